#pragma once

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include <crediton/core/names.hpp>
#include <crediton/core/ratio.hpp>

namespace crediton::inline v0 {

/// A framework of qualifications. FHEQ, RQF and CQFW share their ranks.
enum class Framework { fheq, rqf, cqfw, scqf, nfq, eqf };

template <>
struct Names<Framework> {
    static constexpr std::array<std::pair<Framework, std::string_view>, 6> table{
        {{Framework::fheq, "FHEQ"}, {Framework::rqf, "RQF"}, {Framework::cqfw, "CQFW"}, {Framework::scqf, "SCQF"},
         {Framework::nfq, "NFQ"}, {Framework::eqf, "EQF"}}};
};

/// The ranks of some framework that a level may stand for, both ends included. One rank where the frameworks agree.
struct LevelSpan {
    int low = 0;
    int high = 0;

    [[nodiscard]] constexpr bool exact() const noexcept { return low == high; }
    friend constexpr bool operator==(LevelSpan, LevelSpan) noexcept = default;
};

namespace detail {
/// One row a rank: the FHEQ ranks that it spans.
struct LevelRow {
    int rank;
    LevelSpan fheq;
};
inline constexpr std::array<LevelRow, 7> scqf_rows{
    {{6, {3, 3}}, {7, {4, 4}}, {8, {5, 5}}, {9, {6, 6}}, {10, {6, 6}}, {11, {7, 7}}, {12, {8, 8}}}};
inline constexpr std::array<LevelRow, 6> nfq_rows{
    {{5, {3, 3}}, {6, {4, 5}}, {7, {6, 6}}, {8, {6, 6}}, {9, {7, 7}}, {10, {8, 8}}}};
inline constexpr std::array<LevelRow, 5> eqf_rows{{{4, {3, 3}}, {5, {4, 5}}, {6, {6, 6}}, {7, {7, 7}}, {8, {8, 8}}}};

/// Calls `visit(rank, fheq span)` for every rank of a framework, lowest first.
template <class Visit>
constexpr void each_rank(Framework framework, Visit visit) {
    auto const rows = [&](auto const& table) {
        for (auto const& row : table) visit(row.rank, row.fheq);
    };
    switch (framework) {
        case Framework::scqf: return rows(scqf_rows);
        case Framework::nfq: return rows(nfq_rows);
        case Framework::eqf: return rows(eqf_rows);
        default:
            for (int rank = 0; rank <= 8; ++rank) visit(rank, LevelSpan{rank, rank});
    }
}

[[nodiscard]] constexpr bool shares_ranks(Framework a, Framework b) noexcept {
    auto const family = [](Framework f) {
        return f == Framework::rqf || f == Framework::cqfw ? Framework::fheq : f;
    };
    return family(a) == family(b);
}
}  // namespace detail

/// A rank in a framework, such as FHEQ 6. Ranks of different frameworks do not compare; map them first.
struct Level {
    Framework framework = Framework::fheq;
    int rank = 0;

    /// True if the framework has that rank.
    [[nodiscard]] constexpr bool known() const noexcept {
        bool found = false;
        detail::each_rank(framework, [&](int each, LevelSpan) { found = found || each == rank; });
        return found;
    }

    /// The ranks of `target` that this level may stand for. Below the lowest mapped rank of `target` the span is {0, 0}:
    /// under everything, whatever it is. Precondition: `known()`.
    /// Source: QAA, Qualifications Can Cross Boundaries; FHEQ 6 spans SCQF 9 to 10, EQF 5 and NFQ 6 span FHEQ 4 to 5.
    [[nodiscard]] constexpr LevelSpan in(Framework target) const noexcept {
        if (detail::shares_ranks(framework, target)) return {rank, rank};
        LevelSpan fheq{};
        detail::each_rank(framework, [&](int each, LevelSpan span) {
            if (each == rank) fheq = span;
        });
        LevelSpan found{0, 0};
        bool any = false;
        detail::each_rank(target, [&](int each, LevelSpan span) {
            bool const low = span.low <= fheq.low && fheq.low <= span.high;
            bool const high = span.low <= fheq.high && fheq.high <= span.high;
            if (low && !any) found.low = each;
            any = any || low;
            if (high) found.high = each;
        });
        return found;
    }

    [[nodiscard]] std::string to_string() const { return std::string{name_of(framework)} + " " + std::to_string(rank); }

    /// Reads "FHEQ 6"; a bare "6" is a rank of `fallback`. Nothing if the framework or the rank is unknown.
    [[nodiscard]] static std::optional<Level> parse(std::string_view text, Framework fallback = Framework::fheq) {
        auto const space = text.find(' ');
        auto const framework =
            space == std::string_view::npos ? std::optional{fallback} : value_named<Framework>(text.substr(0, space));
        auto const rank = detail::digits(space == std::string_view::npos ? text : text.substr(space + 1));
        if (!framework || !rank || *rank > 99) return std::nullopt;
        Level const found{*framework, static_cast<int>(*rank)};
        return found.known() ? std::optional{found} : std::nullopt;
    }

    friend constexpr bool operator==(Level, Level) noexcept = default;
};

}  // namespace crediton::inline v0
