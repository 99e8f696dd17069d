"""The competitors as processes, what they answer, and what follows from their answers."""

from __future__ import annotations

import json
import resource
import select
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

OURS = "crediton"
PEERS = ("cp_sat", "highs", "cbc")
TASKS = ("credit", "whole")
MEMORY = 12 << 30  # bytes: a competitor that wants more has failed, and does not take the machine with it


@dataclass
class Answer:
    """What one competitor says to one question; `seconds` are of processor time."""

    seconds: float = float("inf")
    wall: float = float("inf")
    proved: bool = False
    values: list[int] | None = None
    chosen: list[int] | None = None
    bound: int | None = None
    sound: bool = True
    error: str | None = None

    @classmethod
    def read(cls, line: str) -> Answer:
        said = json.loads(line)
        if "error" in said:
            return cls(error=said["error"])
        return cls(
            seconds=statistics.median(said["seconds"]),
            wall=statistics.median(said["wall"]),
            proved=said["proved"],
            values=said.get("values"),
            chosen=said.get("chosen"),
            bound=said.get("bound"),
            sound=said.get("sound", True),
        )


class Program:
    """A competitor's process; one that hangs or falls is started anew for the next question."""

    def __init__(self, folder: Path, name: str):
        self.path, self.name, self.process = folder / f"bench_{name}", name, None
        self.about = {"name": name, "version": "?", "settings": "?"}

    def start(self) -> None:
        self.process = subprocess.Popen(
            [self.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
        )
        self.about = json.loads(self.line(60) or "{}") or self.about
        if self.name != "first_fit":
            self.put("10x24x60 0 whole 5 1 1")  # what a first run loads is not timed
            self.line(60)

    def put(self, question: str) -> None:
        self.process.stdin.write(question.encode() + b"\n")
        self.process.stdin.flush()

    def line(self, seconds: float) -> str:
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        return self.process.stdout.readline().decode() if ready else ""

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def ask(self, family: str, seed: int, task: str, limit: float, runs: int = 1, enough: float = 1.0) -> Answer:
        if not self.process or self.process.poll() is not None:
            self.start()
        began = time.monotonic()
        try:
            self.put(f"{family} {seed} {task} {limit:.3f} {runs} {enough}")
            line = self.line(2 * limit + enough + 4)
        except BrokenPipeError:
            line = ""
        if line:
            return Answer.read(line)
        fallen = self.process.poll() is not None
        self.stop()
        took = time.monotonic() - began
        return Answer(took, took, error="fell" if fallen else "did not stop at its limit")


@dataclass
class Match:
    """One task on one instance: every competitor's answer."""

    family: str
    seed: int
    task: str
    limit: float
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def ours(self) -> Answer:
        return self.answers[OURS]

    @property
    def fastest(self) -> str:
        """The fastest peer: one that proved its answer, if any did."""
        peers = [name for name in self.answers if name != OURS]
        return min(peers, key=lambda name: (not self.answers[name].proved, self.answers[name].seconds))

    @property
    def ratio(self) -> float | None:
        """How many times faster than the fastest peer; nothing if nobody came to an end."""
        peer = self.answers[self.fastest]
        if not peer.proved and not self.ours.proved:
            return None
        return peer.seconds / self.ours.seconds if self.ours.seconds > 0 else None

    @property
    def sign(self) -> str:
        """">" where only we came to an end, "<" where only a peer did."""
        proved = self.answers[self.fastest].proved
        return "" if proved == self.ours.proved else "<" if proved else ">"

    def defects(self) -> list[str]:
        """Answers that cannot both be right."""
        where = f"{self.family} seed {self.seed} {self.task}"
        found = [f"{where}: {name}'s choice breaks a row" for name, each in self.answers.items() if not each.sound]
        proved = {name: each for name, each in self.answers.items() if each.proved}
        for key in ("values", "chosen"):
            said = {name: each.values[:1] if self.task == "credit" else getattr(each, key) for name, each in proved.items() if each.values}
            if len({tuple(each) for each in said.values()}) > 1:
                found.append(f"{where}: different {key}: " + "; ".join(f"{name} {each}" for name, each in said.items()))
                break
        best = max((each.values[0] for each in self.answers.values() if each.values and each.sound), default=None)
        found += [
            f"{where}: {name} proves that nothing is above {each.bound}, but there is {best}"
            for name, each in self.answers.items()
            if each.bound is not None and best is not None and each.bound < best
        ]
        return found


class Contest:
    """Puts questions to all competitors. With `race`, a peer is stopped once it has taken twice as long as the best."""

    def __init__(self, folder: Path, race: bool):
        self.programs = {name: Program(folder, name) for name in (OURS, *PEERS, "first_fit")}
        self.race = race
        for program in self.programs.values():
            program.start()

    def close(self) -> None:
        for program in self.programs.values():
            program.stop()

    def about(self) -> list[dict[str, str]]:
        return [program.about for program in self.programs.values()]

    def match(self, family: str, seed: int, task: str, limit: float, runs: int, enough: float, credit: Match | None = None) -> Match:
        match = Match(family, seed, task, limit)
        best = float("inf")
        for name in (OURS, *PEERS):
            before = credit.answers[name] if credit else None
            if before and not before.proved and not (self.race and before.seconds < limit / 2):
                match.answers[name] = Answer(before.seconds, before.wall, bound=before.bound)
                continue  # who did not come to an end with the credit does not with the whole
            program = self.programs[name]
            most = min(limit, max(2 * best, 0.1)) if self.race else limit
            answer = program.ask(family, seed, task, most)
            contends = name == OURS or not self.race or answer.seconds < 2 * best
            if answer.proved and answer.wall < enough / 2 and contends:
                answer = program.ask(family, seed, task, most, runs, enough)
            match.answers[name] = answer
            if name != OURS and answer.proved:
                best = min(best, answer.wall)
        return match

    def again(self, match: Match, runs: int, enough: float) -> list[float]:
        """The ratio of a match five times more."""
        ratios = []
        for _ in range(5):
            took = [
                self.programs[name].ask(match.family, match.seed, match.task, match.limit, runs, enough).seconds
                for name in (match.fastest, OURS)
            ]
            ratios.append(took[0] / took[1])
        return ratios

    def first_fit(self, family: str, seed: int) -> dict[str, int]:
        tasks = ("file_order", "highest_credit")
        return {task: self.programs["first_fit"].ask(family, seed, task, 1).values[0] for task in tasks}

    def deadline(self, whole: Match, limit: float) -> dict[str, object]:
        """What our engine says when it must stop, held against what all came to without that limit."""
        family, seed = whole.family, whole.seed
        answer = self.programs[OURS].ask(family, seed, "whole", limit)
        stopped = Match(family, seed, f"whole, {limit:g} s", limit, {**whole.answers, f"{OURS}, stopped": answer})
        gap = None
        if answer.values and answer.values[0] > 0 and answer.bound is not None:
            gap = (answer.bound - answer.values[0]) / answer.values[0]
        status = answer.error or ("optimal" if answer.proved else "limit_reached")
        told = {"seed": seed, "limit": limit, "status": status, "gap": gap, "overrun": max(0.0, answer.wall - limit)}
        return {**told, "defects": stopped.defects()}
