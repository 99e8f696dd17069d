#pragma once

#include <crediton/solve/bound.hpp>
#include <crediton/solve/certifier.hpp>
#include <crediton/solve/lexicographic.hpp>
#include <crediton/solve/problem.hpp>
#include <crediton/solve/relaxation.hpp>
#include <crediton/solve/search.hpp>
