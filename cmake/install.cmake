# What is installed: the libraries that `libraries` lists, the program, headers, data, and what find_package and pkg-config read.

include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/crediton)
install(TARGETS ${libraries} EXPORT creditonTargets
  ARCHIVE COMPONENT crediton LIBRARY COMPONENT crediton RUNTIME COMPONENT crediton)
install(EXPORT creditonTargets NAMESPACE crediton:: DESTINATION ${package_dir} COMPONENT crediton)
install(DIRECTORY include/crediton DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT crediton)
install(DIRECTORY src/data/ DESTINATION ${CMAKE_INSTALL_DATADIR}/crediton COMPONENT crediton FILES_MATCHING PATTERN "*.json")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT crediton)
if(CREDITON_BUILD_PROGRAM)
  install(TARGETS crediton_program RUNTIME COMPONENT crediton)
endif()

configure_package_config_file(cmake/creditonConfig.cmake.in creditonConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(creditonConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/creditonConfig.cmake ${PROJECT_BINARY_DIR}/creditonConfigVersion.cmake
  DESTINATION ${package_dir} COMPONENT crediton)

# pkg-config: a prefix may move, so the files name it from where they stand.

set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
set(pc_prefix ${CMAKE_INSTALL_PREFIX})
cmake_path(ABSOLUTE_PATH pkgconfig_dir BASE_DIRECTORY ${CMAKE_INSTALL_PREFIX} OUTPUT_VARIABLE pc_here)
cmake_path(IS_PREFIX pc_prefix ${pc_here} NORMALIZE movable)
if(movable)
  cmake_path(RELATIVE_PATH pc_prefix BASE_DIRECTORY ${pc_here} OUTPUT_VARIABLE up)
  set(pc_prefix "\${pcfiledir}/${up}")
endif()
cmake_path(APPEND pc_includedir "\${prefix}" ${CMAKE_INSTALL_INCLUDEDIR})
cmake_path(APPEND pc_libdir "\${prefix}" ${CMAKE_INSTALL_LIBDIR})
set(pc_requires "Requires: libcrypto")
set(pc_threads)
if(BUILD_SHARED_LIBS)
  set(pc_requires "Requires.private: libcrypto")
elseif(CMAKE_THREAD_LIBS_INIT)
  set(pc_threads " ${CMAKE_THREAD_LIBS_INIT}")
endif()

configure_file(cmake/crediton.pc.in crediton.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/crediton.pc DESTINATION ${pkgconfig_dir} COMPONENT crediton)
if(CREDITON_BUILD_C)
  configure_file(cmake/crediton-c.pc.in crediton-c.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/crediton-c.pc DESTINATION ${pkgconfig_dir} COMPONENT crediton)
endif()
