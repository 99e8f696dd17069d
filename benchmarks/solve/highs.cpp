// HiGHS through its C++ interface: one model, to which rows are added and whose costs and bounds change from question to
// question; each objective starts from the former choice.

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <Highs.h>

#include "competitor.hpp"
#include "stages.hpp"

namespace crediton::benchmarks {

namespace {

class HighsEngine {
public:
    HighsEngine(std::vector<Row> const& rows, std::size_t columns) : columns_{columns} {
        settle();
        HighsLp lp;
        lp.num_col_ = static_cast<HighsInt>(columns);
        lp.num_row_ = static_cast<HighsInt>(rows.size());
        lp.sense_ = ObjSense::kMaximize;
        lp.col_cost_.assign(columns, 0.0);
        lp.col_lower_.assign(columns, 0.0);
        lp.col_upper_.assign(columns, 1.0);
        lp.integrality_.assign(columns, HighsVarType::kInteger);
        lp.a_matrix_.format_ = MatrixFormat::kRowwise;
        lp.a_matrix_.num_col_ = lp.num_col_;
        lp.a_matrix_.num_row_ = lp.num_row_;
        for (Row const& row : rows) {
            lp.row_lower_.push_back(-kHighsInf);
            lp.row_upper_.push_back(static_cast<double>(row.most));
            for (Term const& term : row.terms) {
                lp.a_matrix_.index_.push_back(term.column);
                lp.a_matrix_.value_.push_back(static_cast<double>(term.weight));
            }
            lp.a_matrix_.start_.push_back(static_cast<HighsInt>(lp.a_matrix_.index_.size()));
        }
        highs_.passModel(std::move(lp));
    }

    void bounds(int column, int low, int high) { highs_.changeColBounds(column, low, high); }

    void add(Row const& row) {
        std::vector<HighsInt> index;
        std::vector<double> value;
        for (Term const& term : row.terms) index.push_back(term.column), value.push_back(static_cast<double>(term.weight));
        highs_.addRow(-kHighsInf, static_cast<double>(row.most), static_cast<HighsInt>(index.size()), index.data(), value.data());
    }

    void drop() {
        HighsInt const last = highs_.getNumRow() - 1;
        highs_.deleteRows(last, last);
    }

    [[nodiscard]] Reply ask(std::vector<std::int64_t> const& weights, std::optional<Choice> const& start, double seconds) {
        std::vector<double> costs(weights.begin(), weights.end());
        costs.resize(columns_, 0.0);
        highs_.changeColsCost(0, static_cast<HighsInt>(columns_) - 1, costs.data());
        if (start) {
            HighsSolution from;
            from.col_value.assign(start->begin(), start->end());
            highs_.setSolution(from);
        }
        highs_.zeroAllClocks();
        highs_.setOptionValue("time_limit", seconds);
        highs_.run();
        return reply();
    }

private:
    void settle() {
        highs_.setOptionValue("output_flag", false);
        highs_.setOptionValue("threads", 1);
        highs_.setOptionValue("parallel", "off");
        highs_.setOptionValue("presolve", setting("HIGHS_PRESOLVE", "off"));
        highs_.setOptionValue("mip_rel_gap", 0.0);
        highs_.setOptionValue("mip_abs_gap", 0.0);
        highs_.setOptionValue("mip_feasibility_tolerance", 1e-9);
        highs_.setOptionValue("primal_feasibility_tolerance", 1e-9);
    }

    [[nodiscard]] Reply reply() const {
        Reply made;
        auto const status = highs_.getModelStatus();
        if (status == HighsModelStatus::kInfeasible) made.state = Reply::State::infeasible;
        if (status == HighsModelStatus::kOptimal) made.state = Reply::State::optimal;
        auto const& info = highs_.getInfo();
        made.bound = info.mip_dual_bound;
        if (info.primal_solution_status != kSolutionStatusFeasible) return made;
        made.choice.emplace();
        for (double const value : highs_.getSolution().col_value) made.choice->push_back(value > 0.5);
        return made;
    }

    std::size_t columns_;
    Highs highs_;
};

}  // namespace

Answer answer(Instance const& instance, std::string_view task, double seconds) { return Stages<HighsEngine>{instance, seconds}(task); }

std::string about() {
    return R"({"name": "highs", "version": ")" + std::string{highsVersion()} +
           R"(", "settings": "C++ interface, one thread, gaps 0, tolerances 1e-9, presolve )" + setting("HIGHS_PRESOLVE", "off") + "\"}";
}

}  // namespace crediton::benchmarks
