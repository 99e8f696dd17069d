#include <crediton/io/cohort_summary.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "report/ground.hpp"
#include "report/page.hpp"
#include "report/render.hpp"

namespace crediton::inline v0 {

namespace {

using reporting::Book;
using reporting::Facts;
using reporting::Json;
using reporting::citation_view;
using reporting::text;

using Count = std::int64_t;

[[nodiscard]] std::int64_t hundredths(Count part, Count whole) { return whole == 0 ? 0 : part * 100 / whole; }

}  // namespace

class CohortSummary::Counts {
public:
    Counts(Calculator const& calculator, ReportOptions const& options) : calculator_{&calculator}, book_{options.phrases} {}

    void add(Decision const& decision) {
        ++records_;
        policy_version_ = decision.policy_version;
        if (decision.failed()) {
            ++failed_;
            for (auto const& code : codes(decision.errors)) ++errors_[code].records;
            return;
        }
        unproved_ += decision.proved() ? 0 : 1;
        referred_ += decision.potential.referred_claims > 0 ? 1 : 0;
        total_ += decision.assured.exempted.units();
        ++exempted_[decision.assured.exempted];
        ++remaining_[decision.remaining];
        ++entries_[decision.entry_stage.value_or(no_stage)];
        for (auto const& each : decision.assured.limits) {
            auto& count = limits_[{each.id.str(), each.of}];
            count += each.binding() ? 1 : 0;
        }
        modules(decision);
    }

    [[nodiscard]] std::string html() const {
        Record const nobody{.id = RecordId{}};
        Json const none = Json::object();
        Json const ground = reporting::ground(*calculator_, nobody, policy_version_, none);
        std::string const contact;
        Facts const facts{none, ground, none, book_, contact};
        Json view = page_view(facts, book_.say("cohort-title") + ": " + facts.programme());
        view["about"] = book_.said("cohort-programme", {{"programme", facts.programme()}, {"on", calculator_->on().to_string()}});
        view["summary"] = summary(facts);
        Json entries = entry_rows();
        view["exempted"] = distribution(exempted_);
        view["remaining"] = distribution(remaining_);
        view["entries"] = entries.empty() ? Json(false) : Json{{"rows", std::move(entries)}};
        view["limits"] = limit_rows(facts);
        view["clauses"] = clause_rows(facts);
        view["reasons"] = code_rows(reasons_);
        view["errors"] = code_rows(errors_);
        view["modules"] = module_rows();
        return reporting::render("cohort", view, reporting::Markup::html);
    }

private:
    /// How often something is there: in so many records, so many times in all.
    struct Often {
        Count records = 0;
        Count times = 0;
    };
    struct ModuleCount {
        std::string title;
        Count exempted = 0;
        Count referred = 0;
    };

    static constexpr int no_stage = 1'000'000;

    [[nodiscard]] static std::set<std::string> codes(std::vector<Defect> const& errors) {
        std::set<std::string> found;
        for (auto const& each : errors) found.insert(each.code);
        return found;
    }

    void modules(Decision const& decision) {
        std::set<std::string> codes;
        std::set<std::string> clauses;
        for (auto const& each : decision.modules) {
            auto& count = modules_[each.module];
            count.title = each.title;
            count.exempted += each.status == ModuleStatus::exempt ? 1 : 0;
            count.referred += each.status == ModuleStatus::referred ? 1 : 0;
            for (auto const& reason : each.reasons) {
                ++reasons_[reason.code].times;
                codes.insert(reason.code);
                if (reason.clause.empty()) continue;
                ++clauses_[reason.clause].times;
                clauses.insert(reason.clause);
            }
        }
        for (auto const& each : codes) ++reasons_[each].records;
        for (auto const& each : clauses) ++clauses_[each].records;
    }

    [[nodiscard]] Count assessed() const { return records_ - failed_; }
    [[nodiscard]] std::string shown(Credits volume) const { return volume.in(calculator_->programme().scheme).to_string(); }

    [[nodiscard]] Json summary(Facts const& facts) const {
        Json rows = Json::array();
        auto const row = [&](char const* key, std::string value) { rows.push_back({{"key", book_.say(key)}, {"value", std::move(value)}}); };
        row("programme", facts.programme());
        row("policy", facts.policy());
        row("day", calculator_->on().to_string());
        row("cohort-records", std::to_string(records_));
        row("cohort-assessed", std::to_string(assessed()));
        row("cohort-errors", std::to_string(failed_));
        row("cohort-unproved", std::to_string(unproved_));
        row("cohort-referred", std::to_string(referred_));
        row("cohort-exempted-total", shown(Credits::from_units(total_)));
        return rows;
    }

    [[nodiscard]] Json bar(std::string label, Count count) const {
        return {{"name", std::move(label)}, {"records", count}, {"share", hundredths(count, assessed())}};
    }

    /// Each amount by itself, or, of many, twenty ranges of whole credits.
    [[nodiscard]] Json distribution(std::map<Credits, Count> const& amounts) const {
        constexpr std::size_t most = 30;
        Json rows = Json::array();
        if (amounts.size() <= most) {
            for (auto const& [volume, count] : amounts) rows.push_back(bar(shown(volume), count));
        } else {
            std::int64_t const unit = Credits::units_per(calculator_->programme().scheme);
            std::int64_t const width = std::max<std::int64_t>(1, (amounts.rbegin()->first.units() / unit + 20) / 20);
            std::map<std::int64_t, Count> ranges;
            for (auto const& [volume, count] : amounts) ranges[volume.units() / (unit * width)] += count;
            for (auto const& [n, count] : ranges) {
                rows.push_back(bar(book_.say("cohort-range", {{"from", std::to_string(n * width)}, {"to", std::to_string((n + 1) * width)}}), count));
            }
        }
        return rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    [[nodiscard]] Json entry_rows() const {
        Json rows = Json::array();
        for (auto const& [stage, count] : entries_) rows.push_back(bar(stage == no_stage ? book_.say("entry-none") : std::to_string(stage), count));
        return rows;
    }

    [[nodiscard]] Json limit_rows(Facts const& facts) const {
        Json rows = Json::array();
        for (auto const& [limit, count] : limits_) {
            std::string const name = limit.second.empty() ? limit.first : book_.say("limit-of", {{"limit", limit.first}, {"of", limit.second}});
            Json row = bar(name, count);
            row["says"] = text(facts.clause(limit.first), "text");
            row["citation"] = citation_view(facts.clause(limit.first));
            rows.push_back(std::move(row));
        }
        return rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    /// By how many records, the most first.
    template <class Map>
    [[nodiscard]] static std::vector<typename Map::const_iterator> by_records(Map const& counts) {
        std::vector<typename Map::const_iterator> sorted;
        for (auto each = counts.begin(); each != counts.end(); ++each) sorted.push_back(each);
        std::stable_sort(sorted.begin(), sorted.end(), [](auto a, auto b) { return a->second.records > b->second.records; });
        return sorted;
    }

    [[nodiscard]] Json clause_rows(Facts const& facts) const {
        Json rows = Json::array();
        for (auto const each : by_records(clauses_)) {
            Json const& clause = facts.clause(each->first);
            if (clause.empty()) continue;  // an equivalence's, not the policy's
            Json row = bar(each->first, each->second.records);
            row.update({{"says", text(clause, "text")}, {"times", each->second.times}, {"citation", citation_view(clause)}});
            rows.push_back(std::move(row));
        }
        return rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    [[nodiscard]] Json code_rows(std::map<std::string, Often> const& counts) const {
        Json rows = Json::array();
        for (auto const each : by_records(counts)) {
            Json row = bar(each->first, each->second.records);
            row.update({{"sentence", book_.code(each->first, each->first)}, {"times", each->second.times}});
            rows.push_back(std::move(row));
        }
        return rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    [[nodiscard]] Json module_rows() const {
        Json rows = Json::array();
        for (auto const& [id, count] : modules_) {
            Json row = bar(id.str(), count.exempted);
            row.update({{"heading", count.title}, {"referred", count.referred}});
            rows.push_back(std::move(row));
        }
        return rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    Calculator const* calculator_;
    Book book_;
    std::string policy_version_ = {};
    Count records_ = 0;
    Count failed_ = 0;
    Count unproved_ = 0;
    Count referred_ = 0;
    std::int64_t total_ = 0;  // units
    std::map<Credits, Count> exempted_ = {};
    std::map<Credits, Count> remaining_ = {};
    std::map<int, Count> entries_ = {};
    std::map<std::pair<std::string, std::string>, Count> limits_ = {};
    std::map<std::string, Often> reasons_ = {};
    std::map<std::string, Often> clauses_ = {};
    std::map<std::string, Often> errors_ = {};
    std::map<ModuleId, ModuleCount> modules_ = {};
};

CohortSummary::CohortSummary(Calculator const& calculator, ReportOptions options) : counts_{std::make_unique<Counts>(calculator, options)} {}
CohortSummary::~CohortSummary() = default;
CohortSummary::CohortSummary(CohortSummary&&) noexcept = default;
CohortSummary& CohortSummary::operator=(CohortSummary&&) noexcept = default;
void CohortSummary::add(Decision const& decision) { counts_->add(decision); }
std::string CohortSummary::html() const { return counts_->html(); }

}  // namespace crediton::inline v0
