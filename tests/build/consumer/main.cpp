#include <crediton/crediton.hpp>
#include <crediton/version.hpp>

#include <iostream>

int main() { std::cout << crediton::version << '\n'; }
