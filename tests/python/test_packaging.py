"""What packages and listings say of crediton is what crediton says of itself."""

import json
import re

from conftest import ROOT

VERSION = re.search(r'version = "([^"]+)"', (ROOT / "include/crediton/version.hpp").read_text()).group(1)
PORT = ROOT / "packaging/vcpkg/ports/crediton"


def test_recipes_have_the_version_and_the_licence():
    port = json.loads((PORT / "vcpkg.json").read_text())
    recipe = (ROOT / "packaging/conan/conanfile.py").read_text()
    assert port["version-semver"] == VERSION
    assert re.search(r'^    version = "([^"]+)"', recipe, re.M).group(1) == VERSION
    assert port["license"] == re.search(r'license = "([^"]+)"', recipe).group(1) == "BSL-1.0"


def test_recipes_compile_and_what_they_name_exists():
    for path in (ROOT / "packaging/conan").rglob("*.py"):
        compile(path.read_text(), path, "exec")
    recipe = (ROOT / "packaging/conan/conanfile.py").read_text()
    for pattern in re.search(r"SOURCES = \[(.*?)\]", recipe).group(1).replace('"', "").split(", "):
        assert list(ROOT.glob(pattern)), pattern
    assert (PORT / "../../../../CMakeLists.txt").resolve() == ROOT / "CMakeLists.txt"  # what the port takes for the sources
    assert (PORT / "usage").is_file()


def test_recipes_set_options_that_the_build_has():
    options = set(re.findall(r"^option\((\w+)", (ROOT / "CMakeLists.txt").read_text(), re.M))
    port = set(re.findall(r"CREDITON_\w+", (PORT / "portfile.cmake").read_text()))
    recipe = (ROOT / "packaging/conan/conanfile.py").read_text()
    parts = re.search(r"for part in \((.*?)\)", recipe).group(1).replace('"', "").split(", ")
    assert port | {f"CREDITON_BUILD_{part}" for part in parts} | set(re.findall(r"CREDITON_\w+[A-Z]\b", recipe)) <= options
    features = json.loads((PORT / "vcpkg.json").read_text())["features"]
    assert set(features) == set(re.findall(r"^    (\w+) CREDITON_BUILD_", (PORT / "portfile.cmake").read_text(), re.M))


def declared():
    """The number of arguments of each function of the C interface."""
    header = (ROOT / "include/crediton/c.h").read_text()
    calls = re.findall(r"^CREDITON_API [^(]*?(\w+)\((.*?)\) CREDITON_NOEXCEPT;", header, re.M | re.S)
    return {name: 0 if arguments == "void" else arguments.count(",") + 1 for name, arguments in calls}


def test_the_dotnet_listing_keeps_to_the_header():
    listing = (ROOT / "examples/embedding/Assess.cs").read_text()
    imported = re.findall(r"\[DllImport\(Library\)\][^(]*?(\w+)\((.*?)\);", listing)
    functions = declared()
    assert imported and len(functions) == len(re.findall(r"^CREDITON_API", (ROOT / "include/crediton/c.h").read_text(), re.M))
    for name, arguments in imported:
        assert functions[name] == (arguments.count(",") + 1 if arguments else 0), name


def test_listings_ask_for_the_abi_that_the_header_has():
    abi = re.search(r"#define CREDITON_ABI_VERSION (\d+)", (ROOT / "include/crediton/c.h").read_text()).group(1)
    for name in ("Assess.java", "Assess.cs", "assess.py"):
        assert f"crediton_abi_version() != {abi}" in (ROOT / "examples/embedding" / name).read_text(), name
