"""Makes certificates from the checker's own claims and rows, slowly: for tests, until and beside what the engine writes.

It branches in depth, on claims that a bound leaves in doubt. Its bounds come from row multipliers that a greedy dual ascent finds; a claim
settled by the branches needs none.
"""

from fractions import Fraction
from itertools import combinations

import certificate
import derive

ORDER = certificate.ORDER


def shown(units, problem):
    """Credit as documents write it, in the programme's scheme."""
    text = derive.shown(Fraction(units, derive.CATS[problem.programme.scheme]))
    return int(text) if text.isdigit() else derive.Literal(text) if "." in text else text


def column(claim, problem):
    groups = list(claim.groups)
    return [claim.name, list(claim.modules), None if not groups else groups[0] if len(groups) == 1 else groups,
            [[name, shown(units, problem)] for name, units in sorted(claim.drawn.items())]]


def multipliers(case, used, left, bounds):
    """Whole multipliers over a scale of 1: for each row that is asked for more than it has, the least worth by weight that it must turn away."""
    gain = {number: case.objective.of(number) if bounds else 0 for number in left}
    chosen = {}
    rows = [(name, case.row(name)) for name in [*case.side.rows, *(f"smallest;{each}" for each in case.met), *case.former]]
    while True:
        best = None
        for name, row in rows:
            spare = row.most - sum(row.of(number) for number in used)
            asking = [number for number in left if gain[number] > 0 and row.of(number) > 0]
            wanted = sorted(((Fraction(gain[number], row.of(number)), row.of(number)) for number in asking), reverse=True)
            price, room = Fraction(0), spare
            for worth, weight in wanted:
                room -= weight
                if room < 0:
                    price = worth
                    break
            times = int(price)
            saved = sum(max(0, gain[number]) - max(0, gain[number] - times * row.of(number)) for number in left) - times * spare
            if times and saved > 0 and (best is None or saved > best[0]):
                best = saved, name, row, times
        if best is None:
            return chosen
        _, name, row, times = best
        chosen[name] = chosen.get(name, 0) + times
        for number in left:
            gain[number] -= times * row.of(number)


def proves(case, bound, kind, entry, used, left):
    try:
        case.leaf(kind == "bound", bound, entry[1], entry[2], used & case.kept, left)
    except certificate.Refused:
        return False
    return True


def infeasible(case, used, left):
    """A row that nothing open can mend."""
    for name in [*case.side.rows, *(f"smallest;{each}" for each in case.met), *case.former]:
        row = case.row(name)
        if sum(row.of(number) for number in used & case.kept) + sum(min(0, row.of(number)) for number in left) > row.most:
            return {name: 1}
    return None


def tree_of(case, bound, columns, used=frozenset(), unused=frozenset()):
    """A proof in preorder that nothing in the case exceeds the bound (none: that nothing is possible)."""
    left = case.still_open(used, unused)
    broken = infeasible(case, used, left)
    if broken:
        return [["none", 1, broken]]
    if bound is not None:
        entry = ["bound", 1, multipliers(case, used, left, True)]
        if proves(case, bound, "bound", entry, used, left):
            return [entry]
    if not left:
        assert not case.side.permitted(used), "the bound is not true"
        return [["fails"]]
    number = max(left, key=lambda each: (case.objective.of(each), case.side.claims[each].units, case.side.claims[each].key))
    if number not in columns:
        columns.append(number)
    first = tree_of(case, bound, columns, used | {number}, unused)
    return [["branch", columns.index(number)], *first, *tree_of(case, bound, columns, used, unused | {number})]


def cases_of(side, columns, objective, former, bound):
    found = []
    for count in range(len(side.asked) + 1):
        for met in combinations(sorted(side.asked), count):
            case = certificate.Case(side, columns, frozenset(met), objective, former)
            found.append({"met": list(met), "tree": tree_of(case, bound, columns)})
    return found


def choice_of(problem, name, stated, stages=ORDER):
    side, columns, former, proved = problem.sides[name], [], {}, []
    claims = [{key: each[key] for key in certificate.CLAIM} for each in stated["claims"]]
    choice = [problem.place(side, each) for each in claims]
    for objective in stages:
        value = sum(side.claims[each].worth()[objective] for each in choice)
        said = abs(value) if objective == "referrals" else shown(abs(value), problem)
        proved.append({"objective": objective, "value": said, "bound": said, "cases": cases_of(side, columns, objective, former, value)})
        former[f"stage;{objective}"] = {number: -claim.worth()[objective] for number, claim in enumerate(side.claims)}, -value
    return {"status": stated["status"], "columns": [column(side.claims[number], problem) for number in columns], "claims": claims, "stages": proved}


def certificate_of(decision, paths, stages=ORDER):
    head = {key: decision[key] for key in ("programme", "policy", "record", "on", "inputs")}
    problem = derive.Problem(paths, head["programme"], head["policy"], head["record"], head["on"])
    choices = {name: choice_of(problem, name, decision[name], stages) for name in ("assured", "potential")}
    return {"crediton": "1", "certificate": "1", **head, "choices": choices}
