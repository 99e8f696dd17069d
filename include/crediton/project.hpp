#pragma once

#include <crediton/project/baselines.hpp>
#include <crediton/project/course_years.hpp>
#include <crediton/project/fees.hpp>
#include <crediton/project/fundable.hpp>
#include <crediton/project/funding_rules.hpp>
#include <crediton/project/loan.hpp>
#include <crediton/project/loan_forecast.hpp>
#include <crediton/project/next_prices.hpp>
#include <crediton/project/projector.hpp>
#include <crediton/project/study_warnings.hpp>
