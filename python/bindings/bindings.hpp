#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

void bind_errors(pybind11::module_& m);
void bind_model(pybind11::module_& m);
void bind_decide(pybind11::module_& m);
