#pragma once

#include <crediton/graph/catalogue_graph.hpp>
#include <crediton/graph/components.hpp>
#include <crediton/graph/dot.hpp>
#include <crediton/graph/graphml.hpp>
#include <crediton/graph/highlight.hpp>
#include <crediton/graph/node.hpp>
#include <crediton/graph/prerequisites.hpp>
#include <crediton/graph/reach.hpp>
