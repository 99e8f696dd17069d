#include <crediton/io/funding.hpp>

#include <algorithm>
#include <utility>

#include <crediton/model/checks_funding.hpp>

#include "io/canonical.hpp"
#include "io/files.hpp"
#include "io/readers.hpp"
#include "io/shipped.hpp"

namespace crediton::inline v0 {

namespace {

using reading::Node;
using reading::Object;
using reading::UnknownFields;

std::optional<FundingSource> read_funding_source(Node const& node) {
    Object object{node};
    FundingSource made;
    put(made.title, object.required("title"), reading::text);
    put(made.url, object.field("url"), reading::text);
    put(made.date, object.field("date"), reading::text);
    object.finish(UnknownFields::refused);
    return made;
}

/// The figure of a rule: none or more, in as few parts as sums allow.
std::optional<Ratio> read_figure(Node const& node) {
    auto const found = reading::exact(node);
    bool const sound = !found || (*found >= Ratio{0} && *found <= Ratio{FeeModel::most_pounds} && found->denominator() <= FeeModel::most_parts);
    if (!sound) node.error("funding.rule", found->to_string() + " is no figure of a rule; give from nothing to a million, in at most 10000 parts");
    return sound ? found : std::nullopt;
}

std::optional<FundingRule> read_funding_rule(Node const& node) {
    Object object{node};
    FundingRule made;
    auto const name = object.required("rule");
    put(made.name, name, [](Node const& each) { return reading::named<FundingRuleName>(each); });
    if (has_figure(made.name)) put(made.value, object.required("value"), read_figure);
    put(made.in_force.from, object.field("from"), reading::date);
    put(made.in_force.until, object.field("until"), reading::date);
    put(made.verified, object.required("verified"), reading::truth);
    put(made.source, object.required("source"), read_funding_source);
    put(made.note, object.field("note"), reading::text);
    object.finish(UnknownFields::refused);
    if (made.in_force.from && made.in_force.until && *made.in_force.until < *made.in_force.from) {
        node.error("period.backwards", "it ends before it begins; swap or mend the dates", "until");
    }
    return made;
}

void check_overlaps(Node const& node, std::vector<FundingRule> const& rules) {
    for (std::size_t i = 0; i < rules.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (rules[i].name != rules[j].name || !rules[i].in_force.meets(rules[j].in_force)) continue;
            node.error("funding.overlap", "two rules " + std::string{name_of(rules[i].name)} + " are in force on the same day; end one before the other begins",
                       std::to_string(i));
        }
    }
}

FundingRules read_funding_rules(Node const& node) {
    Object object{node};
    FundingRules made;
    std::string format;
    auto const stated = object.required("crediton_funding");
    put(format, stated, reading::text);
    if (stated && format != "1") stated->error("input.version", "this is no set of funding rules that can be read; write \"crediton_funding\": \"1\"");
    put(made.version, object.required("version"), reading::identifier_text);
    put(made.title, object.field("title"), reading::text);
    auto const rules = object.required("rules");
    put(made.rules, rules, [](Node const& each) { return reading::list_of(each, read_funding_rule); });
    object.finish(UnknownFields::refused);
    if (rules) check_overlaps(*rules, made.rules);
    return made;
}

}  // namespace

FundingRules read_funding(NamedText const& document) {
    std::vector<Defect> defects;
    auto const root = reading::parse_json(document.text, document.name, defects);
    if (!root) throw InputError{std::move(defects)};
    reading::Context context{document.name, Strictness::lenient, &defects};
    FundingRules made = read_funding_rules(Node{context, *root});
    if (has_errors(defects)) throw InputError{std::move(defects)};
    made.digest = sha256(canonical(json_out::Json::parse(document.text)));
    return made;
}

FundingRules load_funding(std::string const& path) {
    std::vector<Defect> defects;
    auto const texts = reading::read_files({path}, defects);
    if (has_errors(defects)) throw InputError{std::move(defects)};
    if (texts.size() == 1) return read_funding(texts.front());
    throw InputError{{Defect{.code = "input.file", .message = "a set of funding rules is one file", .file = path}}};
}

FundingRules const& shipped_funding() {
    static FundingRules const rules = read_funding({"shipped funding rules", std::string{shipped::funding_rules().front().text}});
    return rules;
}

}  // namespace crediton::inline v0
