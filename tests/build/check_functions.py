"""Check that no function has more than 40 lines between its braces. Usage: check_functions.py SOURCE_DIR

It reads braces, not C++: it looks at the text before each `{` outside a function to tell a function's body from a
namespace, a class or an initialiser. What is inside a function counts as part of it.
"""

import re
import sys
from pathlib import Path

MOST_LINES = 40
NOISE = re.compile(
    r'R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)"'  # raw string
    r"|//[^\n]*|/\*.*?\*/"  # comment
    r'|"(?:\\.|[^"\\\n])*"'  # string
    r"|(?<![0-9a-zA-Z])'(?:\\.|[^'\\\n])+'"  # character
    r"|^[ \t]*#(?:\\\n|[^\n])*",  # preprocessor
    re.S | re.M,
)


def without_noise(text: str) -> str:
    return NOISE.sub(lambda found: "\n" * found.group().count("\n"), text)


def squashed(head: str) -> str:
    """The head with what stands in parentheses and in template brackets left out."""
    while (shorter := re.sub(r"\((?:[^()]*[^()\s][^()]*|\s+)\)", "()", head)) != head:
        head = shorter
    while (shorter := re.sub(r"(?<!operator)<[^<>()]*(?:\(\)[^<>()]*)*(?<![-=])>", "", head)) != head:
        head = shorter
    return re.sub(r"\b(?:public|private|protected)\s*:(?!:)", " ", head).strip()


def kind_of(head: str) -> str:
    """What a `{` after this text opens: "scope", "function" or "value" (an initialiser, a lambda, a requirement)."""
    head = squashed(head)
    if re.search(r"\bnamespace\b|\bextern\s*$", head):
        return "scope"
    if re.search(r"(?<![=!<>])=(?!=)", re.sub(r"operator\s*\S*=", "operator", head)) or head.endswith("requires"):
        return "value"
    if re.match(r"(?:(?:template|alignas\(\)|requires\s+\S+|export|typedef|\[\[.*?\]\])\s*)*(?:class|struct|union|enum)\b[^()]*$", head):
        return "scope"
    if "(" not in head or re.search(r"\)\s*requires\s*\(\)$", head):
        return "value"
    initialisers = re.search(r"\)[^:]*(?<!:):(?!:)", head)
    return "value" if initialisers and not head.endswith((")", "}", "...")) else "function"


def functions(text: str):
    """Yields (first line, lines) of each function body."""
    text = without_noise(text)
    opened, head, line, inside, first = [], "", 1, 0, 0
    for char in text:
        line += char == "\n"
        if inside:
            inside += (char == "{") - (char == "}")
            if char == "}" and inside == 0:
                yield first, max(0, line - first - 1)
        elif char == "{":
            kind = kind_of(head)
            if kind == "function":
                inside, first, head = 1, line, ""
            else:
                opened.append((kind, head))
                head = ""
        elif char == "}":
            kind, before = opened.pop() if opened else ("scope", "")
            head = before + "{}" if kind == "value" else ""
        elif char == ";":
            head = ""
        else:
            head += char


def main() -> int:
    source = Path(sys.argv[1]).resolve()
    paths = sorted(path for folder in ("include", "src", "benchmarks") for path in (source / folder).rglob("*.[hc]pp"))
    count, found = 0, []
    for path in paths:
        for first, lines in functions(path.read_text()):
            count += 1
            if lines > MOST_LINES:
                found.append(f"{path.relative_to(source)}:{first}: {lines} lines in one function; {MOST_LINES} are the most")
    print("\n".join(found + [f"{len(paths)} files, {count} functions, {len(found)} too long"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
