// CBC through its C++ interface. The linear model stays warm from question to question, the branch and cut is made anew, as
// its interface demands. Its preprocessing is off: with it, version 2.10.8 calls a worse choice optimal on two or three of
// the first 300 instances of `real`, seed 39 for one (https://github.com/coin-or/Cbc/issues/283 is of that kind).

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <CbcConfig.h>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <CoinPackedVector.hpp>
#include <OsiClpSolverInterface.hpp>

#include "competitor.hpp"
#include "stages.hpp"

namespace crediton::benchmarks {

namespace {

class CbcEngine {
public:
    CbcEngine(std::vector<Row> const& rows, std::size_t columns) : columns_{columns} {
        lp_.messageHandler()->setLogLevel(0);
        std::vector<int> index, length;
        std::vector<double> value, most;
        std::vector<CoinBigIndex> starts{0};
        for (Row const& row : rows) {
            for (Term const& term : row.terms) index.push_back(term.column), value.push_back(static_cast<double>(term.weight));
            length.push_back(static_cast<int>(row.terms.size()));
            starts.push_back(static_cast<CoinBigIndex>(index.size()));
            most.push_back(static_cast<double>(row.most));
        }
        CoinPackedMatrix const matrix{false,        static_cast<int>(columns), static_cast<int>(rows.size()), starts.back(),
                                      value.data(), index.data(),              starts.data(),                 length.data()};
        std::vector<double> const low(columns, 0.0), high(columns, 1.0), least(rows.size(), -COIN_DBL_MAX);
        lp_.loadProblem(matrix, low.data(), high.data(), low.data(), least.data(), most.data());
        for (std::size_t n = 0; n < columns; ++n) lp_.setInteger(static_cast<int>(n));
        lp_.setObjSense(1);  // least: parts of CBC ignore the sense
    }

    void bounds(int column, int low, int high) { lp_.setColBounds(column, low, high); }

    void add(Row const& row) {
        CoinPackedVector made;
        for (Term const& term : row.terms) made.insert(term.column, static_cast<double>(term.weight));
        lp_.addRow(made, -COIN_DBL_MAX, static_cast<double>(row.most));
    }

    void drop() {
        int const last = lp_.getNumRows() - 1;
        lp_.deleteRows(1, &last);
    }

    [[nodiscard]] Reply ask(std::vector<std::int64_t> const& weights, std::optional<Choice> const& start, double seconds) {
        std::vector<double> costs(columns_, 0.0);
        for (std::size_t n = 0; n < weights.size(); ++n) costs[n] = -static_cast<double>(weights[n]);
        lp_.setObjective(costs.data());
        CbcModel model{lp_};
        CbcSolverUsefulData useful;
        CbcMain0(model, useful);
        model.setLogLevel(0);
        if (start) {
            std::vector<double> const from(start->begin(), start->end());
            double const value = -static_cast<double>(value_of(weights, *start));
            model.setBestSolution(from.data(), static_cast<int>(columns_), value, false);
        }
        run(model, useful, seconds, weights.empty());
        return reply(model);
    }

private:
    static void run(CbcModel& model, CbcSolverUsefulData& useful, double seconds, bool any) {
        std::string const limit = std::to_string(seconds);
        std::string const presolve = setting("CBC_PRESOLVE", "on");
        std::string const preprocess = setting("CBC_PREPROCESS", "off");
        std::vector<char const*> words{"crediton", "-log", "0", "-threads", "0", "-ratioGap", "0", "-allowableGap", "0",
                                       "-integerTolerance", "1e-9", "-primalTolerance", "1e-9", "-timeMode", "elapsed",
                                       "-seconds", limit.c_str(), "-presolve", presolve.c_str(), "-preprocess", preprocess.c_str()};
        if (!any) words.insert(words.end(), {"-increment", "0.999"});
        if (any) words.insert(words.end(), {"-maxSolutions", "1"});
        words.insert(words.end(), {"-solve", "-quit"});
        CbcMain1(static_cast<int>(words.size()), words.data(), model, nullptr, useful);
    }

    [[nodiscard]] Reply reply(CbcModel& model) const {
        Reply made;
        bool const found = model.bestSolution() != nullptr;
        if (model.isProvenInfeasible()) made.state = Reply::State::infeasible;
        if (model.isProvenOptimal() || (found && model.isSolutionLimitReached())) made.state = Reply::State::optimal;
        made.bound = -model.getBestPossibleObjValue();
        if (!found) return made;
        made.choice.emplace();
        for (std::size_t n = 0; n < columns_; ++n) made.choice->push_back(model.bestSolution()[n] > 0.5);
        return made;
    }

    std::size_t columns_;
    OsiClpSolverInterface lp_;
};

}  // namespace

Answer answer(Instance const& instance, std::string_view task, double seconds) { return Stages<CbcEngine>{instance, seconds}(task); }

std::string about() {
    return R"({"name": "cbc", "version": ")" + std::string{CBC_VERSION} +
           R"(", "settings": "C++ interface, one thread, gaps 0, tolerances 1e-9, presolve )" + setting("CBC_PRESOLVE", "on") +
           ", preprocess " + setting("CBC_PREPROCESS", "off") + "\"}";
}

}  // namespace crediton::benchmarks
