"""The checker of certificates: it accepts what is right, and refuses or leaves unchecked what is not."""

import json
import pathlib
import sys

import pytest
import small
import test_policies
import test_worked_cases
from conftest import DATA, ROOT

import crediton

sys.path.insert(0, str(ROOT / "python/checker"))

import certificate  # noqa: E402
import derive  # noqa: E402
import prover  # noqa: E402


class Bundle:
    """Documents in files, a decision on them, and its certificate."""

    def __init__(self, folder, paths, programme, record=None, on="2026-11-26", stages=prover.ORDER):
        self.folder, self.paths = pathlib.Path(folder), [str(each) for each in paths]
        documents = crediton.load(*[each for each in paths if "src/data/policies" not in str(each)])
        held = next(each for each in documents.records if record in (None, each.id))
        self.decision = self.reread(crediton.Calculator(documents.catalogue, programme, on=on).assess(held).to_json())
        assert not self.decision.get("errors"), self.decision
        self.certificate = prover.certificate_of(self.decision, self.paths, stages)

    def reread(self, text):
        path = self.folder / "decision.json"
        path.write_text(text)
        return derive.load_json(path)

    def verdict(self, checker=certificate):
        """What the checker says of the decision and the certificate as they are now."""
        for name in ("decision", "certificate"):
            (self.folder / f"{name}.json").write_text(json.dumps(getattr(self, name)))
        return checker.main(self.folder / "decision.json", self.folder / "certificate.json", *self.paths)[0]


def bundle(tmp_path, document, record=None, on="2026-11-26", policies=(), **more):
    path = tmp_path / "documents.json"
    path.write_text(json.dumps({**document, **({"records": [record]} if record else {})}))
    shipped = [ROOT / f"src/data/policies/{each}.json" for each in policies]
    return Bundle(tmp_path, [path, *shipped], document["programmes"][0]["id"], on=on, **more)


@pytest.mark.parametrize("record", ["applicant-clean", "applicant-capped", "applicant-refused"])
def test_the_example_is_accepted(tmp_path, record):
    assert Bundle(tmp_path, [DATA], "uol-bsc-cs", record, on="2026-11-23").verdict() == "accepted"


@pytest.mark.parametrize("record", ["A-0001", "A-0002", "A-0003", "A-0004"])
def test_tables_are_accepted(tmp_path, record):
    folder = ROOT / "examples/data-csv"
    programme = json.loads((folder / "catalogue.json").read_text())["programmes"][0]["id"]
    assert Bundle(tmp_path, [folder], programme, record).verdict() == "accepted"


@pytest.mark.parametrize("case", list(test_worked_cases.cases()))
def test_worked_cases_are_accepted(tmp_path, case):
    said = {key: value for key, value in case.items() if key not in ("expect", "because", "name", "on")}
    document, record = small.documents(**said)
    policies = [said["policy"]] if isinstance(said.get("policy"), str) else []
    assert bundle(tmp_path, document, record, on=case.get("on", "2026-11-26"), policies=policies, stages=prover.ORDER[:2]).verdict() == "accepted"


@pytest.mark.parametrize("policy, case", list(test_policies.cases()))
def test_cases_of_shipped_policies_are_accepted(tmp_path, policy, case):
    assert bundle(tmp_path, test_policies.document(policy, case), on=case["on"], policies=[policy], stages=prover.ORDER[:2]).verdict() == "accepted"
