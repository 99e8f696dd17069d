"""Long checks, run once and logged: ./dev soak. Usage: run.py [quick] [oracle=N] [cbc=N] [digests=N] [first=SEED] [python=K] [jobs=N]

oracle   random records against the oracle that tries every choice; each certificate to the checker in C++, every K-th to that in Python
cbc      larger ones against CBC, by all five objectives, and by the lists that break ties on every fourth; each certificate to both checkers
digests  the same digest of each decision from shuffled input, by g++ and clang++-14, -O0, -O3 and -O3 -ffast-math, in 1 to 8 threads

0 leaves a part out. Prints a line a part, and exits with 1 if anything disagrees; what does is told in standard error, with its seed.
A decision of which a certificate leaves a choice unproved is counted as that, and never as accepted.
"""

import hashlib
import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
FULL = {"oracle": 1_000_000, "cbc": 10_000, "digests": 10_000, "first": 1_000_000_000, "python": 2, "jobs": os.cpu_count() or 1}
QUICK = {**FULL, "oracle": 5_000, "cbc": 40, "digests": 200}
FLAGS = {"O0": "-O0", "O3": "-O3", "O3-fast-math": "-O3 -ffast-math"}
BUILDS = {f"{compiler}-{name}": (compiler, flags) for compiler in ("g++", "clang++-14") for name, flags in FLAGS.items()}
REFERENCE = "g++-O3"
OFF = [f"-DCREDITON_{each}=OFF" for each in ("BUILD_C", "BUILD_PROGRAM", "BUILD_EXAMPLES", "INSTALL")]


def program(build, name):
    return ROOT / "build/soak" / build / "tests/soak" / f"crediton_soak_{name}"


def make(build, targets):
    """Builds programs; assertions stay on in all of them."""
    compiler, flags = BUILDS[build]
    folder = ROOT / "build/soak" / build
    configure = ["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "--log-level=WARNING", f"-DCMAKE_CXX_COMPILER={compiler}",
                 "-DCMAKE_BUILD_TYPE=", f"-DCMAKE_CXX_FLAGS={flags}", *OFF]
    for call in (configure, ["cmake", "--build", folder, "--target", *targets]):
        done = subprocess.run(list(map(str, call)), capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{build} can't be built:\n{done.stdout}{done.stderr}")


def share(name, words):
    """One program, and Python's checker on what it writes: the counts of both. A program that ends otherwise than it should disagrees."""
    command = [str(program(REFERENCE, name)), *(f"{key}={value}" for key, value in words.items())]
    ours = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    theirs = subprocess.Popen([sys.executable, HERE / "check_lines.py"], stdin=ours.stdout, stdout=subprocess.PIPE, text=True)
    ours.stdout.close()
    said = []
    reader = threading.Thread(target=lambda: said.extend(ours.stderr))  # a solver that says much must not wait for its reader
    reader.start()
    checked = theirs.communicate()[0]
    ours.wait()
    reader.join()
    lines = [each.decode(errors="replace").rstrip("\n") for each in said]
    counts, python = read(lines[-1] if lines else ""), read(checked)
    fit = counts is not None and python is not None and python["accepted"] + python["not_proved"] == counts["lines"]
    if ours.returncode or theirs.returncode or not fit:
        print(*lines, f"{name}: status {ours.returncode}, of Python's checker {theirs.returncode}", sep="\n", file=sys.stderr)
    counts, python = counts or {}, python or {}
    wrong = max(counts.get("disagreements", 0) + python.get("disagreements", 0), int(bool(ours.returncode or theirs.returncode or not fit)))
    return {**counts, "python": python.get("accepted", 0), "disagreements": wrong}


def read(line):
    try:
        return json.loads(line)
    except ValueError:
        return None


def compare(name, many, wanted, words):
    """A part with a second opinion: the seeds are dealt to as many programs as there may be."""
    began, jobs = time.monotonic(), min(wanted["jobs"], many)
    dealt = [{"first": wanted["first"] + job, "step": jobs, "many": many // jobs + (job < many % jobs), **words} for job in range(jobs)]
    with ThreadPoolExecutor(jobs) as pool:
        shares = list(pool.map(lambda each: share(name, each), dealt))
    total = {key: sum(each.get(key, 0) for each in shares) for key in {key for each in shares for key in each}}
    fell_short = total.get("compared", 0) != many
    texts = {"compared": "compared", "disagreements": "disagreements", "accepted": "certificates accepted in C++", "python": "in Python",
             "not_proved": "not proved", "errors": "undecidable, as the second opinion says", "beyond": "left alone by the second opinion",
             "not_optimal": "stopped at a limit"}
    print(f"{name}: {', '.join(f'{total.get(key, 0)} {text}' for key, text in texts.items())}; {minutes(began)}", flush=True)
    return total["disagreements"] > 0 or fell_short


def minutes(began):
    return f"{(time.monotonic() - began) / 60:.1f} minutes"


def digest_runs(many, first):
    """(build, words) of each run; the first is what the others are compared with."""
    runs = [(REFERENCE, {})] + [(build, {}) for build in BUILDS if build != REFERENCE]
    runs += [(build, {"permute": place + 1}) for place, build in enumerate(BUILDS)]
    runs += [(build, {"threads": threads, "permute": threads % 2 * (threads + 10)}) for build in (REFERENCE, "clang++-14-O3") for threads in range(2, 9)]
    return [(build, {"first": first, "many": many, **words}) for build, words in runs]


def digest_run(run):
    """The lines of one run; what it said instead, if it failed."""
    build, words = run
    done = subprocess.run([program(build, "digests"), *(f"{key}={value}" for key, value in words.items())], capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else [f"status {done.returncode}: {done.stderr}"]


def digests(many, wanted):
    began, runs, wrong = time.monotonic(), digest_runs(many, wanted["first"]), 0
    with ThreadPoolExecutor(wanted["jobs"]) as pool:
        found = pool.map(digest_run, runs)
        reference = next(found)
        if len(reference) != many:
            sys.exit("\n".join(reference[:1]))
        for run, lines in zip(runs[1:], found):
            differ = sum(mine != others for mine, others in zip(reference, lines)) + abs(len(reference) - len(lines))
            wrong += differ
            first = next((mine for mine, others in zip(reference, lines) if mine != others), lines[-1:])
            if differ:
                print(f"digests: {run}: {differ} differ; the first is {first}", file=sys.stderr)
    together = hashlib.sha256("\n".join(reference).encode()).hexdigest()
    print(f"digests: {many} decisions by {len(runs)} runs of {len(BUILDS)} builds, {wrong} disagreements; sha256 of the digests {together}; {minutes(began)}",
          flush=True)
    return wrong > 0


def wanted_of(words):
    wanted = dict(QUICK if words[:1] == ["quick"] else FULL)
    for word in words[words[:1] == ["quick"]:]:
        name, _, number = word.partition("=")
        if name not in wanted or not number.isdecimal():
            sys.exit(__doc__)
        wanted[name] = int(number)
    return wanted


def main():
    wanted = wanted_of(sys.argv[1:])
    programs = [name for name in ("oracle", "cbc", "digests") if wanted[name]]
    for build in BUILDS if wanted["digests"] else [REFERENCE]:
        make(build, [f"crediton_soak_{name}" for name in (programs if build == REFERENCE else ["digests"])])
    wrong = []
    if wanted["oracle"]:
        wrong.append(compare("oracle", wanted["oracle"], wanted, {"lines": wanted["python"]}))
    if wanted["cbc"]:
        wrong.append(compare("cbc", wanted["cbc"], wanted, {"lists": 4}))
    if wanted["digests"]:
        wrong.append(digests(wanted["digests"], wanted))
    return 1 if any(wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
