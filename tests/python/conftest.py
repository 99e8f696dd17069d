import pathlib

import pytest

import crediton

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data"


@pytest.fixture(scope="session")
def documents():
    return crediton.load(DATA)


@pytest.fixture(scope="session")
def calculator(documents):
    return crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")


@pytest.fixture(scope="session")
def decisions(calculator, documents):
    return calculator.assess_many(documents.records)


@pytest.fixture(scope="session")
def stopped():
    """A calculator that may do next to no work, the one that may do all it needs, and a record that takes a search."""
    from small import knotted  # which asks a module that asks this one

    catalogue, record = knotted()
    catalogue = crediton.Catalogue.from_dict(catalogue)
    hasty, patient = (crediton.Calculator(catalogue, "programme", on="2026-11-26", **more) for more in ({"work": 1}, {}))
    return hasty, patient, crediton.Record.from_dict(record)
