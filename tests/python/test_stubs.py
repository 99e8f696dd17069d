"""Types: they are what the schemas and the compiled module say, they ship with the package, and they hold programs to the contract."""

import importlib.metadata
import inspect
import pathlib
import runpy
import subprocess
import sys

import pytest

import crediton
from conftest import ROOT

SOURCE = ROOT / "python" / "crediton"
INSTALLED = pathlib.Path(crediton.__file__).parent


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("mypy")


def run(*arguments, cwd):
    done = subprocess.run([sys.executable, "-m", *map(str, arguments)], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_types_are_those_that_are_generated(tmp_path):
    runpy.run_path(str(ROOT / "python" / "stubs" / "make_stubs.py"))["main"](tmp_path)
    made = sorted(tmp_path.iterdir())
    assert [each.name for each in made] == ["_core.pyi", "_decision.pyi", "_model.pyi", "contract.py"]
    for each in made:
        assert each.read_text() == (SOURCE / each.name).read_text(), f"{each.name}: ./dev python python/stubs/make_stubs.py writes it anew"


def test_the_types_ship_with_the_package_and_nothing_else_is_needed():
    for name in ("py.typed", "_core.pyi", "_decision.pyi", "_model.pyi", "contract.py"):
        assert (INSTALLED / name).read_text() == (SOURCE / name).read_text()
    assert not importlib.metadata.requires("crediton")


def test_the_package_keeps_its_types(cache):
    run("mypy", "--strict", "--cache-dir", cache, "-p", "crediton", cwd=cache)


def test_a_program_is_held_to_the_contract(cache):
    run("mypy", "--strict", "--cache-dir", cache, ROOT / "tests" / "python" / "typed_program.py", cwd=cache)


def test_the_typed_program_runs():
    runpy.run_path(str(ROOT / "tests" / "python" / "typed_program.py"), run_name="__main__")


def test_constructors_show_the_names_of_the_contract():
    for kind in (crediton.Credential, crediton.Module, crediton.Programme, crediton.Equivalence, crediton.Policy, crediton.Record):
        shown = inspect.signature(kind).parameters
        assert "id" in shown and "x" in shown and all(each.kind is each.KEYWORD_ONLY for each in shown.values())
    policy = inspect.signature(crediton.Policy).parameters
    assert "from_" in policy and policy["id"].default is policy["id"].empty and repr(policy["limits"].default) == "..."
    assert list(inspect.signature(crediton.Catalogue).parameters) == ["credentials", "modules", "programmes", "equivalences", "policies"]


def test_the_stubs_name_what_there_is(cache):
    run("mypy.stubtest", "--allowlist", ROOT / "tests" / "python" / "stubtest.allow", "crediton", cwd=cache)
