"""What notebooks show besides decisions: explanations, why-not, comparisons, a programme's rules; as plain as `_html`."""

from __future__ import annotations

from typing import Any, Iterable

from ._html import Row, _element, _failures, _Markup, _lines, _list, _page, _reasons, _table

_BEHIND = {"credit": "{} credits fewer", "replace": "{} credits fewer freed from study", "referrals": "{} decisions of a person more",
           "compulsory": "{} credits fewer of core and compulsory modules", "evidence": "{} credits more of what was learnt used up",
           "order": "equal, but later in the order of names"}


def _behind(by: dict[str, Any] | None) -> str:
    return "another choice is better" if by is None else _BEHIND.get(by["objective"], by["objective"]).format(by["by"])


def _named(each: dict[str, Any], key: str) -> _Markup:
    return _lines(each[key], each.get("title") and _element("small", each["title"]))


def _granted(claim: dict[str, Any]) -> str:
    return f"{claim['equivalence']} on the basis of {', '.join(each['attainment'] for each in claim['evidence'])}"


def _why(module: dict[str, Any]) -> Any:
    """What stands in the way of one module, as its answer has it."""
    if module["answer"] == "displaced":
        lost = f"; lost: {', '.join(module['lost'])}" if module["lost"] else ""
        return f"Possible, but then {_behind(module['shortfall'])}, {module['credit_with']} in all{lost}"
    if module["answer"] == "if_granted":
        return _lines("Only if a person grants it:", *map(_granted, module["judgements"]))
    if module["answer"] == "impossible":
        return _reasons(module["conflict"])
    return "Not settled: the search was stopped."


def _changes(module: dict[str, Any]) -> Any:
    single = [each["text"] for each in module["changes"]]
    both = [f"{first['text']}, together with {second['text']}" for first, second in module["pairs"]]
    return _list([*single, *both]) if single or both else "none that was tried"


def _choices(choices: dict[str, Any] | None) -> Iterable[_Markup]:
    if choices is None:
        return
    count = "No other choice is as good." if choices["count"] == 1 else (
        f"{choices['count']} choices{' or more' if choices['more'] else ''} are equally good; the order of names decides between them.")
    after = f" The next best exempts {choices['next']['exempted_credits']} credits: {_behind(choices['next_by'])}." if choices["next"] else ""
    yield _element("p", count + after)


def _price(price: dict[str, Any]) -> Row:
    return price["text"], price["credit"], price["potential"], ", ".join(price["gained"]), ", ".join(price["lost"])


def _explained(d: dict[str, Any]) -> Iterable[_Markup]:
    total = d["total"]
    for name, side in (("exempted, and no more", total["assured"]), ("at most, if all is granted", total["potential"])):
        if side is total["potential"] and side["exempted_credits"] == total["assured"]["exempted_credits"]:
            continue
        yield _element("p", _element("strong", f"Why {side['exempted_credits']} credits are {name}" if side is total["assured"] else f"Why {side['exempted_credits']} credits {name}"))
        yield _list(_reasons([each]) for each in side["reasons"]) if side["reasons"] else _element("p", "No clause binds.")
    yield from _choices(d["choices"])
    wished = [m for m in d["modules"] if m["status"] not in ("passed", "exempt")]
    if wished:
        yield _table("Modules that are not exempted", "Module|In the best choices|Why|What would exempt it", (
            (_named(m, "module"), {"must": "all", "may": "some", "never": "none"}.get(m["fate"] or "", ""), _why(m), _changes(m)) for m in wished))
    if d["referrals"]:
        yield _table("Decisions to ask for", "Claim|#Credits more if it alone is granted|#Credits that hang on it", (
            (_granted(each), each["alone"], each["together"]) for each in d["referrals"]))
    if d["prices"]:
        yield _table("What the rules cost", "Change|#Credits more|#If all is granted|Exempts as well|Not any more", map(_price, d["prices"]))
    if not d["complete"]:
        yield _element("p", "A search was stopped by its budget: what was not settled is left out.")


def explanation_html(d: dict[str, Any]) -> str:
    """Why a decision is as it is, or the error, as a fragment of HTML."""
    head = f"Record {d['record']}, programme {d['programme']}, {d['on']}"
    return _page("Why a decision is as it is", head, _failures(d) if d.get("status") == "error" else _explained(d), d)


def why_not_html(d: dict[str, Any]) -> str:
    """Why a module is not exempted, or the error, as a fragment of HTML."""
    head = f"Record {d['record']}, programme {d['programme']}, module {d['module']}, {d['on']}"
    if d.get("status") == "error" or "answer" not in d:
        return _page("Why not", head, _failures(d), d)
    inside = [_element("p", _element("strong", d["answer"].replace("_", " ")))]
    inside += [_list(_reasons([each]) for each in d["reasons"])] if d["reasons"] else []
    for name in ("assured", "potential"):
        side = d[name]
        if not side or side["outcome"] == "exempt":
            continue
        which = "Without a person" if name == "assured" else "If all is granted"
        with_it = f", {side['with']['exempted_credits']} credits with it and {side['best']['exempted_credits']} without" if side["with"] else ""
        behind = f"; {_behind(side['shortfall'])}" if side["shortfall"] else ""
        inside.append(_element("p", f"{which}: {side['outcome'].replace('_', ' ')}{with_it}{behind}"))
        inside += [_list(_reasons([each]) for each in side["obstacles"])] if side["obstacles"] else []
    inside += [_element("p", "A person must grant:"), _list(map(_granted, d["judgements"]))] if d["judgements"] else []
    return _page("Why not", head, inside, d)


def comparison_html(d: dict[str, Any]) -> str:
    """What two policies say differently, as a fragment of HTML."""
    first, second = ("@".join(filter(None, (d[side]["id"], d[side]["version"]))) for side in ("first", "second"))
    heads = [each.replace("|", " ").lstrip("#") for each in (first, second)]
    rows = ((each["clause"], each["first"] or "not stated", each["second"] or "not stated") for each in d["clauses"])
    inside = [_table("What they say differently", f"Clause|{heads[0]}|{heads[1]}", rows) if d["clauses"] else _element("p", "They say the same.")]
    witness = d["witness"]
    if witness:
        inside.append(_table(f"The smallest of {d['tried']} records tried that shows it: {witness['shape']}", "Policy|#Exempted|#If granted", (
            (first, witness["first_credits"], witness["first_potential_credits"]), (second, witness["second_credits"], witness["second_potential_credits"]))))
    else:
        inside.append(_element("p", f"None of {d['tried']} records tried differs. That proves nothing of others."))
    head = _element("p", _element("strong", f"{first} and {second}"))
    return _element("section", head, *inside, **{"lang": "en", "aria-label": "Two policies compared"})


def graph_html(programme: dict[str, Any], rules: Iterable[Row]) -> str:
    """What leads where in a programme, as a fragment of HTML: the drawing in words."""
    name = programme.get("title") or programme["id"]
    table = _table(f"What leads to modules of {name}", "Rule|Asks for|Exempts|By whom", rules) if rules else _element("p", "Nothing leads to a module of it.")
    return _element("section", table, **{"lang": "en", "aria-label": f"What leads where in {name}"})


def _load(period: dict[str, Any]) -> _Markup:
    other = [f"other study: {period['other_credits']} credits"] if period["other_credits"] else []
    return _list([*(_lines(each["module"], each.get("title") and _element("small", each["title"])) for each in period["modules"]), *other] or ["nothing"])


def _schedule(caption: str, periods: Iterable[dict[str, Any]]) -> _Markup:
    return _table(caption, "#Year|#Period|#Credits|Studied", ((each["year"], each["period"], each["credits"], _load(each)) for each in periods))


def _planned(d: dict[str, Any]) -> Iterable[_Markup]:
    plan = d["periods"]
    if plan is None:
        return [_element("p", "Nothing says how much is studied at a time.")]
    load = plan["load"]
    inside = [_element("p", f"At most {load['credits_per_period']} credits a period, {load['credits_per_year']} a year of {load['periods_per_year']}")]
    if d["status"] == "impossible":
        stands = (" ".join(str(word) for word in (each["what"], each.get("module") or each.get("group") or each.get("at_level")) if word) for each in plan["blocked"])
        return [*inside, _element("p", "Nothing completes the programme:"), _list(stands)]
    saved = "" if plan["saved"] is None else f"; {plan['without_exemptions']} without the exemptions, saved {plan['saved']}"
    known = f"{plan['needed']} periods" if plan["needed"] is not None else "none found"
    proved = "" if d["status"] == "optimal" else f"; the search was stopped, none has fewer than {plan['at_least']}"
    inside.append(_element("p", _element("strong", known), saved + proved))
    if plan["binding"]:
        inside.append(_element("p", f"Owed to: {', '.join(plan['binding'])}"))
    if len(plan["chain"]) > 1:
        inside.append(_element("p", f"Longest chain: {', '.join(plan['chain'])}"))
    inside.append(_schedule("Plan of study", plan["schedule"]))
    if plan["lighter"]:
        inside.append(_schedule(f"As long, at most {plan['lighter']['most_credits']} credits a period", plan["lighter"]["schedule"]))
    return inside


def plan_html(d: dict[str, Any]) -> str:
    """The plan of study period by period, or the error, as a fragment of HTML."""
    head = f"Record {d['record']}, programme {d['programme']}, {d['on']}"
    return _page("Plan of study", head, _failures(d) if d.get("status") == "error" else _planned(d), d)
