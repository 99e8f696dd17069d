"""docs/policies says what the policies that ship say. As a program, writes its pages anew: ./dev python tests/python/test_policy_pages.py"""

import sys
from pathlib import Path

import crediton

PAGES = Path(__file__).resolve().parents[2] / "docs/policies"
FAMILIES = {
    "england": ("England, whole institutions", """birkbeck bolton bristol derby durham huddersfield leeds-beckett leicester london-bsc-computer-science london-computing
                london-emfss manchester-metropolitan oxford-brookes portsmouth sheffield-hallam sussex westminster york-st-john"""),
    "schools": ("England, schools, routes and postgraduate study", """canterbury-npq chester-npq durham-common-awards durham-education exeter-education exeter-healthcare
                humanitarian-leap newcastle-postgraduate nottingham-education nottingham-education-30 real-training warwick-lifelong"""),
    "uk": ("Wales, Scotland, the whole of the UK", "aberystwyth cardiff-healthcare edinburgh open-university swansea uwtsd"),
    "abroad": ("Ireland, Hong Kong, Australia, Malaysia", "atu deakin deakin-college hk-mtr hk-ymca hku-space monash-education unimas unsw-engineering"),
}
NOTE = """The policies below ship with crediton: readings of published pages, each clause with its source. No institution has endorsed them, rules
change, and stored copies of pages often show only their beginning: check against the current regulations before relying on one. What was
not seen is listed as not established, and what it would examine is referred to a person, never guessed. `crediton policies ID` shows
one, a programme's `"policy": "ID"` or `--policy ID` decides by it, and a policy of the same identifier in a document of your own goes before it.
"""


def pages():
    policies = {}
    for each in crediton.policies():
        policies.setdefault(each.id, []).append(each)
    links = " · ".join(f"[{title}]({name}.md)" for name, (title, _) in FAMILIES.items())
    made = {"README.md": f"# Policies of real institutions\n\n{NOTE}\n| policy | institution or route | read | clauses of limits | not established |\n| --- | --- | --- | --- | --- |\n"}
    for name, (title, members) in FAMILIES.items():
        page = f"# {title}\n\n{NOTE}\n{links}\n"
        for member in members.split():
            for each in policies.pop(member):
                page += f"\n## {member}\n\n```text\n{each.to_text()}```\n"
                unknown = ", ".join(f"`{clause}`" for clause in getattr(each, 'unknown', ()))
                made["README.md"] += f"| [{member}]({name}.md#{member}) | {each.title}{' (partial)' if getattr(each, 'partial', False) else ''} | {each.seen} | {len(getattr(each, 'limits', ()))} | {unknown} |\n"
        made[f"{name}.md"] = page
    assert not policies, f"in no family: {sorted(policies)}"
    return made


def test_the_pages_are_what_the_policies_say():
    made = pages()
    assert {path.name for path in PAGES.glob("*.md")} == set(made)
    for name, text in made.items():
        assert (PAGES / name).read_text() == text, f"{name} is stale"


if __name__ == "__main__":
    PAGES.mkdir(exist_ok=True)
    for name, text in pages().items():
        (PAGES / name).write_text(text)
    sys.exit(0)
