import copy
import io
import json
import pickle
import pickletools

import pytest

import crediton
from crediton import _values
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


class Names(pickle.Unpickler):
    """Unpickles, and notes whatever a pickle names."""

    def find_class(self, module, name):
        self.met.add((module, name))
        return super().find_class(module, name)


def opened(value, protocol):
    """What a pickle gives back, what it names, and the other text that it holds."""
    data = pickle.dumps(value, protocol)
    reader = Names(io.BytesIO(data))
    reader.met = set()
    again = reader.load()
    text = {each for _, each, _ in pickletools.genops(data) if isinstance(each, str)}
    names = {part for each in reader.met for part in (*each, " ".join(each))}
    return again, reader.met, text - names


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles_hold_the_json_and_names_of_the_package(documents, decisions, protocol):
    for value in values(documents):
        again, names, text = opened(value, protocol)
        assert again == value and text == {value.to_json()}
        assert names == {("crediton._values", "_restore"), ("crediton", type(value).__name__)}
    for decision in decisions:
        again, names, text = opened(decision, protocol)
        assert again == decision and again.to_text() == decision.to_text()
        assert names == {("crediton", "Decision")} and text == {decision.to_json(), decision.to_text()}
    part, names, text = opened(documents.catalogue.policies, protocol)
    assert part == documents.catalogue.policies and names == {("crediton._values", "_read")} and all(json.loads(each) for each in text)


def test_documents_and_calculators_travel_between_processes(documents, calculator, decisions):
    assert pickle.loads(pickle.dumps(documents)) == documents
    assert pickle.loads(pickle.dumps(calculator)).assess_many(documents.records) == decisions


@pytest.mark.parametrize("call, arguments", [
    (_values._restore, (print, "run")), (_values._restore, (dict, "{}")), (_values._restore, (crediton.Module, b"{}")),
    (_values._restore, (crediton.Decision, "{}")), (_values._restore, ("Module", "{}")), (crediton.Decision, (print,)), (crediton.Decision, ("{}", print)),
    (_values._read, (print,)), (crediton.Defect.__new__(crediton.Defect).__setstate__, (("a", "b"),)), (crediton.Defect.__new__(crediton.Defect).__setstate__, (print,)),
])
def test_what_unpickles_takes_text_alone(capsys, call, arguments):
    with pytest.raises(TypeError):
        call(*arguments)
    assert capsys.readouterr().out == ""


def test_a_spoilt_pickle_is_bad_input():
    data = pickle.dumps(crediton.Module(id="M", title="M", credits=20, level=4), 0)
    with pytest.raises(crediton.InputError):
        pickle.loads(data.replace(b"20", b'""'))


def test_a_defect_cannot_be_changed_by_what_unpickles_it():
    defect = crediton.Defect("a", "b")
    defect.__setstate__(("c", "d", "", "", 0, "", True))
    assert (defect.code, defect.message) == ("a", "b")


def test_copies_are_the_value_itself(documents, decisions):
    for each in (documents.catalogue, documents.catalogue.policies[0], documents.records[0], decisions[0]):
        assert copy.copy(each) is each and copy.deepcopy(each) is each


def test_attributes_can_be_listed(documents, decisions):
    policy = crediton.Policy(id="p", version="1", limits=[{"id": "l", "max_credits": 20}], currency={
        "max_years": 5, "boundary": "inclusive", "from": "completed", "to": "application"})
    assert {"limits", "currency", "to_dict"} <= set(dir(policy)) and "assured" in dir(decisions[0])
    assert policy.currency.from_ == policy.currency["from"] == "completed"


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
