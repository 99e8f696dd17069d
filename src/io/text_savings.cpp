#include "io/text_savings.hpp"

#include <crediton/project/course_years.hpp>

#include "io/layout.hpp"

namespace crediton::inline v0::layout {

namespace {

class SavingsPage {
public:
    SavingsPage(Decision const& decision, Savings const& savings) : decision_{&decision}, savings_{&savings} {}

    [[nodiscard]] std::string operator()() {
        out_ = titled("Fees and loan: an estimate, in pounds");
        years();
        fees();
        if (savings_->loan) loan(*savings_->loan);
        notes();
        return std::move(out_);
    }

private:
    [[nodiscard]] std::string show(Credits volume) const { return volume.in(decision_->scheme).to_string(); }

    /// A name, credits and money without the exemptions, and with them.
    void row(std::string const& name, std::string const& full, std::string const& full_fee, std::string const& path, std::string const& path_fee) {
        out_ += trimmed(cell(name, 24) + right(full, 9) + right(full_fee, 14) + right(path, 13) + right(path_fee, 14));
    }
    void figure(std::string const& what, std::string const& amount) { out_ += trimmed(cell(what, 60) + right(amount, 14)); }

    void years() {
        Fees const& f = savings_->fees;
        row("", "Credits", "in full", "Credits", "exempted");
        for (std::size_t n = 0; n < f.years.size(); ++n) {
            FeeYear const& year = f.years[n];
            std::string const name = savings_->begins ? "Year from " + course_year(*savings_->begins, static_cast<int>(n) + 1).from->to_string() : "Year " + std::to_string(n + 1);
            row(name, show(year.full), year.full_fee.to_string(), show(year.path), year.path_fee.to_string());
        }
        if (!f.years.empty()) out_ += std::string(24, ' ') + std::string(9, ' ') + "  ------------" + std::string(13, ' ') + "  ------------\n";
        row("Fees for study", show(savings_->full), f.full.to_string(), show(savings_->path), f.studied.to_string());
    }

    void fees() {
        Fees const& f = savings_->fees;
        if (f.exempted != ExemptedCharge::none || f.charge > Money{}) figure("For exempted credit (" + std::string{name_of(f.exempted)} + ")", f.charge.to_string());
        if (f.admin > Money{}) figure("For the application", f.admin.to_string());
        saved("Saved, holding the credentials already (B1)", Baseline::already_held);
        saved("Saved, against never having taken them (B0)", Baseline::never_taken);
        Paid const& paid = savings_->paid;
        if (paid.own() == Money{} && paid.other == Money{}) return;
        out_ += wrapped("", "Paid for the credentials: " + paid.self.to_string() + " by the person, " + paid.loan.to_string() + " by loan, " +
                                paid.other.to_string() + " by others.");
    }

    void saved(char const* what, Baseline against) {
        auto const amount = savings_->saved(against);
        figure(what, amount ? amount->to_string() : "not known");
    }

    [[nodiscard]] static char const* name(BalanceBasis basis) {
        switch (basis) {
            case BalanceBasis::stated: return "as stated";
            case BalanceBasis::cash: return "cash: loans as they were";
            default: return "year_equivalent: by years";
        }
    }

    void loan(LoanForecast const& l) {
        out_ += "\n";
        if (l.available == false) {
            for (auto const& each : l.reasons) out_ += wrapped("", "No fee loan: " + each.text + ".");
            return;
        }
        out_ += wrapped("", "Fee loan: the whole entitlement is " + l.entitlement.to_string() + ", by the fee cap of " + l.cap.to_string() + " on " + l.cap_on.to_string() + "." +
                                (l.available ? "" : " Whether there is one is not known."));
        if (l.ledgers.empty()) return;
        auto const line = [&](std::string const& basis, std::string const& before, std::string const& full, std::string const& with) {
            out_ += trimmed(cell(basis, 28) + right(before, 14) + right(full, 16) + right(with, 16));
        };
        line("Entitlement left", "before", "in full", "exempted");
        for (auto const& each : l.ledgers) line(name(each.basis), each.before.to_string(), each.left_full.to_string(), each.left.to_string());
    }

    void notes() {
        out_ += "\n";
        for (auto const& each : savings_->warnings) out_ += wrapped("- ", each.text);
        for (auto const& each : savings_->unknown) out_ += wrapped("- not known: ", each.text);
        for (auto const& each : savings_->assumptions) out_ += wrapped("- assumed: ", each.text);
        std::string unchecked;
        for (auto const& each : savings_->unverified) unchecked += (unchecked.empty() ? "" : ", ") + each;
        out_ += wrapped("- rules: ", savings_->rules_version + (unchecked.empty() ? "" : "; not checked against a source: " + unchecked));
    }

    Decision const* decision_;
    Savings const* savings_;
    std::string out_ = {};
};

}  // namespace

std::string savings(Decision const& decision) { return decision.savings ? SavingsPage{decision, *decision.savings}() : std::string{}; }

}  // namespace crediton::inline v0::layout
