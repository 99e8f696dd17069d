#include "io/readers.hpp"

namespace crediton::inline v0::reading {

namespace {

std::optional<EarlierStudy> read_earlier(Node const& node) {
    Object object{node};
    EarlierStudy made;
    put(made.year, object.required("year"), whole);
    put(made.fte_years, object.required("fte_years"), exact);
    put(made.loan, object.field("loan"), exact);
    object.finish(UnknownFields::refused);
    return made;
}

void read_exempted(Node const& node, FeeModel& made) {
    Object object{node};
    put(made.exempted, object.required("model"), [](Node const& each) { return named<ExemptedCharge>(each); });
    if (made.exempted == ExemptedCharge::share) put(made.share, object.required("share"), exact);
    if (made.exempted == ExemptedCharge::fixed || made.exempted == ExemptedCharge::block) put(made.charge, object.required("charge"), exact);
    if (made.exempted == ExemptedCharge::block) put(made.credits, object.required("credits"), exact);
    object.finish(UnknownFields::refused);
}

}  // namespace

std::optional<FeeModel> read_fees(Node const& node) {
    Object object{node};
    FeeModel made;
    put(made.billing, object.required("billing"), [](Node const& each) { return named<Billing>(each); });
    if (made.billing == Billing::per_year) put(made.fee, object.required("per_year"), exact);
    else put(made.fee, object.field("per_120"), exact);
    if (auto const exempted = object.required("exempted")) read_exempted(*exempted, made);
    put(made.admin, object.field("admin"), exact);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<CourseFunding> read_course_funding(Node const& node) {
    Object object{node};
    CourseFunding made;
    put(made.cap, object.field("cap"), [](Node const& each) { return named<FeeCap>(each); });
    put(made.provider_approved, object.field("provider_approved"), truth);
    put(made.fee_capped, object.field("fee_capped"), truth);
    put(made.designated, object.field("designated"), truth);
    put(made.same_provider, object.field("same_provider"), truth);
    put(made.franchised, object.field("franchised"), truth);
    put(made.htq, object.field("htq"), truth);
    put(made.priority_subject, object.field("priority_subject"), truth);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<PersonalFunding> read_personal_funding(Node const& node) {
    Object object{node};
    PersonalFunding made;
    put(made.born, object.field("born"), date);
    put(made.balance, object.field("balance"), exact);
    put(made.balance_on, object.field("balance_on"), date);
    put(made.requested, object.field("requested"), exact);
    put(made.previous, object.field("previous"), [](Node const& each) { return list_of(each, read_earlier); });
    object.finish(UnknownFields::refused);
    return made;
}

}  // namespace crediton::inline v0::reading
