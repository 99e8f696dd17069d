#pragma once

#include <crediton/project/plan_of_study.hpp>
#include <crediton/project/study_families.hpp>
#include <crediton/project/study_heads.hpp>
#include <crediton/project/study_load.hpp>
#include <crediton/project/study_memo.hpp>
#include <crediton/project/study_order.hpp>
#include <crediton/project/study_pace.hpp>
#include <crediton/project/study_plan.hpp>
#include <crediton/project/study_planner.hpp>
#include <crediton/project/study_problem.hpp>
#include <crediton/project/study_reasons.hpp>
#include <crediton/project/study_room.hpp>
#include <crediton/project/study_search.hpp>
#include <crediton/project/study_solver.hpp>
#include <crediton/project/study_twins.hpp>
#include <crediton/project/study_window.hpp>
