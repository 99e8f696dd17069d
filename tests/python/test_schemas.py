import json

import jsonschema
import pytest
import referencing

import crediton
from conftest import DATA, ROOT

SCHEMAS = ROOT / "src" / "data" / "schemas"


def validator(name):
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    decision = json.loads((SCHEMAS / "decision.schema.json").read_text())
    registry = referencing.Registry().with_resource(decision["$id"], referencing.Resource.from_contents(decision))
    return jsonschema.Draft202012Validator(schema, registry=registry)


def test_the_demo_and_what_is_written_are_valid(documents, decisions):
    check = validator("document")
    for path in DATA.glob("*.json"):
        check.validate(json.loads(path.read_text()))
    check.validate(documents.catalogue.to_dict())
    for d in decisions:
        validator("decision").validate(d.to_dict())


GOOD = {
    "crediton": "1",
    "credentials": [{"id": "c", "credits": 10, "scheme": "CATS", "level": "FHEQ 4", "assessed": True}],
    "programmes": [{"id": "P", "award": "certhe", "credits": 20, "policy": "p", "modules": [{"id": "M", "title": "M", "credits": 20, "level": 4, "stage": 1}]}],
    "equivalences": [{"id": "E", "sources": ["c"], "targets": ["M"], "waives": ["volume"]}],
    "policies": [{"id": "p", "title": "p", "version": "1", "limits": [{"id": "l", "max_credits": 10, "modules": {"levels": [4]}}],
                  "currency": {"max_years": 5, "boundary": "inclusive", "from": "awarded", "to": "application"}, "prior_use": {"rule": "refuse"}}],
    "records": [{"id": "r", "attainments": [{"id": "a", "credential": "c", "pass": "clear"}]}],
}


def spoil(path, value):
    document = json.loads(json.dumps(GOOD))
    place = document
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return document


POLICY, LIMIT = ("policies", 0), ("policies", 0, "limits", 0)
BAD = [
    ((*LIMIT, "max_credit"), 5), ((*LIMIT, "max_share"), "1/3"), ((*LIMIT, "max_credits"), None), ((*LIMIT, "modules", "level"), [4]),
    ((*LIMIT, "each"), "year"), ((*POLICY, "currancy"), {}), ((*POLICY, "limits"), None), ((*POLICY, "level_use"), "any"),
    ((*POLICY, "currency", "boundary"), None), ((*POLICY, "currency", "max_years"), "five"), ((*POLICY, "prior_use", "rule"), None),
    ((*POLICY, "unknown"), ["fees"]), (("equivalences", 0, "source"), ["c"]), (("equivalences", 0, "sources"), None),
    (("equivalences", 0, "targets"), {"grup": "g"}), (("equivalences", 0, "from"), "30/06/2025"), (("equivalences", 0, "sources", 0), {"credential": "c", "min": 4}),
    (("credentials", 0, "fee"), -5), (("credentials", 0, "fee"), "1.234"), (("credentials", 0, "scheme"), "credits"), (("credentials", 0, "credits"), -5), (("credentials", 0, "id"), "a;b"), (("credentials", 0, "id"), " c"),
    (("records", 0, "attainments", 0, "pass"), "good"), (("records", 0, "attainments", 0, "id"), ""), (("crediton",), "2"),
    (("programmes", 0, "award"), "diploma"), (("equivalences", 0, "bridging_credits"), -5), ((*POLICY, "valid_months"), 0),
    ((*POLICY, "prerequisite_max_years"), "five"), ((*POLICY, "prerequisite_max_year"), 5),
    (("records", 0, "standing"), [{"module": "M", "how": "passed", "until": "2026-01-01"}]),
    (("records", 0, "depends_on"), ["fulltime"]), (("records", 0, "depends_on"), "visa"),
    (("programmes", 0, "fees"), {"billing": "per_credit"}), (("programmes", 0, "fees"), {"billing": "per_year", "exempted": {"model": "none"}}),
    (("programmes", 0, "fees"), {"billing": "per_credit", "per_120": 1, "exempted": {"model": "share"}}),
    (("programmes", 0, "fees"), {"billing": "per_credit", "per_120": 1, "exempted": {"model": "none", "charge": 5}}),
    (("programmes", 0, "funding"), {"desgnated": True}), (("credentials", 0, "funding"), {"htq": "yes"}),
    (("records", 0, "attainments", 0, "paid"), 5), (("records", 0, "attainments", 0, "paid_by"), "bank"),
    (("records", 0, "funding"), {"previous": [{"year": 2012}]}), (("records", 0, "funding"), {"born": "1990"}), (("records", 0, "offer_until"), "soon"),
    ((*POLICY, "rules_as_at"), "awards"), ((*POLICY, "clauses"), [{"id": "k", "awards": ["certhe"], "rules_as_at": "decision"}]), (("records", 0, "award"), "honours"),
]


def test_the_funding_rules_that_ship_are_valid_and_others_are_not():
    check, rules = validator("funding"), json.loads((ROOT / "src" / "data" / "funding.json").read_text())
    check.validate(rules)
    for spoilt in ({"rule": "fee_cap", "value": 1}, {"rule": "age_under"}, {"rule": "rounding_half_up", "value": 1}, {"rule": "age_under", "value": -1}):
        rule = {"verified": True, "source": {"title": "t"}, **spoilt}
        assert not check.is_valid({**rules, "rules": [rule]}), spoilt
    assert not check.is_valid({key: value for key, value in rules.items() if key != "version"})


def test_the_good_document_is_good(tmp_path):
    validator("document").validate(GOOD)
    (tmp_path / "d.json").write_text(json.dumps(GOOD))
    assert [defect.code for defect in crediton.check(tmp_path / "d.json")] == ["limit.grain"]  # its limit is half a module


@pytest.mark.parametrize("path, value", BAD)
def test_schema_and_reader_refuse_alike(tmp_path, path, value):
    document = spoil(path, value)
    assert not validator("document").is_valid(document)
    (tmp_path / "d.json").write_text(json.dumps(document))
    assert any(d.severity == "error" for d in crediton.check(tmp_path / "d.json"))


BAD_DOCUMENTS = sorted((ROOT / "tests" / "schemas" / "bad").glob("*.json"))


@pytest.mark.parametrize("path", BAD_DOCUMENTS, ids=lambda path: path.stem)
def test_a_bad_document_is_refused_by_schema_and_reader(tmp_path, path):
    case = json.loads(path.read_text())
    assert not validator("document").is_valid(case["document"]), case["why"]
    (tmp_path / "d.json").write_text(json.dumps(case["document"]))
    errors = {d.code for d in crediton.check(tmp_path / "d.json") if d.severity == "error"}
    assert case["code"] in errors, (case["why"], errors)
