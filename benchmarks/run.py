"""Runs the competitors over the families of instances and says who was how fast. Usage: run.py [quick] [--build DIR]

Ends with one line for each family:

    FAMILY credit R1 whole R2 peer NAME n N

R1 and R2 are medians over N instances of the time of the fastest peer divided by ours, for the credit alone and for the whole
lexicographic answer; NAME is the peer that was fastest most often. Exits with 1 if any two answers disagree.
"""

from __future__ import annotations

import argparse
import collections
import statistics
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from contest import OURS, TASKS, Contest, Match  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Plan:
    """How many instances of a family, the limit of one run in seconds, and how many seconds the family may take."""

    instances: int
    limit: float
    share: float


QUICK = {
    "real": Plan(16, 2, 8),
    "10x24x60": Plan(8, 2, 10),
    "20x40x200": Plan(5, 2, 17),
    "40x60x500": Plan(4, 2, 22),
    "100x200x2000": Plan(3, 2, 22),
    "200x400x5000": Plan(2, 2, 20),
    "hard": Plan(6, 2, 18),
}
FULL = {
    "real": Plan(200, 20, 300),
    "10x24x60": Plan(40, 20, 300),
    "20x40x200": Plan(20, 30, 600),
    "40x60x500": Plan(10, 60, 900),
    "100x200x2000": Plan(6, 60, 1200),
    "200x400x5000": Plan(4, 60, 1200),
    "hard": Plan(20, 60, 1200),
}
DEADLINES = (0.1, 1.0)


@dataclass
class Family:
    """What came of one family."""

    name: str
    matches: list[Match] = field(default_factory=list)
    losses: dict[str, list[float]] = field(default_factory=lambda: collections.defaultdict(list))
    slower: list[str] = field(default_factory=list)
    deadlines: list[dict[str, object]] = field(default_factory=list)

    def of(self, task: str) -> list[Match]:
        return [match for match in self.matches if match.task == task]

    def ratio(self, task: str) -> float:
        ratios = [match.ratio for match in self.of(task) if match.ratio is not None]
        return statistics.median(ratios) if ratios else float("nan")

    def fastest_peer(self) -> str:
        return collections.Counter(match.fastest for match in self.matches).most_common(1)[0][0]

    def line(self) -> str:
        """The line that other programs read."""
        return f"{self.name} credit {self.ratio('credit'):.4g} whole {self.ratio('whole'):.4g} peer {self.fastest_peer()} n {len(self.of('credit'))}"

    def notes(self) -> list[str]:
        """What the medians do not say: limits that were hit, falls, ratios that are bounds only."""
        found = []
        for match in self.matches:
            where = f"{match.family} seed {match.seed} {match.task}"
            for name, each in match.answers.items():
                if each.error:
                    found.append(f"{where}: {name}: {each.error}")
            if match.ratio is None:
                found.append(f"{where}: nobody came to an end within {match.limit:g} s")
            elif match.sign:
                who = "only we" if match.sign == ">" else f"only {match.fastest}"
                found.append(f"{where}: {who} came to an end within {match.limit:g} s: ratio {match.sign} {match.ratio:.4g}")
        return found


def lost_by_first_fit(contest: Contest, family: Family, seed: int) -> None:
    optimum = next((each.values[0] for match in family.of("credit") if match.seed == seed for each in match.answers.values() if each.proved), None)
    if not optimum:
        return
    for rule, value in contest.first_fit(family.name, seed).items():
        family.losses[rule].append(1 - value / optimum)


def time_slower_again(contest: Contest, family: Family, plan: Plan) -> None:
    """A ratio below one may be an accident of one moment, so it is looked at five times more."""
    for match in family.matches:
        if match.ratio is None or match.ratio >= 1:
            continue
        where = f"{match.family} seed {match.seed} {match.task}: {match.fastest} is faster, ratio {match.ratio:.3g}"
        if match.sign or match.ours.wall * 10 > plan.share:
            family.slower.append(f"{where} (too long to time again)")
            continue
        ratios = contest.again(match, 5, 0.5)
        family.slower.append(f"{where}; again: " + ", ".join(f"{each:.3g}" for each in ratios))


def run_family(contest: Contest, name: str, plan: Plan, enough: float) -> Family:
    family = Family(name)
    began = time.monotonic()
    for seed in range(1, plan.instances + 1):
        took = time.monotonic() - began
        if seed > 1 and took + took / (seed - 1) > plan.share:
            break
        credit = None
        for task in TASKS:
            credit = contest.match(name, seed, task, plan.limit, 9, enough, credit)
            family.matches.append(credit)
        lost_by_first_fit(contest, family, seed)
    if name == "hard":
        family.deadlines = [contest.deadline(match, limit) for limit in DEADLINES for match in family.of("whole")]
    time_slower_again(contest, family, plan)
    return family


def say(family: Family) -> list[str]:
    """Prints what is remarkable about a family; returns disagreements."""
    defects = [defect for match in family.matches for defect in match.defects()]
    defects += [defect for each in family.deadlines for defect in each["defects"] if defect not in defects]
    for line in [*(f"DISAGREEMENT {defect}" for defect in defects), *family.notes(), *family.slower]:
        print(line, flush=True)
    for each in family.deadlines:
        gap = "-" if each["gap"] is None else f"{each['gap']:.2%}"
        print(f"hard seed {each['seed']}, deadline {each['limit']:g} s: {each['status']}, gap {gap}, over by {each['overrun'] * 1000:.1f} ms")
    return defects


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("mode", nargs="?", choices=["quick", "full"], default="full")
    parser.add_argument("--build", type=Path, default=ROOT / "build/bench")
    parser.add_argument("--family", action="append", help="only this family; may be given again")
    given = parser.parse_args()
    plans = QUICK if given.mode == "quick" else FULL
    contest = Contest(given.build / "benchmarks", race=given.mode == "quick")
    families, defects = [], []
    try:
        for name, plan in plans.items():
            if given.family and name not in given.family:
                continue
            print(f"{name}: at most {plan.instances} instances, for about {plan.share:g} s", file=sys.stderr, flush=True)
            families.append(run_family(contest, name, plan, 0.3 if given.mode == "quick" else 1.0))
            defects += say(families[-1])
    finally:
        contest.close()
    import report  # after the contest: it may load a library for drawing

    report.write(families, contest.about(), given.mode, given.build, whole=not given.family)
    print("\n".join(family.line() for family in families))
    return 1 if defects else 0


if __name__ == "__main__":
    sys.exit(main())
