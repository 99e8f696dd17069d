"""Every example in a docstring of the package gives what it shows."""

import doctest
import importlib
import pkgutil

import pytest

import crediton
from conftest import ROOT

MODULES = [crediton, *(importlib.import_module(f"crediton.{each.name}") for each in pkgutil.iter_modules(crediton.__path__))]
EXAMPLES = {test.name.removeprefix(f"{module.__name__}."): test for module in MODULES for test in doctest.DocTestFinder().find(module, globs={})
            if test.examples}


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_examples_give_what_they_show(monkeypatch, name):
    monkeypatch.chdir(ROOT)
    told = []
    test = EXAMPLES[name]
    test.globs = {"crediton": crediton}
    assert doctest.DocTestRunner().run(test, out=told.append, clear_globs=False).failed == 0, "".join(told)


def test_every_public_name_has_an_example():
    assert set(crediton.__all__) - {"Defect"} <= set(EXAMPLES)
