"""The policies that ship: each against what its source says, written down in tests/policies before the policy was."""

import datetime
import json

import pytest
from conftest import ROOT

import crediton

POLICIES = ROOT / "src/data/policies"
CASES = ROOT / "tests/policies"


def modules_of(programme):
    """Modules L4-1, L4-2, ... filling each level; the last of the highest make room for the project."""
    size, project, levels = programme.get("module", 20), programme.get("project", 0), sorted(programme["levels"], key=int)
    found = []
    for stage, level in enumerate(levels, 1):
        credits = programme["levels"][level] - (project if level == levels[-1] else 0)
        assert credits % size == 0, "the modules do not fill the level"
        found += [{"id": f"L{level}-{n + 1}", "title": f"Module {n + 1} of level {level}", "credits": size, "level": int(level), "stage": stage} for n in range(credits // size)]
    if project:
        found.append({"id": "PROJECT", "title": "Project", "credits": project, "level": int(levels[-1]), "stage": len(levels), "role": "project"})
    return found


def document(policy, case):
    """The documents of a case: its programme, and for each attainment a credential and an equivalence of its own."""
    programme = case["programme"]
    modules = modules_of(programme)
    free = {f"L{level}": [m["id"] for m in modules if m["id"].startswith(f"L{level}-")] for level in programme["levels"]}
    credentials, equivalences, attainments = [], [], []
    for item in case["evidence"]:
        item = dict(item)
        offer = {key: item.pop(key) for key in ("credits", "scheme", "level", "provider") if key in item}
        offer["assessed"] = item.pop("assessed", True)
        rule, targets = item.pop("equivalence", {}), item.pop("targets")
        for _ in range(item.pop("n", 1)):
            name = f"{len(credentials) + 1:02}"
            credentials.append({"id": f"c{name}", "title": f"Course {name}", "provider": "elsewhere", "scheme": "CATS", **offer})
            equivalences.append({"id": f"E{name}", "sources": [f"c{name}"], "targets": [free[t].pop(0) if t in free else t for t in targets], **rule})
            attainments.append({"id": f"a{name}", "credential": f"c{name}", "pass": "clear", "verified": "yes", **item})
    award = {key: programme[key] for key in ("id", "award", "framework", "scheme") if key in programme}
    award = {"id": "programme", "title": "Programme", "provider": "here", "policy": policy, **award}
    award["credits"] = programme.get("credits", sum(programme["levels"].values()))
    return {"crediton": "1", "credentials": credentials, "programmes": [{**award, "modules": modules}], "equivalences": equivalences,
            "records": [{"id": "record", **case.get("record", {}), "attainments": attainments}]}


def files():
    return sorted(CASES.glob("*.json"))


def cases():
    for path in files():
        held = json.loads(path.read_text())
        for case in held["cases"]:
            yield pytest.param(held["policy"], case, id=f"{path.stem}-{case['name']}")


def decided(policy, case, tmp_path):
    path = tmp_path / "case.json"
    path.write_text(json.dumps(document(policy, case)))
    documents = crediton.load(path)
    programme = documents.catalogue.programmes[0].id
    return json.loads(crediton.Calculator(documents.catalogue, programme, on=case["on"]).assess(documents.records[0]).to_json())


def at(decision, path):
    for part in path.split("."):
        if isinstance(decision, list):
            decision = next(each for each in decision if part in (each.get("module"), each.get("attainment"), each.get("id")))
        else:
            decision = decision[part]
    return decision


def codes(value):
    """Every code of a reason or warning, however deep."""
    if isinstance(value, dict):
        return {value["code"]} | codes(list(value.values())) if isinstance(value.get("code"), str) else codes(list(value.values()))
    return set().union(*map(codes, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("policy, case", list(cases()))
def test_a_policy_says_what_its_source_says(policy, case, tmp_path):
    assert case["source"] and case["clause"] and case["says"] in ("grant", "refuse")
    decision = decided(policy, case, tmp_path)
    assert not decision.get("errors")
    assert {path: at(decision, path) for path in case["expect"]} == case["expect"]
    assert set(case.get("because", [])) <= codes(decision)
    assert "policy.not_endorsed" in codes(decision)


def test_each_policy_has_a_grant_and_a_refusal():
    assert {path.stem for path in files()} == {path.stem for path in POLICIES.glob("*.json")}
    for path in files():
        assert {case["says"] for case in json.loads(path.read_text())["cases"]} == {"grant", "refuse"}, path.stem


def shipped():
    return [json.loads(path.read_text())["policies"] for path in sorted(POLICIES.glob("*.json"))]


def test_every_clause_has_a_source_and_a_day():
    named = {"kinds", "providers", "currency", "min_mark", "ungraded", "mark_maps", "compensated", "unverified", "prior_use", "level_use", "credit_use", "volume_ratio",
             "min_claim_credits", "exempted_prerequisite", "exempt_only_with_prerequisites", "not_exemptible", "failed_before", "outcome_share", "claim_by"}
    for policy in (policy for policies in shipped() for policy in policies):
        cited = [policy["citation"], *(policy.get("citations", {}).get(name, {}) for name in named & set(policy)),
                 *(each.get("citation", {}) for each in policy.get("limits", []) + policy.get("clauses", []))]
        for citation in cited:
            assert citation.get("url", "").startswith("http") and citation.get("read") in ("own", "old", "mirror", "second-hand"), policy["id"]
            assert datetime.date.fromisoformat(citation["seen"]) >= datetime.date(2026, 11, 1), policy["id"]
        assert policy["endorsed"] is False and policy["seen"] and policy["provider"] and policy["title"], policy["id"]


def test_at_least_25_state_a_limit_and_two_other_clauses():
    whole = [policy for policies in shipped() for policy in policies[-1:] if not policy.get("partial")]
    for policy in whole:
        other = set(policy) & {"kinds", "providers", "currency", "min_mark", "compensated", "prior_use", "level_use", "min_claim_credits", "not_exemptible", "failed_before",
                               "claim_by", "exempted_prerequisite", "credit_use", "volume_ratio"}
        assert policy["limits"] and len(other) + len(policy.get("clauses", [])) + len(policy["limits"]) >= 3, policy["id"]
    assert len(whole) >= 25


def test_the_policies_are_those_of_the_program():
    assert sorted({policy.id for policy in crediton.policies()}) == sorted(path.stem for path in POLICIES.glob("*.json"))


def test_a_calculator_takes_a_policy_that_ships_if_no_document_states_it():
    documents = crediton.load([ROOT / "examples/data-csv/catalogue.json", ROOT / "examples/data-csv/equivalences.csv", ROOT / "examples/data-csv/records.csv"])
    calculator = crediton.Calculator(documents.catalogue, "cert-data", policy="leicester", on="2026-11-26")
    assert calculator.policy.id == "leicester" and not calculator.policy.endorsed
    assert calculator.assess(documents.records[0]).potential.exempted_credits == 20
    with pytest.raises(crediton.InputError, match="no policy"):
        crediton.Calculator(documents.catalogue, "cert-data", policy="nowhere", on="2026-11-26")


def case_for(award, **policy):
    programme = {"award": award, "levels": {"4": 60}, "module": 20}
    evidence = [{"n": 3, "credits": 20, "level": "FHEQ 4", "completed": "2025-06-30", "mark": 60, "targets": ["L4"]}]
    return {"programme": programme, "evidence": evidence, "on": "2026-11-26", "record": {"application": "2026-10-01"}, **policy}


def test_towards_an_award_that_a_policy_was_not_written_for_a_person_decides(tmp_path):
    decision = decided("leicester", case_for("ordinary"), tmp_path)
    assert (decision["assured"]["exempted_credits"], decision["potential"]["exempted_credits"]) == (0, 60)
    assert "policy.award" in codes(decision["warnings"]) and "policy.award" not in codes(decided("leicester", case_for("certhe"), tmp_path))


def test_a_reading_over_12_months_old_is_warned_of(tmp_path):
    assert "policy.old" not in codes(decided("westminster", {**case_for("certhe"), "on": "2027-11-26"}, tmp_path))
    assert "policy.old" in codes(decided("westminster", {**case_for("certhe"), "on": "2027-11-27"}, tmp_path))


def test_a_value_refuses_a_field_that_it_does_not_know():
    with pytest.raises(crediton.InputError, match="asessed"):
        crediton.Credential(id="c", credits=5, scheme="CATS", level="FHEQ 4", asessed=True)
    with pytest.raises(crediton.InputError, match="used_inn"):
        crediton.Record(id="r", attainments=[{"id": "a", "credential": "c", "used_inn": []}])
    assert crediton.Credential(id="c", credits=5, scheme="CATS", level="FHEQ 4", x={"mine": 1}).id == "c"


def test_dates_to_come_and_judgements_without_effect_are_warned_of():
    catalogue = crediton.Catalogue(
        credentials=[crediton.Credential(id="c", credits=20, scheme="CATS", level="FHEQ 4", assessed=True)],
        programmes=[crediton.Programme(id="P", award="certhe", credits=20, policy="p", modules=[{"id": "M", "title": "M", "credits": 20, "level": 4, "stage": 1}])],
        equivalences=[crediton.Equivalence(id="E", sources=["c"], targets=["M"])], policies=[crediton.Policy(id="p", version="1", limits=[])])
    record = crediton.Record(id="r", attainments=[{"id": "a", "credential": "c", "completed": "2026-11-27", "pass": "clear"}],
                             judgements=[{"id": "j", "equivalence": "E", "evidence": ["a"], "decision": "refuse", "on": "2026-11-27"}])
    at = {day: {each.code for each in crediton.Calculator(catalogue, "P", on=day).assess(record).warnings} for day in ("2026-11-26", "2026-11-27")}
    assert {"evidence.future", "judgement.future", "judgement.idle"} <= at["2026-11-26"]
    assert "judgement.idle" in at["2026-11-27"] and not {"evidence.future", "judgement.future"} & at["2026-11-27"]
