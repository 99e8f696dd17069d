#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include <crediton/solve/matrix.hpp>
#include <crediton/solve/packed.hpp>
#include <crediton/solve/problem.hpp>

namespace crediton::inline v0 {

/// Solves problems that fall into small blocks of columns, joined by a few long rows at most, as real agreements do: lists the
/// ways to settle each block and combines them exactly, row use by row use. Says no where that would not be quick. Its memory
/// is used again.
class Blocks {
public:
    static constexpr std::size_t most_links = 3;
    static constexpr std::size_t most_columns = 20;  ///< of a block
    static constexpr std::size_t most_ways = 64;        ///< of a block, where one answer will do
    static constexpr std::size_t most_tied_ways = 512;  ///< of a block, where ties are to be told apart: searching would cost more
    static constexpr std::size_t most_large_ways = 16384;
    static constexpr std::size_t most_states = 4096;
    static constexpr std::size_t most_tried = 8;  ///< times as many may break a row in the end, where weights are negative
    static constexpr std::size_t worth_counting = 16384;  ///< steps: fewer are nothing next to what they come with

    using Use = std::array<std::int64_t, most_links>;

    /// One way to settle a block.
    struct Way {
        std::uint32_t columns = 0;  ///< those chosen, a bit for each of the block
        std::int64_t worth = 0;     ///< in all objectives at once
        Use use = {};               ///< of the rows that join blocks
    };
    struct Block {
        std::size_t first_column = 0, columns = 0;  ///< in `order()`
        std::size_t first_way = 0, ways = 0;
        std::int64_t most_worth = 0;                ///< of a way
    };

    /// False if the problem does not fall into such blocks, or the budget does not allow for their ways. With `ties`, ways that
    /// come to the same stay side by side.
    [[nodiscard]] bool split(Matrix& matrix, Packed const& packed, bool ties, bool large, Budget& budget) {
        ties_ = ties;
        most_ = large ? most_large_ways : ties ? most_tied_ways : most_ways;
        matrix_ = &matrix;
        packed_ = &packed;
        matrix.index();
        links_.clear();
        while (!divide()) {
            if (!take_out_longest()) return false;
        }
        ways_.clear();
        for (auto& block : blocks_) {
            if (!list(block, budget) || !budget.take(1 + static_cast<std::int64_t>(tried_ / 64))) return false;
        }
        for (std::size_t n = 0; n < links_.size(); ++n) room_left_[n] = matrix.rows[links_[n]].most;
        if (loose()) links_.clear(), keep_first();
        return true;
    }

    [[nodiscard]] std::vector<Block>& blocks() noexcept { return blocks_; }
    [[nodiscard]] std::vector<Way>& ways() noexcept { return ways_; }
    [[nodiscard]] std::vector<Block> const& blocks() const noexcept { return blocks_; }
    [[nodiscard]] std::vector<Way> const& ways() const noexcept { return ways_; }
    [[nodiscard]] std::vector<int> const& order() const noexcept { return order_; }
    [[nodiscard]] std::size_t links() const noexcept { return links_.size(); }

    /// The greatest worth of one way for each block within the rows that join them, if it is `least` at least; its ways go to
    /// `picked`. False if there is none, or where too many uses would have to be kept or the budget struck, which `too_many` says.
    [[nodiscard]] bool combine(std::int64_t least, Budget& budget, std::int64_t& best, std::vector<std::size_t>& picked) {
        too_many_ = false;
        picked.resize(blocks_.size());
        if (links_.empty()) return independently(best, picked);
        least_ = std::max(least, first_fit());
        return together(budget, best, picked);
    }
    [[nodiscard]] bool too_many() const noexcept { return too_many_; }

private:
    struct State {
        Use use = {};
        std::int64_t worth = 0;
        std::size_t before = 0;  ///< the state that it goes on from
        std::size_t way = 0;
    };

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    /// Joins the columns of each short row; false if a block has become too large.
    [[nodiscard]] bool divide() {
        std::size_t const columns = matrix_->columns();
        parent_.resize(columns);
        std::iota(parent_.begin(), parent_.end(), 0);
        for (std::size_t r = 0; r < matrix_->rows.size(); ++r) {
            if (is_link(r)) continue;
            auto const terms = matrix_->rows[r].terms;
            if (terms.size() > most_columns) return false;
            for (auto const& term : terms) join(terms.front().column, term.column);
        }
        count_.assign(columns, 0);
        for (std::size_t n = 0; n < columns; ++n) ++count_[root(n)];
        if (std::any_of(count_.begin(), count_.end(), [](std::size_t count) { return count > most_columns; })) return false;
        number();
        return true;
    }
    [[nodiscard]] bool is_link(std::size_t row) const { return std::find(links_.begin(), links_.end(), row) != links_.end(); }

    [[nodiscard]] std::size_t root(std::size_t n) {
        while (at(parent_[n]) != n) n = at(parent_[n] = parent_[at(parent_[n])]);
        return n;
    }
    void join(int a, int b) {
        std::size_t const x = root(at(a));
        std::size_t const y = root(at(b));
        if (x != y) parent_[std::max(x, y)] = static_cast<int>(std::min(x, y));
    }

    /// Blocks in the order of their first columns, and the columns of each in order.
    void number() {
        blocks_.clear();
        std::size_t next = 0;
        start_.resize(count_.size());
        for (std::size_t n = 0; n < count_.size(); ++n) {
            if (root(n) != n) continue;
            start_[n] = next;
            blocks_.push_back({next, count_[n]});
            next += count_[n];
        }
        order_.resize(count_.size());
        place_.resize(count_.size());
        for (std::size_t n = 0; n < count_.size(); ++n) {
            std::size_t& place = start_[root(n)];
            place_[n] = place;
            order_[place++] = static_cast<int>(n);
        }
    }

    /// Of the rows that still join, the longest joins no more; rows with negative weights can't be taken out.
    [[nodiscard]] bool take_out_longest() {
        if (links_.size() == most_links) return false;
        std::size_t longest = matrix_->rows.size();
        for (std::size_t r = 0; r < matrix_->rows.size(); ++r) {
            if (is_link(r)) continue;
            if (longest == matrix_->rows.size() || matrix_->rows[r].terms.size() > matrix_->rows[longest].terms.size()) longest = r;
        }
        if (longest == matrix_->rows.size()) return false;
        auto const terms = matrix_->rows[longest].terms;
        if (std::any_of(terms.begin(), terms.end(), [](Term const& term) { return term.weight < 0; })) return false;
        links_.push_back(longest);
        return true;
    }

    /// Lists a block's ways; false if they are too many, or the budget struck.
    [[nodiscard]] bool list(Block& block, Budget& budget) {
        block.first_way = ways_.size();
        tried_ = 0;
        room_.resize(matrix_->rows.size());
        short_rows_.clear();
        for (std::size_t n = 0; n < block.columns; ++n) {
            for (auto const& each : matrix_->column(at(order_[block.first_column + n]))) {
                room_[at(each.row)] = matrix_->rows[at(each.row)].most;
                short_rows_.push_back(each.row);
            }
        }
        Way way;
        if (!extend(block, 0, way)) return false;
        block.ways = ways_.size() - block.first_way;
        return prune(block, budget);
    }

    [[nodiscard]] bool extend(Block const& block, std::size_t next, Way& way) {
        if (next == block.columns) {
            bool const whole = std::all_of(short_rows_.begin(), short_rows_.end(), [&](int r) { return room_[at(r)] >= 0; });
            if (whole) ways_.push_back(way);
            return ways_.size() - block.first_way <= most_ && ++tried_ <= most_tried * most_;
        }
        if (!extend(block, next + 1, way)) return false;
        std::size_t const column = at(order_[block.first_column + next]);
        if (!fits(column)) return true;
        Way const before = way;
        move(column, -1);
        way.columns |= std::uint32_t{1} << next;
        way.worth += packed_->of(column);
        for (std::size_t n = 0; n < links_.size(); ++n) way.use[n] += weight(column, links_[n]);
        bool const done = extend(block, next + 1, way);
        way = before;
        move(column, 1);
        return done;
    }

    /// A row with negative weights may still be mended by a later column.
    [[nodiscard]] bool fits(std::size_t column) const {
        auto const entries = matrix_->column(column);
        return std::all_of(entries.begin(), entries.end(), [&](Entry const& each) {
            return each.weight <= room_[at(each.row)] || !matrix_->only_positive(at(each.row));
        });
    }
    void move(std::size_t column, std::int64_t by) {
        for (auto const& each : matrix_->column(column)) room_[at(each.row)] += by * each.weight;
    }
    [[nodiscard]] std::int64_t weight(std::size_t column, std::size_t row) const {
        for (auto const& each : matrix_->column(column)) {
            if (at(each.row) == row) return each.weight;
        }
        return 0;
    }

    /// True if whatever is best in each block keeps the rows that join them.
    [[nodiscard]] bool loose() const {
        Use sum = {};
        for (auto const& block : blocks_) {
            Use most = {};
            for (std::size_t w = block.first_way; w < block.first_way + block.ways && ways_[w].worth == block.most_worth; ++w) {
                for (std::size_t n = 0; n < links_.size(); ++n) most[n] = std::max(most[n], ways_[w].use[n]);
            }
            for (std::size_t n = 0; n < links_.size(); ++n) sum[n] += most[n];
        }
        for (std::size_t n = 0; n < links_.size(); ++n) {
            if (sum[n] > room_left_[n]) return false;
        }
        return true;
    }

    /// Leaves the ways of most worth, which stand first.
    void keep_first() {
        for (auto& block : blocks_) {
            std::size_t kept = 0;
            while (kept < block.ways && ways_[block.first_way + kept].worth == block.most_worth) ++kept;
            block.ways = kept;
        }
    }

    /// What taking the first way that still fits, block by block, comes to; no bound where some block has none.
    [[nodiscard]] std::int64_t first_fit() const {
        Use left = room_left_;
        std::int64_t sum = 0;
        for (auto const& block : blocks_) {
            std::size_t w = block.first_way;
            auto const fits = [&] {
                for (std::size_t n = 0; n < links_.size(); ++n) {
                    if (ways_[w].use[n] > left[n]) return false;
                }
                return true;
            };
            while (w < block.first_way + block.ways && !fits()) ++w;
            if (w == block.first_way + block.ways) return std::numeric_limits<std::int64_t>::min();
            for (std::size_t n = 0; n < links_.size(); ++n) left[n] -= ways_[w].use[n];
            sum += ways_[w].worth;
        }
        return sum;
    }

    [[nodiscard]] bool better(Way const& a, Way const& b) const {  // a is worth more and uses no more
        if (ties_ ? a.worth <= b.worth : a.worth < b.worth) return false;
        for (std::size_t n = 0; n < links_.size(); ++n) {
            if (a.use[n] > b.use[n]) return false;
        }
        return true;
    }

    /// Leaves out the ways that another beats whatever the other blocks do. What ties stays: the lists decide.
    [[nodiscard]] bool prune(Block& block, Budget& budget) {
        auto const begin = ways_.begin() + static_cast<std::ptrdiff_t>(block.first_way);
        std::sort(begin, ways_.end(), [](Way const& a, Way const& b) {
            return a.worth != b.worth ? a.worth > b.worth : a.use != b.use ? a.use < b.use : a.columns < b.columns;
        });
        auto end = begin;
        std::size_t compared = 0;
        for (auto way = begin; way != ways_.end(); ++way) {
            if (!counted(compared += static_cast<std::size_t>(end - begin), budget)) return false;
            if (std::none_of(begin, end, [&](Way const& kept) { return better(kept, *way); })) *end++ = *way;
        }
        ways_.erase(end, ways_.end());
        block.ways = ways_.size() - block.first_way;
        block.most_worth = block.ways == 0 ? 0 : begin->worth;
        return true;
    }

    [[nodiscard]] bool independently(std::int64_t& best, std::vector<std::size_t>& picked) const {
        best = 0;
        for (std::size_t b = 0; b < blocks_.size(); ++b) {
            if (blocks_[b].ways == 0) return false;
            picked[b] = blocks_[b].first_way;  // they stand by worth, and keep their order
            best += ways_[picked[b]].worth;
        }
        return true;
    }

    /// Block by block: of all states with one use of the joining rows, the one of most worth goes on.
    [[nodiscard]] bool together(Budget& budget, std::int64_t& best, std::vector<std::size_t>& picked) {
        states_.clear();
        states_.push_back({});
        std::size_t from = 0;
        to_come_ = 0;
        for (auto const& block : blocks_) to_come_ += block.most_worth;
        for (auto const& block : blocks_) {
            to_come_ -= block.most_worth;
            std::size_t const to = states_.size();
            std::size_t steps = 0;
            for (std::size_t s = from; s < to; ++s) {
                go_on(s, block);
                if (states_.size() - to > 4 * most_states || !counted(steps += block.ways, budget)) return too_many_ = true, false;
            }
            keep_best(to);
            if (states_.size() == to) return false;
            if (states_.size() - to > most_states) return too_many_ = true, false;
            from = to;
        }
        auto const found = std::max_element(states_.begin() + static_cast<std::ptrdiff_t>(from), states_.end(),
                                            [](State const& a, State const& b) { return a.worth < b.worth; });
        best = found->worth;
        for (std::size_t b = blocks_.size(), s = static_cast<std::size_t>(found - states_.begin()); b-- > 0; s = states_[s].before) {
            picked[b] = states_[s].way;
        }
        return true;
    }

    /// Takes from the budget once so many steps were made that they matter.
    [[nodiscard]] static bool counted(std::size_t& steps, Budget& budget) {
        if (steps < worth_counting) return true;
        bool const more = budget.take(static_cast<std::int64_t>(steps / 64));
        steps = 0;
        return more;
    }

    void go_on(std::size_t s, Block const& block) {
        for (std::size_t w = block.first_way; w < block.first_way + block.ways; ++w) {
            State next{states_[s].use, states_[s].worth + ways_[w].worth, s, w};
            if (next.worth + to_come_ < least_) break;  // so it is with the ways after it
            bool fits = true;
            for (std::size_t n = 0; n < links_.size(); ++n) fits = fits && (next.use[n] += ways_[w].use[n]) <= room_left_[n];
            if (fits) states_.push_back(next);
        }
    }

    void keep_best(std::size_t from) {
        auto const begin = states_.begin() + static_cast<std::ptrdiff_t>(from);
        std::sort(begin, states_.end(), [](State const& a, State const& b) {
            return a.use != b.use ? a.use < b.use : a.worth != b.worth ? a.worth > b.worth : a.before != b.before ? a.before < b.before : a.way < b.way;
        });
        auto end = begin;
        std::int64_t most = std::numeric_limits<std::int64_t>::min();
        for (auto state = begin; state != states_.end(); ++state) {
            bool const same = end != begin && (end - 1)->use == state->use;
            if (same || (links_.size() == 1 && state->worth <= most)) continue;
            most = std::max(most, state->worth);
            *end++ = *state;
        }
        states_.erase(end, states_.end());
    }

    Matrix const* matrix_ = nullptr;
    Packed const* packed_ = nullptr;
    std::vector<std::size_t> links_, count_, start_, place_;
    std::vector<int> parent_, order_, short_rows_;
    std::vector<std::int64_t> room_;
    Use room_left_ = {};
    std::vector<Block> blocks_;
    std::vector<Way> ways_;
    std::vector<State> states_;
    std::int64_t least_ = 0;    ///< a choice is known that is worth this much
    std::int64_t to_come_ = 0;  ///< at most, of the blocks after this one
    bool ties_ = false;
    std::size_t most_ = most_ways;
    std::size_t tried_ = 0;  ///< of the ways of a block, with those that break a row
    bool too_many_ = false;
};

}  // namespace crediton::inline v0
