import copy
import decimal
import fractions
import pickle

import pytest

import crediton
from conftest import ROOT
from test_schemas import validator


@pytest.fixture(scope="module")
def answers(calculator, documents):
    found = []
    for record in documents.records:
        found += [calculator.next(record), calculator.next(record, budget_credits=30), calculator.next(record, budget_weeks="20.5", mark=50)]
    return found


@pytest.fixture(scope="module")
def places():
    documents = crediton.load([ROOT / "examples/data", ROOT / "examples/data-csv"])
    prospectus = crediton.Prospectus(documents.catalogue, on="2026-11-23")
    return documents, prospectus, [prospectus.where(record) for record in documents.records]


def bad():
    return crediton.Record.from_dict({"id": "bad", "attainments": [{"id": "a", "credential": "nowhere"}]})


def test_answers_are_valid(answers, places, calculator, documents):
    for found in [*answers, calculator.next(bad()), calculator.next(documents.records[0], among=["nm-design"])]:
        validator("next").validate(found.to_dict())
    stopped = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23", work=1).next(documents.records[1], budget_credits=60)
    assert stopped.status == stopped.best.status == "limit_reached"
    validator("next").validate(stopped.to_dict())
    for found in [*places[2], places[1].where(bad())]:
        validator("where").validate(found.to_dict())
    assert places[1].where(bad()).failed and calculator.next(bad()).failed


def test_a_set_is_worth_what_assessing_it_says(answers, calculator, documents):
    records = {each.id: each for each in documents.records}
    for found in answers:
        if found.best is None:
            continue
        fields = records[found.record].to_dict()
        fields["attainments"] += [{"id": f"next:{each.credential}", "credential": each.credential, "mark": found.assumed.mark, "pass": "clear", "verified": "yes",
                                   **dict.fromkeys(("completed", "awarded", "certificate", "last_used"), found.on)} for each in found.best.credentials]
        decision = calculator.assess(crediton.Record.from_dict(fields))
        assert decision.assured.exempted_credits == found.assured.exempted_credits + found.best.gain.credits == found.best.bound_credits


def test_rows_are_what_assessing_says(places):
    documents, _, answers = places
    calculators = {each.id: crediton.Calculator(documents.catalogue, each.id, on="2026-11-23") for each in documents.catalogue.programmes}
    for record, found in zip(documents.records, answers):
        assert len(found.programmes) == len(calculators)
        for row in found.programmes:
            if not row.reached:
                assert row.status in ("not_reached", "error")
                continue
            fields = record.to_dict()
            own = {each.id for each in calculators[row.programme].programme.modules}
            fields["declines"] = [each for each in fields.get("declines", []) if each in own]
            decision = calculators[row.programme].assess(crediton.Record.from_dict(fields))
            assert (row.exempted_credits, row.remaining_credits, row.entry) == (decision.assured.exempted_credits, decision.remaining_credits, decision.entry)
        assert found == crediton.where(documents.catalogue, record, on="2026-11-23")


def test_amounts_are_exact(calculator, documents):
    record = documents.records[1]
    wanted = calculator.next(record, budget_credits=decimal.Decimal("22.5"), mark=decimal.Decimal("7E1"))
    assert wanted == calculator.next(record, budget_credits="22.5") == calculator.next(record, budget_credits=fractions.Fraction(45, 2))
    with pytest.raises(TypeError, match="22.5 is no exact amount"):
        calculator.next(record, budget_credits=22.5)
    with pytest.raises(ValueError, match="is no amount"):
        calculator.next(record, budget_weeks="a few")
    with pytest.raises(crediton.InputError, match="percent"):
        calculator.next(record, mark=101)
    with pytest.raises(crediton.InputError, match='did you mean "so-maths"'):
        calculator.next(record, among=["so-math"])
    with pytest.raises(TypeError, match="a crediton.Record is needed"):
        calculator.next({})
    value = crediton.Credential(id="so-theory", credits=15, scheme="CATS", level="FHEQ 4")
    assert [step.credential for step in calculator.next(record, among=["so-maths", value]).ranking] == ["so-maths", "so-theory"]


def test_answers_are_values(answers, places):
    for found in [*answers, *places[2]]:
        kind = type(found)
        assert pickle.loads(pickle.dumps(found)) == found == copy.deepcopy(found) == kind.from_dict(found.to_dict())
        assert eval(repr(found), {kind.__name__: kind}) == found and hash(found) == hash(copy.copy(found))
    again = pickle.loads(pickle.dumps(places[1]))
    assert again.where(places[0].records[0]) == places[2][0] and "on 2026-11-23" in repr(again)


def test_pages_fit_and_notebooks_show_what_is_said(answers, places):
    for found in [*answers, *places[2]]:
        lines = found.to_text().splitlines()
        assert max(map(len, lines)) <= 80 and not any(line.endswith(" ") for line in lines)
        page = found._repr_html_()
        assert page.startswith("<section") and found.record in page and found.digest in page and "<script" not in page
    for found in answers:
        assert all(step.credential in found._repr_html_() for step in found.ranking)
    for found in places[2]:
        assert all(row.programme in found._repr_html_() for row in found.programmes if row.reached)
