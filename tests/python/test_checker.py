"""The checker of certificates: it accepts what is right, and refuses or leaves unchecked what is not."""

import itertools
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
from forgeries import CERTIFICATES, DOCUMENTS, adding, displaced, forged_documents, impossible, setting

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


def test_an_answer_about_another_module_is_refused(tmp_path):
    forged = impossible(tmp_path)
    forged.decision["module"] = "M2"
    assert forged.verdict() == "refused: module: decision and certificate differ"


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


DOUBLED = {"limits": adding("policies.0.limits", {"id": "cap", "max_credits": 60}), "clauses": adding("policies.0.clauses", {"id": "prior_use", "min_mark": 0}),
           "attainments": adding("records.0.attainments", {"id": "c1-held", "credential": "c1"}), "modules": adding("programmes.0.modules", "M1"),
           "groups": adding("programmes.0.groups", {"id": "g", "credits": 20, "modules": ["M2"]}), "a name of two": setting("policies.0.limits.0.id", "cap;4")}


@pytest.mark.parametrize("what", list(DOUBLED))
def test_a_name_of_two_things_is_not_checked(tmp_path, what):
    """Rows are known by name: with two limits of one name the second would hide the first."""
    found = plain(tmp_path, modules=[["M*3", 20, 4], ["N", 20, 4]], groups=[["g", 20, "N"]],
                  policy={"limits": [{"id": "cap", "max_credits": 40}], "clauses": [{"id": "one", "min_mark": 0}]})
    document = json.loads((tmp_path / "documents.json").read_text())
    DOUBLED[what](document)
    (tmp_path / "documents.json").write_text(json.dumps(document))
    assert re.fullmatch("not checked: two .* bear one identifier, or one that is none", found.verdict())


@pytest.mark.parametrize("tree", [
    [], ["bound"], [["bound", 1]], [["bound", 0, {}]], [["bound", 1.5, {}]], [["bound", True, {}]], [["bound", 1, {"limit;cap": 10**13}]], [["bound", 1, []]],
    [["bound", 1, {"limit;cap;x": 1}]], [["bound", 1, {"stage;credit": 1}]], [["bound", 1, {"smallest;cap": 1}]], [["bound", 1, {"demand;M1": 1}]],
    [["bound", 1, {"beside;c1-held;c2-held;0": 1}]], [["bound", 1, {"beside;c1-held;c1-held;0": 1}]], [["bound", 1, {"rival;c1-held;c2-held": 1}]],
    [["bound", 1, {"rival;c1-held;c1-held": 1}]], [["bound", 1, {"rival;c1-held": 1}]], [["bound", 1, {"rival": 1}]], [["beside"]], [["branch", 0]],
    [["branch"]], [["branch", -1], ["fails"], ["fails"]], [["branch", 0.0], ["fails"], ["fails"]], [["none", 1, {"limit;cap": 1}]],
    [["no", 1, {"limit;cap": 1}]], [{}], None, 7],
    ids=str)
def test_a_tree_of_nonsense_is_refused(tmp_path, tree):
    found = plain(tmp_path, stages=PLAIN.prover.ORDER[:1])
    for name in ("assured", "potential"):
        found.certificate["choices"][name]["stages"][0]["cases"][0]["tree"] = tree
    assert found.verdict().startswith("refused: ")


def test_a_deep_tree_is_read_without_recursion(tmp_path):
    rules = [{"id": f"E{n}", "sources": [f"c{n}"], "targets": {"group": "g", "credits": 5}} for n in range(1, 301)]
    found = plain(tmp_path, holds=[["c*300", 5, 4, ""]], rules=rules, modules=[["N*300", 5, 4]], groups=[["g", 1500, "N*300"]],
                  policy={"limits": []}, stages=PLAIN.prover.ORDER[:2])
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


# Rows: a bound is worth nothing if a row cuts off a choice that is permitted.

EXPERIENCE, EXPERIENTIAL = {"kind": "experiential"}, {"id": "x", "kinds": ["experiential"]}
USED = {"used_in": [{"award": "certhe", "level": 4, "credits": 30, "award_total": 10}]}
SMALL = {
    "evidence once uses group limit excluded": {
        "modules": [["A*2", 20, 4], ["B", 20, 4, {"excludes": ["A1"]}], ["N1", 10, 4, {"excludes": ["N3"]}], ["N2", 10, 4], ["N3", 10, 4]],
        "groups": [["g", 20, "N1 N2 N3"]], "holds": [["a*2", 20, 4, "A*2"], ["b", 20, 4, "B"], ["n", 10, 4, "N1"], ["m", 10, 4, "N3"]],
        "rules": [{"id": "E", "sources": ["a1"], "targets": {"any": ["A2", "N2"]}}, {"id": "G", "sources": ["n"], "targets": {"group": "g", "credits": 10}}],
        "policy": {"limits": [{"id": "cap", "max_credits": 40}, {"id": "lv", "each": "level", "max_modules": 2}, {"id": "here", "min_here_credits": 40}]}},
    "rival beside": {
        "modules": [["A*3", 20, 4]], "holds": [["a", 20, 4, "A1", {"contains": ["b"]}], ["b", 20, 4, "A2"], ["c", 40, 4, "A3", {"contains": ["a"]}]],
        "policy": {"credit_use": "divisible", "limits": []}},
    "prior surplus": {
        "modules": [["A*4", 20, 4]],
        "holds": [["a", 20, 4, "A1", USED], ["b", 20, 4, "A2", USED], ["c", 20, 4, "A3", {**USED, **EXPERIENCE}], ["d", 20, 4, "A4"]],
        "policy": {"limits": [], "prior_use": {"rule": "up_to_share", "share": "1/4"}, "clauses": [{**EXPERIENTIAL, "prior_use": {"rule": "surplus_only"}}]}},
    "with unmet": {
        "modules": [["A*3", 20, 4], ["B", 20, 4, {"requires": ["A1", {"any": ["A2", "A3"]}]}], ["C", 20, 4, {"requires": [{"any": ["A2", "A3"]}]}]],
        "holds": [["a*3", 20, 4, "A*3", EXPERIENCE], ["b", 20, 4, "B"], ["c", 20, 4, "C"]],
        "policy": {"limits": [], "exempt_only_with_prerequisites": True, "clauses": [{**EXPERIENTIAL, "exempted_prerequisite": "does_not_meet"}]}},
    "minimum": {
        "modules": [["A", 20, 4], ["B*3", 20, 5], ["N*2", 20, 5]], "groups": [["g", 40, "N*2"]], "programme": {"minima": [{"at_level": 5, "credits": 70}]},
        "holds": [["b*2", 15, 4, "B*2", {"rule": {"waives": ["level", "volume"]}}], ["n*2", 20, 4, "N*2", {"rule": {"waives": ["level"]}}]],
        "policy": {"limits": []}},
    "smallest": {
        "modules": [["A*4", 20, 4]], "holds": [["a*2", 20, 4, "A*2"], ["b*2", 20, 4, "A3 A4", EXPERIENCE]],
        "policy": {"limits": [], "min_claim_credits": 30, "clauses": [{**EXPERIENTIAL, "min_claim_credits": 40}]}}}


def test_a_claim_on_two_kinds_is_referred_by_the_rule_for_the_one_whatever_that_for_the_other_says(tmp_path):
    policy = {"limits": [], "exempted_prerequisite": "does_not_meet", "clauses": [{**EXPERIENTIAL, "exempted_prerequisite": "refer"}]}
    found = plain(tmp_path, modules=[["A", 20, 4], ["B", 20, 4, {"requires": ["A"]}]], policy=policy,
                  holds=[["a", 10, 4, ""], ["x", 10, 4, "", EXPERIENCE], ["b", 20, 4, "B"]], rules=[{"id": "E", "sources": ["a", "x"], "targets": ["A"]}])
    assert [found.decision[name]["exempted_credits"] for name in ("assured", "potential")] == [20, 40]
    assert found.verdict() == "accepted"


def all_rows(side, met):
    """The names of all rows, those of alternatives among them."""
    held = [name for name, each in side.case.held.items() if each.units]
    sets = [names for size in (2, 3) for names in itertools.combinations(sorted(held), size)]
    rivals = [names for names in sets if all(b in side.case.rivals_of[a] for a, b in itertools.combinations(names, 2))]
    beside = [f"beside;{a};{b};{number}" for a in held for b in side.case.rivals_of[a] for number, claim in enumerate(side.claims) if a in claim.drawn]
    return [*side.rows, *(f"smallest;{each}" for each in met), *(";".join(["rival", *names]) for names in rivals), *beside]


@pytest.mark.parametrize("kinds", list(SMALL))
def test_every_row_holds_of_every_permitted_choice(tmp_path, kinds):
    found = plain(tmp_path, **SMALL[kinds])
    assert found.verdict() == "accepted"
    head = [found.decision[key] for key in ("programme", "policy", "record", "on")]
    side, tight = PLAIN.derive.Problem.of(found.paths, *head).sides["potential"], set()
    numbers = range(len(side.claims))
    for choice in (frozenset(each) for size in range(len(numbers) + 1) for each in itertools.combinations(numbers, size)):
        for name in all_rows(side, {each for number in choice for each in side.claims[number].smallest}) if side.permitted(choice) else ():
            row = side.row(name, frozenset(numbers), list(numbers))
            total = sum(row.of(number) for number in choice)
            assert total <= row.most, (name, [side.claims[number].key for number in choice])
            tight |= {name.split(";")[0]} if choice and total == row.most else set()
    assert set(kinds.split()) <= tight


def test_a_row_of_prerequisites_stands_wherever_it_has_weights(tmp_path):
    """M2 requires M1, which alone can be exempted: the engine may name the row of M2, so that the checker derives it."""
    documents = {"crediton": "1", "credentials": [{"id": "c", "provider": "x", "credits": 15, "scheme": "CATS", "level": "FHEQ 4", "assessed": True}],
                 "modules": [{"id": each, "credits": 15, "level": 4} for each in ("M1", "M2")],
                 "programmes": [{"id": "p", "award": "certhe", "credits": 30, "policy": "q", "modules": ["M1", {"id": "M2", "requires": ["M1"]}]}],
                 "equivalences": [{"id": "E", "sources": ["c"], "targets": ["M1"]}],
                 "policies": [{"id": "q", "version": "1", "limits": [], "exempt_only_with_prerequisites": True}],
                 "records": [{"id": "r", "attainments": [{"id": "a", "credential": "c", "pass": "clear", "verified": "yes"}]}]}
    path = tmp_path / "all.json"
    path.write_text(json.dumps(documents))
    problem = PLAIN.derive.Problem.of([str(path)], "p", {"id": "q", "version": "1"}, "r", "2026-11-26")
    weights, most = problem.sides["assured"].rows["with;M2;0"]
    assert (weights, most) == ({0: -1}, 0)
