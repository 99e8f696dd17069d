"""Certificates that the program writes: both checkers accept them, VeriPB accepts what is exported of them, and they are small.

The program is the one that CREDITON_PROGRAM names, else the one built beside the sources; without one nothing is tried.
"""

import json
import os
import statistics
import subprocess

import pytest
import small
import test_policies
import test_worked_cases
from checkers import PLAIN
from conftest import DATA, ROOT
from veripb import MISSING, VERIPB, checked, exported

BUILT = sorted(ROOT.glob("build/*/crediton"), key=lambda each: each.stat().st_mtime)
PROGRAM = os.environ.get("CREDITON_PROGRAM") or (str(BUILT[-1]) if BUILT else None)
TABLES = ROOT / "examples/data-csv"
pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no program was built")


def run(*call):
    done = subprocess.run([PROGRAM, *map(str, call)], capture_output=True, text=True, timeout=120)
    return done.returncode, done.stdout, done.stderr


def certified(folder, paths, programme, record, on, full=True, beside=()):
    """The certificate of a decision, once both checkers accept it. `beside`: documents that the program has and Python's checker has not."""
    decision, certificate = folder / "decision.json", folder / "certificate.json"
    call = ["--programme", programme, "--record", record, "--on", on, "--format", "json", "--certificate", certificate]
    status, text, error = run("assess", *paths, *call, *(["--certificate-stages", "full"] if full else []))
    assert status == 0, error
    decision.write_text(text)
    assert run("verify", decision, *paths, "--certificate", certificate)[:2][1].startswith("accepted\n")
    assert PLAIN.certificate.main(decision, certificate, *map(str, [*paths, *beside])) == ("accepted", 0)
    exported(run, folder, certificate, paths)
    return json.loads(certificate.read_text())


def answered(folder, paths, programme, record, module, on, beside=()):
    """The answer to why a module is not exempted and its certificate, once both checkers accept it, or say that there is nothing to check."""
    answer, certificate = folder / "answer.json", folder / "why-not.json"
    status, text, error = run("why-not", *paths, "--programme", programme, "--record", record, "--module", module, "--on", on, "--format", "json",
                              "--certificate", certificate)
    assert status == 0, error
    answer.write_text(text)
    said, proof = json.loads(text), json.loads(certificate.read_text())["proof"]
    outcome = "not checked: " if said["answer"] in ("passed", "exempted_before") else "accepted"
    assert (proof is None) == (outcome != "accepted")
    assert run("verify", answer, *paths, "--certificate", certificate)[1].startswith(outcome)
    assert PLAIN.certificate.main(answer, certificate, *map(str, [*paths, *beside]))[0].startswith(outcome)
    if proof is not None:
        exported(run, folder, certificate, paths)
    return said, proof


def of_document(folder, document, record, on, policies=(), **more):
    path = folder / "documents.json"
    path.write_text(json.dumps({**document, **({"records": [record]} if record else {})}))
    records = json.loads(path.read_text())["records"]
    shipped = [ROOT / f"src/data/policies/{each}.json" for each in policies]
    return certified(folder, [path], document["programmes"][0]["id"], records[0]["id"], on, beside=shipped, **more)


def modules_of(document):
    return [each if isinstance(each, str) else each["id"] for each in document["programmes"][0]["modules"]]


def size(stage):
    return len(json.dumps(stage, separators=(",", ":")).encode())


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("record", ["applicant-clean", "applicant-capped", "applicant-refused"])
def test_certificates_of_the_example_are_accepted(tmp_path, record, full):
    found = certified(tmp_path, [DATA], "uol-bsc-cs", record, "2026-11-23", full)
    order = PLAIN.prover.ORDER if full else PLAIN.prover.ORDER[:2]
    assert [each["objective"] for each in found["choices"]["potential"]["stages"]] == list(order)


@pytest.mark.parametrize("record", ["A-0001", "A-0002", "A-0003", "A-0004"])
def test_certificates_of_tables_are_accepted(tmp_path, record):
    programme = json.loads((TABLES / "catalogue.json").read_text())["programmes"][0]["id"]
    certified(tmp_path, [TABLES], programme, record, "2026-11-26")


@pytest.mark.parametrize("case", list(test_worked_cases.cases()))
def test_certificates_of_worked_cases_are_accepted(tmp_path, case):
    said = {key: value for key, value in case.items() if key not in ("expect", "because", "name", "on")}
    document, record = small.documents(**said)
    policies = [said["policy"]] if isinstance(said.get("policy"), str) else []
    of_document(tmp_path, document, record, case.get("on", "2026-11-26"), policies)


@pytest.mark.parametrize("policy, case", list(test_policies.cases()))
def test_certificates_of_shipped_policies_are_accepted(tmp_path, policy, case):
    of_document(tmp_path, test_policies.document(policy, case), None, case["on"], [policy], full=False)


@pytest.mark.parametrize("record", ["applicant-clean", "applicant-capped", "applicant-refused"])
def test_certificates_about_each_module_of_the_example_are_accepted(tmp_path, record):
    documents = json.loads((DATA / "uol-bsc-cs.json").read_text())
    found = {answered(tmp_path, [DATA], "uol-bsc-cs", record, module, "2026-11-23")[0]["answer"] for module in modules_of(documents)}
    assert "impossible" in found


@pytest.mark.parametrize("case", list(test_worked_cases.cases()))
def test_certificates_about_modules_of_worked_cases_are_accepted(tmp_path, case):
    said = {key: value for key, value in case.items() if key not in ("expect", "because", "name", "on")}
    document, record = small.documents(**said)
    path = tmp_path / "documents.json"
    path.write_text(json.dumps({**document, "records": [record]}))
    shipped = [ROOT / f"src/data/policies/{said['policy']}.json"] if isinstance(said.get("policy"), str) else []
    for module in modules_of(document)[:3]:
        answered(tmp_path, [path], document["programmes"][0]["id"], record["id"], module, case.get("on", "2026-11-26"), shipped)


def displaced(folder):
    """M2 for two courses, or M1 and M3 for one each: 20 credits with M2, 40 without; M4 for nothing."""
    rules = [{"id": "E-both", "sources": ["c1", "c3"], "targets": ["M2"]}]
    document, record = small.documents("certhe", [["M*4", 20, 4]], [["c1", 20, 4, "M1"], ["c3", 20, 4, "M3"]], policy={"limits": []}, rules=rules)
    path = folder / "documents.json"
    path.write_text(json.dumps({**document, "records": [record]}))
    return path, document["programmes"][0]["id"], record["id"]


def test_what_demanding_a_module_costs_is_proved(tmp_path):
    path, programme, record = displaced(tmp_path)
    said, proof = answered(tmp_path, [path], programme, record, "M2", "2026-11-26")
    assert said["answer"] == "displaced" and said["assured"]["best"]["exempted_credits"] == 40
    assert (proof["choice"], proof["bound"]) == ("assured", 20)
    said, proof = answered(tmp_path, [path], programme, record, "M4", "2026-11-26")
    assert said["answer"] == "impossible" and (proof["choice"], proof["bound"]) == ("potential", None)


@pytest.mark.parametrize("tree", [[["none", 1, {"demand;M2": 1}]], [["none", 1, {"demand;M2": 5, "evidence;c1-held": 1}]], [["fails"]], None])
def test_a_module_that_can_be_exempted_is_not_proved_impossible(tmp_path, tree):
    """The answer says so, with the right digest; the proof is forged, or that of a bound."""
    path, programme, record = displaced(tmp_path)
    said, proof = answered(tmp_path, [path], programme, record, "M2", "2026-11-26")
    answer, certificate = tmp_path / "answer.json", tmp_path / "why-not.json"
    forged = PLAIN.derive.load_json(answer)
    forged["answer"] = "impossible"
    for side in ("assured", "potential"):
        forged[side].update(outcome="impossible", possible=False, shortfall=None)
        forged[side]["with"] = None
    forged["digest"] = PLAIN.derive.answer_digest(forged)
    answer.write_text(json.dumps(forged))
    whole = json.loads(certificate.read_text())
    whole["proof"]["bound"] = None
    if tree:
        whole["proof"]["cases"][0]["tree"] = tree
    certificate.write_text(json.dumps(whole))
    status, text, _ = run("verify", answer, path, "--certificate", certificate)
    assert status == 1 and text.startswith("refused: case 0, entry 0: "), text
    text, status = PLAIN.certificate.main(answer, certificate, str(path))
    assert status == 1 and text.startswith("refused: a leaf "), text
    status, _, text = run("export-proof", certificate, path, "--format", "veripb", "--out", tmp_path / "out")
    assert status == 1 and text.startswith("refused: "), text


GRANT = {"equivalence": "E-c1", "evidence": ["c1-held"], "decision": "grant", "by": "registry", "on": "2026-11-01"}
SINCE = {
    "bridging": ({"rule": {"bridging_credits": 10}}, {}, {}, (0, 20)),
    "bridging granted": ({"rule": {"bridging_credits": 10}}, {}, {"judgements": [GRANT]}, (20, 20)),
    "the last day of a judgement": ({"rule": {"judgement": "refer"}}, {}, {"judgements": [{**GRANT, "until": "2026-11-26"}]}, (20, 20)),
    "a judgement that is over": ({"rule": {"judgement": "refer"}}, {}, {"judgements": [{**GRANT, "until": "2026-11-25"}]}, (0, 20)),
    "an individual grant that is over": (
        {"rule": {"judgement": "refer"}}, {},
        {"judgements": [{"targets": ["M2"], "evidence": ["c1-held"], "decision": "grant", "by": "registry", "on": "2026-11-01", "until": "2026-11-25"}]}, (0, 20)),
    "a standing that is over": ({}, {}, {"standing": [{"module": "M1", "how": "exempted", "on": "2025-01-01", "until": "2026-01-01"}]}, (0, 0)),
    "what only warns": ({}, {"valid_months": 6, "prerequisite_max_years": 5}, {"depends_on": ["visa", "loan"]}, (20, 20)),
    "rules of the award": ({"rule": {"from": "2028-01-01"}}, {"rules_as_at": "award"}, {"award": "2028-07-01"}, (20, 20)),
    "rules of an award without a day": ({"rule": {"from": "2028-01-01"}}, {"rules_as_at": "award"}, {}, (0, 0)),
    "rules of an entry": ({"rule": {"until": "2026-12-31"}}, {"rules_as_at": "stage_entry"}, {"stage_entry": "2027-09-01"}, (0, 0)),
}


@pytest.mark.parametrize("name", SINCE)
def test_certificates_of_what_ends_and_of_what_only_warns_are_accepted(tmp_path, name):
    more, policy, record, credits = SINCE[name]
    modules = [["M1", 20, 4], ["M2", 20, 4, {"requires": ["M1"]}]]
    document, held = small.documents("certhe", modules, [["c1", 20, 4, "M1", more]], policy={"limits": [], **policy}, record=record)
    found = of_document(tmp_path, document, held, "2026-11-26")
    assert tuple(found["choices"][each]["stages"][0]["value"] for each in ("assured", "potential")) == credits


def test_an_individual_grant_counts_towards_minima_as_where_volume_is_waived(tmp_path):
    # M3 is granted on half its credit, at its level, and counts whole: so M2, which would count for nothing, can't be exempted beside it.
    modules = [["M1", 30, 4], ["M2", 20, 5], ["M3", 30, 6]]
    grant = {"id": "j0", "targets": ["M3"], "evidence": ["c3-held"], "decision": "grant", "by": "registry", "on": "2026-11-01"}
    credentials = [["c2", 20, 4, "M2", {"rule": {"waives": ["level", "volume"]}}], ["c3", 15, 6, "M1", {"rule": {"effect": "refuse"}}]]
    document, held = small.documents("diphe", modules, credentials, policy={"limits": []}, record={"judgements": [grant]})
    document["programmes"][0]["minima"] = [{"at_level": 5, "credits": 50}]
    found = of_document(tmp_path, document, held, "2026-11-26")
    assert [found["choices"][each]["stages"][0]["value"] for each in ("assured", "potential")] == [30, 30]


def test_a_proof_of_the_credit_is_small(tmp_path):
    programme, sizes = json.loads((TABLES / "catalogue.json").read_text())["programmes"][0]["id"], []
    for paths, of, records in (([DATA], "uol-bsc-cs", ["applicant-clean", "applicant-capped", "applicant-refused"]),
                               ([TABLES], programme, ["A-0001", "A-0002", "A-0003", "A-0004"])):
        for record in records:
            found = certified(tmp_path, paths, of, record, "2026-11-26", full=False)["choices"]
            sizes += [size(found[each]["stages"][0]) for each in ("assured", "potential")]
    assert statistics.median(sizes) <= 200, sorted(sizes)


needs_veripb = pytest.mark.skipif(VERIPB is None, reason=MISSING)


@needs_veripb
def test_veripb_concludes_what_the_certificate_states(tmp_path):
    """Bounds are in units of 1/300 CATS, under zero where most is best."""
    certified(tmp_path, [DATA], "uol-bsc-cs", "applicant-capped", "2026-11-23")
    files = exported(run, tmp_path, tmp_path / "certificate.json", [DATA])
    assert checked(*files["assured-credit-0"]) == "BOUNDS -36000 <= obj <= -36000"
    assert checked(*files["potential-evidence-0"]) == "BOUNDS 36000 <= obj <= 36000"
    path, programme, record = displaced(tmp_path)
    for module, conclusion in (("M2", "BOUNDS -6000 <= obj <= INF"), ("M4", "UNSATISFIABLE")):
        answered(tmp_path, [path], programme, record, module, "2026-11-26")
        (pair,) = exported(run, tmp_path, tmp_path / "why-not.json", [path]).values()
        assert checked(*pair) == conclusion


FORGED = {
    "a better bound": ("-36000", "-35999"),
    "a smaller multiplier": ("@goal @limit_honours^cap +", "@goal"),
    "a greater multiplier": ("@goal @limit_honours^cap +", "@goal @limit_honours^cap 2 * +"),
    "a row that there is not": ("@limit_honours^cap", "@limit_other"),
    "a choice that breaks a row": ("~x9", "x9"),
}


@needs_veripb
@pytest.mark.parametrize("what", FORGED)
def test_veripb_refuses_a_forged_proof(tmp_path, what):
    certified(tmp_path, [DATA], "uol-bsc-cs", "applicant-capped", "2026-11-23", full=False)
    formula, proof = exported(run, tmp_path, tmp_path / "certificate.json", [DATA])["assured-credit-0"]
    text, (old, new) = proof.read_text(), FORGED[what]
    assert old in text
    proof.write_text(text.replace(old, new))
    assert checked(formula, proof) is None
