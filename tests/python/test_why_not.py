import copy
import pickle

import pytest

import crediton
from test_schemas import validator

MODULES = ("CM1005", "CM2005", "CM2020", "CM2025", "CM3005", "CM3070")


@pytest.fixture(scope="session")
def answers(calculator, documents):
    return {(record.id, module): calculator.why_not(record, module) for record in documents.records for module in MODULES}


def test_answers_are_valid_and_of_every_kind(answers, calculator, documents, stopped):
    check = validator("why-not")
    for found in answers.values():
        check.validate(found.to_dict())
    assert {found.answer for found in answers.values()} == {"exempt", "displaced", "if_granted", "impossible"}
    hasty, patient, knotted = stopped
    assert patient.why_not(knotted, "M0").answer in ("exempt", "displaced")
    assert (found := hasty.why_not(knotted, "M0")).answer == "limit_reached"
    check.validate(found.to_dict())
    fields = documents.records[0].to_dict()
    passed = crediton.Record.from_dict({**fields, "standing": [{"module": "CM2005", "how": "passed"}]})
    assert (found := calculator.why_not(passed, "CM2005")).answer == "passed" and found.assured is None
    check.validate(found.to_dict())
    bad = crediton.Record.from_dict({"id": "bad", "attainments": [{"id": "a", "credential": "nowhere"}]})
    assert (found := calculator.why_not(bad, "CM2005")).failed and found.errors
    check.validate(found.to_dict())


def test_answers_agree_with_the_decision(answers, decisions):
    for decision in decisions:
        outcomes = {m.module: m for m in decision.modules}
        for module in MODULES:
            found = answers[decision.record, module]
            assert (found.reasons, found.status) == (outcomes[module].reasons, outcomes[module].status)
            assert found.assured.best == decision.assured and found.inputs == decision.inputs
            assert (found.answer == "exempt") == (found.status == "exempt")


def test_a_displaced_module_says_by_what(answers):
    side = answers["applicant-capped", "CM2005"].assured
    assert side.gained.modules == ("CM2005",) and side.lost.modules == ("CM1040",)
    assert (side.shortfall.objective, side.shortfall.by) == ("evidence", 5)
    assert getattr(side, "with").exempted_credits == side.best.exempted_credits == 120


def test_what_to_ask_for(answers):
    found = answers["applicant-refused", "CM2025"]
    assert [j.equivalence for j in found.judgements] == ["E-CM2025"] and found.judgements[0].reasons[0].code == "condition.open"


def test_answers_are_values(answers):
    for found in answers.values():
        assert pickle.loads(pickle.dumps(found)) == found == copy.deepcopy(found) == crediton.WhyNot.from_dict(found.to_dict())
        assert eval(repr(found), {"WhyNot": crediton.WhyNot}) == found and hash(found) == hash(copy.copy(found))
        assert found != crediton.Decision.from_dict(found.to_dict())
        with pytest.raises(AttributeError, match="a WhyNot cannot be changed"):
            found.answer = ""


def test_pages_fit(answers):
    for found in answers.values():
        lines = found.to_text().splitlines()
        assert max(map(len, lines)) <= 80 and not any(line.endswith(" ") for line in lines)


def test_an_unknown_module_has_a_near_miss(calculator, documents):
    with pytest.raises(crediton.InputError, match='no module "CM205"; did you mean "CM2005"'):
        calculator.why_not(documents.records[0], "CM205")
