"""Decisions as plain rows, for Polars, pandas, or a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Iterable

if TYPE_CHECKING:
    from ._decision import Decision

Rows = list[dict[str, Any]]


def _number(value: Any) -> int | float:
    return int(value) if not isinstance(value, str) and value == int(value) else float(_ratio(value))


def _ratio(value: Any) -> float:
    above, _, below = str(value).partition("/")
    return float(above) / float(below or 1)


def _names(exemptions: Iterable[dict[str, Any]]) -> str:
    return ";".join(e["module"] for e in exemptions if e["module"])


def rows(decisions: Iterable[Decision]) -> Rows:
    """A dict for each decision, with the columns of a cohort's output in their order.

    A column of credits is int if all of it is whole, else float, here and only here: rows are for analysis, not for
    decisions. Columns of money are pounds as float, None where nothing is stated or known. More than 100 failed records at the front need
    polars.DataFrame(rows, infer_schema_length=None).

    >>> documents = crediton.load("examples/data")
    >>> decisions = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23").assess_many(documents.records)
    >>> [(row["record"], row["exempted_credits"], row["potential_credits"]) for row in crediton.rows(decisions)]
    [('applicant-capped', 120, 120), ('applicant-clean', 60, 60), ('applicant-refused', 15, 30)]
    """
    return _even([_row(d.to_dict()) for d in decisions], ("exempted_credits", "replace_credits", "potential_credits", "remaining_credits"))


def _even(rows: Rows, columns: tuple[str, ...]) -> Rows:
    """Each column all int or all float: Polars looks at the first rows only, and would cut 7.5 to 7 after whole ones."""
    for name in columns:
        if any(isinstance(row[name], float) for row in rows):
            for row in rows:
                row[name] = None if row[name] is None else float(row[name])
    return rows


def _row(d: dict[str, Any]) -> dict[str, Any]:
    failed = d.get("status") == "error"
    found: dict[str, Any] = {"record": d["record"], "status": "error" if failed else d["assured"]["status"]}
    for name, side, field in (("exempted_credits", "assured", "exempted_credits"), ("replace_credits", "assured", "replace_credits"),
                              ("potential_credits", "potential", "exempted_credits")):
        found[name] = None if failed else _number(d[side][field])
    found["remaining_credits"] = None if failed else _number(d["remaining_credits"])
    found["entry_stage"] = None if failed else d["entry"]["stage"]
    found["modules"] = "" if failed else _names(d["assured"]["exemptions"])
    found["potential_modules"] = "" if failed else _names(d["potential"]["exemptions"])
    found["warnings"] = "" if failed else ";".join(w["code"] for w in d["warnings"])
    found["policy"] = "@".join(filter(None, (d["policy"]["id"], d["policy"]["version"])))
    found["on"], found["digest"] = d["on"], d["digest"]
    found["error_code"] = d["errors"][0]["code"] if failed else ""
    found["error"] = _errors(d["errors"]) if failed else ""
    found["fees_saved"], found["loan_left"], found["loan_left_most"] = _money(d.get("savings"))
    time = d.get("time") or {}
    found["periods"], found["periods_saved"] = time.get("needed") if time.get("status") == "optimal" else None, time.get("saved")
    return found


def _money(savings: dict[str, Any] | None) -> tuple[float | None, float | None, float | None]:
    """What is saved in fees, holding the credentials already, and the least and the most that is left of the loan. None is not known."""
    if savings is None:
        return None, None, None
    saved = float(savings["baselines"][0]["saved"])
    loan = savings["loan"]
    left = [float(each["left"]) for each in loan["ledgers"]] if loan and loan["available"] else []
    return saved, min(left, default=None), max(left, default=None)


def _errors(errors: list[dict[str, Any]]) -> str:
    """Where each error is and what, the first twenty of them: a cell of a spreadsheet does not hold many more."""
    texts = [f"{e['pointer']}: {e['message']}" if e.get("pointer") else e["message"] for e in errors]
    return "; ".join(texts[:20] + [f"and {len(texts) - 20} more"] * (len(texts) > 20))


def exemption_rows(decisions: Iterable[Decision]) -> Rows:
    """A dict for each exemption of the assured standing: record, module, group, credits, effect, equivalence, evidence.

    >>> documents = crediton.load("examples/data")
    >>> decisions = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23").assess_many(documents.records)
    >>> rows = crediton.exemption_rows(decisions)
    >>> rows[3]["module"], rows[3]["credits"], rows[3]["evidence"]
    ('CM1020', 15, 'a04-so-logic;a05-so-counting')
    """
    found = []
    for d in (each.to_dict() for each in decisions):
        side = d.get("assured", {"exemptions": [], "claims": []})
        for e in side["exemptions"]:
            evidence = side["claims"][e["claim"]]["evidence"]
            found.append({"record": d["record"], "module": e["module"], "group": e.get("group"), "credits": _number(e["credits"]),
                          "effect": e["effect"], "equivalence": e["equivalence"], "evidence": ";".join(x["attainment"] for x in evidence)})
    return _even(found, ("credits",))


def reason_rows(decisions: Iterable[Decision]) -> Rows:
    """A dict for each reason: record, subject ("module" or "attainment"), id, status, code, text, clause.

    >>> documents = crediton.load("examples/data")
    >>> decisions = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23").assess_many(documents.records)
    >>> next(row["code"] for row in crediton.reason_rows(decisions) if row["id"] == "a02-so-data" and row["status"] == "refused")
    'currency.old'
    """
    found = []
    for d in (each.to_dict() for each in decisions):
        for subject, listed in (("module", d.get("modules", [])), ("attainment", d.get("attainments", []))):
            for each in listed:
                for r in each["reasons"]:
                    found.append({"record": d["record"], "subject": subject, "id": each[subject], "status": each["status"],
                                  "code": r["code"], "text": r["text"], "clause": r.get("clause", "")})
    return found
