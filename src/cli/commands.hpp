#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace crediton_program {

/// How a run ends, as the contract numbers it.
enum Exit { done = 0, answer_is_no = 1, wrong = 2, stopped = 3 };

struct AssessCall {
    std::vector<std::string> files;
    std::string programme;
    std::string record;
    std::string policy;
    std::string on;
    std::string format = "text";
    std::int64_t work = 0;
    std::int64_t deadline = 0;
    std::string certificate = {};         ///< file to write it to
    std::string certificate_stages = {};  ///< "full": proofs of all five objectives
    std::string letter = {};              ///< the format of the applicant's letter, which is printed instead
    std::string contact = {};             ///< of a report or a letter
    std::string phrases = {};             ///< file with a translation of the phrases
    std::string funding = {};             ///< file with funding rules; those that ship if empty
    std::string prefer = {};              ///< where the fewest periods stand in the order of objectives
};

struct CohortOptions {
    std::vector<std::string> files;
    std::string programme;
    std::string policy;
    std::string on;
    std::string records;
    std::string out;
    int threads = 1;
    bool resume = false;
    std::string summary = {};  ///< file to write the summary page to
    std::string prefer = {};   ///< where the fewest periods stand in the order of objectives
    std::string funding = {};  ///< file with funding rules; those that ship if empty
};

struct PoliciesCall {
    std::string policy;
    std::string format = "text";
};

struct CompareCall {
    std::string first;
    std::string second;
    std::vector<std::string> files;
    std::string on;
    std::string witness;
};

struct WhyNotCall : AssessCall {
    std::string module;
};

struct ExplainCall : AssessCall {
    int choices = 24;
    std::string mark = "70";
    bool no_pairs = false;
};

struct NextCall : AssessCall {
    std::string mark = {};  ///< amounts as they were written; empty if not given
    std::string budget_credits = {};
    std::string budget_weeks = {};
    std::string budget_fees = {};
    std::vector<std::string> among = {};
    std::string by = "credit";
};

struct ReviewCall : AssessCall {
    ReviewCall() { format = "document"; }
    std::string decision;
    std::string by;
    std::string role = {};
    std::string reason;
    std::string signed_on = {};
    std::string id = {};
    std::vector<std::string> grants = {};
    std::vector<std::string> refusals = {};
    std::vector<std::string> declines = {};
};

struct PlanCall : AssessCall {
    static constexpr int not_given = -1'000'000'000;
    std::string credits_per_year = {};  ///< amounts as they were written; empty if not given
    std::string credits_per_period = {};
    int periods_per_year = not_given;
    int from_period = not_given;
    int first_year = not_given;
};

struct CheckCall {
    std::vector<std::string> files;
    bool strict = false;
    bool micro_credentials = false;
};

struct VerifyCall {
    std::string decision;
    std::vector<std::string> files;
    std::string certificate;
};

struct ExportCall {
    std::string certificate;
    std::vector<std::string> files;
    std::string format;
    std::string out;
};

/// A drawing; without a record nothing is highlighted.
struct GraphCall : AssessCall {
    GraphCall() { format = "dot"; }
};

int assess(AssessCall const& call);
int why_not(WhyNotCall const& call);
int explain(ExplainCall const& call);
int exits(AssessCall const& call);
int next(NextCall const& call);
int plan(PlanCall const& call);
int where(AssessCall const& call);
int review(ReviewCall const& call);
int check(CheckCall const& call);
int cohort(CohortOptions const& call);
int graph(GraphCall const& call);
int compare_policies(CompareCall const& call);
int policies(PoliciesCall const& call);
int verify(VerifyCall const& call);
int export_proof(ExportCall const& call);

/// Says on standard error what is wrong with the call.
int refuse(std::string const& message);

}  // namespace crediton_program
