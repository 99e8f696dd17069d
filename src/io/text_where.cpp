#include <crediton/io/where.hpp>

#include <cstddef>
#include <string>

#include "io/layout.hpp"

namespace crediton::inline v0 {

namespace {

class WherePage {
public:
    explicit WherePage(Where const& found) : found_{&found} {}

    [[nodiscard]] std::string operator()() {
        out_ = layout::trimmed(layout::cell("Record " + found_->record.str(), layout::columns));
        out_ += "Date       " + found_->on.to_string() + "\n";
        if (found_->failed()) return out_ + errors();
        out_ += "Status     recommendation, not yet confirmed by a person\n";
        table();
        failures();
        if (std::size_t const others = found_->count(Standing::not_reached); others > 0) {
            out_ += "\n" + layout::wrapped("", std::to_string(others) + (others == 1 ? " other programme is not reached by anything on the record."
                                                                                    : " other programmes are not reached by anything on the record."));
        }
        return std::move(out_);
    }

private:
    using Standing = Destination::Standing;

    [[nodiscard]] std::string errors() const {
        std::string out = layout::titled("This record cannot be assessed");
        for (auto const& each : found_->errors) out += layout::wrapped("- ", each.message + " [" + each.code + "]");
        return out;
    }

    struct Cells {
        std::string programme, exempted, of, share, agreed, left, entry;
    };

    /// Figures that are wider than usual take room from what stands before them.
    void row(Cells const& c) {
        std::string const figures = layout::right(c.exempted, 9) + " " + layout::cell(c.of, 14) + layout::right(c.share, 8) + layout::right(c.agreed, 8) +
                                    layout::right(c.left, 8) + layout::right(c.entry, 6);
        std::size_t const used = layout::width(figures);
        out_ += layout::trimmed(layout::cell(c.programme, used < layout::columns ? layout::columns - used : 1) + figures);
    }

    void table() {
        out_ += layout::titled("How far it goes, the furthest first");
        if (found_->count(Standing::assessed) == 0) {
            out_ += "Nothing on the record leads to any programme.\n";
            return;
        }
        row({"Programme", "Exempted", "of the award", "Share", "Agreed", "Left", "Stage"});
        bool stopped = false;
        for (auto const& d : found_->programmes) {
            if (d.standing != Standing::assessed) continue;
            auto const show = [&](Credits volume) { return volume.in(d.scheme).to_string(); };
            std::string const scheme = d.scheme == Scheme::cats ? "" : " " + std::string{name_of(d.scheme)};
            std::string const mark = d.status == Status::optimal ? "" : "*";
            row({d.programme.str() + (d.title.empty() ? "" : " " + d.title), show(d.exempted) + mark, "of " + show(d.award_credits) + scheme, d.share.to_string(), show(d.potential), show(d.remaining),
                 d.entry_stage ? std::to_string(*d.entry_stage) : "none"});
            stopped = stopped || d.status != Status::optimal;
        }
        out_ += layout::wrapped("", "Agreed: exempted if a person grants what is referred. Stage: the first with anything left to study.");
        if (stopped) out_ += layout::wrapped("", "* the search was stopped: the best found, which may not be the best");
    }

    void failures() {
        if (found_->count(Standing::failed) == 0) return;
        out_ += layout::titled("Cannot be assessed");
        for (auto const& d : found_->programmes) {
            if (d.standing != Standing::failed) continue;
            for (auto const& each : d.errors) out_ += layout::wrapped("- ", d.programme.str() + ": " + each.message + " [" + each.code + "]");
        }
    }

    Where const* found_;
    std::string out_;
};

}  // namespace

std::string to_text(Where const& found) { return WherePage{found}(); }

}  // namespace crediton::inline v0
