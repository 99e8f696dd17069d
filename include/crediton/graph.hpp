#pragma once

#include <crediton/graph/catalogue_graph.hpp>
#include <crediton/graph/components.hpp>
#include <crediton/graph/dot.hpp>
#include <crediton/graph/prerequisites.hpp>
#include <crediton/graph/reach.hpp>
