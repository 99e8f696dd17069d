"""Reports, letters, maps and a cohort's summary as the program writes them. Usage: report.py SOURCE_DIR PROGRAM"""

import json
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
from pathlib import Path

SOURCE, PROGRAM = Path(sys.argv[1]), sys.argv[2]
DATA = SOURCE / "examples/data"
RECORDS = ("applicant-clean", "applicant-capped", "applicant-refused")


def run(*arguments, status=0):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    assert done.returncode == status, f"{arguments}: exit status {done.returncode}: {done.stderr}"
    return done.stdout if status == 0 else done.stderr


def assess(record, *options, status=0):
    return run("assess", DATA, "--programme", "uol-bsc-cs", "--on", "2026-11-23", "--record", record, *options, status=status)


def check_pages(_):
    for record in RECORDS:
        decision = json.loads(assess(record, "--format", "json"))
        pages = [assess(record, "--format", form) for form in ("html", "md")] + [assess(record, "--letter", form) for form in ("html", "md", "text")]
        assert pages[0].startswith("<!DOCTYPE html>") and pages[2].startswith("<!DOCTYPE html>")
        assert all(decision["digest"] in page and page.endswith("\n") for page in pages)
        assert assess(record, "--format", "html") == pages[0]
        assert "rpl@example.ac.uk" in assess(record, "--letter", "text", "--contact", "rpl@example.ac.uk")


def check_what_is_refused(folder):
    assert "neither html, md nor text" in assess(RECORDS[0], "--letter", "pdf", status=2)
    assert "neither text, json, html nor md" in assess(RECORDS[0], "--format", "docx", status=2)
    assert "for assess only" in run("why-not", DATA, "--programme", "uol-bsc-cs", "--record", RECORDS[0], "--module", "CM2005", "--format", "html", status=2)
    assert "[input.file]" in assess(RECORDS[0], "--letter", "text", "--phrases", folder / "missing.json", status=2)
    book = json.loads((SOURCE / "src/data/phrases.json").read_text())
    del book["phrases"]["summary"], book["codes"]["marks.low"]
    (folder / "book.json").write_text(json.dumps(book))
    errors = assess(RECORDS[0], "--format", "html", "--phrases", folder / "book.json", status=2)
    assert errors.count("[phrases.book]") == 2 and '"summary" is missing' in errors


def check_a_translation(folder):
    book = json.loads((SOURCE / "src/data/phrases.json").read_text())
    book["language"], book["phrases"]["letter-greeting"] = "cy", "Helo,"
    (folder / "book.json").write_text(json.dumps(book))
    page = assess(RECORDS[0], "--letter", "html", "--phrases", folder / "book.json")
    assert '<html lang="cy"' in page and "<p>Helo,</p>" in page


def check_a_record_that_cannot_be_assessed(folder):
    (folder / "bad.json").write_text(json.dumps({"crediton": "1", "records": [{"id": "bad", "attainments": []}]}))
    for options in (["--format", "html"], ["--format", "md"], ["--letter", "html"], ["--letter", "text"]):
        done = subprocess.run([PROGRAM, "assess", DATA, folder / "bad.json", "--programme", "uol-bsc-cs", "--record", "bad", "--on", "2026-11-23", *options],
                              capture_output=True, text=True)
        assert done.returncode == 2 and "We need a date that your record does not have." in done.stdout


def check_maps(_):
    options = ["graph", DATA, "--programme", "uol-bsc-cs", "--format", "svg"]
    whole, capped = xml.fromstring(run(*options)), xml.fromstring(run(*options, "--record", "applicant-capped", "--on", "2026-11-23"))
    for drawing, words in ((whole, {"E-CM1005", "exempts", "for a person"}), (capped, {"a01-nm-python-1", "used, 15 credits", "exempt, 15 credits", "not used"})):
        assert drawing.get("role") == "img" and drawing.find("{http://www.w3.org/2000/svg}title").text
        assert words <= {each.text for each in drawing.iter("{http://www.w3.org/2000/svg}text")}


def check_a_cohort(folder):
    records = json.loads((DATA / "applicants.json").read_text())["records"] + [{"id": "bad", "attainments": [{"id": "a", "credential": "nowhere"}]}]
    (folder / "records.jsonl").write_text("".join(json.dumps(each) + "\n" for each in records))
    call = ["cohort", DATA, "--programme", "uol-bsc-cs", "--records", folder / "records.jsonl", "--on", "2026-11-23", "--out", folder / "rows.jsonl"]
    run(*call, "--summary", folder / "page.html")
    page = (folder / "page.html").read_text()
    for key, value in (("Records", 4), ("Assessed", 3), ("With errors, not assessed", 1), ("With something for a person to decide", 1), ("Credit exempted in all", 195)):
        assert f"<dt>{key}</dt><dd><bdi>{value}</bdi></dd>" in page, key
    rows = re.findall(r'<th scope="row">(\d+)</th><td class="num" data-label="Records">(\d+)</td>', page.split('id="exempted"')[1].split("</table>")[0])
    assert rows == [("15", "1"), ("60", "1"), ("120", "1")]
    assert not any(record in page for record in RECORDS)
    assert "goes without --resume" in run(*call, "--resume", "--summary", folder / "page.html", status=2)
    assert "name another" in run(*call, "--summary", folder / "rows.jsonl", status=2)


def main():
    for check in (check_pages, check_what_is_refused, check_a_translation, check_a_record_that_cannot_be_assessed, check_maps, check_a_cohort):
        with tempfile.TemporaryDirectory() as folder:
            check(Path(folder))
        print(f"{check.__name__}: as it must be")


if __name__ == "__main__":
    main()
