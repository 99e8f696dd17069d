"""The calculator: one programme under one policy on one day."""

from __future__ import annotations

import datetime
import decimal
import fractions
import json
import os
import pathlib
from typing import Any, Iterable, Mapping, Optional, Tuple, Union

from . import _core
from ._decision import Decision
from ._explanation import Explanation
from ._model import Catalogue, Credential, Policy, Programme, Record
from ._next import Next
from ._plan import Plan
from ._values import InputError, Value
from ._why_not import WhyNot


_Amount = Optional[Union[int, str, decimal.Decimal, fractions.Fraction]]


# Claims that a person judges: each equivalence with the attainments, by identifier, on which it is granted or refused.
_Judged = Union[Mapping[str, Union[str, Iterable[str]]], Iterable[Tuple[str, Union[str, Iterable[str]]]]]


class Calculator:
    """One programme under one policy on one day, compiled once; any number of threads may share it.

    `programme` and `policy` are identifiers ("ID" or "ID@VERSION" for a policy, the programme's own if not given) or values of the
    catalogue; a policy whose identifier holds an "@" is given as a value. `on` is a date or ISO text, today if not given; `work`
    bounds the search by counted work, `deadline_ms` by the clock. `funding` is a set of rules about fees and loans, as a file or a dict; those
    that ship if not given. `prefer` puts the fewest periods to completion into the order of objectives: "time" first, "credit,time" after the
    credit; explanations and why_not stay with the order without time. Raises InputError.

    >>> documents = crediton.load("examples/data")
    >>> calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
    >>> calculator.policy.id
    'uol-rpl'
    >>> [decision.assured.exempted_credits for decision in calculator.assess_many(documents.records)]
    [120, 60, 15]
    """

    catalogue: Catalogue
    programme: Programme
    policy: Policy
    on: str

    def __init__(self, catalogue: Catalogue, programme: str | Programme, policy: str | Policy | None = None, on: str | datetime.date | None = None,
                 work: int | None = None, deadline_ms: int | None = None, funding: str | os.PathLike[str] | dict[str, Any] | None = None,
                 prefer: str | Iterable[str] | None = None) -> None:
        if not isinstance(catalogue, Catalogue):
            raise TypeError("catalogue: a crediton.Catalogue is needed")
        self.catalogue = catalogue
        self.on = str(on or datetime.date.today())
        text = funding if funding is None else json.dumps(funding) if isinstance(funding, dict) else pathlib.Path(funding).read_text(encoding="utf-8")
        order = prefer if prefer is None or isinstance(prefer, str) else ",".join(prefer)
        self._budget = (work, deadline_ms, text and json.loads(text), order)
        name: str = programme.id if isinstance(programme, Programme) else programme
        rules, version = (policy.id, getattr(policy, "version", "")) if isinstance(policy, Policy) else (policy or "", None)
        self._assessor = _core.Assessor(catalogue._handle, name, self.on, rules, version, work or 0, deadline_ms or 0, text, order)
        self.programme = Programme._from_json(self._assessor.programme)
        self.policy = Policy._from_json(self._assessor.policy)
        if isinstance(programme, Programme) and not _core.Programme(programme.to_json()).equals(_core.Programme(self.programme.to_json())):
            raise _other("programme", programme, self.programme)
        if isinstance(policy, Policy) and policy != self.policy:
            raise _other("policy", policy, self.policy)

    def assess(self, record: Record) -> Decision:
        """The decision on one record. What the record contains raises nothing: the decision carries its errors."""
        if not isinstance(record, Record):
            raise TypeError("record: a crediton.Record is needed; assess_many takes dicts as well")
        return Decision(*self._assessor.assess(record._handle))._of(self, record)

    def why_not(self, record: Record, module: str) -> WhyNot:
        """Why the record does not exempt a module, given by identifier. Raises InputError if the programme lacks it."""
        if not isinstance(record, Record):
            raise TypeError("record: a crediton.Record is needed")
        return WhyNot(*self._assessor.why_not(record._handle, module))

    def explain(self, record: Record, choices: int = 24, mark: int | str = 70, pairs: bool = True) -> Explanation:
        """Why the decision on a record is as it is, and what would change it; some tens of times the cost of the decision.

        Equally good choices are counted up to `choices`; `mark` in percent is assumed of credentials that are not held yet; `pairs` looks
        for two changes together where no single one suffices. Raises ValueError for a mark that is none.
        """
        if not isinstance(record, Record):
            raise TypeError("record: a crediton.Record is needed")
        return Explanation(*self._assessor.explain(record._handle, choices, str(mark), pairs))

    def next(self, record: Record, budget_credits: _Amount = None, budget_weeks: _Amount = None, budget_fees: _Amount = None,
             mark: int | str | decimal.Decimal | fractions.Fraction = 70, among: Iterable[str | Credential] | None = None, by: str = "credit") -> Next:
        """Which credentials not held yet would add most to what the record exempts: each by itself and, with a budget, the best set.

        `budget_credits` is of study, in the programme's scheme; `mark` is assumed of what is not held yet; `among` leaves out all but
        these credentials, given by identifier or as values; `by` is "credit", or "fees" to rank by what is saved in fees less a credential's
        own, or "time" by the periods of study saved. Amounts are exact: int, Decimal, Fraction or text. Raises InputError for
        a question that cannot be asked.
        """
        if not isinstance(record, Record):
            raise TypeError("record: a crediton.Record is needed")
        names = [each.id if isinstance(each, Credential) else each for each in among or ()]
        budgets = (_written(budget_credits), _written(budget_weeks), _written(budget_fees))
        return Next(*self._assessor.next(record._handle, *budgets, _written(mark) or "", names, by))

    def review(self, record: Record, decision: str, *, by: str, reason: str, on: str | datetime.date | None = None, role: str = "", id: str = "",
               grant: _Judged = (), refuse: _Judged = (), declines: Iterable[str] = ()) -> Record:
        """The record with a person's review of the decision on it: "confirm", "override" or "return". `on` is the day of the review, today if not given.

        An override changes facts: `grant` and `refuse` map an equivalence to the evidence on which its claim is judged (or are pairs of the two),
        `declines` names modules that the person wants to study all the same. The decision is then made again by `assess`. Raises InputError for
        a record that cannot be assessed, and for a review without who or why. docs/review.md has the rules.

        >>> documents = crediton.load("examples/data")
        >>> calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
        >>> record = calculator.review(documents.records[1], "confirm", by="Ana Reyes", reason="Certificates seen.", on="2026-11-24")
        >>> decision = calculator.assess(record)
        >>> decision.decision_status, decision.decided_by, decision.history[0].reason
        ('confirmed', 'Ana Reyes', 'Certificates seen.')
        """
        if not isinstance(record, Record):
            raise TypeError("record: a crediton.Record is needed")
        judged = [(equivalence, [evidence] if isinstance(evidence, str) else list(evidence), granted) for given, granted in ((grant, True), (refuse, False))
                  for equivalence, evidence in (given.items() if isinstance(given, Mapping) else given)]
        day = str(on or datetime.date.today())
        return Record._of(self._assessor.reviewed(record._handle, decision, by, role, day, reason, id, judged, list(declines)))

    def plan(self, record: Record, credits_per_year: _Amount = None, credits_per_period: _Amount = None, periods_per_year: int | None = None,
             from_period: int | None = None, first_year: int | None = None) -> Plan:
        """The shortest plan of study for what the decision on a record leaves. How much is studied, and from which period of the year, is the programme's
        unless it is given: 60 credits a year for part time. `first_year` is the calendar year in which study begins, that of the enrolment if not given.
        Raises InputError for a load that makes no sense.
        """
        if not isinstance(record, Record):
            raise TypeError("record: a crediton.Record is needed")
        return Plan(*self._assessor.plan(record._handle, _written(credits_per_year), _written(credits_per_period), periods_per_year, from_period, first_year))

    def assess_many(self, records: Iterable[Record | dict[str, Any]]) -> list[Decision]:
        """A decision for each record, in order. Records may be dicts; one that cannot be read becomes an error decision."""
        return [self._assess_any(record) for record in records]

    def _assess_any(self, record: Any) -> Decision:
        if isinstance(record, Record):
            return self.assess(record)
        try:
            read = Record.from_dict(record)
        except InputError as error:
            return self._refused(record, error.defects)
        except (TypeError, ValueError, RecursionError) as error:  # what JSON cannot say
            return self._refused(record, [_core.Defect("input.type", f"this is no record: {error}")])
        return self.assess(read)

    def _refused(self, record: Any, defects: list[_core.Defect]) -> Decision:
        name = record.get("id", "") if isinstance(record, dict) else ""
        return Decision(*self._assessor.refuse(str(name).encode("utf-8", "replace").decode("utf-8"), defects))._of(self, None)

    def __repr__(self) -> str:
        rules = "@".join(filter(None, (self.policy.id, getattr(self.policy, "version", ""))))
        return f"<Calculator of {self.programme.id} under {rules} on {self.on}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return (Calculator, (self.catalogue, self.programme.id, self.policy, self.on, *self._budget))


def _written(amount: Any) -> str | None:
    """An exact number as text; None for nothing."""
    if isinstance(amount, (bool, float)):
        raise TypeError(f"{amount!r} is no exact amount; give an int, a Decimal, a Fraction or text")
    return None if amount is None else f"{amount:f}" if isinstance(amount, decimal.Decimal) else str(amount)


def _other(what: str, given: Value, kept: Value) -> InputError:
    """The error that the catalogue's value of this identifier is not the one given."""
    mine, its = (json.loads(json.dumps(each.to_dict())) for each in (given, kept))
    differ = ", ".join(sorted(key for key in {*mine, *its} if key not in ("citation", "citations") and mine.get(key) != its.get(key)))
    message = (f"{what}: the catalogue's {what} \"{given.id}\" is not the one given; they differ in {differ}. A calculator uses what its "
               f"catalogue holds: make a catalogue with the {what} given, or name the catalogue's by its identifier")
    return InputError([_core.Defect(f"call.unknown_{what}", message)])
