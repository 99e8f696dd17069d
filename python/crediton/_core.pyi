"""
The compiled part of crediton. Use the package `crediton`, which wraps it.
"""
from __future__ import annotations
import collections.abc
import typing
__all__: list[str] = ['Adviser', 'Assessor', 'Catalogue', 'Credential', 'Defect', 'Equivalence', 'Module', 'Policy', 'Programme', 'Record', 'check', 'load', 'load_text', 'policies', 'policy_text', 'version']
class Defect:
    """
    One thing wrong with an input: what, where, why, and what to do.
    """
    def __eq__(self, other: typing.Any) -> bool:
        ...
    def __getstate__(self) -> tuple[str, str, str, str, int, str, bool]:
        ...
    def __hash__(self) -> int:
        ...
    def __init__(self, code: str, message: str) -> None:
        ...
    def __repr__(self) -> str:
        ...
    def __setstate__(self, arg0: tuple[str, str, str, str, typing.SupportsInt | typing.SupportsIndex, str, bool]) -> None:
        ...
    def __str__(self) -> str:
        ...
    @property
    def code(self) -> str:
        """
        From the list in docs/codes.md.
        """
    @property
    def file(self) -> str:
        """
        As it was named in the call.
        """
    @property
    def identifier(self) -> str:
        """
        The identifier concerned, if any.
        """
    @property
    def line(self) -> int:
        """
        1-based; 0 if not known.
        """
    @property
    def message(self) -> str:
        """
        What is wrong and what to do, one sentence.
        """
    @property
    def pointer(self) -> str:
        """
        JSON pointer (RFC 6901) to the place; of a table the column.
        """
    @property
    def severity(self) -> str:
        """
        "error" or "warning".
        """
class Credential:
    def __init__(self, text: str) -> None:
        ...
    def equals(self, other: Credential) -> bool:
        ...
    def to_json(self) -> str:
        ...
class Module:
    def __init__(self, text: str) -> None:
        ...
    def equals(self, other: Module) -> bool:
        ...
    def to_json(self) -> str:
        ...
class Programme:
    def __init__(self, text: str) -> None:
        ...
    def equals(self, other: Programme) -> bool:
        ...
    def to_json(self) -> str:
        ...
class Equivalence:
    def __init__(self, text: str) -> None:
        ...
    def equals(self, other: Equivalence) -> bool:
        ...
    def to_json(self) -> str:
        ...
class Policy:
    def __init__(self, text: str) -> None:
        ...
    def equals(self, other: Policy) -> bool:
        ...
    def to_json(self) -> str:
        ...
class Record:
    def __init__(self, text: str) -> None:
        ...
    def equals(self, other: Record) -> bool:
        ...
    def to_json(self) -> str:
        ...
class Catalogue:
    def equals(self, other: Catalogue) -> bool:
        ...
    def to_json(self) -> str:
        ...
class Assessor:
    def __init__(self, catalogue: Catalogue, programme: str, on: str, policy: str, version: str | None, work: typing.SupportsInt | typing.SupportsIndex, deadline_ms: typing.SupportsInt | typing.SupportsIndex, funding: str | None) -> None:
        ...
    def assess(self, record: Record) -> tuple[str, str]:
        ...
    def explain(self, record: Record, choices: typing.SupportsInt | typing.SupportsIndex, mark: str, pairs: bool) -> tuple[str, str]:
        ...
    def next(self, record: Record, budget_credits: str | None, budget_weeks: str | None, budget_fees: str | None, mark: str, among: collections.abc.Sequence[str], by: str) -> tuple[str, str]:
        ...
    def page(self, record: Record, decision: str, what: str, explain: bool, contact: str, phrases: str) -> str:
        ...
    def refuse(self, record: str, defects: collections.abc.Sequence[Defect]) -> tuple[str, str]:
        ...
    def why_not(self, record: Record, module: str) -> tuple[str, str]:
        ...
    @property
    def policy(self) -> str:
        ...
    @property
    def programme(self) -> str:
        ...
class Adviser:
    def __init__(self, catalogue: Catalogue, on: str, work: typing.SupportsInt | typing.SupportsIndex, deadline_ms: typing.SupportsInt | typing.SupportsIndex) -> None:
        ...
    def where(self, record: Record) -> tuple[str, str]:
        ...
def check(paths: collections.abc.Sequence[str], strict: bool) -> list[Defect]:
    ...
def load(paths: collections.abc.Sequence[str], strict: bool) -> tuple[Catalogue, list[Record], list[Defect]]:
    ...
def load_text(text: str) -> tuple[Catalogue, list[Record], list[Defect]]:
    ...
def policies() -> list[str]:
    ...
def policy_text(policy: Policy) -> str:
    ...
version: str = '0.1.0'
