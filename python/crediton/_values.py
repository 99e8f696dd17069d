"""Values of the model as Python sees them: the contract's JSON, frozen."""

from __future__ import annotations

import datetime
import decimal
import fractions
import inspect
import json
import keyword
from typing import Any, Callable, Iterable, NoReturn, TypeVar

from . import _core

V = TypeVar("V", bound="Value")


class InputError(ValueError):
    """Input that cannot be used. `defects` lists all that is wrong with it, not only the first.

    >>> try:
    ...     crediton.Module(id="M1", credits="x", level=4)
    ... except crediton.InputError as error:
    ...     print([defect.code for defect in error.defects])
    ['input.number']
    """

    def __init__(self, defects: Iterable[_core.Defect]) -> None:
        self.defects = list(defects)
        super().__init__("\n".join(str(d) for d in self.defects if d.severity == "error"))

    def __reduce__(self) -> tuple[Any, ...]:
        return (InputError, (self.defects,))


def _plain(value: Any) -> Any:
    """What JSON can say: exact numbers as numbers or text, dates as ISO text, values as their fields."""
    if isinstance(value, Value):
        return value.to_dict()
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    if isinstance(value, (datetime.date, decimal.Decimal, fractions.Fraction)):
        return str(value)
    return value


def _uncited(value: Any) -> Any:
    """What equality looks at: all but the citations."""
    if isinstance(value, dict):
        return {key: _uncited(each) for key, each in value.items() if key not in ("citation", "citations")}
    return [_uncited(each) for each in value] if isinstance(value, list) else value


def _frozen(value: Any) -> Any:
    if isinstance(value, dict):
        return _FrozenDict((key, _frozen(each)) for key, each in value.items())
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return value


def _key(name: str) -> str:
    """The contract's name for an attribute: a name that Python reserves has lost its underscore."""
    return name[:-1] if name[-1:] == "_" and keyword.iskeyword(name[:-1]) else name


class _FrozenDict(dict):  # type: ignore[type-arg]
    """A dict that cannot be changed, whose keys are attributes as well."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a crediton value cannot be changed; make a new one")

    __setitem__ = __delitem__ = __setattr__ = __delattr__ = _refuse
    clear = pop = popitem = setdefault = update = __ior__ = _refuse

    def __getattr__(self, name: str) -> Any:
        try:
            return self[_key(name)]
        except KeyError:
            raise AttributeError(name) from None

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(json.dumps(self, sort_keys=True, default=str))

    def __copy__(self) -> _FrozenDict:
        return self

    def __deepcopy__(self, memo: object) -> _FrozenDict:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (_read, (json.dumps(_loose(_thawed(self)), ensure_ascii=False),))


def _thawed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _thawed(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_thawed(each) for each in value]
    return value


def _numbers(text: str) -> Any:
    """A decimal number of JSON as Python reads it: whole numbers as int, others as Decimal, exactly as written."""
    return json.loads(text, parse_float=decimal.Decimal)


def _read(text: str) -> Any:
    """What JSON text says, frozen. Unpickles a part of a value."""
    return _frozen(_numbers(text))


def _loose(value: Any) -> Any:
    """Decimals as float, which JSON writes as it read them: two decimals always return."""
    if isinstance(value, dict):
        return {key: _loose(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_loose(each) for each in value]
    return float(value) if isinstance(value, decimal.Decimal) else value


def _named(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields by the contract's names: a name that Python reserves has lost its underscore, no other name has."""
    return {key[:-1] if key[-1:] == "_" and keyword.iskeyword(key[:-1]) and key[:-1] not in fields else key: each
            for key, each in fields.items()}


def _restore(kind: type[V], text: str) -> V:
    """Unpickles a value: from its JSON, read and checked as any other input."""
    if not (isinstance(kind, type) and issubclass(kind, Value) and isinstance(text, str)):
        raise TypeError("the pickle does not hold the JSON of a crediton value")
    return kind._from_json(text)


class _Unstated:
    def __repr__(self) -> str:
        return "..."


class _Signature:
    """The contract's names as the keywords of a constructor: what help and the completion of a notebook show."""

    def __get__(self, value: object, kind: type) -> inspect.Signature:
        from . import contract  # only when asked for

        fields = getattr(contract, f"{kind.__name__}Dict", None)
        if fields is None:
            raise AttributeError("__signature__")
        ordered = sorted(fields.__annotations__, key=lambda name: name not in fields.__required_keys__)
        return inspect.Signature([
            inspect.Parameter(name + "_" * keyword.iskeyword(name), inspect.Parameter.KEYWORD_ONLY,
                              default=inspect.Parameter.empty if name in fields.__required_keys__ else _Unstated()) for name in ordered])


class Value:
    """A value of the contract: made by keyword with the contract's names, frozen, hashable, equal by value.

    A name that Python reserves takes an underscore: `from_`. Numbers may be int, str ("7.5", "40/3"), Decimal or Fraction; dates
    datetime.date or ISO text. Raises InputError. Attributes are the fields that the value states.
    """

    __slots__ = ("_fields", "_handle", "_text")
    __signature__ = _Signature()
    _make: Callable[[str], Any]

    def __init__(self, **fields: Any) -> None:
        self._take(type(self)._make(json.dumps(_loose(_plain(_named(fields))))))

    def _take(self, handle: Any) -> None:
        text = handle.to_json()
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_fields", None)

    @classmethod
    def _of(cls: type[V], handle: Any) -> V:
        made = cls.__new__(cls)
        made._take(handle)
        return made

    @classmethod
    def from_dict(cls: type[V], fields: dict[str, Any]) -> V:
        """The value with these fields. Raises InputError."""
        return cls(**fields)

    @classmethod
    def _from_json(cls: type[V], text: str) -> V:
        return cls._of(cls._make(text))

    def to_json(self) -> str:
        """The contract's JSON, in one line."""
        return self._text  # type: ignore[no-any-return]

    def to_dict(self) -> dict[str, Any]:
        """The fields in the contract's shape."""
        return json.loads(self._text)  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._fields is None:
            object.__setattr__(self, "_fields", _read(self._text))
        try:
            return self._fields[_key(name)]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} states no {name!r}") from None

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *(key + "_" * keyword.iskeyword(key) for key in self.to_dict())})

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError("a crediton value cannot be changed; make a new one")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._handle.equals(other._handle)

    def __hash__(self) -> int:
        return hash((type(self).__name__, json.dumps(_uncited(self.to_dict()), sort_keys=True)))

    def _arguments(self) -> dict[str, Any]:
        """The fields as the constructor takes them."""
        return self.to_dict()

    def __repr__(self) -> str:
        given = (f"{key + '_' * keyword.iskeyword(key)}={each!r}" for key, each in self._arguments().items())
        return f"{type(self).__name__}({', '.join(given)})"

    def __copy__(self: V) -> V:
        return self

    def __deepcopy__(self: V, memo: object) -> V:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (_restore, (type(self), self._text))
