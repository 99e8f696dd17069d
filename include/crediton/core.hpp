#pragma once

#include <crediton/core/award.hpp>
#include <crediton/core/citation.hpp>
#include <crediton/core/credits.hpp>
#include <crediton/core/date.hpp>
#include <crediton/core/defect.hpp>
#include <crediton/core/id.hpp>
#include <crediton/core/level.hpp>
#include <crediton/core/loan.hpp>
#include <crediton/core/money.hpp>
#include <crediton/core/names.hpp>
#include <crediton/core/near.hpp>
#include <crediton/core/ratio.hpp>
#include <crediton/core/reason.hpp>
