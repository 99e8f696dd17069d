"""Claims and rows of a decision, derived anew from the documents for the checker of certificates beside this file.

Written from the definition of what crediton computes, in the standard library alone, and shares nothing with the engine. What it does
not derive raises Unchecked: the checker then answers that it did not check, which is never a yes.
"""

import csv
import hashlib
import io
import json
import math
import pathlib
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction

MOST_WAYS = 5000  # ways of one equivalence; beyond them the engine searches without a list, and so would have to be followed
PROSE = ("text", "title", "message", "line", "engine", "digest")  # no part of an answer's digest
CATS = {"CATS": 300, "SCQF": 300, "ECTS": 600, "US-semester": 1200, "US-quarter": 800, "ENIC": 100}  # units of 1/300 CATS
LADDER = ("FHEQ", "RQF", "CQFW")  # share their ranks
SAME = [{"FHEQ": [3], "SCQF": [6], "NFQ": [5], "EQF": [4]}, {"FHEQ": [4], "SCQF": [7], "NFQ": [6], "EQF": [5]},
        {"FHEQ": [5], "SCQF": [8], "NFQ": [6], "EQF": [5]}, {"FHEQ": [6], "SCQF": [9, 10], "NFQ": [7, 8], "EQF": [6]},
        {"FHEQ": [7], "SCQF": [11], "NFQ": [9], "EQF": [7]}, {"FHEQ": [8], "SCQF": [12], "NFQ": [10], "EQF": [8]}]
TYPICAL = {"foundation-certificate": (3, 120), "certhe": (4, 120), "diphe": (5, 240), "foundation-degree": (5, 240), "hnc": (4, 120),
           "hnd": (5, 240), "ordinary": (6, 300), "honours": (6, 360), "integrated-masters": (7, 480), "gradcert": (6, 60),
           "graddip": (6, 120), "pgcert": (7, 60), "pgdip": (7, 120), "masters": (7, 180), "professional-doctorate": (8, 540)}
KINDS = ("certificated", "experiential")
DEFAULTS = {"ungraded": "refer", "compensated": "refer", "level_use": "same_or_higher", "credit_use": "whole", "volume_ratio": Fraction(1),
            "outcome_share": Fraction(1), "prior_use": {"rule": "refuse"}, "exempted_prerequisite": "meets", "unverified": "accept",
            "exempt_only_with_prerequisites": False, "failed_before": "refuse"}


class Unchecked(Exception):
    """The documents say something that is not derived here, or can't be read."""


def known(condition, reason):
    if not condition:
        raise Unchecked(reason)


def unlike(what, names):
    """A name is one thing's, and has no `;`, by which the names of rows are joined."""
    known(len(set(names)) == len(names) and ";" not in "".join(names), f"two {what} bear one identifier, or one that is none")


# ---- Reading: JSON and tables, into one plain form that is both digested and derived from ----


class Literal(str):
    """A JSON number with a point, as it is written: exact arithmetic must see its digits."""


def once(pairs):
    known(len({key for key, _ in pairs}) == len(pairs), "a key stands twice in one object")
    return dict(pairs)


def parse(text):
    try:
        return json.loads(text, parse_float=Literal, object_pairs_hook=once)
    except (ValueError, RecursionError) as wrong:
        raise Unchecked(f"not JSON: {wrong}") from None


def text_of(path):
    try:
        return pathlib.Path(path).read_text("utf-8-sig")
    except (OSError, UnicodeError) as wrong:
        raise Unchecked(f"{path} can't be read: {wrong}") from None


def load_json(path):
    return parse(text_of(path))


def files_of(paths):
    for path in map(pathlib.Path, paths):
        inside = [each for each in sorted(path.iterdir()) if each.suffix.lower() in (".json", ".csv")] if path.is_dir() else [path]
        yield from inside


def load(paths):
    """All arrays of all documents together."""
    found = {key: [] for key in ("credentials", "modules", "programmes", "equivalences", "policies", "records")}
    for path in files_of(paths):
        document = table(text_of(path)) if path.suffix.lower() == ".csv" else load_json(path)
        known(document["crediton"] == "1", f"{path.name} is no document of version 1")
        for key in found:
            found[key] += document.get(key, [])
    return found


def table(content):
    """A table of equivalences or records as the document that it stands for."""
    rows = list(csv.reader(io.StringIO(content, newline=""), strict=True))
    head, rows = rows[0] if rows else [], [row for row in rows[1:] if any(row)]
    known(all(len(row) == len(head) for row in rows), "a row of a table has more or fewer cells than its header")
    rows = [{key: cell for key, cell in zip(head, row) if cell} for row in rows]
    by = defaultdict(list)
    for row in rows:
        by[row.get("equivalence", row.get("record")), row.get("from")].append(row)
    if "equivalence" in head:
        return {"crediton": "1", "equivalences": [equivalence_of(rows) for rows in by.values()]}
    return {"crediton": "1", "records": [record_of(rows) for rows in by.values()]}


def equivalence_of(rows):
    groups = defaultdict(list)
    for row in rows:
        own = {key: row[key] for key in ("min_mark", "max_mark", "weight") if key in row}
        groups[row.get("group")].append({"credential": row.get("source"), **own})
    sources = [items[0] if len(items) == 1 else {"any": items} for items in groups.values()]
    said = {key: rows[0][key] for key in ("effect", "judgement", "from", "until", "condition") if key in rows[0]}
    citation = {key: rows[0]["citation_" + key] for key in ("title", "url") if "citation_" + key in rows[0]}
    return {"id": rows[0]["equivalence"], "sources": sources, "targets": rows[0].get("target", "").split(";"), **said, "citation": citation}


def record_of(rows):
    parts = ("credential", "completed", "awarded", "mark", "grade", "pass", "kind", "verified")
    held = [{"id": row.get("attainment"), **{key: row[key] for key in parts if key in row}} for row in rows]
    dates = {key: rows[0][key] for key in ("application", "enrolment") if key in rows[0]}
    return {"id": rows[0]["record"], **dates, "declines": rows[0]["declines"].split(";") if "declines" in rows[0] else [], "attainments": held}


def exact(value):
    """A number of the documents, read from its digits."""
    text = str(value) if type(value) in (int, str, Literal) else ""
    known(re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?|[0-9]{1,12}/[0-9]{1,12}", text) and not re.fullmatch(r".*/0+", text),
          f"{value!r} is no exact number")
    return Fraction(text)


def shown(number):
    """As answers write it: whole, with at most two decimals, or a fraction."""
    if number.denominator == 1:
        return str(number.numerator)
    if 100 % number.denominator == 0:
        return f"{number.numerator // number.denominator}.{int(100 * (number % 1)):02}".rstrip("0")
    return f"{number.numerator}/{number.denominator}"


# Readers of fields: each takes a value that is there and the framework of bare levels, and gives its plain form.


def word(value, _):
    known(type(value) is str, f"{value!r} is no text")
    return value


def amount(value, _):
    return exact(value)


def ratio_text(value, _):
    return shown(exact(value))


def whole(value, _):
    known(type(value) is int and value >= 0, f"{value!r} is no whole number")
    return value


def truth(value, _):
    known(type(value) is bool, f"{value!r} is neither true nor false")
    return value


def day(value, _):
    known(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value), f"{value!r} is no date")
    return date(*map(int, value.split("-"))).isoformat()


def level(value, framework):
    text = f"{framework} {value}" if type(value) is int else value
    known(type(text) is str and re.fullmatch(r"(FHEQ|RQF|CQFW|SCQF|NFQ|EQF) [0-9]{1,2}", text), f"{value!r} is no level")
    return text


def mark(value, _):
    text = str(value)
    return exact(text) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,2})?", text) and shown(exact(text)) == text else text


def many(read):
    def reader(value, framework):
        known(isinstance(value, list), f"{value!r} is no list")
        return [read(each, framework) for each in value]

    return reader


def one_of(*values):
    def reader(value, _):
        known(value in values, f"{value!r} is not known here")
        return value

    return reader


def some(read):
    def reader(value, framework):
        known(value != [], "an empty list selects nothing")
        return read(value, framework)

    return reader


def named(read_key, read):
    def reader(value, framework):
        return {read_key(key, framework): read(each, framework) for key, each in value.items()}

    return reader


def form(name, fields, strict=True, ensure=None, drop=None):
    """A reader of objects. Empty lists, objects and texts count as not there, and so do the values in `drop`, the defaults."""

    def reader(value, framework):
        unknown = set(value) - set(fields) - {"x"}
        known(not (strict and unknown), f"{name}: the field {min(unknown, default='')!r} is not known here")
        framework = value.get("framework", framework)
        read = {key: fields[key](each, framework) for key, each in value.items() if key in fields and each is not None}
        kept = {key: each for key, each in read.items() if each not in ("", [], {}) and (drop or {}).get(key) != each}
        return ensure(kept, read, framework) if ensure else kept

    return reader


words = many(word)
scheme, kind, effect = one_of(*CATS), one_of(*KINDS), one_of("credit", "replace")
kinds, role, award = many(kind), one_of("core", "compulsory", "optional", "project"), one_of(*TYPICAL)
citation = form("citation", {"title": word, "clause": word, "url": word, "seen": day, "read": word}, strict=False)


class Kept(dict):
    """An object that stays though it is empty."""

    def __eq__(self, other):
        return self is other


class Stated(list):
    """A list that stays though it is empty: it is known that there is nothing."""

    def __eq__(self, other):
        return self is other


# What is said of money decides nothing here; the digests of inputs cover it.
FUNDING = form("funding", {
    "cap": one_of("standard", "foundation_classroom"), "provider_approved": truth, "fee_capped": truth, "designated": truth, "same_provider": truth,
    "franchised": truth, "htq": truth, "priority_subject": truth}, True, lambda kept, *_: Kept(kept))
EXEMPTED = form("exempted", {"model": one_of("none", "fixed", "share", "block"), "share": ratio_text, "charge": ratio_text, "credits": amount})
FEES = form("fees", {"billing": one_of("per_credit", "per_year"), "per_120": ratio_text, "per_year": ratio_text, "exempted": EXEMPTED, "admin": ratio_text},
            drop={"admin": "0"})
EARLIER = form("earlier study", {"year": whole, "fte_years": amount, "loan": ratio_text})
OWN_FUNDING = form("funding", {"born": day, "balance": ratio_text, "balance_on": day, "requested": ratio_text,
                               "previous": lambda value, framework: Stated(many(EARLIER)(value, framework))}, True, lambda kept, *_: Kept(kept))


credential = form("credential", {
    "id": word, "title": word, "provider": word, "credits": amount, "scheme": scheme, "level": level, "framework": word, "assessed": truth, "kind": kind,
    "weeks": amount, "hours": amount, "fee": ratio_text, "outcomes": words, "subjects": words, "contains": words, "module": word, "funding": FUNDING}, False,
    lambda kept, *_: {key: each for key, each in kept.items() if key != "framework"})


def requirement(value, framework):
    if type(value) is str:
        return value
    options = form("prerequisite", {"any": words})(value, framework).get("any", [])
    return options[0] if len(options) == 1 else {"any": options}


MODULE = {"id": word, "title": word, "credits": amount, "level": level, "framework": word, "provider": word, "outcomes": words, "periods": many(whole),
          "every_years": whole, "first_year": whole}
PLACE = {"id": word, "stage": whole, "role": role, "exemptible": truth, "taught": truth, "requires": many(requirement), "corequires": many(requirement),
         "excludes": words}


module = form("module", MODULE, False)
place = form("module of a programme", PLACE, False, drop={"role": "compulsory", "exemptible": True})


group = form("group", {"id": word, "title": word, "credits": amount, "modules": words})


def plain_programme(kept, read, framework):
    for each in kept.get("minima", []):
        each["at_level"] = int(each["at_level"].split()[1])  # in the programme's framework
    return {"framework": "FHEQ", "scheme": "CATS", **kept}


programme = form("programme", {
    "id": word, "title": word, "provider": word, "award": award, "framework": word, "scheme": scheme, "credits": amount, "policy": word,
    "credits_per_year": amount, "periods_per_year": whole, "credits_per_period": amount, "stage_gates": truth, "study_from": whole, "fee_per_120": ratio_text,
    "fees": FEES, "funding": FUNDING,
    "minima": many(form("minimum", {"at_level": level, "credits": amount}, False)),
    "weights": many(form("weight", {"stage": whole, "weight": amount}, False)),
    "modules": many(lambda value, framework: place({"id": value} if type(value) is str else value, framework)), "groups": many(group)}, False, plain_programme,
    drop={"stage_gates": False})


def source(value, framework):
    """One item of a source expression."""
    if type(value) is str:
        return value
    forms = [key for key in ("credential", "all", "any", "at_least", "credits") if key in value]
    where = form("where", {"providers": some(words), "kinds": some(kinds), "level_at_least": level, "subjects": some(words)})
    fields = {"credential": {"credential": word, "min_mark": amount, "max_mark": amount, "weight": amount}, "all": {"all": many(source)},
              "any": {"any": many(source)}, "at_least": {"at_least": whole, "of": many(source)},
              "credits": {"credits": amount, "at_level": named(lambda key, f: level(int(key) if key.isdigit() else key, f), amount), "where": where}}
    found = form("source", fields[forms[0]], drop={"weight": 1})(value, framework)
    return found["credential"] if set(found) == {"credential"} else found


def target(value, framework):
    if isinstance(value, list):
        return words(value, framework)
    return form("target", {"any": words, "stage": whole, "group": word, "credits": amount})(value, framework)


EQUIVALENCE = {
    "id": word, "title": word, "sources": many(source), "targets": target, "min_mark": amount, "max_mark": amount, "min_average": amount,
    "refer_average": amount, "max_age_years": whole, "from": day, "until": day, "completed_from": day, "completed_until": day, "uses": whole,
    "programmes": words, "effect": one_of("credit", "replace", "refuse"), "judgement": one_of("automatic", "refer"), "condition": word,
    "bridging_credits": amount, "waives": words, "citation": citation}


equivalence = form("equivalence", EQUIVALENCE, drop={"uses": 1, "effect": "credit", "judgement": "automatic"})


def verdicts(value, framework):
    found = form("list of verdicts", {"accept": words, "refer": words, "refuse": words})(value, framework)
    return {"accept": [], "refer": [], "refuse": [], **found}


EVENTS = ("application", "enrolment", "first_module", "claim")
CURRENCY = {"max_years": whole, "boundary": one_of("inclusive", "exclusive"), "from": one_of("completed", "awarded", "certificate", "last_used"),
            "to": one_of(*EVENTS), "refer_until_years": whole}
PRIOR = {"rule": one_of("refuse", "accept", "up_to_share", "higher_award_only", "surrendered_only", "surplus_only"), "share": amount}


VERDICT = one_of("accept", "refer", "refuse")
RULES = {
    "currency": form("currency", CURRENCY), "min_mark": amount, "ungraded": one_of("refer", "refuse"), "compensated": VERDICT,
    "level_use": one_of("same_or_higher", "same", "refer_higher"), "credit_use": one_of("whole", "divisible"), "volume_ratio": amount,
    "prior_use": form("prior use", PRIOR), "min_claim_credits": amount, "exempted_prerequisite": one_of("meets", "does_not_meet", "refer"),
    "exempt_only_with_prerequisites": truth, "outcome_share": amount, "unverified": VERDICT, "failed_before": VERDICT,
    "not_exemptible": form("not exemptible", {"roles": many(role), "levels": many(level), "modules": words}, True, lambda kept, *_: Kept(kept)),
    "kinds": verdicts, "providers": verdicts, "claim_by": form("claim_by", {"event": one_of(*EVENTS), "days": whole}),
    "mark_maps": lambda value, framework: Kept(named(word, named(word, amount))(value, framework))}
SELECTION = form("selection", {"levels": some(many(level)), "stages": some(many(whole)), "roles": some(many(role)), "ids": some(words), "taught": truth})
LIMIT = {"id": word, "title": word, "awards": many(award), "max_credits": amount, "max_share": ratio_text, "max_modules": whole,
         "min_here_credits": amount, "modules": SELECTION, "each": one_of("level", "stage", "provider"), "effects": some(many(effect)), "internal": truth,
         "evidence": form("evidence", {"kinds": some(kinds), "providers": some(words)}, True, lambda kept, *_: Kept(kept)), "citation": citation}


def plain_limit(kept, read, framework):
    measures = [key for key in ("max_credits", "max_share", "max_modules", "min_here_credits") if key in kept]
    known(len(measures) == 1, "a limit has no measure, or several")
    return kept


limit = form("limit", LIMIT, True, plain_limit, {"effects": ["credit"], "internal": False})
CLAUSE = {"id": word, "title": word, "awards": many(award), "programmes": words, "kinds": kinds, "citation": citation}
clause = form("clause", {**RULES, **CLAUSE})  # here kinds are the scope
UNKNOWN = one_of("limits", "currency", "min_mark", "prior_use", "level_use", "min_claim_credits", "providers", "kinds")
POLICY = {"id": word, "title": word, "provider": word, "version": word, "framework": word, "from": day, "until": day, "seen": day, "citation": citation,
          "citations": named(word, citation), "awards": many(award), "endorsed": truth, "partial": truth, "not_expressed": words, "unknown": many(UNKNOWN),
          "rules_as_at": one_of("decision", "application", "enrolment", "award", "stage_entry"), "imported_marks": word, "valid_months": whole,
          "prerequisite_max_years": whole, "limits": many(limit), "clauses": many(clause), "seal": word, **RULES}


def plain_policy(kept, read, framework):
    known("limits" in read or "limits" in kept.get("unknown", []), "a policy lacks its limits")
    kept = {"framework": "FHEQ", **{key: each for key, each in kept.items() if key != "seal"}}
    cited = {key: each for key, each in kept.pop("citations", {}).items() if each}
    kept.update({"citations": cited} if cited else {})
    if not kept.get("limits") and "limits" not in kept.get("unknown", []):
        kept["limits"] = []
    return kept


policy = form("policy", POLICY, True, plain_policy, {"partial": False, "rules_as_at": "decision"})


PASS = one_of("clear", "compensated", "condoned", "failed")


def attainment(value, framework):
    known(("credential" in value) != ("inline" in value), "an attainment has a credential or inline fields")
    if value.get("passed") is not None:
        value = {"pass": "clear" if truth(value["passed"], framework) else "failed", **value}
    parts = {"award": award, "level": level, "credits": amount, "award_total": amount, "surrendered": truth}
    used = form("earlier use", parts, False, drop={"surrendered": False})
    fields = {"id": word, "credential": word, "inline": credential, "completed": day, "awarded": day, "certificate": day, "last_used": day, "mark": mark,
              "mark_scale": word, "grade": word, "pass": PASS, "kind": kind, "verified": one_of("yes", "no", "unchecked"), "used_in": many(used),
              "paid": ratio_text, "paid_by": one_of("self", "loan", "employer", "other")}
    return form("attainment", fields, False, drop={"mark_scale": "percent", "verified": "unchecked"})(value, framework)


STANDING = form("standing", {"module": word, "how": one_of("passed", "exempted"), "on": day, "until": day}, False)
JUDGEMENT = {"id": word, "equivalence": word, "targets": words, "evidence": words, "decision": one_of("grant", "refuse"), "by": word, "on": day, "reason": word,
             "until": day}
record = form("record", {
    "id": word, "application": day, "enrolment": day, "first_module": day, "claim": day, "award": day, "stage_entry": day, "offer_until": day, "funding": OWN_FUNDING,
    "depends_on": many(one_of("full_time", "visa", "loan")), "declines": words, "failed_modules": words,
    "standing": many(STANDING), "judgements": many(form("judgement", JUDGEMENT)), "attainments": many(attainment)}, False,
    lambda kept, *_: {"attainments": [], **kept})


def canonical(value):
    """Canonical JSON (RFC 8785), lists sorted, as the digests of inputs are taken over."""
    if isinstance(value, dict):
        members = sorted(value.items(), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(f"{quoted(key)}:{canonical(each)}" for key, each in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(sorted(map(canonical, value), key=lambda text: text.encode())) + "]"
    if isinstance(value, Fraction):
        return shown(value) if value.denominator == 1 else f'"{shown(value)}"'
    return quoted(value)


def quoted(value):
    return json.dumps(value, ensure_ascii=False)


def digest(value):
    return "sha256:" + hashlib.sha256(canonical(value).encode()).hexdigest()


def answer_digest(answer):
    """Over the answer without its prose and what reviews say, which name this digest, with lists in their order."""
    bare = {key: each for key, each in answer.items() if key != "history"}
    bare.update({key: value for key, value in (("decision_status", "recommendation"), ("decided_by", None)) if key in bare})
    if "warnings" in bare:
        bare["warnings"] = [each for each in bare["warnings"] if each["code"] not in ("review.stale", "review.returned")]
    return "sha256:" + hashlib.sha256(in_order(bare).encode()).hexdigest()


REVIEW = ("id", "programme", "decision", "by", "role", "on", "as_at", "reason", "digest", "judgements", "declines")


def plain_review(stated):
    return {key: stated[key] for key in REVIEW if stated.get(key) not in (None, "", [])}


def as_reviewed(decision, reviews):
    """True if the decision tells of the first of these reviews, in their order, and counts if the last on this very decision confirms it."""
    told = [plain_review(each) for each in decision.get("history", [])]
    last = [each for each in told if each["decision"] != "override" and each["digest"] == decision["digest"]][-1:]
    confirmed = [each["by"] for each in last if each["decision"] == "confirm"]
    known_here = [plain_review(each) for each in reviews if each["programme"] == decision["programme"]]
    status = ("confirmed", confirmed[0]) if confirmed else ("recommendation", None)
    return told == known_here[:len(told)] and (decision["decision_status"], decision["decided_by"]) == status


def in_order(value):
    if isinstance(value, dict):
        members = sorted((item for item in value.items() if item[0] not in PROSE), key=lambda item: item[0].encode("utf-16-be"))
        return "{" + ",".join(f"{quoted(key)}:{in_order(each)}" for key, each in members) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(in_order, value)) + "]"
    return f'"{value}"' if isinstance(value, Literal) else quoted(value)


def catalogue_of(found):
    """The catalogue in plain form: modules defined inside programmes are the same as those outside."""
    merged = {}
    inside = [each for outer in found["programmes"] for each in outer.get("modules", []) if isinstance(each, dict) and "credits" in each]
    for raw in found["modules"] + inside:
        named_here = {key: raw[key] for key in MODULE if raw.get(key) is not None}
        before = merged.setdefault(named_here["id"], {})
        known(all(before.get(key, each) == each for key, each in named_here.items()), f"two definitions of module {named_here['id']} differ")
        before.update(named_here)
    modules = []
    for raw in merged.values():
        made = module(raw, "FHEQ")
        said = made["level"].split()
        if "framework" in raw or type(raw["level"]) is str:
            made["framework"] = said[0]
        modules.append({**made, "level": int(said[1])})
    catalogue = {"crediton": "1", "modules": modules}
    for key, read in (("credentials", credential), ("programmes", programme), ("equivalences", equivalence), ("policies", policy)):
        catalogue[key] = [read(each, "FHEQ") for each in found[key]]
    for key, other in (("credentials", ""), ("programmes", ""), ("equivalences", "from"), ("policies", "version")):
        unlike(key, [each["id"] + each.get(other, "") for each in catalogue[key]])
    return catalogue


# ---- The programme, the rules that hold in it, and what the record holds ----


def span(stated, framework):
    """The lower and the upper end of a level in another framework; (0, 0) is below all that it has."""
    own, rank = stated.split()
    own, framework, rank = ("FHEQ" if each in LADDER else each for each in (own, framework, rank))
    if own == framework:
        return int(rank), int(rank)
    into = [each for row in SAME if int(rank) in row[own] for each in row[framework]]
    return (min(into), max(into)) if into else (0, 0)


def scheme_units(credits, scheme):
    units = credits * CATS[scheme]
    known(units.denominator == 1, f"{credits} {scheme} is too fine")
    return int(units)


def asked_of(requirements, here):
    """Of each requirement the options that the programme has. One that it has no module for asks nothing, and keeps its number."""
    options = [[each] if type(each) is str else each.get("any", []) for each in requirements]
    return [[each for each in some if each in here] for some in options]


class Piece:
    """A module in its programme."""

    def __init__(self, placed, defined, outer, groups):
        self.id, self.units = placed["id"], scheme_units(defined["credits"], outer["scheme"])
        self.level = span(f"{defined.get('framework', outer['framework'])} {defined['level']}", outer["framework"])[0]
        self.stage, self.role = placed.get("stage"), placed.get("role", "compulsory")
        self.exemptible, self.taught = placed.get("exemptible", True), placed.get("taught", self.role != "project")
        self.outcomes = set(defined.get("outcomes", []))
        here, self.excludes = {each["id"] for each in outer["modules"]}, set(placed.get("excludes", []))
        self.requires, self.corequires = (asked_of(placed.get(key, []), here) for key in ("requires", "corequires"))
        self.group = next((each["id"] for each in groups if placed["id"] in each["modules"]), None)


class Amount:
    """Credit in an option group, which names no module: at the level and stage that the group's modules share, else at the lowest."""

    def __init__(self, group, units, members):
        self.id, self.group, self.units, self.role, self.taught = None, group, units, "optional", True
        self.level = min(each.level for each in members)
        self.stage = min((each.stage for each in members if each.stage is not None), default=None)


class Programme:
    def __init__(self, plain, catalogue):
        defined = {each["id"]: each for each in catalogue["modules"]}
        groups = plain.get("groups", [])
        unlike("modules of the programme", [each["id"] for each in plain["modules"]])
        unlike("groups", [each["id"] for each in groups])
        self.id, self.award, self.framework, self.scheme = plain["id"], plain["award"], plain["framework"], plain["scheme"]
        self.units, self.policy = scheme_units(plain["credits"], self.scheme), plain.get("policy")
        self.modules = {each["id"]: Piece(each, defined[each["id"]], plain, groups) for each in plain["modules"]}
        members = Counter(each for one in groups for each in one["modules"])
        known(max(members.values(), default=1) == 1, "a module is in two groups")
        self.groups = {each["id"]: (scheme_units(each["credits"], self.scheme), each["modules"]) for each in groups}
        self.minima = [(each["at_level"], scheme_units(each["credits"], self.scheme)) for each in plain.get("minima", [])]
        for each in list(self.modules.values()):
            for other in each.excludes:
                self.modules[other].excludes.add(each.id)  # either excludes the other

    def amount(self, name, units):
        return Amount(name, units, [self.modules[each] for each in self.groups[name][1]])


class Rules:
    """The clauses of a policy for one programme, by the kind of learning."""

    def __init__(self, policy, programme):
        self.policy, self.unknown, self.level_of = policy, set(policy.get("unknown", [])), lambda stated: span(stated, programme.framework)
        here = {"awards": programme.award, "programmes": programme.id}
        self.scoped = [each for each in policy.get("clauses", []) if all(value in each.get(key, [value]) for key, value in here.items())]
        unlike("clauses", ["prior_use", "min_claim_credits", *(each["id"] for each in policy.get("clauses", []))])
        unlike("limits", [each["id"] for each in policy.get("limits", [])])
        self.for_award = programme.award in policy.get("awards", [programme.award])

    def clause(self, name, kind):
        """The most specific clause: its value, and the identifier of its entry or the name itself."""
        found = [(0, self.policy[name], name)] if name in self.policy else []
        for each in self.scoped:
            value = each.get(name) if name != "kinds" else None
            if value is not None and kind in each.get("kinds", [kind]):
                found.append((sum(key in each for key in ("awards", "programmes", "kinds")), value, each["id"]))
        if not found:
            return DEFAULTS.get(name), name
        most = max(each[0] for each in found)
        known(sum(each[0] == most for each in found) == 1, f"{name} is stated by two equally specific clauses")
        return next(each[1:] for each in found if each[0] == most)

    def of(self, name, kind):
        return self.clause(name, kind)[0]

    def all(self, name, kinds):
        return [self.of(name, kind) for kind in kinds]

    def strictest(self, name, kinds, order):
        return max(self.all(name, kinds), key=order.index)


def rules_day(policy, record, on):
    """The day whose rules hold. For an award or an entry to a stage without a date the decision's own stands in."""
    which = policy.get("rules_as_at", "decision")
    return record[which] if which in ("application", "enrolment") else record.get(which, on)


def later(day_text, years):
    then = date.fromisoformat(day_text)
    try:
        return then.replace(year=then.year + years)
    except ValueError:
        return then.replace(year=then.year + years, day=28)


def in_time(start, end, years, boundary):
    """Exactly so many years is current where the boundary is inclusive."""
    last, end = later(start, years), date.fromisoformat(end)
    return end <= last if boundary == "inclusive" else end < last


SERIOUS = ("admit", "refer", "refuse")


def worst(verdicts):
    return max(verdicts, key=SERIOUS.index, default="admit")


class Held:
    """An attainment, and what each check of the policy says of it."""

    def __init__(self, plain, credential, programme, rules, record):
        self.id, self.plain = plain["id"], plain
        self.credential = credential.get("id", f"inline;{plain['id']}")
        self.units = scheme_units(credential["credits"], credential["scheme"])
        self.low, self.high = span(credential["level"], programme.framework)
        self.provider, self.assessed = credential.get("provider", ""), credential.get("assessed")
        self.kind = plain.get("kind", credential.get("kind", "certificated"))
        self.outcomes, self.subjects = set(credential.get("outcomes", [])), set(credential.get("subjects", []))
        self.contains, self.module, self.used_in = credential.get("contains", []), credential.get("module"), plain.get("used_in", [])
        self.mark = self.percent(rules)
        self.checks = {"credits": "admit" if self.units else "refuse", "assessed": {True: "admit", False: "refuse", None: "refer"}[self.assessed],
                       "pass": self.passing(rules), "currency": self.currency(rules, record), "marks": self.marks(rules),
                       "prior_use": self.prior(rules, programme), "kinds": self.listed(rules, "kinds", self.kind),
                       "providers": self.listed(rules, "providers", self.provider), "verified": self.verified(rules)}

    def verdict(self, waives=()):
        return worst(each for name, each in self.checks.items() if not (name in waives and name in ("currency", "marks")))

    def percent(self, rules):
        """The mark in percent, or none: on another scale only by the policy's map, of the mark or the grade."""
        written, scale = self.plain.get("mark"), self.plain.get("mark_scale", "percent")
        if scale == "percent":
            return None if written is None else exact(written) if type(written) is str else written
        map_of = (rules.of("mark_maps", self.kind) or {}).get(scale, {})
        written = shown(written) if isinstance(written, Fraction) else written
        return map_of.get(written, map_of.get(self.plain.get("grade")))

    def passing(self, rules):
        how = self.plain.get("pass")
        if how in ("compensated", "condoned"):
            return {"accept": "admit"}.get(said := rules.of("compensated", self.kind), said)
        return {"clear": "admit", "failed": "refuse", None: "refer"}[how]

    def currency(self, rules, record):
        unsure = "refer" if "currency" in rules.unknown else "admit"
        clause = rules.of("currency", self.kind)
        if clause is None:
            return unsure
        start, end = self.plain.get(clause["from"]), record.get(clause["to"])
        if start is None or end is None:
            return "refer"
        if in_time(start, end, clause["max_years"], clause["boundary"]):
            return unsure
        band = clause.get("refer_until_years")
        return "refer" if band is not None and in_time(start, end, band, clause["boundary"]) else "refuse"

    def marks(self, rules):
        unsure, least = "refer" if "min_mark" in rules.unknown else "admit", rules.of("min_mark", self.kind)
        return unsure if least is None else worst([unsure, self.within(rules, least, None)])

    def within(self, rules, least, most):
        """No mark never meets a threshold."""
        if least is None and most is None:
            return "admit"
        if self.mark is None:
            return rules.of("ungraded", self.kind)
        return "admit" if (least is None or self.mark >= least) and (most is None or self.mark <= most) else "refuse"

    def listed(self, rules, name, value):
        unsure, lists = "refer" if name in rules.unknown else "admit", rules.of(name, self.kind)
        if lists is None:
            return unsure
        said = next((verdict for verdict in ("refuse", "refer", "accept") if value in lists[verdict]), "refer" if lists["accept"] else "accept")
        return worst([unsure, {"accept": "admit"}.get(said, said)])

    def verified(self, rules):
        said = rules.of("unverified", self.kind)
        return "admit" if self.plain.get("verified") == "yes" or said == "accept" else said

    def prior(self, rules, programme):
        """What counted towards an earlier award; a share or a surplus is for the choice to keep."""
        if not self.used_in:
            return "admit"
        (clause, name), unsure = rules.clause("prior_use", self.kind), "refer" if "prior_use" in rules.unknown else "admit"
        stated = name != "prior_use" or "prior_use" in rules.policy
        rule = clause["rule"]
        bad = {"refuse": stated or "prior_use" not in rules.unknown, "higher_award_only": not all(higher(programme, each) for each in self.used_in),
               "surrendered_only": not all(each.get("surrendered") for each in self.used_in)}.get(rule, False)
        return "refuse" if bad else unsure


def award_of(used, programme):
    """Level and total of an earlier award; what is not stated is what such awards usually have."""
    level, total = TYPICAL[used["award"]]
    level = span(used.get("level", f"FHEQ {level}"), "FHEQ")[1]
    return level, scheme_units(used["award_total"], programme.scheme) if "award_total" in used else total * CATS["CATS"]


def higher(programme, used):
    """A higher level, or the same level with a greater total."""
    return (TYPICAL[programme.award][0], programme.units) > award_of(used, programme)


# ---- Claims ----


class Claim:
    """One use of one equivalence: what it draws on, what it exempts, and the rules that it stands under."""

    def __init__(self, name, case, pieces, evidence, effect="credit", waives=(), referred=False, kind="rule", uses=1):
        self.name, self.pieces, self.effect, self.waives, self.referred, self.kind, self.uses = name, pieces, effect, set(waives), referred, kind, uses
        self.modules = tuple(sorted(each.id for each in pieces if each.id is not None))
        self.groups = tuple(sorted(each.group for each in pieces if each.id is None))
        self.units, self.evidence = sum(each.units for each in pieces), evidence
        self.kinds = {each.kind for each in evidence}
        divisible = len(evidence) == 1 and case.rules.of("credit_use", evidence[0].kind) == "divisible"
        self.drawn = {each.id: min(each.units, self.units) if divisible else each.units for each in evidence}
        self.key = (name, self.modules, self.groups, tuple(sorted(self.drawn.items())))
        self.ratio = max(case.rules.all("volume_ratio", self.kinds))
        self.grant, self.identity = kind == "grant", kind == "identity"
        prerequisite = case.rules.all("exempted_prerequisite", self.kinds)  # neither stands in for the other
        self.meets, self.prerequisite_refers = "does_not_meet" not in prerequisite, "refer" in prerequisite
        self.together = not self.grant and any(case.rules.all("exempt_only_with_prerequisites", self.kinds))
        asked = [case.rules.clause("min_claim_credits", kind) for kind in self.kinds]
        self.smallest = {name: scheme_units(value, case.programme.scheme) for value, name in asked if value}

    def source(self, least, high=False):
        return sum(each.units for each in self.evidence if (each.high if high else each.low) >= least)

    def counts(self, least):
        """What it counts for in a minimum of the award at or above a level."""
        asked = sum(each.units for each in self.pieces if each.level >= least)
        if self.effect == "replace" or self.identity:
            return Fraction(asked)
        if "volume" in self.waives:
            return Fraction(asked if max(each.low for each in self.evidence) >= least else 0)
        return min(Fraction(asked), self.source(least) / self.ratio)

    def worth(self):
        return {"credit": self.units if self.effect == "credit" else 0, "replace": self.units if self.effect == "replace" else 0,
                "referrals": -int(self.referred), "evidence": -sum(self.drawn.values()),
                "compulsory": sum(each.units for each in self.pieces if each.id is not None and each.role in ("core", "compulsory"))}


def bounded(ways):
    known(len(ways) <= MOST_WAYS, "an equivalence may be met in more ways than are listed here")
    return ways


def joined(one, two):
    """Pairs of ways that share no attainment: each item of a list needs one of its own."""
    return bounded({(a | b, sure and also) for a, sure in one for b, also in two if not {x[0] for x in a} & {x[0] for x in b}})


class Ways:
    """The ways in which a source expression is met: each a set of (attainment, least mark, greatest mark, weight), and whether it is sure."""

    def __init__(self, held, framework, scheme):
        self.held, self.framework, self.scheme = held, framework, scheme

    def all(self, items):
        found = {(frozenset(), True)}
        for each in items:
            found = joined(found, self.of(each))
        return found

    def of(self, item):
        if type(item) is str:
            item = {"credential": item}
        if "attainment" in item:
            return {(frozenset({(each.id, None, None, Fraction(1))}), True) for each in self.held if each.id == item["attainment"]}
        if "credential" in item:
            own = (item.get("min_mark"), item.get("max_mark"), item.get("weight", Fraction(1)))
            return {(frozenset({(each.id, *own)}), True) for each in self.held if each.credential == item["credential"]}
        if "all" in item:
            return self.all(item["all"])
        if "any" in item:
            return bounded({way for each in item["any"] for way in self.of(each)})
        return self.at_least(item) if "of" in item else self.general(item)

    def at_least(self, item):
        found = {(0, frozenset(), True)}
        for each in item["of"]:
            more = self.of(each)
            taken = {(count + 1, *way) for count in {state[0] for state in found} for way in joined({state[1:] for state in found if state[0] == count}, more)}
            found = bounded(found | taken)
        return {way for count, *rest in found if count >= item["at_least"] for way in [tuple(rest)]}

    def general(self, item):
        """A sum of credit over attainments that the filter lets through; certain only by the lower ends of levels."""
        let = [each for each in self.held if self.lets(each, item.get("where", {}), True)]
        known(2 ** len(let) <= MOST_WAYS, "general credit may be met in more ways than are listed here")
        found = set()
        for number in range(1, 2 ** len(let)):
            some_of = [each for place, each in enumerate(let) if number >> place & 1]
            if self.enough(some_of, item, True):
                sure = all(self.lets(each, item.get("where", {}), False) for each in some_of) and self.enough(some_of, item, False)
                found.add((frozenset((each.id, None, None, Fraction(1)) for each in some_of), sure))
        return found

    def least(self, stated):
        return span(stated, self.framework)[1]

    def lets(self, each, where, high):
        floor = self.least(where["level_at_least"]) if "level_at_least" in where else 0
        return ((each.high if high else each.low) >= floor and each.kind in where.get("kinds", KINDS)
                and ("providers" not in where or each.provider in where["providers"])
                and ("subjects" not in where or bool(each.subjects & set(where["subjects"]))))

    def enough(self, some_of, item, high):
        asked = [(0, item["credits"])] + [(self.least(at), credits) for at, credits in item.get("at_level", {}).items()]
        return all(sum(each.units for each in some_of if (each.high if high else each.low) >= floor) >= scheme_units(credits, self.scheme)
                   for floor, credits in asked)


class Case:
    """One record in one programme under one policy: the claims."""

    def __init__(self, programme, rules, record, catalogue, on):
        self.programme, self.rules, self.record, self.on = programme, rules, record, on
        offered = {each["id"]: each for each in catalogue["credentials"]}
        self.held = {}
        unlike("attainments", [each["id"] for each in record["attainments"]])
        for plain in record["attainments"]:
            self.held[plain["id"]] = Held(plain, plain.get("inline") or offered[plain["credential"]], programme, rules, record)
        self.inside = {each: contents(each, offered) for each in offered}
        self.inside.update({each.credential: set(each.contains).union(*(contents(part, offered) for part in each.contains)) for each in self.held.values()})
        self.rivals_of = {name: [other for other in self.held if self.rivals(name, other)] for name in self.held}
        self.settled = {each["module"]: each["how"] for each in record.get("standing", []) if each["module"] in programme.modules}
        known(len(self.settled) == len([each for each in record.get("standing", []) if each["module"] in programme.modules]), "a standing is doubled")
        self.declined = set(record.get("declines", []))
        self.judged = self.judgements()
        self.claims = self.rule_claims([each for each in catalogue["equivalences"] if self.applies(each)])
        self.claims += self.identities() + self.grants()
        keys = Counter(each.key for each in self.claims)
        known(max(keys.values(), default=1) == 1, "two claims can't be told apart")

    def rivals(self, one, two):
        """Alternatives: of one credential, or one contains the other."""
        a, b = self.held[one].credential, self.held[two].credential
        return one != two and (a == b or b in self.inside[a] or a in self.inside[b])

    def judgements(self):
        found = {}
        for each in self.record.get("judgements", []):
            if "equivalence" in each and not self.over(each):
                found.setdefault((each["equivalence"], frozenset(each["evidence"])), set()).add(each["decision"])
        return found

    def over(self, judgement):
        """A judgement binds up to its last day, if it has one."""
        return self.on > judgement.get("until", "9999-99-99")

    def applies(self, rule):
        """In force on the day whose rules apply, and for this programme."""
        when = rules_day(self.rules.policy, self.record, self.on)
        return rule.get("from", "") <= when <= rule.get("until", "9999-99-99") and self.programme.id in rule.get("programmes", [self.programme.id])

    def rule_claims(self, rules):
        found, mapped = [], {}
        for rule in rules:
            for pieces in self.targets(rule):
                if rule.get("effect") == "refuse":
                    barred = {frozenset(part[0] for part in way) for way, _ in self.ways(rule, self.held.values())}
                    for each in pieces:
                        mapped.setdefault(each.id, set()).update(barred)
                else:
                    found += self.ways_of(rule, pieces)
        names = {each.id for rule in rules if rule.get("effect") != "refuse" for pieces in self.targets(rule, settled=True) for each in pieces}
        for piece in self.programme.modules.values():
            if piece.id not in names and piece.outcomes:
                found += self.mapped(piece, mapped.get(piece.id, set()))
        return found

    def targets(self, rule, settled=False):
        """Each set of targets that the equivalence may stand for, without what is declined, passed or exempted already."""
        stated, modules = rule["targets"], self.programme.modules
        named_sets = [stated] if isinstance(stated, list) else [[each] for each in stated.get("any", [])]
        found = [[modules[each] for each in some_of] for some_of in named_sets if all(each in modules for each in some_of)]
        if isinstance(stated, dict) and "stage" in stated:
            found = self.stage(stated["stage"])
        if isinstance(stated, dict) and "group" in stated and stated["group"] in self.programme.groups:
            found = [[self.programme.amount(stated["group"], scheme_units(stated["credits"], self.programme.scheme))]]
        if settled:
            return found
        left = [[each for each in pieces if each.id is None or not (each.id in self.declined or each.id in self.settled)] for pieces in found]
        return [pieces for pieces in left if pieces]

    def stage(self, number):
        """The stage's modules outside groups that may be exempted, and what each group inside it asks."""
        modules = self.programme.modules.values()
        inside = [each for each in modules if each.group is None and each.stage == number and self.ever(each)]
        amounts = []
        for name, (units, members) in self.programme.groups.items():
            stages = {self.programme.modules[each].stage for each in members}
            if number in stages and len(stages) > 1:
                return []
            if stages == {number}:
                amounts.append(self.programme.amount(name, units))
        return [inside + amounts]

    def ever(self, piece):
        """May the module be exempted, by the rules where no kind of learning is concerned?"""
        failed = piece.id in self.record.get("failed_modules", []) and self.rules.of("failed_before", None) == "refuse"
        return not failed and not self.barred(piece, {None})

    def barred(self, piece, kinds):
        """May evidence of one of the kinds not exempt the module?"""
        for stated in [each for each in self.rules.all("not_exemptible", kinds) if each]:
            spans = [self.rules.level_of(each) for each in stated.get("levels", [])]
            if piece.role in stated.get("roles", []) or piece.id in stated.get("modules", []) or any(low <= piece.level <= high for low, high in spans):
                return True
        return not piece.exemptible

    def ways_of(self, rule, pieces, barred=None):
        """The claims of a rule on its targets, one for each minimal set of evidence."""
        waives = rule.get("waives", [])
        held = [each for each in self.held.values() if each.verdict(waives) != "refuse"]
        best = {}
        for way, sure in self.ways(rule, held):
            evidence = frozenset(part[0] for part in way)
            if self.together(evidence) and not any(each <= evidence for each in barred or ()):
                verdict = worst([self.judge(rule, pieces, way), "admit" if sure else "refer"])
                best[evidence] = min(best.get(evidence, "refuse"), verdict, key=SERIOUS.index)
        found = {}
        for evidence in sorted(best, key=lambda each: (len(each), sorted(each))):
            judged = self.judged.get((rule["id"], evidence), set()) if best[evidence] == "refer" else set()
            verdict = "refuse" if "refuse" in judged else "admit" if judged else best[evidence]
            smaller = [found[each] for each in found if each < evidence]
            if verdict != "refuse" and not (smaller if verdict == "refer" else "admit" in smaller):
                found[evidence] = verdict
        return [Claim(rule["id"], self, pieces, [self.held[each] for each in sorted(evidence)], rule.get("effect", "credit"), waives, verdict == "refer",
                      uses=rule.get("uses", 1)) for evidence, verdict in found.items()]

    def ways(self, rule, held):
        return Ways(held, self.programme.framework, self.programme.scheme).all(rule["sources"])

    def together(self, evidence):
        return bool(evidence) and not any(self.rivals(a, b) for a in evidence for b in evidence if a < b)

    def mapped(self, piece, barred):
        """Outcomes of the evidence cover enough of the module's; the same sources as a refusal's are barred. Always referred."""
        targets = [] if piece.id in self.declined or piece.id in self.settled else [piece]
        items = [{"attainment": each.id} for each in self.held.values() if each.outcomes & piece.outcomes]
        rule = {"id": f"outcomes:{piece.id}", "outcomes": True, "sources": [{"at_least": 1, "of": items}]}
        return self.ways_of(rule, targets, barred) if targets else []

    # The checks of a claim. Each says admit, refer or refuse.

    def judge(self, rule, pieces, way):
        held = [self.held[part[0]] for part in way]
        claim = Claim(rule["id"], self, pieces, held, rule.get("effect", "credit"), rule.get("waives", []))
        said = [each.verdict(rule.get("waives", [])) for each in held] + [self.general(claim, identity=False)]
        said += [self.own_marks(rule, way), self.completed(rule, held), self.age(rule, held), self.volume(claim), self.levels(claim), self.level_use(claim)]
        if rule.get("condition") or rule.get("judgement") == "refer" or "bridging_credits" in rule:
            said.append("refer")
        if rule.get("outcomes"):
            said.append(self.covered(claim))
        return worst(said)

    def general(self, claim, identity):
        """What every claim meets but an individual grant: deadlines, failed and barred modules, prerequisites, unknown clauses, the award."""
        said = [self.deadline(claim)]
        for each in claim.pieces:
            if each.id is not None and self.barred(each, claim.kinds):
                said.append("refuse")
            if each.id in self.record.get("failed_modules", []):
                strict = self.rules.strictest("failed_before", claim.kinds, ("accept", "refer", "refuse"))
                said.append({"accept": "admit"}.get(strict, strict))
        open_still = [each for each in self.programme.modules.values() if each.id not in self.settled]
        if claim.prerequisite_refers and any(option in claim.modules for each in open_still for options in each.requires for option in options):
            said.append("refer")
        if "min_claim_credits" in self.rules.unknown or not identity and ("limits" in self.rules.unknown or not self.rules.for_award):
            said.append("refer")
        return worst(said)

    def deadline(self, claim):
        said = ["admit"]
        for clause in [each for each in self.rules.all("claim_by", claim.kinds) if each]:
            event, made = self.record.get(clause["event"]), self.record.get("claim")
            late = event and made and date.fromisoformat(made) > date.fromisoformat(event) + timedelta(days=clause["days"])
            said.append("refuse" if late else "admit" if event and made else "refer")
        return worst(said)

    def own_marks(self, rule, way):
        """The equivalence's own range, or its source's in its place, and the average weighted over the sources used."""
        said = []
        for name, least, most, _ in way:
            least, most = rule.get("min_mark") if least is None else least, rule.get("max_mark") if most is None else most
            said.append(self.held[name].within(self.rules, least, most))
        if "min_average" in rule:
            unmarked = [self.held[part[0]] for part in way if self.held[part[0]].mark is None]
            said += [self.rules.of("ungraded", each.kind) for each in unmarked]
            if not unmarked:
                average = sum(part[3] * self.held[part[0]].mark for part in way) / sum(part[3] for part in way)
                said.append("admit" if average >= rule["min_average"] else "refer" if average >= rule.get("refer_average", rule["min_average"]) else "refuse")
        return worst(said)

    def completed(self, rule, held):
        """In force on the day on which the source was completed, where the equivalence says so."""
        if not {"completed_from", "completed_until"} & set(rule):
            return "admit"
        days = [each.plain.get("completed") for each in held]
        inside = [rule.get("completed_from", "") <= each <= rule.get("completed_until", "9999-99-99") for each in days if each]
        return "refuse" if not all(inside) else "refer" if len(inside) < len(days) else "admit"

    def age(self, rule, held):
        """The equivalence's own greatest age, between the events of the policy's currency; else from the award to the application."""
        said = ["admit"]
        for each in held if "max_age_years" in rule else []:
            clause = self.rules.of("currency", each.kind) or {"from": "awarded", "to": "application", "boundary": "inclusive"}
            start, end = each.plain.get(clause["from"]), self.record.get(clause["to"])
            current = start and end and in_time(start, end, rule["max_age_years"], clause["boundary"])
            said.append("refer" if not (start and end) else "admit" if current else "refuse")
        return worst(said)

    def volume(self, claim):
        return "admit" if "volume" in claim.waives or claim.source(0) >= claim.ratio * claim.units else "refuse"

    def levels(self, claim):
        """At or above every level as much source credit as target credit, by the ratio; by the upper ends of spans alone it is referred."""
        def met(high):
            if "volume" in claim.waives:
                return max(each.high if high else each.low for each in claim.evidence) >= max(each.level for each in claim.pieces)
            floors = {each.level for each in claim.pieces}
            return all(claim.source(floor, high) >= claim.ratio * sum(each.units for each in claim.pieces if each.level >= floor) for floor in floors)

        return "admit" if "level" in claim.waives or met(False) else "refer" if met(True) else "refuse"

    def level_use(self, claim):
        """Higher learning for a lower module, by the lower end of a span."""
        above = {each.kind for each in claim.evidence if each.low > max(piece.level for piece in claim.pieces)}
        if not above or "level" in claim.waives:
            return "admit"
        strict = self.rules.strictest("level_use", above, ("same_or_higher", "refer_higher", "same"))
        unsure = "refer" if "level_use" in self.rules.unknown else "admit"
        return worst([unsure, {"same_or_higher": "admit", "refer_higher": "refer", "same": "refuse"}[strict]])

    def covered(self, claim):
        wanted = claim.pieces[0].outcomes
        got = wanted & set().union(*(each.outcomes for each in claim.evidence))
        return "refer" if len(got) >= max(self.rules.all("outcome_share", claim.kinds)) * len(wanted) else "refuse"

    def identities(self):
        """A credential that is a module of the programme grants it, needing no equivalence."""
        found = []
        for each in self.held.values():
            piece = self.programme.modules.get(each.module)
            if piece is None or piece.id in self.settled or piece.id in self.declined or each.verdict() == "refuse":
                continue
            claim = Claim(f"module:{piece.id}", self, [piece], [each], kind="identity")
            verdict = worst([each.verdict(), self.general(claim, identity=True)])
            judged = self.judged.get((claim.name, frozenset([each.id])), set()) if verdict == "refer" else set()
            claim.referred = verdict == "refer" and not judged
            if verdict != "refuse" and "refuse" not in judged:
                found.append(claim)
        return found

    def grants(self):
        """Judgements without an equivalence: their targets on their evidence."""
        found = []
        for place, each in enumerate(self.record.get("judgements", [])):
            if "equivalence" in each or self.over(each):
                continue
            targets = each.get("targets", [])
            known(each["decision"] == "grant", "a judgement without an equivalence grants")
            pieces = [self.programme.modules[name] for name in dict.fromkeys(targets) if name not in self.settled and name not in self.declined]
            evidence = sorted(set(each["evidence"]))
            if pieces and evidence:  # no check stops a grant; on two alternatives it is a claim that no choice uses
                found.append(Claim(f"judgement:{each.get('id', place)}", self, pieces, [self.held[name] for name in evidence], waives=["volume"], kind="grant"))
        return found


def contents(name, offered):
    """All that a credential contains, and what that contains."""
    found, left = set(), [name]
    while left:
        for each in offered.get(left.pop(), {}).get("contains", []):
            if each not in found:
                found.add(each)
                left.append(each)
    return found


# ---- What a choice must keep ----


class Normal:
    """sum of weight x claim <= most, over whole numbers without a common divisor; the right side rounded down. Claims that are not kept are left out."""

    def __init__(self, weights, most, kept=None):
        weights = {number: Fraction(weight) for number, weight in weights.items() if weight and (kept is None or number in kept)}
        scale = math.lcm(*(weight.denominator for weight in weights.values()))
        self.common = math.gcd(*(int(weight * scale) for weight in weights.values())) or 1
        self.weights = {number: int(weight * scale) // self.common for number, weight in weights.items()}
        self.most = math.floor(Fraction(most) * scale / self.common)

    def of(self, number):
        return self.weights.get(number, 0)


def limit_of_selection(limit, piece, rules):
    """Does a limit's selection of modules let a piece in?"""
    chosen = limit.get("modules", {})
    spans = [rules.level_of(each) for each in chosen.get("levels", [])]
    return (("levels" not in chosen or any(low <= piece.level <= high for low, high in spans))
            and ("stages" not in chosen or piece.stage in chosen["stages"]) and ("roles" not in chosen or piece.role in chosen["roles"])
            and ("ids" not in chosen or piece.id in chosen["ids"]) and ("taught" not in chosen or piece.taught == chosen["taught"]))


def least_selected(asked, members, selected):
    """The least selected credit that any filling of a group must contain."""
    short = asked - sum(each.units for each in members if not selected(each))
    sums = {0}
    for each in members:
        if selected(each):
            sums |= {one + each.units for one in sums}
    return min(one for one in sums if one >= short)


def most_filled(room, options, least):
    """The most credit at or above a level in any filling of a group, which goes over by less than any of its modules."""
    best, done = {0: 0}, [0] if room <= 0 else []
    for each in sorted(options, key=lambda option: -option.units):
        for filled, there in list(best.items()):
            now, worth = filled + each.units, there + (each.units if each.level >= least else 0)
            if filled < room <= now:
                done.append(worth)
            elif now < room:
                best[now] = max(best.get(now, 0), worth)
    return max(done, default=sum(each.units for each in options if each.level >= least))


class Side:
    """The choice among some of the claims: automatic ones, or all. Claims are known by their place in `claims`."""

    def __init__(self, case, claims):
        self.case, self.claims, self.programme, self.rules = case, claims, case.programme, case.rules
        self.place = {each.key: number for number, each in enumerate(claims)}
        self.unusable = frozenset(number for number, each in enumerate(claims) if not case.together([one.id for one in each.evidence]))
        self.grants = {number for number, each in enumerate(claims) if each.grant}
        self.asked = {name: least for each in claims for name, least in each.smallest.items()}
        stated = [self.rules.clause("min_claim_credits", kind) for kind in KINDS]
        self.stated = {name: scheme_units(value, self.programme.scheme) for value, name in stated if value}
        self.unfinished_before = self.unfinished(frozenset())
        self.raw = {**self.capacity_rows(), **self.limit_rows(), **self.prior_rows(), **self.with_rows()}
        self.rows = dict(self.raw)
        if self.grants:  # they stand whatever they break, so these rows do not hold of every choice
            self.rows = {name: row for name, row in self.raw.items() if not name.startswith(("prior;", "surplus;"))}
        else:
            self.rows.update({**self.unmet_rows(), **self.minimum_rows(), **self.excluded_rows()})

    def sum_row(self, weight, most):
        return {number: weight(each) for number, each in enumerate(self.claims)}, most

    def capacity_rows(self):
        """Evidence, once, uses and groups."""
        rows = {f"evidence;{each.id}": self.sum_row(lambda claim: claim.drawn.get(each.id, 0), each.units) for each in self.case.held.values()}
        for name in self.programme.modules:
            rows[f"once;{name}"] = self.sum_row(lambda claim: int(name in claim.modules), 1)
        for claim in self.claims:
            rows[f"uses;{claim.name}"] = self.sum_row(lambda other: int(other.name == claim.name), claim.uses)
        for name in self.programme.groups:
            rows[f"group;{name}"] = self.sum_row(lambda claim: sum(each.units for each in claim.pieces if each.group == name), self.room(name))
        return rows

    def room(self, name):
        asked, members = self.programme.groups[name]
        return max(0, asked - sum(self.programme.modules[each].units for each in members if each in self.case.settled))

    def limit_rows(self):
        rows = {}
        for limit in self.rules.policy.get("limits", []):
            if self.programme.award not in limit.get("awards", [self.programme.award]):
                continue
            pieces, held = list(self.programme.modules.values()), self.case.held.values()
            values = {"level": {each.level for each in pieces}, "stage": {each.stage for each in pieces} - {None}, "provider": {each.provider for each in held}}
            for value in values.get(limit.get("each"), [None]):
                name = f"limit;{limit['id']}" + (f";{value}" if "each" in limit else "")
                rows[name] = self.sum_row(lambda claim: self.counted(limit, value, claim), self.most(limit, value))
        return rows

    def selects(self, limit, value, piece):
        by = {"level": piece.level, "stage": piece.stage}.get(limit.get("each"))
        return limit_of_selection(limit, piece, self.rules) and (limit.get("each") in (None, "provider") or by == value)

    def measure(self, limit, value, pieces):
        """Credit, or the number of modules; an amount in a group is no module."""
        inside = [each for each in pieces if self.selects(limit, value, each)]
        return sum(int(each.id is not None) for each in inside) if "max_modules" in limit else sum(each.units for each in inside)

    def counted(self, limit, value, claim):
        evidence = limit.get("evidence", {})
        drawn = [each for each in claim.evidence if each.kind in evidence.get("kinds", [each.kind])
                 and each.provider in evidence.get("providers", [each.provider]) and (limit.get("each") != "provider" or each.provider == value)]
        free = limit["id"] in claim.waives or claim.identity and not limit.get("internal") or claim.effect not in limit.get("effects", ["credit"])
        return 0 if free or not drawn else self.measure(limit, value, claim.pieces)

    def most(self, limit, value):
        """What a limit leaves: its most, or what is required there less what must be studied here, less earlier exemptions."""
        modules = self.programme.modules
        if "min_here_credits" in limit:
            selected = lambda piece: self.selects(limit, value, piece)  # noqa: E731
            most = sum(each.units for each in modules.values() if each.group is None and selected(each))
            most += sum(least_selected(asked, [modules[each] for each in members], selected) for asked, members in self.programme.groups.values())
            most -= scheme_units(limit["min_here_credits"], self.programme.scheme)
        elif "max_share" in limit:
            most = exact(limit["max_share"]) * self.programme.units
        else:
            most = limit["max_modules"] if "max_modules" in limit else scheme_units(limit["max_credits"], self.programme.scheme)
        if "evidence" not in limit and limit.get("each") != "provider" and "credit" in limit.get("effects", ["credit"]):
            most -= self.measure(limit, value, [modules[name] for name, how in self.case.settled.items() if how == "exempted"])
        return max(most, 0)

    def prior_clauses(self):
        """For each attainment that was used before: the clause of prior use that governs it, and its name."""
        return {each.id: self.rules.clause("prior_use", each.kind) for each in self.case.held.values() if each.used_in}

    def prior_rows(self):
        clauses, rows = self.prior_clauses(), {}
        for clause, name in clauses.values():
            governed = {each for each, said in clauses.items() if said[1] == name}
            if clause["rule"] == "up_to_share":
                most = clause["share"] * self.programme.units
                rows[f"prior;{name}"] = self.sum_row(lambda claim: claim.worth()["credit"] if governed & set(claim.drawn) else 0, most)
            if clause["rule"] == "surplus_only":
                for award, members in self.earlier(governed).items():
                    surplus = sum(members.values()) - award[2]
                    weight = lambda claim: sum(units for each, units in claim.drawn.items() if each in members)  # noqa: E731
                    rows[f"surplus;{name};" + ";".join(map(str, award))] = self.sum_row(weight, max(0, surplus))
        return rows

    def earlier(self, governed):
        """Earlier awards (kind, level, total), each with what its attainments counted for."""
        found = defaultdict(lambda: defaultdict(int))
        for name in governed:
            for used in self.case.held[name].used_in:
                counted = scheme_units(used["credits"], self.programme.scheme) if "credits" in used else self.case.held[name].units
                found[used["award"], used.get("level", ""), award_of(used, self.programme)[1]][name] += counted
        return found

    def with_rows(self):
        """A module is exempted only with what it requires, where a clause asks that."""
        rows = {}
        for name, piece in self.programme.modules.items():
            for number, options in enumerate(piece.requires):
                if options and not any(each in self.case.settled for each in options):
                    rows[f"with;{name};{number}"] = self.sum_row(lambda claim: self.beside(claim, name, options), 0)
        return rows

    @staticmethod
    def beside(claim, name, options):
        return int(claim.together and name in claim.modules) - int(bool(set(options) & set(claim.modules)))

    def unmet_rows(self):
        rows, passed = {}, self.meeting(frozenset())
        for name, piece in self.programme.modules.items():
            if piece.group is not None or name not in self.open(frozenset()) or ("requirement", name) in self.unfinished_before:
                continue
            for number, options in enumerate(piece.requires):
                free = sum(each not in self.case.settled for each in options)
                if not set(options) & passed and free >= 1:
                    rows[f"unmet;{name};{number}"] = self.sum_row(lambda claim: self.unmet(claim, name, options), free - 1)
        return rows

    @staticmethod
    def unmet(claim, name, options):
        taken = 0 if claim.meets else sum(each in claim.modules for each in options)
        return taken - len(options) * int(name in claim.modules)

    def minimum_rows(self):
        rows = {}
        for least, asked in sorted(self.programme.minima):  # of several at one level the greatest
            if ("minimum", least, asked) not in self.unfinished_before:
                there = sum(each.units for each in self.programme.modules.values() if each.level >= least)
                rows[f"minimum;{least}"] = self.sum_row(lambda claim: math.floor(self.taken(claim, least)), there - asked)
        return rows

    def taken(self, claim, least):
        return sum(each.units for each in claim.pieces if each.level >= least and each.id is not None) - claim.counts(least)

    def excluded_rows(self):
        rows = {}
        for name, piece in self.programme.modules.items():
            if piece.group is None and ("excluded", name) not in self.unfinished_before:
                rows[f"excluded;{name}"] = self.sum_row(lambda claim: int(bool(piece.excludes & set(claim.modules))), 0)
            for other in piece.excludes if piece.group is not None else ():
                rows[f"excluded;{name};{other}"] = self.sum_row(lambda claim: int(name in claim.modules) + int(other in claim.modules), 1)
        return rows

    # The rows of a certificate, by name.

    def row(self, name, kept, columns):
        """A row over the claims kept, in normal form. One without weights says 0 <= most, which is as true."""
        weights, most = self.rows.get(name) or self.made(name, columns)
        return Normal(weights, most, kept)

    def made(self, name, columns):
        """Rows that are not listed beforehand: of smallest claims and of alternatives."""
        (kind, *names), held = name.split(";"), self.case.held
        if kind == "smallest" and len(names) == 1:
            return self.sum_row(lambda claim: -claim.units if names[0] in claim.smallest else 0, -self.stated[names[0]])
        if kind == "rival" and len(names) > 1 and names == sorted(names) and all(self.case.rivals(a, b) for a in names for b in names if a is not b):
            common = math.lcm(*(held[each].units for each in names))
            return self.sum_row(lambda claim: sum(Fraction(claim.drawn.get(each, 0) * common, held[each].units) for each in names), common)
        if kind == "beside" and re.fullmatch("0|[1-9][0-9]{0,8}", names[-1]) and self.case.rivals(*names[:-1]):
            one, beside = columns[int(names[-1])], [number for number, each in enumerate(self.claims) if names[1] in each.drawn]
            if names[0] in self.claims[one].drawn:
                return {**dict.fromkeys(beside, 1), one: len(beside) + (one in beside)}, len(beside)
        raise KeyError(name)

    def clashing(self, used):
        """Claims that draw on an alternative of what is used, or themselves on two that are alternatives."""
        barred = {other for number in used for name in self.claims[number].drawn for other in self.case.rivals_of[name]}
        return frozenset(number for number, each in enumerate(self.claims) if not barred.isdisjoint(each.drawn)) | self.unusable

    # What is permitted.

    def permitted(self, choice):
        """Rules 1 to 10 of the formulation, of a set of claims."""
        for name, (weights, most) in self.raw.items():
            total = sum(weights[number] for number in choice)
            spared = name.startswith(("prior;", "surplus;")) and not any(weights[number] for number in choice - self.grants)
            if total > most and not spared:
                return False
        drawn = [(number, name) for number in choice for name in self.claims[number].drawn]
        if any(self.case.rivals(one[1], two[1]) for one in drawn for two in drawn if one < two):
            return False
        for name, least in self.asked.items():
            governed = [number for number in choice if name in self.claims[number].smallest]
            if set(governed) - self.grants and sum(self.claims[number].units for number in governed) < least:
                return False
        return self.unfinished(choice) <= self.unfinished(choice & self.grants) | self.unfinished_before

    def exempt(self, choice):
        return {name: self.claims[number] for number in choice for name in self.claims[number].modules}

    def open(self, choice):
        """Modules still to be studied: neither settled nor exempted, nor excluded by one that is."""
        gone = set(self.case.settled) | set(self.exempt(choice))
        return {name for name, piece in self.programme.modules.items() if name not in gone and not piece.excludes & gone}

    def meeting(self, choice):
        """Modules that meet what requires them: passed, or exempted where that meets it."""
        strict = [self.rules.clause("exempted_prerequisite", None)[0]]
        before = {name for name, how in self.case.settled.items() if how == "passed" or strict != ["does_not_meet"]}
        return before | {name for name, claim in self.exempt(choice).items() if claim.meets}

    def unfinished(self, choice):
        """What of the programme could no longer be completed: excluded modules, groups, requirements, minima."""
        exempt, open_modules = set(self.exempt(choice)), self.open(choice)
        exempt |= {name for name, how in self.case.settled.items() if how == "exempted"}
        found = self.excluded(exempt) | self.unreached(open_modules, self.meeting(choice))
        for name in self.programme.groups:
            if self.left(name, choice) > sum(self.programme.modules[each].units for each in self.programme.groups[name][1] if each in open_modules):
                found.add(("group", name))
        for least, asked in self.programme.minima:
            if self.reach(choice, open_modules, least) < asked:
                found.add(("minimum", least, asked))
        return found

    def excluded(self, exempt):
        """No module outside groups is excluded by an exempted one, and no two exempted modules exclude each other."""
        modules = self.programme.modules.items()
        return {("excluded", name) for name, piece in modules if piece.excludes & exempt and (piece.group is None or name in exempt)}

    def unreached(self, open_modules, met):
        """Open modules outside groups whose requirements can't be met from exempted, passed and open modules."""
        reached, before = set(met), None
        while reached != before:
            before = set(reached)
            for name in open_modules - reached:
                piece = self.programme.modules[name]
                beside = all(set(options) & (met | open_modules) for options in piece.corequires if options)
                if beside and all(set(options) & before for options in piece.requires if options):
                    reached.add(name)
        return {("requirement", name) for name in open_modules - reached if self.programme.modules[name].group is None}

    def left(self, name, choice):
        """What a group still asks for."""
        used = sum(each.units for number in choice for each in self.claims[number].pieces if each.group == name)
        return self.room(name) - used

    def reach(self, choice, open_modules, least):
        """The most credit at or above a level that can still be had."""
        modules = self.programme.modules
        had = sum((self.claims[number].counts(least) for number in choice), Fraction(0))
        had += sum(modules[name].units for name in self.case.settled if modules[name].level >= least)
        had += sum(modules[name].units for name in open_modules if modules[name].group is None and modules[name].level >= least)
        for name, (_, members) in self.programme.groups.items():
            had += most_filled(self.left(name, choice), [modules[each] for each in members if each in open_modules], least)
        return had

    def told(self, choice):
        """What a decision says of a choice, by name."""
        claims = [self.claims[number] for number in choice]
        exemptions = Counter((each.id, each.group if each.id is None else None, each.units, claim.effect, claim.name, place)
                             for place, claim in enumerate(claims) for each in claim.pieces)
        totals = {objective: sum(each.worth()[objective] for each in claims) for objective in ("credit", "replace", "referrals", "evidence")}
        return {"claims": [(each.effect, each.units) for each in claims], "exemptions": exemptions, **totals}


class Problem:
    """What certificates are about: inputs' digests, and the choice among automatic claims and among all."""

    def __init__(self, paths, programme_id, named_policy, record_id, on):
        found = load(paths)
        catalogue = catalogue_of(found)
        plain = self.one(catalogue["programmes"], {"id": programme_id}, "programme")
        policy = self.one(catalogue["policies"], {key: named_policy[key] for key in ("id", "version")}, "policy")
        stated = self.one([each for each in found["records"] if each.get("id") == record_id], {}, "record")
        self.record, self.reviews = record(stated, "FHEQ"), stated.get("reviews", [])
        self.inputs = {"catalogue": digest(catalogue), "policy": digest(policy), "record": digest(self.record)}
        self.in_force = self.is_in_force(policy, on) or all(each["id"] != policy["id"] or each is policy for each in catalogue["policies"])
        self.programme = Programme(plain, catalogue)
        case = Case(self.programme, Rules(policy, self.programme), self.record, catalogue, day(on, None))
        self.sides = {"assured": Side(case, [each for each in case.claims if not each.referred]), "potential": Side(case, case.claims)}

    def is_in_force(self, policy, on):
        when = rules_day(policy, self.record, on)
        return policy.get("from", "") <= when <= policy.get("until", "9999-99-99")

    @classmethod
    def of(cls, *asked):
        """The problem; documents that can't be read as what they should be are not checked, and no fault of the decision."""
        try:
            return cls(*asked)
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError, csv.Error) as wrong:
            raise Unchecked(f"the documents are malformed, {type(wrong).__name__} {wrong}") from None

    @staticmethod
    def one(values, wanted, name):
        found = [each for each in values if all(each.get(key) == value for key, value in wanted.items())]
        known(len(found) == 1, f"the documents hold {len(found)} of that {name}")
        return found[0]

    def units(self, credits):
        """Credit in the programme's scheme, as a decision states it, in units."""
        return scheme_units(exact(credits), self.programme.scheme)

    def signed(self, objective, value):
        """A value of a stage: units, or a number of claims; negative where least is best."""
        found = whole(value, None) if objective == "referrals" else self.units(value)
        return -found if objective in ("referrals", "evidence") else found

    def place(self, side, claim):
        """Where a claim of a certificate stands among the derived ones."""
        groups = [] if claim["group"] is None else [claim["group"]] if type(claim["group"]) is str else claim["group"]
        drawn = [(each["attainment"], each["credits"]) if isinstance(each, dict) else each for each in claim["evidence"]]
        return side.place[claim["equivalence"], tuple(sorted(claim["modules"])), tuple(sorted(groups)),
                          tuple(sorted((name, self.units(credits)) for name, credits in drawn))]

    def columns(self, side, part):
        """The claims that branches name."""
        return [self.place(side, dict(zip(("equivalence", "modules", "group", "evidence"), each))) for each in part["columns"]]

    def told(self, choice):
        """What a decision says of a choice, by name, and its bound."""
        exemptions = Counter((each["module"], each.get("group"), self.units(each["credits"]), each["effect"], each["equivalence"], each["claim"])
                             for each in choice["exemptions"])
        names = {"credit": "exempted_credits", "replace": "replace_credits", "evidence": "evidence_credits", "referrals": "referred_claims"}
        return {"claims": [(each["effect"], self.units(each["credits"])) for each in choice["claims"]], "exemptions": exemptions,
                "bound": self.units(choice["bound_credits"]), **{objective: self.signed(objective, choice[name]) for objective, name in names.items()}}
