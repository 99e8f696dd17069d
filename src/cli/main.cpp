#include <algorithm>
#include <array>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include <crediton/core/defect.hpp>
#include <crediton/version.hpp>

#include "cli/commands.hpp"

namespace crediton_program {

int refuse(std::string const& message) {
    std::cerr << "crediton: " << message << '\n';
    return wrong;
}

namespace {

/// Runs a command; what its input has wrong goes to standard error, a line for each defect.
template <class Command>
int guarded(Command command) {
    try {
        return command();
    } catch (crediton::InputError const& error) {
        for (auto const& each : error.defects()) std::cerr << each.to_string() << '\n';
        return wrong;
    } catch (std::exception const& error) {
        return refuse(error.what());
    }
}

void files(CLI::App& command, std::vector<std::string>& into) {
    command.add_option("files", into, "documents: JSON files, tables in CSV, folders of them, or - for standard input")->required();
}

constexpr char const* prefer_text = "where the fewest periods stand in the order of objectives: time, or credit,time";

struct Calls {
    AssessCall assess;
    WhyNotCall why_not;
    ExplainCall explain;
    AssessCall exits;
    NextCall next;
    PlanCall plan;
    AssessCall where;
    ReviewCall review;
    CheckCall check;
    GraphCall graph;
    CohortOptions cohort;
    PoliciesCall policies;
    CompareCall compare;
    VerifyCall verify;
    ExportCall exported;
};

[[nodiscard]] bool writes(std::string const& format) { return format == "text" || format == "json"; }

[[nodiscard]] int refuse_format(std::string const& format) {
    if (format == "html" || format == "md") return refuse("--format " + format + " is for assess only");
    return refuse("--format: \"" + format + "\" is neither text nor json");
}

/// Runs a command that writes text or JSON.
template <class Command>
int formatted(std::string const& format, Command command) {
    return writes(format) ? guarded(command) : refuse_format(format);
}

/// Runs a command that also draws, in one of three formats.
template <class Command>
int drawn(std::string const& format, std::array<std::string, 3> const& known, Command command) {
    if (std::find(known.begin(), known.end(), format) != known.end()) return guarded(command);
    return refuse("--format: \"" + format + "\" is neither " + known[0] + ", " + known[1] + " nor " + known[2]);
}

int assess_or_refuse(Calls const& calls) {
    if (!calls.assess.certificate_stages.empty() && calls.assess.certificate_stages != "full") {
        return refuse("--certificate-stages: \"" + calls.assess.certificate_stages + "\" is not full");
    }
    std::string const& format = calls.assess.format;
    std::string const& letter = calls.assess.letter;
    if (!letter.empty() && letter != "html" && letter != "md" && letter != "text") return refuse("--letter: \"" + letter + "\" is neither html, md nor text");
    if (!writes(format) && format != "html" && format != "md") return refuse("--format: \"" + format + "\" is neither text, json, html nor md");
    return guarded([&] { return assess(calls.assess); });
}

/// The options of every command about one record.
void add_record(CLI::App& command, AssessCall& call) {
    files(command, call.files);
    command.add_option("--record", call.record, "identifier of the record")->required();
    command.add_option("--on", call.on, "date of the decision, today if not given");
    command.add_option("--format", call.format, "text or json");
    command.add_option("--work", call.work, "work budget of each search")->check(CLI::PositiveNumber);
    command.add_option("--deadline", call.deadline, "milliseconds, an extra guard")->check(CLI::PositiveNumber);
}

/// The options of a command about one record in one programme.
void add_case(CLI::App& command, AssessCall& call) {
    add_record(command, call);
    command.add_option("--programme", call.programme, "identifier of the programme")->required();
    command.add_option("--policy", call.policy, "ID or ID@VERSION; the programme's own if not given");
}

void add_assess(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("assess", "decide on one record");
    add_case(*command, calls.assess);
    command->get_option("--format")->description("text, json, html: a report, or md: the same in Markdown");
    command->add_option("--letter", calls.assess.letter, "html, md or text: print the applicant's letter instead");
    command->add_option("--contact", calls.assess.contact, "where the reader of a report or a letter may turn to");
    command->add_option("--phrases", calls.assess.phrases, "a translation of the phrases of reports and letters, src/data/phrases.json");
    command->add_option("--prefer", calls.assess.prefer, prefer_text);
    command->add_option("--funding", calls.assess.funding, "file with rules for fees and loan; those that ship if not given");
    command->add_option("--certificate", calls.assess.certificate, "file to write a certificate to, for verify");
    command->add_option("--certificate-stages", calls.assess.certificate_stages, "full: proofs of all objectives, not only of the credit");
    command->callback([&] { status = assess_or_refuse(calls); });
}

void add_cohort(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("cohort", "decide on many records, a row for each");
    files(*command, calls.cohort.files);
    command->add_option("--programme", calls.cohort.programme, "identifier of the programme")->required();
    command->add_option("--records", calls.cohort.records, "the records: .jsonl, an object a line, or .csv")->required();
    command->add_option("--out", calls.cohort.out, "where to: .jsonl or .csv")->required();
    command->add_option("--on", calls.cohort.on, "date of the decisions")->required();
    command->add_option("--policy", calls.cohort.policy, "ID or ID@VERSION; the programme's own if not given");
    command->add_option("--threads", calls.cohort.threads, "that decide; 1 if not given. The output is the same with any number");
    command->add_option("--prefer", calls.cohort.prefer, prefer_text);
    command->add_option("--funding", calls.cohort.funding, "file with funding rules; those that ship if not given");
    command->add_option("--summary", calls.cohort.summary, "write a page that sums the cohort up to this file, HTML");
    command->add_flag("--resume", calls.cohort.resume, "go on after the whole rows that --out holds");
    command->callback([&] { status = guarded([&] { return cohort(calls.cohort); }); });
}

void add_why_not(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("why-not", "say why a module is not exempted, and what exempting it would come to");
    add_case(*command, calls.why_not);
    command->add_option("--module", calls.why_not.module, "identifier of the module")->required();
    command->add_option("--certificate", calls.why_not.certificate, "file to write a certificate to, for verify");
    command->callback([&] { status = formatted(calls.why_not.format, [&] { return why_not(calls.why_not); }); });
}

void add_explain(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("explain", "say why the decision on a record is as it is, and what would change it");
    add_case(*command, calls.explain);
    command->add_option("--choices", calls.explain.choices, "count equally good choices up to this number")->check(CLI::Range(1, 1000));
    command->add_option("--mark", calls.explain.mark, "mark in percent assumed of credentials that are not held yet");
    command->add_flag("--no-pairs", calls.explain.no_pairs, "look for single changes only");
    command->callback([&] { status = formatted(calls.explain.format, [&] { return explain(calls.explain); }); });
}

void add_exits(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("exits", "decide on one record for every lesser award on the way");
    add_case(*command, calls.exits);
    command->callback([&] { status = formatted(calls.exits.format, [&] { return exits(calls.exits); }); });
}

void add_next(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("next", "which credentials not held yet would add most to what is exempted, one by one or as the best set within a budget");
    add_case(*command, calls.next);
    command->add_option("--budget-credits", calls.next.budget_credits, "the best set of at most so many credits of study");
    command->add_option("--budget-weeks", calls.next.budget_weeks, "the best set of at most so many weeks");
    command->add_option("--by", calls.next.by, "what the ranking goes by: credit, fees: what is saved in fees less a credential's own, or time: the periods saved");
    command->add_option("--budget-fees", calls.next.budget_fees, "the best set whose fees are at most so many pounds");
    command->add_option("--mark", calls.next.mark, "percent, assumed of what is not held yet; 70 if not given");
    command->add_option("--among", calls.next.among, "only these credentials, by identifier");
    command->callback([&] { status = formatted(calls.next.format, [&] { return next(calls.next); }); });
}

void add_plan(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("plan", "the shortest plan of study for what the decision on a record leaves, period by period. Exit status: 0 done, "
                                               "1 nothing completes the programme, 2 a wrong call, 3 stopped");
    add_case(*command, calls.plan);
    command->get_option("--format")->description("text, json or svg");
    command->add_option("--credits-per-year", calls.plan.credits_per_year, "studied in a year at most, for part time; the programme's if not given");
    command->add_option("--credits-per-period", calls.plan.credits_per_period, "studied in a period at most; a share of the year if not given");
    command->add_option("--periods-per-year", calls.plan.periods_per_year, "the programme's if not given");
    command->add_option("--from-period", calls.plan.from_period, "period of the year in which study begins");
    command->add_option("--first-year", calls.plan.first_year, "calendar year in which the first year of study begins");
    command->callback([&] {
        status = drawn(calls.plan.format, {"text", "json", "svg"}, [&] { return plan(calls.plan); });
    });
}

void add_where(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("where", "all programmes of the documents, by how far one record goes in each");
    add_record(*command, calls.where);
    command->callback([&] { status = formatted(calls.where.format, [&] { return where(calls.where); }); });
}

void add_review(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("review", "a person confirms, overrides or returns the decision on one record: print the record with the review");
    ReviewCall& call = calls.review;
    add_case(*command, call);
    command->get_option("--format")->description("document: the record with the review, or addition: what the review adds to it")->check(CLI::IsMember({"document", "addition"}));
    command->add_option("--decision", call.decision, "confirm, override or return")->required()->check(CLI::IsMember({"confirm", "override", "return"}));
    command->add_option("--by", call.by, "who reviews")->required();
    command->add_option("--role", call.role, "in what office");
    command->add_option("--reason", call.reason, "why")->required();
    command->add_option("--signed", call.signed_on, "day of the review, today if not given");
    command->add_option("--id", call.id, "identifier of the review, review-1 and so on if not given");
    command->add_option("--grant", call.grants, "of an override: EQUIVALENCE=ATTAINMENT;ATTAINMENT, or EQUIVALENCE alone if it is referred once");
    command->add_option("--refuse", call.refusals, "of an override: the same, refused");
    command->add_option("--decline", call.declines, "of an override: a module that the person wants to study all the same");
    command->callback([&] { status = guarded([&] { return review(calls.review); }); });
}

void add_check(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("check", "list every defect of documents");
    files(*command, calls.check.files);
    command->add_flag("--strict", calls.check.strict, "unknown fields are errors everywhere");
    command->add_flag("--micro-credentials", calls.check.micro_credentials, "also hold credentials against what the sector calls a micro-credential");
    command->callback([&] { status = guarded([&] { return check(calls.check); }); });
}

void add_graph(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("graph", "draw what leads where");
    files(*command, calls.graph.files);
    command->add_option("--programme", calls.graph.programme, "identifier of the programme")->required();
    command->add_option("--record", calls.graph.record, "identifier of a record to highlight");
    command->add_option("--policy", calls.graph.policy, "of the highlight: ID or ID@VERSION; the programme's own if not given");
    command->add_option("--on", calls.graph.on, "date of the highlight, today if not given");
    command->add_option("--format", calls.graph.format, "dot, graphml or svg");
    command->callback([&] {
        status = drawn(calls.graph.format, {"dot", "graphml", "svg"}, [&] { return graph(calls.graph); });
    });
}

void add_policies(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("policies", "list the policies that ship, or show one");
    command->add_option("policy", calls.policies.policy, "ID or ID@VERSION; all are listed if not given");
    command->add_option("--format", calls.policies.format, "text or json");
    command->callback([&] { status = formatted(calls.policies.format, [&] { return policies(calls.policies); }); });
}

void add_compare(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("compare-policies", "what two policies say differently, and a record that shows it");
    command->add_option("first", calls.compare.first, "ID or ID@VERSION, of a document or of those that ship")->required();
    command->add_option("second", calls.compare.second, "another")->required();
    command->add_option("--files", calls.compare.files, "documents with policies of your own");
    command->add_option("--on", calls.compare.on, "date of the decisions, today if not given");
    command->add_option("--witness", calls.compare.witness, "write the record that shows it, with its catalogue, to this file");
    command->callback([&] { status = guarded([&] { return compare_policies(calls.compare); }); });
}

void add_verify(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("verify", "check a decision, and its certificate, without the search that made it. Exit status: 0 accepted, "
                                                 "1 refused, 2 not checked or a wrong call");
    command->add_option("decision", calls.verify.decision, "what assess or why-not printed with --format json")->required();
    files(*command, calls.verify.files);
    command->add_option("--certificate", calls.verify.certificate, "what proves it; without one optimality is not checked");
    command->callback([&] { status = guarded([&] { return verify(calls.verify); }); });
}

void add_export(CLI::App& app, Calls& calls, int& status) {
    auto* command = app.add_subcommand("export-proof", "write the proofs of a certificate for a checker that knows nothing of credit. Exit status: 0 "
                                                       "written, 1 the certificate is refused, 2 not checked or a wrong call");
    command->add_option("certificate", calls.exported.certificate, "what --certificate of assess or why-not wrote")->required();
    files(*command, calls.exported.files);
    command->add_option("--format", calls.exported.format, "veripb: OPB formulas, and proofs for VeriPB 3")->required();
    command->add_option("--out", calls.exported.out, "folder to write to, two files a case")->required();
    command->callback([&] {
        if (calls.exported.format != "veripb") status = refuse("--format: \"" + calls.exported.format + "\" is not veripb");
        else status = guarded([&] { return export_proof(calls.exported); });
    });
}

int run(int argc, char** argv) {
    CLI::App app{"Which modules of a degree an applicant's earlier study exempts, and why"};
    app.set_version_flag("--version", std::string{"crediton "} + crediton::version);
    app.require_subcommand(1);
    int status = done;
    Calls calls;
    add_assess(app, calls, status);
    add_why_not(app, calls, status);
    add_explain(app, calls, status);
    add_exits(app, calls, status);
    add_next(app, calls, status);
    add_plan(app, calls, status);
    add_where(app, calls, status);
    add_review(app, calls, status);
    add_check(app, calls, status);
    add_graph(app, calls, status);
    add_cohort(app, calls, status);
    add_policies(app, calls, status);
    add_compare(app, calls, status);
    add_verify(app, calls, status);
    add_export(app, calls, status);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        return app.exit(error) == 0 ? done : wrong;
    }
    if (!std::cout.flush()) return refuse("the results could not be written; they are not complete");
    return status;
}

}  // namespace

}  // namespace crediton_program

int main(int argc, char** argv) { return crediton_program::run(argc, argv); }
