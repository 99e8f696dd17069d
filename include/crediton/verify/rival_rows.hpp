#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <crediton/verify/claim.hpp>
#include <crediton/verify/row.hpp>

namespace crediton::inline v0::verify {

/// For each column of a certificate the place of its claim in a list, if it is in it.
using ColumnPlaces = std::vector<std::optional<std::size_t>>;

/// The rows `rival;A;B;...` and `beside;A;B;N`, too many to make before one is named.
class RivalRows {
public:
    RivalRows(Facts const& facts, Choice const& claims, ColumnPlaces const& columns) : facts_{&facts}, claims_{&claims}, columns_{&columns} {}

    /// The row of that name; nothing if there is none.
    [[nodiscard]] std::optional<Row> operator()(std::string const& name) const {
        auto const parts = parts_of(name);
        if (parts.front() == "rival") return rival(parts);
        if (parts.front() == "beside") return beside(parts);
        return std::nullopt;
    }

private:
    using Parts = std::vector<std::string_view>;

    [[nodiscard]] static Parts parts_of(std::string_view name) {
        Parts found;
        for (std::size_t from = 0; from <= name.size();) {
            std::size_t const end = std::min(name.find(';', from), name.size());
            found.push_back(name.substr(from, end - from));
            from = end + 1;
        }
        return found;
    }

    [[nodiscard]] std::optional<std::size_t> held_named(std::string_view id) const {
        for (std::size_t i = 0; i < facts_->held.size(); ++i) {
            if (facts_->held[i].stated->id.str() == id) return i;
        }
        return std::nullopt;
    }

    /// Attainments of which each is an alternative of each other share one credit: what is drawn from one, as a share of it.
    [[nodiscard]] std::optional<Row> rival(Parts const& parts) const {
        std::vector<std::size_t> held;
        Wide all = 1;
        for (std::size_t n = 1; n < parts.size(); ++n) {
            auto const one = held_named(parts[n]);
            if (!one || facts_->held[*one].credits <= 0 || (n > 1 && !(parts[n - 1] < parts[n]))) return std::nullopt;
            bool const fit = std::all_of(held.begin(), held.end(), [&](std::size_t each) { return facts_->rivals[each][*one]; });
            if (!fit) return std::nullopt;
            held.push_back(*one);
            Wide const carried = facts_->held[*one].credits;
            all = times(all / common_divisor(all, carried), carried);
        }
        if (held.size() < 2) return std::nullopt;
        std::vector<Term> terms;
        for (std::size_t k = 0; k < claims_->size(); ++k) {
            Wide sum = 0;
            for (std::size_t const each : held) sum = plus(sum, times((*claims_)[k]->draws(each), all / facts_->held[each].credits));
            terms.push_back({k, sum});
        }
        return Row::make(terms, all);
    }

    /// Of two alternatives, a claim that draws on the one stands beside none of those that draw on the other.
    [[nodiscard]] std::optional<Row> beside(Parts const& parts) const {
        if (parts.size() != 4) return std::nullopt;
        auto const a = held_named(parts[1]);
        auto const b = held_named(parts[2]);
        auto const claim = column_named(parts[3]);
        if (!a || !b || !claim || !facts_->rivals[*a][*b] || !(*claims_)[*claim]->draws_on(*a)) return std::nullopt;
        std::vector<Term> terms;
        Wide many = 0;
        for (std::size_t k = 0; k < claims_->size(); ++k) {
            terms.push_back({k, (*claims_)[k]->draws_on(*b) ? 1 : 0});
            many += terms.back().weight;
        }
        terms[*claim].weight += many;
        return Row::make(terms, many);
    }

    [[nodiscard]] std::optional<std::size_t> column_named(std::string_view text) const {
        std::size_t found = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), found);
        bool const plain = error == std::errc{} && end == text.data() + text.size() && std::to_string(found) == text;
        return plain && found < columns_->size() ? (*columns_)[found] : std::nullopt;
    }

    Facts const* facts_;
    Choice const* claims_;
    ColumnPlaces const* columns_;
};

}  // namespace crediton::inline v0::verify
