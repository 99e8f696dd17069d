#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <crediton/decide/policy_review.hpp>
#include <crediton/model/catalogue_builder.hpp>

#include "support/saying.hpp"

using namespace crediton;

namespace {

/// Three modules of 20 credits, two of them a choice of which one is taken, and a policy with these limits.
[[nodiscard]] std::vector<Remark> remarks(std::vector<Limit> limits, Citation citation = {}) {
    CatalogueBuilder builder;
    for (char const* id : {"A", "B", "C"}) builder.add(Module{.id = id, .credits = 20, .level = 4});
    builder.add(Programme{.id = "P", .award = Award::certhe, .credits = 40, .policy = PolicyReference{"p"},
                          .modules = {{.module = "A", .stage = 1}, {.module = "B", .stage = 1}, {.module = "C", .stage = 1}},
                          .groups = {{.id = "choice", .credits = 20, .modules = {"B", "C"}}}});
    return review_policies(builder.add(Policy{.id = "p", .version = "1", .citation = citation, .limits = std::move(limits)}).build());
}

[[nodiscard]] std::string said(std::vector<Remark> const& found) {
    std::string text;
    for (auto const& each : found) text += each.code + ": " + each.text + "\n";
    return text;
}

}  // namespace

TEST_CASE("a limit that binds and can be used up has no remark") { CHECK(said(remarks({{.id = "half", .measure = MaxShare{*Ratio::make(1, 2)}}})).empty()); }

TEST_CASE("a limit never binds if all that may be exempted is within it") {
    CHECK(test::holds(said(remarks({{.id = "all", .measure = MaxCredits{40}}})), "limit.idle: \"all\" never binds"));
    CHECK(test::holds(said(remarks({{.id = "l4", .measure = MaxModules{3}}})), "limit.idle"));
    CHECK(said(remarks({{.id = "l5", .measure = MaxCredits{}, .awards = {Award::honours}}})).empty());  // applies to none: nothing is known
}

TEST_CASE("whole modules cannot use every limit up") {
    CHECK(test::holds(said(remarks({{.id = "cap", .measure = MaxCredits{30}}})), "limit.grain: \"cap\" can never be used up in \"P\": whole modules come to 20 of its 30 at most"));
    CHECK(test::holds(said(remarks({{.id = "third", .measure = MaxShare{*Ratio::make(1, 3)}}})), "0 of its 40/3 at most"));
    CHECK(said(remarks({{.id = "here", .measure = MinHereCredits{20}}})).empty());
}

TEST_CASE("a policy that cites sources cites them for every clause") {
    Citation const page{.title = "Regulations", .url = "https://example.org"};
    CHECK(test::holds(said(remarks({{.id = "half", .measure = MaxCredits{20}}}, page)), "policy.uncited: \"p\" cites its sources, but not those of half"));
    CHECK(said(remarks({{.id = "half", .measure = MaxCredits{20}, .citation = page}}, page)).empty());
}
