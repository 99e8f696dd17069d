#pragma once

#include <crediton/claim/claim.hpp>
#include <crediton/claim/claims.hpp>
#include <crediton/claim/curriculum.hpp>
#include <crediton/claim/effective_rules.hpp>
#include <crediton/claim/evidence.hpp>
#include <crediton/claim/exact_ways.hpp>
#include <crediton/claim/find_claims.hpp>
#include <crediton/claim/finding.hpp>
#include <crediton/claim/implicit_claim.hpp>
#include <crediton/claim/judge.hpp>
#include <crediton/claim/make_claim.hpp>
#include <crediton/claim/outcome_map.hpp>
#include <crediton/claim/prospect.hpp>
#include <crediton/claim/review.hpp>
#include <crediton/claim/screening.hpp>
#include <crediton/claim/ways.hpp>
