"""What a run came to, as a table, as JSON and markdown with all that it depends on, and as a plot."""

from __future__ import annotations

import json
import math
import os
import platform
import re
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ("family", "n", "credit: ours, ms", "peer, ms", "ratio", "whole: ours, ms", "peer, ms", "ratio", "fastest peer")
LOSSES = ("family", "rule", "instances", "short of the optimum", "by, mean", "by, at most")


def said_by(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def cached(build: Path, name: str) -> str:
    found = re.search(rf"^{name}:\w+=(.*)$", (build / "CMakeCache.txt").read_text(), re.M)
    return found[1] if found else ""


def stamp(about: list[dict[str, str]], mode: str, build: Path) -> dict[str, object]:
    compiler = cached(build, "CMAKE_CXX_COMPILER")
    model = re.search(r"^model name\s*: (.*)$", Path("/proc/cpuinfo").read_text(), re.M) if os.path.exists("/proc/cpuinfo") else None
    return {
        "commit": said_by("git", "describe", "--always", "--dirty", "--abbrev=12"),
        "compiler": said_by(compiler, "--version").split("\n")[0],
        "build": cached(build, "CMAKE_BUILD_TYPE"),
        "processor": model[1] if model else platform.processor(),
        "system": " ".join([platform.system(), platform.machine(), *platform.libc_ver()]),
        "mode": mode,
        "competitors": about,
    }


def milliseconds(family, task: str, ours: bool) -> float:
    return 1000 * statistics.median((match.ours if ours else match.answers[match.fastest]).seconds for match in family.of(task))


def ratio(family, task: str) -> str:
    """With a mark where it is only a bound, since limits were hit."""
    if math.isnan(family.ratio(task)):
        return "-"
    bounds = {match.sign for match in family.of(task)} - {""}
    mark = "≥ " if bounds == {">"} else "≤ " if bounds == {"<"} else "~ " if bounds else ""
    return f"{mark}{family.ratio(task):.3g}"


def known(number: float | None) -> float | None:
    """JSON has no word for what is no number."""
    return number if number is not None and math.isfinite(number) else None


def row(family) -> list[str]:
    cells = [family.name, str(len(family.of("credit")))]
    for task in ("credit", "whole"):
        cells += [f"{milliseconds(family, task, ours):.3g}" for ours in (True, False)] + [ratio(family, task)]
    return [*cells, family.fastest_peer()]


def aligned(rows: list[list[str]]) -> str:
    widths = [max(len(cells[n]) for cells in rows) for n in range(len(rows[0]))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |" for cells in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def table(families) -> str:
    return aligned([list(COLUMNS), *(row(family) for family in families)])


def table_of_losses(families) -> str:
    """How often the rules of first fit miss the optimum, and by what part of it."""
    rows = [list(LOSSES)]
    for family in families:
        for rule, losses in family.losses.items():
            short = sum(loss > 0 for loss in losses) / len(losses)
            cells = [family.name, rule.replace("_", " "), str(len(losses))]
            rows.append([*cells, f"{short:.0%}", f"{statistics.mean(losses):.1%}", f"{max(losses):.1%}"])
    return aligned(rows)


def markdown(families, stamped: dict[str, object]) -> str:
    lines = ["# Results of `./dev bench`", ""]
    lines += [f"- {key}: {stamped[key]}" for key in ("commit", "compiler", "build", "processor", "system", "mode")]
    lines += [f"- {each['name']} {each['version']}: {each['settings']}" for each in stamped["competitors"]]
    lines += ["", table(families), ""]
    lines += ["Times are medians of processor time; a ratio is the median over instances of the fastest peer's time by ours."]
    lines += ["≥: on some instances no peer came to an end; ≤: on some we did not; ~: both; -: nobody did.", ""]
    lines += ["## First fit", "", "The credit of taking claims in some order, each that still fits.", "", table_of_losses(families), ""]
    notes = [note for family in families for note in [*family.notes(), *family.slower]]
    if notes:
        lines += ["## Notes", "", *(f"- {note}" for note in notes), ""]
    deadlines = [each for family in families for each in family.deadlines]
    if deadlines:
        lines += ["## Hard ones under a deadline", "", "| seed | deadline, s | status | gap | over by, ms |", "|---|---|---|---|---|"]
        for each in deadlines:
            gap = "-" if each["gap"] is None else f"{each['gap']:.2%}"
            lines.append(f"| {each['seed']} | {each['limit']:g} | {each['status']} | {gap} | {each['overrun'] * 1000:.1f} |")
        lines.append("")
    return "\n".join(lines)


def data(families, stamped: dict[str, object]) -> dict[str, object]:
    return {
        **stamped,
        "families": {
            family.name: {
                "credit": known(family.ratio("credit")),
                "whole": known(family.ratio("whole")),
                "peer": family.fastest_peer(),
                "first_fit": dict(family.losses),
                "deadlines": family.deadlines,
                "slower": family.slower,
                "matches": [
                    {
                        "seed": match.seed,
                        "task": match.task,
                        "ratio": known(match.ratio),
                        "sign": match.sign,
                        "fastest": match.fastest,
                        "seconds": {name: known(each.seconds) for name, each in match.answers.items()},
                        "proved": {name: each.proved for name, each in match.answers.items()},
                    }
                    for match in family.matches
                ],
            }
            for family in families
        },
    }


def plot(families, path: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "crediton", "svg.fonttype": "none", "font.size": 9})
    import matplotlib.pyplot as pyplot

    figure, axes = pyplot.subplots(figsize=(8, 3.6))
    for place, task in enumerate(("credit", "whole")):
        shown = [(n, family) for n, family in enumerate(families) if not math.isnan(family.ratio(task))]
        spots = [n + 0.4 * place - 0.2 for n, _ in shown]
        heights = [family.ratio(task) - 1 for _, family in shown]  # from 1: up is faster than the peers, down is slower
        bars = axes.bar(spots, heights, 0.38, bottom=1, label=task, color=("#4477aa", "#ccbb44")[place], hatch=("", "//")[place])
        axes.bar_label(bars, [ratio(family, task) for _, family in shown], fontsize=7)
    axes.axhline(1, color="black", linewidth=0.8)
    axes.set_yscale("log")
    axes.margins(y=0.12)
    axes.set_xticks(range(len(families)), [family.name for family in families], fontsize=8)
    axes.set_ylabel("fastest peer's time / ours")
    figure.legend(loc="upper center", ncols=2, frameon=False)
    figure.tight_layout(rect=(0, 0, 1, 0.94))
    figure.savefig(path, metadata={"Date": None})


def write(families, about: list[dict[str, str]], mode: str, build: Path, whole: bool) -> None:
    stamped = stamp(about, mode, build)
    print(table(families), table_of_losses(families), sep="\n\n")
    folder = ROOT / "benchmarks" if mode == "full" and whole else build
    (folder / "results.json").write_text(json.dumps(data(families, stamped), indent=1) + "\n")
    (folder / "results.md").write_text(markdown(families, stamped))
    plot(families, (ROOT / "docs" if folder != build else build) / "benchmarks.svg")
