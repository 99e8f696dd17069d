"""Compile each public header alone, and print what it costs. One for C compiles as C as well, with each compiler found.

Alone is with one compiler: both use one standard library here, so that what one lacks the other lacks too. All headers also compile
together, with each compiler found, in the order of their names and in the reverse of it: that shows what a compiler dislikes in any of
them, and that what one includes does not hide or shadow what another says.

Usage: check_headers.py SOURCE_DIR BUILD_DIR

The cost is processor time as a ratio to a plain file, one that includes <string>, <vector> and <map>. A header whose
text, included headers and compiler are as they were when it last compiled is not compiled again.
"""

import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FLAGS = "-std=c++20 -fsyntax-only -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -x c++ -".split()
C_FLAGS = "-std=c99 -fsyntax-only -Wall -Wextra -Wpedantic -Wstrict-prototypes -Werror -x c -".split()
PLAIN = "#include <map>\n#include <string>\n#include <vector>\n"
INCLUDE = re.compile(r"^\s*#\s*include\s*<(crediton/[^>]+)>", re.M)
RUNS_OF_PLAIN = 3


def compilers() -> list[str]:
    clang = next((name for name in ("clang++", "clang++-14") if shutil.which(name)), None)
    return [name for name in ("g++", clang) if name and shutil.which(name)]


def closure(include: Path, header: str, seen: dict[str, str]) -> dict[str, str]:
    """The text of the header and of all of crediton's that it includes."""
    if header not in seen and (include / header).is_file():
        seen[header] = (include / header).read_text()
        for included in INCLUDE.findall(seen[header]):
            closure(include, included, seen)
    return seen


def key(include: Path, header: str, version: str) -> str:
    text = json.dumps([version, FLAGS, sorted(closure(include, header, {}).items())])
    return hashlib.sha256(text.encode()).hexdigest()


def compile_alone(compiler: str, include: Path, text: str, flags: list[str] = FLAGS) -> tuple[float, str]:
    """Processor seconds, and the compiler's messages if it failed."""
    process = subprocess.Popen([compiler, f"-I{include}", *flags], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True)
    process.stdin.write(text)
    process.stdin.close()
    messages = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    failure = f"exit status {process.returncode}\n{messages}" if process.returncode else ""
    return usage.ru_utime + usage.ru_stime, failure


def check(compiler: str, include: Path, headers: list[str], known: dict) -> tuple[dict, list[str]]:
    version = subprocess.run([compiler, "--version"], capture_output=True, text=True, check=True).stdout
    keys = {header: key(include, header, version) for header in headers}
    stale = [header for header in headers if known.get(header, {}).get("key") != keys[header]]
    results = {header: known[header] for header in headers if header not in stale}
    failures = []
    if stale:
        plain = statistics.median(compile_alone(compiler, include, PLAIN)[0] for _ in range(RUNS_OF_PLAIN))
        with ThreadPoolExecutor(2) as pool:
            compiled = pool.map(lambda header: compile_alone(compiler, include, f"#include <{header}>\n"), stale)
            for header, (seconds, failure) in zip(stale, compiled):
                if failure:
                    failures.append(f"{header} does not compile alone with {compiler}: {failure}")
                else:
                    results[header] = {"key": keys[header], "ratio": round(seconds / plain, 1)}
    return results, failures


def check_together(names: list[str], include: Path, headers: list[str]) -> list[str]:
    """What goes wrong when all headers stand in one file, in either order, and when one for C is compiled as C."""
    orders = {"in the order of their names": headers, "in the reverse of it": headers[::-1]}
    whole = {f"all headers {name}": ("".join(f"#include <{header}>\n" for header in order), FLAGS) for name, order in orders.items()}
    c = {f"{header} as C": (f"#include <{header}>\n", C_FLAGS) for header in headers if header.endswith(".h")}
    jobs = [(compiler, what, *how) for compiler in names for what, how in {**whole, **c}.items()]
    with ThreadPoolExecutor(2) as pool:
        failures = list(pool.map(lambda job: compile_alone(job[0], include, job[2], job[3])[1], jobs))
    return [f"{job[1]}: not compiled by {job[0]}: {failure}" for job, failure in zip(jobs, failures) if failure]


def main() -> int:
    include, cache = Path(sys.argv[1]).resolve() / "include", Path(sys.argv[2]) / "check_headers.json"
    headers = sorted(path.relative_to(include).as_posix() for path in (include / "crediton").rglob("*.h*"))
    known = json.loads(cache.read_text()) if cache.is_file() else {}
    started, names = time.monotonic(), compilers()
    results, found = check(names[0], include, headers, known.get(names[0], {}))
    results = {names[0]: results}
    found += check_together(names, include, headers)
    cache.write_text(json.dumps(results, indent=1))

    print(f"{'times a plain file':40}", *(f"{compiler:>12}" for compiler in results))
    for header in headers:
        print(f"{header:40}", *(f"{result.get(header, {}).get('ratio', 'failed'):>12}" for result in results.values()))
    print("\n".join(found + [f"{len(headers)} headers, {len(found)} failures, {time.monotonic() - started:.1f} s"]))
    return 1 if found or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
