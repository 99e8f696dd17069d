"""Decisions as notebooks show them: fragments of HTML with no script, no colour of their own and nothing from outside."""

from __future__ import annotations

import html
from typing import Any, Iterable

Row = Iterable[Any]


class _Markup(str):
    """Text that is HTML already. All other text is escaped."""

    __slots__ = ()


_CELL = "text-align:left;vertical-align:top;padding:0.2em 0.7em 0.2em 0;border-bottom:1px solid currentColor"
_NUMBER = _CELL.replace("text-align:left", "text-align:right;font-variant-numeric:tabular-nums")


def _text(value: Any) -> str:
    return value if isinstance(value, _Markup) else html.escape("" if value is None else str(value))


def _element(tag: str, *inside: Any, **attributes: str) -> _Markup:
    given = "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())
    return _Markup(f"<{tag}{given}>{''.join(_text(each) for each in inside)}</{tag}>")


def _list(items: Iterable[Any]) -> _Markup:
    return _element("ul", *(_element("li", each) for each in items), style="margin:0;padding-left:1.2em")


def _lines(*parts: Any) -> _Markup:
    return _Markup("<br>".join(_text(part) for part in parts if part))


def _table(caption: str, heads: str, rows: Iterable[Row]) -> _Markup:
    """A table whose heads are words with `|` between; a head that begins with `#` is of a column of numbers."""
    names = heads.split("|")
    styles = [_NUMBER if name.startswith("#") else _CELL for name in names]
    head = _element("tr", *(_element("th", name.lstrip("#"), scope="col", style=style) for name, style in zip(names, styles)))
    body = []
    for row in rows:
        first, *others = row
        cells = [_element("td", cell, style=style) for cell, style in zip(others, styles[1:])]
        body.append(_element("tr", _element("th", first, scope="row", style=styles[0]), *cells, style="background:none"))
    title = _element("caption", _element("strong", caption), style="text-align:left;color:inherit;caption-side:top;padding:0.4em 0")
    return _element("table", title, _element("thead", head), _element("tbody", *body), style="border-collapse:collapse;margin:0.8em 0")


def _folded(title: str, inside: Any) -> _Markup:
    return _element("details", _element("summary", title), inside, style="margin:0.4em 0")


def _reasons(reasons: Iterable[dict[str, Any]]) -> _Markup | str:
    found = [_Markup(f"{_text(each['text'])} {_element('small', '[', each['code'], ']')}") for each in reasons]
    return found[0] if len(found) == 1 else _list(found) if found else ""


def _titles(d: dict[str, Any], kind: str) -> dict[str, str]:
    return {each[kind]: each.get("title", "") for each in d.get(f"{kind}s", [])}


def _rule(claim: dict[str, Any]) -> _Markup:
    citation = claim.get("citation") or {}
    cited = ", ".join(str(citation[part]) for part in ("title", "clause") if citation.get(part))
    return _lines(claim["equivalence"], cited and _element("small", cited))


def _exemptions(d: dict[str, Any], side: dict[str, Any], but: list[Any]) -> Iterable[Row]:
    modules, attainments = _titles(d, "module"), _titles(d, "attainment")
    for e in side["exemptions"]:
        if (e["module"], e.get("group"), e["credits"], e["effect"]) in but:
            continue
        claim = side["claims"][e["claim"]]
        evidence = [_Markup(": ".join(_text(part) for part in (each["attainment"], attainments.get(each["attainment"])) if part))
                    for each in claim["evidence"]]
        name, title = (e["module"], modules.get(e["module"], "")) if e["module"] else (e.get("group"), "credit towards options")
        effect = "counts" if e["effect"] == "credit" else "other credit is taken instead"
        yield name, title, e["credits"], effect, _lines(*evidence), _rule(claim)


def _summary(d: dict[str, Any]) -> Iterable[str]:
    assured, potential, stage = d["assured"], d["potential"], d["entry"]["stage"]
    yield _Markup(f"Exempted: {_element('strong', assured['exempted_credits'], ' credits')}")
    if potential["exempted_credits"] != assured["exempted_credits"]:
        yield f"If a person grants what is referred: {potential['exempted_credits']} credits"
    if assured["replace_credits"]:
        yield f"Not to be studied, other credit is taken instead: {assured['replace_credits']} credits"
    yield f"Still to be earned: {d['remaining_credits']} credits"
    yield "No stage is left" if stage is None else f"Enters at stage {stage}"
    time = d.get("time")
    if time and time["needed"] is not None:
        without = "" if time["without_exemptions"] is None else f"; without the exemptions {time['without_exemptions']}"
        yield f"Periods to completion: {'' if time['status'] == 'optimal' else 'at most '}{time['needed']}{without}"
    if "valid_until" in d:
        yield f"What is granted holds until {d['valid_until']}"
    for name, side in (("now", assured), ("with what is referred", potential)):
        if side["status"] != "optimal":
            yield f"The search was stopped: {side['exempted_credits']} credits {name} is the best found, {side['bound_credits']} cannot be passed"


def _limit(use: dict[str, Any]) -> Row:
    name = use["id"] + (f" ({use['of']})" if use.get("of") else "")
    return name, use["used"], use["max"], _element("strong", "full") if use["binding"] else "room left"


def _review(each: dict[str, Any]) -> Row:
    word = {"confirm": "confirmed", "override": "overridden", "return": "returned"}.get(each["decision"], each["decision"])
    what = word if each["matches"] else f"{word} (of another decision than is made here)"
    return (each["on"], what, ", ".join(filter(None, (each["by"], each.get("role")))), each["reason"], each["before_credits"], each["after_credits"],
            ", ".join(each["gained"]), ", ".join(each["lost"]))


def _answer(d: dict[str, Any]) -> Iterable[_Markup]:
    heads = "Module|Title|#Credits|Effect|On the basis of|Rule"
    yield _list(_summary(d))
    now = list(_exemptions(d, d["assured"], []))
    yield _table("Exempted", heads, now) if now else _element("p", "Nothing is exempted.")
    known = [(e["module"], e.get("group"), e["credits"], e["effect"]) for e in d["assured"]["exemptions"]]
    further = list(_exemptions(d, d["potential"], known))
    if further:
        yield _table("Exempted as well, if a person grants it", heads, further)
    for referral in d["potential"]["referrals"]:
        yield _element("p", "To be judged: ", _element("strong", referral["equivalence"]), ": ", _reasons(referral["reasons"]))
    if d["assured"]["limits"]:
        yield _table("Limits", "Limit|#Used|#Most|State", map(_limit, d["assured"]["limits"]))
    if d.get("history"):
        yield _table("Reviews, and what each changed", "Day|Review|By|Reason|#Before|#After|Exempt as well|No longer exempt", map(_review, d["history"]))
    if d["warnings"]:
        yield _element("p", _element("strong", "To be known"))
        yield _list(_reasons([each]) for each in d["warnings"])
    others = [m for m in d["modules"] if m["status"] != "exempt"]
    yield _folded(f"Other modules ({len(others)})", _table("Why they are not exempted", "Module|Title|Standing|Reasons", (
        (m["module"], m.get("title"), m["status"], _reasons(m["reasons"])) for m in others)))
    yield _folded(f"Evidence ({len(d['attainments'])})", _table("What became of it", "Attainment|Title|Outcome|#Drawn|#Unused|Reasons", (
        (a["attainment"], a.get("title"), a["status"], a["drawn_credits"], a.get("unused_credits"), _reasons(a["reasons"])) for a in d["attainments"])))


def decision_html(d: dict[str, Any]) -> str:
    """The answer, or the error, as a fragment of HTML."""
    failed = d.get("status") == "error"
    policy = d.get("policy") or {}
    rules = ", version ".join(str(policy[part]) for part in ("id", "version") if policy.get(part))
    status = "cannot be assessed" if failed else {"recommendation": "recommendation, not yet confirmed by a person",
                                                  "confirmed": f"confirmed by {d['decided_by']}"}.get(d["decision_status"], d["decision_status"])
    head = _element("p", _element("strong", "Record ", d.get("record", "")), _lines(
        f": {status}", f"Programme {d.get('programme', '')}, policy {rules}, {d.get('on', '')}"))
    inside = [_list(f"{each['message']} [{each['code']}]" for each in d["errors"])] if failed else _answer(d)
    foot = _element("p", _element("small", "Digest ", d.get("digest", "")))
    return _element("section", head, *inside, foot, **{"lang": "en", "aria-label": f"Decision on record {d.get('record', '')}"})


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    return ", ".join(f"{count} {_one(what) if count == 1 else what}" for what, count in counts)


def _one(plural: str) -> str:
    return plural[:-3] + "y" if plural.endswith("ies") else plural[:-1]


def summary_html(name: str, counts: Iterable[tuple[str, int]]) -> str:
    """One line: what it is and how much it holds."""
    return _element("p", _element("strong", name), ": ", _counted(counts))


def summary_text(name: str, counts: Iterable[tuple[str, int]]) -> str:
    """The same without markup."""
    return f"<{name}: {_counted(counts)}>"


def _paid(cost: dict[str, Any]) -> str:
    parts = [f"{cost['credits']} credits"]
    parts += [f"{cost['weeks']} weeks"] if cost["weeks"] is not None else []
    parts += [f"fee {cost['fee']}"] if cost["fee"] is not None else []
    return ", ".join(parts)


def _name(each: dict[str, Any]) -> _Markup:
    return _lines(each["credential"], each.get("title") and _element("small", each["title"]))


def _steps(caption: str, steps: list[dict[str, Any]], gain: str) -> _Markup:
    return _table(caption, "Credential|#Adds|#Periods saved|Cost|Exempts as well|Not any more", (
        (_name(each), each[gain]["credits"], each.get("periods_saved", ""), _paid(each["cost"]), ", ".join(each["gained"]), ", ".join(each["lost"])) for each in steps))


def _set(best: dict[str, Any]) -> _Markup:
    proved = "no set within the budget adds more" if best["status"] == "optimal" else f"the search was stopped: at most {best['bound_credits']} credits in all are possible"
    members = _list(_name(each) for each in best["credentials"]) if best["credentials"] else "none"
    return _element("div", _element("strong", "The best within the budget: ", best["gain"]["credits"], " credits more"),
                    f" for {_paid(best['cost'])}; {proved}.", members)


def _page(label: str, head: Any, inside: Iterable[Any], d: dict[str, Any]) -> str:
    foot = _element("p", _element("small", "Digest ", d.get("digest", "")))
    return _element("section", _element("p", _element("strong", head)), *inside, foot, **{"lang": "en", "aria-label": label})


def _failures(d: dict[str, Any]) -> list[_Markup]:
    return [_list(f"{each['message']} [{each['code']}]" for each in d["errors"])]


def next_html(d: dict[str, Any]) -> str:
    """What to take next, or the error, as a fragment of HTML."""
    head = f"Record {d['record']}, programme {d['programme']}, {d['on']}"
    if d["status"] == "error":
        return _page("What to take next", head, _failures(d), d)
    inside = [_element("p", f"Exempted now: {d['assured']['exempted_credits']} credits. Assumed: each credential is passed clear, verified and marked {d['assumed']['mark']} %.")]
    inside += [_set(d["best"])] if d["best"] else []
    inside += [_steps("Each by itself", d["ranking"], "gain") if d["ranking"] else _element("p", "No credential adds anything by itself.")]
    inside += [_steps("Only if a person grants it", d["if_granted"], "potential_gain")] if d["if_granted"] else []
    return _page("What to take next", head, inside, d)


def where_html(d: dict[str, Any]) -> str:
    """How far a record goes in each programme, or the error, as a fragment of HTML."""
    head = f"Record {d['record']}, {d['on']}"
    if d["status"] == "error":
        return _page("Where a record goes furthest", head, _failures(d), d)
    rows = ((_lines(row["programme"], row.get("title") and _element("small", row["title"])), row["exempted_credits"], row["award_credits"], row["share"],
             row["potential_credits"], row["remaining_credits"], "none left" if row["entry"]["stage"] is None else row["entry"]["stage"])
            for row in d["programmes"] if row["reached"])
    table = _table("How far it goes", "Programme|#Exempted|#Award|#Share|#If granted|#Left|#Stage", rows)
    failed = [f"{row['programme']}: {each['message']}" for row in d["programmes"] if row["status"] == "error" for each in row["errors"]]
    others = _element("p", f"Not reached by anything on the record: {d['counts']['not_reached']}")
    return _page("Where a record goes furthest", head, [table, *([_list(failed)] if failed else []), others], d)
