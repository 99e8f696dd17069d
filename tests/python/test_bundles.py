"""What objects give a notebook: text, HTML, drawings; all text escaped, no script, nothing from outside."""

import pickle
import re
import xml.etree.ElementTree as tree

import pytest
from test_html import HOSTILE, Page

import crediton

TAGS = {"section", "p", "strong", "small", "br", "ul", "li", "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary"}
DRAWN = ("decision", "graph", "plan")


@pytest.fixture(scope="module")
def hostile():
    """A programme whose titles and texts are all hostile."""
    module = lambda name: {"id": name, "title": name + HOSTILE, "credits": 20, "level": 4, "stage": 1}
    catalogue = crediton.Catalogue(
        credentials=[{"id": f"c{n}", "title": HOSTILE, "credits": 20, "scheme": "CATS", "level": "FHEQ 4", "assessed": True} for n in (1, 2, 3)],
        programmes=[{"id": "P", "title": HOSTILE, "award": "certhe", "credits": 60, "policy": "p", "credits_per_year": 60, "periods_per_year": 2, "modules": [module("M1"), module("M2"), module("M3")]}],
        equivalences=[{"id": "E1" + HOSTILE.replace(";", ""), "sources": ["c1"], "targets": ["M1"]}, {"id": "E2", "sources": ["c2"], "targets": ["M2"], "condition": HOSTILE},
                      {"id": "E3", "sources": [{"any": ["c3", {"all": ["c1", "c2"]}]}], "targets": ["M3"], "min_mark": 90}],
        policies=[{"id": "p", "version": HOSTILE.replace(";", ""), "limits": [{"id": "cap" + HOSTILE.replace(";", ""), "max_credits": 40}]}])
    record = crediton.Record(id="r" + HOSTILE.replace(";", ""), attainments=[
        {"id": f"a{n}", "credential": f"c{n}", "pass": "clear", "mark": 50, "completed": "2026-01-01"} for n in (1, 2, 3)])
    return crediton.Calculator(catalogue, "P", on="2026-11-23"), record


@pytest.fixture(scope="module")
def shown(hostile):
    calculator, record = hostile
    found = {"decision": calculator.assess(record), "explanation": calculator.explain(record), "why not": calculator.why_not(record, "M3"),
             "why not granted": calculator.why_not(record, "M2"), "next": calculator.next(record, budget_credits=20), "where": crediton.where(calculator.catalogue, record, on="2026-11-23"),
             "graph": calculator.catalogue.graph("P"), "plan": calculator.plan(record),
             "comparison": crediton.compare(calculator.policy, crediton.Policy(id="q" + HOSTILE.replace(";", ""), version="1", limits=[]), on="2026-11-23")}
    return found


def test_each_gives_text_and_html_and_a_drawing_where_there_is_one(shown):
    for name, each in shown.items():
        found = each._repr_mimebundle_()
        drawn = {"image/svg+xml"} if name in DRAWN else set()
        assert set(found) == {"text/plain", "text/html"} | drawn, name
        assert all(found.values())
        assert set(each._repr_mimebundle_(include={"text/html"})) == {"text/html"}
        assert set(each._repr_mimebundle_(exclude={"text/html"})) == {"text/plain"} | drawn


def test_fragments_are_safe(shown):
    for name, each in shown.items():
        page = Page(each._repr_mimebundle_()["text/html"])
        assert {tag for tag, _ in page.tags} <= TAGS, name
        assert {key for _, attributes in page.tags for key in attributes} <= {"lang", "aria-label", "style", "scope"}
        styles = " ".join(attributes.get("style", "") for _, attributes in page.tags)
        assert "url(" not in styles and not re.search(r"#[0-9a-f]{3}|rgb", styles)
        assert "<script>alert(1)</script>" in page.text, f"{name}: hostile text is shown as text"
        assert [tag for tag, _ in page.tags].count("table") == [tag for tag, _ in page.tags].count("caption")


def test_drawings_are_safe(shown):
    for name in DRAWN:
        drawing = tree.fromstring(shown[name]._repr_mimebundle_()["image/svg+xml"])
        assert {each.tag.rpartition("}")[2] for each in drawing.iter()} <= {"svg", "title", "desc", "path", "rect", "text"}
        assert not any(re.search("href|^on", key) for each in drawing.iter() for key in each.attrib)


def test_errors_are_told(hostile):
    calculator, _ = hostile
    broken = crediton.Record(id="bad", attainments=[{"id": "a", "credential": "nowhere"}])
    for answer in (calculator.assess(broken), calculator.explain(broken), calculator.why_not(broken, "M1"), calculator.next(broken), calculator.plan(broken),
                   crediton.where(calculator.catalogue, broken, on="2026-11-23")):
        found = answer._repr_mimebundle_()
        assert set(found) == {"text/plain", "text/html"} and "nowhere" in Page(found["text/html"]).text


def test_an_explanation_says_what_its_page_says(calculator, documents):
    for record in documents.records:
        found = calculator.explain(record)
        text = Page(found._repr_html_()).text
        for module in found.modules:
            if module.status in ("passed", "exempt"):
                continue
            assert module.module in text
            assert all(each.text in text for each in module.changes) and all(each.text in text for each in module.conflict)
        assert all(each.text in text for each in found.prices) and found.digest in text
        assert all(reason.text in text for reason in found.total.assured.reasons)


def test_a_graph_lists_what_it_draws(documents):
    graph = documents.catalogue.graph("uol-bsc-cs")
    drawing = graph.to_svg()
    grants = [each["id"] for each in documents.catalogue.to_dict()["equivalences"] if each.get("effect") != "refuse"]
    assert [rule.rule for rule in graph.rules] == grants and len(grants) > 10
    texts = {each.text for each in tree.fromstring(drawing).iter() if each.tag.endswith("text")}
    assert {rule.rule for rule in graph.rules} <= texts
    with pytest.raises(ValueError, match="no programme"):
        documents.catalogue.graph("nowhere")


def test_a_comparison_is_a_value(documents):
    policies = {policy.id: policy for policy in crediton.policies()}
    found = crediton.compare(policies["leicester"], policies["derby"], on="2026-11-23")
    assert found == crediton.compare(policies["leicester"], policies["derby"], on="2026-11-23") == pickle.loads(pickle.dumps(found))
    assert found.first.id == "leicester" and found.clauses and hash(found) is not None
    assert found.to_text().startswith("leicester")
    same = crediton.compare(policies["derby"], policies["derby"], on="2026-11-23")
    assert same.clauses == () and same.witness is None and "They say the same." in same._repr_html_()
    with pytest.raises(TypeError):
        crediton.compare("leicester", "derby")
    with pytest.raises(AttributeError):
        found.tried = 0
