"""Conan 2 recipe: `conan create packaging/conan`, from the sources that it stands in."""

import os

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeDeps, CMakeToolchain, cmake_layout
from conan.tools.files import copy, rmdir

SOURCES = ["CMakeLists.txt", "LICENSE", "cmake/*", "include/*", "src/*"]


class Crediton(ConanFile):
    name = "crediton"
    version = "0.1.0"
    description = "Which credit counts towards which award, and why"
    license = "BSL-1.0"
    topics = ("education", "credit-transfer", "optimisation")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False], "with_c": [True, False]}
    default_options = {"shared": False, "fPIC": True, "with_c": True, "boost/*:header_only": True}
    implements = ["auto_shared_fpic"]

    def export_sources(self):
        root = os.path.join(self.recipe_folder, os.pardir, os.pardir)
        for pattern in SOURCES:
            copy(self, pattern, src=root, dst=self.export_sources_folder)

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("boost/[>=1.74 <2]", transitive_headers=True)
        self.requires("nlohmann_json/[>=3.11 <4]")
        self.requires("openssl/[>=3 <4]")
        self.requires("kainjow-mustache/[>=4.1 <5]")

    def validate(self):
        check_min_cppstd(self, 20)

    def generate(self):
        toolchain = CMakeToolchain(self)
        for part in ("PROGRAM", "TESTS", "EXAMPLES", "PYTHON"):
            toolchain.cache_variables[f"CREDITON_BUILD_{part}"] = False
        toolchain.cache_variables["CREDITON_BUILD_C"] = bool(self.options.with_c)
        toolchain.cache_variables["CREDITON_WARNINGS_AS_ERRORS"] = False
        toolchain.generate()
        CMakeDeps(self).generate()

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        CMake(self).install()
        for generated in ("cmake", "pkgconfig"):  # Conan writes these itself, for the packages that it chose
            rmdir(self, os.path.join(self.package_folder, "lib", generated))
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "crediton")
        headers = self.cpp_info.components["headers"]
        headers.set_property("cmake_target_name", "crediton::headers")
        headers.libs = []
        headers.requires = ["boost::headers"]
        library = self.cpp_info.components["crediton"]
        library.set_property("cmake_target_name", "crediton::crediton")
        library.set_property("pkg_config_name", "crediton")
        library.libs = ["crediton"]
        library.requires = ["headers", "nlohmann_json::nlohmann_json", "openssl::crypto", "kainjow-mustache::kainjow-mustache"]
        if self.settings.os in ("Linux", "FreeBSD"):
            library.system_libs = ["pthread"]
        if self.options.with_c:
            c = self.cpp_info.components["c"]
            c.set_property("cmake_target_name", "crediton::c")
            c.set_property("pkg_config_name", "crediton-c")
            c.libs = ["crediton_c"]
            c.requires = ["openssl::crypto"]
