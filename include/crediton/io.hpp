#pragma once

#include <crediton/io/adviser.hpp>
#include <crediton/io/assessor.hpp>
#include <crediton/io/cohort.hpp>
#include <crediton/io/compare_policies.hpp>
#include <crediton/io/digests.hpp>
#include <crediton/io/exits.hpp>
#include <crediton/io/explanation.hpp>
#include <crediton/io/export_proof.hpp>
#include <crediton/io/json.hpp>
#include <crediton/io/load.hpp>
#include <crediton/io/next.hpp>
#include <crediton/io/policies.hpp>
#include <crediton/io/text.hpp>
#include <crediton/io/verify.hpp>
#include <crediton/io/where.hpp>
#include <crediton/io/why_not.hpp>
