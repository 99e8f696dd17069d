import copy
import json
import pickle
import xml.etree.ElementTree as xml

import pytest

import crediton
from conftest import ROOT
from test_schemas import validator


@pytest.fixture(scope="module")
def officer():
    documents = crediton.load(str(ROOT / "examples" / "data-plan"))
    return crediton.Calculator(documents.catalogue, "ba-policing", on="2026-11-23"), documents.records[0]


def test_a_plan_is_as_the_program_prints_it(officer):
    calculator, record = officer
    plan = calculator.plan(record)
    assert (plan.status, plan.periods.needed, plan.periods.without_exemptions, plan.periods.saved) == ("optimal", 7, 12, 5)
    assert plan.digest == calculator.plan(record).digest
    assert "No plan has fewer periods." in plan.to_text()
    assert sum(each.credits for each in plan.periods.schedule) == plan.remaining_credits + 20  # and a bridging module
    assert xml.fromstring(plan.to_svg()).tag.endswith("svg")


def test_plans_are_of_the_schema(officer):
    calculator, record = officer
    check = validator("plan")
    for load in ({}, {"credits_per_year": 40}, {"credits_per_year": 120, "from_period": 2}, {"periods_per_year": 1}):
        check.validate(calculator.plan(record, **load).to_dict())


def test_plans_without_an_answer_are_of_the_schema(officer):
    document = json.loads((ROOT / "examples" / "data-plan" / "policing.json").read_text())
    del document["crediton"], document["records"]
    programme = document["programmes"][0]
    next(each for each in programme["modules"] if each["id"] == "P605")["periods"] = [3]
    record = officer[1]
    blocked = crediton.Calculator(crediton.Catalogue.from_dict(document), "ba-policing", on="2026-11-23").plan(record)
    validator("plan").validate(blocked.to_dict())
    assert blocked.status == "impossible" and [(each.what, each.module) for each in blocked.periods.blocked] == [("offering", "P605")]
    del programme["periods_per_year"]
    silent = crediton.Calculator(crediton.Catalogue.from_dict(document), "ba-policing", on="2026-11-23").plan(record)
    validator("plan").validate(silent.to_dict())
    assert silent.status == "not_stated" and silent.periods is None and silent.to_svg() == ""


def test_plans_are_values(officer):
    calculator, record = officer
    plan = calculator.plan(record)
    again = pickle.loads(pickle.dumps(plan))
    assert again == plan and hash(again) == hash(plan) and again.to_svg() == plan.to_svg() and copy.deepcopy(plan) is plan
    assert crediton.Plan.from_dict(plan.to_dict()) == plan


def test_a_load_that_makes_no_sense_is_an_error(officer):
    calculator, record = officer
    for load in ({"credits_per_year": 0}, {"from_period": 3}, {"periods_per_year": 0}, {"first_year": 27}):
        with pytest.raises(crediton.InputError) as caught:
            calculator.plan(record, **load)
        assert [each.code for each in caught.value.defects] == ["call.study_load"]
    with pytest.raises(TypeError):
        calculator.plan(record, credits_per_year=60.0)
