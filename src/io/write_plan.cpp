#include <crediton/io/plan.hpp>

#include "io/decision_out.hpp"
#include "io/write_time.hpp"

namespace crediton::inline v0 {

namespace {

using json_out::DecisionParts;
using json_out::Json;

class PlanJson {
public:
    explicit PlanJson(Planned const& found) : found_{&found}, parts_{found.decision} {}

    [[nodiscard]] Json operator()() const {
        return parts_.answer(parts_.heading(), [&](Json& answer) {
            answer["status"] = found_->plan ? std::string{name_of(found_->plan->status)} : "not_stated";
            answer["exempted_credits"] = parts_.credits(found_->decision.assured.exempted);
            answer["remaining_credits"] = parts_.credits(found_->decision.remaining);
            answer["periods"] = periods();
        });
    }

private:
    [[nodiscard]] Json periods() const {
        if (!found_->plan) return nullptr;
        Json found = json_out::TimeWriter{found_->decision}(*found_->plan);
        if (!found_->plan->lighter) found["lighter"] = nullptr;
        return found;
    }

    Planned const* found_;
    DecisionParts parts_;
};

}  // namespace

std::string to_json(Planned const& found) { return PlanJson{found}().dump(2) + "\n"; }

}  // namespace crediton::inline v0
