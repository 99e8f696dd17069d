"""The table that says where each clause of the definition is derived anew: every function is there, and every clause has its row."""

import ast
import re

from conftest import ROOT

# What is to be derived, in the order of the definition. A clause that is added there is added here, and then needs its function.
CLAUSES = """
credit in 1/300 CATS | levels, frameworks | digests of inputs | unknown fields | tables | versions of a policy | scoped clauses | kinds on both sides
unknown clauses | policy written for other awards | screening: credit-bearing | screening: passed | screening: current | screening: minimum mark
screening: prior use | screening: provider and kind | screening: verification | waived currency | deadline | failed before | alternatives
sources: credential | sources: general credit | minimal ways | in force | completed | own marks | own greatest age | volume | level, at or above
higher for lower | targets: modules | targets: a whole stage | targets: an amount | declined | modules that may not be exempted | outcome maps
explicit refusals | identity | condition in prose | exempted prerequisites that refer | judgements on a claim | individual grants (6.7)
what a claim draws | evidence is counted once | a module is exempted once | uses of an equivalence | groups: at most | limits: selection of modules
limits: selection of evidence | limits: credits | limits: studied here | limits: for each | limits: earlier | prior use: share | prior use: surplus
minima of the award | exempted only with | an exemption that does not meet | smallest claim | what is left: groups | what is left: exclusions
what is left: prerequisites | what was out of reach | individual grants are not stopped | objectives | assured and potential | rows of the certificate
rows that follow | rows of alternatives
"""


def rows():
    text = (ROOT / "docs/certificates.md").read_text().split("## Where each clause is re-derived")[1]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line.startswith("| ")]


def functions(name):
    found = set()
    for node in ast.parse((ROOT / "python/checker" / f"{name}.py").read_text()).body:
        if isinstance(node, ast.FunctionDef):
            found.add(node.name)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{each.name}" for each in node.body if isinstance(each, ast.FunctionDef)}
    return found


def test_every_function_that_the_table_names_is_there():
    head, *body = rows()
    assert head == ["Clause", "derive.py", "verify/"] and all(len(row) == 3 for row in body)
    for clause, derived, _ in body:
        named = re.findall(r"`([^`]+)`", derived)
        assert named and set(named) <= functions("derive"), clause


def test_every_function_of_the_other_checker_that_the_table_names_is_there():
    """A cell says header::function. Tables, and what a document may not say, are read for the decision and its checker alike: those have a dash."""
    for clause, _, verify in rows()[1:]:
        named = re.findall(r"`([a-z_]+\.hpp)::([a-z_()]+)`", verify)
        assert ", ".join(f"`{header}::{function}`" for header, function in named) == verify or verify == "-", clause
        for header, function in named:
            assert f" {function}(" in (ROOT / "include/crediton/verify" / header).read_text(), clause
    assert [row[0] for row in rows()[1:] if row[2] == "-"] == ["unknown fields restrict (5)", "tables of equivalences and records"]


def test_every_clause_has_its_row():
    wanted = [each.strip() for each in re.split(r"[|\n]", CLAUSES) if each.strip()]
    there = [row[0] for row in rows()[1:]]
    assert [clause for clause in wanted if not any(row.startswith(clause) for row in there)] == []
    assert [row for row in there if not any(row.startswith(clause) for clause in wanted)] == []
    assert len(there) == len(set(there))


def test_the_checker_is_short_and_stands_alone():
    """Under 150 lines, functions under 40, nothing from the package, no search, and no recursion in what reads a proof."""
    for name in ("certificate", "derive"):
        source = (ROOT / "python/checker" / f"{name}.py").read_text()
        tree = ast.parse(source)
        names = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
        names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert names <= {"csv", "hashlib", "io", "json", "math", "pathlib", "re", "sys", "collections", "datetime", "fractions", "derive"}
        assert "eval(" not in source and "exec(" not in source and "float(" not in source
        assert all(node.end_lineno - node.lineno < 40 for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        if name == "certificate":
            assert len(source.splitlines()) < 150
            for node in (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)):
                called = {ast.unparse(each.func) for each in ast.walk(node) if isinstance(each, ast.Call)}
                assert not {node.name, f"self.{node.name}"} & called
