#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/io/funding.hpp>
#include <crediton/project/fundable.hpp>

// Source: research note lle.md, section 1.3 and vector 16.

namespace {

using namespace crediton;

[[nodiscard]] LoneModule module() {
    LoneModule made;
    made.credits = *Credits::from(Ratio{30}, Scheme::cats);
    made.level = {Framework::fheq, 5};
    made.assessed = true;
    made.begins = *Date::make(2027, 1, 1);
    CourseFunding course;
    course.provider_approved = true;
    course.designated = true;
    course.same_provider = true;
    course.franchised = false;
    course.htq = false;
    course.priority_subject = true;
    made.course = course;
    return made;
}

[[nodiscard]] std::vector<std::string> codes(LoneModule const& of) {
    std::vector<std::string> found;
    for (auto const& each : fundable(shipped_funding(), of).reasons) found.push_back(each.code);
    return found;
}

TEST_CASE("a module that meets every condition is lent for") {
    auto const found = fundable(shipped_funding(), module());
    CHECK(found.fundable == true);
    CHECK(found.reasons.empty());
    CHECK(found.unknown.empty());
}

TEST_CASE("each condition that fails is named, and alone suffices") {
    auto const alone = [](char const* code, auto spoil) {
        LoneModule spoilt = module();
        spoil(spoilt);
        CAPTURE(code);
        CHECK(fundable(shipped_funding(), spoilt).fundable == false);
        CHECK(codes(spoilt) == std::vector<std::string>{code});
    };
    alone("loan.module_small", [](LoneModule& m) { m.credits = *Credits::from(Ratio{29}, Scheme::cats); });
    alone("loan.module_level", [](LoneModule& m) { m.level = {Framework::fheq, 7}; });
    alone("loan.module_level", [](LoneModule& m) { m.level = {Framework::fheq, 3}; });
    alone("loan.module_not_assessed", [](LoneModule& m) { m.assessed = false; });
    alone("loan.provider_not_approved", [](LoneModule& m) { m.course->provider_approved = false; });
    alone("loan.not_designated", [](LoneModule& m) { m.course->designated = false; });
    alone("loan.module_parent", [](LoneModule& m) { m.course->same_provider = false; });
    alone("loan.module_franchised", [](LoneModule& m) { m.course->franchised = true; });
    alone("loan.module_subject", [](LoneModule& m) { m.course->priority_subject = false; });
    alone("loan.before_start", [](LoneModule& m) { m.begins = *Date::make(2026, 12, 31); });
}

TEST_CASE("bundles: 15 and 15 credits suffice, 15 and 10 do not (vector 16)") {
    auto const credits = [](int amount) { return *Credits::from(Ratio{amount}, Scheme::cats); };
    LoneModule bundle = module();
    bundle.credits = credits(15) + credits(15);
    CHECK(fundable(shipped_funding(), bundle).fundable == true);
    bundle.credits = credits(15) + credits(10);
    CHECK(codes(bundle) == std::vector<std::string>{"loan.module_small"});
}

TEST_CASE("a Higher Technical Qualification needs no subject on the list") {
    LoneModule technical = module();
    technical.course->htq = true;
    technical.course->priority_subject = std::nullopt;
    CHECK(fundable(shipped_funding(), technical).fundable == true);
    technical.course->htq = std::nullopt;
    CHECK_FALSE(fundable(shipped_funding(), technical).fundable);
    technical.course->priority_subject = false;
    CHECK_FALSE(fundable(shipped_funding(), technical).fundable);
}

TEST_CASE("what is not known is named, and decides nothing") {
    LoneModule unknown;
    unknown.credits = module().credits;
    unknown.level = module().level;
    auto const found = fundable(shipped_funding(), unknown);
    CHECK_FALSE(found.fundable);
    CHECK(found.unknown == std::vector<std::string>{"begins", "assessed", "provider_approved", "designated", "same_provider", "franchised", "priority_subject"});
    unknown.assessed = false;
    CHECK(fundable(shipped_funding(), unknown).fundable == false);
}

TEST_CASE("a level that spans two is lent for only if both are") {
    LoneModule irish = module();
    irish.level = {Framework::nfq, 6};  // FHEQ 4 to 5
    CHECK(fundable(shipped_funding(), irish).fundable == true);
    irish.level = {Framework::scqf, 11};
    CHECK(codes(irish) == std::vector<std::string>{"loan.module_level"});
}

}  // namespace
