"""Reports and letters: everything said, sums exact, everything escaped, in any language, and fit for every reader: see tests/report."""

import html.parser
import json
import os
import pathlib
import re
import runpy
import shutil
import subprocess
import sys
from fractions import Fraction

import pytest

import crediton
from conftest import ROOT

BOOK = json.loads((ROOT / "src/data/phrases.json").read_text())
CODES = json.loads((ROOT / "src/data/codes.json").read_text())["codes"]
TEMPLATES = sorted((ROOT / "src/data/report").glob("*.mustache"))
VOID = {"br", "meta", "path", "rect"}
HOSTILE = "<script>ran=1;alert(1)</script>\"&'</td>{{title}}"


class Page(html.parser.HTMLParser):
    """What a test asks of a page: its text, its elements, and the cells of its tables by caption."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.text, self.tables, self.cell, self.caption = [], [], "", {}, None, None
        self.feed(text)
        self.close()
        assert self.open == []
        self.text = re.sub(r"\s+", " ", self.text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "tr" and self.caption:
            self.tables[self.caption].append([])
        if tag in ("td", "th"):
            self.cell = ""

    handle_startendtag = handle_starttag

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        assert self.open.pop() == tag
        if tag in ("td", "th"):
            self.tables[self.caption][-1].append(self.cell.strip())
            self.cell = None

    def handle_data(self, data):
        if "caption" in self.open:
            self.caption = data
            self.tables[data] = []
        if self.cell is not None:
            self.cell += data
        if "style" not in self.open:
            self.text += data + " "

    def column(self, caption, name):
        """The cells of a column as numbers, its total last."""
        head, *rows = self.tables[BOOK["phrases"][caption]]
        place = head.index(BOOK["phrases"][name]) - len(head)
        return [Fraction(row[place]) for row in rows]


def large():
    """A programme of 40 modules in four stages and a record of 30 attainments: long titles, all standings, every kind of line."""
    long = "A Title of Uncommon Length about Methodological Considerations in Interdisciplinary Computational Investigations, "
    modules = [{"id": f"M{n:02}", "title": f"{long * (n % 3 == 0)}Module Number {n}", "credits": 15, "level": 4 + min(n // 12, 2), "stage": 1 + n // 10,
                "role": "project" if n == 39 else "compulsory"} for n in range(40)]
    credentials = [{"id": f"c{n:02}", "title": f"{long * (n % 4 == 0)}Course {n}", "provider": "elsewhere", "credits": 15 if n % 7 else 7.5, "scheme": "CATS",
                    "level": "FHEQ 6", "assessed": n % 9 != 8} for n in range(30)]
    rules = [{"id": f"E{n:02}" + "-with-a-very-long-identifier" * (n % 6 == 0), "sources": [f"c{n:02}"] + ([f"c{n - 1:02}"] if n % 7 == 0 and n else []),
              "targets": [f"M{n:02}"], **({"condition": "A person has seen the portfolio"} if n % 5 == 4 else {}),
              "citation": {"title": "Table", "clause": f"row {n}", "url": "https://example.org/table?a=1&b=2"}} for n in range(30)]
    rules += [{"id": "E-many", "sources": [{"at_least": 2, "of": [f"c{n:02}" for n in range(20, 30)]}], "targets": ["M30", "M31"]}]
    catalogue = crediton.Catalogue(
        credentials=credentials, modules=[], equivalences=rules,
        programmes=[{"id": "large", "title": "BSc Everything", "award": "honours", "credits": 600, "policy": "rules", "modules": modules}],
        policies=[{"id": "rules", "version": "1", "title": "Rules", "limits": [{"id": "half", "max_share": "1/2", "citation": {"url": "javascript:alert(1)"}},
                                                                             {"id": "stages", "each": "stage", "max_credits": 120}], "min_mark": 40}])
    record = crediton.Record(id="A-large", standing=[{"module": "M35", "how": "passed"}, {"module": "M36", "how": "exempted"}], attainments=[
        {"id": f"a{n:02}", "credential": f"c{n:02}", "mark": 38 if n % 11 == 10 else 60, "pass": "clear", "verified": "yes"} for n in range(30)])
    return crediton.Calculator(catalogue, "large", on="2026-11-23"), record


@pytest.fixture(scope="module")
def large_decision():
    calculator, record = large()
    return calculator.assess(record)


def spoilt(value, key=""):
    """Documents with hostile text wherever they hold titles and prose."""
    if isinstance(value, dict):
        return {name: spoilt(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [spoilt(each) for each in value]
    return value + HOSTILE + "\u202egnp.exe\u2066" if key in ("title", "clause", "condition", "provider") else value


@pytest.fixture(scope="module")
def hostile_decision(documents):
    catalogue = crediton.Catalogue.from_dict(spoilt(documents.catalogue.to_dict()))
    record = crediton.Record.from_dict({**next(r for r in documents.records if r.id == "applicant-refused").to_dict(), "id": "=1+1<b>\u202e"})
    return crediton.Calculator(catalogue, "uol-bsc-cs", on="2026-11-23").assess(record)


@pytest.fixture(scope="module")
def failed_decision(calculator):
    return calculator.assess_many([{"id": "bad", "attainments": [{"id": "a", "credential": "nowhere"}]}])[0]


@pytest.fixture(scope="module")
def reviewed_decision(documents, calculator):
    """Overridden, sent back, and confirmed, by somebody whose name and reasons are long and hostile."""
    record = next(each for each in documents.records if each.id == "applicant-refused")
    said = {"by": "Ana Reyes" + HOSTILE, "role": "Head of Admissions and Recognition of Prior Learning " * 3, "on": "2026-11-24",
            "reason": "I have seen the log book and spoken to the module leader. " * 4 + "W" * 90 + HOSTILE}
    claim = next(each for each in calculator.assess(record).potential.claims if each.equivalence == "E-CM2025")
    record = calculator.review(record, "override", **said, grant={"E-CM2025": [each.attainment for each in claim.evidence]})
    return calculator.assess(calculator.review(calculator.review(record, "return", **said), "confirm", **said))


@pytest.fixture(scope="module")
def shown(decisions, large_decision, hostile_decision, failed_decision, reviewed_decision):
    return {**{d.record: d for d in decisions}, "large": large_decision, "hostile": hostile_decision, "failed": failed_decision, "reviewed": reviewed_decision}


def number(value):
    return Fraction(str(value))


def test_a_report_holds_what_the_decision_holds(shown):
    for d in shown.values():
        page, text = Page(d.to_html()), re.sub(r"\\(.)", r"\1", d.to_markdown())
        for each in (page.text, text):
            assert d.digest in each and d.on in each and d.policy.id in each
            assert d.record in each or "\u202e" in d.record
            assert all(error.code in each for error in d.errors)
        if d.failed:
            continue
        fields = json.loads(re.sub(r"\\u202e|\\u2066|[\u202e\u2066]", "", json.dumps(d.to_dict(), ensure_ascii=False)))
        for each in (page.text, text):
            each = re.sub(r"\s+", " ", each)
            for listed, key in ((fields["modules"], "module"), (fields["attainments"], "attainment")):
                assert all(item[key] in each and item["title"] in each for item in listed)
                for reason in (reason for item in listed for reason in item["reasons"]):
                    assert BOOK["codes"][reason["code"]] in each and reason["text"] in each and reason["code"] in each
            assert all(limit["id"] in each for limit in fields["assured"]["limits"])
            assert all(claim["equivalence"] in each for side in ("assured", "potential") for claim in fields[side]["claims"])


def test_sums_are_those_of_the_decision(shown):
    for d in shown.values():
        if d.failed:
            continue
        page = Page(d.to_html())
        exempted, earlier, left, award = page.column("ledger-award-caption", "credits")
        assert exempted + earlier + left == award
        assert exempted == number(d.assured.exempted_credits) and left == number(d.remaining_credits)
        before = [m for m in d.modules if m.status == "passed" or (m.status == "exempt" and all(e.module != m.module for e in d.assured.exemptions))]
        assert earlier == sum(number(m.credits) for m in before)
        if before:
            assert page.column("earlier-caption", "credits")[-1] == earlier
        carried, drawn, unused = (page.column("ledger-evidence-caption", each) for each in ("carried", "drawn", "unused"))
        for a, carry, draw, rest in zip(d.attainments, carried, drawn, unused):
            assert carry == draw + rest and draw == number(a.drawn_credits)
        for column in (carried, drawn, unused):
            assert sum(column[:-1]) == column[-1]
        assert drawn[-1] == number(d.assured.evidence_credits)
        if d.assured.exemptions:
            exempt = page.column("modules-caption", "credits")
            assert sum(exempt[:-1]) == exempt[-1] == exempted + number(d.assured.replace_credits)
        remaining = page.column("left-caption", "credits")
        assert sum(remaining[:-1]) == remaining[-1] == left


def test_every_line_of_the_map_is_in_its_table(shown):
    for d in shown.values():
        if d.failed:
            continue
        page = Page(d.to_html())
        assert {tag for tag, _ in page.tags} >= {"svg", "title", "desc"}
        rows = page.tables[BOOK["phrases"]["map-caption"]][1:]
        for claim in d.assured.claims:
            row = next(row for row in rows if row[0] == claim.equivalence and row[1] == BOOK["phrases"]["map-style-used"])
            assert all(e.attainment in row[2] for e in claim.evidence) and all(m in row[3] for m in claim.modules)


def test_hostile_text_stays_text(hostile_decision, decisions):
    page = Page(hostile_decision.to_html(contact=HOSTILE))
    plain = Page(next(d for d in decisions if d.record == "applicant-refused").to_html(contact="x"))
    assert {tag for tag, _ in page.tags} == {tag for tag, _ in plain.tags} and "script" not in {tag for tag, _ in page.tags}
    assert "<script>ran=1;alert(1)</script>" in page.text and "{{title}}" in page.text
    for text in (hostile_decision.to_html(), hostile_decision.to_markdown(), hostile_decision.letter("md"), hostile_decision.letter("text"), hostile_decision.to_svg()):
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    for markdown in (hostile_decision.to_markdown(), hostile_decision.letter("md")):
        assert not re.search(r"(?<!\\)<(?!https?://)", re.sub(r"(?m)^    .*$", "", markdown))


def test_only_web_addresses_are_links(large_decision, hostile_decision):
    for d in (large_decision, hostile_decision):
        for text in (d.to_html(), d.letter("html")):
            links = [attributes["href"] for tag, attributes in Page(text).tags if tag == "a"]
            assert all(re.match(r"https?://|#", each) for each in links)
    assert "javascript:alert(1)" in Page(large_decision.to_html()).text


def test_a_page_needs_nothing_else(shown):
    for d in shown.values():
        for text in (d.to_html(), d.letter("html")):
            tags = Page(text).tags
            assert not {"script", "link", "img", "iframe", "object", "embed", "form"} & {tag for tag, _ in tags}
            assert not {"src", "srcset", "onclick", "onload"} & {name for _, attributes in tags for name in attributes}
            assert "default-src 'none'" in dict(tags)["meta"]["content"] or any("default-src 'none'" in a.get("content", "") for t, a in tags if t == "meta")
            assert "url(" not in text and "@import" not in text


def test_the_book_has_every_code_and_every_code_is_said(calculator, documents, decisions):
    assert set(BOOK["codes"]) == set(CODES)
    fields = decisions[0].to_dict()
    module = next(m for m in fields["modules"] if m["status"] == "remaining")
    module["reasons"] = [{"code": code, "text": f"engine says {code}"} for code in CODES]
    decision, record = crediton.Decision.from_dict(fields), documents.records[0]
    given = {"calculator": calculator, "record": record}
    for text in (Page(decision.to_html(**given)).text, Page(decision.letter("html", **given)).text, re.sub(r"\s+", " ", decision.letter("text", **given))):
        assert all(sentence in text for sentence in BOOK["codes"].values())


def used_phrases():
    """The keys that the templates and the sources name."""
    found = {key for path in TEMPLATES for key in re.findall(r"\{\{p\.([a-z-]+)\}\}", path.read_text())}
    for path in (ROOT / "src/report").glob("*.cpp"):
        found |= set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', path.read_text())) & set(BOOK["phrases"])
    return found


def test_every_phrase_is_used_and_every_phrase_used_is_there():
    for path in TEMPLATES:
        for key in re.findall(r"\{\{p\.([a-z-]+)\}\}", path.read_text()):
            assert key in BOOK["phrases"] and "{" not in BOOK["phrases"][key], key
    made = {key for key in BOOK["phrases"] if re.match(r"effect-|map-note-|change-|behind-|fate-|module-status-|attainment-status-|review-word-|time-by-|time-blocked-|.*-(one|many)$", key)}
    assert set(BOOK["phrases"]) - used_phrases() - made == set()


def backwards(phrase):
    return re.sub(r"\{[^}]+\}|[^{]+", lambda m: m[0] if m[0].startswith("{") else m[0][::-1], phrase)


def test_a_translation_leaves_no_english_but_what_the_documents_say(shown):
    """In a language that is English backwards, no word of the book is left as it was."""
    book = {"language": "cy", "direction": "rtl", **{part: {key: backwards(text) for key, text in BOOK[part].items()} for part in ("phrases", "codes")}}
    for d in shown.values():
        for text in (d.to_html(phrases=book), d.letter("html", phrases=book), d.to_markdown(phrases=book), d.letter("text", phrases=book)):
            for sentence in (s for part in ("phrases", "codes") for s in BOOK[part].values() if len(s) > 25 and "{" not in s and "crediton" not in s):
                assert sentence not in text
        assert '<html lang="cy" dir="rtl">' in d.to_html(phrases=book)


def test_a_translation_that_is_not_whole_is_refused(decisions):
    book = json.loads(json.dumps(BOOK))
    del book["phrases"]["summary"], book["codes"]["marks.low"]
    book["phrases"]["headline"] = "{exempted} credits"
    book["phrases"]["sumary"] = "Summary"
    with pytest.raises(crediton.InputError) as error:
        decisions[0].to_html(phrases=book)
    assert {each.identifier for each in error.value.defects} == {"summary", "marks.low", "headline", "sumary"}
    for wrong in ({}, {"language": "x\" onload=\"", **{part: BOOK[part] for part in ("phrases", "codes")}}, []):
        with pytest.raises(crediton.InputError):
            decisions[0].letter("text", phrases=wrong)


def syllables(word):
    word = re.sub(r"(?<![aeiouyl])e$|(?<=[^td])ed$", "", word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(text):
    """The grade of Flesch and Kincaid: years of school in the United States; 7 is an age of about 12."""
    sentences = [each for each in re.split(r"[.!?:]+\s+|\n+", text) if re.search(r"\w", each)]
    words = re.findall(r"[A-Za-z']+", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def test_what_applicants_read_is_plain():
    reasons = [text for code, text in BOOK["codes"].items()]
    letter = [text for key, text in BOOK["phrases"].items() if key.startswith("letter-")]
    assert grade("\n".join(reasons)) < 7 and grade("\n".join(letter)) < 7
    for text in reasons + letter:
        assert len(re.split(r"[.!?:]+\s+", text.strip())) and max(len(part.split()) for part in re.split(r"[.!?:]\s+", text)) <= 26, text


def test_a_kept_decision_gives_the_same_pages(decisions, calculator, documents):
    for d, record in zip(decisions, documents.records):
        kept = crediton.Decision.from_dict(json.loads(d.to_json()))
        with pytest.raises(ValueError, match="read back"):
            kept.to_html()
        assert kept.to_html(calculator=calculator, record=record) == d.to_html()
        assert kept.letter("md", calculator=calculator, record=record) == d.letter("md")
        other = next(each for each in documents.records if each.id != record.id)
        with pytest.raises(crediton.InputError, match="not the one that was decided on"):
            kept.to_html(calculator=calculator, record=other)


def test_the_contact_is_the_institutions_own(decisions):
    d = decisions[0]
    assert "names no contact" in d.to_html() and "Write to: rpl@example.ac.uk" in re.sub(r"<[^>]+>", "", d.letter("html", contact="rpl@example.ac.uk"))
    assert "names no contact" not in d.to_html(contact="rpl@example.ac.uk")


def test_the_letter_is_the_same_in_every_form(shown):
    for d in shown.values():
        words = [re.findall(r"\w+", re.sub(r"\\(.)|[*#]", r"\1", text)) for text in (Page(d.letter("html").split("<body>")[1].split("</body>")[0]).text, d.letter("md"), d.letter("text"))]
        assert words[0] == words[1] and (words[1] == words[2] or "~" in d.letter("text"))
        assert all(len(line) <= 80 for line in d.letter("text").splitlines())


def test_the_demo_is_what_the_documentation_shows():
    made = runpy.run_path(str(ROOT / "docs/demo/make.py"))
    files = {name: text for decision in made["decisions"]() for name, text in made["texts"](decision).items()}
    for name, text in files.items():
        assert (ROOT / "docs/demo" / name).read_text() == text, f"{name}: ./dev python docs/demo/make.py writes it anew"
    pictures = sorted((ROOT / "docs/demo").glob("*.png"))
    assert len(pictures) == 12 and all(each.stat().st_size < made["MOST_BYTES"] for each in pictures)
    shown = set(re.findall(r"demo/([a-z.-]+)", (ROOT / "docs/demo.md").read_text())) - {"make.py"}
    assert shown == {each.name for each in pictures} | set(files)


# ---- in a browser ----

TOOLS = ROOT / "build" / "report" / "node_modules"
DEMO = ("applicant-clean", "applicant-capped", "applicant-refused")


def tool(name, *others):
    """A program that pages are checked with. `./dev test` installs all of them, and a lack of one is a failure there."""
    places = os.pathsep.join([str(pathlib.Path(sys.executable).parent), os.environ["PATH"]])
    found = next(filter(None, (shutil.which(each, path=places) for each in (name, *others))), None)
    if not found or not TOOLS.is_dir():
        missing = f"{name if not found else TOOLS} is missing; ./dev test installs it"
        assert os.environ.get("CREDITON_PAGES") != "required", missing
        pytest.skip(missing)
    return found


@pytest.fixture(scope="module")
def files(shown, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    for name, d in shown.items():
        (folder / f"{name}.html").write_text(d.to_html(contact="Admissions, rpl@example.ac.uk"))
        (folder / f"{name}-letter.html").write_text(d.letter("html", contact="Admissions, rpl@example.ac.uk"))
    return sorted(folder.glob("*.html"))


@pytest.fixture(scope="module")
def seen(files):
    """What a browser finds in each page at the width of a desk and of a telephone, and how many sheets it prints."""
    work = [{"page": str(each), "widths": [1280, 320], "pdf": str(each.with_suffix(".pdf"))} for each in files]
    done = subprocess.run([tool("node"), ROOT / "tests" / "report" / "pages.mjs", TOOLS, tool("chromium", "chromium-browser", "google-chrome")],
                          input=json.dumps(work), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_axe_finds_nothing(seen):
    assert len(seen) == 2 * 7 and [violation for page in seen for violation in page["axe"]] == []


def test_nothing_is_cut_or_overlaps(seen):
    assert [(page["page"], each) for page in seen for each in page["wide"] + page["outside"]] == []


def test_nothing_runs_and_nothing_is_fetched(seen):
    assert [page["page"] for page in seen if page["ran"] or page["asked"]] == []


def test_letters_are_one_sheet(seen):
    for name in DEMO:
        pdf = next(pathlib.Path(page["page"]) for page in seen if page["page"].endswith(f"{name}-letter.html")).with_suffix(".pdf").read_bytes()
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1


def test_the_validator_finds_nothing(files):
    done = subprocess.run([tool("java"), "-jar", TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar", "--stdout", "--format", "json", *files],
                          capture_output=True, text=True, timeout=300)
    found = json.loads(done.stdout)["messages"]
    assert [(each.get("url", "").rsplit("/")[-1], each["type"], each["message"], each.get("extract")) for each in found] == []
