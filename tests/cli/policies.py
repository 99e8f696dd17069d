"""Check the program's policies and compare-policies. Usage: policies.py SOURCE_DIR PROGRAM"""

import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCE, PROGRAM = Path(sys.argv[1]), sys.argv[2]
IDS = sorted(path.stem for path in (SOURCE / "src/data/policies").glob("*.json"))
SECONDS = 60


def run(*call, status=0):
    done = subprocess.run([PROGRAM, *map(str, call)], capture_output=True, text=True, timeout=SECONDS)
    assert done.returncode == status, (call, done.returncode, done.stderr)
    return done.stdout + done.stderr


def check_list_and_pages(folder):
    listed = run("policies")
    assert len(IDS) >= 25 and f"{len(IDS)} policies, as their authors read published pages; no institution has endorsed them." in listed
    for each in IDS:
        page = run("policies", each)
        assert "The institution has not endorsed this reading of its rules." in page and "https://" in page or "http://" in page, each
        assert f"\n{each}@" in "\n" + listed
    assert 'did you mean "leicester"?' in run("policies", "leicster", status=2)


def check_documents(folder):
    """What --format json prints is a document, and says what the file in the project says."""
    path = folder / "all.json"
    path.write_text(run("policies", "--format", "json"))
    assert "0 errors" in run("check", path) or "no defects" in run("check", path)
    assert [each["id"] for each in json.loads(path.read_text())["policies"]] == IDS


def check_precedence(folder):
    """A document's own policy goes before one that ships."""
    catalogue = json.loads((SOURCE / "examples/data-csv/catalogue.json").read_text())
    call = [SOURCE / "examples/data-csv/equivalences.csv", SOURCE / "examples/data-csv/records.csv", "--programme", "cert-data", "--record", "A-0001", "--on", "2026-11-26"]
    (folder / "c.json").write_text(json.dumps(catalogue))
    assert "has not endorsed" in run("assess", folder / "c.json", *call, "--policy", "leicester")
    catalogue["policies"].append({**catalogue["policies"][0], "id": "leicester", "title": "Mine"})
    (folder / "c.json").write_text(json.dumps(catalogue))
    own = run("assess", folder / "c.json", *call, "--policy", "leicester")
    assert "Mine" in own and "has not endorsed" not in own
    assert "over 12 months ago" in run("assess", folder / "c.json", *call[:-1], "2027-12-01", "--policy", "westminster")


def check_comparisons(folder):
    """Every comparison ends, one of a policy with itself finds nothing, and a witness is what it says."""
    found = run("compare-policies", "leicester", "sheffield-hallam", "--on", "2026-11-26", "--witness", folder / "witness.json")
    assert "honours-cap" in found and "A record that shows it" in found and "None of" not in found
    for policy in ("leicester", "sheffield-hallam"):
        assert f"  {policy}@" in found
        run("assess", folder / "witness.json", "--programme", "plain", "--record", "witness", "--policy", policy, "--on", "2026-11-26")
    assert "is there already" in run("compare-policies", "leicester", "derby", "--witness", folder / "witness.json", status=2)
    assert "- nothing" in run("compare-policies", "leicester", "leicester")
    for a, b in itertools.islice(itertools.combinations(IDS, 2), 0, None, 17):
        run("compare-policies", a, b, "--on", "2026-11-26")
    for each in ("oxford-brookes", "swansea", "bolton"):  # whose bands have no end
        run("compare-policies", each, "westminster", "--on", "2026-11-26")


def check_what_is_no_clause(folder):
    policies = [{"id": name, "version": "1", "limits": [], "min_mark": 40, "mark_maps": {"letters": {"A": mark}}} for name, mark in (("a", 70), ("b", 75))]
    (folder / "own.json").write_text(json.dumps({"crediton": "1", "policies": policies}))
    found = run("compare-policies", "a", "b", "--files", folder / "own.json")
    assert "letters: A is 70" in found and "letters: A is 75" in found


def main():
    with tempfile.TemporaryDirectory() as name:
        for check in (check_list_and_pages, check_documents, check_precedence, check_comparisons, check_what_is_no_clause):
            check(Path(name))
            print(f"{check.__name__}: as it must be", flush=True)


if __name__ == "__main__":
    main()
