"""Which credentials to take next, and in which programmes a record goes furthest."""

from __future__ import annotations

import datetime
from typing import Any

from . import _core
from ._answer import Answer
from ._html import next_html, where_html
from ._model import Catalogue, Record


class Next(Answer):
    """Which credentials would add most to what a record exempts: the answer of `crediton next`, frozen.

    The members of the answer are attributes. `ranking` has each credential by itself, the most first; `if_granted` those that add
    something only if a person grants it; `best` the best set within the budget, None without one. docs/next-and-where.md has them all.

    >>> documents = crediton.load("examples/data")
    >>> calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
    >>> found = calculator.next(documents.records[1], budget_credits=30)
    >>> [(step.credential, step.gain.credits) for step in found.ranking][:2]
    [('so-maths', 15), ('so-theory', 15)]
    >>> [each.credential for each in found.best.credentials], found.best.gain.credits, found.best.status
    (['so-maths', 'so-theory'], 30, 'optimal')
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it: a fragment of HTML without scripts, colours or outside resources."""
        return next_html(self.to_dict())


class Where(Answer):
    """All programmes of a catalogue by how far a record goes in each: the answer of `crediton where`, frozen.

    `programmes` has a row a programme: those that the record reaches by exempted credit, the most first, then those in which it
    cannot be assessed, then those to which nothing of it leads. docs/next-and-where.md has the members.

    >>> documents = crediton.load("examples/data")
    >>> found = crediton.where(documents.catalogue, documents.records[0], on="2026-11-23")
    >>> [(row.programme, row.exempted_credits, row.share, row.entry.stage) for row in found.programmes]
    [('uol-bsc-cs', 120, '1/3', 2)]
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """The answer as a notebook shows it: a fragment of HTML without scripts, colours or outside resources."""
        return where_html(self.to_dict())


class Prospectus:
    """All programmes of a catalogue, each under its own policy, on one day; any number of threads may share it.

    A programme is compiled when a record first leads to it, and kept for the next records. `on` is a date or ISO text, today if not
    given; `work` bounds each search by counted work, `deadline_ms` by the clock.

    >>> documents = crediton.load("examples/data")
    >>> prospectus = crediton.Prospectus(documents.catalogue, on="2026-11-23")
    >>> [prospectus.where(record).programmes[0].exempted_credits for record in documents.records]
    [120, 60, 15]
    """

    catalogue: Catalogue
    on: str

    def __init__(self, catalogue: Catalogue, on: str | datetime.date | None = None, work: int | None = None, deadline_ms: int | None = None) -> None:
        if not isinstance(catalogue, Catalogue):
            raise TypeError("catalogue: a crediton.Catalogue is needed")
        self.catalogue = catalogue
        self.on = str(on or datetime.date.today())
        self._budget = (work, deadline_ms)
        self._adviser = _core.Adviser(catalogue._handle, self.on, work or 0, deadline_ms or 0)

    def where(self, record: Record) -> Where:
        """How far the record goes in each programme. What the record contains raises nothing: the answer carries its errors."""
        if not isinstance(record, Record):
            raise TypeError("record: a crediton.Record is needed")
        return Where(*self._adviser.where(record._handle))

    def __repr__(self) -> str:
        return f"<Prospectus of {len(self.catalogue.programmes)} programmes on {self.on}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Prospectus, (self.catalogue, self.on, *self._budget))


def where(catalogue: Catalogue, record: Record, on: str | datetime.date | None = None) -> Where:
    """All programmes of the catalogue by how far the record goes in each. For many records, make a Prospectus once.

    >>> documents = crediton.load("examples/data")
    >>> crediton.where(documents.catalogue, documents.records[1], on="2026-11-23").programmes[0].remaining_credits
    300
    """
    return Prospectus(catalogue, on).where(record)
