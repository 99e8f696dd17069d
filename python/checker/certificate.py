"""Checks a decision and its certificate against the documents: python3 certificate.py DECISION.json CERTIFICATE.json FILE...

Prints `accepted`, `refused: reason` or `not checked: reason`, with status 0, 1 or 2. The format is docs/certificates.md. Nothing searches here.
"""

import sys

from derive import Normal, Problem, Unchecked, answer_digest, as_reviewed, known, load_json

ORDER = ("credit", "replace", "referrals", "compulsory", "evidence")
BIG = 2**40
PARTS = {"branch": 2, "fails": 1, "bound": 3, "none": 3}  # what an entry of a tree consists of
CLAIM = ("equivalence", "modules", "group", "credits", "evidence")


class Refused(Exception):
    """By this certificate the decision does not follow from the documents."""


def require(condition, reason):
    if not condition:
        raise Refused(reason)


def whole(value, least, most, name):
    require(type(value) is int and least <= value <= most, f"{name} is no whole number, or out of range")
    return value


class Case:
    """The rows of one case of one stage. `former` holds the rows of former stages and of a demand."""
    def __init__(self, side, columns, met, objective, former):
        self.side, self.columns, self.met, self.former, self.rows = side, columns, met, former, {}
        self.kept = frozenset(number for number, claim in enumerate(side.claims) if claim.grant or set(claim.smallest) <= met)
        self.objective = Normal({number: side.claims[number].worth()[objective] for number in self.kept}, 0)
        self.listed = [self.row(name) for name in (*side.rows, *(f"smallest;{each}" for each in met), *former)]

    def row(self, name):
        if name not in self.rows:
            require(not name.startswith("smallest;") or name[9:] in self.met, "a smallest claim is a row where it need not be met")
            self.rows[name] = Normal(*self.former[name], self.kept) if name in self.former else self.side.row(name, self.kept, self.columns)
        return self.rows[name]

    def check(self, tree, bound):
        """The entries, in preorder; a branch leaves its second subtree waiting. A bound of none: nothing at all is possible."""
        waiting, place = [(frozenset(), frozenset())], 0
        while waiting:
            (used, unused), entry, place = waiting.pop(), tree[place], place + 1
            require(len(entry) == PARTS[entry[0]], "an entry says more than it may")
            if entry[0] == "branch":
                number = self.columns[whole(entry[1], 0, len(self.columns) - 1, "a branch")]
                require(number not in used | unused, "a claim is branched on twice")
                waiting += [(used, unused | {number}), (used | {number}, unused)]
            elif entry[0] == "fails":
                require(not self.still_open(used, unused), "a leaf fails with claims open")
                require(not used <= self.kept or not self.side.permitted(used), "a choice that is said to fail is permitted")
            else:
                self.leaf(entry[0] == "bound", bound, entry[1], entry[2], used & self.kept, self.still_open(used, unused))
        require(place == len(tree), "the tree goes on after its last leaf")

    def still_open(self, used, unused):
        """Claims that nothing settles. Settled as not used is what breaks a row whatever the others are."""
        left, before = self.kept - used - unused - self.side.clashing(used), None
        while before != left:
            before = left
            for row in self.listed:
                taken = sum(weight for number, weight in row.weights.items() if number in used or weight < 0 and number in left)
                spare = row.most - taken
                left = left - {number for number, weight in row.weights.items() if weight > spare} if spare >= 0 else frozenset()
        return left

    def leaf(self, bounds, bound, scale, multipliers, used, left):
        whole(scale, 1, BIG, "a scale")
        rows = [(whole(multiplier, 0, BIG, "a multiplier"), self.row(name)) for name, multiplier in multipliers.items()]
        gain = {number: bounds * scale * self.objective.of(number) - sum(times * row.of(number) for times, row in rows) for number in used | left}
        total = sum(times * row.most for times, row in rows) + sum(gain[each] for each in used) + sum(max(0, gain[each]) for each in left)
        require(total // scale * self.objective.common <= bound if bounds else total < 0, "a leaf does not prove what it says")


def check_cases(side, columns, cases, objective, former, bound):
    met = [frozenset(case["met"]) for case in cases]
    require(len({each & set(side.asked) for each in met}) == 2 ** len(side.asked), "a set of clauses that may be met has no case")
    for case, clauses in zip(cases, met):
        Case(side, columns, clauses, objective, former).check(case["tree"], bound)


def check_choice(problem, name, part, stated, before):
    """One of the two choices, as the certificate proves it and as the decision states it."""
    side, optimal, order = problem.sides[name], part["status"] == "optimal", [stage["objective"] for stage in part["stages"]]
    require(part["status"] == stated["status"], f"{name}: the statuses differ")
    require(optimal or part["status"] == "limit_reached", f"{name}: the status is not known")
    require(part["claims"] == [{key: each[key] for key in CLAIM} for each in stated["claims"]], f"{name}: the claims differ")
    choice, told = [problem.place(side, each) for each in part["claims"]], problem.told(stated)
    require(len(set(choice)) == len(choice), f"{name}: a claim stands twice")
    require(side.permitted(frozenset(choice)), f"{name}: the choice is not permitted")
    for key, worth in side.told(choice).items():
        require(told[key] == worth, f"{name}: {key} of the decision is not that of its claims")
    require(len(order) >= max(1, min(1 + optimal, before)) and order == list(ORDER[:len(order)]), f"{name}: the stages are not in order, or the first are not there")
    columns, former = problem.columns(side, part), {}
    for stage, objective in zip(part["stages"], order):
        value, bound = (problem.signed(objective, stage[key]) for key in ("value", "bound"))
        require(value == sum(side.claims[each].worth()[objective] for each in choice), f"{name}: a stage has another value than the choice")
        require(bound == value or not optimal, f"{name}: value and bound of an optimal choice differ")
        require(objective != "credit" or told["bound"] == bound or told["bound"] > bound and not optimal, f"{name}: the decision's bound is not proved")
        check_cases(side, columns, stage["cases"], objective, former, bound)
        former[f"stage;{objective}"] = {number: -claim.worth()[objective] for number, claim in enumerate(side.claims)}, -value


def check_module(problem, module, proof, stated):
    """A proof about one module: no choice that exempts it exceeds the bound, or, without a bound, there is none."""
    side, bound, answer = problem.sides[proof["choice"]], proof["bound"], stated[proof["choice"]]
    require(proof["objective"] == "credit", "a proof about a module bounds its credit")
    require((bound is None) == (answer["outcome"] == "impossible"), "the outcome is not what is proved")
    require(bound is None or problem.told(answer["with"])["credit"] == problem.units(bound), "the bound is not what the choice comes to")
    demand = {f"demand;{module}": ({number: -int(module in claim.modules) for number, claim in enumerate(side.claims)}, -1)}
    check_cases(side, problem.columns(side, proof), proof["cases"], "credit", demand, -1 if bound is None else problem.units(bound))


def check(decision, certificate, paths):
    require(certificate["crediton"] == certificate["certificate"] == "1", "the certificate is of another version")
    for key in ("programme", "policy", "record", "on", "module" if "module" in certificate else "inputs"):
        require(decision[key] == certificate[key], f"{key}: decision and certificate differ")
    problem = Problem.of(paths, certificate["programme"], certificate["policy"], certificate["record"], certificate["on"])
    require(certificate["inputs"] == problem.inputs, "the documents are not those of the certificate")
    if "module" in certificate:
        known(certificate["proof"], "the certificate proves nothing of the answer")
        return certificate["proof"] and check_module(problem, certificate["module"], certificate["proof"], decision)
    require(decision["digest"] == answer_digest(decision), "the decision is not what its digest was taken of")
    require(as_reviewed(decision, problem.reviews), "the status, or the history, is not what the record's reviews say")
    require(problem.in_force or "policy.not_in_force" in [each["code"] for each in decision["warnings"]], "another version of the policy was in force")
    proved = [name for name in ("assured", "potential") if certificate["choices"][name]["status"] != "not_proved"]
    for name in proved:
        check_choice(problem, name, certificate["choices"][name], decision[name], [*decision.get("prefer", ORDER), "time"].index("time"))
    known(len(proved) == 2, "the certificate leaves a choice unproved")


def main(decision, certificate, *paths):
    try:
        check(load_json(decision), load_json(certificate), paths)
    except Unchecked as unchecked:
        return f"not checked: {unchecked}", 2
    except (Refused, KeyError, IndexError, TypeError, ValueError, AttributeError, ArithmeticError) as wrong:
        return f"refused: {wrong}" if isinstance(wrong, Refused) else f"refused: malformed, {type(wrong).__name__} {wrong}", 1
    return "accepted", 0


if __name__ == "__main__":
    text, status = main(*sys.argv[1:]) if len(sys.argv) > 3 else (__doc__, 2)
    sys.exit(print(text) or status)
