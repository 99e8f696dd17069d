"""Forty traps for whoever computes exemptions naively, each with the source that sets it. Policies named are those that ship.

A shipped policy leaves some clauses unknown, so that its claims are referred: what it grants then stands in the second figure,
which is potential, and the first, which is assured, is 0.
"""

import itertools

import pytest
from small import assess
from test_policies import codes

import crediton

CERTHE = [["A*6", 20, 4]]
DIPHE = [*CERTHE, ["B*6", 20, 5]]
HONOURS = [*DIPHE, ["C*6", 20, 6]]
PGCERT = [["M*3", 20, 7]]
MASTERS = [["M*6", 20, 7], ["DISS", 60, 7, {"role": "project"}]]
FULL = [["x*6", 20, 4, "A*6"], ["y*6", 20, 5, "B*6"], ["z*6", 20, 6, "C*6"]]


def used(award, level, credits, total, surrendered=False):
    return {"used_in": [{"award": award, "level": level, "credits": credits, "award_total": total, "surrendered": surrendered}]}


def test_trap_01_exemption_is_not_credit():
    """Exempt may mean: need not be studied, but other credit takes its place (S69 Brookes, S62 Park Lane). Three outcomes, not two."""
    def outcome(effect):
        return assess("certhe", CERTHE, [["x", 20, 4, "A1", {"rule": {"effect": effect}}]], policy={"limits": [{"id": "one", "max_credits": 20}]})

    credited, replaced, refused = map(outcome, ("credit", "replace", "refuse"))
    assert [each.credits for each in (credited, replaced, refused)] == [(20, 20), (0, 0), (0, 0)]
    assert [each.replaced for each in (credited, replaced, refused)] == [(0, 0), (20, 20), (0, 0)]
    assert [each.decision["remaining_credits"] for each in (credited, replaced, refused)] == [100, 120, 120]
    assert [each.limit("one") for each in (credited, replaced)] == [(20, 20), (0, 20)]
    assert replaced.status("A1") == "exempt" and replaced.decision["assured"]["exemptions"][0]["effect"] == "replace"
    assert refused.status("A1") == "remaining" and refused.why("A1") == {"equivalence.refused"}


def test_trap_02_the_cap_is_that_of_the_award_finally_taken():
    """Two thirds of the exit award, so 40, 80 or 120 (S34 Real Training form); whoever leaves earlier keeps less. S2 has named waivers."""
    brought = ["x*4", 20, 7, "M*4"]
    stays = assess("masters", MASTERS, [brought], policy="real-training")
    assert (stays.credits, stays.limit("two-thirds")) == ((0, 80), (80, 120))
    diploma = assess("pgdip", [["M*6", 20, 7]], [brought], policy="real-training")
    assert (diploma.credits, diploma.limit("two-thirds")) == ((0, 80), (80, 80))
    leaves = assess("pgcert", PGCERT, [["x*3", 20, 7, "M*3"]], policy="real-training")
    assert (leaves.credits, leaves.limit("two-thirds")) == ((0, 40), (40, 40)) and "limit.reached" in leaves.why("M3")
    own = {"limits": [{"id": "two-thirds", "max_share": "2/3"}]}
    waived = assess("pgcert", PGCERT, [["x*3", 20, 7, "M*3", {"rule": {"waives": ["two-thirds"]}}]], policy=own)
    assert (waived.credits, waived.limit("two-thirds")) == ((60, 60), (0, 40))


def test_trap_03_most_brought_and_least_earned_here_are_no_complements():
    """Westminster takes 240 towards honours, but keeps 60 credits of level 6 and 60 more of level 5 or 6 for itself (S3)."""
    only_last = assess("honours", HONOURS, FULL[2:], policy="westminster")
    assert only_last.credits == (0, 60) and only_last.limit("honours-cap") == (60, 240)
    assert "honours-here-l6" in only_last.clauses("C4") and only_last.exempt("potential") == ["C1", "C2", "C3"]
    later = assess("honours", HONOURS, FULL[1:], policy="westminster")
    assert later.credits == (0, 120) and later.limit("honours-cap") == (120, 240) and later.limit("honours-here-l5") == (120, 120)
    whole = assess("honours", HONOURS, FULL, policy="westminster")
    assert whole.credits == (0, 240) and whole.limit("honours-cap") == (240, 240)
    assert sum(name[0] in "BC" for name in whole.exempt("potential")) <= 6


SCOPES = {"total": {"max_credits": 120}, "each-stage": {"each": "stage", "max_credits": 60},
          "experience": {"evidence": {"kinds": ["experiential"]}, "max_credits": 40}, "level-6": {"modules": {"levels": [6]}, "max_modules": 1},
          "last-200": {"modules": {"levels": [5, 6]}, "min_here_credits": 200}}


def test_trap_04_caps_of_several_scopes_hold_at_once():
    """In all, by level (S6 Derby), by year (S8 Durham, 40), by kind (S7, experience 60), by number, "the last N here": the least binds."""
    evidence = [FULL[0], ["y*3", 20, 5, "B1 B2 B3", {"kind": "experiential"}], ["w*3", 20, 5, "B4 B5 B6"], ["z*3", 20, 6, "C1 C2 C3"]]

    def granted(*chosen):
        return assess("honours", HONOURS, evidence, policy={"limits": [{"id": name, **SCOPES[name]} for name in chosen]}).credits[0]

    assert {name: granted(name) for name in SCOPES} == {"total": 120, "each-stage": 180, "experience": 280, "level-6": 260, "last-200": 160}
    assert granted("each-stage", "last-200") == 100 == granted(*SCOPES)
    assert granted("each-stage", "level-6") == 140 and granted("total", "each-stage") == 120
    durham = assess("honours", HONOURS, FULL, policy="durham")
    assert durham.credits == (0, 120) and [durham.limit("each-year", n) for n in "123"] == [(40, 40)] * 3
    derby = assess("honours", HONOURS, FULL[:1], policy="derby")
    assert derby.credits == (0, 60) and derby.limit("each-level", "4") == (60, 60)


def test_trap_05_the_cap_on_experience_lies_inside_the_whole_cap():
    """Common Awards: a third in all, and of it at most 60 from experience (S7). Sheffield Hallam has one cap for both kinds (S2)."""
    recent = {"kind": "experiential", "last_used": "2026-06-30"}
    inside = assess("honours", HONOURS, [["x*4", 20, 4, "A1 A2 A3 A4"], ["e*4", 20, 5, "A5 A6 B1 B2", recent]], policy="durham-common-awards")
    assert inside.credits == (0, 120) and inside.limit("third") == (120, 120) and inside.limit("experience")[0] <= 60
    alone = assess("honours", HONOURS, [["e*4", 20, 5, "A5 A6 B1 B2", recent]], policy="durham-common-awards")
    assert alone.credits == (0, 60) and alone.limit("experience") == (60, 60) and alone.limit("third") == (60, 120)
    alike = assess("pgcert", PGCERT, [["e*2", 20, 7, "M*2", recent]], policy="sheffield-hallam")
    assert alike.credits == (0, 40) and alike.limit("pgcert-cap") == (40, 40)
    both = assess("pgcert", PGCERT, [["e", 20, 7, "M1", recent], ["x*2", 20, 7, "M2 M3"]], policy="sheffield-hallam")
    assert both.credits == (0, 40)


def test_trap_06_entry_to_a_later_stage_uses_up_the_same_cap():
    """Durham counts direct entry to level 2 against the same third as single modules (S8); Newcastle binds it by the same limits (S9)."""
    entry = {"id": "ENTRY", "sources": [{"credits": 120, "at_level": {"4": 120}}], "targets": {"stage": 1}, "waives": ["each-year"]}
    answer = assess("honours", HONOURS, [["w", 120, 4], ["y*2", 20, 5, "B*2"]], rules=[entry], policy="durham")
    assert answer.credits == (0, 120) and answer.exempt("potential") == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert answer.limit("third") == (120, 120) and "limit.reached" in answer.why("B1") & answer.why("B2")


def test_trap_07_an_honours_degree_has_no_national_cap():
    """120 of 360 at Leicester (S5) and Swansea (S10), 240 at Westminster (S3), Sheffield Hallam (S1) and Aberystwyth (S4), 60 a level at Derby (S6)."""
    granted = {name: assess("honours", HONOURS, FULL[:2], policy=name).credits for name in
               ("leicester", "swansea", "westminster", "sheffield-hallam", "aberystwyth", "derby")}
    assert granted == {"leicester": (0, 120), "swansea": (0, 120), "westminster": (0, 240), "sheffield-hallam": (0, 240), "aberystwyth": (0, 240),
                       "derby": (0, 120)}


def test_trap_08_a_masters_cap_is_of_taught_credit():
    """60 taught credits at Leicester (S5); the dissertation never at Swansea (S10) or in a humanitarian programme (S35)."""
    project = ["d", 60, 7, "DISS"]
    leicester = assess("masters", MASTERS, [project], policy="leicester")
    assert leicester.credits == (0, 0) and "limit.reached" in leicester.why("DISS") and "masters-taught-only" in leicester.clauses("DISS")
    taught = assess("masters", MASTERS, [project, ["x*4", 20, 7, "M*4"]], policy="leicester")
    assert taught.credits == (0, 60) and taught.exempt("potential") == ["M1", "M2", "M3"]
    for name in ("swansea", "humanitarian-leap"):
        answer = assess("masters", MASTERS, [project], policy=name)
        assert answer.credits == (0, 0) and answer.why("DISS") == {"module.not_exemptible"}


def test_trap_09_whole_modules_only_and_greed_is_wrong():
    """A double module of 40 credits must be covered entirely (S8 Durham): 20 of it earn nothing. Largest first is not the most, either."""
    double = assess("honours", [["AA", 40, 4], ["A*4", 20, 4], *HONOURS[1:]], [["x", 20, 4, "AA"]], policy="durham")
    assert double.credits == (0, 0) and "volume.short" in double.why("AA")
    sizes = [["A", 30, 4], ["B C", 20, 4], ["D", 50, 4]]
    greedy = assess("certhe", sizes, [["x", 30, 4, "A"], ["y z", 20, 4, "B C"]], policy={"limits": [{"id": "cap", "max_credits": 40}]})
    assert greedy.credits == (40, 40) and greedy.exempt() == ["B", "C"] and greedy.why("A") == {"limit.reached"}
    cover = [{"id": "E", "sources": ["p", "q"], "targets": ["A"]}]
    assert assess("certhe", sizes, [["p q", 15, 4]], rules=cover).credits == (30, 30)
    assert assess("certhe", sizes, [["p", 15, 4]], rules=cover, offered=[["q", 15, 4]]).credits == (0, 0)


def test_trap_10_a_cap_that_no_number_of_modules_fills():
    """20 in modules of 15 is 15 (S6), 40 in 15s is 30 (S9), 45 in 20s is 40 (S35): down to what can be reached. A minimum goes up: 22.5 to 24 (S66)."""
    certificate = assess("pgcert", [["M*4", 15, 7]], [["x*4", 15, 7, "M*4"]], policy="derby")
    assert certificate.credits == (0, 15) and certificate.limit("pgcert-cap") == (15, 20)
    diploma = assess("pgdip", [["M*8", 15, 7]], [["x*8", 15, 7, "M*8"]], policy="newcastle-postgraduate")
    assert diploma.credits == (0, 30) and diploma.limit("pgdip-cap") == (30, 40)
    leap = assess("pgdip", [["M*6", 20, 7]], [["x*6", 20, 7, "M*6"]], policy="humanitarian-leap")
    assert leap.credits == (0, 40) and leap.limit("diploma-45") == (40, 45)
    modules = [["F*3", 6, 6], ["G*2", 6, 6, {"role": "optional"}]]
    field = assess("gradcert", modules, [["f*3", 6, 6, "F*3", {"provider": "hku-space"}], ["g*2", 6, 6, "G*2", {"provider": "hku-space"}]], policy="hku-space")
    assert field.credits == (0, 24) and field.limit("outside-the-field") == (6, 7.5)


def test_trap_11_surplus_credit_is_lost():
    """30 credits for a module of 20 leave nothing to bank; Derby takes only what exceeds the earlier award's minimum (S63)."""
    both = [{"id": f"E{n}", "sources": ["x"], "targets": [f"{n}"]} for n in ("A", "B")]
    lost = assess("certhe", [["A", 20, 4], ["B", 10, 4], ["C", 90, 4]], [["x", 30, 4]], rules=both)
    assert lost.credits == (20, 20) and lost.exempt() == ["A"] and lost.decision["assured"]["evidence_credits"] == 30
    assert "credit.surplus_lost" in codes(lost.decision) and lost.status("B") == "remaining"
    derby = assess("honours", HONOURS, [["x*7", 20, 4, "A*6 B1", used("certhe", 4, 20, 120)]], policy="derby")
    assert derby.credits == (0, 20) and "prior_use.limit" in codes(derby.decision)


def test_trap_12_credit_is_never_rounded_up():
    """10 are no 15 and 19 are no 20 (S48 Brookes, S34 Real Training); two tens make a 20 where both together cover it (S8)."""
    for held, needed in ((10, 15), (19, 20), (14.99, 15)):
        for policy in ("oxford-brookes", "real-training", None):
            level = 7 if policy == "real-training" else 4
            answer = assess("pgcert" if level == 7 else "certhe", [["A", needed, level], ["B", 120, level]], [["x", held, level, "A"]], policy=policy)
            assert answer.credits == (0, 0) and "volume.short" in answer.why("A")
    together = [{"id": "E", "sources": ["p", "q"], "targets": ["A1"]}]
    assert assess("certhe", CERTHE, [["p q", 10, 4]], rules=together).credits == (20, 20)
    half = assess("certhe", CERTHE, [["p", 10, 4]], rules=together, offered=[["q", 10, 4]])
    assert half.credits == (0, 0) and half.why("A1") == {"source.missing"}


def test_trap_13_higher_for_lower_is_a_choice_and_lower_for_higher_is_none():
    """Brookes decides case by case and takes level 7 for an exemption only (S48), Sheffield Hallam may take higher (S65); nobody takes lower (S84)."""
    def use(flag, level):
        return assess("certhe", CERTHE, [["x", 20, level, "A1"]], policy={"level_use": flag})

    higher = {flag: use(flag, 5) for flag in ("same", "refer_higher", "same_or_higher")}
    assert {flag: each.credits for flag, each in higher.items()} == {"same": (0, 0), "refer_higher": (0, 20), "same_or_higher": (20, 20)}
    assert higher["same"].why("A1") == higher["refer_higher"].why("A1") == {"level.higher"}
    for flag in higher:
        lower = use(flag, 3)
        assert lower.credits == (0, 0) and lower.why("A1") == {"level.lower"}
    brookes = assess("honours", HONOURS, [["x", 20, 7, "A1", {"rule": {"effect": "replace"}}]], policy="oxford-brookes")
    assert (brookes.credits, brookes.replaced) == ((0, 0), (0, 20)) and "level.higher" in brookes.why("A1")


def test_trap_14_higher_learning_in_a_lower_place_counts_as_lower():
    """A certificate's 90 of 120 at its own level, and the like, are reckoned anew after an exemption (S37 Sussex): the place counts, not the source."""
    modules = [["A*6", 20, 4], ["B*5", 20, 5], ["OA*2", 20, 4], ["OB*2", 20, 5]]
    groups, minimum = [["options", 40, "OA*2 OB*2"]], {"minima": [{"at_level": 5, "credits": 120}]}
    answer = assess("foundation-degree", modules, [["y*2", 20, 5, "OA*2"]], groups=groups, programme=minimum)
    assert answer.credits == (20, 20) and answer.exempt() == ["OA1"] and answer.why("OA2") == {"rest.minimum"}
    free = assess("foundation-degree", modules, [["y*2", 20, 5, "OA*2"]], groups=groups)
    assert free.credits == (40, 40)
    lower = assess("foundation-degree", modules, [["x", 20, 4, "B1", {"rule": {"waives": ["level"]}}]], groups=groups,
                   programme={"minima": [{"at_level": 5, "credits": 140}]})
    assert lower.credits == (0, 0) and lower.why("B1") == {"rest.minimum"}


def test_trap_15_the_clock_has_four_starts_and_four_ends():
    """Award to enrolment (S39), certificate to first module (S34), completion to application (S22), last use (S40): each pair gives its own age."""
    starts = {"completed": "2020-01-01", "awarded": "2020-03-01", "certificate": "2020-05-01", "last_used": "2020-07-01"}
    ends = {"application": "2025-02-01", "claim": "2025-04-01", "enrolment": "2025-06-01", "first_module": "2025-08-01"}
    for start, end in itertools.product(starts, ends):
        clock = {"currency": {"max_years": 5, "boundary": "inclusive", "from": start, "to": end}}
        answer = assess("certhe", CERTHE, [["x", 20, 4, "A1", starts]], policy=clock, record=ends)
        current = list(ends).index(end) < list(starts).index(start)
        assert answer.credits == ((20, 20) if current else (0, 0)), (start, end)
        assert current or answer.why("A1") == {"currency.old"}


def test_trap_16_exactly_five_years():
    """Swansea, Bristol and the form of S34 stop at exactly five years (S39, S42); London's five are inclusive (S22). A 29 February counts as the 28th."""
    def on(boundary, day, awarded="2024-02-29"):
        clock = {"currency": {"max_years": 5, "boundary": boundary, "from": "awarded", "to": "enrolment"}}
        held = ["x", 20, 4, "A1", {"completed": awarded, "awarded": awarded}]
        record = {"application": "2027-10-01", "claim": "2027-10-01", "enrolment": day, "first_module": None}
        return assess("certhe", CERTHE, [held], policy=clock, record=record).credits[0]

    assert [on("inclusive", day) for day in ("2029-02-27", "2029-02-28", "2029-03-01")] == [20, 20, 0]
    assert [on("exclusive", day) for day in ("2029-02-27", "2029-02-28", "2029-03-01")] == [20, 0, 0]
    assert [on("inclusive", "2028-02-29", "2023-03-01"), on("exclusive", "2028-03-01", "2023-03-01")] == [20, 0]
    for policy, date, old in (("swansea", "2022-01-15", "currency.band"), ("bristol", "2021-10-01", "currency.band"),
                              ("real-training", "2022-01-18", "currency.band"), ("london-bsc-computer-science", "2021-10-01", None)):
        level = 7 if policy == "real-training" else 4
        dates = dict.fromkeys(("completed", "awarded", "certificate"), date)
        answer = assess("pgcert" if level == 7 else "honours", [["A*6", 20, level], ["Z*12", 20, level]], [["x", 20, level, "A1", dates]], policy=policy)
        assert answer.credits == (0, 20) and ({old} if old else set()) == codes(answer.decision["attainments"]) & {"currency.band", "currency.old"}, policy


def test_trap_17_between_current_and_stale_a_person_decides():
    """Five years are current, five to seven need more evidence, beyond seven it is unlikely (S46 Real Training)."""
    def aged(years, policy):
        dates = dict.fromkeys(("completed", "awarded", "certificate"), f"{2027 - years}-02-01")
        return assess("pgcert", PGCERT, [["x", 20, 7, "M1", dates]], policy=policy)

    own = {"currency": {"max_years": 5, "boundary": "exclusive", "from": "certificate", "to": "first_module", "refer_until_years": 7}}
    assert [aged(years, own).credits for years in (5, 7, 8)] == [(20, 20), (0, 20), (0, 0)]
    shipped = {years: aged(years, "real-training") for years in (5, 7, 8)}
    assert [each.credits for each in shipped.values()] == [(0, 20), (0, 20), (0, 0)]
    assert "currency.band" not in shipped[5].why("M1") and "currency.band" in shipped[7].why("M1") and "currency.old" in shipped[8].why("M1")


def test_trap_18_rules_vary_by_programme_in_one_institution():
    """Canterbury has no limit of age for apprenticeships and five years otherwise (S43). No limit is written as 200 years."""
    clock = {"boundary": "inclusive", "from": "awarded", "to": "application"}
    policy = {"currency": {"max_years": 5, **clock},
              "clauses": [{"id": "apprentices", "programmes": ["apprenticeship"], "currency": {"max_years": 200, **clock}}]}
    held = ["x", 20, 4, "A1", {"completed": "2010-06-30", "awarded": "2010-06-30"}]
    ordinary = assess("certhe", CERTHE, [held], policy=policy, beside=["apprenticeship"])
    assert ordinary.credits == (0, 0) and ordinary.why("A1") == {"currency.old"}
    apprentice = assess("certhe", CERTHE, [held], policy=policy, programme={"id": "apprenticeship"})
    assert apprentice.credits == (20, 20) and not codes(apprentice.decision["attainments"])


def test_trap_19_counting_twice_is_no_yes_or_no():
    """By level and size of the award (S12), forfeiture (S39), surplus (S63), share (S65), never (S4), or freely (S11): one history, six answers."""
    def after(policy, award="masters", **history):
        total = {"pgcert": PGCERT, "masters": MASTERS}[award]
        return assess(award, total, [["x", 20, 7, "M1", used("pgcert", 7, 20, 60, **history)]], policy=policy)

    assert after("edinburgh").credits == (0, 20)
    same = after("edinburgh", "pgcert")
    assert same.credits == (0, 0) and "prior_use.not_higher" in same.why("M1")
    kept, returned = after("swansea"), after("swansea", surrendered=True)
    assert kept.credits == (0, 0) and "prior_use.not_surrendered" in kept.why("M1") and returned.credits == (0, 20)
    assert after("derby").credits == (0, 0) and "prior_use.limit" in after("derby").why("M1")
    assert after("aberystwyth").credits == (0, 0) and "prior_use.refused" in after("aberystwyth").why("M1")
    assert after("exeter-education").credits == (0, 20) and after("sheffield-hallam").credits == (0, 20)
    share = {"prior_use": {"rule": "up_to_share", "share": "1/3"}}
    twice = assess("pgcert", PGCERT, [["x*3", 20, 7, "M*3", used("pgcert", 7, 20, 60)]], policy=share)
    assert twice.credits == (20, 20) and "prior_use.limit" in twice.why("M2")


def test_trap_20_a_credential_is_spent_once():
    """Credit stacks to the one award or to the other, not to both (S66 HKU SPACE), and feeds one module in a plan."""
    both = [{"id": f"E-{name}", "sources": ["x"], "targets": [name]} for name in ("A1", "A2")]
    answer = assess("certhe", CERTHE, [["x", 20, 4]], rules=both)
    assert answer.credits == (20, 20) and answer.exempt() == ["A1"] and answer.why("A2") == {"evidence.used"}
    parts = assess("certhe", CERTHE, [["whole", 40, 4, "A1 A2", {"contains": ["part"]}], ["part", 20, 4, "A3"]])
    assert parts.credits == (40, 40) and parts.why("A3") == {"evidence.alternative"}
    stacked = assess("gradcert", [["F*5", 6, 6]], [["f", 6, 6, "F1", {"provider": "hku-space", **used("gradcert", 6, 6, 30)}]], policy="hku-space")
    assert stacked.credits == (0, 0) and "prior_use.refused" in stacked.why("F1")


def test_trap_21_nothing_is_added_up_from_zeros():
    """Lincoln's short courses carry 0, 5 or 10 credits (S97); those of none never count, not even where volume is waived."""
    general = {"id": "ALL", "sources": [{"credits": 20}], "targets": ["M1"]}
    held = [["t", 10, 7], ["f", 5, 7], ["n*3", 0, 7]]
    short = assess("pgcert", PGCERT, held, rules=[general])
    assert short.credits == (0, 0) and short.why("n1") == {"credit.none"} and "source.missing" in short.why("M1")
    assert assess("pgcert", PGCERT, [["u", 5, 7], *held], rules=[general]).credits == (20, 20)
    waived = assess("pgcert", PGCERT, [["n", 0, 7, "M1", {"rule": {"waives": ["volume"]}}]])
    assert waived.credits == (0, 0) and "credit.none" in waived.why("M1")


def test_trap_22_a_bare_pass_meets_no_minimum_mark():
    """Nottingham wants 50 (S79), its micro-credentials are pass or fail (S100): no mark is not the mark of the threshold."""
    def marked(mark, policy):
        return assess("masters", MASTERS, [["x", 20, 7, "M1", {"mark": mark}]], policy=policy)

    assert [marked(mark, {"min_mark": 50}).credits for mark in (50, 49, None)] == [(20, 20), (0, 0), (0, 20)]
    assert marked(None, {"min_mark": 50}).why("M1") == {"marks.ungraded"} and marked(49, {"min_mark": 50}).why("M1") == {"marks.low"}
    assert marked(None, {"min_mark": 50, "ungraded": "refuse"}).credits == (0, 0)
    nottingham = {mark: marked(mark, "nottingham-education") for mark in (50, 49, None)}
    assert [each.credits for each in nottingham.values()] == [(0, 20), (0, 0), (0, 20)]
    marks = [each.why("M1") & {"marks.low", "marks.ungraded"} for each in nottingham.values()]
    assert marks == [set(), {"marks.low"}, {"marks.ungraded"}]


def test_trap_23_an_unmarked_course_is_no_zero():
    """Without a mark, a unit leaves numerator and denominator (S51 Bristol). Where an average is asked, a person decides; nothing counts as 0 or as met."""
    both = {"id": "E", "sources": ["p", "q"], "targets": ["A1"], "min_average": 60}
    def average(mark):
        return assess("certhe", CERTHE, [["p", 10, 4, "", {"mark": 60}], ["q", 10, 4, "", {"mark": mark}]], rules=[both])

    assert [average(mark).credits for mark in (60, 0, None)] == [(20, 20), (0, 0), (0, 20)]
    assert "marks.ungraded" in average(None).why("A1") and average(0).why("A1") == {"marks.average"}
    unmarked = assess("certhe", CERTHE, [["x", 20, 4, "A1", {"mark": None}]])
    assert unmarked.credits == (20, 20) and unmarked.decision["decision_status"] == "recommendation"


def test_trap_24_what_was_taken_here_comes_with_its_failures():
    """Brookes' own earlier credit is entered with its marks, and failed credit too (S15); Newcastle moves passed modules only (S9)."""
    cap = {"limits": [{"id": "outside", "max_credits": 20}]}
    own = ["own", 20, 4, "", {"module": "A1", "mark": 41}]
    answer = assess("certhe", CERTHE, [own, ["x*2", 20, 4, "A2 A3"]], policy=cap)
    assert answer.credits == (40, 40) and answer.limit("outside") == (20, 20) and answer.exempt() == ["A1", "A2"]
    inside = assess("certhe", CERTHE, [own, ["x*2", 20, 4, "A2 A3"]], policy={"limits": [{"id": "all", "max_credits": 20, "internal": True}]})
    assert inside.credits == (20, 20) and inside.limit("all") == (20, 20)
    failed = assess("certhe", CERTHE, [["own", 20, 4, "", {"module": "A1", "mark": 31, "pass": "failed"}]])
    assert failed.credits == (0, 0) and failed.why("own") == {"pass.failed"} and "pass.failed" in failed.why("A1")
    before = assess("certhe", CERTHE, [own], record={"failed_modules": ["A1"]})
    assert before.credits == (0, 0) and before.why("A1") == {"module.failed"}


def test_trap_25_a_compensated_pass_is_a_question():
    """Aberystwyth and Newcastle want passed modules (S4, S9); whether a compensated one is passed is theirs to say, so it is asked."""
    def how(value, passed):
        return assess("certhe", CERTHE, [["x", 20, 4, "A1", {"pass": passed}]], policy={"compensated": value} if value else {}).credits

    for passed in ("compensated", "condoned"):
        assert [how(value, passed) for value in (None, "refer", "accept", "refuse")] == [(0, 20), (0, 20), (20, 20), (0, 0)]
    shipped = assess("honours", HONOURS, [["x", 20, 4, "A1", {"pass": "compensated"}]], policy="aberystwyth")
    assert shipped.credits == (0, 20) and "pass.compensated" in shipped.why("A1")


def test_trap_26_who_failed_the_module_may_not_claim_it():
    """London bars a claim once the examination was failed (S70), Swansea normally (S39); Brookes' re-starters are exempt without credit (S69)."""
    failed = {"record": {"failed_modules": ["A1"]}}
    london = assess("honours", HONOURS, [FULL[0]], policy="london-emfss", **failed)
    assert london.credits == (0, 100) and "module.failed" in london.why("A1") and london.status("A1") == "remaining"
    swansea = assess("honours", HONOURS, [["x", 20, 4, "A1"]], policy="swansea", **failed)
    assert swansea.credits == (0, 20) and "module.failed" in swansea.why("A1")
    assert assess("certhe", CERTHE, [["x", 20, 4, "A1"]], **failed).credits == (0, 0)
    again = assess("certhe", CERTHE, [["x", 20, 4, "A1", {"rule": {"effect": "replace"}}]], policy={"failed_before": "accept"}, **failed)
    assert (again.credits, again.replaced) == ((0, 0), (20, 20))


def test_trap_27_an_exempted_prerequisite_has_three_readings():
    """Met, as if passed (S9 Newcastle); not met by itself (S113 UNIMAS); and prerequisites age (S50 Stirling), which no policy that ships states."""
    def chain(award, level, policy, **more):
        modules = [["A*6", 20, level], ["B", 20, level, {"requires": ["A1"]}]]
        return assess(award, modules, [["x", 20, level, "A1", more]], policy=policy)

    own = {value: chain("certhe", 4, {"exempted_prerequisite": value}) for value in ("meets", "does_not_meet", "refer")}
    assert [each.credits for each in own.values()] == [(20, 20), (0, 0), (0, 20)]
    assert own["does_not_meet"].why("A1") == {"rest.requirement"} and own["refer"].why("A1") == {"prerequisite.exempted"}
    newcastle = chain("pgdip", 7, "newcastle-postgraduate")
    assert newcastle.credits == (0, 20) and "prerequisite.exempted" not in codes(newcastle.decision)
    unimas = chain("honours", 4, "unimas", kind="experiential")
    assert unimas.credits == (0, 20) and "prerequisite.exempted" in unimas.why("A1")
    stirling = {"prerequisite_max_years": 5}
    exactly, older, undated = (chain("certhe", 4, stirling, completed=day) for day in ("2022-01-15", "2022-01-14", None))
    assert [each.credits for each in (exactly, older, undated)] == [(20, 20)] * 3  # enrolled on 2027-01-15
    judged = "a person decides whether B may be studied on it"
    assert not exactly.warned("prerequisite.aged") and not exactly.warned("prerequisite.undated")
    assert older.warned("prerequisite.aged") == [("prerequisite_max_years", f"A1 rests on learning completed over 5 years before 2027-01-15; {judged}")]
    assert undated.warned("prerequisite.undated") == [("prerequisite_max_years", f"A1 rests on learning whose day of completion is not known; {judged}")]


def test_trap_28_compulsory_is_not_the_same_as_not_exemptible():
    """Nottingham's compulsory modules may be exempted, but for the practice-based enquiry (S32); London's project never is (S22)."""
    project = assess("masters", MASTERS, [["x", 20, 7, "M1"], ["d", 60, 7, "DISS"]], policy="nottingham-education")
    assert project.exempt("potential") == ["M1"] and project.why("DISS") == {"module.not_exemptible"}
    modules = [["A", 60, 4, {"role": "core"}], ["B", 30, 4, {"exemptible": False}], ["C", 30, 4, {"role": "compulsory"}]]
    held = [["x y z", 60, 4, "A B C"]]
    answer = assess("certhe", modules, held)
    assert answer.exempt() == ["A", "C"] and answer.why("B") == {"module.not_exemptible"}
    listed = assess("certhe", modules, held, policy={"not_exemptible": {"roles": [], "levels": [], "modules": ["C"]}})
    assert listed.exempt() == ["A"] and listed.why("C") == {"module.not_exemptible"}


def test_trap_29_what_is_left_must_still_be_possible():
    """Credited modules may not be taken and counted again (S16 Brookes), and the rest must be a programme one can finish (S7 Durham)."""
    groups = [["options", 40, "O*3"]]
    closed = [["A", 80, 4, {"excludes": ["O1", "O2"]}], ["O*3", 20, 4]]
    answer = assess("certhe", closed, [["x", 80, 4, "A"]], groups=groups)
    assert answer.credits == (0, 0) and answer.why("A") == {"rest.group"}
    opened = [["A", 80, 4, {"excludes": ["O1"]}], ["O*3", 20, 4]]
    assert assess("certhe", opened, [["x", 80, 4, "A"]], groups=groups).credits == (80, 80)
    full = assess("certhe", [["A", 80, 4], ["O*3", 20, 4]], [["x*3", 20, 4, "O*3"]], groups=groups)
    assert full.credits == (40, 40) and full.why("O3") == {"group.full"}
    barred = assess("certhe", [["A", 60, 4, {"excludes": ["B"]}], ["B", 60, 4]], [["x", 60, 4, "A"]])
    assert barred.credits == (0, 0) and barred.why("A") == {"rest.excluded"}


def test_trap_30_scottish_levels_and_totals():
    """SCQF 4 is of schools, 7 is FHEQ 4, 9 and 10 are both FHEQ 6; of 480, 600 and 360 credits (S87 Stirling) two thirds are 320, 400 and 240."""
    assert assess("certhe", CERTHE, [["x", 20, "SCQF 7", "A1"]]).credits == (20, 20)
    school = assess("certhe", CERTHE, [["x", 20, "SCQF 6", "A1"]])
    assert school.credits == (0, 0) and school.why("A1") == {"level.lower"}
    with pytest.raises(crediton.InputError, match="input.level"):
        assess("certhe", CERTHE, [["x", 20, "SCQF 4", "A1"]])
    scotland = {"programme": {"framework": "SCQF", "scheme": "SCQF"}}
    ends = [["I", 20, 9], ["J", 20, 10]]
    ninth = assess("honours", ends, [["x y", 20, "SCQF 9", "I J"]], **scotland)
    assert ninth.exempt() == ["I"] and ninth.exempt("potential") == ["I"] and ninth.why("J") == {"level.lower"}
    both = assess("honours", ends, [["x y", 20, "FHEQ 6", "I J"]], **scotland)
    assert both.exempt() == ["I"] and both.exempt("potential") == ["I", "J"] and both.why("J") == {"level.ambiguous"}
    third = {"limits": [{"id": "two-thirds", "max_share": "2/3"}]}
    for award, total, most in (("honours", 480, 320), ("integrated-masters", 600, 400), ("ordinary", 360, 240)):
        answer = assess(award, [[f"T*{total // 20}", 20, 9]], policy=third, **scotland)
        assert answer.limit("two-thirds") == (0, most)


def test_trap_31_schemes_convert_by_credit_not_by_hours():
    """2 UK credits are 1 ECTS (S91, S56), while 100 hours are called 10 UK credits and 4 ECTS (S92): what is stated is converted, hours are not."""
    def fits(credits, scheme, needed, **more):
        return assess("certhe", [["A", needed, 4], ["B", 100, 4]], [["x", credits, 4, "A", {"scheme": scheme, **more}]]).credits[0]

    assert [fits(10, "ECTS", 20), fits(5, "ECTS", 10), fits(5, "US-semester", 20), fits(7.5, "US-quarter", 20), fits(60, "ENIC", 20)] == [20, 10, 20, 20, 20]
    assert [fits(9.99, "ECTS", 20), fits(4, "ECTS", 10, hours=100), fits(10, "CATS", 10, hours=100), fits(3, "US-semester", 15)] == [0, 0, 10, 0]


def test_trap_32_one_name_many_totals():
    """A graduate diploma has 80 credits (S82 Keele) or 120, an HNC 120 (S84) or 150 (S85): a share is of the programme's own total."""
    for award, total, most in (("graddip", 80, "160/3"), ("graddip", 120, 80), ("gradcert", 40, "80/3"), ("gradcert", 60, 40)):
        assert assess(award, [[f"T*{total // 20}", 20, 6]], policy="leeds-beckett").limit("two-thirds") == (0, most)
    for total, most, granted in ((120, 60, 60), (150, 75, 70)):
        n = total // 10
        answer = assess("hnc", [[f"T*{n}", 10, 4]], [[f"x*{n}", 10, 4, f"T*{n}"]], policy="derby")
        assert (answer.credits, answer.limit("half-without-stages")) == ((0, granted), (granted, most))


def test_trap_33_a_claim_can_be_too_small():
    """At least 15 credits at Birkbeck (S38); 20 for undergraduates and 15 for postgraduates at Sheffield Hallam (S1)."""
    def claimed(policy, award, credits, level):
        return assess(award, [["A", credits, level], ["B", 60 - credits, level], ["C*6", 20, level]], [["x", credits, level, "A"]], policy=policy)

    assert [claimed("birkbeck", "honours", n, 4).credits for n in (10, 15)] == [(0, 0), (0, 15)]
    assert [claimed("sheffield-hallam", "honours", n, 4).credits for n in (15, 20)] == [(0, 0), (0, 20)]
    assert [claimed("sheffield-hallam", "masters", n, 7).credits for n in (10, 15)] == [(0, 0), (0, 15)]
    assert "claim.small" in claimed("birkbeck", "honours", 10, 4).why("A")


def test_trap_34_learning_that_admits_is_neither_credited_nor_spent():
    """60 credits in place of A levels admit to year 1 and exempt nothing (S129 Cardiff); Ireland's bankers allow both uses (S130)."""
    admitted = assess("honours", HONOURS, [["x", 60, 4]])
    assert admitted.credits == (0, 0) and admitted.decision["entry"]["stage"] == 1 and admitted.why("x") == {"evidence.no_equivalence"}
    assert admitted.why("A1") == {"equivalence.none"}
    assert assess("honours", HONOURS, [["x", 60, 4, "A1 A2 A3"]]).credits == (60, 60)


def test_trap_35_a_grant_has_an_end():
    """London's accreditation lapses if no examination is sat within its validity (S77). A decision holds on its day, and so do its rules."""
    rule = {"from": "2024-09-01", "until": "2026-12-31"}
    def on(day):
        return assess("certhe", CERTHE, [["x", 20, 4, "A1", {"rule": rule}]], on=day)

    last, after = on("2026-12-31"), on("2027-01-01")
    assert (last.credits, last.decision["on"]) == ((20, 20), "2026-12-31")
    assert after.credits == (0, 0) and after.why("A1") == {"equivalence.none"} and after.decision["on"] == "2027-01-01"
    assert "valid_until" not in last.decision
    timed = assess("certhe", CERTHE, [["x", 20, 4, "A1"]], policy={"valid_months": 6}, on="2026-08-31")
    assert timed.decision["valid_until"] == "2027-02-28" and timed.credits == (20, 20)
    refer = [["x", 20, 4, "A1", {"rule": {"judgement": "refer"}}]]
    grant = {"id": "j", "equivalence": "E-x", "evidence": ["x-held"], "decision": "grant", "by": "tutor", "on": "2026-09-20", "until": "2026-11-26"}
    bound, lapsed = (assess("certhe", CERTHE, refer, record={"judgements": [grant]}, on=day) for day in ("2026-11-26", "2026-11-27"))
    assert bound.credits == (20, 20) and not bound.warned("judgement.lapsed")
    assert lapsed.credits == (0, 20) and lapsed.why_referred() == {"judgement.needed"}
    assert lapsed.warned("judgement.lapsed") == [("j", "judgement j held until 2026-11-26 and does not count any more")]
    before = {"standing": [{"module": "A2", "how": "exempted", "on": "2024-09-20", "until": "2026-09-20"}]}
    kept = assess("certhe", CERTHE, [["x", 20, 4, "A1"]], record=before)
    assert kept.status("A2") == "exempt" and kept.decision["remaining_credits"] == 80
    assert kept.warned("standing.lapsed") == [("A2", "A2 was exempted until 2026-09-20; it still counts until a person decides")]


def test_trap_36_a_lawful_exemption_may_be_unwelcome():
    """Credit can cost full-time status, a visa or a loan (S8, S31, S52), so the Open University lets a student give up part of it (S115)."""
    whole = [["w", 120, 4, "A*6"]]
    assert assess("honours", HONOURS, whole).credits == (120, 120)
    part = assess("honours", HONOURS, whole, record={"declines": ["A5", "A6"]})
    assert part.credits == (80, 80) and part.why("A5") == part.why("A6") == {"module.declined"} and part.decision["entry"]["stage"] == 1
    assert part.decision["decision_status"] == "recommendation"
    warned = {"study.full_time": "full-time status", "study.visa": "a visa", "study.loan": "a loan"}
    depends = {"depends_on": ["full_time", "visa", "loan"]}
    sure, maybe, nothing, replaced = (assess("honours", HONOURS, [["w", 120, 4, targets, {"rule": rule}]], record=depends) for targets, rule in (
        ("A*6", {}), ("A*6", {"judgement": "refer"}), ("", {}), ("A*6", {"effect": "replace"})))
    assert (sure.credits, maybe.credits, replaced.replaced) == ((120, 120), (0, 120), (120, 120))
    for code, what in warned.items():
        text = f'the applicant depends on {what}, and less study may end it; modules can be declined ("declines")'
        assert sure.warned(code) == maybe.warned(code) == [("depends_on", text)]
        assert not nothing.warned(code) and not replaced.warned(code) and not part.warned(code)


def test_trap_37_a_condition_is_never_met_by_itself():
    """A bridging module, or credit that holds only once the entry route is passed (S22 London): referred, until a person grants it."""
    held = [["x", 20, 4, "A1", {"rule": {"condition": "Passes the bridging module first."}}]]
    asked = assess("certhe", CERTHE, held)
    assert asked.credits == (0, 20) and asked.why_referred() == {"condition.open"} and asked.status("A1") == "referred"
    judgement = {"id": "j", "equivalence": "E-x", "evidence": ["x-held"], "by": "tutor", "on": "2026-11-20", "reason": "passed it"}
    judged = {word: {"judgements": [{**judgement, "decision": word}]} for word in ("grant", "refuse")}
    granted, refused = (assess("certhe", CERTHE, held, record=record) for record in judged.values())
    assert granted.credits == (20, 20) and refused.credits == (0, 0) and "judgement.refused" in refused.why("A1")
    bridged = [["x", 20, 4, "A1", {"rule": {"bridging_credits": 10}}]]
    open_, given, denied = (assess("certhe", CERTHE, bridged, record=record) for record in (None, *judged.values()))
    assert [each.credits for each in (open_, given, denied)] == [(0, 20), (20, 20), (0, 0)] and open_.why_referred() == {"bridging.open"}
    text = "E-x asks for 10 bridging credits, on top of what is still to be earned"
    for answer, expected in ((open_, [("E-x", text)]), (given, [("E-x", text)]), (denied, [])):
        assert answer.warned("bridging.needed") == expected
    route = assess("honours", [["P*2", 15, 4, {"exemptible": False}], ["A*6", 15, 4]], [["x*2", 15, 4, "P*2"]], policy="london-bsc-computer-science")
    assert route.credits == (0, 0) and route.why("P1") == route.why("P2") == {"module.not_exemptible"}


def test_trap_38_the_rules_are_those_of_a_date():
    """Brookes judges by the rules at the entry to a stage (S14), London by those of the application, or of the award's day (S25)."""
    def under(word, **dates):
        old = {"version": "old", "from": "2024-08-01", "until": "2026-07-31", "rules_as_at": word, "limits": [{"id": "cap", "max_credits": 60}]}
        new = {"version": "new", "from": "2026-08-01", "rules_as_at": word, "limits": [{"id": "cap", "max_credits": 20}]}
        return assess("certhe", CERTHE, FULL[:1], policy=[old, new], record=dates)

    spring, autumn = {"application": "2026-03-01", "claim": "2026-03-01"}, {}
    assert [under("application", **dates).credits[0] for dates in (spring, autumn)] == [60, 20]
    assert [under(word, **spring).credits[0] for word in ("decision", "enrolment")] == [20, 20]
    assert under("application", **spring).decision["policy"] == {"id": "own", "version": "old"}
    both = [(word, {word: day}) for word in ("award", "stage_entry") for day in ("2026-07-31", "2026-11-26", "2027-07-01")]
    known = [under(word, **dates) for word, dates in both]
    assert [each.credits[0] for each in known] == [60, 20, 20] * 2 and under("stage_entry", award="2026-07-31").credits[0] == 20
    event = {"award": "the award", "stage_entry": "the entry to the stage"}
    assert [each.warned("rules.not_settled") for each in known] == [warned for word in event.values() for warned in (
        [], [], [("rules_as_at", f"the rules are those of {word} on 2027-07-01, and may change before then")])]
    for word, what in event.items():
        text = f"the rules are those of {what}, whose day is not known: those of 2026-11-26 are used, and may change before then"
        assert under(word).credits[0] == 20 and under(word).warned("rules.not_settled") == [("rules_as_at", text)]
    assert not under("application", application="2026-10-01").warned("rules.not_settled")
    era = {"completed_from": "2020-09-01", "completed_until": "2024-08-31"}
    late = assess("certhe", CERTHE, [["x", 20, 4, "A1", {"rule": era}]])
    assert late.credits == (0, 0) and late.why("A1") == {"source.not_completed_then"}


def test_trap_39_whether_a_qualification_must_be_finished():
    """London counts a completed qualification only (S22, S25); the Open University and Cardiff Metropolitan take single modules (S20, S55)."""
    rule = {"id": "HND", "sources": ["hnd"], "targets": ["A1", "A2"]}
    unit, award = ["u*2", 20, 5], ["hnd", 240, 5, "", {"contains": ["u1", "u2"]}]
    whole = assess("honours", HONOURS, [award], rules=[rule], offered=[unit], policy="london-bsc-computer-science")
    assert whole.credits == (0, 40)
    parts = assess("honours", HONOURS, [unit], rules=[rule], offered=[award], policy="london-bsc-computer-science")
    assert parts.credits == (0, 0) and parts.why("A1") == {"source.missing"}
    single = assess("honours", HONOURS, [["u", 20, 5, "A1"]], policy="open-university")
    assert single.credits == (0, 20)
    unfinished = assess("certhe", CERTHE, [["x", 20, 4, "A1", {"pass": None, "completed": None, "awarded": None, "certificate": None}]])
    assert unfinished.credits == (0, 20) and unfinished.why("A1") == {"pass.unknown"}


def test_trap_40_the_answer_is_a_proposal():
    """A university may give less than the sum allows: a decision is a recommendation, explained, with what a person must judge (S54, S114)."""
    sure = assess("certhe", CERTHE, [["x", 20, 4, "A1"]])
    assert sure.credits == (20, 20) and sure.decision["decision_status"] == "recommendation" and sure.decision["decided_by"] is None
    shipped = assess("honours", HONOURS, [["x", 20, 4, "A1"]], policy="leicester")
    assert "policy.not_endorsed" in codes(shipped.decision["warnings"]) and shipped.decision["decision_status"] == "recommendation"
    less = {"id": "j", "equivalence": "E-x", "evidence": ["x-held"], "decision": "refuse", "by": "school", "on": "2026-11-20", "reason": "content"}
    refer = {"rule": {"judgement": "refer"}}
    asked = assess("certhe", CERTHE, [["x", 20, 4, "A1", refer]])
    assert asked.credits == (0, 20) and asked.why_referred() == {"judgement.needed"}
    given = assess("certhe", CERTHE, [["x", 20, 4, "A1", refer]], record={"judgements": [less]})
    assert given.credits == (0, 0) and given.decision["decision_status"] == "recommendation"
    for answer in (sure, shipped, asked, given):
        assert all(each["reasons"] for each in answer.decision["modules"] if each["status"] != "exempt")
