"""Forged decisions and certificates, each named after the one assertion of the checker that stops it.

`CERTIFICATES` are stopped by certificate.py, `DOCUMENTS` by derive.py. A name is the reason that the assertion gives, without what it fills in.
"""

import json

from checkers import PLAIN, plain

CERTIFICATES, DOCUMENTS = {}, {}
CHOICES = ("assured", "potential")


def stopped_by(reason):
    def remember(forge):
        CERTIFICATES[reason] = forge
        return forge

    return remember


def each_tree(bundle):
    for name in CHOICES:
        for stage in bundle.certificate["choices"][name]["stages"]:
            for case in stage["cases"]:
                yield case


def suppressed(bundle, keep):
    """The decision and the certificate exempt only the claims that `keep` lets through, and state values and bounds to match."""
    for name in CHOICES:
        said, part = bundle.decision[name], bundle.certificate["choices"][name]
        kept = [number for number, each in enumerate(said["claims"]) if keep(each)]
        said["exemptions"] = [{**each, "claim": kept.index(each["claim"])} for each in said["exemptions"] if each["claim"] in kept]
        said["claims"] = [said["claims"][number] for number in kept]
        total = sum(each["credits"] for each in said["claims"])
        said.update(exempted_credits=total, bound_credits=total, evidence_credits=sum(one["credits"] for each in said["claims"] for one in each["evidence"]))
        part["claims"] = [{key: each[key] for key in PLAIN.certificate.CLAIM} for each in said["claims"]]
        part["stages"] = part["stages"][:2]
        part["stages"][0].update(value=total, bound=total)
    return bundle.sealed()


def column(bundle, number):
    """The claim of an equivalence of the plain documents, as branches name it."""
    return [f"E-c{number}", [f"M{number}"], None, [[f"c{number}-held", 20]]]


@stopped_by(" is no whole number, or out of range")
def negative_multiplier(folder):
    """A suppressed claim: one of the two is left out, and a wide row turned round lowers the bound to what is left."""
    limits = [{"id": "cap", "max_credits": 40}, {"id": "wide", "max_credits": 200}]
    forged = suppressed(plain(folder, policy={"limits": limits}), lambda claim: claim["modules"] == ["M1"])
    for case in each_tree(forged):
        case["tree"] = [["bound", 1, {"limit;wide": -1}]]
    return forged


@stopped_by("a smallest claim is a row where it need not be met")
def smallest_claim_as_a_row_anywhere(folder):
    forged = plain(folder, policy={"limits": [], "min_claim_credits": 30})
    for case in each_tree(forged):
        if not case["met"]:
            case["tree"] = [["none", 1, {"smallest;min_claim_credits": 1}]]
    return forged


@stopped_by("an entry says more than it may")
def trailing_data_in_an_entry(folder):
    forged = plain(folder)
    next(each_tree(forged))["tree"][0].append("and more")
    return forged


@stopped_by("a claim is branched on twice")
def claim_branched_on_twice(folder):
    forged = plain(folder)
    part = forged.certificate["choices"]["assured"]
    part.update(columns=[column(forged, 1)], stages=part["stages"][:2])
    for stage in part["stages"]:
        (leaf,) = stage["cases"][0]["tree"]
        stage["cases"][0]["tree"] = [["branch", 0], ["branch", 0], leaf, leaf, leaf]
    return forged


@stopped_by("a leaf fails with claims open")
def failing_leaf_with_claims_open(folder):
    """M2 may only be exempted with M1. Both are possible, so the decision that exempts neither hides 40 credits."""
    forged = plain(folder, modules=[["M1", 20, 4], ["M2", 20, 4, {"requires": ["M1"]}], ["M3", 20, 4]], holds=[["c2", 20, 4, "M2"], ["c1", 20, 4, "M1"]],
                   policy={"limits": [], "exempt_only_with_prerequisites": True})
    suppressed(forged, lambda claim: claim["modules"] == ["M1"])
    for name in CHOICES:
        forged.certificate["choices"][name]["columns"] = [column(forged, 2)]
    for case in each_tree(forged):
        case["tree"] = [["branch", 0], ["fails"], ["bound", 1, {}]]
    return forged


@stopped_by("a choice that is said to fail is permitted")
def permitted_choice_said_to_fail(folder):
    forged = suppressed(plain(folder, holds=[["c*2", 20, 4, "M*2"]]), lambda claim: claim["modules"] == ["M1"])
    for name in CHOICES:
        forged.certificate["choices"][name]["columns"] = [column(forged, 1), column(forged, 2)]
    for case in each_tree(forged):
        case["tree"] = [["branch", 0], ["branch", 1], ["fails"], ["bound", 1, {}], ["bound", 1, {}]]
    return forged


@stopped_by("the tree goes on after its last leaf")
def tree_that_goes_on(folder):
    forged = plain(folder)
    next(each_tree(forged))["tree"].append(["none", 1, {}])
    return forged


@stopped_by("a leaf does not prove what it says")
def suppressed_claim(folder):
    """Decision and certificate agree that a claim's 20 credits can't be had."""
    return suppressed(plain(folder), lambda claim: claim["modules"] == ["M1"])


@stopped_by("a set of clauses that may be met has no case")
def case_left_out(folder):
    """A smallest claim of 30 is met by two claims, but the certificate looks only at the case where it is not."""
    forged = suppressed(plain(folder, policy={"limits": [], "min_claim_credits": 30}), lambda claim: False)
    for name in CHOICES:
        for stage in forged.certificate["choices"][name]["stages"]:
            stage["cases"] = [{"met": [], "tree": [["bound", 1, {}]]}]
    return forged


@stopped_by("the status, or the history, is not what the record's reviews say")
def confirmed_by_nobody(folder):
    forged = plain(folder)
    forged.decision.update(decision_status="confirmed", decided_by="Nobody")
    return forged


@stopped_by(": the statuses differ")
def status_of_the_decision(folder):
    forged = plain(folder)
    forged.decision["assured"]["status"] = "limit_reached"
    return forged.sealed()


@stopped_by(": the status is not known")
def status_that_is_none(folder):
    forged = plain(folder)
    forged.decision["assured"]["status"] = forged.certificate["choices"]["assured"]["status"] = "certain"
    return forged.sealed()


@stopped_by(": the claims differ")
def evidence_that_nobody_holds(folder):
    forged = plain(folder)
    forged.decision["assured"]["claims"][0]["evidence"][0]["attainment"] = "c9-held"
    return forged.sealed()


def grown(forged, **told):
    """All that states the credit of the choices says 40, and the proofs are of that bound."""
    for name in CHOICES:
        forged.decision[name].update({"bound_credits": 40, **told})
        forged.certificate["choices"][name]["stages"] = forged.certificate["choices"][name]["stages"][:2]
        forged.certificate["choices"][name]["stages"][0].update(value=40, bound=40)
        for stage in forged.certificate["choices"][name]["stages"]:
            stage["cases"][0]["tree"] = [["bound", 1, {"limit;cap": 1} if stage["objective"] == "credit" else {}]]
    return forged.sealed()


def twenty(folder):
    """A cap of 20: one claim of two."""
    return plain(folder, holds=[["c*2", 20, 4, "M*2"]], policy={"limits": [{"id": "cap", "max_credits": 20}]})


@stopped_by(": a claim stands twice")
def claim_twice(folder):
    forged = twenty(folder)
    for name in CHOICES:
        said = forged.decision[name]
        said["claims"] *= 2
        said["exemptions"] += [{**said["exemptions"][0], "claim": 1}]
        forged.certificate["choices"][name]["claims"] *= 2
    return grown(forged, exempted_credits=40, evidence_credits=40)


@stopped_by(": the choice is not permitted")
def choice_over_the_cap(folder):
    forged = twenty(folder)
    for name in CHOICES:
        said = forged.decision[name]
        extra = json.loads(json.dumps(said["claims"][0]).replace("M1", "M2").replace("c1", "c2"))
        said["claims"].append(extra)
        said["exemptions"].append({**said["exemptions"][0], "module": "M2", "equivalence": "E-c2", "claim": 1})
        forged.certificate["choices"][name]["claims"].append({key: extra[key] for key in PLAIN.certificate.CLAIM})
    return grown(forged, exempted_credits=40, evidence_credits=40)


@stopped_by(":  of the decision is not that of its claims")
def another_module_in_the_exemptions(folder):
    forged = plain(folder)
    forged.decision["assured"]["exemptions"][0]["module"] = "M3"
    return forged.sealed()


@stopped_by(": the stages are not in order, or the first are not there")
def stage_left_out(folder):
    forged = plain(folder)
    del forged.certificate["choices"]["assured"]["stages"][1:]
    return forged


@stopped_by(": a stage has another value than the choice")
def more_proved_than_chosen(folder):
    return grown(twenty(folder))


@stopped_by(": value and bound of an optimal choice differ")
def bound_over_the_value(folder):
    forged = twenty(folder)
    for name in CHOICES:
        forged.decision[name]["bound_credits"] = 40
        forged.certificate["choices"][name]["stages"][0]["bound"] = 40
    return forged.sealed()


@stopped_by(": the decision's bound is not proved")
def bound_under_what_is_proved(folder):
    """The search was stopped; 40 is proved, and the decision says that 20 is the most."""
    forged = twenty(folder)
    for name in CHOICES:
        forged.decision[name]["status"] = forged.certificate["choices"][name]["status"] = "limit_reached"
        forged.certificate["choices"][name]["stages"][0]["bound"] = 40
    return forged.sealed()


def about_a_module(folder, module, bound, tree, **more):
    """The answer to why a module is not exempted, and a proof about it."""
    forged = plain(folder, module=module, **more)
    head = {key: forged.decision[key] for key in ("programme", "policy", "record", "on")}
    problem = PLAIN.derive.Problem.of(forged.paths, head["programme"], head["policy"], head["record"], head["on"])
    proof = {"choice": "potential", "objective": "credit", "bound": bound, "columns": [], "cases": [{"met": [], "tree": tree}]}
    forged.certificate = {"crediton": "1", "certificate": "1", **head, "inputs": problem.inputs, "module": module, "proof": proof}
    return forged


def displaced(folder):
    """M2 for two courses, or M1 and M3 for one each: 20 credits with M2, 40 without. True as it stands."""
    return about_a_module(folder, "M2", 20, [["bound", 1, {"demand;M2": 1200 // 20, "evidence;c1-held": 1, "evidence;c3-held": 1}]],
                          holds=[["c1", 20, 4, "M1"], ["c3", 20, 4, "M3"]], rules=[{"id": "E-both", "sources": ["c1-held"[:2], "c3"], "targets": ["M2"]}])


def impossible(folder):
    """Nothing is held for M3. True as it stands."""
    return about_a_module(folder, "M3", None, [["none", 1, {"demand;M3": 1}]], holds=[["c*2", 20, 4, "M*2"]])


@stopped_by("the certificate proves nothing of the answer")
def nothing_proved_of_the_impossible(folder):
    forged = impossible(folder)
    forged.certificate["proof"] = None
    return forged


@stopped_by("a proof about a module bounds its credit")
def proof_of_another_objective(folder):
    forged = displaced(folder)
    forged.certificate["proof"]["objective"] = "evidence"
    return forged


@stopped_by("the outcome is not what is proved")
def possible_said_of_the_impossible(folder):
    forged = impossible(folder)
    forged.decision["potential"]["outcome"] = "displaced"
    return forged


@stopped_by("the bound is not what the choice comes to")
def less_with_the_module_than_stated(folder):
    forged = displaced(folder)
    forged.certificate["proof"]["bound"] = 30
    return forged


@stopped_by("the certificate is of another version")
def another_version(folder):
    forged = plain(folder)
    forged.certificate["certificate"] = "2"
    return forged


@stopped_by(": decision and certificate differ")
def decision_on_another_day(folder):
    forged = plain(folder)
    forged.decision["on"] = "2026-11-27"
    return forged.sealed()


@stopped_by("the documents are not those of the certificate")
def changed_policy(folder):
    """Another limit, which would not bind: the choice stays the best, but these are not the rules that it was made under."""
    forged = plain(folder)
    with open(forged.paths[0], encoding="utf-8") as file:
        documents = json.load(file)
    documents["policies"][0]["limits"].append({"id": "cap-2", "max_credits": 60})
    with open(forged.paths[0], "w", encoding="utf-8") as file:
        json.dump(documents, file)
    return forged


@stopped_by("the decision is not what its digest was taken of")
def something_else_in_the_decision(folder):
    forged = plain(folder)
    forged.decision["remaining_credits"] = 0
    return forged


@stopped_by("another version of the policy was in force")
def version_that_was_not_in_force(folder):
    versions = [{"version": "1", "until": "2026-10-31", "limits": [{"id": "cap", "max_credits": 60}]}, {"version": "2", "from": "2026-11-01", "limits": []}]
    forged = plain(folder, policy=versions)
    forged.decision["policy"]["version"] = "1"
    problem = PLAIN.derive.Problem.of(forged.paths, "programme", {"id": "own", "version": "1"}, "record", "2026-11-26")
    forged.decision["inputs"] = problem.inputs
    forged.certificate = PLAIN.prover.certificate_of(forged.sealed().decision, forged.paths)
    return forged


@stopped_by("the certificate leaves a choice unproved")
def choice_left_unproved(folder):
    forged = plain(folder)
    forged.certificate["choices"]["potential"] = {"status": "not_proved"}
    return forged


# Documents that are not what they should be. Each is changed after the decision; whoever forges it has a checker without the assertion.


def documents(reason, change=None, text=None, files=None, **more):
    """`change` is done to the documents, `text` to their text, and `files` adds files."""
    DOCUMENTS[reason] = change, text, files, more


def forged_documents(folder, reason, checker):
    """The bundle that a checker would make of the changed documents."""
    change, text, files, more = DOCUMENTS[reason]
    forged = plain(folder, certify=False, **more)
    forged.certificate = {}
    with open(forged.paths[0], encoding="utf-8") as file:
        content = file.read()
    if change:
        read = json.loads(content)
        change(read)
        content = json.dumps(read)
    with open(forged.paths[0], "w", encoding="utf-8") as file:
        file.write(text(content) if text else content)
    for name, said in (files or {}).items():
        (forged.folder / name).write_text(said)
        forged.paths.append(str(forged.folder / name))
    head = [forged.decision[key] for key in ("programme", "policy", "record", "on")]
    try:
        forged.decision["inputs"] = checker.derive.Problem.of(forged.paths, *head).inputs
        forged.certificate = checker.prover.certificate_of(forged.sealed().decision, forged.paths, checker.prover.ORDER[:2])
    except checker.derive.Unchecked:
        pass  # a sound checker makes nothing of them
    return forged


def first(kind):
    return lambda read: read[kind][0]


def setting(path, value):
    """Sets a field: `records.0.claim`."""
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]

    def change(read):
        for part in way:
            read = read[part]
        read[last] = value

    return change


def adding(path, value):
    def change(read):
        for part in path.split("."):
            read = read[int(part) if part.isdigit() else part]
        read.append(value)

    return change


COURSE = {"id": "d", "title": "d", "provider": "elsewhere", "credits": 5, "scheme": "CATS", "level": "FHEQ 4", "assessed": True}
HEAD = "equivalence,group,source,min_mark,max_mark,weight,target,effect,judgement,from,until,condition,citation_title,citation_url\n"

documents("a key stands twice in one object", text=lambda text: text.replace('"id": "cap"', '"id": "cap", "max_credits": 20', 1))
documents(" is no document of version 1", setting("crediton", "2"))
documents("a row of a table has more or fewer cells than its header", files={"more.csv": HEAD + "E9,1,c1,,,,M3,credit,automatic,2030-01-01,,,,,an interview\n"})
documents(" is no exact number", setting("credentials.0.credits", " 20"))
documents(" is no text", setting("modules", [{"id": "Z", "title": 5, "credits": 20, "level": 4}]))
documents(" is no whole number", setting("equivalences.2.max_age_years", "5"),
          holds=[["c*2", 20, 4, "M*2"], ["c3", 20, 4, "M3", {"rule": {"until": "2020-01-01"}}]])
documents(" is neither true nor false", setting("programmes.0.modules.0.exemptible", "perhaps"))
documents(" is no date", setting("records.0.attainments.0.completed", "2025-6-30"))
documents(" is no level", setting("credentials.0.level", "FHEQ  4"))
documents(" is no list", setting("records.0.declines", "-"))
documents(" is not known here", setting("policies.0.credit_use", "indivisible"))
documents("an empty list selects nothing", setting("policies.0.limits.0.modules", {"roles": []}))
documents(": the field  is not known here", setting("policies.0.max_credit", 20))
documents("a limit has no measure, or several", setting("policies.0.limits.0.max_share", "2/3"))
documents("a policy lacks its limits", lambda read: read["policies"][0].pop("limits"), policy={"limits": []})
documents("an attainment has a credential or inline fields", setting("records.0.attainments.0.inline", {**COURSE, "id": "c1", "credits": 20}))
documents("two definitions of module  differ", setting("modules", [{"id": "M1", "title": "Another", "credits": 20, "level": 4}]))
documents("two  bear one identifier, or one that is none", adding("credentials", COURSE), offered=[["d", 5, 4]])
documents("  is too fine", setting("credentials.0.credits", "20/7"), holds=[["d", 5, 4, "M3"], ["c*2", 20, 4, "M*2"]])
documents("a module is in two groups", adding("programmes.0.groups", {"id": "h", "credits": 20, "modules": ["M3", "N"]}),
          modules=[["M*3", 20, 4], ["N", 20, 4]], groups=[["g", 20, "M3 N"]])
documents(" is stated by two equally specific clauses", adding("policies.0.clauses", {"id": "two", "kinds": ["certificated"], "min_mark": 30}),
          policy={"limits": [], "clauses": [{"id": "one", "kinds": ["certificated"], "min_mark": 40}]})
MANY = [[f"d{n:02}", 20, 4] for n in range(13)]
documents("an equivalence may be met in more ways than are listed here", lambda read: None, holds=MANY,
          rules=[{"id": "E", "sources": [{"at_least": 1, "of": [row[0] for row in MANY]}], "targets": ["M1"]}])
documents("general credit may be met in more ways than are listed here", lambda read: None, holds=MANY,
          rules=[{"id": "E", "sources": [{"credits": 220}], "targets": ["M1"]}])
documents("a standing is doubled", adding("records.0.standing", {"module": "N", "how": "passed"}), modules=[["M*3", 20, 4], ["N", 20, 4]],
          record={"standing": [{"module": "N", "how": "passed"}]})
documents("two claims can't be told apart", adding("records.0.judgements", {"id": "j", "targets": ["M1"], "evidence": ["c1-held"], "decision": "grant"}),
          record={"judgements": [{"id": "j", "targets": ["M1"], "evidence": ["c1-held"], "decision": "grant"}]}, holds=[["c1", 20, 4]])
documents("a judgement without an equivalence grants", setting("records.0.judgements.0.decision", "refuse"), holds=[["c1", 20, 4]],
          record={"judgements": [{"id": "j", "targets": ["M1"], "evidence": ["c1-held"], "decision": "grant"}]})
documents("the documents hold  of that ", adding("records", {"id": "record", "attainments": []}))
