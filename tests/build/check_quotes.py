"""Check that what the pages of docs/ quote is what the files say. Usage: check_quotes.py [--update] SOURCE_DIR

`<!-- quote: PATH -->` before a fenced block says that the block is the file; `<!-- quote: PATH: NAME -->`, that it is what
stands between the comments `doc: NAME` and `doc end` in it, moved to the left edge. --update writes the blocks anew.
"""

import re
import sys
import textwrap
from pathlib import Path

QUOTE = re.compile(r"(<!-- quote: (\S+?)(?:: (\S+))? -->\n```\w+\n)(.*?)(```\n)", re.S)


def quoted(source: Path, path: str, name: str) -> str:
    text = (source / path).read_text()
    if not name:
        return text
    found = re.search(rf"^[^\n]*\bdoc: {name}\b[^\n]*\n(.*?)^[^\n]*\bdoc end\b", text, re.S | re.M)
    if not found:
        sys.exit(f"{path} has no part that is marked \"doc: {name}\"")
    return textwrap.dedent(found.group(1))


def main() -> int:
    update, source = "--update" in sys.argv[1:2], Path(sys.argv[-1]).resolve()
    count, found = 0, []
    for page in sorted((source / "docs").rglob("*.md")):
        text = page.read_text()
        count += len(QUOTE.findall(text))
        found += [f"{page.name}: the quote of {path} {name} is not what the file says" for _, path, name, block, _ in QUOTE.findall(text)
                  if block != quoted(source, path, name)]
        if text.count("<!-- quote:") != len(QUOTE.findall(text)):
            found.append(f"{page.name}: a quote has no fenced block after it")
        if update:
            page.write_text(QUOTE.sub(lambda m: m[1] + quoted(source, m[2], m[3]) + m[5], text))
    print("\n".join(([] if update else found) + [f"{count} quotes, {len(found)} {'written anew' if update else 'defects'}"]))
    return 0 if update or (count and not found) else 1


if __name__ == "__main__":
    sys.exit(main())
