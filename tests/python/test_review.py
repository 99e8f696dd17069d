"""Reviews in Python, and both checkers on them."""

import json

import pytest
import test_schemas
from checkers import PLAIN, plain

import crediton
from conftest import DATA

WHO = {"by": "Ana Reyes", "role": "admissions tutor", "reason": "Certificates seen.", "on": "2026-11-24"}
REFERRED = "applicant-refused"  # whose E-CM2025 waits for a person


@pytest.fixture
def record(documents):
    return {each.id: each for each in documents.records}[REFERRED]


def test_a_confirmation_counts_for_one_decision(calculator, documents, record):
    before = calculator.assess(record)
    assert before.history == () and before.decision_status == "recommendation"
    reviewed = calculator.review(record, "confirm", **WHO)
    assert not hasattr(record, "reviews") or record.reviews == ()
    after = calculator.assess(reviewed)
    assert (after.decision_status, after.decided_by, after.digest) == ("confirmed", "Ana Reyes", before.digest)
    assert [(each.by, each.role, each.on, each.as_at, each.matches) for each in after.history] == [("Ana Reyes", "admissions tutor", "2026-11-24", "2026-11-23", True)]
    assert crediton.Decision.from_dict(after.to_dict()).history == after.history
    assert "confirmed by Ana Reyes" in after.to_text() and "confirmed by Ana Reyes" in after._repr_html_()
    test_schemas.validator("decision").validate(after.to_dict())
    test_schemas.validator("document").validate({"crediton": "1", "records": [reviewed.to_dict()]})
    later = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-25").assess(reviewed)
    assert later.decision_status == "recommendation" and "review.stale" in [each.code for each in later.warnings]


@pytest.mark.parametrize("how", [{"grant": {"E-CM2025": None}}, {"refuse": {"E-CM2025": None}}], ids=["grant", "refuse"])
def test_an_override_judges_a_referred_claim(calculator, record, how):
    before = calculator.assess(record)
    claim = next(each for each in before.potential.claims if each.equivalence == "E-CM2025")
    evidence = [each.attainment for each in claim.evidence]
    (kind,) = how
    reviewed = calculator.review(record, "override", **WHO, **{kind: {"E-CM2025": evidence}})
    after = calculator.assess(reviewed)
    (told,) = after.history
    assert told.matches and told.digest == before.digest and told.before_credits == before.assured.exempted_credits
    assert told.after_credits == after.assured.exempted_credits == before.assured.exempted_credits + (claim.credits if kind == "grant" else 0)
    assert list(told.gained) == (list(claim.modules) if kind == "grant" else []) and told.lost == ()
    assert after.decision_status == "recommendation"
    assert after.potential.exempted_credits == before.potential.exempted_credits - (claim.credits if kind == "refuse" else 0)
    confirmed = calculator.assess(calculator.review(reviewed, "confirm", **WHO))
    assert confirmed.decision_status == "confirmed" and len(confirmed.history) == 2
    assert calculator.review(record, "override", **WHO, **{kind: [("E-CM2025", evidence)]}) == reviewed


def test_what_is_no_review_is_refused(calculator, record):
    for wrong in ({"by": ""}, {"reason": " "}):
        with pytest.raises(crediton.InputError) as error:
            calculator.review(record, "confirm", **{**WHO, **wrong})
        assert [each.code for each in error.value.defects] == ["record.review"]
    with pytest.raises(crediton.InputError, match="an override changes facts"):
        calculator.review(record, "override", **WHO)
    with pytest.raises(ValueError, match="neither confirm, override nor return"):
        calculator.review(record, "approve", **WHO)
    with pytest.raises(ValueError, match="no date"):
        calculator.review(record, "confirm", **{**WHO, "on": "yesterday"})
    with pytest.raises(crediton.InputError):
        calculator.review(record, "override", **WHO, grant={"E-NONE": ["a01-tp-hardware"]})


def test_pages_say_who_decided(calculator, record):
    hostile = {**WHO, "by": "<script>alert(1)</script>", "reason": "a | b\n<b>"}
    reviewed = calculator.review(record, "confirm", **hostile)
    decision = calculator.assess(reviewed)
    for page in (decision.to_html(explain=False), decision.letter("html", explain=False), decision._repr_html_()):
        assert "&lt;script&gt;" in page and "<script" not in page
    assert "Who decided" in decision.to_html(explain=False) and "confirmed it" in decision.letter("text", explain=False)
    assert "Who decided" not in calculator.assess(record).to_html(explain=False)


@pytest.mark.parametrize("form", ["confirmed", "earlier", "status", "person", "history"])
def test_the_checker_holds_a_decision_to_the_reviews_of_its_record(tmp_path, form):
    found = plain(tmp_path)
    path = tmp_path / "documents.json"
    document = json.loads(path.read_text())
    on, digest = found.decision["on"], found.decision["digest"]
    review = {"id": "v", "programme": found.decision["programme"], "decision": "confirm", "by": "Ana", "on": on, "reason": "seen", "digest": digest}
    document["records"][0]["reviews"] = [review, {**review, "id": "w", "programme": "another"}]
    path.write_text(json.dumps(document))
    documents = crediton.load(path)
    confirmed = crediton.Calculator(documents.catalogue, found.decision["programme"], on=on).assess(documents.records[0])
    assert confirmed.decision_status == "confirmed" and len(confirmed.history) == 1
    if form != "earlier":
        (tmp_path / "decision.json").write_text(confirmed.to_json())
        found.decision = PLAIN.derive.load_json(tmp_path / "decision.json")
    if form == "status":
        found.decision.update(decision_status="recommendation", decided_by=None)
    if form == "person":
        found.decision["decided_by"] = "Bo"
    if form == "history":
        found.decision["history"][0]["reason"] = "not seen"
    verdict = found.verdict()
    assert verdict == "accepted" if form in ("confirmed", "earlier") else verdict.startswith("refused: the status, or the history")
