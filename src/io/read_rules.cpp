#include "io/readers.hpp"

namespace crediton::inline v0::reading {

namespace {

std::optional<Currency> read_currency(Node const& node) {
    Object object{node};
    Currency made;
    bool stated = true;
    for (auto const name : {"max_years", "boundary", "from", "to"}) {
        if (object.field(name) || !node.is(Type::object)) continue;
        stated = false;
        node.error("input.missing", "currency states \"max_years\", \"boundary\", \"from\" and \"to\": " + cited(name) +
                                        " is not given, and nothing is understood by silence here", name);
    }
    put(made.max_years, object.field("max_years"), whole);
    put(made.boundary, object.field("boundary"), [](Node const& each) { return named<Boundary>(each); });
    put(made.from, object.field("from"), [](Node const& each) { return named<ClockStart>(each); });
    put(made.to, object.field("to"), [](Node const& each) { return named<Event>(each); });
    put(made.refer_until_years, object.field("refer_until_years"), whole);
    object.finish(UnknownFields::refused);
    return stated ? std::optional{made} : std::nullopt;
}

std::optional<PriorUse> read_prior_use(Node const& node) {
    Object object{node};
    PriorUse made;
    put(made.rule, object.required("rule"), [](Node const& each) { return named<PriorUse::Rule>(each); });
    put(made.share, object.field("share"), exact);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<ClaimBy> read_claim_by(Node const& node) {
    Object object{node};
    ClaimBy made;
    put(made.event, object.required("event"), [](Node const& each) { return named<Event>(each); });
    put(made.days, object.required("days"), whole);
    object.finish(UnknownFields::refused);
    return made;
}

std::optional<NotExemptible> read_not_exemptible(Node const& node, Framework framework) {
    Object object{node};
    NotExemptible made;
    put(made.roles, object.field("roles"), [](Node const& each) {
        return list_of(each, [](Node const& item) { return named<Role>(item); });
    });
    put(made.levels, object.field("levels"), [&](Node const& each) {
        return list_of(each, [&](Node const& item) { return level(item, framework); });
    });
    put(made.modules, object.field("modules"), identifiers<ModuleId>);
    object.finish(UnknownFields::refused);
    return made;
}

template <class Item, class Read>
std::optional<Lists<Item>> read_lists(Node const& node, Read read) {
    Object object{node};
    Lists<Item> made;
    auto const list = [&](Node const& each) { return list_of(each, read); };
    put(made.accept, object.field("accept"), list);
    put(made.refer, object.field("refer"), list);
    put(made.refuse, object.field("refuse"), list);
    object.finish(UnknownFields::refused);
    return made;
}

/// {"ects": {"A": 70}}: per scale, a table from a mark or grade, as written, to percent.
std::optional<MarkMaps> read_mark_maps(Node const& node) {
    if (!node.is(Type::object)) {
        node.wrong_type("an object from scales to tables");
        return std::nullopt;
    }
    MarkMaps made;
    for (std::size_t i = 0; i < node.value().items.size(); ++i) {
        Node const scale = node.item(i);
        if (!scale.is(Type::object)) {
            scale.wrong_type("a table from a mark or grade to percent, such as {\"A\": 70}");
            continue;
        }
        auto& table = made[scale.value().name];
        for (std::size_t j = 0; j < scale.value().items.size(); ++j) {
            Node const mark = scale.item(j);
            put(table[mark.value().name], mark, exact);
        }
    }
    return made;
}

void read_verdicts(Object& object, Rules& made) {
    auto const verdict = [](Node const& node) { return named<Verdict>(node); };
    put(made.ungraded, object.field("ungraded"),
        [](Node const& node) { return named<Verdict>(node, {Verdict::refer, Verdict::refuse}); });
    put(made.compensated, object.field("compensated"), verdict);
    put(made.unverified, object.field("unverified"), verdict);
    put(made.failed_before, object.field("failed_before"), verdict);
}

}  // namespace

Rules read_rules(Object& object, Framework framework) {
    Rules made;
    put(made.currency, object.field("currency"), read_currency);
    put(made.min_mark, object.field("min_mark"), exact);
    read_verdicts(object, made);
    put(made.level_use, object.field("level_use"), [](Node const& node) { return named<LevelUse>(node); });
    put(made.credit_use, object.field("credit_use"), [](Node const& node) { return named<CreditUse>(node); });
    put(made.volume_ratio, object.field("volume_ratio"), exact);
    put(made.prior_use, object.field("prior_use"), read_prior_use);
    put(made.min_claim_credits, object.field("min_claim_credits"), exact);
    put(made.exempted_prerequisite, object.field("exempted_prerequisite"),
        [](Node const& node) { return named<ExemptedPrerequisite>(node); });
    put(made.exempt_only_with_prerequisites, object.field("exempt_only_with_prerequisites"), truth);
    put(made.not_exemptible, object.field("not_exemptible"),
        [&](Node const& node) { return read_not_exemptible(node, framework); });
    put(made.outcome_share, object.field("outcome_share"), exact);
    put(made.providers, object.field("providers"),
        [](Node const& node) { return read_lists<std::string>(node, identifier_text); });
    put(made.claim_by, object.field("claim_by"), read_claim_by);
    put(made.mark_maps, object.field("mark_maps"), read_mark_maps);
    return made;
}

std::optional<Lists<Kind>> read_kinds(Node const& node) {
    return read_lists<Kind>(node, [](Node const& item) { return named<Kind>(item); });
}

}  // namespace crediton::inline v0::reading
