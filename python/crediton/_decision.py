"""Decisions: what a record earns in a programme, with reasons. The stub beside this file comes from the schema."""

from __future__ import annotations

import json

from ._answer import Answer
from ._html import decision_html


class Decision(Answer):
    """What a record earns, with reasons: the answer of the contract, frozen.

    The members of the answer are attributes: `assured.exempted_credits`, `modules`, `digest`. Credits are in the programme's
    scheme: int, Decimal, or str for fractions. A record that could not be used has `failed` true and says why in `errors`.

    >>> documents = crediton.load("examples/data")
    >>> calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
    >>> decision = calculator.assess(documents.records[0])
    >>> decision.record, decision.assured.exempted_credits, decision.entry.stage
    ('applicant-capped', 120, 2)
    >>> [(limit.id, limit.used, limit.max) for limit in decision.assured.limits if limit.binding]
    [('honours-cap', 120, 120)]
    >>> crediton.Decision.from_dict(decision.to_dict()) == decision
    True
    """

    __slots__ = ("_source",)

    def __init__(self, text, ledger=""):
        super().__init__(text, ledger)
        object.__setattr__(self, "_source", None)

    def _of(self, calculator, record):
        """The same, with what its pages look titles and rules up in."""
        object.__setattr__(self, "_source", (calculator, record))
        return self

    def to_html(self, *, explain=True, contact="", phrases=None, calculator=None, record=None):
        """The report: one page of HTML that needs nothing else. `explain` adds on what the total rests and what would change it, which costs
        some tens of decisions; `contact` says where its reader may turn to, `phrases` is a translation of the phrases, as a dict. A decision
        that was read back needs the calculator and the record that it was made from.

        >>> documents = crediton.load("examples/data")
        >>> calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
        >>> "120 of 360" in calculator.assess(documents.records[0]).to_markdown()
        True
        """
        return self._page_of("report-html", explain, contact, phrases, calculator, record)

    def to_markdown(self, *, explain=True, contact="", phrases=None, calculator=None, record=None):
        """The report in Markdown, without the map; otherwise as `to_html`."""
        return self._page_of("report-md", explain, contact, phrases, calculator, record)

    def to_svg(self, *, phrases=None, calculator=None, record=None):
        """The exemption map: learning on the left, modules on the right; otherwise as `to_html`."""
        return self._page_of("map", False, "", phrases, calculator, record)

    def letter(self, format="html", *, explain=True, contact="", phrases=None, calculator=None, record=None):
        """The applicant's letter, as "html", "md" or "text"; otherwise as `to_html`."""
        if format not in ("html", "md", "text"):
            raise ValueError(f'format: "{format}" is neither html, md nor text')
        return self._page_of(format, explain, contact, phrases, calculator, record)

    def _page_of(self, what, explain, contact, phrases, calculator, record):
        if calculator is None and record is None and self._source:
            calculator, record = self._source
        if calculator is None:
            raise ValueError("this decision was read back: give the calculator and the record that it was made from")
        book = "" if phrases is None else json.dumps(phrases, ensure_ascii=False)
        return calculator._assessor.page(record and record._handle, self.to_json(), what, explain, contact, book)

    @property
    def history(self):
        """The reviews of the decision's programme in their order, each with what its facts changed; empty if there are none."""
        return self._fields.get("history", ())

    def _drawing(self):
        """The exemption map, of a decision that knows what it was made from."""
        return self.to_svg() if self._source and not self.failed else None

    def _repr_html_(self):
        """The answer as a notebook shows it: a fragment of HTML without scripts, colours or outside resources."""
        return decision_html(self.to_dict())
