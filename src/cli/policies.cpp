#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include <crediton/core/near.hpp>
#include <crediton/io/compare_policies.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/policies.hpp>
#include <crediton/model/programme.hpp>

#include "cli/commands.hpp"
#include "cli/today.hpp"

namespace crediton_program {

namespace {

[[nodiscard]] std::string filled(std::string text, std::size_t size) {
    text.resize(std::max(text.size() + 1, size), ' ');
    return text;
}

/// A line for each: its name, when it was read, how many clauses it states, its title.
void list(std::vector<crediton::Policy> const& all) {
    std::cout << filled("policy", 40) << filled("read", 12) << "clauses  title\n";
    for (auto const& each : all) {
        std::string const count = std::to_string(crediton::clause_count(each));
        std::cout << filled(each.id.str() + "@" + each.version, 40) << filled(each.seen ? each.seen->to_string() : "", 12)
                  << std::string(7 - std::min<std::size_t>(7, count.size()), ' ') << count << "  " << each.title << (each.partial ? " (partial)" : "") << '\n';
    }
    std::cout << all.size() << " policies, as their authors read published pages; no institution has endorsed them.\n"
              << "Show one: crediton policies ID. Decide by one: --policy ID, or a programme's \"policy\".\n";
}

void show(std::vector<crediton::Policy> const& found, std::string const& format) {
    bool const json = format == "json";
    if (json) std::cout << "{\"crediton\":\"1\",\"policies\":[\n";
    for (std::size_t n = 0; n < found.size(); ++n) {
        if (json) std::cout << to_json(found[n]) << (n + 1 < found.size() ? ",\n" : "\n]}\n");
        else std::cout << (n == 0 ? "" : "\n") << to_text(found[n]);
    }
}

}  // namespace

int policies(PoliciesCall const& call) {
    auto all = crediton::shipped_policies();
    if (call.policy.empty()) {
        if (call.format == "json") show(all, call.format);
        else list(all);
        return done;
    }
    auto const asked = crediton::PolicyReference::parse(call.policy);
    std::string const near = crediton::near_identifier(asked.id.str(), all);
    std::erase_if(all, [&](crediton::Policy const& each) { return !asked.names(each); });
    if (all.empty()) return refuse("there is no policy \"" + call.policy + "\" among those that ship" + near + "; \"crediton policies\" lists them");
    show(all, call.format);
    return done;
}

namespace {

/// The policy of that name, of the documents or of those that ship; the last version if several fit.
[[nodiscard]] std::optional<crediton::Policy> pick(std::vector<crediton::Policy> const& all, std::string const& name) {
    auto const asked = crediton::PolicyReference::parse(name);
    auto const found = std::find_if(all.rbegin(), all.rend(), [&](crediton::Policy const& each) { return asked.names(each); });
    return found == all.rend() ? std::nullopt : std::optional{*found};
}

/// The policies of the documents, then those that ship under other names.
[[nodiscard]] std::vector<crediton::Policy> known(std::vector<std::string> const& files) {
    std::vector<crediton::Policy> all;
    if (!files.empty()) all = crediton::load(files).catalogue.policies();
    std::size_t const own = all.size();
    for (auto& each : crediton::shipped_policies()) {
        bool const stated = std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(own), [&](auto const& mine) { return mine.id == each.id; });
        if (!stated) all.push_back(std::move(each));
    }
    return all;
}

int write_witness(crediton::PolicyComparison const& found, std::string const& path) {
    if (!found.witness) return refuse("--witness: no record tried shows a difference, so there is none to write");
    std::error_code fault;
    if (std::filesystem::exists(path, fault)) return refuse("--witness: \"" + path + "\" is there already; name another file");
    std::ofstream file{path, std::ios::binary};
    std::string catalogue = to_json(*found.witness->catalogue);
    catalogue.insert(catalogue.rfind('}'), ",\"records\":[" + to_json(found.witness->record) + "]");
    if (file << catalogue << '\n'; !file.flush()) return refuse("--witness: \"" + path + "\" could not be written");
    return done;
}

}  // namespace

int compare_policies(CompareCall const& call) {
    auto const on = call.on.empty() ? std::optional{today()} : crediton::Date::parse(call.on);
    if (!on) return refuse("--on: \"" + call.on + "\" is no date; write it as 2026-11-24");
    auto const all = known(call.files);
    auto const first = pick(all, call.first);
    auto const second = pick(all, call.second);
    for (auto const& [name, found] : {std::pair{&call.first, &first}, std::pair{&call.second, &second}}) {
        if (!*found) return refuse("there is no policy \"" + *name + "\"" + crediton::near_identifier(*name, all) + "; \"crediton policies\" lists those that ship");
    }
    auto const found = crediton::compare_policies(*first, *second, *on);
    std::cout << to_text(found);
    return call.witness.empty() ? done : write_witness(found, call.witness);
}

}  // namespace crediton_program
