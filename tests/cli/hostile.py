"""Hold every reader of the program against hostile input. Usage: hostile.py SOURCE_DIR PROGRAM

Each case is made here: its class (docs/hostile.md), the command, the exit status, and the code that its message names. Whatever comes,
the program ends by itself within a bounded time and memory, by the status documented, and never by a signal.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, PROGRAM = Path(sys.argv[1]), sys.argv[2]
# Under the sanitisers, which reserve memory and so run without the limit on it, unoptimised code is some thirty times slower.
SECONDS, MEGABYTES = (60 if os.environ.get("CREDITON_NO_MEMORY_LIMIT") is None else 240), 3000
HEAD = "record,application,enrolment,attainment,credential,completed,awarded,mark,grade,pass,kind,verified,declines\n"
RULES = "equivalence,group,source,min_mark,max_mark,weight,target,effect,judgement,from,until,condition,citation_title,citation_url\n"


def document(**change):
    made = {
        "crediton": "1",
        "credentials": [{"id": "c1", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": True}],
        "programmes": [{"id": "P", "award": "certhe", "credits": 40, "policy": "p", "modules": [
            {"id": "M1", "title": "One", "credits": 20, "level": 4, "stage": 1}, {"id": "M2", "title": "Two", "credits": 20, "level": 4, "stage": 1}]}],
        "equivalences": [{"id": "E1", "sources": ["c1"], "targets": ["M1"]}],
        "policies": [{"id": "p", "version": "1", "limits": []}],
        "records": [{"id": "r", "application": "2026-11-01", "attainments": [{"id": "a1", "credential": "c1", "completed": "2025-06-30", "pass": "clear"}]}],
    }
    return {**made, **change}


def text(**change):
    return json.dumps(document(**change))


def replaced(old, new):
    whole = text()
    assert whole.count(old) == 1, old
    return whole.replace(old, new)


def with_credits(written):
    return replaced('"credits": 20, "scheme"', f'"credits": {written}, "scheme"')


def many_ways():
    """Two demands of six of twelve, and general credit over forty more: no list of ways ends."""
    credentials = [{"id": f"c{n}", "credits": 5 + n % 4 * 5, "scheme": "CATS", "level": "FHEQ 4", "assessed": True} for n in range(52)]
    modules = [{"id": f"M{n}", "title": "m", "credits": 30, "level": 4, "stage": 1} for n in range(8)]
    six = {"at_least": 6, "of": [f"c{n}" for n in range(12)]}
    rules = [{"id": f"E{n}", "sources": [six], "targets": [f"M{n}"]} for n in range(2)] + [
        {"id": f"G{n}", "sources": [{"credits": 60}], "targets": [f"M{n}"], "min_average": 55} for n in range(2, 8)]
    held = [{"id": f"a{n}", "credential": f"c{n}", "completed": "2025-06-30", "pass": "clear", "mark": 40 + n % 37} for n in range(52)]
    programme = {"id": "P", "award": "ordinary", "credits": 240, "policy": "p", "modules": modules}
    return text(credentials=credentials, programmes=[programme], equivalences=rules, records=[{"id": "r", "application": "2026-11-01", "attainments": held}])


def long_chain():
    modules = [{"id": f"M{n}", "title": "m", "credits": 1, "level": 4, "stage": 1, **({"requires": [f"M{n - 1}"]} if n else {})} for n in range(3000)]
    return text(programmes=[{"id": "P", "award": "certhe", "credits": 3000, "policy": "p", "modules": modules}])


def circle():
    modules = [{"id": "M1", "title": "m", "credits": 20, "level": 4, "stage": 1, "requires": ["M2"]},
               {"id": "M2", "title": "m", "credits": 20, "level": 4, "stage": 1, "requires": ["M1"]}]
    return text(programmes=[{"id": "P", "award": "certhe", "credits": 40, "policy": "p", "modules": modules}])


def nested_source(depth):
    source = "c1"
    for _ in range(depth):
        source = {"all": [source]}
    return text(equivalences=[{"id": "E1", "sources": [source], "targets": ["M1"]}])


# class, name, bytes or text, exit status of check, code that its output names ("" where it finds nothing wrong)
CHECKS = [
    (1, "deep lists", "[" * 1_000_000, 1, "input.depth"),
    (1, "deep objects", '{"x":' * 200_000 + "1" + "}" * 200_000, 1, "input.depth"),
    (1, "deep source", nested_source(200), 1, "input.depth"),
    (3, "huge number", with_credits("1e999"), 1, "input.number"),
    (3, "beyond doubles", with_credits("9007199254740993"), 1, "input.number"),
    (3, "a thousand million", with_credits("1000000000"), 1, "credits.huge"),
    (3, "too fine", with_credits("0.333"), 1, "input.number"),
    (3, "negative", with_credits("-5"), 1, "credits.range"),
    (3, "minus nothing", with_credits("-0"), 0, ""),
    (3, "NaN", with_credits("NaN"), 1, "input.syntax"),
    (3, "Infinity", with_credits("Infinity"), 1, "input.syntax"),
    (3, "long digits", with_credits("1" * 100_000), 1, "input.number"),
    (3, "leading zero", with_credits("020"), 1, "input.syntax"),
    (3, "over nothing", with_credits('"1/0"'), 1, "input.number"),
    (4, "doubled key", replaced('"scheme": "CATS"', '"scheme": "CATS", "scheme": "ECTS"'), 1, "input.duplicate_key"),
    (4, "doubled key by escape", replaced('"scheme": "CATS"', '"scheme": "CATS", "sch\\u0065me": "ECTS"'), 1, "input.duplicate_key"),
    (5, "doubled credential", text(credentials=document()["credentials"] * 2), 1, "catalogue.doubled"),
    (6, "circle of prerequisites", circle(), 1, "programme.prerequisite_cycle"),
    (6, "long chain", long_chain(), 0, ""),
    (6, "free module", text(equivalences=[{"id": "E1", "sources": [], "targets": ["M1"]}]), 1, "equivalence.no_source"),
    (6, "contains itself", text(credentials=[{**document()["credentials"][0], "contains": ["c1"]}]), 1, "credential.cycle"),
    (7, "another script's letter", text(equivalences=[{"id": "E1", "sources": ["с1"], "targets": ["M1"]}]), 1, "catalogue.unknown_credential"),
    (7, "control character", text(credentials=[{**document()["credentials"][0], "id": "c1\u0007"}]), 1, "input.identifier"),
    (7, "lone surrogate", replaced('"title": "One"', '"title": "\\ud800"'), 1, "input.syntax"),
    (7, "NUL by escape", replaced('"title": "One"', '"title": "a\\u0000b"'), 0, ""),
    (8, "30 February", replaced("2025-06-30", "2023-02-30"), 1, "input.date"),
    (8, "year 0", replaced("2025-06-30", "0000-01-01"), 1, "input.date"),
    (8, "year 99999", replaced("2025-06-30", "99999-01-01"), 1, "input.date"),
    (8, "with a time", replaced("2025-06-30", "2025-06-30T12:00:00Z"), 1, "input.date"),
    (10, "long string", replaced('"title": "One"', '"title": "' + "x" * 5_000_000 + '"'), 0, ""),
    (10, "too long a file", '{"crediton": "1", "x": "' + " " * (65 << 20) + '"}', 1, "input.size"),
    (10, "too many values", '{"crediton": "1", "x": [' + "0," * 5_000_000 + "0]}", 1, "input.size"),
    (11, "sums beyond", text(programmes=[{**document()["programmes"][0], "credits": "999999999/7"}]), 1, ""),
    (16, "markup in titles", replaced('"title": "One"', '"title": "<script>alert(1)</script>"'), 0, ""),
    (21, "policy without limits", text(policies=[{"id": "p", "version": "1"}]), 1, "input.missing"),
    (21, "unknown clause", text(policies=[{"id": "p", "version": "1", "limits": [], "max_credits": 5}]), 1, "input.unknown_field"),
    (24, "cut off", text()[:-20], 1, "input.syntax"),
    (24, "two documents in one", text() + text(), 1, "input.syntax"),
    (24, "empty", "", 1, "input.syntax"),
    (24, "nothing but space", " " * 1000, 1, "input.syntax"),
    (24, "NUL byte", text().encode()[:40] + b"\0" + text().encode()[40:], 1, "input.syntax"),
    (24, "not UTF-8", text().encode().replace(b"One", b"\xff\xfe"), 1, "input.utf8"),
    (24, "overlong UTF-8", text().encode().replace(b"One", b"\xc0\xaf"), 1, "input.utf8"),
    (24, "UTF-16", text().encode("utf-16"), 1, "input."),
    (24, "other version", replaced('"crediton": "1"', '"crediton": "2"'), 1, "input.version"),
    (24, "a list", "[]", 1, "input.type"),
    (24, "a number", "7", 1, "input.type"),
]
TABLES = [  # the same of tables, beside the document
    (8, "British date", HEAD + "x,2026-11-01,,a,c1,30/06/2025,,60,,clear,,yes,\n", 1, "input.date"),
    (3, "comma in a mark", HEAD + 'x,2026-11-01,,a,c1,2025-06-30,,"60,5",,clear,,yes,\n', 1, "input.number"),
    (10, "huge cell", HEAD + "x,2026-11-01,,a,c1,2025-06-30,," + "6" * 100_000 + ",,clear,,yes,\n", 1, "input.size"),
    (10, "huge row", HEAD + ",".join(["x" * 60_000] * 20) + "\n", 1, "input.size"),
    (17, "formula for an identifier", HEAD + "=1+1,2026-11-01,,a,c1,2025-06-30,,60,,clear,,yes,\n", 0, ""),
    (24, "open quote", HEAD + 'x,2026-11-01,,a,c1,"2025-06-30,,60,,clear,,yes,\n', 1, "csv.quote"),
    (24, "ragged", HEAD + "x,2026-11-01\n", 1, "csv.cells"),
    (24, "semicolons", HEAD.replace(",", ";"), 1, "csv.separator"),
    (24, "unknown column", HEAD.replace("grade", "grades"), 1, "csv.column"),
    (24, "doubled column", HEAD.replace("grade", "mark"), 1, "csv.column"),
    (24, "not UTF-8", HEAD.encode() + b"\xff,,,,,,,,,,,,\n", 1, "input.utf8"),
    (24, "NUL byte", HEAD.encode() + b"x\0,,,,,,,,,,,,\n", 1, "input."),
    (6, "free module", RULES + "E9,,,,,,M1,credit,automatic,,,,,\n", 1, ""),
]
LINES = [  # lines of a cohort: one error row each, and the row after it as ever
    (1, "deep line", "[" * 100_000, "input.depth"),
    (3, "huge number", '{"id": "b", "attainments": [{"id": "a", "credential": "c1", "mark": 1e999}]}', "input.number"),
    (4, "doubled key", '{"id": "b", "id": "d", "attainments": []}', "input.duplicate_key"),
    (10, "long line", '{"id": "b", "x": "' + "y" * (5 << 20) + '"}', "input.size"),
    (24, "cut off", '{"id": "b", "attain', "input.syntax"),
    (24, "no record", "7", "input.type"),
]


def limited():
    if os.environ.get("CREDITON_NO_MEMORY_LIMIT") is None:
        resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES << 20, MEGABYTES << 20))


def run(*call):
    done = subprocess.run([PROGRAM, *call], capture_output=True, timeout=SECONDS, preexec_fn=limited)
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


def main():
    faults, classes = [], set()

    def held(number, name, ok, what):
        classes.add(number)
        if not ok:
            faults.append(f"{number} {name}: {what}")

    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        base = write(folder / "base.json", text())
        for number, name, content, status, code in CHECKS:
            got, out, err = run("check", write(folder / "x.json", content))
            held(number, name, got == status and code in out and len(out) < 200_000, f"exit {got}, {out[:300]} {err[:300]}")
        for number, name, content, status, code in TABLES:
            got, out, err = run("check", base, write(folder / "x.csv", content))
            held(number, name, got == status and code in out and len(out) < 200_000, f"exit {got}, {out[:300]} {err[:300]}")
        whole = '{"id": "z", "application": "2026-11-01", "attainments": [{"id": "a", "credential": "c1", "pass": "clear"}]}'
        for number, name, line, code in LINES:
            records = write(folder / "in.jsonl", line + "\n" + whole + "\n")
            got, out, err = run("cohort", base, "--programme", "P", "--records", records, "--out", folder / "out.jsonl", "--on", "2026-11-25")
            rows = [json.loads(each) for each in (folder / "out.jsonl").read_text().splitlines()]
            fine = got == 0 and len(rows) == 2 and rows[0]["errors"][0]["code"] == code and rows[1]["assured"]["exempted_credits"] == 20
            held(number, name, fine, f"exit {got}, {rows and json.dumps(rows[0])[:300]} {err[:300]}")
        ask = ("--programme", "P", "--record", "r", "--on", "2026-11-25", "--format", "json")
        got, out, err = run("assess", write(folder / "many.json", many_ways()), *ask)
        side = json.loads(out)["assured"] if out else {}
        held(9, "more ways than can be listed", got in (0, 3) and side.get("exempted_credits", 1) <= side.get("bound_credits", 0), f"exit {got} {err[:200]}")
        few = json.loads(many_ways())
        few["records"][0]["attainments"] = few["records"][0]["attainments"][:8]
        got, out, err = run("next", write(folder / "few.json", json.dumps(few)), *ask, "--budget-credits", "100", "--work", "20000")
        best = json.loads(out)["best"] if out else {}
        held(9, "more sets than can be tried", got in (0, 3) and best.get("gain", {}).get("credits", 1) <= best.get("bound_credits", 0), f"exit {got} {err[:200]}")
        got, out, err = run("where", folder / "many.json", "--record", "r", "--on", "2026-11-25", "--work", "20000")
        held(9, "more ways than can be listed, everywhere", got in (0, 3) and "of 240" in out, f"exit {got} {err[:200]}")
        got, out, err = run("assess", base, "--programme", "Q" * 100_000, "--record", "r")
        held(10, "long argument", got == 2, f"exit {got}")
        got, out, err = run("assess", folder / "nowhere.json", *ask)
        held(19, "no such file", got == 2 and "input.file" in err, f"exit {got} {err}")
        got, out, err = run("check", folder)
        held(19, "a folder with all of it", got == 1, f"exit {got}")
        listed = {int(each) for each in re.findall(r"^\| (\d+) \|.*tests/cli/hostile.py", (SOURCE / "docs" / "hostile.md").read_text(), re.M)}
        missing = [each for each in re.findall(r"tests/[\w/]+\.\w+", (SOURCE / "docs" / "hostile.md").read_text()) if not (SOURCE / each).is_file()]
        held(0, "the page", not missing, f"docs/hostile.md names {missing}")
        held(0, "the page", listed == classes - {0}, f"docs/hostile.md lists {sorted(listed)}, tried are {sorted(classes - {0})}")
    print("\n".join(faults) or f"{len(CHECKS) + len(TABLES) + len(LINES) + 7} hostile inputs, {len(classes) - 1} classes, no fault")
    return 1 if faults else 0


sys.exit(main())
