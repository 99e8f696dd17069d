"""Two policies compared: what they say differently, and a record that shows it."""

from __future__ import annotations

import datetime

from . import _core
from ._answer import Answer
from ._html_answers import comparison_html
from ._model import Policy


class Comparison(Answer):
    """What two policies say differently and, where they differ in effect, the smallest record tried that shows it.

    `clauses` has a row a clause, `tried` says how many records were tried, `witness` is None if none of them differs; that proves
    nothing of others. `crediton.compare` makes one.

    >>> strict, loose = (crediton.Policy(id=name, version="1", limits=[], min_mark=mark) for name, mark in (("strict", 60), ("loose", 40)))
    >>> found = crediton.compare(strict, loose, on="2026-11-23")
    >>> found.first.id, found.witness.first_credits, found.witness.second_credits
    ('strict', 0, 20)
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        return comparison_html(self.to_dict())

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return f"<Comparison of {self.first.id} and {self.second.id}: {len(self.clauses)} clauses differ>"


def compare(first: Policy, second: Policy, on: str | datetime.date | None = None) -> Comparison:
    """Clause by clause what two policies say differently, and the smallest record tried on which they differ in effect.

    >>> strict = crediton.Policy(id="strict", version="1", limits=[{"id": "cap", "max_credits": 20}])
    >>> loose = crediton.Policy(id="loose", version="1", limits=[])
    >>> found = crediton.compare(strict, loose, on="2026-11-23")
    >>> [(each.clause, each.first, each.second) for each in found.clauses]
    [('cap', 'at most 20 credits', '')]
    >>> found.witness.first_credits, found.witness.second_credits
    (20, 40)
    """
    if not (isinstance(first, Policy) and isinstance(second, Policy)):
        raise TypeError("first, second: two values of crediton.Policy are needed; crediton.policies() has those that ship")
    return Comparison(*_core.compare_policies(first._handle, second._handle, str(on or datetime.date.today())))
