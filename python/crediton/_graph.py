"""A programme of a catalogue as a drawing: what leads where."""

from __future__ import annotations

from typing import Any, Iterator, NamedTuple

from . import _core
from ._answer import bundle
from ._html_answers import graph_html


def _source(each: Any) -> str:
    """One item of a source expression in words."""
    if isinstance(each, str):
        return each
    if "credential" in each:
        return str(each["credential"])
    for key, word in (("all", " and "), ("any", " or ")):
        if key in each:
            return "(" + word.join(map(_source, each[key])) + ")"
    if "of" in each:
        return f"{each['at_least']} of ({', '.join(map(_source, each['of']))})"
    return f"{each['credits']} credits"


class Rule(NamedTuple):
    """A rule that leads to modules of a programme, in words."""

    rule: str
    asks: str
    exempts: str
    by: str


class CatalogueGraph:
    """What leads where in one programme of a catalogue; a notebook draws it. `catalogue.graph(programme)` makes one.

    >>> graph = crediton.load("examples/data").catalogue.graph("uol-bsc-cs")
    >>> graph
    <CatalogueGraph of uol-bsc-cs: 16 rules, 29 modules>
    >>> graph.rules[0].rule, graph.to_svg().startswith("<svg")
    ('E-CM1005', True)
    """

    __slots__ = ("catalogue", "programme", "rules", "_fields")

    def __init__(self, catalogue: Any, programme: str) -> None:
        fields = next((each for each in catalogue.to_dict().get("programmes", ()) if each["id"] == programme), None)
        if fields is None:
            raise ValueError(f'there is no programme "{programme}" in the catalogue')
        self.catalogue, self.programme, self._fields = catalogue, programme, fields
        self.rules = tuple(self._rules())

    def _rules(self) -> Iterator[Rule]:
        """The rules that the drawing shows: those that serve the programme and lead to something of it, and modules taken alone."""
        modules = {each["id"]: each.get("stage") for each in self._fields["modules"]}
        groups = {each["id"] for each in self._fields.get("groups", ())}
        found = self.catalogue.to_dict()
        for each in found.get("equivalences", ()):
            if each.get("effect") == "refuse" or self.programme not in each.get("programmes", [self.programme]):
                continue
            exempts = _target(each["targets"], modules, groups)
            person = each.get("judgement") == "refer" or each.get("condition") or each.get("bridging_credits")
            if exempts:
                yield Rule(each["id"], " and ".join(map(_source, each["sources"])), exempts, "a person decides" if person else "by rule")
        for each in found.get("credentials", ()):
            if each.get("module") in modules:
                yield Rule(f"module:{each['module']}", each["id"], each["module"], "by rule")

    def to_svg(self) -> str:
        """The drawing: learning on the left, rules in the middle, modules on the right; no script, nothing from outside."""
        return _core.catalogue_svg(self.catalogue._handle, self.programme)

    def _repr_html_(self) -> str:
        """The drawing in words, as a table."""
        return graph_html(self._fields, self.rules)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """What a notebook may show: text, HTML, the drawing; no script anywhere."""
        return bundle({"text/plain": repr(self), "text/html": self._repr_html_(), "image/svg+xml": self.to_svg()}, include, exclude)

    def __repr__(self) -> str:
        return f"<CatalogueGraph of {self.programme}: {len(self.rules)} rules, {len(self._fields['modules'])} modules>"


def _target(targets: Any, modules: dict[str, Any], groups: set[str]) -> str:
    """What of the programme a rule exempts; empty if nothing is."""
    if isinstance(targets, list):
        return ", ".join(each for each in targets if each in modules)
    if "any" in targets:
        return " or ".join(each for each in targets["any"] if each in modules)
    if "stage" in targets:
        return f"stage {targets['stage']}" if targets["stage"] in modules.values() else ""
    return f"{targets['credits']} credits of {targets['group']}" if targets["group"] in groups else ""
