#include "report/facts.hpp"

#include <algorithm>
#include <set>

namespace crediton::inline v0::reporting {

namespace {

[[nodiscard]] std::string first_of(std::string text, std::string otherwise) { return text.empty() ? std::move(otherwise) : std::move(text); }

/// What makes two exemptions one: a module has at most one, whatever rule gives it; of amounts a rule may give several.
[[nodiscard]] std::string key(Json const& e) {
    std::string const module = text(e, "module");
    std::string const kind = module.empty() ? "amount\n" + text(e, "equivalence") + "\n" + text(e, "credits") + "\n" : "module\n";
    return kind + Facts::name(e) + "\n" + text(e, "effect");
}

}  // namespace

std::string Facts::programme() const { return first_of(text(ground, "title"), text(answer, "programme")); }

std::string Facts::policy() const { return first_of(text(part(ground, "policy"), "title"), text(part(answer, "policy"), "id")); }

std::string Facts::group(std::string const& id) const { return first_of(text(entry(part(ground, "groups"), "group", id), "title"), id); }

std::string Facts::name(Json const& exemption) { return first_of(text(exemption, "module"), text(exemption, "group")); }

std::string Facts::title(Json const& exemption) const {
    std::string const id = text(exemption, "module");
    return id.empty() ? book.say("amount-in-group", {{"group", group(text(exemption, "group"))}}) : text(module(id), "title");
}

Json const& Facts::claim(Json const& standing, Json const& exemption) {
    static Json const nothing = Json::object();
    Json const& claims = part(standing, "claims");
    auto const number = Ratio::parse(text(exemption, "claim"));
    bool const there = number && number->denominator() == 1 && number->numerator() >= 0 && static_cast<std::size_t>(number->numerator()) < claims.size();
    return there ? claims[static_cast<std::size_t>(number->numerator())] : nothing;
}

std::vector<Json const*> Facts::further() const {
    std::multiset<std::string> now;
    for (auto const& each : part(assured(), "exemptions")) now.insert(key(each));
    std::vector<Json const*> found;
    for (auto const& each : part(potential(), "exemptions")) {
        if (auto const known = now.find(key(each)); known != now.end()) now.erase(known);
        else found.push_back(&each);
    }
    return found;
}

bool Facts::exempted_before(Json const& module) const {
    if (text(module, "status") != "exempt") return false;
    return entry(part(assured(), "exemptions"), "module", text(module, "module")).empty();
}

bool Facts::open(Json const& module) {
    std::string const status = text(module, "status");
    return status == "remaining" || status == "referred";
}

std::vector<Json const*> Facts::clauses_named() const {
    std::set<std::string> named;
    auto const reasons = [&](Json const& all) {
        for (auto const& each : all) named.insert(text(each, "clause"));
    };
    for (auto const& each : part(assured(), "limits")) named.insert(text(each, "id"));
    for (auto const& each : part(answer, "modules")) reasons(part(each, "reasons"));
    for (auto const& each : part(answer, "attainments")) reasons(part(each, "reasons"));
    for (auto const& each : part(potential(), "referrals")) reasons(part(each, "reasons"));
    reasons(part(answer, "warnings"));
    std::vector<Json const*> found;
    for (auto const& each : part(part(ground, "policy"), "clauses")) {
        if (named.contains(text(each, "name"))) found.push_back(&each);
    }
    return found;
}

}  // namespace crediton::inline v0::reporting
