#include "io/readers.hpp"

namespace crediton::inline v0::reading {

namespace {

std::optional<PriorAward> read_prior_award(Node const& node) {
    Object object{node};
    PriorAward made;
    put(made.award, object.required("award"), [](Node const& each) { return named<Award>(each); });
    put(made.level, object.field("level"), [](Node const& each) { return level(each, Framework::fheq); });
    put(made.credits, object.field("credits"), exact);
    put(made.award_total, object.field("award_total"), exact);
    put(made.surrendered, object.field("surrendered"), truth);
    object.finish(UnknownFields::warned);
    return made;
}

/// A mark is kept as written; in percent it is an exact number.
void read_mark(Object& object, Attainment& made) {
    put(made.mark_scale, object.field("mark_scale"), text);
    auto const mark = object.field("mark");
    if (!mark) return;
    if (!mark->is(Type::number) && !mark->is(Type::string)) {
        mark->wrong_type("a mark: a number, or a string");
        return;
    }
    if (made.mark_scale == "percent" && !exact(*mark)) return;
    made.mark = mark->value().text;
}

/// `pass`, or its shorthand `passed`; both only if they agree.
void read_pass(Object& object, Attainment& made) {
    put(made.pass, object.field("pass"), [](Node const& node) { return named<Pass>(node); });
    auto const shorthand = object.field("passed");
    if (!shorthand) return;
    auto const passed = truth(*shorthand);
    if (!passed) return;
    Pass const meant = *passed ? Pass::clear : Pass::failed;
    bool const agree = !made.pass || (*made.pass != Pass::failed) == *passed;
    if (!agree) shorthand->error("input.value", "\"pass\" and \"passed\" disagree; state one of them");
    if (!made.pass) made.pass = meant;
}

void read_credential_of(Object& object, Attainment& made) {
    auto const credential = object.field("credential");
    auto const inlined = object.field("inline");
    put(made.credential, credential, identifier<CredentialId>);
    if (inlined) made.inline_credential = read_inline_credential(*inlined);
    if (object.node().is(Type::object) && credential.has_value() == inlined.has_value()) {
        object.node().error(credential ? "input.value" : "input.missing",
                            "an attainment names its \"credential\", or describes it under \"inline\": give exactly one",
                            "credential");
    }
}

std::optional<Attainment> read_attainment(Node const& node) {
    Object object{node};
    Attainment made;
    put(made.id, object.required("id"), identifier<AttainmentId>);
    read_credential_of(object, made);
    put(made.completed, object.field("completed"), date);
    put(made.awarded, object.field("awarded"), date);
    put(made.certificate, object.field("certificate"), date);
    put(made.last_used, object.field("last_used"), date);
    read_mark(object, made);
    put(made.grade, object.field("grade"), text);
    read_pass(object, made);
    put(made.kind, object.field("kind"), [](Node const& each) { return named<Kind>(each); });
    put(made.verified, object.field("verified"), [](Node const& each) { return named<Verified>(each); });
    put(made.used_in, object.field("used_in"), [](Node const& each) { return list_of(each, read_prior_award); });
    put(made.paid, object.field("paid"), exact);
    put(made.paid_by, object.field("paid_by"), [](Node const& each) { return named<PaidBy>(each); });
    object.finish(UnknownFields::warned);
    return made;
}

std::optional<ModuleStanding> read_standing(Node const& node) {
    Object object{node};
    ModuleStanding made;
    put(made.module, object.required("module"), identifier<ModuleId>);
    put(made.how, object.required("how"), [](Node const& each) { return named<ModuleStanding::How>(each); });
    put(made.on, object.field("on"), date);
    put(made.until, object.field("until"), date);
    object.finish(UnknownFields::warned);
    return made;
}

std::optional<Judgement> read_judgement(Node const& node) {
    Object object{node};
    Judgement made;
    put(made.id, object.field("id"), identifier_text);
    put(made.equivalence, object.field("equivalence"), identifier<EquivalenceId>);
    put(made.targets, object.field("targets"), identifiers<ModuleId>);
    put(made.evidence, object.required("evidence"), identifiers<AttainmentId>);
    put(made.decision, object.required("decision"), [](Node const& each) { return named<Judgement::Decision>(each); });
    put(made.by, object.field("by"), text);
    put(made.on, object.field("on"), date);
    put(made.reason, object.field("reason"), text);
    put(made.until, object.field("until"), date);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<PersonReview> read_review(Node const& node) {
    Object object{node};
    PersonReview made;
    put(made.id, object.required("id"), identifier_text);
    put(made.programme, object.required("programme"), identifier<ProgrammeId>);
    put(made.decision, object.required("decision"), [](Node const& each) { return named<PersonReview::Decision>(each); });
    put(made.by, object.required("by"), text);
    put(made.role, object.field("role"), text);
    put(made.on, object.required("on"), date);
    put(made.as_at, object.field("as_at"), date);
    put(made.reason, object.required("reason"), text);
    put(made.digest, object.required("digest"), text);
    put(made.judgements, object.field("judgements"), [](Node const& each) { return list_of(each, identifier_text); });
    put(made.declines, object.field("declines"), identifiers<ModuleId>);
    object.finish(UnknownFields::refused);
    return made;
}

}  // namespace

Record read_record(Node const& node) {
    Object object{node};
    Record made;
    put(made.id, object.required("id"), identifier<RecordId>);
    node.context().identifier = made.id.str();
    put(made.application, object.field("application"), date);
    put(made.enrolment, object.field("enrolment"), date);
    put(made.first_module, object.field("first_module"), date);
    put(made.claim, object.field("claim"), date);
    put(made.award, object.field("award"), date);
    put(made.stage_entry, object.field("stage_entry"), date);
    put(made.offer_until, object.field("offer_until"), date);
    put(made.funding, object.field("funding"), read_personal_funding);
    put(made.depends_on, object.field("depends_on"), [](Node const& each) {
        return list_of(each, [](Node const& item) { return named<Dependence>(item); });
    });
    put(made.declines, object.field("declines"), identifiers<ModuleId>);
    put(made.failed_modules, object.field("failed_modules"), identifiers<ModuleId>);
    put(made.standing, object.field("standing"), [](Node const& each) { return list_of(each, read_standing); });
    put(made.judgements, object.field("judgements"), [](Node const& each) { return list_of(each, read_judgement); });
    put(made.reviews, object.field("reviews"), [](Node const& each) { return list_of(each, read_review); });
    put(made.attainments, object.required("attainments"), [](Node const& each) { return list_of(each, read_attainment); });
    object.finish(UnknownFields::warned);
    return made;
}

}  // namespace crediton::inline v0::reading
