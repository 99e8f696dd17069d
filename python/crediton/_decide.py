"""Decisions: what a record earns in a programme, with reasons."""

import datetime
import json

from . import _core
from ._values import Catalogue, InputError, Policy, Programme, Record, _frozen, _numbers


class Decision:
    """What a record earns, with reasons: the answer of the contract, frozen.

    The members of the answer are attributes: `assured.exempted_credits`, `modules`, `digest`. Credits are in the programme's
    scheme: int, Decimal, or str for fractions. A record that could not be used has `failed` true and says why in `errors`.
    """

    __slots__ = ("_text", "_ledger", "_fields")

    def __init__(self, text, ledger=""):
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_ledger", ledger)
        object.__setattr__(self, "_fields", _frozen(_numbers(text)))

    @classmethod
    def from_dict(cls, fields):
        """The decision that `to_dict` wrote. Its ledger is not part of it."""
        return cls(json.dumps(fields, indent=2, ensure_ascii=False) + "\n")

    @property
    def failed(self):
        """True if the record could not be assessed."""
        return self._fields.get("status") == "error"

    @property
    def errors(self):
        """What is wrong with the record; empty for a decision."""
        return self._fields.get("errors", ())

    def to_dict(self):
        """The answer in the contract's shape."""
        return json.loads(self._text)

    def to_json(self):
        """The answer as `crediton assess --format json` prints it."""
        return self._text

    def to_text(self):
        """The ledger for people, 80 columns at most; empty for a decision read back from a dict."""
        return self._ledger

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(f"this decision has no {name!r}") from None

    def __setattr__(self, name, value):
        raise AttributeError("a decision cannot be changed")

    __delattr__ = lambda self, name: self.__setattr__(name, None)

    def __eq__(self, other):
        return isinstance(other, Decision) and self.to_dict() == other.to_dict()

    def __hash__(self):
        return hash(self._fields["digest"])

    def __repr__(self):
        return f"Decision.from_dict({self.to_dict()!r})"

    def __reduce__(self):
        return (Decision, (self._text, self._ledger))


class Calculator:
    """One programme under one policy on one day, compiled once; any number of threads may share it.

    `policy` is "ID" or "ID@VERSION", the programme's own if not given; `on` a date or ISO text, today if not given;
    `work` bounds the search by counted work, `deadline_ms` by the clock. Raises InputError.
    """

    def __init__(self, catalogue, programme, policy=None, on=None, work=None, deadline_ms=None):
        if not isinstance(catalogue, Catalogue):
            raise TypeError("catalogue: a crediton.Catalogue is needed")
        self.catalogue = catalogue
        self.on = str(on or datetime.date.today())
        programme = programme.id if isinstance(programme, Programme) else programme
        policy = f"{policy.id}@{policy.version}" if isinstance(policy, Policy) else policy
        self._assessor = _core.Assessor(catalogue._handle, programme, self.on, policy or "", work or 0, deadline_ms or 0)
        self.programme = Programme._from_json(self._assessor.programme)
        self.policy = Policy._from_json(self._assessor.policy)

    def assess(self, record):
        """The decision on one record. What the record contains raises nothing: the decision carries its errors."""
        return Decision(*self._assessor.assess(record._handle))

    def assess_many(self, records):
        """A decision for each record, in order. Records may be dicts; one that cannot be read becomes an error decision."""
        return [self._assess_any(record) for record in records]

    def _assess_any(self, record):
        if isinstance(record, Record):
            return self.assess(record)
        try:
            read = Record.from_dict(record)
        except InputError as error:
            return self._refused(record, error.defects)
        except (TypeError, ValueError, RecursionError) as error:  # what JSON cannot say
            return self._refused(record, [_core.Defect("input.type", f"this is no record: {error}")])
        return self.assess(read)

    def _refused(self, record, defects):
        name = record.get("id", "") if isinstance(record, dict) else ""
        return Decision(*self._assessor.refuse(str(name).encode("utf-8", "replace").decode("utf-8"), defects))
