"""Install the build into a new place and use it from there as a stranger would, by find_package.

Usage: consume.py SOURCE_DIR BUILD_DIR CMAKE. Does nothing if the sources are as they were when it last succeeded.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

WHAT_COUNTS = ["CMakeLists.txt", "LICENSE", "cmake", "include", "src", "tests/build/consume.py", "tests/build/find_package"]


def content_hash(source: Path) -> str:
    digest = hashlib.sha256()
    for top in WHAT_COUNTS:
        path = source / top
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(f"{file.relative_to(source)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def run(*command) -> str:
    result = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nfailed with exit status {result.returncode}:\n{result.stdout}")
    return result.stdout


def consume(source: Path, build: Path, cmake: str) -> None:
    version = re.search(r'version = "([^"]+)"', (source / "include/crediton/version.hpp").read_text()).group(1)
    with tempfile.TemporaryDirectory() as temporary:
        prefix, consumer = Path(temporary) / "prefix", Path(temporary) / "consumer"
        run(cmake, "--install", build, "--prefix", prefix)
        run(cmake, "-S", source / "tests/build/find_package", "-B", consumer, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}")
        run(cmake, "--build", consumer)
        for program in ("with_headers", "with_library"):
            if (output := run(consumer / program)) != f"{version}\n":
                sys.exit(f"{program} printed {output!r}, not the version {version}")
        print(f"installed, found and used crediton {version}")


def main() -> None:
    source, build, cmake = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), sys.argv[3]
    stamp, now = build / "consume.stamp", content_hash(source)
    if stamp.is_file() and stamp.read_text() == now:
        print("nothing has changed since this last succeeded")
    else:
        consume(source, build, cmake)
        stamp.write_text(now)


if __name__ == "__main__":
    main()
