#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace crediton::inline v0 {

/// An identifier of one kind of thing: opaque UTF-8, compared by bytes. A `ModuleId` is no `CredentialId`.
template <class Tag>
class Id {
public:
    Id() = default;
    Id(std::string text) : text_{std::move(text)} {}
    Id(char const* text) : text_{text} {}

    [[nodiscard]] std::string const& str() const noexcept { return text_; }

    friend bool operator==(Id const&, Id const&) = default;
    friend auto operator<=>(Id const& a, Id const& b) noexcept { return a.text_.compare(b.text_) <=> 0; }

private:
    std::string text_;
};

using CredentialId = Id<struct CredentialTag>;
using ModuleId = Id<struct ModuleTag>;
using GroupId = Id<struct GroupTag>;
using ProgrammeId = Id<struct ProgrammeTag>;
using EquivalenceId = Id<struct EquivalenceTag>;
using PolicyId = Id<struct PolicyTag>;
using LimitId = Id<struct LimitTag>;
using ClauseId = Id<struct ClauseTag>;
using RecordId = Id<struct RecordTag>;
using AttainmentId = Id<struct AttainmentTag>;

/// What is wrong with `text` as an identifier, or nothing: 1 to 128 bytes, no control character, no `;` (which separates
/// identifiers in spreadsheets), no space at either end.
[[nodiscard]] inline std::optional<std::string> identifier_fault(std::string_view text) {
    if (text.empty()) return "is empty";
    if (text.size() > 128) return "is longer than 128 bytes";
    if (text.front() == ' ' || text.back() == ' ') return "has a space at an end";
    for (char const c : text) {
        if (c == ';') return "contains ';'";
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return "contains a control character";
    }
    return std::nullopt;
}

}  // namespace crediton::inline v0
