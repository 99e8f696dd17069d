#include <crediton/io/json.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include <crediton/model/catalogue_builder.hpp>

using namespace crediton;

// The expected digests were reckoned with sha256sum over the canonical text written beside each.

namespace {

Credits cats(int amount) { return *Credits::from(Ratio{amount}, Scheme::cats); }

std::string digest_in(std::string const& answer) {
    auto const at = answer.rfind("\"digest\": \"") + 11;
    return answer.substr(at, answer.find('"', at) - at);
}

Decision decision() {
    Decision d;
    d.programme = "bsc";
    d.programme_title = "BSc";
    d.policy = "pol";
    d.policy_version = "1";
    d.record = "r";
    d.on = *Date::make(2026, 11, 24);
    d.award_credits = cats(360);
    d.assured.claims = {{"E1", Effect::credit, {"M1"}, {}, cats(15), {{"a1", cats(15)}}, {}, {"Handbook", "4.2", ""}}};
    d.modules = {{"M1", "One", cats(15), ModuleStatus::exempt, {{"code", "words", "clause"}}}};
    d.remaining = Credits::from_units(2250);
    return d;
}

Policy with_maps(MarkMaps maps) {
    Policy policy{.id = "p", .version = "1"};
    policy.rules.mark_maps = std::move(maps);
    return policy;
}

}  // namespace

TEST_CASE("SHA-256 over canonical JSON") {
    // {"credentials":[],"crediton":"1","equivalences":[],"modules":[],"policies":[],"programmes":[]}
    CHECK(digest(Catalogue{}) == "sha256:b3c6792859a65b887057d2ebb5e5c110ddf1388e6c8844f3689473832224a89e");
    // {"attainments":[],"id":"r"}
    CHECK(digest(Record{.id = "r"}) == "sha256:2016222e793437d89d04a3e76ab077bbc21c49f8fcc8108ed4d5bd511c4d57c0");
    // {"framework":"FHEQ","id":"p","limits":[],"version":"1"}
    CHECK(digest(Policy{.id = "p", .version = "1"}) == "sha256:3fc2fef3b54648cf994aa5edc297aed0aaaa4d96175198562df02c60afa1140f");
}

TEST_CASE("a number that is not whole counts as a string") {
    // {"framework":"FHEQ","id":"p","limits":[],"min_mark":"39.5","version":"1"}
    Policy policy{.id = "p", .version = "1"};
    policy.rules.min_mark = *Ratio::make(79, 2);
    CHECK(digest(policy) == "sha256:01499438bf4757ad771f71e0fd11261dd81f690a236329f8f10bd7693378429a");
    // {"framework":"FHEQ","id":"p","limits":[],"min_mark":"118/3","version":"1"}
    policy.rules.min_mark = *Ratio::make(118, 3);
    CHECK(digest(policy) == "sha256:d35603bc4bae92ad38f0a88cbd3b0ec9ee612ecc481691ba0b5868b05c4fdd8c");
}

TEST_CASE("least escapes") {
    // {"framework":"FHEQ","id":"p","limits":[],"title":"\u0001\b\t\n\f\r\"\\/ü€","version":"1"}, the last three as they are
    CHECK(digest(Policy{.id = "p", .title = "\x01\b\t\n\f\r\"\\/\u00fc\u20ac", .version = "1"}) == "sha256:f72c277ce75a0e266ffd34bc7fe082feb537dbb56f6292a08ae630faf336aba1");
}

TEST_CASE("keys are sorted as RFC 8785 sorts them") {
    // ...,"mark_maps":{"x":{"Pass":50,"Pass with merit":60,"Pass!":70}},...: a key stands before those that it begins
    CHECK(digest(with_maps({{"x", {{"Pass", 50}, {"Pass with merit", 60}, {"Pass!", 70}}}})) == "sha256:a873977bfee16d0d5f66b3ef2c145150c619a821492ee7616dbf056ef64b7da9");
    // ...,"mark_maps":{"x":{"\"":3,"A":4,"\\":5}},...: by the key, not by how it is escaped
    CHECK(digest(with_maps({{"x", {{"\"", 3}, {"A", 4}, {"\\", 5}}}})) == "sha256:08e28ecb37e9370b1d764791507c7778335fc4e367e11cd4c586160b173cb08e");
    // ...,"mark_maps":{"x":{"😀":1,"￦":2}},...: by UTF-16 units, in which U+1F600 begins with D83D
    CHECK(digest(with_maps({{"x", {{"\U0001f600", 1}, {"\uffe6", 2}}}})) == "sha256:7b868ad22a4c0853b8b79307cd8c81b56f4a5ae24409b6a9e0e26f67175f67fc");
}

TEST_CASE("the order of lists does not matter, what they hold does") {
    Record a{.id = "r", .declines = {"M", "N"}, .attainments = {{.id = "a1", .credential = "c"}, {.id = "a2", .credential = "d"}}};
    Record b = a;
    std::reverse(b.declines.begin(), b.declines.end());
    std::reverse(b.attainments.begin(), b.attainments.end());
    CHECK(digest(a) == digest(b));
    b.attainments[0].credential = "e";
    CHECK(digest(a) != digest(b));
}

TEST_CASE("the digest of a decision is over all but its prose") {
    Decision const d = decision();
    std::string const first = digest_in(to_json(d));
    CHECK(first == "sha256:4b3e2537e982e39f2479c20659c1289c03803accb8a83d9153ed97801946920e");
    Decision prose = d;
    prose.programme_title = prose.policy_title = "other";
    prose.modules[0].title = "other";
    prose.modules[0].reasons[0].text = "other";
    prose.assured.claims[0].citation.title = "other";
    CHECK(digest_in(to_json(prose)) == first);
    std::set<std::string> found{first};
    Decision other = d;
    other.modules[0].reasons[0].code = "other";
    found.insert(digest_in(to_json(other)));
    other.on = *Date::make(2026, 11, 25);
    found.insert(digest_in(to_json(other)));
    other.remaining = cats(8);
    found.insert(digest_in(to_json(other)));
    other.inputs.record = "sha256:0";
    found.insert(digest_in(to_json(other)));
    CHECK(found.size() == 5);
}
