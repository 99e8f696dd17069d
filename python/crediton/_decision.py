"""Decisions: what a record earns in a programme, with reasons. The stub beside this file comes from the schema."""

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

    __slots__ = ()

    def __init__(self, text, ledger=""):
        super().__init__(text, ledger)

    def _repr_html_(self):
        """The answer as a notebook shows it: a fragment of HTML without scripts, colours or outside resources."""
        return decision_html(self.to_dict())
