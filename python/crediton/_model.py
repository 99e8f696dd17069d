"""The values that a catalogue and its records are made of. Their fields, and so the stub beside this file, come from the schema."""

import json

from . import _core
from ._html import summary_html, summary_text
from ._values import Value, _loose, _plain


class Credential(Value):
    """What a provider offers and a person may hold.

    >>> logic = crediton.Credential(id="logic", title="Logic for Data", credits="7.5", scheme="ECTS", level="FHEQ 4", assessed=True)
    >>> logic.credits, logic.scheme
    (Decimal('7.5'), 'ECTS')
    """

    __slots__ = ()
    _make = _core.Credential


class Module(Value):
    """A unit of study at the receiving institution.

    >>> crediton.Module(id="MA101", title="Discrete Mathematics", credits=20, level=4)
    Module(id='MA101', title='Discrete Mathematics', credits=20, level=4)
    """

    __slots__ = ()
    _make = _core.Module


class _ProgrammeHandle:
    """A programme together with the modules that it describes itself."""

    _DEFINES = ("title", "credits", "level", "framework", "provider", "outcomes", "periods", "every_years", "first_year")

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

    def equals(self, other):
        return self._text == other._text


class Programme(Value):
    """A degree or other award and the modules it is made of, each named or described in full.

    >>> degree = crediton.Programme(id="cert", award="certhe", credits=20, policy="rules", modules=[
    ...     {"id": "MA101", "title": "Discrete Mathematics", "credits": 20, "level": 4, "stage": 1}])
    >>> degree.modules[0].title
    'Discrete Mathematics'
    """

    __slots__ = ()
    _make = _ProgrammeHandle


class Equivalence(Value):
    """A directed, dated decision: these sources together stand for these targets.

    >>> rule = crediton.Equivalence(id="E1", sources=["logic", {"any": ["sets", "graphs"]}], targets=["MA101"], from_="2025-08-01")
    >>> rule.from_, rule.sources[1].any
    ('2025-08-01', ('sets', 'graphs'))
    """

    __slots__ = ()
    _make = _core.Equivalence


class Policy(Value):
    """What the receiving institution allows, every clause with its citation.

    >>> rules = crediton.Policy(id="rules", version="1", limits=[{"id": "third", "max_share": "1/3"}], min_mark=40)
    >>> rules.limits[0].max_share
    '1/3'
    """

    __slots__ = ()
    _make = _core.Policy

    def to_text(self) -> str:
        """For people: each clause in a fixed phrase, with its source."""
        return _core.policy_text(self._handle)


class Record(Value):
    """One person's attainments, the dates of the application, and what is settled already.

    >>> record = crediton.Record(id="A-1", application="2026-11-01", attainments=[
    ...     {"id": "a1", "credential": "logic", "completed": "2025-06-30", "mark": 68, "pass": "clear"}])
    >>> record.attainments[0].mark
    68
    """

    __slots__ = ()
    _make = _core.Record


class Catalogue(Value):
    """What exists, without a defect. Lists take values or dicts; InputError names every defect.

    >>> catalogue = crediton.Catalogue(credentials=[crediton.Credential(id="logic", credits=10, scheme="CATS", level="FHEQ 4")])
    >>> [credential.id for credential in catalogue.credentials]
    ['logic']
    """

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

    def graph(self, programme):
        """What leads where in one of the programmes, given by identifier: a drawing. Raises ValueError if there is none of that name."""
        from ._graph import CatalogueGraph
        return CatalogueGraph(self, programme)

    def _arguments(self):
        return {key: each for key, each in self.to_dict().items() if key != "crediton"}

    def _counts(self):
        """What there is, and how much of it."""
        return [(name, len(each)) for name, each in self._arguments().items()]

    def _repr_html_(self):
        """One line for a notebook: how much of what there is."""
        return summary_html("Catalogue", self._counts())

    def _repr_pretty_(self, printer, cycle):
        printer.text(summary_text("Catalogue", self._counts()))
