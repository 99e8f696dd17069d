"""Shortest plans of study by CP-SAT, next to ours. Reads what bench_periods prints, and prints what agrees and how long each took.

Usage: bench_periods [FIRST_SEED [SEEDS]] | cp_sat.py PEERS [SECONDS]

PEERS is the folder into which benchmarks/peers.txt is unpacked. CP-SAT gets one worker and, as its horizon, ours if we have a plan; only its
own solving counts, not the making of its model. A line of its own for each instance on which the answers differ; exit status 1 then.
"""

import json
import statistics
import sys

sys.path.insert(0, sys.argv[1])

from ortools.sat.python import cp_model  # noqa: E402


def model_of(case, horizon):
    model, jobs = cp_model.CpModel(), case["jobs"]
    per_year, cap, year_cap = case["periods_per_year"], case["per_period"], case["per_year"]
    slots = [[t for t in range(horizon) if job["runs"][(case["first"] + t) % per_year]] for job in jobs]
    at = [{t: model.NewBoolVar("") for t in allowed} for allowed in slots]
    for job, own in zip(jobs, at):
        if job["required"]:
            model.AddExactlyOne(own.values())
        else:
            model.AddAtMostOne(own.values())
    for j, job in enumerate(jobs):
        for kind, gap in (("before", 1), ("beside", 0)):
            for some in job[kind]:
                for t, now in at[j].items():
                    model.AddBoolOr([now.Not()] + [was for o in some for s, was in at[o].items() if s + gap <= t])
        for other in job["excludes"]:
            if other > j:
                model.AddAtMostOne([*at[j].values(), *at[other].values()])
    for cover in case["covers"]:
        model.Add(sum(jobs[j]["credits"] * one for j in cover["jobs"] for one in at[j].values()) >= cover["need"])
    years = {}
    for t in range(horizon):
        here = [(job["credits"], own[t]) for job, own in zip(jobs, at) if t in own]
        model.Add(sum(min(c, cap) * one for c, one in here) <= cap)
        years.setdefault((case["first"] % per_year + t) // per_year, []).extend(here)
    for here in years.values():
        model.Add(sum(min(c, year_cap) * one for c, one in here) <= year_cap)
    if case["gates"]:
        ends = {s: model.NewIntVar(-1, horizon, "") for s in {job["stage"] for job in jobs}}
        for job, own in zip(jobs, at):
            for stage, end in ends.items():
                for t, one in own.items():
                    if stage == job["stage"]:
                        model.Add(end >= t).OnlyEnforceIf(one)
                    elif stage < job["stage"]:
                        model.Add(end < t).OnlyEnforceIf(one)
    length = model.NewIntVar(0, horizon, "")
    for own in at:
        for t, one in own.items():
            model.Add(length >= t + 1).OnlyEnforceIf(one)
    model.Minimize(length)
    return model


def answer(case, seconds):
    """Status and bounds of CP-SAT, and its time."""
    horizon = case["upper"] if case["upper"] >= 0 else 3 * max(case["lower"], 10) + 12
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    status = solver.Solve(model_of(case, horizon))
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return solver.StatusName(status).lower(), round(solver.BestObjectiveBound()), round(solver.ObjectiveValue()), solver.WallTime()
    return solver.StatusName(status).lower(), -1, -1, solver.WallTime()


def main():
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60.0
    ours, theirs, count = [], [], {"same": 0, "differ": 0, "we stopped": 0, "CP-SAT stopped": 0}
    for line in sys.stdin:
        case = json.loads(line)
        status, lower, upper, time = answer(case, seconds)
        ours.append(case["seconds"])
        theirs.append(time)
        if case["status"] == "limit_reached":
            what = "we stopped"
        elif status not in ("optimal", "infeasible"):
            what = "CP-SAT stopped"
        else:
            agree = status == "infeasible" if case["status"] == "impossible" else upper == case["upper"]
            what = "same" if agree else "differ"
        count[what] += 1
        if what != "same":
            print(f"seed {case['seed']}: {what}: ours {case['status']} {case['lower']} to {case['upper']}, {case['seconds']:.4f} s; CP-SAT {status} {lower} to {upper}, {time:.2f} s",
                  flush=True)
    ratio = statistics.median(b / max(a, 1e-6) for a, b in zip(ours, theirs))
    print(f"plans {len(ours)}: same {count['same']}, differ {count['differ']}, we stopped {count['we stopped']}, CP-SAT stopped {count['CP-SAT stopped']}; median "
          f"{1000 * statistics.median(ours):.3f} ms, ninth decile {1000 * statistics.quantiles(ours, n=10)[-1]:.1f} ms; CP-SAT median {1000 * statistics.median(theirs):.1f} ms, "
          f"{ratio:.0f} times ours")
    return 1 if count["differ"] else 0


if __name__ == "__main__":
    sys.exit(main())
