#pragma once

#include <crediton/model/catalogue.hpp>
#include <crediton/model/catalogue_builder.hpp>
#include <crediton/model/credential.hpp>
#include <crediton/model/equivalence.hpp>
#include <crediton/model/funding.hpp>
#include <crediton/model/module.hpp>
#include <crediton/model/person_review.hpp>
#include <crediton/model/place.hpp>
#include <crediton/model/policy.hpp>
#include <crediton/model/programme.hpp>
#include <crediton/model/record.hpp>
#include <crediton/model/record_checks.hpp>
#include <crediton/model/review_checks.hpp>
#include <crediton/model/rules.hpp>
#include <crediton/model/terms.hpp>
