"""Leave out each assertion of the checker in turn, and see that a forgery then passes. Usage: mutate_verify.py SOURCE_DIR BUILD_DIR

Every `require(...)` of include/crediton/verify and of the sources that read certificates gets a number in a copy, which is compiled
once with the forgery tests; a run for each number leaves that one out. Each assertion must then let its forgery through, or at least make a test fail:
by a crash, or because something else stops the forgery, which the list tells apart. BUILD_DIR is a built preset, for the library.
Not among the tests: it takes some minutes.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

CALL = re.compile(r"(?<![\w.:])require\((?!bool )")
CODE = re.compile(r'"(verify\.[a-z_]+)"')
SWITCH = """
#include <cstdlib>
namespace crediton::inline v0::verify {
inline void require_unless(int number, bool holds, char const* code, char const* text) {
    char const* const dropped = std::getenv("DROPPED");
    if (dropped == nullptr || std::atoi(dropped) != number) require(holds, code, text);
}
}
"""
TESTS = ["tests/main.cpp", "tests/verify/forgery_test.cpp", "tests/io/verify_test.cpp", "tests/io/review_test.cpp"]
READERS = ["src/io/read_certificate.cpp", "src/io/verify.cpp"]
# The library holds the readers in one unit with what they need of it: of what is there twice the copy, which stands first, is taken.
FLAGS = "-std=c++20 -O1 -w -D_GLIBCXX_ASSERTIONS -Wl,--allow-multiple-definition".split()


def numbered(path: Path, calls: list) -> str:
    """The text of a file with each assertion under its number; `calls` gets where it stands and its code."""
    text = path.read_text()

    def number(match: re.Match) -> str:
        code = CODE.search(text, match.end())
        calls.append((f"{path.name}:{text.count(chr(10), 0, match.start()) + 1}", code[1] if code else "?"))
        return f"::crediton::verify::require_unless({len(calls) - 1}, "

    return CALL.sub(number, text)


def mutated(source: Path, folder: Path) -> list:
    shutil.copytree(source / "include", folder / "include")
    calls: list = []
    for path in sorted((folder / "include/crediton/verify").glob("*.hpp")):
        path.write_text(numbered(path, calls))
    answer = folder / "include/crediton/verify/answer.hpp"
    answer.write_text(answer.read_text() + SWITCH)
    for reader in READERS:
        (folder / Path(reader).name).write_text(numbered(source / reader, calls))
    return calls


def compiled(source: Path, build: Path, folder: Path) -> Path:
    program = folder / "tests"
    files = [str(source / test) for test in TESTS] + [str(folder / Path(reader).name) for reader in READERS]
    includes = [f"-I{path}" for path in (folder / "include", source / "src", source, source / "tests", source / "tests/support")]
    define = f'-DCREDITON_SOURCE_DIR="{source}"'
    subprocess.run(["g++", *FLAGS, define, *includes, *files, str(build / "libcrediton.a"), "-lcrypto", "-o", str(program)], check=True)
    return program


def outcome(program: Path, number: int, code: str) -> str:
    run = subprocess.run([str(program)], env={**os.environ, "DROPPED": str(number)}, text=True, capture_output=True, timeout=300)
    if run.returncode == 0:
        return "SURVIVES"
    if f"accepted although forged: {code}" in run.stdout:
        return "forgery accepted"
    return "crashes" if "CRASHED" in run.stdout or run.returncode < 0 else "stopped by something else"


def main() -> int:
    source, build = (Path(part).resolve() for part in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        calls = mutated(source, folder)
        program = compiled(source, build, folder)
        if outcome(program, -1, "none") != "SURVIVES":
            sys.exit("the tests fail with nothing left out")
        found = [(where, code, outcome(program, number, code)) for number, (where, code) in enumerate(calls)]
    for where, code, end in found:
        print(f"{where:28} {code:26} {end}")
    ends = [end for _, _, end in found]
    print(", ".join(f"{ends.count(end)} {end}" for end in sorted(set(ends))))
    return 1 if "SURVIVES" in ends or not found else 0


if __name__ == "__main__":
    sys.exit(main())
