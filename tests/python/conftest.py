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
