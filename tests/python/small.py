"""Small documents from few arguments, and the decision on them. The same arguments stand in tests/worked/*.json."""

import json

from test_policies import codes

import crediton

DATES = {"application": "2026-10-01", "claim": "2026-10-01", "enrolment": "2027-01-15", "first_module": "2027-01-18"}
PASSED = {**dict.fromkeys(("completed", "awarded", "certificate"), "2025-06-30"), "mark": 65, "pass": "clear", "kind": "certificated", "verified": "yes"}
OFFERED = ("title", "provider", "scheme", "assessed", "hours", "outcomes", "subjects", "contains", "module")


def names(text):
    """"A*3 B" is A1, A2, A3 and B."""
    found = []
    for word in text.split():
        stem, _, count = word.partition("*")
        found += [f"{stem}{n}" for n in range(1, int(count) + 1)] if count else [stem]
    return found


def programme_of(award, modules, policy, groups=(), programme=None):
    """Modules are [names, credits, level] or [names, credits, level, more]; each level is a stage unless they say otherwise."""
    levels = sorted({row[2] for row in modules})
    built = [{"id": name, "title": name, "credits": row[1], "level": row[2], "stage": levels.index(row[2]) + 1, **(row[3] if len(row) > 3 else {})}
             for row in modules for name in names(row[0])]
    groups = [{"id": name, "credits": credits, "modules": names(listed)} for name, credits, listed in groups]
    optional = {name for group in groups for name in group["modules"]}
    total = sum(each["credits"] for each in built if each["id"] not in optional) + sum(group["credits"] for group in groups)
    return {"id": "programme", "title": "Programme", "provider": "here", "award": award, "framework": "FHEQ", "credits": total,
            "policy": policy if isinstance(policy, str) else "own", "modules": built, "groups": groups, **(programme or {})}


def held(row):
    """A row [names, credits, level, targets, more]: credentials, attainments, and one equivalence for each name.

    Several names share the targets out, one each; a single name stands for all of them. No targets, no equivalence, unless `more` has a rule
    that states its own.
    """
    sources, credits, level, targets, more = [*row, *["", {}][len(row) - 3:]]
    more = dict(more)
    offer = {key: more.pop(key) for key in OFFERED if key in more}
    rule, sources, targets = more.pop("rule", {}), names(sources), names(targets)
    shares = [[target] for target in targets] if len(sources) > 1 else [targets]
    level = level if isinstance(level, str) else f"FHEQ {level}"
    offer = {"provider": "elsewhere", "credits": credits, "scheme": "CATS", "level": level, "assessed": True, **offer}
    credentials = [{"id": name, "title": name, **offer} for name in sources]
    attainments = [{"id": f"{name}-held", "credential": name, **PASSED, **more} for name in sources]
    shares = shares if targets else [[]] * len(sources)
    assert len(shares) == len(sources), "the targets are not shared out"
    rules = [{"id": f"E-{name}", "sources": [name], "targets": share, **rule} for name, share in zip(sources, shares) if share or "targets" in rule]
    return credentials, attainments, rules


def judgements(rules):
    """A person grants each claim that rests on a single course."""
    return [{"id": f"J-{rule['id']}", "equivalence": rule["id"], "evidence": [f"{rule['sources'][0]}-held"], "decision": "grant", "by": "registry",
             "on": "2026-11-20", "reason": "Within the rules."} for rule in rules]


def documents(award, modules, holds=(), policy=None, rules=(), record=None, groups=(), programme=None, offered=(), beside=(), granted=False):
    """The catalogue and the record. A policy is the identifier of one that ships, or the clauses of one's own, or a list of its versions.

    `offered` are courses that nobody holds, `beside` identifiers of programmes just like the first; `granted`: a person has granted what is referred.
    """
    credentials, attainments, single = ([each for row in holds for each in held(row)[part]] for part in range(3))
    credentials += [each for row in offered for each in held(row)[0]]
    first = programme_of(award, modules, policy, groups, programme)
    record = {"id": "record", **DATES, **({"judgements": judgements(single)} if granted else {}), **(record or {}), "attainments": attainments}
    own = {"id": "own", "title": "Own", "provider": "here", "version": "1", "limits": []}
    stated = [] if isinstance(policy, str) else [{**own, **each} for each in (policy if isinstance(policy, list) else [policy or {}])]
    return {"crediton": "1", "credentials": credentials, "programmes": [first, *({**first, "id": name} for name in beside)],
            "equivalences": [*rules, *single], "policies": stated}, record


def knotted():
    """Ten courses and ten modules whose claims contest each other all round: it takes a search to find the best ones and prove it."""
    first = [{"id": f"one-{n}", "sources": [f"C{n}"], "targets": [f"M{(3 * n + 1) % 10}"]} for n in range(10)]
    both = [{"id": f"{kind}-{n}", "sources": [f"C{n}", f"C{(n + step) % 10}"], "targets": [f"M{n}", f"M{(n + other) % 10}"]}
            for kind, step, other in (("near", 1, 3), ("far", 3, 7)) for n in range(10)]
    return documents("honours", [[f"M{n}", 5 + 7 * n % 11, 4] for n in range(10)], [[f"C{n}", 15 + 5 * n % 13, 5] for n in range(10)], rules=first + both)


class Answer:
    """A decision, asked in few words."""

    def __init__(self, decision):
        self.decision = decision

    @property
    def credits(self):
        """Credit exempted: assured, potential."""
        return self.decision["assured"]["exempted_credits"], self.decision["potential"]["exempted_credits"]

    @property
    def replaced(self):
        return self.decision["assured"]["replace_credits"], self.decision["potential"]["replace_credits"]

    def exempt(self, side="assured"):
        return [each["module"] for each in self.decision[side]["exemptions"]]

    def limit(self, name, of=None):
        """How much a limit is used by the potential exemptions, and its bound; `of`: at which level, stage or provider."""
        found = next(each for each in self.decision["potential"]["limits"] if (each["id"], each.get("of")) == (name, of))
        return found["used"], found["max"]

    def status(self, name):
        return self._of(name)["status"]

    def why(self, name):
        """The codes given for a module, or for the attainment of a credential."""
        return codes(self._of(name)["reasons"])

    def clauses(self, name):
        return {each.get("clause") for each in self._of(name)["reasons"]}

    def why_referred(self):
        return codes(self.decision["potential"]["referrals"])

    def warned(self, code):
        """Clause and text of each warning with that code."""
        return [(each.get("clause"), each["text"]) for each in self.decision["warnings"] if each["code"] == code]

    def _of(self, name):
        rows = self.decision["modules"] + self.decision["attainments"]
        return next(each for each in rows if name == each.get("module") or f"{name}-held" == each.get("attainment"))


def assess(award, modules, holds=(), on="2026-11-26", **more):
    """The answer; a decision with errors, or one that is not proved best, fails the test."""
    catalogue, record = documents(award, modules, holds, **more)
    calculator = crediton.Calculator(crediton.Catalogue.from_dict(catalogue), catalogue["programmes"][0]["id"], on=on)
    decision = json.loads(calculator.assess(crediton.Record.from_dict(record)).to_json())
    assert not decision.get("errors"), decision["errors"]
    assert decision["assured"]["status"] == decision["potential"]["status"] == "optimal"
    return Answer(decision)
