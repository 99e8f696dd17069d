"""Check the program's reviews: confirmed, stale, overridden, returned, refused input, and what verify says. Usage: review.py SOURCE_DIR PROGRAM"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, PROGRAM = Path(sys.argv[1]), sys.argv[2]
DATA = SOURCE / "examples/data"
OTHERS = [DATA / name for name in ("uol-bsc-cs.json", "uol-rpl.json", "micro-credentials.json", "equivalences.json")]
CASE = ["--programme", "uol-bsc-cs", "--record", "applicant-refused"]
DAY = ["--on", "2026-11-23"]
WHO = ["--by", "Ana Reyes", "--role", "tutor", "--reason", "log book seen", "--signed", "2026-11-24"]


def run(*call, status=0):
    done = subprocess.run([PROGRAM, *map(str, call)], capture_output=True, text=True, timeout=60)
    assert done.returncode == status, (call, done.returncode, done.stdout, done.stderr)
    return done.stdout, done.stderr


def assess(records, *more):
    return json.loads(run("assess", *OTHERS, records, *CASE, *(more or DAY), "--format", "json")[0])


class Desk:
    """The record as it is after each review."""

    def __init__(self, folder):
        self.records = Path(folder) / "record.json"
        shutil.copy(DATA / "applicants.json", self.records)

    def review(self, decision, *more):
        text, said = run("review", *OTHERS, self.records, *CASE, *DAY, "--decision", decision, *WHO, *more)
        self.records.write_text(text)
        return said


def check_confirmed(desk):
    before = assess(desk.records)
    assert "confirmed by Ana Reyes" in desk.review("confirm")
    after = assess(desk.records)
    assert after["decision_status"] == "confirmed" and after["decided_by"] == "Ana Reyes" and after["digest"] == before["digest"]
    later = assess(desk.records, "--on", "2026-11-25")
    assert later["decision_status"] == "recommendation" and later["decided_by"] is None
    assert [each["code"] for each in later["warnings"]].count("review.stale") == 1
    assert "Status     confirmed by Ana Reyes\n" in run("assess", *OTHERS, desk.records, *CASE, *DAY)[0]
    assert "Status     confirmed by Ana Reyes\n" in run("explain", *OTHERS, desk.records, *CASE, *DAY, "--no-pairs")[0]


def check_overridden(desk):
    said = desk.review("override", "--grant", "E-CM2025")
    assert said == "exempted 15 credits before, 30 after; a recommendation, to be confirmed\n", said
    (first, last) = assess(desk.records)["history"]
    assert first["decision"] == "confirm" and last["judgements"] == ["review-2.1"] and last["gained"] == ["CM2025"] and last["matches"]
    desk.review("return")
    assert "review.returned" in [each["code"] for each in assess(desk.records)["warnings"]]
    desk.review("confirm", "--id", "the-last")
    found = assess(desk.records)
    assert found["decision_status"] == "confirmed" and [each["id"] for each in found["history"]] == ["review-1", "review-2", "review-3", "the-last"]
    addition = json.loads(run("review", *OTHERS, desk.records, *CASE, *DAY, "--decision", "override", *WHO, "--refuse", "E-CM2025=a07-x", "--format", "addition", status=2)[0] or "{}")
    assert addition == {}
    addition = json.loads(run("review", *OTHERS, desk.records, *CASE, *DAY, "--decision", "override", *WHO, "--decline", "CM2025", "--format", "addition")[0])
    assert addition["declines"] == ["CM2025"] and len(addition["reviews"]) == 1 and addition["attainments"] == [] and "judgements" not in addition


def check_verified(desk, folder):
    path = Path(folder) / "decision.json"
    decision = assess(desk.records)
    path.write_text(json.dumps(decision))
    said = run("verify", path, *OTHERS, desk.records)[0]
    assert "confirmed by Ana Reyes, as the record says" in said and "what each review changed was not checked" in said
    path.write_text(json.dumps({**decision, "decided_by": "Bo"}))
    assert "[verify.decided_by]" in run("verify", path, *OTHERS, desk.records, status=1)[0]
    path.write_text(json.dumps({**decision, "decision_status": "recommendation", "decided_by": None}))
    assert "[verify.confirmed]" in run("verify", path, *OTHERS, desk.records, status=1)[0]
    path.write_text(json.dumps({**decision, "history": decision["history"][1:]}))
    assert "[verify.review]" in run("verify", path, *OTHERS, desk.records, status=1)[0]


def check_cohort(desk, folder):
    """A cohort says of a record what assess says of it."""
    lines, out = Path(folder) / "records.jsonl", Path(folder) / "out.jsonl"
    lines.write_text(json.dumps(json.loads(desk.records.read_text())["records"][0]) + "\n")
    run("cohort", *OTHERS, "--programme", "uol-bsc-cs", "--records", lines, "--out", out, *DAY)
    assert json.loads(out.read_text()) == assess(desk.records)


def check_wrong_calls(desk):
    call = ["review", *OTHERS, desk.records, *CASE, *DAY]
    for more, words in (([*WHO, "--decision", "approve"], "approve"), (["--decision", "confirm", "--by", "A"], "--reason"),
                        (["--decision", "confirm", "--by", " ", "--reason", "x"], "[record.review]"), ([*WHO, "--decision", "override"], "[record.review]"),
                        ([*WHO, "--decision", "override", "--grant", "E-CM1005"], "[call.review]"), ([*WHO, "--decision", "confirm", "--decline", "CM1005"], "[record.review]"),
                        (["--decision", "confirm", "--by", "A", "--reason", "x", "--signed", "soon"], "--signed"),
                        ([*WHO, "--decision", "override", "--decline", "CM9999"], "[record.unknown_module]")):
        said = "".join(run(*call, *more, status=2))
        assert words in said, (more, said)


with tempfile.TemporaryDirectory() as temporary:
    desk = Desk(temporary)
    check_confirmed(desk)
    check_overridden(desk)
    check_verified(desk, temporary)
    check_cohort(desk, temporary)
    check_wrong_calls(desk)
print("reviews: confirmed, overridden, returned, verified and refused as they should be")
