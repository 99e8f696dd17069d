#pragma once

#include <crediton/decide/applied_limit.hpp>
#include <crediton/decide/calculator.hpp>
#include <crediton/decide/case.hpp>
#include <crediton/decide/choice_problem.hpp>
#include <crediton/decide/chooser.hpp>
#include <crediton/decide/columns.hpp>
#include <crediton/decide/decision.hpp>
#include <crediton/decide/highlighted.hpp>
#include <crediton/decide/objections.hpp>
#include <crediton/decide/prior_limit.hpp>
#include <crediton/decide/report.hpp>
#include <crediton/decide/rest.hpp>
#include <crediton/decide/why_not.hpp>
#include <crediton/decide/why_not_finder.hpp>
