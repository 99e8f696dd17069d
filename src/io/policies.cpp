#include <crediton/io/policies.hpp>

#include <algorithm>
#include <utility>

#include <crediton/core/names.hpp>

#include "io/layout.hpp"
#include "io/shipped.hpp"
#include "io/wording.hpp"

namespace crediton::inline v0 {

namespace {

using layout::titled;
using layout::trimmed;
using layout::wrapped;

[[nodiscard]] std::string page(ReadOn where) {
    switch (where) {
        case ReadOn::own: return "the institution's own page";
        case ReadOn::old: return "an old page of the institution";
        case ReadOn::mirror: return "a copy of the institution's page";
        case ReadOn::second_hand: return "another's account";
    }
    return {};
}

/// Where a clause was read, and when.
[[nodiscard]] std::string source(Citation const& c) {
    std::string text = c.title;
    if (!c.clause.empty()) text += (text.empty() ? "" : ", ") + c.clause;
    std::string read = c.read ? page(*c.read) : "";
    if (c.seen) read += (read.empty() ? "seen " : ", seen ") + c.seen->to_string();
    return read.empty() ? text : text + (text.empty() ? "" : " ") + "(" + read + ")";
}

void cite(std::string& out, std::string const& indent, Citation const& c) {
    if (std::string const text = source(c); !text.empty()) out += wrapped(indent, text);
    if (!c.url.empty()) out += trimmed(indent + layout::plain(c.url));  // whole, so that it can be followed
}

void list(std::string& out, std::string const& heading, std::vector<std::string> const& items) {
    if (items.empty()) return;
    out += titled(heading);
    for (auto const& each : items) out += wrapped("- ", each);
}

[[nodiscard]] std::string head(Policy const& p) {
    std::string out = wrapped("", (p.title.empty() ? p.id.str() : p.title + " (" + p.id.str() + ")") + (p.version.empty() ? "" : ", version " + p.version));
    if (!p.provider.empty()) out += wrapped("", p.provider);
    if (p.seen) out += trimmed("Read " + p.seen->to_string());
    if (p.endorsed == false) out += "The institution has not endorsed this reading of its rules.\n";
    if (p.partial) out += wrapped("", "Too little of the rules was seen for use: most claims are referred.");
    cite(out, "", p.citation);
    return out;
}

[[nodiscard]] std::vector<Policy> read(shipped::Text const& each) {
    Documents const found = load(std::vector<NamedText>{{"policies/" + std::string{each.id} + ".json", std::string{each.text}}});
    return found.catalogue.policies();
}

}  // namespace

std::vector<Policy> shipped_policies() {
    std::vector<Policy> found;
    for (auto const& each : shipped::texts()) {
        auto policies = read(each);
        std::move(policies.begin(), policies.end(), std::back_inserter(found));
    }
    std::stable_sort(found.begin(), found.end(), [](Policy const& a, Policy const& b) { return a.id < b.id; });
    return found;
}

boost::optional<NamedText> shipped_policy(PolicyId const& id) {
    auto const& all = shipped::texts();
    auto const found = std::find_if(all.begin(), all.end(), [&](shipped::Text const& each) { return each.id == id.str(); });
    if (found == all.end()) return boost::none;
    return NamedText{"policies/" + id.str() + ".json", std::string{found->text}};
}

std::size_t clause_count(Policy const& policy) { return wording::clauses(policy).size(); }

std::string to_text(Policy const& policy) {
    std::string out = head(policy);
    out += titled("In general");
    for (auto const& each : wording::settings(policy)) out += wrapped("- ", each.name + ": " + each.text);
    out += titled("Clauses");
    auto const clauses = wording::clauses(policy);
    if (clauses.empty()) out += "- none is stated\n";
    for (auto const& each : clauses) {
        out += wrapped("- ", each.name + ": " + each.text);
        cite(out, "    ", each.citation);
    }
    std::vector<std::string> unknown;
    for (auto const each : policy.unknown) unknown.emplace_back(name_of(each));
    list(out, "Not established: what these would examine is referred", unknown);
    list(out, "Said by the rules, and no clause here", policy.not_expressed);
    return out;
}

}  // namespace crediton::inline v0
