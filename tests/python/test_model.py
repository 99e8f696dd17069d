import copy
import json
import pickle

import pytest

import crediton
from crediton import *  # noqa: F403: repr is the constructor call


def values(documents):
    document = documents.catalogue.to_dict()
    kinds = {"credentials": crediton.Credential, "modules": crediton.Module, "programmes": crediton.Programme,
             "equivalences": crediton.Equivalence, "policies": crediton.Policy}
    for name, kind in kinds.items():
        for fields in document[name]:
            yield kind.from_dict(fields)
    yield from documents.records
    yield documents.catalogue


def test_every_value_returns_as_it_went(documents):
    seen = set()
    for value in values(documents):
        seen.add(type(value).__name__)
        for again in (type(value).from_dict(value.to_dict()), pickle.loads(pickle.dumps(value)), copy.deepcopy(value), eval(repr(value))):
            assert again == value and hash(again) == hash(value) and again.to_json() == value.to_json()
    assert seen == {"Credential", "Module", "Programme", "Equivalence", "Policy", "Record", "Catalogue"}


def test_values_are_frozen():
    module = crediton.Module(id="M", title="M", credits="7.5", level=4)
    with pytest.raises(AttributeError):
        module.credits = 8
    with pytest.raises(TypeError):
        crediton.Programme(id="P", award="certhe", credits=0, modules=[{"id": "M", "x": {}}]).modules[0]["id"] = "N"
    assert str(module.credits) == "7.5" and module != crediton.Module(id="M", title="M", credits=8, level=4)


def test_pickles_hold_data_only(documents):
    assert b"eval" not in pickle.dumps(documents.catalogue) and documents.catalogue.to_json().encode() in pickle.dumps(documents.catalogue)


def test_all_defects_at_once():
    with pytest.raises(crediton.InputError) as caught:
        crediton.Policy(id="p", limits=[{"id": "l", "max_credit": 1}, {"id": "m", "max_share": "1/0"}], ungradedd="refer")
    text = str(caught.value)
    assert 'did you mean "max_credits"' in text and 'did you mean "ungraded"' in text and len(caught.value.defects) >= 3
    assert isinstance(caught.value, ValueError)


def test_numbers_stay_exact():
    record = {"id": "r", "attainments": [{"id": "a", "credential": "c", "mark": 59.95}]}
    assert json.loads(crediton.Record.from_dict(record).to_json())["attainments"][0]["mark"] == 59.95
    with pytest.raises(crediton.InputError):
        crediton.Module(id="M", credits=0.1 + 0.2, level=4)


def test_equality_and_hash_ignore_citations():
    one, other = (crediton.Equivalence(id="E", sources=["a"], targets=["M"], citation={"title": t}) for t in "xy")
    assert one == other and hash(one) == hash(other) and len({one, other}) == 1
    assert one != 3 and not one == None  # noqa: E711


def test_only_reserved_names_take_an_underscore():
    policy = crediton.Policy(id="p", version="1", limits=[], from_="2025-01-01")
    assert policy.from_ == "2025-01-01"
    for spoilt in ({"limits_": []}, {"limits": [], "from": "2025-01-01", "from_": "2020-01-01"}):
        with pytest.raises(crediton.InputError):
            crediton.Policy.from_dict({"id": "p", "version": "1", **spoilt})


def test_errors_travel_between_processes():
    with pytest.raises(crediton.InputError) as caught:
        crediton.Module(id="m", title="t", credits="x", level=4)
    again = pickle.loads(pickle.dumps(caught.value))
    assert type(again) is crediton.InputError and again.defects == caught.value.defects and again.defects[0] != 3
