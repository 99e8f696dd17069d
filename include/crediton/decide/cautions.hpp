#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <crediton/claim/claim.hpp>
#include <crediton/claim/judge.hpp>
#include <crediton/core/reason.hpp>

namespace crediton::inline v0 {

/// What a person has to see to once the exemptions of a choice stand: no rule here can settle it, so it is a warning. None of
/// it changes which exemptions are chosen.
class Cautions {
public:
    using Claims = std::vector<Claim const*>;

    Cautions(Bench const& bench, Claims const& assured, Claims const& potential) : bench_{&bench}, assured_{&assured}, potential_{&potential} {}

    [[nodiscard]] std::vector<Reason> operator()() {
        lapsed();
        for (auto const* claims : {assured_, potential_}) bridging(*claims);
        return std::move(found_);
    }

private:
    /// What holds of both choices is said once.
    void say(char const* code, std::string text, std::string clause) {
        Reason reason{code, std::move(text), std::move(clause)};
        if (std::find(found_.begin(), found_.end(), reason) == found_.end()) found_.push_back(std::move(reason));
    }

    /// What was decided for a time that has ended. A judgement then binds nobody, so its claim is as if it had not been given; an
    /// exemption that a student relies on is not taken away but by a person.
    void lapsed() {
        auto const& judgements = bench_->record.judgements;
        for (std::size_t n = 0; n < judgements.size(); ++n) {
            if (!judgements[n].lapsed(bench_->on)) continue;
            std::string const id = judgements[n].id.empty() ? std::to_string(n) : judgements[n].id;
            say("judgement.lapsed", "judgement " + id + " held until " + judgements[n].until->to_string() + " and does not count any more", id);
        }
        for (auto const& each : bench_->record.standing) {
            if (!each.lapsed(bench_->on)) continue;
            say("standing.lapsed", each.module.str() + " was exempted until " + each.until->to_string() + "; it still counts until a person decides", each.module.str());
        }
    }

    /// Credits that are studied beside the award: no figure of a standing holds them.
    void bridging(Claims const& claims) {
        for (auto const* claim : claims) {
            if (!claim->bridging) continue;
            say("bridging.needed", claim->equivalence + " asks for " + claim->bridging->to_string() + " bridging credits, on top of what is still to be earned",
                claim->equivalence);
        }
    }

    Bench const* bench_;
    Claims const* assured_;
    Claims const* potential_;
    std::vector<Reason> found_ = {};
};

}  // namespace crediton::inline v0
