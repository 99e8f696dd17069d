"""The programs of examples/real: on their sample against figures derived by hand, and, where CREDITON_DATA names a folder with the whole
tables (rules.jsonl and majors.json, modules.json, in it or in folders below), on those as well."""

import fractions
import json
import os
import pathlib
import subprocess
import sys

import pytest
from conftest import ROOT

import crediton

REAL = ROOT / "examples/real"
sys.path.insert(0, str(REAL))
import articulation
import catalogue_st_andrews
import requirement_text

UCLA, BERKELEY = "ucla-26089326", "ucb-26274166"


def printed(script, *arguments):
    command = [sys.executable, REAL / script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8").stdout


def best(rules, held):
    """The most quarter units that any choice exempts: every rule by every alternative, or not at all."""
    if not rules:
        return 0
    found = best(rules[1:], held)
    for way in rules[0].ways:
        if held.issuperset(way):
            found = max(found, rules[0].credits + best([r for r in rules[1:] if not set(r.targets) & set(rules[0].targets)], held - set(way)))
    return found


@pytest.fixture(scope="module")
def sample():
    return articulation.Conversion(*articulation.read(articulation.SAMPLE))


@pytest.fixture(scope="module")
def catalogue(sample):
    return crediton.Catalogue.from_dict(sample.document())


def test_the_sample_of_agreements_gives_the_figures_counted_by_hand():
    report = json.loads(printed("articulation.py", "--format", "json"))
    conversion, everything = report["conversion"], report["results"][0]
    counted = {"rules": 19, "agreements": 2, "status: articulated": 15, "status: No Course Articulated": 3,
               "credentials": 23, "modules": 19, "programmes": 2, "equivalences": 16}
    assert {key: conversion[key] for key in counted} == counted
    assert conversion["equivalences that waive volume"] == 2  # 4.5 units for 5 quarter units, 4.5 quarter units for 4 semester units
    assert [(row["held"], row["solved"], row["optimal"]) for row in report["results"]] == [("all courses", 2, 2), ("70 %", 2, 2), ("40 %", 2, 2)]
    # UCLA: eight of 4 and two of 5; Berkeley: five of 4 semester units, which are 6 quarter units each. Both rivals give MATH 1C away.
    assert everything["quarter_units"] == 42 + 30
    for rival in articulation.RIVALS:
        assert everything[rival] == {"short": 1, "mean_lost": 4, "most_lost": 4, "above": 0}


def test_the_answers_on_the_sample_are_those_of_trying_everything(sample, catalogue):
    rows = list(articulation.solve(sample, catalogue))
    for row in rows:
        rules = sample.programmes[row["programme"]][1]
        held = articulation.held_by(rules, articulation.SHARES[row["held"]], f"{row['programme']} {row['held']}")
        assert (row["status"], row["quarter_units"]) == ("optimal", best(rules, set(held)))
        for name, rival in articulation.RIVALS.items():
            assert row[name] == row["quarter_units"] - rival(rules, held) >= 0
    assert {row["courses"] for row in rows if row["programme"] == UCLA} == {18, 13, 7}  # of 18, in whole courses


def test_one_course_counts_once_and_the_honors_course_takes_its_place(sample, catalogue):
    rules = sample.programmes[UCLA][1]
    decision = crediton.Calculator(catalogue, UCLA, on=articulation.DAY).assess(articulation.record_of("all", articulation.held_by(rules, 1, "")))
    used = {claim.modules[0]: [each.attainment for each in claim.evidence] for claim in decision.assured.claims}
    assert used["ucla MATH 32A"] == ["MATH 1C"]
    assert "MATH 1CH" in used["ucla MATH 31B"] and len(used["ucla MATH 31B"]) == 2
    assert len(used) == 10


def test_what_must_be_taken_after_transfer_is_refused_with_its_rule(sample, catalogue):
    rules = sample.programmes[BERKELEY][1]
    decision = crediton.Calculator(catalogue, BERKELEY, on=articulation.DAY).assess(articulation.record_of("all", articulation.held_by(rules, 1, "")))
    reasons = {module.module: [reason.code for reason in module.reasons] for module in decision.modules if module.status != "exempt"}
    assert reasons == {"ucb COMPSCI 70": ["equivalence.refused"], "ucb COMPSCI 61A": ["equivalence.none"], "ucb COMPSCI 61C": ["equivalence.none"]}
    assert (decision.assured.exempted_credits, decision.remaining_credits) == (20, 12)


def course(code, units, **more):
    return {"c": code, "t": code, "cr": units, **more}


def made(*rules):
    """The conversion of an agreement of these rules: (alternatives, receiving courses, status)."""
    campus = "University of California, Davis"
    table = {str(n): {"id": str(n), "dst": campus, "alts": alts, "to": to, "status": status} for n, (alts, to, status) in enumerate(rules)}
    agreement = {"key": "k", "school": campus, "major": "m", "rules": [*table, *table]}
    return articulation.Conversion(table, [agreement, {**agreement, "key": "e", "rules": []}])


def test_a_course_under_two_names_is_one_module():
    ways = [[course("HIST 1", 4.0)]], [[course("HIST 2", 4.0)]]
    found = made((ways[0], [course("HIS 2", 4.0, same_as="STS 2, a stray line")], "articulated"), (ways[1], [course("STS 2", 4.0)], "articulated"))
    assert list(found.modules) == ["ucd HIS 2"]
    assert [each["targets"] for each in found.equivalences.values()] == [["ucd HIS 2"], ["ucd HIS 2"]]
    assert next(articulation.solve(found, crediton.Catalogue.from_dict(found.document())))["quarter_units"] == 4
    other = made((ways[0], [course("HIS 2", 4.0, same_as="STS 2")], "articulated"), (ways[1], [course("STS 2", 2.0)], "articulated"))
    assert sorted(other.modules) == ["ucd HIS 2", "ucd STS 2"]  # of different volume, so not the same


def test_what_cannot_be_read_or_is_not_articulated_makes_no_equivalence():
    film, plain = course("F/TV 2A", 1895.0, cr_max=1950.0), course("F/TV 1", 4.0)
    found = made(([[film], [plain]], [course("A", 4.0)], "articulated"), ([[film]], [course("B", 4.0)], "articulated"),
                 ([], [course("C", 4.0)], "Articulates as Course-to-Course Only"), ([], [course("D", 1500.0)], "Not Articulated"))
    assert [(each["id"], each["sources"]) for each in found.equivalences.values()] == [("0", ["F/TV 1"])]
    assert list(found.modules) == ["ucd A", "ucd B", "ucd C"]
    assert found.counts["alternatives left out: units cannot be read"] == 2
    assert found.counts["articulated rules without an alternative left"] == 1
    assert found.counts["agreements that list no course"] == 1


def test_several_courses_for_several_come_together():
    found = made(([[course("CHEM 1A", 5.0), course("CHEM 1B", 5.0)]], [course("CHE 2A", 5.0), course("CHE 2B", 6.0)], "articulated"))
    (rule,) = found.equivalences.values()
    assert (rule["sources"], rule["targets"], rule["waives"]) == (["CHEM 1A", "CHEM 1B"], ["ucd CHE 2A", "ucd CHE 2B"], ["volume"])
    assert [row["quarter_units"] for row in articulation.solve(found, crediton.Catalogue.from_dict(found.document()))] == [11, 0, 0]


READ = [
    ("(CS2001 or CS2101), CS2002 and CS2003", ["CS2002", "CS2003", "CS2001 CS2101"]),
    ("MT2002 or (MT2501 and MT2502)", ["MT2002 MT2501", "MT2002 MT2502"]),
    ("CO1001 or CO1002; CO2001 and CO2002, CO3001", ["CO2001", "CO2002", "CO3001", "CO1001 CO1002"]),
    ("PH2011, PH2012, MT2001 or (MT2501 and MT2503), PH3061", ["PH2011", "PH2012", "PH3061", "MT2001 MT2501", "MT2001 MT2503"]),
    ("2 of FR3805, FR3806, FR3809", ["FR3805 FR3806", "FR3805 FR3809", "FR3806 FR3809"]),
    ("DI1004 and either DI2001 or DI2003", ["DI1004", "DI2001 DI2003"]),
    ("Passes in CH2701 and at least one of CH2501 and (CH2601 or CH2603)", ["CH2701", "CH2501 CH2601 CH2603"]),
    ("Passes at Grade 11 or better in GG2011 and GG2012, or in SD2001 and SD2002", ["GG2011 SD2001", "GG2011 SD2002", "GG2012 SD2001", "GG2012 SD2002"]),
    ("Pass at 11 or better in GM2002, GM2004, GM2008 or GM2010.", ["GM2002 GM2004 GM2008 GM2010"]),
    ("FM2001 and FM2002 \N{EN DASH} with passes at 11 or better in both", ["FM2001", "FM2002"]),
    ("CS4099, Entry to MSci Honours Computer Science", ["CS4099"]),
    ("Normally ES2002 or ES2003, and ES3008", ["ES3008", "ES2002 ES2003"]),
    ("any one of MT3501 - MT3504", ["MT3501 MT3504"]),  # of which the list below has two
    ("(PH3061 and PH3061) or PH3061", ["PH3061"]),
]
REFUSED = [
    ("SP2001, SP2003 or SP2005", "two readings"), ("SD2001 and SD2002 or GG2011 and GG2012", "two readings"),
    ("GG3201 or GG3203, SG3201 or SG3203", "two readings"),
    ("GG2011, GG2012, or in SD2001", "two readings"), ("CH2501 and at least one of (CH2601 or CH2603), CH2701", "two readings"),
    ("CS2001 or CS2101) and CS2002", "brackets"), ("(CS2001 or CS2101", "brackets"), ("AH1901 AH2901", "nothing between"), ("CS2001 or", "nothing"),
    ("MU2001 or audition", "words"), ("MT1001 or B at Advanced Higher Mathematics", "words"), ("PS2001 or permission of the Adviser", "words"),
    ("at least one MT4000-level module", "names no module"), ("Admission to the Honours Programme", "names no module"),
    ("one of XX1000 - XX2000", "range"), ("4 of CS2001, CS2002", "more than"),
    ("Admission to Honours in Latin; or a pass at 11 or better in LT2002", "nothing"),
]


@pytest.mark.parametrize("text, clauses", READ)
def test_a_text_with_one_reading_is_read(text, clauses):
    found = requirement_text.read(text, {"MT3501", "MT3504", "MT3505"})
    assert sorted(" ".join(sorted(clause)) for clause in found.clauses) == sorted(clauses)


@pytest.mark.parametrize("text, why", REFUSED)
def test_a_text_with_two_readings_or_none_is_refused(text, why):
    with pytest.raises(requirement_text.NotUnderstood, match=why):
        requirement_text.read(text, {"CS2001"})


def test_what_a_reading_leaves_out_is_noted():
    assert requirement_text.read("Passes at Grade 11 or better in GG2011 and GG2012", set()).notes == {"grade": ["Grade 11 or better"]}
    assert requirement_text.read("UG - AS4010. PG - Substantial knowledge.", set()).notes == {"postgraduates": ["Substantial knowledge"]}
    assert requirement_text.read("pre- or co-requisite MT2508 or MT2004", set()).beside
    assert requirement_text.read_exclusions("CH4441, CH4444 - CH4446 and ID4441", {"CH4444", "CH4445"}) == (["CH4441", "CH4444", "CH4445", "ID4441"], {})
    assert requirement_text.read_exclusions("RU4198 or any study abroad", set()) == (["RU4198"], {"prose": ["any study abroad"]})
    with pytest.raises(requirement_text.NotUnderstood):
        requirement_text.read_exclusions("Knowledge of Hebrew equivalent to DI2002 or above", set())


def test_the_sample_of_modules_gives_the_figures_counted_by_hand():
    report = json.loads(printed("catalogue_st_andrews.py", "--format", "json"))
    counts = report["conversion"]
    names = catalogue_st_andrews.FIELDS.values()
    assert [counts[f"{name}: {what}"] for name in names for what in ("stated", "read")] == [21, 15, 1, 1, 14, 12]
    assert counts["exclusions that the other module does not state"] == 1  # MT2501 excludes MT2001
    # CS3103, CS3201, CS5021, IS5104; Mathematics has 65 credits
    assert report["defects"] == {"catalogue.unknown_module": 4, "programme.group_short": 1}
    assert report["left_out"] == {"left out: exclusions of modules that the list lacks, or of itself": 4, "left out: schools that offer less than the award": 1}
    assert (report["programmes"], report["loaded"], report["modules_loaded"], report["optimal_for_nobody"]) == (2, 1, 20, 1)
    assert [each["module"] for each in report["unread"]] == ["CS1002", "CS4201", "CS4794", "CS4794", "CS4795", "CS4795", "MT1002", "MT2501"]


def listed():
    return json.loads((catalogue_st_andrews.SAMPLE / "modules.json").read_text(encoding="utf-8"))


def test_the_documents_of_the_sample_hold_what_the_texts_say(tmp_path):
    written = tmp_path / "modules.json"
    printed("catalogue_st_andrews.py", "--document", written)
    assert not [each for each in crediton.check(written) if each.severity == "error"]
    (programme,) = crediton.load(written).catalogue.programmes
    assert (programme.id, programme.credits, programme.scheme, programme.groups[0].credits) == ("honours-CS", 480, "SCQF", 480)
    modules = {each["id"]: each for each in json.loads(written.read_text(encoding="utf-8"))["programmes"][0]["modules"]}
    assert modules["CS3102"]["requires"] == ["CS2002", "CS2003", {"any": ["CS2001", "CS2101"]}]
    assert modules["CS2003"]["corequires"] == [{"any": ["CS2001", "CS2101"]}]
    assert sorted(modules["CS2101"]["excludes"]) == ["CS1002", "CS1003", "CS2001"]
    assert (modules["CS4099"]["level"], modules["CS4099"]["credits"]) == (10, 30)
    assert "requires" not in modules["CS4201"] and modules["CS4201"]["x"] == {"prerequisites": {"text": "CS2001 or CS2101) and CS2002"}}


def test_the_documents_of_the_agreements_can_be_written_and_read(tmp_path, catalogue):
    written = tmp_path / "agreements.json"
    printed("articulation.py", "--document", written)
    assert crediton.load(written).catalogue == catalogue


def test_circles_and_self_exclusions_are_told_and_left_out():
    modules = listed()
    by_code = {each["code"]: each for each in modules}
    by_code["CS1002"]["pre"] = "CS2001"  # which requires CS1002
    by_code["CS1003"]["anti"] = "CS1003"
    by_code["CS2006"]["pre"] = "CS9999"
    by_code["CS2002"]["pre"] = "CS2001 or CS9998"
    report, documents = catalogue_st_andrews.run(modules)
    assert report["defects"] == {"catalogue.unknown_module": 6, "programme.group_short": 1, "programme.prerequisite_cycle": 1, "programme.excludes_itself": 1}
    assert len(report["circles"]) == 1 and '"CS1002"' in report["circles"][0] and '"CS2001"' in report["circles"][0]
    assert report["left_out"]["left out: requirements that nothing in the list meets"] == 1
    assert report["left_out"]["left out: alternatives that the list lacks"] == 1
    assert report["loaded"] == 1 and report["modules_loaded"] == 20


if "CREDITON_DATA" in os.environ:
    MIXED_INTEGER = {"all courses": 38153, "70 %": fractions.Fraction("27058.5"), "40 %": 15745}
    WHOLE = pathlib.Path(os.environ["CREDITON_DATA"])

    def folder_of(name):
        return next(path.parent for path in [WHOLE / name, *sorted(WHOLE.glob("*/" + name))] if path.is_file())

    def test_the_whole_table_of_agreements():
        """The units exempted in all are those that a mixed-integer solver found for the same records."""
        found = articulation.Conversion(*articulation.read(folder_of("rules.jsonl")))
        document = found.document()
        assert (found.counts["rules"], found.counts["agreements"], found.counts["status: articulated"]) == (3507, 961, 1177)
        assert [len(document[name]) for name in ("credentials", "modules", "programmes", "equivalences")] == [415, 3515, 890, 1360]
        rows = list(articulation.solve(found, crediton.Catalogue.from_dict(document)))
        assert len(rows) == 2670 and all(row["status"] == "optimal" for row in rows)
        assert all(row[rival] >= 0 for row in rows for rival in articulation.RIVALS)
        units = {label: sum(row["quarter_units"] for row in rows if row["held"] == label) for label in articulation.SHARES}
        assert units == MIXED_INTEGER

    def test_the_whole_list_of_modules():
        modules = json.loads((folder_of("modules.json") / "modules.json").read_text(encoding="utf-8"))
        report, documents = catalogue_st_andrews.run(modules)
        assert report["conversion"]["modules"] == 2533
        assert report["defects"] == {"catalogue.unknown_module": 208, "programme.excludes_itself": 1, "programme.group_short": 21}
        assert (report["programmes"], report["loaded"], report["modules_loaded"], report["optimal_for_nobody"]) == (55, 34, 2353, 34)
