"""What notebooks show: everything said, everything escaped, nothing fetched, no colour of its own."""

import html.parser
import json
import re

import pytest

import crediton

VOID = {"br"}
HOSTILE = '<script>alert(1)</script>"&\'</td>'


class Page(html.parser.HTMLParser):
    """The tree of a fragment, as far as the tests ask: tags, attributes, text, and whether all is closed in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.text = [], [], ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data + " "


@pytest.fixture
def pages(calculator, decisions):
    found = [*decisions, *calculator.assess_many([{"id": "bad", "attainments": [{"id": "a", "credential": "nowhere"}]}])]
    return [(d, Page(d._repr_html_())) for d in found]


def test_what_a_decision_holds_is_shown(pages):
    for d, page in pages:
        assert d.record in page.text and d.digest in page.text and d.on in page.text and d.policy.id in page.text
        for each in d.errors:
            assert each.message in page.text and each.code in page.text
        for standing in ([] if d.failed else [d.assured, d.potential]):
            assert f"{standing.exempted_credits} credits" in re.sub(r"\s+", " ", page.text)
            for claim in standing.claims:
                assert claim.equivalence in page.text and all(e.attainment in page.text for e in claim.evidence)
            for limit in standing.limits:
                assert limit.id in page.text
        for listed in ([] if d.failed else [d.modules, d.attainments]):
            assert all(each.title in page.text for each in listed)
            assert all(reason.text in page.text and reason.code in page.text for each in listed for reason in each.reasons)


def test_a_page_is_safe_and_readable_by_all(pages):
    for d, page in pages:
        tags = {tag for tag, _ in page.tags}
        assert tags <= {"section", "p", "strong", "small", "br", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"}
        assert {name for _, attributes in page.tags for name in attributes} <= {"lang", "aria-label", "style", "scope"}
        styles = " ".join(attributes.get("style", "") for _, attributes in page.tags)
        assert not re.search(r"#[0-9a-f]{3}|rgb|white|black|url\(|(?<!-)opacity", styles) and set(re.findall(r"color:(\w+)", styles)) <= {"inherit"}
        heads = [attributes.get("scope") for tag, attributes in page.tags if tag == "th"]
        assert set(heads) <= {"row", "col"} and [tag for tag, _ in page.tags].count("table") == [tag for tag, _ in page.tags].count("caption")
        assert d.failed or [tag for tag, _ in page.tags].count("details") == 2


def spoilt(value):
    """The answer with hostile text wherever it holds text."""
    if isinstance(value, dict):
        return {key: each if key in ("status", "effect", "decision_status") else spoilt(each) for key, each in value.items()}
    if isinstance(value, list):
        return [spoilt(each) for each in value]
    return value + HOSTILE if isinstance(value, str) else value


def test_all_text_is_escaped(pages):
    for d, page in pages:
        hostile = Page(crediton.Decision.from_dict(spoilt(d.to_dict()))._repr_html_())
        assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in page.tags]
        assert HOSTILE in hostile.text


def test_a_decision_read_back_is_shown_as_the_first(decisions):
    for d in decisions:
        assert crediton.Decision.from_dict(json.loads(d.to_json()))._repr_html_() == d._repr_html_()


def test_a_decision_of_another_writer_is_shown(decisions):
    """Titles, citations and the like may be missing: the contract does not ask for them."""
    def bare(value):
        if isinstance(value, dict):
            return {k: bare(v) for k, v in value.items() if k not in ("title", "citation", "carried_credits", "unused_credits", "clause")}
        return [bare(each) for each in value] if isinstance(value, list) else value

    for d in decisions:
        assert d.record in Page(crediton.Decision.from_dict(bare(d.to_dict()))._repr_html_()).text


def test_a_stopped_search_and_replaced_credit_are_told(stopped, decisions):
    hasty, patient, record = stopped
    assert "The search was stopped" in hasty.assess(record)._repr_html_() and "The search was stopped" not in patient.assess(record)._repr_html_()
    fields = decisions[0].to_dict()
    fields["assured"]["replace_credits"], fields["assured"]["exemptions"][0]["effect"], fields["entry"]["stage"] = 7.5, "replace", None
    text = crediton.Decision.from_dict(fields)._repr_html_()
    assert "7.5 credits" in text and "other credit is taken instead" in text and "No stage is left" in text


def test_what_is_loaded_is_summed_up_in_a_line(documents):
    assert Page(documents._repr_html_()).text.split() == (
        "Documents : 25 credentials, 29 modules, 1 programme, 17 equivalences, 1 policy, 3 records, 0 warnings").split()
    assert "25 credentials" in documents.catalogue._repr_html_()


def test_a_terminal_shows_the_ledger(decisions, documents):
    from IPython.lib.pretty import pretty

    assert pretty(decisions[0]) == decisions[0].to_text().rstrip()
    assert pretty(crediton.Decision.from_dict(decisions[0].to_dict())).startswith("Decision.from_dict(")
    assert pretty(documents).startswith("<Documents: 25 credentials") and pretty(documents.catalogue).startswith("<Catalogue: 25")
