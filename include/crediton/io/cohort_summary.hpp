#pragma once

#include <memory>
#include <string>

#include <crediton/decide/calculator.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/io/report.hpp>

namespace crediton::inline v0 {

/// Counts the decisions of a cohort for one page: how much is exempted and what is left, which limits bind and which clauses are reasons,
/// how often. Holds counts, no records: nothing in it is about one person. The calculator outlives it.
class CohortSummary {
public:
    /// Throws `InputError` with everything that a translation lacks, or has too much.
    explicit CohortSummary(Calculator const& calculator, ReportOptions options = {});
    ~CohortSummary();
    CohortSummary(CohortSummary&&) noexcept;
    CohortSummary& operator=(CohortSummary&&) noexcept;

    void add(Decision const& decision);

    /// One self-contained page, as `Reporter::html`.
    [[nodiscard]] std::string html() const;

    class Counts;

private:
    std::unique_ptr<Counts> counts_;
};

}  // namespace crediton::inline v0
