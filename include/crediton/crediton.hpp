#pragma once

#include <crediton/claim.hpp>
#include <crediton/core.hpp>
#include <crediton/decide.hpp>
#include <crediton/model.hpp>
#include <crediton/project.hpp>
#include <crediton/solve.hpp>
#include <crediton/version.hpp>
