"""Which modules of a degree an applicant's micro-credentials and earlier study exempt, why, and what that saves."""

from __future__ import annotations

import os as _os
import typing as _t

from . import _core
from ._calculator import Calculator
from ._compare import Comparison, compare
from ._core import Defect
from ._decision import Decision
from ._explanation import Explanation
from ._graph import CatalogueGraph
from ._html import summary_html as _summary_html, summary_text as _summary_text
from ._model import Catalogue, Credential, Equivalence, Module, Policy, Programme, Record
from ._next import Next, Prospectus, Where, where
from ._plan import Plan
from ._tables import exemption_rows, reason_rows, rows
from ._values import InputError
from ._why_not import WhyNot

__version__ = _core.version
__all__ = ["Calculator", "Catalogue", "CatalogueGraph", "Comparison", "Credential", "Decision", "Defect", "Documents", "Equivalence", "Explanation", "InputError", "Module", "Next",
           "Plan", "Policy", "Programme", "Prospectus", "Record", "Where", "WhyNot", "check", "compare", "exemption_rows", "load", "policies", "reason_rows", "rows", "where"]

Paths = _t.Union[str, "_os.PathLike[str]", _t.Iterable[_t.Union[str, "_os.PathLike[str]"]]]


class Documents(_t.NamedTuple):
    """What some documents say, taken together: a Catalogue, Records by identifier, and warnings.

    >>> documents = crediton.load("examples/data")
    >>> [record.id for record in documents.records]
    ['applicant-capped', 'applicant-clean', 'applicant-refused']
    """

    catalogue: Catalogue
    records: list[Record]
    warnings: list[Defect]

    def _counts(self) -> list[tuple[str, int]]:
        return [*self.catalogue._counts(), ("records", len(self.records)), ("warnings", len(self.warnings))]

    def _repr_html_(self) -> str:
        """One line for a notebook: how much of what there is."""
        return _summary_html("Documents", self._counts())

    def _repr_pretty_(self, printer: _t.Any, cycle: bool) -> None:
        printer.text(_summary_text("Documents", self._counts()))


def _paths(paths: Paths) -> list[str]:
    return [_os.fspath(each) for each in ([paths] if isinstance(paths, (str, _os.PathLike)) else paths)]


def load(paths: Paths, strict: bool = False) -> Documents:
    """Reads documents from files (JSON, or tables in CSV), folders of both, or "-", and merges them.

    Raises InputError with every defect.

    >>> documents = crediton.load("examples/data")
    >>> len(documents.catalogue.credentials), documents.warnings
    (25, [])
    """
    catalogue, records, warnings = _core.load(_paths(paths), strict)
    return Documents(Catalogue._of(catalogue), [Record._of(each) for each in records], warnings)


def policies() -> list[Policy]:
    """The policies of real institutions that ship: every version of each, by identifier and version.

    They are readings of published pages, which no institution has endorsed. A programme whose policy no document states is
    decided by the one of that name; `policy.to_text()` shows its clauses and their sources.

    >>> policy = next(each for each in crediton.policies() if each.id == "leicester")
    >>> policy.endorsed
    False
    """
    return [Policy._of(_core.Policy(text)) for text in _core.policies()]


def check(paths: Paths, strict: bool = False) -> list[Defect]:
    """Every defect and warning of the documents; of sound ones, what can never apply or be reached. Raises nothing for what they contain.

    >>> [(defect.severity, defect.code) for defect in crediton.check("examples/data")][0]
    ('warning', 'credential.leads_nowhere')
    >>> [defect.code for defect in crediton.check("examples/no-such-file.json")]
    ['input.file']
    """
    return _core.check(_paths(paths), strict)


# Pickles, messages and help name the package, not the file that a class happens to stand in.
for _each in (Calculator, Catalogue, CatalogueGraph, Comparison, Credential, Decision, Equivalence, Explanation, InputError, Module, Next, Policy, Programme, Prospectus, Record, Where, WhyNot):
    _each.__module__ = __name__
del _each
