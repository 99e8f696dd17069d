#include <string>
#include <utility>
#include <vector>

#include <crediton/io/load.hpp>

#include "c/guard.hpp"

using namespace crediton::c_interface;

namespace {

[[nodiscard]] crediton_catalogue* keep(crediton::Documents documents) {
    auto made = std::make_unique<crediton_catalogue>();
    made->catalogue = std::make_shared<crediton::Catalogue const>(std::move(documents.catalogue));
    if (!documents.warnings.empty()) made->warnings = make_error(std::move(documents.warnings));
    return made.release();
}

[[nodiscard]] crediton::Strictness strictness(int32_t strict) noexcept {
    return strict != 0 ? crediton::Strictness::strict : crediton::Strictness::lenient;
}

}  // namespace

crediton_status crediton_catalogue_load_json(char const* text, size_t length, char const* name, crediton_catalogue** catalogue,
                                             crediton_error** error) noexcept {
    return crediton_catalogue_load_texts(&text, &length, &name, 1, 0, catalogue, error);
}

crediton_status crediton_catalogue_load_texts(char const* const* texts, size_t const* lengths, char const* const* names, size_t count,
                                              int32_t strict, crediton_catalogue** catalogue, crediton_error** error) noexcept {
    if (catalogue != nullptr) *catalogue = nullptr;
    return guarded(error, [&] {
        required("catalogue", catalogue);
        if (count > 0) required("texts", texts);
        std::vector<crediton::NamedText> given;
        for (std::size_t n = 0; n < count; ++n) {
            auto const text = document("text", texts[n], lengths != nullptr ? lengths[n] : CREDITON_TERMINATED);
            bool const named = names != nullptr && names[n] != nullptr;
            given.push_back({named ? argument("name", names[n]) : std::string{}, std::string{text}});
        }
        *catalogue = keep(crediton::load(given, strictness(strict)));
        return CREDITON_OK;
    });
}

crediton_status crediton_catalogue_load_files(char const* const* paths, size_t count, int32_t strict, crediton_catalogue** catalogue,
                                              crediton_error** error) noexcept {
    if (catalogue != nullptr) *catalogue = nullptr;
    return guarded(error, [&] {
        required("catalogue", catalogue);
        if (count > 0) required("paths", paths);
        std::vector<std::string> given;
        for (std::size_t n = 0; n < count; ++n) given.push_back(argument("path", paths[n]));
        *catalogue = keep(crediton::load(given, strictness(strict)));
        return CREDITON_OK;
    });
}

crediton_error const* crediton_catalogue_warnings(crediton_catalogue const* catalogue) noexcept {
    return catalogue != nullptr ? catalogue->warnings.get() : nullptr;
}

void crediton_catalogue_free(crediton_catalogue* catalogue) noexcept { delete catalogue; }
