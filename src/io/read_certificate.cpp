#include "io/read_certificate.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include <crediton/verify/answer.hpp>

namespace crediton::inline v0::reading {

namespace {

using verify::require;
using verify::within;

/// A value that has to have a certain form.
class Node {
public:
    explicit Node(Value const& value) : value_{&value} {}

    [[nodiscard]] bool is(Type type) const noexcept { return value_->type == type; }

    [[nodiscard]] std::optional<Node> find(std::string_view name) const {
        require(is(Type::object), "verify.form", "a document of another form than docs/certificates.md says");
        for (auto const& member : value_->items) {
            if (member.name == name) return Node{member};
        }
        return std::nullopt;
    }

    /// The member of that name, read by `use`.
    template <class Use>
    auto at(std::string const& name, Use use) const {
        auto const found = find(name);
        decltype(use(*this)) read{};
        within("\"" + name + "\"", [&] {
            require(found.has_value(), "verify.missing", "a field that is missing");
            read = use(*found);
        });
        return read;
    }
    [[nodiscard]] std::string text(std::string const& name) const {
        return at(name, [](Node each) { return each.text(); });
    }
    [[nodiscard]] Ratio number(std::string const& name) const {
        return at(name, [](Node each) { return each.number(); });
    }
    template <class Read>
    [[nodiscard]] auto list(std::string const& name, Read read) const {
        return at(name, [&](Node each) { return each.list(read); });
    }

    [[nodiscard]] std::string const& text() const {
        require(is(Type::string), "verify.form", "a document of another form than docs/certificates.md says");
        return value_->text;
    }

    /// An exact number, as a number or as text.
    [[nodiscard]] Ratio number() const {
        auto const found = is(Type::number) || is(Type::string) ? Ratio::parse(value_->text) : std::nullopt;
        require(found.has_value(), "verify.number", "no exact number of at most two decimals, and no fraction");
        return found.value_or(Ratio{});
    }

    [[nodiscard]] std::int64_t whole() const {
        constexpr std::size_t most_digits = 18;  // 64 bits hold them all
        std::string_view digits{value_->text};
        bool const negative = digits.starts_with('-');
        if (negative) digits.remove_prefix(1);
        bool const plain = is(Type::number) && !digits.empty() && digits.size() <= most_digits &&
                           std::all_of(digits.begin(), digits.end(), [](char c) { return '0' <= c && c <= '9'; });
        require(plain, "verify.whole", "no whole number, or one of more than 18 digits");
        std::int64_t found = 0;
        for (char const c : digits.substr(0, most_digits)) found = found * 10 + (c - '0');
        return negative ? -found : found;
    }

    [[nodiscard]] std::vector<Node> items() const {
        require(is(Type::array), "verify.form", "a document of another form than docs/certificates.md says");
        std::vector<Node> found;
        for (auto const& each : value_->items) found.emplace_back(each);
        return found;
    }
    /// Just so many items.
    [[nodiscard]] std::vector<Node> items(std::size_t many) const {
        auto found = items();
        require(found.size() == many, "verify.length", "a list of another length than docs/certificates.md says");
        return found;
    }
    template <class Read>
    [[nodiscard]] auto list(Read read) const {
        std::vector<decltype(read(*this))> found;
        for (auto const& each : items()) within(std::to_string(found.size()), [&] { found.push_back(read(each)); });
        return found;
    }

    /// The names and values of an object's members.
    [[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> multipliers() const {
        require(is(Type::object), "verify.form", "a document of another form than docs/certificates.md says");
        std::vector<std::pair<std::string, std::int64_t>> found;
        for (auto const& each : value_->items) found.emplace_back(each.name, Node{each}.whole());
        return found;
    }

private:
    Value const* value_;
};

template <class Identifier>
[[nodiscard]] Identifier identifier(Node node) {
    return Identifier{node.text()};
}

/// None, one, or a list of more.
[[nodiscard]] std::vector<GroupId> groups(Node node) {
    if (node.is(Type::null)) return {};
    if (node.is(Type::array)) return node.list(identifier<GroupId>);
    return {identifier<GroupId>(node)};
}

[[nodiscard]] verify::StatedClaim claim(Node node) {
    verify::StatedClaim made;
    made.equivalence = EquivalenceId{node.text("equivalence")};
    made.modules = node.list("modules", identifier<ModuleId>);
    made.groups = node.at("group", groups);
    made.credits = node.number("credits");
    if (node.find("effect")) made.effect = node.text("effect");
    made.evidence = node.list("evidence", [](Node each) { return std::pair{AttainmentId{each.text("attainment")}, each.number("credits")}; });
    return made;
}

/// `[EQUIVALENCE, [MODULE...], GROUP or null, [[ATTAINMENT, CREDITS]...]]`
[[nodiscard]] verify::StatedClaim column(Node node) {
    auto const parts = node.items(4);
    verify::StatedClaim made;
    made.equivalence = EquivalenceId{parts[0].text()};
    made.modules = parts[1].list(identifier<ModuleId>);
    made.groups = groups(parts[2]);
    made.evidence = parts[3].list([](Node each) {
        auto const draw = each.items(2);
        return std::pair{AttainmentId{draw[0].text()}, draw[1].number()};
    });
    return made;
}

[[nodiscard]] Date day(Node node) {
    auto const found = Date::parse(node.text());
    require(found.has_value(), "verify.date", "no date");
    return found.value_or(Date{});
}

[[nodiscard]] verify::Heading heading(Node root) {
    require(root.text("crediton") == "1", "verify.version", "a document of another version than 1");
    verify::Heading made;
    made.programme = ProgrammeId{root.text("programme")};
    made.record = RecordId{root.text("record")};
    made.policy = root.at("policy", [](Node each) { return PolicyId{each.text("id")}; });
    made.version = root.at("policy", [](Node each) { return each.text("version"); });
    made.on = root.at("on", day);
    made.inputs = root.at("inputs", [](Node each) { return verify::Digests{each.text("catalogue"), each.text("policy"), each.text("record")}; });
    return made;
}

[[nodiscard]] verify::StatedExemption exemption(Node node) {
    verify::StatedExemption made;
    made.module = node.at("module", [](Node each) { return each.is(Type::null) ? std::optional<ModuleId>{} : identifier<ModuleId>(each); });
    if (node.find("group")) made.group = GroupId{node.text("group")};
    made.credits = node.number("credits");
    made.effect = node.text("effect");
    made.equivalence = EquivalenceId{node.text("equivalence")};
    made.claim = static_cast<std::size_t>(node.at("claim", [](Node each) { return each.whole(); }));
    return made;
}

[[nodiscard]] verify::StatedChoice choice(Node node) {
    verify::StatedChoice made;
    made.status = node.text("status");
    made.bound = node.number("bound_credits");
    made.exempted = node.number("exempted_credits");
    made.replaced = node.number("replace_credits");
    made.evidence = node.number("evidence_credits");
    made.referred = node.at("referred_claims", [](Node each) { return each.whole(); });
    made.claims = node.list("claims", claim);
    made.exemptions = node.list("exemptions", exemption);
    return made;
}

[[nodiscard]] PersonReview review(Node node) {
    auto const decision = value_named<PersonReview::Decision>(node.text("decision"));
    require(decision.has_value(), "verify.form", "a document of another form than docs/certificates.md says");
    PersonReview made{.id = node.text("id"), .programme = ProgrammeId{node.text("programme")}, .decision = decision.value_or(PersonReview::Decision::returned),
                      .by = node.text("by")};
    if (node.find("role")) made.role = node.text("role");
    made.on = node.at("on", day);
    if (node.find("as_at")) made.as_at = node.at("as_at", day);
    made.reason = node.text("reason");
    made.digest = node.text("digest");
    if (node.find("judgements")) made.judgements = node.list("judgements", [](Node each) { return each.text(); });
    if (node.find("declines")) made.declines = node.list("declines", identifier<ModuleId>);
    return made;
}

[[nodiscard]] std::variant<verify::Branch, verify::Leaf> entry(Node node) {
    auto const parts = node.items();
    require(!parts.empty(), "verify.length", "a list of another length than docs/certificates.md says");
    auto const& kind = parts.front().text();
    if (kind == "branch") return verify::Branch{node.items(2)[1].whole()};
    if (kind == "fails") {
        static_cast<void>(node.items(1));
        return verify::Leaf{};
    }
    require(kind == "bound" || kind == "none", "verify.entry", "an entry that is neither branch nor bound, none or fails");
    auto const leaf = node.items(3);
    return verify::Leaf{kind == "bound" ? verify::Leaf::Kind::bound : verify::Leaf::Kind::none, leaf[1].whole(), leaf[2].multipliers()};
}

[[nodiscard]] verify::ProofCase proof_case(Node node) {
    return {node.list("met", [](Node each) { return each.text(); }), node.list("tree", entry)};
}

[[nodiscard]] verify::Stage stage(Node node) {
    return {node.text("objective"), node.number("value"), node.number("bound"), node.list("cases", proof_case)};
}

[[nodiscard]] verify::ProvedChoice proved(Node node) {
    verify::ProvedChoice made{.status = node.text("status")};
    if (made.status == "not_proved") return made;
    made.columns = node.list("columns", column);
    made.claims = node.list("claims", claim);
    made.stages = node.list("stages", stage);
    return made;
}

void only_first_version(Node root) {
    require(root.text("certificate") == "1", "verify.version", "a document of another version than 1");
}

[[nodiscard]] std::optional<Ratio> number_or_null(Node node) {
    return node.is(Type::null) ? std::optional<Ratio>{} : node.number();
}

/// What is said of one choice with the module; nothing where a choice was not asked for.
[[nodiscard]] std::optional<StatedAnswer::Side> answer_side(Node node) {
    if (node.is(Type::null)) return std::nullopt;
    StatedAnswer::Side made;
    made.impossible = node.text("outcome") == "impossible";
    made.bound = node.at("with", [](Node with) { return with.is(Type::null) ? std::optional<Ratio>{} : with.number("bound_credits"); });
    return made;
}

}  // namespace

bool is_about_module(Value const& root) { return root.type == Type::object && Node{root}.find("module"); }

verify::StatedDecision read_decision(Value const& root) {
    Node const node{root};
    verify::StatedDecision made;
    made.failed = node.find("errors").has_value();
    if (made.failed) return made;
    made.heading = heading(node);
    made.assured = node.at("assured", choice);
    made.potential = node.at("potential", choice);
    if (node.find("prefer")) made.prefer = node.list("prefer", [](Node each) { return each.text(); });
    return made;
}

verify::StatedReviews read_reviews(Value const& root) {
    Node const node{root};
    verify::StatedReviews made{ProgrammeId{node.text("programme")}, node.text("digest"), node.text("decision_status")};
    made.decided_by = node.at("decided_by", [](Node each) { return each.is(Type::null) ? std::optional<std::string>{} : each.text(); });
    if (node.find("history")) made.history = node.list("history", review);
    return made;
}

StatedAnswer read_answer(Value const& root) {
    Node const node{root};
    verify::demand(!node.find("errors"), "verify.failed", "a decision that holds errors instead of choices");
    return {heading(node), ModuleId{node.text("module")}, node.at("assured", answer_side), node.at("potential", answer_side)};
}

verify::Certificate read_certificate(Value const& root) {
    Node const node{root};
    only_first_version(node);
    verify::Certificate made{.heading = heading(node)};
    made.assured = node.at("choices", [](Node each) { return each.at("assured", proved); });
    made.potential = node.at("choices", [](Node each) { return each.at("potential", proved); });
    return made;
}

verify::ModuleCertificate read_module_certificate(Value const& root) {
    Node const node{root};
    only_first_version(node);
    verify::ModuleCertificate made{.heading = heading(node)};
    made.proof = node.at("proof", [](Node each) {
        verify::demand(!each.is(Type::null), "verify.no_proof", "a certificate that proves nothing of the answer");
        verify::ModuleProof proof;
        proof.choice = each.text("choice");
        proof.objective = each.text("objective");
        proof.bound = each.at("bound", number_or_null);
        proof.columns = each.list("columns", column);
        proof.cases = each.list("cases", proof_case);
        return proof;
    });
    made.proof.module = ModuleId{node.text("module")};
    return made;
}

}  // namespace crediton::inline v0::reading
