#include <string>

#include "report/page.hpp"

namespace crediton::inline v0::reporting {

namespace {

/// The section of a report about fees and loan.
class SavingsView {
public:
    explicit SavingsView(Facts const& facts) : facts_{&facts}, found_{&part(facts.answer, "savings")} {}

    [[nodiscard]] Json operator()() const {
        if (found_->empty()) return false;
        Json view = {{"years", years()}, {"figures", figures()}, {"loan", loan()}};
        view["warnings"] = listed("warnings");
        view["unknown"] = listed("unknown");
        view["assumed"] = listed("assumptions");
        view["rules"] = said("savings-rules", {{"version", text(part(*found_, "rules"), "version")}});
        std::string const unchecked = joined(part(part(*found_, "rules"), "unverified"));
        view["unchecked"] = unchecked.empty() ? Json(false) : said("savings-unchecked", {{"rules", unchecked}});
        return view;
    }

private:
    [[nodiscard]] Book const& book() const { return facts_->book; }
    [[nodiscard]] Json said(std::string const& key, Filling const& values = {}) const { return book().said(key, values); }
    [[nodiscard]] std::string say(std::string const& key, Filling const& values = {}) const { return book().say(key, values); }
    [[nodiscard]] Json const& fees() const { return part(*found_, "fees"); }

    [[nodiscard]] Json listed(char const* key) const {
        Json rows = reasons_view(*facts_, part(*found_, key));
        return rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}};
    }

    [[nodiscard]] Json years() const {
        Json rows = Json::array();
        for (auto const& each : part(fees(), "years")) {
            rows.push_back({{"year", text(each, "year")}, {"full_credits", text(each, "full_credits")}, {"full_fee", text(each, "full_fee")},
                            {"path_credits", text(each, "path_credits")}, {"path_fee", text(each, "path_fee")}});
        }
        return {{"rows", std::move(rows)}, {"full_credits", text(*found_, "full_credits")}, {"full", text(fees(), "full")},
                {"path_credits", text(*found_, "path_credits")}, {"studied", text(fees(), "studied")}};
    }

    [[nodiscard]] std::string how() const {
        std::string const model = text(fees(), "exempted_model");
        std::string const charged = say(model == "none" ? "savings-model-none" : model == "fixed" ? "savings-model-fixed" : model == "share" ? "savings-model-share" : "savings-model-block");
        return say(text(fees(), "billing") == "per_year" ? "savings-per-year" : "savings-per-credit") + " " + charged;
    }

    [[nodiscard]] std::string saved(std::string const& baseline) const {
        std::string const amount = text(entry(part(*found_, "baselines"), "baseline", baseline), "saved");
        return amount.empty() ? say("savings-not-known") : amount;
    }

    [[nodiscard]] Json figures() const {
        Json rows = Json::array();
        auto const row = [&](char const* key, std::string value) { rows.push_back({{"key", say(key)}, {"value", std::move(value)}}); };
        row("savings-how", how());
        row("savings-charge", text(fees(), "exempted_charge"));
        row("savings-admin", text(fees(), "admin_charge"));
        row("savings-held", saved("B1"));
        row("savings-never", saved("B0"));
        Json const& paid = part(*found_, "paid");
        row("savings-paid", say("savings-paid-text", {{"self", text(paid, "self")}, {"loan", text(paid, "loan")}, {"other", text(paid, "other")}}));
        return rows;
    }

    [[nodiscard]] std::string basis(Json const& ledger) const {
        std::string const basis = text(ledger, "basis");
        return say(basis == "stated" ? "savings-basis-stated" : basis == "cash" ? "savings-basis-cash" : "savings-basis-years");
    }

    [[nodiscard]] Json loan() const {
        Json const& loan = part(*found_, "loan");
        if (loan.empty()) return false;
        Json const reasons = reasons_view(*facts_, part(loan, "reasons"));
        if (!reasons.empty()) return {{"none", {{"rows", reasons}}}, {"whole", false}, {"open", false}, {"ledgers", false}};
        Json rows = Json::array();
        for (auto const& each : part(loan, "ledgers")) {
            rows.push_back({{"basis", basis(each)}, {"before", text(each, "before")}, {"full", text(each, "left_full")}, {"left", text(each, "left")}});
        }
        Json const whole = said("savings-loan-text", {{"entitlement", text(loan, "entitlement")}, {"cap", text(loan, "cap_per_120")}, {"day", text(loan, "cap_on")}});
        return {{"none", false}, {"whole", whole}, {"open", !truth(loan, "available")}, {"ledgers", rows.empty() ? Json(false) : Json{{"rows", std::move(rows)}}}};
    }

    Facts const* facts_;
    Json const* found_;
};

}  // namespace

Json savings_view(Facts const& facts) { return SavingsView{facts}(); }

}  // namespace crediton::inline v0::reporting
