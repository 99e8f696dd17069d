// Random records: every permitted choice keeps every row that a certificate may name. A row that cut one off would prove falsehoods.

#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <crediton/verify/claims.hpp>
#include <crediton/verify/gather.hpp>
#include <crediton/verify/rival_rows.hpp>
#include <crediton/verify/rows.hpp>

#include "support/compared.hpp"
#include "support/generator.hpp"
#include "support/seeds.hpp"

namespace {

using namespace crediton;
using namespace crediton::test;

constexpr std::size_t few_claims = 9;

/// All rows over some claims, those of rivals included.
[[nodiscard]] std::map<std::string, verify::Row> all_rows(verify::Facts const& facts, verify::Rows const& rows) {
    auto found = rows.all();
    verify::ColumnPlaces columns;
    for (std::size_t k = 0; k < rows.claims().size(); ++k) columns.emplace_back(k);
    verify::RivalRows const rivals{facts, rows.claims(), columns};
    auto const add = [&](std::string const& name) {
        if (auto row = rivals(name)) found.emplace(name, *row);
    };
    for (auto const& a : facts.held) {
        for (auto const& b : facts.held) {
            std::string const pair = a.stated->id.str() + ";" + b.stated->id.str();
            add("rival;" + pair);
            for (auto const& c : facts.held) add("rival;" + pair + ";" + c.stated->id.str());
            for (std::size_t k = 0; k < columns.size(); ++k) add("beside;" + pair + ";" + std::to_string(k));
        }
    }
    return found;
}

/// Tries every choice of a record; counts the rows by their kind.
class Trial {
public:
    Trial(verify::Facts const& facts, std::vector<verify::Claim> const& claims) : facts_{&facts}, claims_{&claims}, permission_{facts} {}

    [[nodiscard]] std::string faults(std::map<std::string, int>& kinds) const {
        std::string found;
        auto const& smallest = permission_.smallest();
        for (std::size_t met = 0; met < (std::size_t{1} << smallest.size()); ++met) {
            std::vector<verify::Smallest> asked;
            for (std::size_t n = 0; n < smallest.size(); ++n) {
                if ((met >> n & 1) != 0) asked.push_back(smallest[n]);
            }
            found += faults(asked, kinds);
        }
        return found;
    }

private:
    [[nodiscard]] std::string faults(std::vector<verify::Smallest> const& asked, std::map<std::string, int>& kinds) const {
        std::string found;
        verify::Choice all;
        for (auto const& claim : *claims_) all.push_back(&claim);
        verify::Rows const rows{*facts_, permission_, all, asked};
        auto const named = all_rows(*facts_, rows);
        for (auto const& each : named) ++kinds[each.first.substr(0, each.first.find(';'))];
        for (std::size_t set = 0; set < (std::size_t{1} << all.size()); ++set) {
            verify::Choice choice;
            for (std::size_t k = 0; k < all.size(); ++k) {
                if ((set >> k & 1) != 0) choice.push_back(all[k]);
            }
            if (!permission_(choice) || !meets(choice, asked)) continue;
            for (auto const& [name, row] : named) {
                verify::Wide sum = 0;
                for (auto const& term : row.terms) sum += (set >> term.claim & 1) != 0 ? term.weight : 0;
                if (sum > row.most) found += "  " + name + " cuts off a permitted choice\n";
            }
        }
        return found;
    }

    [[nodiscard]] bool meets(verify::Choice const& choice, std::vector<verify::Smallest> const& asked) const {
        return std::all_of(asked.begin(), asked.end(), [&](verify::Smallest const& each) {
            Units sum = 0;
            for (auto const* claim : choice) sum += each.governs(*facts_, *claim) ? claim->credits() : 0;
            return sum >= each.least;
        });
    }

    verify::Facts const* facts_;
    std::vector<verify::Claim> const* claims_;
    verify::Permission permission_;
};

}  // namespace

TEST_CASE("every permitted choice keeps every row of a certificate") {
    std::map<std::string, int> kinds;
    Seeds const wanted = seeds(20000);
    int wrong = 0;
    for (std::uint64_t seed = wanted.first; seed < wanted.first + wanted.many && wrong < 5; ++seed) {
        Scene const scene = Generator{seed}.scene();
        Catalogue const catalogue = scene.build();
        auto const facts = verify::gather(catalogue, "P", {"p", {}}, scene.record, decision_day());
        if (!facts.error.empty()) continue;
        auto const claims = verify::Claims{facts}.all();
        if (claims.size() > few_claims) continue;
        auto const found = Trial{facts, claims}.faults(kinds);
        if (found.empty()) continue;
        ++wrong;
        FAIL_CHECK("seed " << seed << "\n" << found << document(scene));
    }
    if (!wanted.usual(20000)) return;
    for (char const* kind : {"evidence", "rival", "beside", "once", "uses", "group", "limit", "prior", "surplus", "with", "unmet", "minimum", "excluded", "smallest"}) {
        CAPTURE(kind);
        CHECK(kinds[kind] >= 100);
    }
    std::string told = "\nrows seen";
    for (auto const& [kind, many] : kinds) told += " " + kind + " " + std::to_string(many);
    MESSAGE(told);
}
