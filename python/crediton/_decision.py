"""Decisions: what a record earns in a programme, with reasons. The stub beside this file comes from the schema."""

import json

from ._html import decision_html
from ._values import _read


class Decision:
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

    __slots__ = ("_text", "_ledger", "_fields")

    def __init__(self, text, ledger=""):
        if not (isinstance(text, str) and isinstance(ledger, str)):
            raise TypeError("a decision is made of its JSON and its ledger, both text; for a dict there is Decision.from_dict")
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_ledger", ledger)
        object.__setattr__(self, "_fields", _read(text))

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

    def _repr_html_(self):
        """The answer as a notebook shows it: a fragment of HTML without scripts, colours or outside resources."""
        return decision_html(self.to_dict())

    def _repr_pretty_(self, printer, cycle):
        """The answer as IPython prints it in a terminal: the ledger, if there is one."""
        printer.text(self.to_text().rstrip() or repr(self))

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(f"this decision has no {name!r}") from None

    def __dir__(self):
        return sorted({*super().__dir__(), *self._fields})

    def __setattr__(self, name, value):
        raise AttributeError("a decision cannot be changed")

    def __delattr__(self, name):
        self.__setattr__(name, None)

    def __eq__(self, other):
        return isinstance(other, Decision) and self.to_dict() == other.to_dict()

    def __hash__(self):
        return hash(self._fields["digest"])

    def __repr__(self):
        return f"Decision.from_dict({self.to_dict()!r})"

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return (Decision, (self._text, self._ledger))
