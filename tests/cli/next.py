"""Check the program's next and where: exit status, options, and that one set of figures stands behind all of them. Usage: next.py SOURCE_DIR PROGRAM"""

import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, PROGRAM = Path(sys.argv[1]), sys.argv[2]
DATA = SOURCE / "examples/data"
CASE = ["--programme", "uol-bsc-cs", "--record", "applicant-clean", "--on", "2026-11-23"]


def run(*call, status=0):
    done = subprocess.run([PROGRAM, *map(str, call)], capture_output=True, text=True, timeout=60)
    assert done.returncode == status, (call, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def answer(*call, status=0):
    done = subprocess.run([PROGRAM, *map(str, call), "--format", "json"], capture_output=True, text=True, timeout=60)
    assert done.returncode == status, (call, done.returncode, done.stdout, done.stderr)
    return json.loads(done.stdout)


def with_held(folder, names):
    """What `assess` exempts if the record held these credentials as well, as `next` says that it would."""
    document = json.loads((DATA / "applicants.json").read_text())
    record = next(each for each in document["records"] if each["id"] == "applicant-clean")
    for name in names:
        record["attainments"].append({"id": f"next:{name}", "credential": name, "mark": 70, "pass": "clear", "verified": "yes",
                                      **dict.fromkeys(("completed", "awarded", "certificate", "last_used"), "2026-11-23")})
    path = folder / "more.json"
    path.write_text(json.dumps({"crediton": "1", "records": [record]}))
    others = [DATA / name for name in ("uol-bsc-cs.json", "uol-rpl.json", "micro-credentials.json", "equivalences.json")]
    return answer("assess", *others, path, *CASE)["assured"]["exempted_credits"]


def check_ranking(folder):
    found = answer("next", DATA, *CASE)
    assert found["status"] == "optimal" and found["budget"] is None and found["best"] is None
    gains = [step["gain"]["credits"] for step in found["ranking"]]
    assert gains == sorted(gains, reverse=True) and gains[0] > 0
    for step in found["ranking"]:
        assert with_held(folder, [step["credential"]]) == found["assured"]["exempted_credits"] + step["gain"]["credits"]


def check_set(folder):
    found = answer("next", DATA, *CASE, "--budget-credits", "25")
    best, now = found["best"], found["assured"]["exempted_credits"]
    names = [each["credential"] for each in best["credentials"]]
    assert best["status"] == "optimal" and best["cost"]["credits"] <= 25 and best["bound_credits"] == now + best["gain"]["credits"]
    assert with_held(folder, names) == best["bound_credits"]
    pool = [each for each in answer("next", DATA, *CASE, "--budget-credits", "1000")["best"]["credentials"]]
    for two in itertools.combinations(pool, 2):
        if sum(each["cost"]["credits"] for each in two) <= 25:
            assert with_held(folder, [each["credential"] for each in two]) <= best["bound_credits"]
    weeks = answer("next", DATA, *CASE, "--budget-weeks", "12.5")
    assert weeks["best"]["cost"]["weeks"] <= 12.5 and weeks["budget"]["weeks"] == 12.5
    assert "The best within 25 credits" in run("next", DATA, *CASE, "--budget-credits", "25")


def check_options(folder):
    low = answer("next", DATA, *CASE, "--mark", "39")
    assert low["assumed"]["mark"] == 39 and low["ranking"] == []
    one = answer("next", DATA, *CASE, "--among", "so-maths", "so-theory")
    assert [step["credential"] for step in one["ranking"]] == ["so-maths", "so-theory"] and one["among"] == ["so-maths", "so-theory"]
    assert one["digest"] != low["digest"] and one["digest"] == answer("next", DATA, *CASE, "--among", "so-maths", "so-theory")["digest"]
    assert answer("next", DATA, *CASE, "--policy", "leicester")["policy"]["id"] == "leicester"
    stopped = answer("next", DATA, *CASE, "--budget-credits", "60", "--work", "1", status=3)
    assert stopped["status"] == "limit_reached" and stopped["best"]["bound_credits"] >= stopped["best"]["gain"]["credits"]
    answer("next", DATA, *CASE, "--deadline", "60000")


def check_wrong_calls(folder):
    for option, value, code in (("--mark", "101", "call.mark"), ("--mark", "a", "call.mark"), ("--budget-credits", "-1", "call.budget"),
                                ("--budget-weeks", "1e3", "call.budget"), ("--budget-fees", "1.234", "call.budget"), ("--among", "so-math", "call.unknown_credential")):
        assert code in run("next", DATA, *CASE, f"{option}={value}", status=2), (option, value)
    assert 'did you mean "so-maths"' in run("next", DATA, *CASE, "--among", "so-math", status=2)
    assert "there is no record" in run("next", DATA, "--programme", "uol-bsc-cs", "--record", "applicant", status=2)
    assert "call.unknown_programme" in run("next", DATA, "--programme", "uol", "--record", "applicant-clean", status=2)
    assert "is no date" in run("where", DATA, "--record", "applicant-clean", "--on", "23/11/2026", status=2)
    assert "there is no record" in run("where", DATA, "--record", "applicant", status=2)
    assert "neither text nor json" in run("where", DATA, "--record", "applicant-clean", "--format", "yaml", status=2)


def check_where(folder):
    both = [DATA, SOURCE / "examples/data-csv"]
    found = answer("where", *both, "--record", "applicant-clean", "--on", "2026-11-23")
    assert [(row["programme"], row["status"]) for row in found["programmes"]] == [("uol-bsc-cs", "optimal"), ("cert-data", "not_reached")]
    assert found["counts"] == {"reached": 1, "failed": 0, "not_reached": 1}
    row, decision = found["programmes"][0], answer("assess", *both, *CASE)
    assert row["exempted_credits"] == decision["assured"]["exempted_credits"] and row["remaining_credits"] == decision["remaining_credits"]
    assert row["potential_credits"] == decision["potential"]["exempted_credits"] and row["entry"] == decision["entry"] and row["share"] == "1/6"
    assert found["inputs"]["catalogue"] == decision["inputs"]["catalogue"] and found["inputs"]["record"] == decision["inputs"]["record"]
    assert "How far it goes, the furthest first" in run("where", *both, "--record", "applicant-clean", "--on", "2026-11-23")


def check_where_with_what_is_wrong(folder):
    document = json.loads((DATA / "applicants.json").read_text())
    record = next(each for each in document["records"] if each["id"] == "applicant-clean")
    record["declines"] = ["CM9999"]
    path = folder / "bad.json"
    path.write_text(json.dumps({"crediton": "1", "records": [record]}))
    others = [DATA / name for name in ("uol-bsc-cs.json", "uol-rpl.json", "micro-credentials.json", "equivalences.json")]
    told = run("where", *others, path, "--record", "applicant-clean", "--on", "2026-11-23", status=2)
    assert "record.unknown_module" in told, told


def main():
    with tempfile.TemporaryDirectory() as name:
        for check in (check_ranking, check_set, check_options, check_wrong_calls, check_where, check_where_with_what_is_wrong):
            check(Path(name))
            print(f"{check.__name__}: as it must be", flush=True)


if __name__ == "__main__":
    main()
