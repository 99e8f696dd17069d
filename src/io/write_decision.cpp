#include <crediton/io/json.hpp>
#include <crediton/project/preference.hpp>

#include "io/decision_out.hpp"
#include "io/write_decision.hpp"
#include "io/write_review.hpp"
#include "io/write_savings.hpp"
#include "io/write_time.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::DecisionParts;
using json_out::Json;

class DecisionWriter {
public:
    explicit DecisionWriter(Decision const& decision) : decision_{&decision}, parts_{decision} {}

    [[nodiscard]] Json operator()() const {
        Decision const& d = *decision_;
        return parts_.answer(parts_.heading(), [&](Json& answer) {
            bool const confirmed = d.status == DecisionStatus::confirmed;
            answer["decision_status"] = name_of(d.status);
            answer["decided_by"] = confirmed ? Json(d.decided_by) : Json(nullptr);
            if (!d.history.empty()) answer["history"] = json_out::history(d);
            if (d.time_after) answer["prefer"] = order_with_time(*d.time_after);
            answer["assured"] = parts_.standing(d.assured);
            answer["potential"] = parts_.standing(d.potential);
            answer["potential"]["referrals"] = referrals();
            answer["modules"] = modules();
            answer["attainments"] = attainments();
            answer["entry"] = {{"stage", d.entry_stage ? Json(*d.entry_stage) : Json(nullptr)}};
            answer["remaining_credits"] = parts_.credits(d.remaining);
            if (d.marks) answer["marks"] = marks(*d.marks);
            if (d.valid_until) answer["valid_until"] = d.valid_until->to_string();
            if (d.time) answer["time"] = json_out::TimeWriter{d}(*d.time);
            if (d.savings) answer["savings"] = json_out::SavingsWriter{*d.savings, parts_}();
            answer["warnings"] = DecisionParts::reasons(d.warnings);
        });
    }

private:
    [[nodiscard]] static Json marks(MarksOutcome const& marks) {
        Json list = Json::array();
        for (auto const& each : marks.stages) {
            list.push_back({{"stage", each.stage}, {"weight", json_out::number(each.stated)}, {"imported", each.imported},
                            {"remaining_weight", each.left ? json_out::number(*each.left) : Json(nullptr)}});
        }
        return {{"treatment", marks.treatment ? Json(name_of(*marks.treatment)) : Json(nullptr)}, {"stages", std::move(list)}};
    }

    [[nodiscard]] Json referrals() const {
        Json list = Json::array();
        for (auto const& each : decision_->potential.claims) {
            if (each.referrals.empty()) continue;
            list.push_back({{"equivalence", each.equivalence.str()}, {"reasons", DecisionParts::reasons(each.referrals)}});
        }
        return list;
    }

    [[nodiscard]] Json modules() const {
        Json list = Json::array();
        for (auto const& each : decision_->modules) {
            Json found = {{"module", each.module.str()}};
            json_out::put_text(found, "title", each.title);
            found["credits"] = parts_.credits(each.credits);
            found["status"] = name_of(each.status);
            found["reasons"] = DecisionParts::reasons(each.reasons);
            list.push_back(std::move(found));
        }
        return list;
    }

    [[nodiscard]] Json attainments() const {
        Json list = Json::array();
        for (auto const& each : decision_->attainments) {
            Json found = {{"attainment", each.attainment.str()}};
            json_out::put_text(found, "title", each.title);
            found["status"] = name_of(each.status);
            found["carried_credits"] = parts_.credits(each.carried);
            found["drawn_credits"] = parts_.credits(each.drawn);
            found["unused_credits"] = parts_.credits(each.carried - each.drawn);
            found["reasons"] = DecisionParts::reasons(each.reasons);
            list.push_back(std::move(found));
        }
        return list;
    }

    Decision const* decision_;
    DecisionParts parts_;
};

}  // namespace

json_out::Json decision_json(Decision const& decision) { return DecisionWriter{decision}(); }

std::string to_json(Decision const& decision) { return decision_json(decision).dump(2) + "\n"; }
std::string to_json_line(Decision const& decision) { return decision_json(decision).dump() + "\n"; }

}  // namespace crediton::inline v0
