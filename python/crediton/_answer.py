"""What all answers of the contract have in common: their JSON, their page for people, their members as attributes."""

from __future__ import annotations

import json
from typing import Any, Mapping, TypeVar

from ._values import _read

_Own = TypeVar("_Own", bound="Answer")


def bundle(found: dict[str, str], include: Any = None, exclude: Any = None) -> dict[str, str]:
    """What is shown, by kind, as far as the notebook asks for it."""
    return {kind: each for kind, each in found.items() if (include is None or kind in include) and (exclude is None or kind not in exclude)}


class Answer:
    """An answer of the contract, frozen: made of its JSON and its page for people."""

    __slots__ = ("_text", "_page", "_fields")

    def __init__(self, text: str, page: str = "") -> None:
        if not (isinstance(text, str) and isinstance(page, str)):
            name = type(self).__name__
            raise TypeError(f"a {name} is made of its JSON and its page, both text; for a dict there is {name}.from_dict")
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_page", page)
        object.__setattr__(self, "_fields", _read(text))

    @classmethod
    def from_dict(cls: type[_Own], fields: Mapping[str, Any]) -> _Own:
        """The answer that `to_dict` wrote. Its page is not part of it."""
        return cls(json.dumps(fields, indent=2, ensure_ascii=False) + "\n")

    @property
    def failed(self) -> bool:
        """True if the record could not be assessed."""
        return bool(self._fields.get("status") == "error")

    @property
    def errors(self) -> Any:
        """What is wrong with the record; empty if nothing is."""
        return self._fields.get("errors", ())

    def to_dict(self) -> Any:
        """The answer in the contract's shape."""
        return json.loads(self._text)

    def to_json(self) -> str:
        """The answer as the program prints it with --format json."""
        return str(self._text)

    def to_text(self) -> str:
        """The page for people, 80 columns at most; empty for an answer read back from a dict."""
        return str(self._page)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """The answer as IPython prints it in a terminal: the page, if there is one."""
        printer.text(self.to_text().rstrip() or repr(self))

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        """What a notebook may show: the page as text, HTML, and a drawing if there is one; no script anywhere."""
        found = {"text/plain": self.to_text().rstrip() or repr(self), "text/html": self._repr_html_()}
        drawing = self._drawing() if include is None or "image/svg+xml" in include else None
        return bundle({**found, **({"image/svg+xml": drawing} if drawing else {})}, include, exclude)

    def _repr_html_(self) -> str:
        raise NotImplementedError

    def _drawing(self) -> str | None:
        """The answer as SVG; most have none."""
        return None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self._fields[name]
        except KeyError:
            raise AttributeError(f"this {type(self).__name__} has no {name!r}") from None

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *self._fields})

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} cannot be changed")

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and bool(self.to_dict() == other.to_dict())

    def __hash__(self) -> int:
        return hash(self._fields["digest"])

    def __repr__(self) -> str:
        return f"{type(self).__name__}.from_dict({self.to_dict()!r})"

    def __copy__(self: _Own) -> _Own:
        return self

    def __deepcopy__(self: _Own, memo: object) -> _Own:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self._text, self._page))
