"""src/data/frameworks.json is what the library reckons with, and says of each figure whether it was seen."""

import json
from fractions import Fraction

import pytest
from conftest import ROOT

import crediton

DATA = json.loads((ROOT / "src/data/frameworks.json").read_text())


def decided(level, framework, source, credits, scheme):
    """The potential credit of one module of that level and framework, for one course."""
    module = {"id": "M", "title": "M", "credits": 1, "level": level, "stage": 1}
    catalogue = crediton.Catalogue(
        credentials=[crediton.Credential(id="c", credits=credits, scheme=scheme, level=source, assessed=True)],
        programmes=[crediton.Programme(id="P", award="certhe", framework=framework, credits=1, policy="p", modules=[module])],
        equivalences=[crediton.Equivalence(id="E", sources=["c"], targets=["M"])], policies=[crediton.Policy(id="p", version="1", limits=[])])
    record = crediton.Record(id="r", attainments=[{"id": "a", "credential": "c", "pass": "clear"}])
    return crediton.Calculator(catalogue, "P", on="2026-11-26").assess(record)


@pytest.mark.parametrize("row", DATA["levels"], ids=lambda row: f"FHEQ-{row['FHEQ']}")
def test_levels_stand_for_each_other(row):
    for framework in ("SCQF", "NFQ", "EQF"):
        for rank in row[framework]:
            found = decided(row["FHEQ"], "FHEQ", f"{framework} {rank}", 1, "CATS")
            assert found.potential.exempted_credits == 1, (framework, rank)
    assert decided(row["FHEQ"], "FHEQ", f"RQF {row['RQF']}", 1, "CATS").assured.exempted_credits == 1
    if row["FHEQ"] > 3:
        assert decided(row["FHEQ"], "FHEQ", f"FHEQ {row['FHEQ'] - 1}", 1, "CATS").potential.exempted_credits == 0


@pytest.mark.parametrize("row", DATA["schemes"], ids=lambda row: row["scheme"])
def test_schemes_are_worth_what_they_say(row):
    """One CATS credit needs exactly this much of a scheme: the least amount of two decimals that reaches it does, a hundredth less does not."""
    needed = 1 / Fraction(row["cats"])
    least = -(-needed * 100 // 1)
    assert decided(4, "FHEQ", "FHEQ 4", f"{Fraction(least, 100)}", row["scheme"]).assured.exempted_credits == 1
    assert decided(4, "FHEQ", "FHEQ 4", f"{Fraction(least - 1, 100)}", row["scheme"]).assured.exempted_credits == 0
    assert Fraction(row["full_time_year"]) * Fraction(row["cats"]) == 120


def test_every_award_says_whether_it_was_seen_and_where():
    for row in DATA["awards"]:
        assert row["verified"] in (True, False)
        assert row.get("source") in DATA["sources"] or not row["verified"], row
        assert row.get("note") or row["verified"] or "source" not in row, row
    assert {row["award"]: row["credits"] for row in DATA["awards"] if row["nation"] == "Scotland"}["honours"] == 480


def test_higher_credit_used_lower_down_stops_counting_for_the_higher_minimum():
    """England's 150 at level 7 of a master's, checked after exemption: credit of level 7 in a module of level 6 counts at 6."""
    minimum = next(row["minimum"] for row in DATA["awards"] if row["award"] == "masters" and row["framework"] == "FHEQ")
    modules = [{"id": f"M{n}", "title": "M", "credits": 30, "level": 6 if n < 2 else 7, "stage": 1} for n in range(8)]
    options = {"id": "two", "credits": 60, "modules": ["M0", "M1", "M2", "M3"]}  # beside 120 credits of level 7
    catalogue = crediton.Catalogue(
        credentials=[crediton.Credential(id=f"c{n}", credits=30, scheme="CATS", level="FHEQ 7", assessed=True) for n in range(2)],
        programmes=[crediton.Programme(id="P", award="masters", credits=180, policy="p", minima=[minimum], modules=modules, groups=[options])],
        equivalences=[crediton.Equivalence(id=f"E{n}", sources=[f"c{n}"], targets=[f"M{n}"]) for n in range(2)],
        policies=[crediton.Policy(id="p", version="1", limits=[])])
    record = crediton.Record(id="r", attainments=[{"id": f"a{n}", "credential": f"c{n}", "pass": "clear"} for n in range(2)])
    decision = crediton.Calculator(catalogue, "P", on="2026-11-26").assess(record)
    assert decision.assured.exempted_credits == 30  # with 60, 120 of level 7 would be all
    assert "rest.minimum" in [reason.code for module in decision.modules if module.module == "M1" for reason in module.reasons]
