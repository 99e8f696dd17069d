"""Counts the instructions of fixed workloads and compares them with benchmarks/instructions.json.

Usage: instructions.py [--update]

Instructions do not depend on what else the machine does, so they show a change of one or two per cent that times hide. They do
depend on the compiler: counts of another one are not compared. Exits with 1 if a workload takes over 2 % more than recorded.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "benchmarks/instructions.json"
BUILD = ROOT / "build/instructions"
WORKLOADS = ("demo", "real", "typical", "larger", "hard")
MOST = 0.02


def compiler() -> str:
    """The compiler and what it compiles for, in one line."""
    path = re.search(r"^CMAKE_CXX_COMPILER:\w+=(.*)$", (BUILD / "CMakeCache.txt").read_text(), re.M)[1]
    said = [subprocess.run([path, option], capture_output=True, text=True, check=True).stdout.split("\n")[0] for option in ("--version", "-dumpmachine")]
    return ", ".join(said)


def count(workload: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(
            [
                "valgrind",
                "--tool=callgrind",
                "--toggle-collect=crediton_counted",
                f"--callgrind-out-file={folder}/out",
                BUILD / "benchmarks/crediton_instructions",
                ROOT / "examples/data",
                workload,
            ],
            capture_output=True,
            text=True,
        )
    found = re.search(r"Collected\s*:\s*(\d+)", ran.stderr)
    if ran.returncode != 0 or not found:
        sys.exit(f"workload {workload} could not be counted:\n{ran.stderr}")
    return int(found[1])


def compare(counted: dict[str, int], recorded: dict[str, int], otherwise: str) -> list[str]:
    """Prints each workload, `otherwise` where nothing is recorded; returns those that grew too much, or are not recorded."""
    failed = []
    for workload, now in counted.items():
        before = recorded.get(workload)
        change = now / before - 1 if before else None
        print(f"{workload:8} {now:>15,} instructions", otherwise if change is None else f"{change:+.2%}", flush=True)
        if change is None or change > MOST:
            failed.append(workload)
    return failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--update", action="store_true", help="record what is counted now")
    update = parser.parse_args().update
    here = compiler()
    recorded = json.loads(RECORD.read_text()) if RECORD.exists() else {"compiler": here, "instructions": {}}
    counted = {workload: count(workload) for workload in WORKLOADS}
    comparable = recorded["compiler"] == here
    failed = compare(counted, recorded["instructions"] if comparable else {}, "not recorded" if comparable else "not comparable")
    if update:
        RECORD.write_text(json.dumps({"compiler": here, "instructions": counted}, indent=2) + "\n")
        print(f"recorded in {RECORD.relative_to(ROOT)}")
        return 0
    if not comparable:
        print(f"not comparable: recorded with {recorded['compiler']}, counted with {here}")
        return 0
    if failed:
        print(f"over {MOST:.0%} more than recorded, or not recorded: {', '.join(failed)}. If that is meant: ./dev bench instructions --update")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
