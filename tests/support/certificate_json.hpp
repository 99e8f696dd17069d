#pragma once

#include <string>
#include <variant>
#include <vector>

#include <crediton/verify/certificate.hpp>

// Certificates as the documents of docs/certificates.md, for tests. Identifiers of tests need no escapes.

namespace crediton::test {

/// Writes the parts of a certificate.
class CertificateText {
public:
    [[nodiscard]] static std::string of(verify::Certificate const& certificate) {
        return "{" + heading(certificate.heading) + ",\"choices\":{\"assured\":" + choice(certificate.assured) + ",\"potential\":" + choice(certificate.potential) + "}}";
    }
    [[nodiscard]] static std::string of(verify::ModuleCertificate const& certificate) {
        auto const& proof = certificate.proof;
        return "{" + heading(certificate.heading) + ",\"module\":" + quoted(proof.module.str()) + ",\"proof\":{\"choice\":" + quoted(proof.choice) + ",\"objective\":" +
               quoted(proof.objective) + ",\"bound\":" + (proof.bound ? number(*proof.bound) : "null") + ",\"columns\":" + list(proof.columns, column) +
               ",\"cases\":" + list(proof.cases, proof_case) + "}}";
    }

private:
    [[nodiscard]] static std::string quoted(std::string const& text) { return "\"" + text + "\""; }
    [[nodiscard]] static std::string number(Ratio value) { return value.is_decimal() ? value.to_string() : quoted(value.to_string()); }
    template <class Things, class Write>
    [[nodiscard]] static std::string list(Things const& things, Write write) {
        std::string text;
        for (auto const& each : things) text += (text.empty() ? "" : ",") + write(each);
        return "[" + text + "]";
    }
    template <class Identifier>
    [[nodiscard]] static std::string identifier(Identifier const& id) {
        return quoted(id.str());
    }

    [[nodiscard]] static std::string heading(verify::Heading const& of) {
        return "\"crediton\":\"1\",\"certificate\":\"1\",\"programme\":" + quoted(of.programme.str()) + ",\"policy\":{\"id\":" + quoted(of.policy.str()) +
               ",\"version\":" + quoted(of.version) + "},\"record\":" + quoted(of.record.str()) + ",\"on\":" + quoted(of.on.to_string()) +
               ",\"inputs\":{\"catalogue\":" + quoted(of.inputs.catalogue) + ",\"policy\":" + quoted(of.inputs.policy) + ",\"record\":" + quoted(of.inputs.record) + "}";
    }

    [[nodiscard]] static std::string groups(std::vector<GroupId> const& groups) {
        if (groups.empty()) return "null";
        return groups.size() == 1 ? quoted(groups.front().str()) : list(groups, identifier<GroupId>);
    }
    [[nodiscard]] static std::string column(verify::StatedClaim const& claim) {
        return "[" + quoted(claim.equivalence.str()) + "," + list(claim.modules, identifier<ModuleId>) + "," + groups(claim.groups) + "," +
               list(claim.evidence, [](auto const& each) { return "[" + quoted(each.first.str()) + "," + number(each.second) + "]"; }) + "]";
    }
    [[nodiscard]] static std::string claim(verify::StatedClaim const& claim) {
        return "{\"equivalence\":" + quoted(claim.equivalence.str()) + ",\"modules\":" + list(claim.modules, identifier<ModuleId>) + ",\"group\":" + groups(claim.groups) +
               ",\"credits\":" + number(claim.credits.value_or(Ratio{})) + ",\"evidence\":" +
               list(claim.evidence, [](auto const& each) { return "{\"attainment\":" + quoted(each.first.str()) + ",\"credits\":" + number(each.second) + "}"; }) + "}";
    }

    [[nodiscard]] static std::string entry(std::variant<verify::Branch, verify::Leaf> const& entry) {
        using Kind = verify::Leaf::Kind;
        if (auto const* branch = std::get_if<verify::Branch>(&entry)) return "[\"branch\"," + std::to_string(branch->column) + "]";
        auto const& leaf = std::get<verify::Leaf>(entry);
        if (leaf.kind == Kind::fails) return "[\"fails\"]";
        auto const rows = list(leaf.multipliers, [](auto const& each) { return quoted(each.first) + ":" + std::to_string(each.second); });
        return std::string{"[\""} + (leaf.kind == Kind::bound ? "bound" : "none") + "\"," + std::to_string(leaf.scale) + ",{" + rows.substr(1, rows.size() - 2) + "}]";
    }
    [[nodiscard]] static std::string proof_case(verify::ProofCase const& one) {
        return "{\"met\":" + list(one.met, quoted) + ",\"tree\":" + list(one.tree, entry) + "}";
    }
    [[nodiscard]] static std::string stage(verify::Stage const& stage) {
        return "{\"objective\":" + quoted(stage.objective) + ",\"value\":" + number(stage.value) + ",\"bound\":" + number(stage.bound) + ",\"cases\":" +
               list(stage.cases, proof_case) + "}";
    }
    [[nodiscard]] static std::string choice(verify::ProvedChoice const& choice) {
        if (choice.status == "not_proved") return "{\"status\":\"not_proved\"}";
        return "{\"status\":" + quoted(choice.status) + ",\"columns\":" + list(choice.columns, column) + ",\"claims\":" + list(choice.claims, claim) +
               ",\"stages\":" + list(choice.stages, stage) + "}";
    }
};

}  // namespace crediton::test
