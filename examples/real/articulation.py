"""Shows: a real articulation table of a community college and nine universities, converted, loaded and solved, and what two simple rules
lose against the best choice. Read first: 07_cohort_table.

    python articulation.py                     the small sample beside this file
    python articulation.py --data FOLDER       the whole table: FOLDER holds rules.jsonl and majors.json
"""
import argparse
import collections
import fractions
import json
import pathlib
import random
import statistics
import time

import crediton

SAMPLE = pathlib.Path(__file__).parent / "sample"
CAMPUSES = {  # how each counts its own units
    "University of California, Los Angeles": ("ucla", "US-quarter"), "University of California, San Diego": ("ucsd", "US-quarter"),
    "University of California, Davis": ("ucd", "US-quarter"), "University of California, Irvine": ("uci", "US-quarter"),
    "University of California, Santa Barbara": ("ucsb", "US-quarter"), "University of California, Santa Cruz": ("ucsc", "US-quarter"),
    "University of California, Riverside": ("ucr", "US-quarter"), "University of California, Berkeley": ("ucb", "US-semester"),
    "University of California, Merced": ("ucm", "US-semester")}
QUARTERS = {"US-quarter": fractions.Fraction(1), "US-semester": fractions.Fraction(3, 2)}
REFUSALS = ("This Course is Never Articulated", "This course must be taken at the university after transfer")
COLLEGE = "de-anza-college"
MOST_UNITS = 30  # a course of more is a year of its title, read as units: "(1895-1950)"
SHARES = {"all courses": 1.0, "70 %": 0.7, "40 %": 0.4}
DAY = "2026-11-26"

Rule = collections.namedtuple("Rule", "id ways targets credits")  # what a rival needs to know; credits in quarter units


def units(course):
    """The exact units of a course, of a range the least; None if they cannot be what was meant."""
    found = fractions.Fraction(str(course["cr"]))
    return found if found <= MOST_UNITS else None


def read(folder):
    rules = [json.loads(line) for line in (folder / "rules.jsonl").read_text(encoding="utf-8").splitlines()]
    return {rule["id"]: rule for rule in rules}, json.loads((folder / "majors.json").read_text(encoding="utf-8"))


class SameCourses:
    """One name for each course: departments list some together, and name the other in `same_as`."""

    def __init__(self, rules):
        self._first = {}
        listed = {(rule["dst"], course["c"]): units(course) for rule in rules for course in rule["to"]}
        for rule in rules:
            for course in rule["to"]:
                here = (rule["dst"], course["c"])
                for other in (course.get("same_as") or "").split(","):
                    there = (rule["dst"], other.strip())
                    if there in listed and listed[there] == listed[here]:  # whatever is no listed course is a stray line of the page
                        self._join(here, there)

    def _join(self, one, other):
        one, other = sorted((self.of(*one), self.of(*other)))
        if one != other:
            self._first[other] = one

    def of(self, campus, code):
        at = (campus, code)
        while at in self._first:
            at = self._first[at]
        return at

    def __len__(self):
        return len(self._first)


class Conversion:
    """The document of the table, and what the rivals and the report need beside it."""

    def __init__(self, rules, agreements):
        self.rules, self.same = rules, SameCourses(rules.values())
        self.counts = collections.Counter({"rules": len(rules), "agreements": len(agreements), "courses under a second name": len(self.same)})
        self.credentials, self.modules, self.equivalences, self.programmes, self.plain = {}, {}, {}, {}, {}
        for rule in rules.values():
            self._module_of(rule)
            self._equivalence_of(rule)
        for agreement in agreements:
            self._programme_of(agreement)
        self.equivalences = {id: each for id, each in self.equivalences.items() if each["programmes"]}

    def _name(self, rule, course):
        campus, code = self.same.of(rule["dst"], course["c"])
        return f"{CAMPUSES[campus][0]} {code}"

    def _targets(self, rule):
        return list(dict.fromkeys(self._name(rule, course) for course in rule["to"]))

    def _module_of(self, rule):
        for course in rule["to"]:
            if units(course) is None:
                self.counts["receiving courses whose units cannot be read"] += 1
            else:
                self.counts["receiving courses with a range of units"] += "cr_max" in course
                made = {"id": self._name(rule, course), "title": course["t"], "credits": str(units(course)), "level": 4}
                self.modules.setdefault(made["id"], made)

    def _equivalence_of(self, rule):
        self.counts["status: " + rule["status"]] += 1
        made = {"id": rule["id"], "targets": self._targets(rule), "programmes": []}
        if any(target not in self.modules for target in made["targets"]):
            return
        if rule["status"] == "articulated":
            self._articulated(rule, made)
        elif rule["status"] in REFUSALS:  # whatever is held of the college, the course is not exempted
            made |= {"sources": [{"credits": 1, "where": {"providers": [COLLEGE]}}], "effect": "refuse"}
            self.equivalences[rule["id"]] = made

    def _articulated(self, rule, made):
        ways = [list(dict.fromkeys(course["c"] for course in way)) for way in rule["alts"] if all(units(course) for course in way)]
        self.counts["alternatives left out: units cannot be read"] += len(rule["alts"]) - len(ways)
        if not ways:
            self.counts["articulated rules without an alternative left"] += 1
            return
        for way in rule["alts"]:
            for course in filter(units, way):
                self.credentials.setdefault(course["c"], {"id": course["c"], "title": course["t"], "provider": COLLEGE, "credits": str(units(course)),
                                                          "scheme": "US-quarter", "level": "FHEQ 4", "assessed": True, "kind": "certificated"})
        made["sources"] = ways[0] if len(ways) == 1 else [{"any": [way[0] if len(way) == 1 else {"all": way} for way in ways]}]
        carried = min(sum(fractions.Fraction(self.credentials[code]["credits"]) for code in way) for way in ways)
        wanted = self._quarters(rule, made["targets"])
        if carried < wanted:  # the agreement says that fewer units stand for more
            made["waives"] = ["volume"]
            self.counts["equivalences that waive volume"] += 1
        self.equivalences[rule["id"]] = made
        self.plain[rule["id"]] = Rule(rule["id"], ways, made["targets"], wanted)

    def _quarters(self, rule, targets):
        return sum(fractions.Fraction(self.modules[each]["credits"]) for each in targets) * QUARTERS[CAMPUSES[rule["dst"]][1]]

    def _programme_of(self, agreement):
        campus, scheme = CAMPUSES[agreement["school"]]
        used = [self.rules[id] for id in dict.fromkeys(agreement["rules"])]
        modules = list(dict.fromkeys(target for rule in used for target in self._targets(rule) if target in self.modules))
        if not modules:
            self.counts["agreements that list no course"] += 1
            return
        total = sum(fractions.Fraction(self.modules[each]["credits"]) for each in modules)
        made = {"id": f"{campus}-{agreement['key']}", "title": f"{agreement['major']}, {agreement['school']}", "award": "honours", "scheme": scheme,
                "credits": str(total), "policy": "as-agreed", "modules": modules}
        for rule in used:
            if rule["id"] in self.equivalences:
                self.equivalences[rule["id"]]["programmes"].append(made["id"])
        self.programmes[made["id"]] = (made, [self.plain[rule["id"]] for rule in used if rule["id"] in self.plain])

    def document(self):
        policy = {"id": "as-agreed", "version": "2022-23", "title": "What the agreements say, and no limit of our own", "limits": []}
        return {"crediton": "1", "credentials": list(self.credentials.values()), "modules": list(self.modules.values()),
                "programmes": [made for made, rules in self.programmes.values()], "equivalences": list(self.equivalences.values()), "policies": [policy]}


def greedy(rules, held):
    """Takes each rule in turn if one of its alternatives is wholly unused and all its modules are free. Quarter units exempted."""
    unused, taken, gained = set(held), set(), fractions.Fraction(0)
    for rule in rules:
        way = next((way for way in rule.ways if unused.issuperset(way)), None)
        if way is not None and taken.isdisjoint(rule.targets):
            unused.difference_update(way)
            taken.update(rule.targets)
            gained += rule.credits
    return gained


RIVALS = {"first fit": greedy, "highest credit first": lambda rules, held: greedy(sorted(rules, key=lambda rule: -rule.credits), held)}


def held_by(rules, share, seed):
    """The courses that a student of the agreement holds: this share of those that its rules name."""
    courses = list(dict.fromkeys(code for rule in rules for way in rule.ways for code in way))
    chosen = set(random.Random(seed).sample(courses, round(share * len(courses))))
    return [code for code in courses if code in chosen]


def record_of(name, held):
    return crediton.Record(id=name, attainments=[{"id": code, "credential": code, "pass": "clear"} for code in held])


def solve(conversion, catalogue):
    """A row for each agreement and share: what is optimal, what the rivals get, how long it took."""
    for id, (programme, rules) in conversion.programmes.items():
        calculator = crediton.Calculator(catalogue, id, on=DAY)
        for label, share in SHARES.items():
            held = held_by(rules, share, f"{id} {label}")
            record = record_of(id, held)
            begun = time.perf_counter()
            decision = calculator.assess(record)
            spent = time.perf_counter() - begun
            gained = fractions.Fraction(str(decision.assured.exempted_credits)) * QUARTERS[programme["scheme"]]
            yield {"programme": id, "held": label, "courses": len(held), "status": decision.assured.status, "quarter_units": gained, "ms": 1000 * spent,
                   **{rival: gained - rule(rules, held) for rival, rule in RIVALS.items()}}


def summary(rows):
    """Figures for each share of courses held."""
    found = []
    for label in SHARES:
        mine = [row for row in rows if row["held"] == label]
        times = sorted(row["ms"] for row in mine)
        entry = {"held": label, "solved": len(mine), "optimal": sum(row["status"] == "optimal" for row in mine),
                 "exempting": sum(row["quarter_units"] > 0 for row in mine), "quarter_units": float(sum(row["quarter_units"] for row in mine)),
                 "median_ms": round(statistics.median(times), 2), "p95_ms": round(times[-(-95 * len(times) // 100) - 1], 2)}
        for rival in RIVALS:
            lost = [row[rival] for row in mine if row[rival] > 0]
            entry[rival] = {"short": len(lost), "mean_lost": round(float(sum(lost) / len(lost)), 2) if lost else 0, "most_lost": float(max(lost, default=0)),
                            "above": sum(row[rival] < 0 for row in mine)}
        found.append(entry)
    return found


def print_table(report):
    for name, count in report["conversion"].items():
        print(f"{count:6}  {name}")
    rivals = "".join(f"  {rival + ': short, mean lost':>36}" for rival in RIVALS)
    print(f"\n{'held':12} {'records':>8} {'optimal':>8} {'exempting':>10} {'median ms':>10} {'95 % ms':>8}" + rivals)
    for row in report["results"]:
        line = f"{row['held']:12} {row['solved']:8} {row['optimal'] / row['solved']:8.1%} {row['exempting']:10} {row['median_ms']:10.2f} {row['p95_ms']:8.2f}"
        print(line + "".join(f"  {row[rival]['short'] / row['solved']:28.1%}, {row[rival]['mean_lost']:6.2f}" for rival in RIVALS))


def main():
    parser = argparse.ArgumentParser(description="Converts and solves an articulation table.")
    parser.add_argument("--data", type=pathlib.Path, default=SAMPLE, help="folder with rules.jsonl and majors.json (default: the sample)")
    parser.add_argument("--format", choices=["table", "json"], default="table")
    parser.add_argument("--document", type=pathlib.Path, help="write the converted documents to this file, for the program")
    options = parser.parse_args()
    conversion = Conversion(*read(options.data))
    document = conversion.document()
    if options.document:
        options.document.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    counts = conversion.counts | {name: len(document[name]) for name in ("credentials", "modules", "programmes", "equivalences")}
    rows = list(solve(conversion, crediton.Catalogue.from_dict(document)))
    report = {"conversion": dict(counts), "results": summary(rows)}
    if options.format == "json":
        print(json.dumps(report, indent=1))
    else:
        print_table(report)


if __name__ == "__main__":
    main()
