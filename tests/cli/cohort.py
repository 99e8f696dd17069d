"""Check the program's cohort: exit status, columns, signals, memory. Usage: cohort.py SOURCE_DIR PROGRAM [RECORDS]

RECORDS (default 10000) is how many records the greater of two runs has whose peak memory is compared.
"""

import csv
import fractions
import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE, PROGRAM = Path(sys.argv[1]), sys.argv[2]
MANY = int(sys.argv[3]) if len(sys.argv) > 3 else 10_000
DATA = SOURCE / "examples" / "data-csv"
HEAD = "record,application,enrolment,attainment,credential,completed,awarded,mark,grade,pass,kind,verified,declines\n"

spec = importlib.util.spec_from_file_location("tables", SOURCE / "python" / "crediton" / "_tables.py")
tables = importlib.util.module_from_spec(spec)
spec.loader.exec_module(tables)


def command(records, out, *more):
    return [PROGRAM, "cohort", DATA / "catalogue.json", DATA / "equivalences.csv", "--programme", "cert-data", "--on", "2026-11-25",
            "--records", records, "--out", out, *more]


def run(records, out, *more, status=0):
    """Runs the program; what it says on standard error. Nothing may stand on standard output."""
    done = subprocess.run(command(records, out, *more), capture_output=True, text=True)
    assert done.returncode == status and done.stdout == "", (done.returncode, done.stderr)
    return done.stderr


def record(n):
    held = [("logic", "sets"), ("python-a", "sql"), ("python-b",), ("logic", "sets", "python-a", "python-b", "sql")][n % 4]
    return {"id": f"R{n:07}", "application": "2026-11-01", "attainments": [
        {"id": f"a{i}", "credential": c, "completed": "2026-03-27", "mark": str(40 + (n + i) % 50), "pass": "clear"} for i, c in enumerate(held)]}


def write(folder, count, kind):
    """A file of so many records; in the table every thousandth record has its last row at the end."""
    path, late = folder / f"{count}.{kind}", []
    with open(path, "w") as file:
        if kind == "csv":
            file.write(HEAD)
        for r in map(record, range(count)):
            if kind == "jsonl":
                file.write(json.dumps(r) + "\n")
                continue
            rows = [f"{r['id']},{r['application']},,{a['id']},{a['credential']},{a['completed']},,{a['mark']},,clear,,,\n" for a in r["attainments"]]
            late += [rows.pop()] if int(r["id"][1:]) % 1000 == 3 else []
            file.writelines(rows)
        file.writelines(late)
    return path


def check_columns(folder):
    """The cells of CSV are those that crediton.rows makes of the decisions."""
    source = folder / "mixed.jsonl"
    lines = [json.dumps(record(n)) for n in range(8)] + ["{", '{"id": "=X", "attainments": [' + ",".join(["{}"] * 30) + "]}"]
    source.write_text("\n".join(lines) + "\n")
    said = run(source, folder / "mixed.csv")
    assert "2 error rows" in said and f"{source}:9: " in said, said
    run(source, folder / "mixed.out.jsonl")
    with open(folder / "mixed.csv", newline="") as file:
        header, *cells = csv.reader(file)
    rows = [tables._row(json.loads(line)) for line in open(folder / "mixed.out.jsonl")]
    assert len(cells) == len(rows) == len(lines)
    for row, cell in zip(rows, cells):
        assert header == list(row)
        for value, text in zip(row.values(), cell):
            if isinstance(value, (int, float)):
                assert fractions.Fraction(text) == fractions.Fraction(value)
            else:
                assert text == ("'" if str(value or "").startswith("=") else "") + (value or "")


def check_calls(folder):
    source = write(folder, 3, "jsonl")
    for wrong in ("0", "-1", "257"):
        assert "from 1 to 256" in run(source, folder / "b.jsonl", "--threads", wrong, status=2)
    assert not (folder / "b.jsonl").exists()
    assert "call.ending" in run(source, folder / "b.txt", status=2)
    assert "input.file" in run(folder / "none.jsonl", folder / "b.jsonl", status=2)
    assert "csv.column" in run(DATA / "equivalences.csv", folder / "b.jsonl", status=2)
    assert "one of the documents" in run(source, DATA / "equivalences.csv", status=2)
    without_date = [each for each in command(source, folder / "b.jsonl") if each not in ("--on", "2026-11-25")]
    assert subprocess.run(without_date, capture_output=True).returncode == 2
    (folder / "full.jsonl").symlink_to("/dev/full")
    assert "output.file" in run(source, folder / "full.jsonl", status=2)
    os.mkfifo(folder / "pipe.jsonl")
    writer = subprocess.Popen(command(write(folder, 5000, "jsonl"), folder / "pipe.jsonl"), stderr=subprocess.PIPE, text=True)
    with open(folder / "pipe.jsonl") as pipe:
        pipe.readline()
    assert "output.file" in writer.communicate()[1] and writer.returncode == 2


def check_threads(folder):
    """With any number of threads the rows, the page, what is said, and its order are the same: doubled and broken records, a torn
    output gone on with, a disk that fills up."""
    lines = [json.dumps(record(n)) for n in range(400)]
    for n in range(5, 390, 30):
        lines[n] = lines[n - 1]  # the one before may not be decided yet when it is read
        lines[n + 3] = lines[n + 3].replace('"python-b"', '"no-such"')
        lines[n + 6] = "{"
    source = folder / "threads.jsonl"
    source.write_text("\n".join(lines) + "\n")
    for records, kind in ((source, "jsonl"), (source, "csv"), (write(folder, 400, "csv"), "csv")):
        expected = None
        for threads in ("1", "2", "3", "16"):
            out, page = folder / f"out.{kind}", folder / "page.html"
            said = run(records, out, "--threads", threads, "--summary", page)
            found = (said, out.read_bytes(), page.read_bytes())
            expected = expected or found
            assert found == expected, (records, threads)
            out.write_bytes(found[1][:-7])
            run(records, out, "--threads", threads, "--resume")
            assert out.read_bytes() == expected[1], (records, threads)
    os.mkfifo(folder / "asked.jsonl")
    out = folder / "answered.jsonl"
    process = subprocess.Popen(command(folder / "asked.jsonl", out, "--threads", "3"), stderr=subprocess.DEVNULL)
    with open(folder / "asked.jsonl", "w") as pipe:
        for n in range(5):  # the next record is given when the row of the last is there
            print(json.dumps(record(n)), file=pipe, flush=True)
            deadline = time.monotonic() + 60
            while not out.exists() or out.read_bytes().count(b"\n") <= n:
                assert time.monotonic() < deadline and process.poll() is None, n
                time.sleep(0.005)
    assert process.wait() == 0
    (folder / "filled.jsonl").symlink_to("/dev/full")
    assert "output.file" in run(source, folder / "filled.jsonl", "--threads", "3", status=2)


def check_signals(folder):
    """SIGINT and SIGTERM end a run with status 3 and whole rows; --resume makes the rest."""
    source = write(folder, 5000, "jsonl")
    run(source, folder / "whole.jsonl")
    whole = (folder / "whole.jsonl").read_bytes()
    for number, threads in ((signal.SIGINT, "1"), (signal.SIGTERM, "1"), (signal.SIGINT, "3"), (signal.SIGTERM, "3")):
        out = folder / f"{number}-{threads}.jsonl"
        process = subprocess.Popen(command(source, out, "--threads", threads), stderr=subprocess.PIPE, text=True)
        while not (out.exists() and out.stat().st_size > 10_000):
            assert process.poll() is None
            time.sleep(0.005)
        process.send_signal(number)
        said = process.communicate()[1]
        assert process.returncode == 3 and "--resume" in said, (process.returncode, said)
        part = out.read_bytes()
        assert len(part) < len(whole) and whole.startswith(part) and part.endswith(b"\n")
        out.write_bytes(part[:-7])
        assert "found there" in run(source, out, "--resume")
        assert out.read_bytes() == whole


def check_documents_are_safe(folder):
    """No output goes over a document, named or in a folder that is read, nor over a file that is no output."""
    here = folder / "documents"
    here.mkdir()
    for name in ("catalogue.json", "equivalences.csv"):
        (here / name).write_bytes((DATA / name).read_bytes())
    records = write(folder, 3, "jsonl")
    before = (here / "equivalences.csv").read_bytes()
    done = subprocess.run([PROGRAM, "cohort", here, "--programme", "cert-data", "--on", "2026-11-25", "--records", records, "--out", here / "equivalences.csv"],
                          capture_output=True, text=True)
    assert done.returncode == 2 and "is one of the documents" in done.stderr and (here / "equivalences.csv").read_bytes() == before
    for name in ("notes.csv", "notes.jsonl"):
        (folder / name).write_text("what I must not forget")
        assert "no row of a cohort" in run(records, folder / name, "--resume", status=2)
        assert (folder / name).read_text() == "what I must not forget"
    for each in here.iterdir():
        each.unlink()
    here.rmdir()


def check_resume_of_another_call(folder):
    """Rows of another policy, or changed since, are not gone on with."""
    records = write(folder, 6, "jsonl")
    for kind in ("csv", "jsonl"):
        out = folder / f"out.{kind}"
        run(records, out)
        lines = out.read_text().splitlines(keepends=True)
        whole = "".join(lines)
        out.write_text("".join(lines[:-2]))
        run(records, out, "--resume")
        assert out.read_text() == whole
        last = lines[-1].replace('"exempted_credits":20', '"exempted_credits":60')
        if kind == "jsonl":
            assert last != lines[-1]
            out.write_text("".join([*lines[:-1], last]))
            assert "no row of a cohort" in run(records, out, "--resume", status=2)
        marks = folder / "other.jsonl"
        marks.write_text(records.read_text().replace('"mark": "4', '"mark": "3'))
        out.write_text(whole)
        run(marks, out, "--resume", status=2)


def check_unknown_fields(folder):
    """A field that is not known may have been meant to restrict: the row says so, every row."""
    records, out = folder / "odd.jsonl", folder / "odd-out.csv"
    records.write_text("".join(json.dumps({**record(n), "failed_module": ["MA101"]}) + "\n" for n in range(15)))
    run(records, out)
    with open(out, newline="") as file:
        assert all("input.unknown_field" in row["warnings"] for row in csv.DictReader(file))


def high_water(pid):
    """The peak resident memory of a running process, in KiB; 0 when it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return int(status.partition("VmHWM:")[2].split()[0]) if "VmHWM:" in status else 0


def peak(folder, count, kind, threads):
    """Peak resident memory in KiB of a run over so many records."""
    source, out = write(folder, count, kind), folder / f"{count}.out.csv"
    started = time.monotonic()
    process, found = subprocess.Popen(command(source, out, "--threads", threads), stderr=subprocess.DEVNULL), 0
    while process.poll() is None:  # what wait4 gives holds this process's own memory, from before the exec
        found = max(found, high_water(process.pid))
        time.sleep(0.01)
    assert process.returncode == 0 and found > 0
    with open(out) as file:
        assert sum(1 for _ in file) == count + 1
    print(f"{kind}, {threads} threads: {count} records, peak {found} KiB, {time.monotonic() - started:.1f} s")
    return found


def check_memory(folder):
    """Ten times the records: JSON Lines keep 16 bytes of each name to find doubled ones, tables where their rows are as well."""
    for kind, bytes_each, threads in (("jsonl", 80, "1"), ("csv", 160, "1"), ("jsonl", 80, "3"), ("csv", 160, "3")):
        few, many = peak(folder, MANY // 10, kind, threads), peak(folder, MANY, kind, threads)
        assert many - few < 4096 + MANY * bytes_each // 1024, (kind, few, many)


def main():
    with tempfile.TemporaryDirectory() as name:
        for check in (check_columns, check_calls, check_documents_are_safe, check_resume_of_another_call, check_unknown_fields, check_threads, check_signals, check_memory):
            check(Path(name))
            print(f"{check.__name__}: as it must be", flush=True)
            for each in Path(name).iterdir():
                each.unlink()


if __name__ == "__main__":
    main()
