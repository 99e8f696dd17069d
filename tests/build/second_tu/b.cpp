#include <crediton/crediton.hpp>
#include <crediton/version.hpp>

char const* const* version_in_b();

char const* const* version_in_b() { return &crediton::version; }
