"""The checker of certificates as modules: as it stands, or with one of its assertions taken out."""

import ast
import copy
import json
import pathlib
import sys
import types

import small
from conftest import ROOT

import crediton

FOLDER = ROOT / "python/checker"
PROVER = pathlib.Path(__file__).parent / "prover.py"
ASSERTIONS = ("require", "known")


def assertions(name):
    """Each call of `require` or `known` in a file of the checker: its place in the source, and the plain words of its reason."""
    found = []
    for node in ast.walk(ast.parse((FOLDER / f"{name}.py").read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASSERTIONS:
            words = "".join(each.value for each in getattr(node.args[1], "values", [node.args[1]]) if isinstance(each, ast.Constant))
            found.append((node.args[0].lineno, node.args[0].col_offset, node.args[0].end_lineno, node.args[0].end_col_offset, words))
    return sorted(found)


def without(source, place):
    """The source with the condition of an assertion replaced by True."""
    lines = source.splitlines(keepends=True)
    first, start, last, end = place[:4]
    whole = [line.encode() for line in lines]  # ast counts bytes
    whole[first - 1: last] = [whole[first - 1][:start] + b"True" + whole[last - 1][end:]]
    return b"".join(whole).decode()


class Checker:
    """derive.py, certificate.py and the prover on top of them; `mutant` is a file's name and an assertion's place."""

    def __init__(self, mutant=None):
        names, before = ("derive", "certificate", "prover"), dict(sys.modules)
        for name in names:
            path = PROVER if name == "prover" else FOLDER / f"{name}.py"
            source = path.read_text()
            module = sys.modules[name] = types.ModuleType(name)
            exec(compile(without(source, mutant[1]) if mutant and mutant[0] == name else source, str(path), "exec"), module.__dict__)
        self.derive, self.certificate, self.prover = (sys.modules.pop(name) for name in names)
        sys.modules.update({name: module for name, module in before.items() if name in names})


PLAIN = Checker()


class Bundle:
    """Documents in files, a decision on them, and its certificate."""

    def __init__(self, folder, paths, programme, record=None, on="2026-11-26", stages=None, module=None, certify=True):
        self.folder, self.paths = pathlib.Path(folder), [str(each) for each in paths]
        documents = crediton.load(*[each for each in paths if "src/data/policies" not in str(each)])
        held = next(each for each in documents.records if record in (None, each.id))
        calculator = crediton.Calculator(documents.catalogue, programme, on=on)
        path = self.folder / "decision.json"
        path.write_text((calculator.why_not(held, module) if module else calculator.assess(held)).to_json())
        self.decision = PLAIN.derive.load_json(path)
        assert not self.decision.get("errors"), self.decision
        if certify and not module:
            self.certificate = copy.deepcopy(PLAIN.prover.certificate_of(self.decision, self.paths, stages or PLAIN.prover.ORDER))

    def sealed(self):
        """With the decision's digest taken again."""
        self.decision["digest"] = PLAIN.derive.answer_digest(self.decision)
        return self

    def verdict(self, checker=PLAIN):
        """What the checker says of the decision and the certificate as they are now."""
        for name in ("decision", "certificate"):
            (self.folder / f"{name}.json").write_text(json.dumps(getattr(self, name)))
        return checker.certificate.main(self.folder / "decision.json", self.folder / "certificate.json", *self.paths)[0]


def bundle(folder, document, record=None, on="2026-11-26", policies=(), **more):
    path = pathlib.Path(folder) / "documents.json"
    path.write_text(json.dumps({**document, **({"records": [record]} if record else {})}))
    shipped = [ROOT / f"src/data/policies/{each}.json" for each in policies]
    return Bundle(folder, [path, *shipped], document["programmes"][0]["id"], on=on, **more)


def plain(folder, holds=(("c*3", 20, 4, "M*3"),), module=None, certify=True, stages=None, **more):
    """Three courses for three modules of 20, of which a cap lets two in, unless told otherwise."""
    said = {"policy": {"limits": [{"id": "cap", "max_credits": 40}]}, **more}
    document, record = small.documents("certhe", said.pop("modules", [["M*3", 20, 4]]), [list(each) for each in holds], **said)
    return bundle(folder, document, record, module=module, certify=certify, stages=stages)
