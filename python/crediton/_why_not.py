"""Why a module is not exempted, and what exempting it all the same would come to."""

from __future__ import annotations

from ._answer import Answer
from ._html_answers import why_not_html


class WhyNot(Answer):
    """Why a record does not exempt a module, and what exempting it would come to: the answer of `crediton why-not`, frozen.

    The members of the answer are attributes. `answer` is "passed", "exempted_before", "exempt", "displaced", "if_granted",
    "impossible" or "limit_reached"; `assured` and `potential` say what demanding the module of each choice comes to;
    `judgements` are what a person must grant. docs/why-not.md has them all.

    >>> documents = crediton.load("examples/data")
    >>> calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
    >>> found = calculator.why_not(documents.records[0], "CM2005")
    >>> found.answer, found.assured.lost.modules
    ('displaced', ('CM1040',))
    >>> found.assured.shortfall.objective, found.assured.shortfall.by
    ('evidence', 5)
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it: a fragment of HTML without scripts, colours or outside resources."""
        return why_not_html(self.to_dict())
