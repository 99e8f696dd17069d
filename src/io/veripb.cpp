#include "io/veripb.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace crediton::inline v0::veripb {

namespace {

using verify::Wide;

[[nodiscard]] std::string shown(Wide value) {
    if (value < 0) return "-" + shown(-value);
    std::string const last(1, static_cast<char>('0' + static_cast<int>(value % 10)));
    return value < 10 ? last : shown(value / 10) + last;
}

[[nodiscard]] std::string variable(std::size_t claim) { return "x" + std::to_string(claim + 1); }

[[nodiscard]] std::string term(Wide weight, std::size_t claim) { return shown(weight) + " " + variable(claim) + " "; }

/// A literal that is true if the claim is used, or if it is not.
[[nodiscard]] std::string literal(std::size_t claim, bool used) { return (used ? "" : "~") + variable(claim); }

}  // namespace

std::string label(std::string_view name) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string found = "@";
    for (char const each : name) {
        auto const byte = static_cast<unsigned char>(each);
        bool const plain = ('a' <= each && each <= 'z') || ('A' <= each && each <= 'Z') || ('0' <= each && each <= '9');
        if (plain) found += each;
        else if (each == ';') found += '_';
        else if (each == '-') found += '^';
        else found += std::string{'{', digits[byte / 16U], digits[byte % 16U], '}'};
    }
    return found;
}

CaseWriter::CaseWriter(verify::Derivation const& derivation, verify::ProvedCase const& one) : derivation_{&derivation}, one_{&one} {
    weigh();
    rows();
    rivals();
    tree();
}

void CaseWriter::weigh() {
    for (auto const* claim : one_->rows.claims()) {
        worth_.push_back(worth(one_->objective, *claim));
        common_ = verify::common_divisor(common_, std::max(worth_.back(), -worth_.back()));
    }
    common_ = std::max<Wide>(1, common_);
}

void CaseWriter::rows() {
    for (auto const& [name, row] : one_->rows.all()) add(name, row);
}

/// The format has greater sums only, so that each side is turned round.
void CaseWriter::add(std::string const& name, verify::Row const& row) {
    std::string text = label(name) + " ";
    for (auto const& each : row.terms) text += term(-each.weight, each.claim);
    constraints_.push_back(text + ">= " + shown(-row.most) + " ;");
}

/// A claim stands beside none that draws on an alternative of what it draws on. Checkers settle claims by that rule without
/// naming a row, so propagation has to see one.
void CaseWriter::rivals() {
    auto const& facts = derivation_->facts();
    auto const& claims = one_->rows.claims();
    for (std::size_t k = 0; k < claims.size(); ++k) {
        std::set<std::size_t> others;
        for (auto const& drawn : claims[k]->drawn) {
            for (std::size_t held = 0; held < facts.held.size(); ++held) {
                if (!facts.rivals[drawn.first][held]) continue;
                for (std::size_t j = 0; j < claims.size(); ++j) {
                    if (claims[j]->draws_on(held)) others.insert(j);
                }
            }
        }
        if (others.empty()) continue;
        verify::Row row{{}, static_cast<Wide>(others.size())};
        for (std::size_t const j : others) row.terms.push_back({j, j == k ? row.most + 1 : 1});
        if (!others.contains(k)) row.terms.push_back({k, row.most});
        add("alternatives;" + variable(k), row);
    }
}

/// The tree in preorder, each branch after its two parts: what is derived at an entry says that the claims are not all settled
/// as they are above it.
void CaseWriter::tree() {
    verify::Settled settled{derivation_->facts(), one_->rows};
    auto const& entries = one_->proof.tree;
    for (std::size_t entry = 0; entry < entries.size(); ++entry) {
        if (auto const* branch = std::get_if<verify::Branch>(&entries[entry])) {
            std::size_t const claim = *one_->columns[static_cast<std::size_t>(branch->column)];
            path_.push_back({claim, settled.now()});
            settled.branch(claim, verify::Settled::State::used);
            continue;
        }
        std::string derived = leaf(entry, std::get<verify::Leaf>(entries[entry]), settled);
        while (!path_.empty() && !path_.back().used) {
            std::string const both = "@b" + std::to_string(entry) + "^" + std::to_string(path_.size());
            steps_ += both + " pol " + path_.back().first + " " + derived + " + s;\n";
            derived = both;
            settled.back_to(path_.back().moment);
            path_.pop_back();
        }
        root_ = derived;
        if (path_.empty()) return;
        settled.back_to(path_.back().moment);
        path_.back().first = derived;
        path_.back().used = false;
        settled.branch(path_.back().claim, verify::Settled::State::out);
    }
}

/// What a leaf adds up to is broken by every choice that settles claims as the branches above do, which reverse unit propagation sees.
std::string CaseWriter::leaf(std::size_t entry, verify::Leaf const& leaf, verify::Settled const& settled) {
    if (leaf.kind == verify::Leaf::Kind::fails) forbid(entry, settled);
    else sum(entry, leaf);
    std::string const derived = "@c" + std::to_string(entry);
    steps_ += derived + " rup " + clause() + ";\n";
    return derived;
}

void CaseWriter::sum(std::size_t entry, verify::Leaf const& leaf) {
    std::string text;
    auto const put = [&](std::string const& of, std::int64_t times) {
        if (times == 0) return;
        std::string const next = of + (times == 1 ? "" : " " + std::to_string(times) + " *");
        text += text.empty() ? next : " " + next + " +";
    };
    if (leaf.kind == verify::Leaf::Kind::bound) put("@goal", leaf.scale);
    for (auto const& [name, multiplier] : leaf.multipliers) put(row_named(name), multiplier);
    if (!text.empty()) steps_ += "@a" + std::to_string(entry) + " pol " + text + ";\n";
}

/// One choice that is not permitted, for a reason that rows can't say: the formula forbids it.
void CaseWriter::forbid(std::size_t entry, verify::Settled const& settled) {
    std::string text = "@fails_" + std::to_string(entry) + " ";
    for (std::size_t k = 0; k < worth_.size(); ++k) text += "1 " + literal(k, settled[k] != verify::Settled::State::used) + " ";
    constraints_.push_back(text + ">= 1 ;");
}

/// The label of a row; one of rivals is made when it is named first.
std::string CaseWriter::row_named(std::string const& name) {
    if (one_->rows.all().contains(name)) return label(name);
    auto const [found, fresh] = made_.try_emplace(name, label(name));
    if (fresh) {
        verify::RivalRows const made{derivation_->facts(), one_->rows.claims(), one_->columns};
        if (auto const row = made(name)) add(name, *row);
    }
    return found->second;
}

std::string CaseWriter::clause() const {
    std::string text;
    for (auto const& each : path_) text += "1 " + literal(each.claim, !each.used) + " ";
    return text + ">= 1";
}

std::string CaseWriter::objective() const {
    std::string text;
    for (std::size_t k = 0; k < worth_.size(); ++k) {
        if (worth_[k] != 0) text += term(-worth_[k], k);
    }
    return text;
}

bool CaseWriter::is_chosen(std::size_t claim) const {
    return std::find(one_->chosen->begin(), one_->chosen->end(), one_->rows.claims()[claim]) != one_->chosen->end();
}

/// Whether the choice itself is one of this case: then the proof states it.
bool CaseWriter::holds_choice() const {
    auto const& claims = one_->rows.claims();
    if (one_->chosen == nullptr) return false;
    bool const there = std::all_of(one_->chosen->begin(), one_->chosen->end(), [&](auto const* each) {
        return std::find(claims.begin(), claims.end(), each) != claims.end();
    });
    return there && std::all_of(one_->rows.all().begin(), one_->rows.all().end(), [&](auto const& each) {
        Wide total = 0;
        for (auto const& part : each.second.terms) total += is_chosen(part.claim) ? part.weight : 0;
        return total <= each.second.most;
    });
}

std::string CaseWriter::legend(std::size_t claim) const {
    auto const stated = derivation_->stated(*one_->rows.claims()[claim]);
    std::string text = "* " + variable(claim) + ": " + stated.equivalence.str() + " exempts";
    for (auto const& each : stated.modules) text += " " + each.str();
    for (auto const& each : stated.groups) text += " an amount in " + each.str();
    text += ", drawing";
    for (auto const& [attainment, credits] : stated.evidence) text += " " + credits.to_string() + " of " + attainment.str();
    return text + "\n";
}

std::string CaseWriter::formula() const {
    std::string text = "* #variable= " + std::to_string(worth_.size()) + " #constraint= " + std::to_string(constraints_.size()) + "\n";
    for (std::size_t k = 0; k < worth_.size(); ++k) text += legend(k);
    if (one_->bound) text += "min: " + objective() + ";\n";
    for (auto const& each : constraints_) text += each + "\n";
    return text;
}

std::string CaseWriter::proof() const {
    std::string text = "pseudo-Boolean proof version 3.0\nf " + std::to_string(constraints_.size()) + ";\n";
    if (!one_->bound) return text + steps_ + "output NONE;\nconclusion UNSAT : " + root_ + ";\nend pseudo-Boolean proof;\n";
    std::string const least = shown(-*one_->bound);
    text += "@bound pbc " + objective() + ">= " + least + " : subproof\n@goal pol -1 " + shown(common_) + " d;\n";
    text += steps_ + "qed pbc : " + root_ + ";\n";
    std::string most = "INF";
    if (holds_choice()) {
        Wide total = 0;
        text += "sol";
        for (std::size_t k = 0; k < worth_.size(); ++k) {
            text += " " + literal(k, is_chosen(k));
            total += is_chosen(k) ? worth_[k] : 0;
        }
        text += ";\n";
        most = shown(-total);
    }
    return text + "output NONE;\nconclusion BOUNDS " + least + " : @bound " + most + ";\nend pseudo-Boolean proof;\n";
}

}  // namespace crediton::inline v0::veripb
