// What decides: most of its cost is the calculator, once.

#include "io/adviser.cpp"
#include "io/assessor.cpp"
#include "io/cohort.cpp"
#include "io/cohort_read.cpp"
#include "io/cohort_write.cpp"
#include "io/compare_policies.cpp"
#include "io/exits.cpp"
