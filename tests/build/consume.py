"""Use crediton as a stranger would: installed (find_package, pkg-config, or from other languages) or from its sources.

Usage: consume.py WAY SOURCE_DIR BUILD_DIR CMAKE, WAY one of those in WAYS below. Does nothing if all that counts is as it
was when the way last succeeded. A tool that is missing is a failure.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

WHAT_COUNTS = ["CMakeLists.txt", "LICENSE", "cmake", "include", "src", "examples/data", "examples/embedding",
               "tests/build/consume.py", "tests/build/consumer"]
STRICT = "-Wall -Wextra -Wpedantic -Werror".split()
PROGRAMMES = ["with_headers", "with_library", "with_c"]
RECORDS = ["applicant-clean", "applicant-refused"]
QUESTION = ["uol-bsc-cs", "2026-11-23"]


def content_hash(source: Path) -> str:
    digest = hashlib.sha256()
    for top in WHAT_COUNTS:
        path = source / top
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(f"{file.relative_to(source)}\0{file.stat().st_size}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def need(tool: str, package: str) -> str:
    found = shutil.which(tool)
    if not found and not Path(tool).is_file():
        sys.exit(f"{tool} is missing, and this test needs it: apt-get install {package}")
    return found or tool


def run(*command, **options) -> str:
    """What the command prints, standard error left out; the failure of the command is the failure of the test."""
    result = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if result.returncode:
        sys.exit(f"{' '.join(map(str, command))}\nfailed with exit status {result.returncode}:\n{result.stdout}{result.stderr}")
    return result.stdout


class Test:
    def __init__(self, source: Path, build: Path, cmake: str, way: str):
        self.source, self.build, self.cmake, self.way = source, build, cmake, way
        self.place = build / "consume" / way
        self.version = re.search(r'version = "([^"]+)"', (source / "include/crediton/version.hpp").read_text()).group(1)

    def emptied(self, name: str) -> Path:
        path = self.place / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True)
        return path

    def installed(self) -> Path:
        """A prefix that has moved since crediton was installed into it."""
        first, prefix = self.emptied("first"), self.emptied("prefix")
        run(self.cmake, "--install", self.build, "--prefix", first)
        prefix.rmdir()
        first.rename(prefix)
        return prefix

    def says_version(self, programme: Path, **options) -> None:
        if (output := run(programme, **options)) != f"{self.version}\n":
            sys.exit(f"{programme} printed {output!r}, not the version {self.version}")

    def configured(self, consumer: Path, *definitions: str) -> Path:
        launcher = [f"-DCMAKE_CXX_COMPILER_LAUNCHER={shutil.which('ccache')}"] if shutil.which("ccache") else []
        run(self.cmake, "-S", self.source / "tests/build/consumer", "-B", consumer, "-G", "Ninja", f"-DWAY={self.way}",
            *launcher, *definitions)
        return consumer

    def built(self, consumer: Path, programmes: list) -> None:
        run(self.cmake, "--build", consumer, "-j", "2", "--target", *programmes)
        for programme in programmes:
            self.says_version(consumer / programme)

    def flags(self, prefix: Path, package: str) -> tuple[list, dict]:
        """What pkg-config says of the package, and the environment in which its programs run."""
        tool = need("pkg-config", "pkg-config")
        folder = next(prefix.rglob("pkgconfig"))
        environment = {**os.environ, "PKG_CONFIG_PATH": str(folder), "LD_LIBRARY_PATH": str(folder.parent)}
        if (output := run(tool, "--modversion", package, env=environment)) != f"{self.version}\n":
            sys.exit(f"pkg-config says that {package} is {output!r}, not the version {self.version}")
        return run(tool, "--cflags", "--libs", package, env=environment).split(), environment

    def find_package(self) -> None:
        prefix = self.installed()
        self.built(self.configured(self.emptied("consumer"), f"-DCMAKE_PREFIX_PATH={prefix}"), PROGRAMMES)

    def add_subdirectory(self) -> None:
        # Without a build type, as in many a first try, and in half the time. A compiler cache does not know the objects of elsewhere: their
        # names, which it hashes, begin with the folder here.
        self.built(self.configured(self.place, f"-DCREDITON={self.source}", "-DCREDITON_WARNINGS_AS_ERRORS=ON"), PROGRAMMES)

    def fetch_content(self) -> None:
        """From a local clone: a repository of the sources as they stand. Headers alone, since the rest is built elsewhere."""
        git, clone = need("git", "git"), self.emptied("crediton")
        for top in ["CMakeLists.txt", "LICENSE", "cmake", "include", "src"]:
            (shutil.copytree if (self.source / top).is_dir() else shutil.copy)(self.source / top, clone / top)
        run(git, "init", "-q", "-b", "main", clone)
        run(git, "-C", clone, "add", ".")
        run(git, "-C", clone, "-c", "user.name=test", "-c", "user.email=test@test.invalid", "commit", "-q", "-m", "As it stands")
        self.built(self.configured(self.emptied("consumer"), f"-DCREDITON=file://{clone}"), PROGRAMMES[:1])

    def pkg_config(self) -> None:
        prefix, consumer = self.installed(), self.source / "tests/build/consumer"
        flags, environment = self.flags(prefix, "crediton")
        run(need("g++", "g++"), "-std=c++20", consumer / "main.cpp", "-o", self.place / "cxx", *flags)
        self.says_version(self.place / "cxx", env=environment)
        flags, environment = self.flags(prefix, "crediton-c")
        run(need("gcc", "gcc"), "-std=c99", *STRICT, consumer / "main.c", "-o", self.place / "c", *flags)
        self.says_version(self.place / "c", env=environment)

    def embedding(self) -> None:
        """The examples in C, Java and Python's ctypes print the bytes of the program."""
        prefix, examples = self.installed(), self.source / "examples/embedding"
        flags, environment = self.flags(prefix, "crediton-c")
        folder = Path(environment["LD_LIBRARY_PATH"])
        run(need("gcc", "gcc"), "-std=c99", *STRICT, examples / "assess.c", "-o", self.place / "assess", *flags)
        java, javac = need("java", "openjdk-17-jdk-headless"), need("javac", "openjdk-17-jdk-headless")
        jna = need(os.environ.get("JNA_JAR", "/usr/share/java/jna.jar"), "libjna-java")
        classes = self.emptied("classes")
        run(javac, "-Xlint:all", "-Werror", "-cp", jna, "-d", classes, examples / "Assess.java")
        self.agree({
            "C": [self.place / "assess"],
            "Java": [java, f"-Djna.library.path={folder}", "-cp", f"{jna}{os.pathsep}{classes}", "Assess"],
            "ctypes": [sys.executable, examples / "assess.py", folder / "libcrediton_c.so"],
        }, environment)

    def agree(self, hosts: dict, environment: dict) -> None:
        data = self.source / "examples/data"
        for record in json.loads((data / "applicants.json").read_text())["records"]:
            if record["id"] not in RECORDS:
                continue
            path = self.place / "record.json"
            path.write_text(json.dumps(record))
            programme, on = QUESTION
            expected = run(self.build / "crediton", "assess", data, "--programme", programme, "--record", record["id"], "--on", on,
                           "--format", "json")
            for host, command in hosts.items():
                if run(*command, data, *QUESTION, path, env=environment) != expected:
                    sys.exit(f"{host} does not print the decision on {record['id']} that the program prints")


WAYS = {name: getattr(Test, name) for name in ("find_package", "add_subdirectory", "fetch_content", "pkg_config", "embedding")}


def main() -> None:
    way, source, build, cmake = sys.argv[1], Path(sys.argv[2]).resolve(), Path(sys.argv[3]).resolve(), sys.argv[4]
    stamp, now = build / "consume" / f"{way}.stamp", content_hash(source)
    if stamp.is_file() and stamp.read_text() == now:
        print("nothing has changed since this last succeeded")
        return
    stamp.parent.mkdir(exist_ok=True)
    test = Test(source, build, cmake, way)
    WAYS[way](test)
    stamp.write_text(now)
    print(f"{way}: crediton {test.version} used as a stranger would")


if __name__ == "__main__":
    main()
