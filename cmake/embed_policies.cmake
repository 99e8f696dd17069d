# Writes the policies of src/data/policies into a source file: cmake -DFOLDER=... -DOUT=... -P embed_policies.cmake

file(GLOB files ${FOLDER}/*.json)
list(SORT files)
set(entries "")
foreach(file ${files})
  file(READ ${file} text)
  cmake_path(GET file STEM name)
  string(FIND "${text}" ")policy\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${file} holds the end mark of a raw string")
  endif()
  # In pieces: compilers need not take strings of more than 64 KiB, and one of them takes 16.
  set(pieces "")
  string(LENGTH "${text}" length)
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 4000 piece)
    string(APPEND pieces "\n     R\"policy(${piece})policy\"")
    math(EXPR at "${at} + 4000")
  endwhile()
  string(APPEND entries "    {\"${name}\",${pieces}},\n")
endforeach()

set(content "// Generated from src/data/policies by cmake/embed_policies.cmake.
#include \"io/shipped.hpp\"

namespace crediton::inline v0::shipped {

std::vector<Text> const& texts() {
  static std::vector<Text> const all{
${entries}  };
  return all;
}

}  // namespace crediton::inline v0::shipped
")
set(before "")
if(EXISTS ${OUT})
  file(READ ${OUT} before)
endif()
if(NOT before STREQUAL content)
  file(WRITE ${OUT} "${content}")
endif()
