"""Which modules of a degree an applicant's micro-credentials and earlier study exempt, why, and what that saves."""

import os as _os
from collections import namedtuple as _namedtuple

from . import _core
from ._core import Defect
from ._decide import Calculator, Decision
from ._tables import exemption_rows, reason_rows, rows
from ._values import Catalogue, Credential, Equivalence, InputError, Module, Policy, Programme, Record

__version__ = _core.version
__all__ = ["Calculator", "Catalogue", "Credential", "Decision", "Defect", "Documents", "Equivalence", "InputError", "Module",
           "Policy", "Programme", "Record", "check", "exemption_rows", "load", "reason_rows", "rows"]

Documents = _namedtuple("Documents", "catalogue records warnings")
Documents.__doc__ = "What some documents say, taken together: a Catalogue, Records by identifier, and warnings."


def _paths(paths):
    one = isinstance(paths, (str, _os.PathLike))
    return [_os.fspath(each) for each in ([paths] if one else paths)]


def load(paths, strict=False):
    """Reads documents from files, folders of *.json, or "-", and merges them. Raises InputError with every defect."""
    catalogue, records, warnings = _core.load(_paths(paths), strict)
    return Documents(Catalogue._of(catalogue), [Record._of(each) for each in records], warnings)


def check(paths, strict=False):
    """Every defect and warning of the documents; raises nothing for what they contain."""
    return _core.check(_paths(paths), strict)
