#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <crediton/core/names.hpp>
#include <crediton/decide/calculator.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/model/record.hpp>

namespace crediton::inline v0 {

/// How a letter is written.
enum class LetterFormat { html, markdown, text };

template <>
struct Names<LetterFormat> {
    static constexpr std::array<std::pair<LetterFormat, std::string_view>, 3> table{
        {{LetterFormat::html, "html"}, {LetterFormat::markdown, "md"}, {LetterFormat::text, "text"}}};
};

struct ReportOptions {
    std::string contact = {};  ///< where to turn to, as the institution wants it printed; where it is empty, nothing is made up
    std::string phrases = {};  ///< a translation of `src/data/phrases.json`, as text; empty: the phrases that ship, in British English
};

/// Writes decisions of one calculator for people: a report for the officer, a letter for the applicant, the exemption map. Every sentence is
/// one of a phrase book, or stands in the decision; titles and identifiers are shown as text, whatever is in them. Immutable: any number of
/// threads may share it. The calculator outlives it.
class Reporter {
public:
    /// Throws `InputError` with everything that a translation lacks, or has too much.
    explicit Reporter(Calculator const& calculator, ReportOptions options = {});
    ~Reporter();
    Reporter(Reporter&&) noexcept;
    Reporter& operator=(Reporter&&) noexcept;

    // `explanation` is what `to_json` writes of one; with it pages say on what the total rests and what would change it.

    /// One self-contained page: no script, nothing fetched, to be read on any screen, by a screen reader, and on paper.
    [[nodiscard]] std::string html(Decision const& decision, Record const& record, std::string_view explanation = {}) const;
    /// The same in Markdown, without the map.
    [[nodiscard]] std::string markdown(Decision const& decision, Record const& record, std::string_view explanation = {}) const;
    /// The applicant's letter, of about one page, in plain words.
    [[nodiscard]] std::string letter(Decision const& decision, Record const& record, LetterFormat format, std::string_view explanation = {}) const;
    /// The exemption map alone, as a document in SVG.
    [[nodiscard]] std::string map(Decision const& decision, Record const& record) const;

    // The same of a decision that was kept, as `to_json` wrote it. It, and an explanation, must be of this calculator's programme and this
    // record: else `InputError`.
    [[nodiscard]] std::string html(std::string_view decision, Record const& record, std::string_view explanation = {}) const;
    [[nodiscard]] std::string markdown(std::string_view decision, Record const& record, std::string_view explanation = {}) const;
    [[nodiscard]] std::string letter(std::string_view decision, Record const& record, LetterFormat format, std::string_view explanation = {}) const;
    [[nodiscard]] std::string map(std::string_view decision, Record const& record) const;

    class Press;

private:
    std::unique_ptr<Press> press_;
};

/// Which credentials lead to which modules of a programme, as a document in SVG; what a person decides is dashed.
[[nodiscard]] std::string to_svg(Catalogue const& catalogue, ProgrammeId const& programme);

}  // namespace crediton::inline v0
