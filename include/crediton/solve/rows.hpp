#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace crediton::inline v0 {

/// One coefficient of a row.
struct Term {
    int column = 0;
    std::int64_t weight = 0;
};

/// sum of weight x column <= most.
struct Row {
    std::vector<Term> terms;
    std::int64_t most = 0;
};

/// A row that stands among others.
struct RowView {
    std::span<Term const> terms;
    std::int64_t most = 0;
};

/// Rows one after the other in one piece of memory, which `clear` keeps: a workspace that is warm allocates nothing.
class RowSet {
public:
    class Iterator {
    public:
        using value_type = RowView;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        Iterator(RowSet const& rows, std::size_t at) : rows_{&rows}, at_{at} {}
        [[nodiscard]] RowView operator*() const { return (*rows_)[at_]; }
        Iterator& operator++() { return ++at_, *this; }
        Iterator operator++(int) { return {*rows_, at_++}; }
        friend bool operator==(Iterator const& a, Iterator const& b) { return a.at_ == b.at_; }

    private:
        RowSet const* rows_ = nullptr;
        std::size_t at_ = 0;
    };

    [[nodiscard]] std::size_t size() const noexcept { return most_.size(); }
    [[nodiscard]] bool empty() const noexcept { return most_.empty(); }
    [[nodiscard]] RowView operator[](std::size_t n) const {
        return {{terms_.data() + starts_[n], terms_.data() + starts_[n + 1]}, most_[n]};
    }
    [[nodiscard]] Iterator begin() const { return {*this, 0}; }
    [[nodiscard]] Iterator end() const { return {*this, size()}; }

    void clear() noexcept { resize(0); }
    /// Keeps the first `count` rows.
    void resize(std::size_t count) noexcept {
        terms_.resize(starts_[count]);
        starts_.resize(count + 1);
        most_.resize(count);
    }

    /// Keeps the rows whose flag is not 0.
    void keep(std::vector<char> const& flags) noexcept {
        std::size_t kept = 0;
        std::size_t end = 0;
        for (std::size_t r = 0; r < most_.size(); ++r) {
            if (flags[r] == 0) continue;
            std::size_t const from = starts_[r];
            std::size_t const to = starts_[r + 1];
            starts_[kept] = end;
            most_[kept++] = most_[r];
            for (std::size_t n = from; n < to; ++n) terms_[end++] = terms_[n];
        }
        starts_[kept] = end;
        resize(kept);
    }

    /// Raises what a row of negative weights allows to 0, so that every choice keeps it.
    void relax(std::size_t n) noexcept { most_[n] = 0; }

    /// The terms of the next row, one by one; `end_row` adds it.
    void term(int column, std::int64_t weight) { terms_.push_back({column, weight}); }

    /// Adds the row of the terms given, divided by the common divisor of its weights, which only tightens it. A row without
    /// weight is left out, unless nothing can keep it.
    void end_row(std::int64_t most) {
        std::size_t const start = starts_.back();
        std::size_t kept = start;
        std::int64_t common = 0;
        for (std::size_t n = start; n < terms_.size(); ++n) {
            if (terms_[n].weight == 0) continue;
            if (common == 0 || (common != 1 && terms_[n].weight % common != 0)) common = std::gcd(common, terms_[n].weight);
            terms_[kept++] = terms_[n];
        }
        terms_.resize(kept);
        if (common > 1) {
            for (std::size_t n = start; n < kept; ++n) terms_[n].weight /= common;
            most = most >= 0 ? most / common : -((-most + common - 1) / common);
        }
        if (kept > start || most < 0) end_given_row(most);
    }

    /// Adds the row of the terms given as they are.
    void end_given_row(std::int64_t most) {
        starts_.push_back(terms_.size());
        most_.push_back(most);
    }

private:
    std::vector<std::size_t> starts_ = {0};
    std::vector<Term> terms_;
    std::vector<std::int64_t> most_;
};

}  // namespace crediton::inline v0
