#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/core/defect.hpp>
#include <crediton/core/near.hpp>
#include <crediton/model/catalogue.hpp>
#include <crediton/model/checks_credential.hpp>
#include <crediton/model/checks_funding.hpp>
#include <crediton/model/record.hpp>
#include <crediton/model/review_checks.hpp>

namespace crediton::inline v0 {

namespace detail {

/// Checks one record against a catalogue and, where one is given, a programme of it.
class RecordCheck {
public:
    RecordCheck(std::vector<Defect>& defects, Record const& record, Catalogue const& catalogue, Programme const* programme)
        : findings_{defects, here_, record.id.str()}, record_{&record}, catalogue_{&catalogue}, programme_{programme} {}

    void run() {
        check_identifier(findings_, record_->id.str());
        std::size_t i = 0;
        for (auto const& each : record_->attainments) check_attainment(each, i++);
        check_modules(record_->declines, "/declines");
        check_modules(record_->failed_modules, "/failed_modules");
        check_standing();
        check_money(findings_, *record_);
        i = 0;
        for (auto const& each : record_->judgements) check_judgement(each, "/judgements/" + std::to_string(i++));
        ReviewCheck{findings_, *record_, *catalogue_}.run();
    }

private:
    /// Most attainments are sound: where one stands is only written down for a defect.
    void check_attainment(Attainment const& each, std::size_t i) {
        auto const below = [&](char const* field) { return "/attainments/" + std::to_string(i) + field; };
        if (identifier_fault(each.id.str())) check_identifier(findings_, each.id.str(), below("/id"));
        if (!attainments_.insert(each.id.str()).second) {
            findings_.error("record.attainment_doubled", "the attainment " + quoted(each.id.str()) + " is given twice; use two identifiers", below("/id"));
        }
        if (each.inline_credential) {
            std::vector<Defect> found;
            check_credential_alone(DefectList{found, here_, each.id.str()}, *each.inline_credential);
            for (auto const& defect : found) findings_.error(defect.code.c_str(), defect.message, below("/inline"));
        } else if (!catalogue_->find(each.credential)) {
            findings_.error("record.unknown_credential", "there is no credential " + quoted(each.credential.str()) + near_credential(each.credential) +
                                                             "; add it, or describe it under \"inline\"", below("/credential"));
        }
        if (wrong_mark(each)) {
            findings_.error("record.mark", "a mark in percent is a number from 0 to 100; mend it, or name its \"mark_scale\"", below("/mark"));
        }
        if (each.completed && each.awarded && *each.awarded < *each.completed) {
            findings_.warning("record.dates", "it was awarded before it was completed; check the dates", below("/awarded"));
        }
        for (auto const& use : each.used_in) {
            if (use.credits) check_credits(findings_, *use.credits, Scheme::cats, true, below("/used_in"));
            if (use.award_total) check_credits(findings_, *use.award_total, Scheme::cats, false, below("/used_in"));
        }
    }

    [[nodiscard]] static bool wrong_mark(Attainment const& each) {
        if (!each.mark || each.mark_scale != "percent") return false;
        auto const percent = Ratio::parse(*each.mark);
        return !percent || *percent < Ratio{0} || *percent > Ratio{100};
    }

    /// A near miss costs a look at everything: only the first few unknown names get one.
    template <class Range, class Name>
    [[nodiscard]] std::string near(std::string const& given, Range const& known, Name name) const {
        constexpr int most = 10;
        if (++hints_ > most) return {};
        std::vector<std::string_view> names;
        for (auto const& each : known) names.push_back(name(each));
        return near_miss(given, names);
    }

    [[nodiscard]] std::string near_credential(CredentialId const& id) const {
        return near(id.str(), catalogue_->credentials(), [](Credential const& each) -> auto& { return each.id.str(); });
    }

    void check_module(ModuleId const& id, std::string const& below) const {
        if (programme_ == nullptr) return;
        auto const& all = programme_->modules;
        if (std::any_of(all.begin(), all.end(), [&](Placement const& each) { return each.module == id; })) return;
        findings_.error("record.unknown_module", "the programme " + quoted(programme_->id.str()) + " has no module " + quoted(id.str()) +
                                                     near(id.str(), all, [](Placement const& each) -> auto& { return each.module.str(); }),
                        below);
    }
    void check_modules(std::vector<ModuleId> const& ids, std::string const& below) const {
        for (std::size_t i = 0; i < ids.size(); ++i) check_module(ids[i], below + "/" + std::to_string(i));
    }

    void check_standing() const {
        std::set<ModuleId> seen;
        for (std::size_t i = 0; i < record_->standing.size(); ++i) {
            auto const& id = record_->standing[i].module;
            std::string const below = "/standing/" + std::to_string(i);
            check_module(id, below + "/module");
            if (!seen.insert(id).second) {
                findings_.error("record.standing_doubled", "the module " + quoted(id.str()) + " stands twice; it is passed or exempted once", below);
            }
            check_end(record_->standing[i].on, record_->standing[i].until, below + "/until");
            if (record_->standing[i].until && record_->standing[i].how == ModuleStanding::How::passed) {
                findings_.error("record.standing_until", "a module that was passed here does not lapse; leave \"until\" out, or say that it was exempted", below + "/until");
            }
        }
    }

    void check_end(std::optional<Date> const& on, std::optional<Date> const& until, std::string const& below) const {
        if (on && until && *until < *on) findings_.warning("record.dates", "it ended before it was given; check the dates", below);
    }

    void check_judgement(Judgement const& each, std::string const& below) {
        check_end(each.on, each.until, below + "/until");
        if (!each.id.empty()) check_identifier(findings_, each.id, below + "/id");
        if (!each.id.empty() && !judgements_.insert(each.id).second) {
            findings_.error("record.judgement_doubled", "the judgement " + quoted(each.id) + " is given twice; use two identifiers", below + "/id");
        }
        check_modules(each.targets, below + "/targets");
        std::set<AttainmentId> seen;
        for (auto const& id : each.evidence) {
            if (!attainments_.contains(id.str())) {
                findings_.error("record.unknown_evidence", "the record has no attainment " + quoted(id.str()) + near_attainment(id), below + "/evidence");
            } else if (!seen.insert(id).second) {
                findings_.error("record.unknown_evidence", "the attainment " + quoted(id.str()) + " stands twice in the evidence", below + "/evidence");
            }
        }
        if (each.evidence.empty()) findings_.error("record.judgement", "a judgement names its evidence; name one attainment at least", below + "/evidence");
        if (each.equivalence) return check_equivalence(*each.equivalence, below + "/equivalence");
        if (each.decision != Judgement::Decision::grant || each.targets.empty()) {
            findings_.error("record.judgement", "a judgement without an equivalence grants, and names its targets; name them, or the equivalence", below);
        }
    }

    void check_equivalence(EquivalenceId const& id, std::string const& below) const {
        auto const& text = id.str();
        if (text.starts_with("outcomes:") || text.starts_with("module:")) return;
        auto const& all = catalogue_->equivalences();
        if (std::any_of(all.begin(), all.end(), [&](Equivalence const& each) { return each.id == id; })) return;
        auto const name = [](Equivalence const& each) -> auto& { return each.id.str(); };
        findings_.error("record.unknown_equivalence", "there is no equivalence " + quoted(text) + near(text, all, name), below);
    }

    [[nodiscard]] std::string near_attainment(AttainmentId const& id) const {
        return near(id.str(), attainments_, [](std::string_view each) { return each; });
    }

    Place here_ = {"record", "", 0};
    DefectList findings_;
    Record const* record_;
    Catalogue const* catalogue_;
    Programme const* programme_;
    std::set<std::string_view> attainments_ = {};
    std::set<std::string> judgements_ = {};
    mutable int hints_ = 0;
};

}  // namespace detail

/// Every defect of a record, against a catalogue and, where one is given, the programme it is assessed for: pointers begin
/// at the record. Only with a programme is a module that it does not have a defect.
[[nodiscard]] inline std::vector<Defect> record_defects(Record const& record, Catalogue const& catalogue, Programme const* programme) {
    std::vector<Defect> defects;
    detail::RecordCheck{defects, record, catalogue, programme}.run();
    for (auto& each : defects) each.file.clear();
    return defects;
}

}  // namespace crediton::inline v0
