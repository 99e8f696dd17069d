# An overlay port of the sources that it stands in: vcpkg install crediton --overlay-ports=packaging/vcpkg/ports

get_filename_component(SOURCE_PATH "${CURRENT_PORT_DIR}/../../../.." ABSOLUTE)

set(VCPKG_POLICY_DLLS_IN_STATIC_LIBRARY enabled) # the C interface is a shared library whatever the triplet

vcpkg_check_features(OUT_FEATURE_OPTIONS FEATURE_OPTIONS
  FEATURES
    c CREDITON_BUILD_C
    tools CREDITON_BUILD_PROGRAM
)

vcpkg_cmake_configure(
  SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS
    ${FEATURE_OPTIONS}
    -DCREDITON_BUILD_TESTS=OFF
    -DCREDITON_BUILD_EXAMPLES=OFF
    -DCREDITON_BUILD_PYTHON=OFF
    -DCREDITON_INSTALL=ON
    -DCREDITON_WARNINGS_AS_ERRORS=OFF
)
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH lib/cmake/crediton)
vcpkg_fixup_pkgconfig()
if("tools" IN_LIST FEATURES)
  vcpkg_copy_tools(TOOL_NAMES crediton AUTO_CLEAN)
endif()

file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include" "${CURRENT_PACKAGES_DIR}/debug/share")
file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
