#include <crediton/crediton.hpp>
#include <crediton/version.hpp>

char const* const* version_in_b();

// Two definitions of one thing would not link; one thing that is two would have two addresses.
int main() { return version_in_b() == &crediton::version ? 0 : 1; }
