"""Check that the C library shows what <crediton/c.h> declares, under its ABI's name, and nothing else.

Usage: check_symbols.py LIBRARY HEADER. Reads ELF by nm and readelf, of binutils.
"""

import re
import subprocess
import sys
from pathlib import Path


def output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def main() -> int:
    library, header = sys.argv[1], Path(sys.argv[2]).read_text()
    abi = re.search(r"#define CREDITON_ABI_VERSION (\d+)", header).group(1)
    declared = set(re.findall(r"^CREDITON_API [^(]*?(\w+)\(", header, re.M))
    shown = {line.split()[-1] for line in output("nm", "-D", "--defined-only", library).splitlines()} - {f"CREDITON_{abi}"}
    expected = {f"{name}@@CREDITON_{abi}" for name in declared}
    found = [f"{name} is shown and not declared" for name in sorted(shown - expected)]
    found += [f"{name} is declared and not shown" for name in sorted(expected - shown)]
    soname = re.search(r"SONAME.*\[(.*)\]", output("readelf", "-d", library)).group(1)
    if soname != f"libcrediton_c.so.{abi}":
        found.append(f"the SONAME is {soname}; ABI {abi} wants libcrediton_c.so.{abi}")
    print("\n".join(found + [f"{len(declared)} functions, {len(found)} defects"]))
    return 1 if found or not declared else 0


if __name__ == "__main__":
    sys.exit(main())
