// What checks and exports proofs.

#include "io/export_proof.cpp"
#include "io/read_certificate.cpp"
#include "io/verify.cpp"
#include "io/verifying.cpp"
#include "io/veripb.cpp"
