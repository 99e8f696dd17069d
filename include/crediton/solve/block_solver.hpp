#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include <crediton/solve/blocks.hpp>
#include <crediton/solve/remainder.hpp>

namespace crediton::inline v0 {

/// The whole of a problem that falls into small blocks: all objectives at once, then the lists, element by element. Its memory
/// is used again.
class BlockSolver {
public:
    enum class Answer { solved, none, declined };

    /// Declines where the problem does not fall into small blocks (or `large` ones, which take longer), or the budget does not
    /// allow for them. `rest` says which columns of the problem `matrix` has.
    [[nodiscard]] Answer operator()(Problem const& problem, Remainder const& rest, Matrix& matrix, Budget& budget, bool large, Choice& choice) {
        rest_ = &rest;
        budget_ = &budget;
        stuck_ = false;
        if (!packed_.pack(problem.objectives, rest.columns()) || !blocks_.split(matrix, packed_, !problem.lists.empty(), large, budget)) return Answer::declined;
        if (!blocks_.combine(std::numeric_limits<std::int64_t>::min(), budget, best_, picked_)) return blocks_.too_many() ? Answer::declined : Answer::none;
        index(matrix.columns());
        for (auto const& list : problem.lists) {
            if (!list.inside.empty() && std::any_of(list.inside.begin(), list.inside.end(), [](NamedList const& l) { return !l.elements.empty(); })) {
                return Answer::declined;
            }
            if (!smallest(list)) return Answer::declined;
        }
        read(choice);
        return Answer::solved;
    }

private:
    using Block = Blocks::Block;
    using Way = Blocks::Way;
    static constexpr std::size_t worth_counting = 1024;  ///< ways that are copied

    [[nodiscard]] static std::size_t at(int n) noexcept { return static_cast<std::size_t>(n); }

    void index(std::size_t columns) {
        block_of_.resize(columns);
        bit_of_.resize(columns);
        for (std::size_t b = 0; b < blocks_.blocks().size(); ++b) {
            Block const& block = blocks_.blocks()[b];
            for (std::size_t n = 0; n < block.columns; ++n) {
                std::size_t const column = at(blocks_.order()[block.first_column + n]);
                block_of_[column] = b;
                bit_of_[column] = std::uint32_t{1} << n;
            }
        }
    }

    void read(Choice& choice) const {
        choice.resize(rest_->settled().size());
        for (std::size_t n = 0; n < choice.size(); ++n) {
            int const place = rest_->place(static_cast<int>(n));
            choice[n] = place < 0 ? rest_->settled()[n] == 1 : (blocks_.ways()[picked_[block_of_[at(place)]]].columns & bit_of_[at(place)]) != 0;
        }
    }

    [[nodiscard]] bool open() const {  // is anything left to choose?
        auto const& blocks = blocks_.blocks();
        return std::any_of(blocks.begin(), blocks.end(), [](Block const& block) { return block.ways > 1; });
    }

    /// Leaves only what makes the list smallest; false if an element lies in several blocks, or a question was not answered.
    [[nodiscard]] bool smallest(NamedList const& list) {
        bool ask_end = true;
        for (std::size_t n = 0; n < list.elements.size() && open(); ++n) {
            if (ask_end && ends(list, n)) return true;
            if (stuck_) return false;
            Where const where = locate(list.elements[n]);
            if (where.several) return false;
            ask_end = where.certain || takes(where);
            if (stuck_) return false;
        }
        return true;
    }

    /// An element: certain whatever is chosen, in no block, in one, or in several.
    struct Where {
        bool certain = false, several = false;
        std::size_t block = 0;
        std::uint32_t bits = 0;
    };
    [[nodiscard]] Where locate(std::vector<int> const& element) const {
        Where found;
        for (int const n : element) {
            int const place = rest_->place(n);
            if (place < 0) {
                found.certain = found.certain || rest_->settled()[at(n)] == 1;
                continue;
            }
            found.several = found.several || (found.bits != 0 && found.block != block_of_[at(place)]);
            found.block = block_of_[at(place)];
            found.bits |= bit_of_[at(place)];
        }
        return found;
    }

    /// True if some best choice has the element; then the others are gone, and otherwise those that have it.
    [[nodiscard]] bool takes(Where const& where) {
        if (where.bits == 0) return false;
        bool const has = (blocks_.ways()[picked_[where.block]].columns & where.bits) != 0;
        auto const with = [&](std::size_t b, Way const& way) { return b != where.block || (way.columns & where.bits) != 0; };
        if (restrict(with, has)) return true;
        static_cast<void>(restrict([&](std::size_t b, Way const& way) { return b != where.block || (way.columns & where.bits) == 0; }, true));
        return false;
    }

    /// True if some best choice has no element from the n-th on; then only such are left.
    [[nodiscard]] bool ends(NamedList const& list, std::size_t n) {
        later_.assign(blocks_.blocks().size(), 0);
        for (std::size_t k = n; k < list.elements.size(); ++k) {
            for (int const column : list.elements[k]) {
                int const place = rest_->place(column);
                if (place < 0 && rest_->settled()[at(column)] == 1) return false;
                if (place >= 0) later_[block_of_[at(place)]] |= bit_of_[at(place)];
            }
        }
        bool has = true;
        for (std::size_t b = 0; b < later_.size(); ++b) has = has && (blocks_.ways()[picked_[b]].columns & later_[b]) == 0;
        return restrict([&](std::size_t b, Way const& way) { return (way.columns & later_[b]) == 0; }, has);
    }

    /// Keeps the ways that `keep` takes, if a best choice is among them (known, if the present one is); all of them otherwise.
    /// Without an answer it is stuck.
    template <class Keep>
    [[nodiscard]] bool restrict(Keep keep, bool known) {
        auto& blocks = blocks_.blocks();
        auto& ways = blocks_.ways();
        if (ways.size() >= worth_counting && !budget_->take(static_cast<std::int64_t>(ways.size() / 64))) return stuck_ = true, false;
        blocks_before_ = blocks;
        ways_before_ = ways;
        picked_before_ = picked_;
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            std::size_t kept = blocks[b].first_way;
            for (std::size_t w = kept; w < blocks[b].first_way + blocks_before_[b].ways; ++w) {
                if (!keep(b, ways[w])) continue;
                if (w == picked_before_[b]) picked_[b] = kept;
                ways[kept++] = ways[w];
            }
            blocks[b].ways = kept - blocks[b].first_way;
        }
        if (known) return true;
        std::int64_t value = 0;
        if (blocks_.combine(best_, *budget_, value, picked_) && value == best_) return true;
        stuck_ = stuck_ || blocks_.too_many();
        std::swap(blocks, blocks_before_);
        std::swap(ways, ways_before_);
        std::swap(picked_, picked_before_);
        return false;
    }

    Remainder const* rest_ = nullptr;
    Budget* budget_ = nullptr;
    bool stuck_ = false;  ///< whether a best choice was among some ways could not be told
    Packed packed_;
    Blocks blocks_;
    std::int64_t best_ = 0;
    std::vector<std::size_t> picked_, picked_before_;  ///< the ways of a best choice
    std::vector<std::size_t> block_of_;
    std::vector<std::uint32_t> bit_of_, later_;
    std::vector<Block> blocks_before_;
    std::vector<Way> ways_before_;
};

}  // namespace crediton::inline v0
