"""Plans of study: the shortest schedule of what a decision leaves."""

from __future__ import annotations

from typing import Any

from ._answer import Answer
from ._html_answers import plan_html


class Plan(Answer):
    """The shortest plan of study for what a decision leaves: the answer of `crediton plan`, frozen.

    The members of the answer are attributes. `periods` has what is `needed`, what is `saved`, what it is owed to (`binding`, `chain`), the `schedule` period
    by period, and a `lighter` one of as many periods; None where nothing says how much is studied at a time. docs/periods.md has them all.

    >>> documents = crediton.load("examples/data-plan")
    >>> calculator = crediton.Calculator(documents.catalogue, "ba-policing", on="2026-11-23")
    >>> plan = calculator.plan(documents.records[0])
    >>> plan.status, plan.periods.needed, plan.periods.saved, plan.periods.years
    ('optimal', 7, 5, 4)
    >>> [each.module for each in plan.periods.schedule[0].modules], list(plan.periods.binding)
    (['P502', 'P506'], ['credits'])
    >>> calculator.plan(documents.records[0], credits_per_year=120).periods.needed
    4
    """

    __slots__ = ("_svg",)

    def __init__(self, text: str, page: str = "", drawing: str = "") -> None:
        super().__init__(text, page)
        object.__setattr__(self, "_svg", drawing)

    def to_svg(self) -> str:
        """The plan drawn: a column a period, a box a module; empty without a plan, and for an answer read back from a dict."""
        return str(self._svg)

    def _drawing(self) -> str | None:
        return self.to_svg() or None

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it: a fragment of HTML without scripts, colours or outside resources."""
        return plan_html(self.to_dict())

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._text, self._page, self._svg))
