"""Why a decision is as it is, and what would change it."""

from __future__ import annotations

from ._answer import Answer
from ._html_answers import explanation_html


class Explanation(Answer):
    """Why the decision on a record is as it is, and what would change it: the answer of `crediton explain`, frozen.

    The members of the answer are attributes: `total` (the clauses on which the credit stands), `modules` (for each its fate among the
    best choices, what forbids it, what would exempt it), `choices` (how many are equally good, and the next best), `prices` (what each
    clause costs this applicant), `referrals` (which judgements to ask for first). docs/explanations.md has them all.

    >>> documents = crediton.load("examples/data")
    >>> calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
    >>> found = calculator.explain(documents.records[0])
    >>> [reason.text for reason in found.total.assured.reasons]
    ['honours-cap: 120 of 120 used up']
    >>> found.choices.count
    1
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it: a fragment of HTML without scripts, colours or outside resources."""
        return explanation_html(self.to_dict())
