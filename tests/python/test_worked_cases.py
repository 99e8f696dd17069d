"""Cases worked out from what institutions publish (tests/worked): a row of figures each, its source, and the decision that follows."""

import json

import pytest
from conftest import ROOT
from small import assess
from test_policies import at, codes

ROWS = [json.loads(path.read_text()) for path in sorted((ROOT / "tests/worked").glob("*.json"))]


def cases():
    for row in ROWS:
        for case in row["cases"]:
            yield pytest.param({**row.get("common", {}), **case}, id=f"{row['row']}-{case['name']}")


@pytest.mark.parametrize("case", list(cases()))
def test_a_worked_case_comes_out_as_its_source_says(case):
    case = dict(case)
    expected, because, _ = case.pop("expect"), case.pop("because", []), case.pop("name")
    decision = assess(**case).decision
    assert {path: at(decision, path) for path in expected} == expected
    assert set(because) <= codes(decision)
    assert decision["decision_status"] == "recommendation"


def test_every_row_has_its_source():
    assert [row["row"] for row in ROWS] == [f"W{n}" for n in (2, 4, 5, 8, 11, 12, 13, 14, 16, 18, 19, 21, 23, 25, 27, 29, 30)]
    for row in ROWS:
        assert row["source"].startswith("S") and ": http" in row["source"] and row["says"] and row["figures"] and row["cases"], row["row"]
