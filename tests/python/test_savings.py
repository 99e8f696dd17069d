"""Fees and loan in the Python package: figures of examples/data are worked out by hand at 60.60 pounds a credit and 90 for the application."""

import copy
import json
import pickle

import pytest

import crediton
from conftest import ROOT
from test_schemas import validator

FUNDING = json.loads((ROOT / "src/data/funding.json").read_text())


@pytest.fixture(scope="module")
def records(documents):
    return {record.id.removeprefix("applicant-"): record for record in documents.records}


def test_a_decision_says_what_it_saves_against_each_baseline(calculator, records):
    savings = calculator.assess(records["clean"]).savings
    assert [(each.baseline, each.saved) for each in savings.baselines] == [("B1", "3546.00"), ("B0", "1491.00")]
    assert (savings.fees.full, savings.fees.path, savings.paid.self, savings.paid.other) == ("21816.00", "18270.00", "2055.00", "1910.00")
    assert savings.rules.version == FUNDING["version"] and "rounding_half_up" in savings.rules.unverified
    assert savings.estimate is True


def test_what_is_not_stated_is_not_known(calculator, records):
    savings = calculator.assess(records["refused"]).savings
    assert savings.baselines[1].saved is None and list(savings.paid.unknown) == ["a03-hc-full-stack"]
    assert savings.loan.available is None and savings.loan.ledgers == ()
    assert {each.code for each in savings.unknown} == {"fees.paid_unknown", "loan.age_unknown", "loan.balance_unknown"}


def test_columns_of_fees_and_years_add_up_to_the_penny(calculator, documents):
    pence = lambda text: round(float(text) * 100)  # noqa: E731
    for decision in calculator.assess_many(documents.records):
        fees = decision.savings.fees
        assert sum(pence(year.full_fee) for year in fees.years) == pence(fees.full)
        assert sum(pence(year.path_fee) for year in fees.years) == pence(fees.studied)
        assert pence(fees.studied) + pence(fees.exempted_charge) + pence(fees.admin_charge) == pence(fees.path)
        for ledger in decision.savings.loan.ledgers:
            assert pence(ledger.before) - sum(pence(year.drawn) for year in ledger.years) == pence(ledger.left)


def test_rows_have_what_is_saved_and_what_is_left(calculator, records):
    rows = crediton.rows(calculator.assess(records[name]) for name in ("clean", "capped", "refused"))
    assert [(row["fees_saved"], row["loan_left"], row["loan_left_most"]) for row in rows] == [(3546.0, 20980.0, 20980.0), (7182.0, 14826.0, 15616.0), (819.0, None, None)]
    assert list(rows[0])[-5:] == ["fees_saved", "loan_left", "loan_left_most", "periods", "periods_saved"]
    assert [(row["periods"], row["periods_saved"]) for row in rows] == [(5, 1), (4, 2), (6, 0)]


def test_rules_of_ones_own_as_a_dict_and_as_a_file(tmp_path, documents, records):
    own = copy.deepcopy(FUNDING)
    own["version"] = "what-if"
    next(rule for rule in own["rules"] if rule["rule"] == "entitlement_multiple")["value"] = 2
    (tmp_path / "own.json").write_text(json.dumps(own))
    for given in (own, tmp_path / "own.json", str(tmp_path / "own.json")):
        calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23", funding=given)
        savings = calculator.assess(records["clean"]).savings
        assert (savings.rules.version, savings.loan.entitlement) == ("what-if", "19580.00")
        assert pickle.loads(pickle.dumps(calculator)).assess(records["clean"]).savings.rules.version == "what-if"


def test_rules_that_make_no_sense_are_refused_with_every_defect(documents):
    bad = {"crediton_funding": "1", "version": "x", "rules": [{"rule": "age_under", "verified": True, "source": {}}]}
    with pytest.raises(crediton.InputError) as caught:
        crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23", funding=bad)
    assert {defect.code for defect in caught.value.defects} == {"input.missing"} and len(caught.value.defects) == 2


def test_a_programme_without_a_fee_keeps_its_answer(documents, records):
    known = documents.catalogue.to_dict()
    known["programmes"] = [{key: value for key, value in each.items() if key not in ("fees", "fee_per_120", "funding")} for each in known["programmes"]]
    decision = crediton.Calculator(crediton.Catalogue.from_dict(known), "uol-bsc-cs", on="2026-11-23").assess(records["clean"])
    assert "savings" not in decision.to_dict() and "Fees and loan" not in decision.to_text()
    assert crediton.rows([decision])[0]["fees_saved"] is None
    for text in (decision.to_html(), decision.to_markdown(), decision.letter("text")):
        assert "Fees and loan" not in text and "What it may cost" not in text


def test_pages_call_it_an_estimate_and_name_baseline_cap_year_and_rules(calculator, records):
    decision = calculator.assess(records["clean"])
    for text in (decision.to_html(), decision.to_markdown()):
        for part in ("estimate", "(B1)", "(B0)", "3546", "1491", "39160", "2027-04-01", FUNDING["version"], "Nothing is charged for exempted credit"):
            assert part in text, part
    letter = " ".join(decision.letter("text").split())
    assert "We think you will pay 18270.00 pounds in fees, not 21816.00 pounds." in letter and "It is an estimate and no promise." in letter
    assert "Your offer of a place has a last day." in letter


def test_a_loan_that_is_not_to_be_had_says_why(documents, records):
    known = documents.catalogue.to_dict()
    known["programmes"][0]["funding"]["designated"] = False
    decision = crediton.Calculator(crediton.Catalogue.from_dict(known), "uol-bsc-cs", on="2026-11-23").assess(records["clean"])
    assert [each.code for each in decision.savings.loan.reasons] == ["loan.not_designated"]
    assert "There is no student loan for this course." in decision.to_html()
    assert "No fee loan: the course is not designated" in decision.to_text()
    assert crediton.rows([decision])[0]["loan_left"] is None
    validator("decision").validate(decision.to_dict())


def test_next_by_fees(calculator, documents, records):
    found = calculator.next(records["clean"], by="fees")
    nets = [float(step.saves.net) for step in found.ranking]
    assert nets == sorted(nets, reverse=True) and found.by == "fees" and nets[0] == 234.0
    assert validator("next").is_valid(found.to_dict())
    with pytest.raises(ValueError, match="neither credit, fees nor time"):
        calculator.next(records["clean"], by="price")
    known = documents.catalogue.to_dict()
    del known["programmes"][0]["fees"]
    with pytest.raises(crediton.InputError, match="states no fee"):
        crediton.Calculator(crediton.Catalogue.from_dict(known), "uol-bsc-cs", on="2026-11-23").next(records["clean"], by="fees")
