#include "bindings.hpp"

PYBIND11_MODULE(_core, m) {
    m.doc() = "The compiled part of crediton. Use the package `crediton`, which wraps it.";
    bind_errors(m);
    bind_model(m);
    bind_decide(m);
}
