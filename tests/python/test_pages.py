"""What the documentation shows is what the programs print."""

import json
import re
import subprocess
import sys

from conftest import ROOT


def run(path, cwd):
    return subprocess.run([sys.executable, path], cwd=cwd, capture_output=True, text=True, check=True).stdout


def test_python_examples_print_what_is_expected():
    """Which is what their twins in C++ print, where they have one."""
    examples = sorted(path.stem for path in (ROOT / "examples").glob("[0-9]*.py"))
    assert examples
    for name in examples:
        got = run(ROOT / "examples" / f"{name}.py", ROOT / "examples")
        assert got == (ROOT / "examples" / f"{name}.expected").read_text()


def test_the_readme_shows_the_examples(tmp_path):
    readme = (ROOT / "README.md").read_text()
    blocks = re.findall(r"```(\w+)\n(.*?)```", readme, re.S)
    pasted = tmp_path / "pasted.py"
    pasted.write_text(next(text for kind, text in blocks if kind == "python"))
    shown = [text for kind, text in blocks if kind == "text"]
    assert run(pasted, tmp_path) == shown[0] == shown[1] == (ROOT / "examples/01_first_question.expected").read_text()
    assert next(text for kind, text in blocks if kind == "cpp") == (ROOT / "examples/01_first_question.cpp").read_text()
    assert (ROOT / "examples/02_assess_files.expected").read_text().startswith(shown[2].rstrip())
    assert "```cpp" in "\n".join(readme.splitlines()[:25])


def emitted():
    """Every code in the source: a dotted word in quotes, but for file names."""
    found = set()
    for path in [*ROOT.glob("include/**/*.hpp"), *ROOT.glob("src/**/*.cpp"), *ROOT.glob("src/**/*.hpp")]:
        text = "\n".join(line for line in path.read_text().splitlines() if not line.lstrip().startswith(("#include", "//")))
        found |= set(re.findall(r'"([a-z_0-9]+\.[a-z_0-9]+)"', text))
    return found


def test_codes_are_registered_and_documented():
    codes = json.loads((ROOT / "src/data/codes.json").read_text())["codes"]
    registered = set(codes)
    retired = {code for code, text in codes.items() if text.endswith("No longer given.")}
    documented = set(re.findall(r"^\| `([^`]+)` \|", (ROOT / "docs/codes.md").read_text(), re.M))
    assert registered == documented
    assert emitted() == registered - retired
