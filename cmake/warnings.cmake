# The warnings of crediton's own targets; never passed on to users.

add_library(crediton_warnings INTERFACE)

if(CMAKE_CXX_COMPILER_ID MATCHES "GNU|Clang")
  target_compile_options(crediton_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    $<$<BOOL:${CREDITON_WARNINGS_AS_ERRORS}>:-Werror>)
endif()

# g++ 12 warns of std::string's own code: https://gcc.gnu.org/bugzilla/show_bug.cgi?id=105651
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(crediton_warnings INTERFACE -Wno-restrict)
endif()
