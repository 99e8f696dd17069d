"""Check the program's plan of study: text, JSON, drawing, options and exit status. Usage: plan.py SOURCE_DIR PROGRAM"""

import json
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

SOURCE, PROGRAM = Path(sys.argv[1]), sys.argv[2]
DATA = SOURCE / "examples/data-plan"
CASE = ["--programme", "ba-policing", "--record", "officer", "--on", "2026-11-23"]


def run(*call, status=0):
    done = subprocess.run([PROGRAM, "plan", *map(str, call)], capture_output=True, text=True, timeout=60)
    assert done.returncode == status, (call, done.returncode, done.stdout, done.stderr)
    return done.stdout + done.stderr


def answer(*call, status=0):
    return json.loads(run(*call, "--format", "json", status=status))


def sum_of(periods, key):
    return sum(each[key] for each in periods)


def check_json(_):
    found = answer(DATA, *CASE)
    periods = found["periods"]
    assert found["status"] == "optimal" and found["exempted_credits"] == 180 and found["remaining_credits"] == 180
    assert periods["needed"] == periods["at_least"] == len(periods["schedule"])
    assert periods["without_exemptions"] - periods["needed"] == periods["saved"] > 0
    assert sum_of(periods["schedule"], "credits") == 200 and sum_of(periods["schedule"], "other_credits") == 20
    assert periods["load"] == {"credits_per_period": 40, "credits_per_year": 60, "periods_per_year": 2, "from_period": 1}
    when = {each["module"]: n for n, period in enumerate(periods["schedule"]) for each in period["modules"]}
    assert len(when) == 9 and when["P501"] < when["P601"] and when["P506"] < when["P606"]
    assert all(periods["schedule"][when[each]]["period"] == 2 for each in ("P501", "P606")) and periods["schedule"][when["P602"]]["period"] == 1
    for year in {each["year"] for each in periods["schedule"]}:
        assert sum_of([each for each in periods["schedule"] if each["year"] == year], "credits") <= 60
    assert answer(DATA, *CASE) == found


def check_load(_):
    slow = answer(DATA, *CASE, "--credits-per-year", "40")["periods"]
    fast = answer(DATA, *CASE, "--credits-per-year", "120")["periods"]
    assert fast["needed"] < answer(DATA, *CASE)["periods"]["needed"] < slow["needed"]
    assert fast["load"]["credits_per_period"] == 60 and slow["load"]["credits_per_period"] == 20
    late = answer(DATA, *CASE, "--from-period", "2")["periods"]
    assert late["schedule"][0]["period"] == 2 and late["schedule"][1]["year"] == 2
    for option, value in (("--credits-per-year", "many"), ("--credits-per-year", "0"), ("--from-period", "3"), ("--periods-per-year", "0")):
        assert "call.study_load" in run(DATA, *CASE, option, value, status=2)


def check_text(_):
    page = run(DATA, *CASE)
    assert all(len(line) <= 80 for line in page.splitlines())
    for words in ("No plan has fewer periods.", "Saved ", "Year 1, period 1: ", "- other study, ", "Chain "):
        assert words in page, words
    assert "without the exemptions" in page


def check_drawing(_):
    root = xml.fromstring(run(DATA, *CASE, "--format", "svg"))
    width, height = int(root.get("width")), int(root.get("height"))
    boxes = [[int(each.get(key)) for key in ("x", "y", "width", "height")] for each in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert boxes and all(x >= 0 and y >= 0 and x + w <= width and y + h <= height for x, y, w, h in boxes)
    for n, (x, y, w, h) in enumerate(boxes):
        assert all(x + w <= a or a + c <= x or y + h <= b or b + d <= y for a, b, c, d in boxes[n + 1:])
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert "P606" in texts and "Year 1, period 1" in texts


def check_what_there_is_not(folder):
    document = json.loads((DATA / "policing.json").read_text())
    programme = document["programmes"][0]
    del programme["periods_per_year"]
    path = folder / "one.json"
    path.write_text(json.dumps(document))
    assert "--periods-per-year" in run(path, *CASE, status=2)
    assert answer(path, *CASE, "--periods-per-year", "2")["periods"]["needed"] > 0
    programme["periods_per_year"] = 2
    next(each for each in programme["modules"] if each["id"] == "P605")["periods"] = [3]
    path.write_text(json.dumps(document))
    found = answer(path, *CASE, status=1)
    assert found["status"] == "impossible" and found["periods"]["blocked"] == [{"what": "offering", "module": "P605"}]
    assert "P605 runs in no period" in run(path, *CASE, status=1)
    assert run(path, *CASE, "--format", "png", status=2)


EITHER = {"crediton": "1", "credentials": [{"id": "c", "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": True}],
          "programmes": [{"id": "P", "award": "honours", "credits": 60, "policy": "p", "credits_per_year": 120, "periods_per_year": 2,
                          "modules": [{"id": "M1", "credits": 20, "level": 4, "stage": 1}, {"id": "M2", "credits": 20, "level": 4, "stage": 1},
                                      {"id": "M3", "credits": 20, "level": 4, "stage": 1, "requires": ["M2"]}]}],
          "equivalences": [{"id": "E1", "sources": ["c"], "targets": ["M1"]}, {"id": "E2", "sources": ["c"], "targets": ["M2"]}],
          "policies": [{"id": "p", "version": "1", "limits": []}],
          "records": [{"id": "r", "attainments": [{"id": "a", "credential": "c", "pass": "clear", "completed": "2026-01-30"}]}]}


def check_prefer(folder):
    """Time in the order of objectives: another choice, and a certificate of the objectives before it that both checkers accept."""
    documents, decision, certificate = folder / "either.json", folder / "decision.json", folder / "certificate.json"
    documents.write_text(json.dumps(EITHER))
    call = [PROGRAM, "assess", documents, "--programme", "P", "--record", "r", "--on", "2026-11-23", "--format", "json"]
    checker = [sys.executable, SOURCE / "python/checker/certificate.py", decision, certificate, documents]
    verify = [PROGRAM, "verify", decision, documents, "--certificate", certificate]
    for order, module, stages, status in ((None, "M1", 2, 0), ("credit,time", "M2", 1, 0), ("credit,replace,time", "M2", 2, 0), ("time", "M2", None, 2)):
        given = ["--prefer", order] if order else []
        done = subprocess.run([*call, *given, "--certificate", certificate], capture_output=True, text=True, timeout=60, check=True)
        decision.write_text(done.stdout)
        found, proved = json.loads(done.stdout), json.loads(certificate.read_text())
        assert [each["module"] for each in found["assured"]["exemptions"]] == [module], (order, found["assured"])
        assert len(proved["choices"]["assured"].get("stages", ())) == (stages or 0)
        for each in (verify, checker):
            checked = subprocess.run(each, capture_output=True, text=True, timeout=60)
            assert checked.returncode == status, (order, each, checked.stdout, checked.stderr)
    silent = json.loads(documents.read_text())
    del silent["programmes"][0]["periods_per_year"]  # then time decides nothing, and all is proved as by default
    documents.write_text(json.dumps(silent))
    for order in ("time", "credit,time"):
        done = subprocess.run([*call, "--prefer", order, "--certificate", certificate], capture_output=True, text=True, timeout=60, check=True)
        decision.write_text(done.stdout)
        assert len(json.loads(certificate.read_text())["choices"]["assured"]["stages"]) == 2
        for each in (verify, checker):
            assert subprocess.run(each, capture_output=True, timeout=60).returncode == 0, (order, each)
    documents.write_text(json.dumps(EITHER))
    subprocess.run([*call, "--prefer", "credit,time", "--certificate", certificate], capture_output=True, timeout=60, check=True)
    short = certificate.read_text()
    decision.write_text(subprocess.run(call, capture_output=True, text=True, timeout=60, check=True).stdout)
    stated = json.loads(decision.read_text())
    forged = json.loads(short)
    for side in ("assured", "potential"):  # a proof of the credit alone is none of the default order
        forged["choices"][side]["claims"] = [{key: each[key] for key in ("equivalence", "effect", "modules", "group", "credits", "evidence")} for each in stated[side]["claims"]]
    certificate.write_text(json.dumps(forged))
    for each in (verify, checker):
        checked = subprocess.run(each, capture_output=True, text=True, timeout=60)
        assert checked.returncode == 1 and "refused" in checked.stdout + checked.stderr, (checked.stdout, checked.stderr)
    wrong = subprocess.run([*call, "--prefer", "credit"], capture_output=True, text=True, timeout=60)
    assert wrong.returncode == 2 and "call.prefer" in wrong.stderr


def main():
    with tempfile.TemporaryDirectory() as folder:
        for check in (check_json, check_load, check_text, check_drawing, check_what_there_is_not, check_prefer):
            check(Path(folder))
    print("plan: all as expected")


if __name__ == "__main__":
    main()
