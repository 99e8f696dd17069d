import copy
import json
import pickle
import random
from concurrent.futures import ThreadPoolExecutor

import pytest

import crediton
from small import assess


def by_record(decisions):
    return {d.record: d for d in decisions}


def test_three_applicants(decisions):
    found = by_record(decisions)
    assert found["applicant-clean"].assured.exempted_credits == 60
    capped = found["applicant-capped"].assured
    assert capped.exempted_credits == 120 and [l.binding for l in capped.limits if l.id == "honours-cap"] == [True]
    refused = found["applicant-refused"]
    assert sum(a.status == "refused" for a in refused.attainments) >= 4


def test_everything_is_accounted_for(decisions, documents):
    modules = {m["id"] for m in documents.catalogue.to_dict()["programmes"][0]["modules"]}
    for d in decisions:
        assert sorted(m.module for m in d.modules) == sorted(modules)
        assert all(m.reasons for m in d.modules if m.status not in ("exempt", "passed"))
        for a in d.attainments:
            assert a.drawn_credits + a.unused_credits == a.carried_credits
        assert sum(e.credits for e in d.assured.exemptions if e.effect == "credit") == d.assured.exempted_credits


def test_decisions_are_values(decisions):
    for d in decisions:
        assert pickle.loads(pickle.dumps(d)) == d == copy.deepcopy(d) == crediton.Decision.from_dict(d.to_dict())
        assert eval(repr(d), {"Decision": crediton.Decision}) == d and hash(d) == hash(copy.copy(d))
        with pytest.raises(AttributeError):
            d.digest = ""


def test_a_bad_record_becomes_an_error_decision(calculator, documents):
    bad = {"id": "bad", "attainments": [{"id": "a", "credential": "nowhere"}]}
    worse = {"id": "worse", "attainments": 7}
    good = documents.records[0]
    found = calculator.assess_many([bad, good, worse])
    assert [d.failed for d in found] == [True, False, True]
    assert found[0].record == "bad" and found[0].errors[0].code and found[2].record == "worse"


def test_threads_agree(calculator, documents, decisions):
    with ThreadPoolExecutor(4) as pool:
        for found in pool.map(calculator.assess_many, [documents.records] * 8):
            assert found == decisions


def shuffled(rng, data):
    if isinstance(data, dict):
        return {key: shuffled(rng, data[key]) for key in rng.sample(list(data), len(data))}
    return rng.sample([shuffled(rng, each) for each in data], len(data)) if isinstance(data, list) else data


def test_the_order_of_the_input_changes_no_byte(documents, decisions):
    rng = random.Random(1)
    for _ in range(5):
        catalogue = crediton.Catalogue.from_dict(shuffled(rng, documents.catalogue.to_dict()))
        calculator = crediton.Calculator(catalogue, "uol-bsc-cs", on="2026-11-23")
        records = [crediton.Record.from_dict(shuffled(rng, r.to_dict())) for r in documents.records]
        assert [d.to_json() for d in calculator.assess_many(records)] == [d.to_json() for d in decisions]


def test_a_stopped_search_says_so(stopped):
    hasty, patient, record = stopped
    d, whole = hasty.assess(record), patient.assess(record)
    assert "search.stopped" in [w.code for w in d.warnings] and "search.stopped" not in [w.code for w in whole.warnings]
    for found, best in ((d.assured, whole.assured), (d.potential, whole.potential)):
        assert (found.status, best.status) == ("limit_reached", "optimal")
        assert found.bound_credits >= best.exempted_credits >= found.exempted_credits
        assert best.bound_credits == best.exempted_credits > 0


def test_a_budget_that_is_enough_changes_no_byte(documents, decisions):
    hasty = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23", work=1).assess_many(documents.records)
    for d, whole in zip(hasty, decisions, strict=True):
        if d.assured.status == d.potential.status == "optimal":
            assert d.to_json() == whole.to_json()
        else:
            assert "search.stopped" in [w.code for w in d.warnings]


def test_what_is_listed_way_by_way_is_permitted_too():
    """Only by MA could 95 credits be exempted, and without MA, M2 cannot be studied any more; there are too many ways to 95 for a short search."""
    several = " ".join(f"X{n}" for n in range(1, 15))
    answer = assess("honours", [["X*14", 21, 4], ["MA", 11, 4], ["MD", 22, 4], ["M2", 20, 5, {"corequires": ["MA"]}]],
                    [["x*14", 21, 4, several], ["c", 22, 4]], policy={"limits": [{"id": "total", "max_credits": 95}], "exempted_prerequisite": "does_not_meet"},
                    rules=[{"id": f"R{target}", "sources": ["c"], "targets": [target]} for target in ("MA", "MD")])
    assert answer.credits == (85, 85) and answer.exempt() == ["MD", "X1", "X10", "X11"]


def test_unknown_programme_has_a_near_miss(documents):
    with pytest.raises(crediton.InputError, match='did you mean "uol-bsc-cs"'):
        crediton.Calculator(documents.catalogue, "uol-bsc-sc", on="2026-11-23")


def test_a_policy_or_programme_that_the_catalogue_holds_otherwise_is_refused(documents):
    catalogue = documents.catalogue
    policy = crediton.Policy.from_dict(catalogue.to_dict()["policies"][0])
    programme = crediton.Programme.from_dict(catalogue.to_dict()["programmes"][0])
    assert crediton.Calculator(catalogue, programme, policy=policy, on="2026-11-23").policy == policy
    stricter = crediton.Policy.from_dict({**policy.to_dict(), "limits": [], "min_mark": 70})
    with pytest.raises(crediton.InputError, match="differ in limits, min_mark") as caught:
        crediton.Calculator(catalogue, programme, policy=stricter, on="2026-11-23")
    assert [defect.code for defect in caught.value.defects] == ["call.unknown_policy"]
    with pytest.raises(crediton.InputError, match='programme "uol-bsc-cs" is not the one given; they differ in title'):
        crediton.Calculator(catalogue, crediton.Programme.from_dict({**programme.to_dict(), "title": "Other"}), on="2026-11-23")
    with pytest.raises(crediton.InputError, match='no policy "other@2"'):
        crediton.Calculator(catalogue, programme, policy=crediton.Policy(id="other", version="2", limits=[]), on="2026-11-23")


def test_a_policy_with_an_at_sign_is_given_as_a_value(documents):
    fields = documents.catalogue.to_dict()
    policy = crediton.Policy.from_dict({**fields["policies"][0], "id": "rpl@college", "version": "2025@1"})
    catalogue = crediton.Catalogue.from_dict({**fields, "policies": [*fields["policies"], policy]})
    calculator = crediton.Calculator(catalogue, "uol-bsc-cs", policy=policy, on="2026-11-23")
    assert calculator.policy == policy and calculator.assess(documents.records[0]).policy.id == "rpl@college"


def test_only_records_are_assessed_one_by_one(calculator):
    with pytest.raises(TypeError, match="assess_many takes dicts"):
        calculator.assess({"id": "A-1", "attainments": []})
    assert repr(calculator) == "<Calculator of uol-bsc-cs under uol-rpl@page-seen-2026-11 on 2026-11-23>"


def test_the_digest_can_be_recomputed(decisions):
    import hashlib

    def bare(value):
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in ("text", "title", "message", "engine", "digest")}
        if isinstance(value, list):
            return [bare(v) for v in value]
        return str(value) if isinstance(value, float) else value

    for d in decisions:
        canonical = json.dumps(bare(d.to_dict()), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert d.digest == "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def test_the_ledger_fits_and_reconciles(decisions):
    for d in decisions:
        lines = d.to_text().splitlines()
        assert max(map(len, lines)) <= 80
        totals = [line.split()[1:] for line in lines if line.startswith("Total ")]
        assert float(totals[0][0]) == d.assured.exempted_credits + d.assured.replace_credits
        assert [float(n) for n in totals[1]] == [sum(a[key] for a in d.attainments) for key in ("carried_credits", "drawn_credits", "unused_credits")]


@pytest.mark.parametrize("bad", [7, None, [1], "abc", {1: 2}, {"id": "x", "self": 1}, {"id": "x", "attainments": [object()]},
                                 {"id": "\ud800"}, {"id": "x", "attainments": 10**5000}])
def test_nothing_in_a_batch_stops_it(calculator, documents, bad):
    found = calculator.assess_many([bad, documents.records[0]])
    assert [d.failed for d in found] == [True, False] and found[0].errors[0].code.startswith("input.")


def test_a_decision_names_the_digest_of_its_own_version():
    policies = [{"id": "p", "version": v, "limits": [], "rules_as_at": "application", **when} for v, when in
                (("1", {"until": "2025-12-31"}), ("2", {"from": "2026-01-01"}))]
    module = {"id": "M", "credits": 20, "level": 4}
    catalogue = crediton.Catalogue(programmes=[{"id": "g", "award": "certhe", "credits": 20, "policy": "p", "modules": [module]}], policies=policies)

    def digest(application, policy=None):
        calculator = crediton.Calculator(catalogue, "g", on="2026-11-25", policy=policy)
        return calculator.assess(crediton.Record(id="r", application=application, attainments=[])).inputs.policy

    assert digest("2025-06-01") == digest("2025-06-01", "p@1")
    assert digest("2026-06-01") == digest("2026-06-01", "p@2") != digest("2025-06-01")
