// CP-SAT through the C interface of its library, which takes and gives protocol buffers; they are few enough to be written
// here. It has no warm interface: each question is a model of its own, with the former choice as a hint.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "competitor.hpp"
#include "stages.hpp"
#include "wire.hpp"

namespace crediton::benchmarks {

namespace {

using Solve = void (*)(void const* model, int model_size, void const* parameters, int parameters_size, void** reply, int* reply_size);

Solve solver() {
    static auto const found = [] {
        void* const library = dlopen(CREDITON_ORTOOLS_LIBRARY, RTLD_NOW | RTLD_LOCAL);
        if (!library) throw std::runtime_error{dlerror()};
        return reinterpret_cast<Solve>(dlsym(library, "SolveCpModelWithParameters"));
    }();
    return found;
}

class CpSatEngine {
public:
    CpSatEngine(std::vector<Row> const& rows, std::size_t columns) : low_(columns, 0), high_(columns, 1) {
        for (Row const& row : rows) add(row);
    }

    void bounds(int column, int low, int high) {
        low_[static_cast<std::size_t>(column)] = low;
        high_[static_cast<std::size_t>(column)] = high;
    }

    void add(Row const& row) {
        bool once = row.most == 1;
        for (Term const& term : row.terms) once = once && term.weight == 1;
        std::vector<std::int64_t> columns, weights;
        for (Term const& term : row.terms) columns.push_back(term.column), weights.push_back(term.weight);
        wire::Message inside, constraint, entry;
        inside.packed(1, columns);
        if (once) {
            constraint.message(26, inside);  // at_most_one
        } else {
            inside.packed(2, weights);
            inside.packed(3, {std::numeric_limits<std::int64_t>::min(), row.most});
            constraint.message(12, inside);  // linear
        }
        entry.message(3, constraint);
        rows_.push_back(entry.bytes());
    }

    void drop() { rows_.pop_back(); }

    [[nodiscard]] Reply ask(std::vector<std::int64_t> const& weights, std::optional<Choice> const& start, double seconds) const {
        std::string const model = written(weights, start);
        wire::Message parameters;
        parameters.real(36, seconds);                                            // max_time_in_seconds
        parameters.number(206, 1);                                               // num_workers
        parameters.number(86, setting("CP_SAT_PRESOLVE", "off") == "on" ? 1 : 0);  // cp_model_presolve
        parameters.number(90, std::atoi(setting("CP_SAT_LINEARIZATION", "1").c_str()));
        void* reply = nullptr;
        int size = 0;
        solver()(model.data(), static_cast<int>(model.size()), parameters.bytes().data(), static_cast<int>(parameters.bytes().size()),
                 &reply, &size);
        Reply const made = read({static_cast<char const*>(reply), static_cast<std::size_t>(size)});
        std::free(reply);
        return made;
    }

private:
    [[nodiscard]] std::string written(std::vector<std::int64_t> const& weights, std::optional<Choice> const& start) const {
        wire::Message model;
        for (std::size_t n = 0; n < low_.size(); ++n) {
            wire::Message variable;
            variable.packed(2, {low_[n], high_[n]});
            model.message(2, variable);
        }
        for (auto const& row : rows_) model.append(row);
        if (!weights.empty()) {
            std::vector<std::int64_t> columns, costs;
            for (std::size_t n = 0; n < weights.size(); ++n) {
                if (weights[n] != 0) columns.push_back(static_cast<std::int64_t>(n)), costs.push_back(-weights[n]);
            }
            wire::Message objective;
            objective.packed(1, columns);
            objective.packed(4, costs);
            model.message(4, objective);
        }
        if (start) {
            std::vector<std::int64_t> columns, values(start->begin(), start->end());
            for (std::size_t n = 0; n < values.size(); ++n) columns.push_back(static_cast<std::int64_t>(n));
            wire::Message hint;
            hint.packed(1, columns);
            hint.packed(2, values);
            model.message(6, hint);
        }
        return model.bytes();
    }

    [[nodiscard]] static Reply read(std::string_view bytes) {
        Reply made;
        wire::Reader reader{bytes};
        while (auto const field = reader.next()) {
            if (field->number == 1 && field->value == 3) made.state = Reply::State::infeasible;
            if (field->number == 1 && field->value == 4) made.state = Reply::State::optimal;
            if (field->number == 4) made.bound = -field->real();
            if (field->number != 2) continue;
            made.choice.emplace();
            for (std::int64_t const value : wire::Reader{field->bytes}.numbers()) made.choice->push_back(value != 0);
        }
        return made;
    }

    std::vector<std::int64_t> low_;
    std::vector<std::int64_t> high_;
    std::vector<std::string> rows_;
};

}  // namespace

Answer answer(Instance const& instance, std::string_view task, double seconds) { return Stages<CpSatEngine>{instance, seconds}(task); }

std::string about() {
    static_cast<void>(solver());  // loaded before anything is timed
    return std::string{R"({"name": "cp_sat", "version": ")"} + CREDITON_ORTOOLS_VERSION +
           R"(", "settings": "C interface, one worker, presolve )" + setting("CP_SAT_PRESOLVE", "off") + ", linearization level " +
           setting("CP_SAT_LINEARIZATION", "1") + "\"}";
}

}  // namespace crediton::benchmarks
