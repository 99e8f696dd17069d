"""Time in decisions: the shortest schedule, what it saves, and the fewest periods as an objective."""

import pickle
import re

import pytest

import crediton
from test_schemas import validator

PROGRAMME = {"id": "P", "award": "honours", "credits": 60, "policy": "p", "credits_per_year": 120, "periods_per_year": 2, "modules": [
    {"id": "M1", "credits": 20, "level": 4, "stage": 1}, {"id": "M2", "credits": 20, "level": 4, "stage": 1},
    {"id": "M3", "credits": 20, "level": 4, "stage": 1, "requires": ["M2"]}]}


def catalogue(programme):
    return crediton.Catalogue(
        credentials=[{"id": "c", "title": "Course", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": True}], programmes=[programme],
        equivalences=[{"id": "E1", "sources": ["c"], "targets": ["M1"]}, {"id": "E2", "sources": ["c"], "targets": ["M2"]}],
        policies=[{"id": "p", "version": "1", "limits": []}])


@pytest.fixture(scope="module")
def record():
    return crediton.Record(id="r", attainments=[{"id": "a", "credential": "c", "pass": "clear", "completed": "2026-01-30"}])


@pytest.fixture(scope="module")
def usual():
    return crediton.Calculator(catalogue(PROGRAMME), "P", on="2026-11-23")


def modules(decision):
    return [each.module for each in decision.assured.exemptions]


def test_a_decision_says_how_long_what_is_left_takes(usual, record):
    decision = usual.assess(record)
    validator("decision").validate(decision.to_dict())
    assert modules(decision) == ["M1"]
    time = decision.time
    assert (time.status, time.needed, time.at_least, time.years, time.without_exemptions, time.saved) == ("optimal", 2, 2, 1, 2, 0)
    assert list(time.binding) == ["chain"] and list(time.chain) == ["M2", "M3"]
    assert [[each.module for each in period.modules] for period in time.schedule] == [["M2"], ["M3"]]
    assert not hasattr(decision, "prefer")
    row = crediton.rows([decision])[0]
    assert (row["periods"], row["periods_saved"]) == (2, 0)
    assert list(time.to_dict() if hasattr(time, "to_dict") else decision.to_dict()["time"])[0] == "status"


@pytest.mark.parametrize("order", ["time", "credit,time", ("credit", "replace", "time")])
def test_the_fewest_periods_can_stand_in_the_order(usual, record, order):
    timed = crediton.Calculator(usual.catalogue, "P", on="2026-11-23", prefer=order)
    decision = timed.assess(record)
    validator("decision").validate(decision.to_dict())
    assert modules(decision) == ["M2"] and decision.time.needed == 1 and decision.time.saved == 1
    assert list(decision.prefer).index("time") == (0 if order == "time" else 1 if order == "credit,time" else 2)
    assert pickle.loads(pickle.dumps(timed)).assess(record).digest == decision.digest != usual.assess(record).digest


def test_explanations_stay_with_the_order_without_time(usual, record):
    timed = crediton.Calculator(usual.catalogue, "P", on="2026-11-23", prefer="time")
    assert timed.explain(record) == usual.explain(record)
    assert timed.why_not(record, "M2") == usual.why_not(record, "M2")


def test_an_order_that_is_none_is_an_error(usual):
    for order in ("credit", "", "replace,time", ["time", "credit", "credit"]):
        with pytest.raises(crediton.InputError) as caught:
            crediton.Calculator(usual.catalogue, "P", on="2026-11-23", prefer=order)
        assert [each.code for each in caught.value.defects] == ["call.prefer"]


def test_where_nothing_says_how_much_is_studied_there_is_no_time(record):
    silent = {key: value for key, value in PROGRAMME.items() if key != "periods_per_year"}
    decision = crediton.Calculator(catalogue(silent), "P", on="2026-11-23", prefer="time").assess(record)
    assert not hasattr(decision, "time") and "time.unknown" in [each.code for each in decision.warnings]
    row = crediton.rows([decision])[0]
    assert row["periods"] is None and row["periods_saved"] is None


def test_next_ranks_by_time(usual):
    empty = crediton.Record(id="r", attainments=[])
    found = usual.next(empty, by="time")
    validator("next").validate(found.to_dict())
    assert [(step.credential, step.periods_saved) for step in found.ranking] == [("c", 0)]
    assert found.by == "time" and found.ranking[0].loan.available is False
    assert [each.code for each in found.ranking[0].loan.reasons] == ["loan.module_small"]
    silent = {key: value for key, value in PROGRAMME.items() if key != "periods_per_year"}
    with pytest.raises(crediton.InputError) as caught:
        crediton.Calculator(catalogue(silent), "P", on="2026-11-23").next(empty, by="time")
    assert [each.code for each in caught.value.defects] == ["call.no_pace"]


def test_pages_tell_time(usual, record):
    decision = usual.assess(record)
    assert "Time to completion: 2 periods in 1 year" in decision.to_text()
    for page in (re.sub(r"\s+", " ", re.sub("<[^>]+>", "", decision.to_html())), decision.to_markdown()):
        assert "What is left takes 2 periods." in page and "Without the exemptions it takes 2 too: they save no time." in page
        assert "Modules that require each other make it so long." in page and "M2, M3" in page
    letter = re.sub(r"\s+", " ", decision.letter("text"))
    assert "You need at least 2 more periods of study." in letter and "Without this it would be" not in letter
    timed = crediton.Calculator(usual.catalogue, "P", on="2026-11-23", prefer="time").assess(record)
    assert "You need at least 1 more period of study. Without this it would be at least 2." in re.sub(r"\s+", " ", timed.letter("text"))
