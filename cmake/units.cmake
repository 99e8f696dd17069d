# The units in which the library's own files are compiled: few, since most of what each file costs is the same headers and
# templates. They are written down in src/units and not left to UNITY_BUILD, so that a compiler cache knows them in every build folder.

file(GLOB units CONFIGURE_DEPENDS src/units/*.cpp)
file(GLOB library_sources RELATIVE ${PROJECT_SOURCE_DIR}/src CONFIGURE_DEPENDS src/io/*.cpp src/report/*.cpp)

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${units})
set(included)
foreach(unit ${units})
  file(STRINGS ${unit} lines REGEX "^#include ")
  string(REGEX REPLACE "#include \"([^\"]+)\"" "\\1" lines "${lines}")
  list(APPEND included ${lines})
endforeach()
list(SORT included)
list(SORT library_sources)
if(NOT included STREQUAL library_sources)
  list(JOIN included " " included)
  list(JOIN library_sources " " library_sources)
  message(FATAL_ERROR "src/units must include each file of src/io and src/report once. They include\n${included}\nand there are\n${library_sources}")
endif()
