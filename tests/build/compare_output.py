"""Run a program and compare its output with a file, byte for byte.

Usage: compare_output.py [--update] PROGRAM EXPECTED [ARGUMENT...]; --update writes the file instead.
"""

import difflib
import subprocess
import sys
from pathlib import Path


def difference(expected: bytes, actual: bytes) -> str:
    texts = [text.decode(errors="backslashreplace").replace("\r", "\\r") for text in (expected, actual)]
    lines = [text.splitlines(keepends=True) for text in texts]
    marked = [line if line.endswith("\n") else line + "\n\\ no newline at the end\n"
              for line in difflib.unified_diff(*lines, "expected", "actual")]
    return "".join(marked)


def main(arguments: list[str]) -> int:
    update = "--update" in arguments[:1]
    program, expected, *rest = arguments[update:]
    result = subprocess.run([program, *rest], stdout=subprocess.PIPE)
    if result.returncode:
        print(f"{program} failed with exit status {result.returncode}, after:\n{result.stdout.decode(errors='replace')}")
        return 1
    path = Path(expected)
    if update:
        path.write_bytes(result.stdout)
        return 0
    if not path.is_file():
        print(f"{path} does not exist: write it with compare_output.py --update, and read what it says")
        return 1
    if path.read_bytes() != result.stdout:
        print(f"{program} does not print what {path} says:\n{difference(path.read_bytes(), result.stdout)}", end="")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
