"""Check that the headers keep to the order of the layers. Usage: check_layers.py SOURCE_DIR"""

import re
import sys
from pathlib import Path

MAY_INCLUDE = {
    "core": [],
    "model": ["core"],
    "graph": ["core", "model"],
    "claim": ["core", "model"],
    "solve": ["core"],
    "decide": ["core", "model", "graph", "claim", "solve"],
    "project": ["core", "model", "claim", "solve", "decide"],
    "io": ["core", "model", "claim", "solve", "decide", "project", "verify"],
    "verify": ["core", "model"],
}
ROOT_HEADERS = ["version.hpp", "fwd.hpp"]
NOT_IN_UMBRELLA = ["graph.hpp", "io.hpp", "verify.hpp"]
PRIVATE = re.compile(r"nlohmann|CLI/|CLI11|pybind11|openssl|Python\.h")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.M)
NAMESPACE = re.compile(r"namespace crediton::inline v0\b|inline namespace v0\b")
MOST_LINES = 400


def layer_of(header: str) -> str:
    return header.split("/")[0].removesuffix(".hpp")


def defects(include: Path, path: Path):
    header = path.relative_to(include / "crediton").as_posix()
    layer, umbrella = layer_of(header), "/" not in header and header not in ROOT_HEADERS
    text = path.read_text()
    if layer not in MAY_INCLUDE and header not in ROOT_HEADERS + ["crediton.hpp"]:
        yield f"no layer is called {layer}; add it to MAY_INCLUDE here and to the table of layers"
    if not umbrella and not NAMESPACE.search(text):
        yield "declares nothing in `namespace crediton::inline v0 {`, where every name lives"
    if (lines := text.count("\n")) > MOST_LINES:
        yield f"has {lines} lines, and {MOST_LINES} are the most; one concept a header: divide it"
    for kind, name in INCLUDE.findall(text):
        if PRIVATE.search(name):
            yield f"includes <{name}>, which only src/ and python/ may"
        if name.startswith("boost/graph") and layer != "graph":
            yield f"includes <{name}>, which only graph/ may: it costs seconds in each translation unit"
        if kind == '"':
            beside = (path.parent / name).resolve()
            name = beside.relative_to(include).as_posix() if beside.is_file() else name
        if name.startswith("crediton/"):
            yield from crediton_defects(header, layer, name.removeprefix("crediton/"))


def crediton_defects(header: str, layer: str, included: str):
    if header == "crediton.hpp":
        if included in NOT_IN_UMBRELLA:
            yield f"includes <crediton/{included}>, which has its own door"
    elif included == "crediton.hpp":
        yield "includes the umbrella <crediton/crediton.hpp>; include the headers it needs"
    elif included not in ROOT_HEADERS and layer_of(included) != layer:
        allowed = MAY_INCLUDE.get(layer, [])
        if layer_of(included) not in allowed and included not in allowed:
            yield f"includes <crediton/{included}>; {layer}/ may include {', '.join(allowed) or 'no other layer'}"


def main() -> int:
    include = Path(sys.argv[1]).resolve() / "include"
    headers = sorted((include / "crediton").rglob("*.hpp"))
    found = [f"{path.relative_to(include.parent)}: {defect}" for path in headers for defect in defects(include, path)]
    print("\n".join(found + [f"{len(headers)} headers, {len(found)} defects"]))
    return 1 if found or not headers else 0


if __name__ == "__main__":
    sys.exit(main())
