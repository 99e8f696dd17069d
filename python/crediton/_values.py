"""Values of the model as Python sees them: the contract's JSON, frozen."""

import datetime
import decimal
import fractions
import json
import keyword

from . import _core


class InputError(ValueError):
    """Input that cannot be used. `defects` lists all that is wrong with it, not only the first."""

    def __init__(self, defects):
        self.defects = list(defects)
        super().__init__("\n".join(str(d) for d in self.defects if d.severity == "error"))

    def __reduce__(self):
        return (InputError, (self.defects,))


def _plain(value):
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


def _uncited(value):
    """What equality looks at: all but the citations."""
    if isinstance(value, dict):
        return {key: _uncited(each) for key, each in value.items() if key not in ("citation", "citations")}
    return [_uncited(each) for each in value] if isinstance(value, list) else value


def _frozen(value):
    if isinstance(value, dict):
        return _FrozenDict((key, _frozen(each)) for key, each in value.items())
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return value


class _FrozenDict(dict):
    """A dict that cannot be changed, whose keys are attributes as well."""

    def _refuse(self, *_, **__):
        raise TypeError("a crediton value cannot be changed; make a new one")

    __setitem__ = __delitem__ = __setattr__ = __delattr__ = _refuse
    clear = pop = popitem = setdefault = update = __ior__ = _refuse

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __hash__(self):
        return hash(json.dumps(self, sort_keys=True, default=str))

    def __reduce__(self):
        return (_frozen, (_thawed(self),))


def _thawed(value):
    if isinstance(value, dict):
        return {key: _thawed(each) for key, each in value.items()}
    if isinstance(value, tuple):
        return [_thawed(each) for each in value]
    return value


def _numbers(text):
    """A decimal number of JSON as Python reads it: whole numbers as int, others as Decimal, exactly as written."""
    return json.loads(text, parse_float=decimal.Decimal)


def _loose(value):
    """Decimals as float, which JSON writes as it read them: two decimals always return."""
    if isinstance(value, dict):
        return {key: _loose(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_loose(each) for each in value]
    return float(value) if isinstance(value, decimal.Decimal) else value


def _named(fields):
    """Fields by the contract's names: a name that Python reserves has lost its underscore, no other name has."""
    return {key[:-1] if key[-1:] == "_" and keyword.iskeyword(key[:-1]) and key[:-1] not in fields else key: each
            for key, each in fields.items()}


class Value:
    """A value of the contract: made by keyword with the contract's names, frozen, hashable, equal by value.

    A name that Python reserves takes an underscore: `from_`. Numbers may be int, str ("7.5", "40/3"), Decimal or Fraction; dates datetime.date or ISO text. Raises InputError.
    """

    __slots__ = ("_fields", "_handle", "_text")
    _make = None

    def __init__(self, **fields):
        self._take(type(self)._make(json.dumps(_loose(_plain(_named(fields))))))

    def _take(self, handle):
        text = handle.to_json()
        object.__setattr__(self, "_handle", handle)
        object.__setattr__(self, "_text", text)
        object.__setattr__(self, "_fields", None)

    @classmethod
    def _of(cls, handle):
        made = cls.__new__(cls)
        made._take(handle)
        return made

    @classmethod
    def from_dict(cls, fields):
        """The value with these fields. Raises InputError."""
        return cls(**fields)

    @classmethod
    def _from_json(cls, text):
        return cls._of(cls._make(text))

    def to_json(self):
        """The contract's JSON, in one line."""
        return self._text

    def to_dict(self):
        """The fields in the contract's shape."""
        return json.loads(self._text)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        if self._fields is None:
            object.__setattr__(self, "_fields", _frozen(_numbers(self._text)))
        try:
            return self._fields[name[:-1] if name[-1:] == "_" and keyword.iskeyword(name[:-1]) else name]
        except KeyError:
            raise AttributeError(f"{type(self).__name__} states no {name!r}") from None

    def __setattr__(self, name, value):
        raise AttributeError("a crediton value cannot be changed; make a new one")

    __delattr__ = lambda self, name: self.__setattr__(name, None)

    def __eq__(self, other):
        return type(self) is type(other) and self._handle == other._handle

    def __hash__(self):
        return hash((type(self).__name__, json.dumps(_uncited(self.to_dict()), sort_keys=True)))

    def _arguments(self):
        """The fields as the constructor takes them."""
        return self.to_dict()

    def __repr__(self):
        name = lambda key: key + "_" * keyword.iskeyword(key)  # noqa: E731
        return f"{type(self).__name__}({', '.join(f'{name(key)}={each!r}' for key, each in self._arguments().items())})"

    def __reduce__(self):
        return (type(self)._from_json, (self._text,))


class Credential(Value):
    """What a provider offers and a person may hold."""

    __slots__ = ()
    _make = _core.Credential


class Module(Value):
    """A unit of study at the receiving institution."""

    __slots__ = ()
    _make = _core.Module


class _ProgrammeHandle:
    """A programme together with the modules that it describes itself."""

    _DEFINES = ("title", "credits", "level", "framework", "provider", "outcomes", "periods")

    def __init__(self, text):
        given = json.loads(text).get("modules", [])
        fields = json.loads(_core.Programme(text).to_json())
        for n, module in enumerate(given):
            if isinstance(module, dict) and "credits" in module:
                own = {key: module[key] for key in ("id", *self._DEFINES) if key in module}
                fields["modules"][n] = {**json.loads(_core.Module(json.dumps(own)).to_json()), **fields["modules"][n]}
        self._text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))

    def to_json(self):
        return self._text

    def __eq__(self, other):
        return self._text == other._text

    __hash__ = None


class Programme(Value):
    """A degree or other award and the modules it is made of, each named or described in full."""

    __slots__ = ()
    _make = _ProgrammeHandle


class Equivalence(Value):
    """A directed, dated decision: these sources together stand for these targets."""

    __slots__ = ()
    _make = _core.Equivalence


class Policy(Value):
    """What the receiving institution allows, every clause with its citation."""

    __slots__ = ()
    _make = _core.Policy


class Record(Value):
    """One person's attainments, the dates of the application, and what is settled already."""

    __slots__ = ()
    _make = _core.Record


class Catalogue(Value):
    """What exists, without a defect. Lists take values or dicts; InputError names every defect."""

    __slots__ = ()

    def __init__(self, credentials=(), modules=(), programmes=(), equivalences=(), policies=()):
        lists = dict(credentials=credentials, modules=modules, programmes=programmes, equivalences=equivalences, policies=policies)
        document = {"crediton": "1", **{name: _plain(list(each)) for name, each in lists.items()}}
        self._take(_core.load_text(json.dumps(_loose(document)))[0])

    @classmethod
    def from_dict(cls, fields):
        """The catalogue of a document."""
        return cls(**{key: each for key, each in fields.items() if key != "crediton"})

    @classmethod
    def _from_json(cls, text):
        return cls._of(_core.load_text(text)[0])

    def _arguments(self):
        return {key: each for key, each in self.to_dict().items() if key != "crediton"}
