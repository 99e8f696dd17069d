"""The checker of certificates: it accepts what is right, and refuses or leaves unchecked what is not."""

import json
import re
import subprocess
import sys

import pytest
import small
import test_policies
import test_worked_cases
from checkers import PLAIN, Bundle, Checker, assertions, bundle, plain
from conftest import DATA, ROOT
from forgeries import CERTIFICATES, DOCUMENTS, displaced, forged_documents, impossible

FIRST_TWO = PLAIN.prover.ORDER[:2]
PLACES = {name: {place[4]: place for place in assertions(name)} for name in ("certificate", "derive")}


@pytest.mark.parametrize("record", ["applicant-clean", "applicant-capped", "applicant-refused"])
def test_the_example_is_accepted(tmp_path, record):
    assert Bundle(tmp_path, [DATA], "uol-bsc-cs", record, on="2026-11-23").verdict() == "accepted"


@pytest.mark.parametrize("record", ["A-0001", "A-0002", "A-0003", "A-0004"])
def test_tables_are_accepted(tmp_path, record):
    folder = ROOT / "examples/data-csv"
    programme = json.loads((folder / "catalogue.json").read_text())["programmes"][0]["id"]
    assert Bundle(tmp_path, [folder], programme, record).verdict() == "accepted"


@pytest.mark.parametrize("case", list(test_worked_cases.cases()))
def test_worked_cases_are_accepted(tmp_path, case):
    said = {key: value for key, value in case.items() if key not in ("expect", "because", "name", "on")}
    document, record = small.documents(**said)
    policies = [said["policy"]] if isinstance(said.get("policy"), str) else []
    assert bundle(tmp_path, document, record, on=case.get("on", "2026-11-26"), policies=policies, stages=FIRST_TWO).verdict() == "accepted"


@pytest.mark.parametrize("policy, case", list(test_policies.cases()))
def test_cases_of_shipped_policies_are_accepted(tmp_path, policy, case):
    assert bundle(tmp_path, test_policies.document(policy, case), on=case["on"], policies=[policy], stages=FIRST_TWO).verdict() == "accepted"


@pytest.mark.parametrize("proof", [displaced, impossible])
def test_a_proof_about_one_module_is_accepted(tmp_path, proof):
    assert proof(tmp_path).verdict() == "accepted"


def stands_in(reason, verdict):
    """The reason's words, with what it was about in the gaps."""
    return re.search(".*".join(map(re.escape, reason.split("  "))), verdict) is not None


@pytest.mark.parametrize("reason", list(CERTIFICATES))
def test_a_forgery_is_stopped_by_one_assertion_alone(tmp_path, reason):
    """Without the assertion the checker accepts it: so it is needed, and it is what stops the forgery."""
    forged = CERTIFICATES[reason](tmp_path)
    verdict = forged.verdict()
    assert verdict.startswith(("refused: ", "not checked: ")) and stands_in(reason, verdict)
    assert forged.verdict(Checker(("certificate", PLACES["certificate"][reason]))) == "accepted"


@pytest.mark.parametrize("reason", list(DOCUMENTS))
def test_malformed_documents_are_stopped_by_one_assertion_alone(tmp_path, reason):
    mutant = Checker(("derive", PLACES["derive"][reason]))
    forged = forged_documents(tmp_path, reason, mutant)
    assert forged.verdict().startswith("not checked: ") and stands_in(reason, forged.verdict())
    assert forged.verdict(mutant) == "accepted"


def test_every_assertion_has_its_forgery():
    """No mutant survives: an assertion that is added needs a forgery that only it stops."""
    assert set(PLACES["certificate"]) == set(CERTIFICATES) and len(assertions("certificate")) == len(CERTIFICATES)
    assert set(PLACES["derive"]) == set(DOCUMENTS) and len(assertions("derive")) == len(DOCUMENTS)


# What a checker meets that is neither right nor a clever forgery.


def test_what_is_not_derived_is_not_checked(tmp_path):
    """A field of a later version may restrict, and says nothing to this checker."""
    found = plain(tmp_path)
    document = json.loads((tmp_path / "documents.json").read_text())
    document["equivalences"][0]["only_on_weekdays"] = True
    (tmp_path / "documents.json").write_text(json.dumps(document))
    assert found.verdict() == "not checked: equivalence: the field 'only_on_weekdays' is not known here"


def test_documents_that_cannot_be_read_are_not_checked(tmp_path):
    found = plain(tmp_path)
    for text in ("", "[]", '{"crediton": "1", "records": 5}', '{"crediton": "1"}', "{" * 100_000, '{"crediton": "1", "policies": [{}]}'):
        (tmp_path / "documents.json").write_text(text)
        assert found.verdict().startswith("not checked: "), text[:50]
    found.paths = [str(tmp_path / "nowhere.json")]
    assert found.verdict().startswith("not checked: ")


@pytest.mark.parametrize("tree", [
    [], ["bound"], [["bound", 1]], [["bound", 0, {}]], [["bound", 1.5, {}]], [["bound", True, {}]], [["bound", 1, {"limit;cap": 10**13}]], [["bound", 1, []]],
    [["bound", 1, {"limit;cap;x": 1}]], [["bound", 1, {"stage;credit": 1}]], [["bound", 1, {"smallest;cap": 1}]], [["bound", 1, {"demand;M1": 1}]],
    [["bound", 1, {"beside;c1-held;c2-held;0": 1}]], [["bound", 1, {"beside;c1-held;c1-held;0": 1}]], [["bound", 1, {"rival;c1-held;c2-held": 1}]],
    [["bound", 1, {"rival;c1-held;c1-held": 1}]], [["bound", 1, {"rival;c1-held": 1}]], [["bound", 1, {"rival": 1}]], [["beside"]], [["branch", 0]], [["branch"]],
    [["branch", -1], ["fails"], ["fails"]], [["branch", 0.0], ["fails"], ["fails"]], [["none", 1, {"limit;cap": 1}]], [["no", 1, {"limit;cap": 1}]], [{}], None, 7],
    ids=str)
def test_a_tree_of_nonsense_is_refused(tmp_path, tree):
    found = plain(tmp_path, stages=PLAIN.prover.ORDER[:1])
    for name in ("assured", "potential"):
        found.certificate["choices"][name]["stages"][0]["cases"][0]["tree"] = tree
    assert found.verdict().startswith("refused: ")


def test_a_deep_tree_is_read_without_recursion(tmp_path):
    found = plain(tmp_path, holds=[["c*300", 5, 4, ""]], rules=[{"id": f"E{n}", "sources": [f"c{n}"], "targets": {"group": "g", "credits": 5}} for n in range(1, 301)],
                  modules=[["N*300", 5, 4]], groups=[["g", 1500, "N*300"]], policy={"limits": []}, stages=PLAIN.prover.ORDER[:2])
    part = found.certificate["choices"]["assured"]
    part["columns"] = [[f"E{n}", [], "g", [[f"c{n}-held", 5]]] for n in range(1, 301)]
    (leaf,) = part["stages"][0]["cases"][0]["tree"]
    part["stages"][0]["cases"][0]["tree"] = [*(["branch", n] for n in range(300)), *[leaf] * 301]
    assert found.verdict() == "accepted"


def test_the_program_prints_and_exits_with_its_verdict(tmp_path):
    found, program = plain(tmp_path), ROOT / "python/checker/certificate.py"

    def run(*arguments):
        done = subprocess.run([sys.executable, "-S", str(program), *map(str, arguments)], capture_output=True, text=True)
        return done.returncode, done.stdout.split(":")[0].strip()

    files = tmp_path / "decision.json", tmp_path / "certificate.json", tmp_path / "documents.json"
    assert found.verdict() == "accepted" and run(*files) == (0, "accepted")
    found.certificate["record"] = "another"
    assert found.verdict().startswith("refused") and run(*files) == (1, "refused")
    found.certificate["record"] = "record"
    assert found.verdict() == "accepted" and run(*files[:2], tmp_path / "nowhere.json") == (2, "not checked")
