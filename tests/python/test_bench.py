"""What the benchmarks' runner makes of answers; what it times is nothing that a test may hold it to."""

import math
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import contest  # noqa: E402
import run  # noqa: E402

LINE = re.compile(r"(?P<family>\S+) credit (?P<credit>\S+) whole (?P<whole>\S+) peer (?P<peer>\w+) n (?P<n>\d+)")


def answer(seconds, values=(300, 0, 0, 0, -300), chosen=(1,), proved=True, **more):
    return contest.Answer(seconds, seconds, proved, list(values), list(chosen), **more)


def match(task="credit", **answers):
    return contest.Match("hard", 3, task, 2.0, answers)


def test_line_of_a_family_can_be_read():
    family = run.Family("hard")
    for task in contest.TASKS:
        family.matches.append(match(task, crediton=answer(0.01), cp_sat=answer(0.04), highs=answer(0.02), cbc=answer(0.05)))
    read = LINE.fullmatch(family.line())
    assert read
    assert read["family"] == "hard" and read["peer"] == "highs" and read["n"] == "1"
    assert float(read["credit"]) == float(read["whole"]) == 2


def test_line_can_be_read_where_nobody_came_to_an_end():
    family = run.Family("200x400x5000")
    for task in contest.TASKS:
        family.matches.append(match(task, crediton=answer(2, proved=False), cbc=answer(2, proved=False)))
    read = LINE.fullmatch(family.line())
    assert read and math.isnan(float(read["whole"]))
    assert "nobody" in family.notes()[0]


def test_who_proves_nothing_is_not_the_fastest():
    one = match(crediton=answer(0.01), cp_sat=answer(0.02, proved=False), highs=answer(0.03))
    assert one.fastest == "highs" and one.ratio == pytest.approx(3) and one.sign == ""


def test_limits_that_were_hit_bound_the_ratio():
    only_ours = match(crediton=answer(0.01), cp_sat=answer(2, proved=False))
    assert only_ours.ratio == pytest.approx(200) and only_ours.sign == ">"
    only_theirs = match(crediton=answer(2, proved=False), cp_sat=answer(0.5))
    assert only_theirs.ratio == pytest.approx(0.25) and only_theirs.sign == "<"


@pytest.mark.parametrize(
    ("task", "other", "said"),
    [
        ("credit", answer(1, values=(600, 0, 0, 0, -300)), "different values"),
        ("whole", answer(1, values=(300, 0, 0, 0, -600)), "different values"),
        ("whole", answer(1, chosen=(2,)), "different chosen"),
        ("credit", answer(1, proved=False, bound=0), "proves that nothing is above 0"),
        ("credit", answer(1, sound=False), "breaks a row"),
    ],
)
def test_disagreements_are_told_with_their_seed(task, other, said):
    defects = match(task, crediton=answer(1), highs=other).defects()
    assert any(said in defect and "hard seed 3" in defect for defect in defects)


def test_later_stages_do_not_matter_for_the_credit():
    assert match(crediton=answer(1), highs=answer(1, values=(300, 300, -1, 0, -600), chosen=(2,))).defects() == []


def test_fallen_competitor_is_told():
    family = run.Family("real", [match(crediton=answer(0.1), cbc=contest.Answer(0.2, 0.2, error="fell"), highs=answer(0.2))])
    assert family.matches[0].fastest == "highs"
    assert any("cbc: fell" in note for note in family.notes())


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (answer(0.1, proved=False, bound=300), None),
        (answer(0.1, proved=False, bound=299), "nothing is above 299, but there is 300"),
        (answer(0.1, proved=False, bound=300, sound=False), "breaks a row"),
        (answer(0.1, values=(200, 0, 0, 0, -200)), "different values"),
    ],
)
def test_what_is_told_under_a_deadline_is_held_against_the_others(told, said):
    class Told:
        def ask(self, *question):
            return told

    asked = contest.Contest.__new__(contest.Contest)
    asked.programs = {contest.OURS: Told()}
    found = asked.deadline(match("whole", crediton=answer(2, proved=False), highs=answer(1)), 0.1)["defects"]
    assert (found == []) if said is None else any(said in each and "hard seed 3" in each for each in found)
