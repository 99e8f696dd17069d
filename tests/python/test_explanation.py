import copy
import pickle

import pytest

import crediton
from test_schemas import validator


@pytest.fixture(scope="session")
def explanations(calculator, documents):
    return {record.id: calculator.explain(record) for record in documents.records}


def test_explanations_are_valid(explanations, calculator, stopped):
    check = validator("explanation")
    for found in explanations.values():
        check.validate(found.to_dict())
    hasty, patient, knotted = stopped
    assert patient.explain(knotted).complete and not (found := hasty.explain(knotted)).complete
    check.validate(found.to_dict())
    bad = crediton.Record.from_dict({"id": "bad", "attainments": [{"id": "a", "credential": "nowhere"}]})
    assert (found := calculator.explain(bad)).failed and found.errors
    check.validate(found.to_dict())


def test_explanations_agree_with_decision_and_why_not(explanations, decisions, calculator, documents):
    for decision, record in zip(decisions, documents.records):
        found = explanations[decision.record]
        assert found.total.assured.exempted_credits == decision.assured.exempted_credits and found.inputs == decision.inputs
        for module, outcome in zip(found.modules, decision.modules):
            assert (module.module, module.status, module.reasons) == (outcome.module, outcome.status, outcome.reasons)
            assert module.answer == calculator.why_not(record, module.module).answer
            assert (module.conflict != ()) == (module.answer == "impossible")


def test_the_cap_binds_and_has_a_price(explanations):
    found = explanations["applicant-capped"]
    assert "total.limit" in {reason.code for reason in found.total.assured.reasons}
    assert {price.subject for price in found.prices if price.credit > 0}
    assert found.complete


def test_changes_work(explanations, documents):
    """A mark that is said to suffice does: the record with it exempts the module."""
    tried = 0
    for record in documents.records:
        for module in explanations[record.id].modules:
            for change in module.changes:
                if change.kind != "mark":
                    continue
                fields = record.to_dict()
                for attainment in fields["attainments"]:
                    if attainment["id"] == change.subject:
                        attainment |= {"mark": change.amount, "mark_scale": "percent"}
                calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
                decision = calculator.assess(crediton.Record.from_dict(fields))
                assert module.module in {each.module for each in decision.assured.exemptions}
                tried += 1
    assert tried


def test_explanations_are_values(explanations):
    for found in explanations.values():
        assert pickle.loads(pickle.dumps(found)) == found == copy.deepcopy(found) == crediton.Explanation.from_dict(found.to_dict())
        assert eval(repr(found), {"Explanation": crediton.Explanation}) == found and hash(found) == hash(copy.copy(found))
        with pytest.raises(AttributeError, match="an Explanation cannot be changed|a Explanation cannot be changed"):
            found.complete = False


def test_calls_that_make_no_sense(calculator, documents):
    with pytest.raises(ValueError, match="mark"):
        calculator.explain(documents.records[0], mark="many")
    with pytest.raises(ValueError, match="choices"):
        calculator.explain(documents.records[0], choices=0)
    with pytest.raises(TypeError, match="record"):
        calculator.explain({"id": "r"})


def test_pages_fit(explanations):
    for found in explanations.values():
        lines = found.to_text().splitlines()
        assert max(map(len, lines)) <= 80 and not any(line.endswith(" ") for line in lines)
