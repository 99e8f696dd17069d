"""Shows: a university's whole list of modules, with requirements in free text, converted, checked and loaded. Read first: 05_every_defect.

    python catalogue_st_andrews.py                     the small sample beside this file
    python catalogue_st_andrews.py --data FOLDER       the whole list: FOLDER holds modules.json
"""
import argparse
import collections
import json
import pathlib
import tempfile

import crediton
import requirement_text
from requirement_text import NotUnderstood

SAMPLE = pathlib.Path(__file__).parent / "sample"
AWARD = 480  # SCOTCAT credits of an honours degree
DAY = "2026-11-26"
FIELDS = {"pre": "prerequisites", "co": "co-requisites", "anti": "anti-requisites"}


class Conversion:
    """What the list says, module by module, and what of it could not be read."""

    def __init__(self, listed):
        self.known = {each["code"] for each in listed}
        self.counts, self.unread, self.placed = collections.Counter({"modules": len(listed)}), [], {}
        for each in listed:
            self._place(each)

    def _place(self, each):
        """The module as it stands in a programme; its texts are kept as they are, with the remarks of their reading."""
        made = {"id": each["code"], "title": each["title"], "credits": each["credits"], "level": each["scqf"], "framework": "SCQF"}
        remarks = {}
        for field, name in FIELDS.items():
            if each[field]:
                self._read(made, remarks, field, name, each[field])
        if remarks:
            made["x"] = remarks
        self.placed[each["code"]] = made

    def _read(self, made, remarks, field, name, text):
        remarks[name] = {"text": text}
        self.counts[f"{name}: stated"] += 1
        try:
            if field == "anti":
                made["excludes"], notes = requirement_text.read_exclusions(text, self.known)
            else:
                reading = requirement_text.read(text, self.known)
                notes, where = reading.notes, "corequires" if field == "co" or reading.beside else "requires"
                made.setdefault(where, []).extend(item(clause) for clause in reading.clauses)
        except NotUnderstood as reason:
            self.counts[f"{name}: not read, {reason}"] += 1
            self.unread.append({"module": made["id"], "field": name, "text": text, "reason": str(reason)})
            return
        self.counts[f"{name}: read"] += 1
        for kind, said in notes.items():
            self.counts[f"{name}: read, but for a remark ({kind})"] += 1
            remarks[name][kind] = said

    def schools(self):
        """The modules of each school, which the letters of a code stand for."""
        found = collections.defaultdict(list)
        for code in sorted(self.placed):
            found[code[:2]].append(self.placed[code])
        return dict(sorted(found.items()))


def item(clause):
    codes = sorted(clause)
    return codes[0] if len(codes) == 1 else {"any": codes}


def programme(school, modules):
    """An honours degree taken from all that a school offers."""
    return {"id": f"honours-{school}", "title": f"Honours, {school}", "award": "honours", "framework": "SCQF", "scheme": "SCQF", "credits": AWARD,
            "policy": "none", "modules": modules, "groups": [{"id": "catalogue", "credits": AWARD, "modules": [each["id"] for each in modules]}]}


def document(programmes, others=()):
    """`others` are modules of no programme, which requirements may still name."""
    policy = {"id": "none", "version": "2017", "title": "No limits: the list of modules states none", "limits": []}
    modules = [{key: each[key] for key in ("id", "title", "credits", "level", "framework")} for each in others]
    return {"crediton": "1", "modules": modules, "programmes": programmes, "policies": [policy]}


def defects_of(made):
    """Every defect and warning of a document."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "catalogue.json"
        path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
        return crediton.check(path)


def mended(programmes, defects, known, counts):
    """The programmes without what is defective: names of modules that the list lacks, the requirements of a circle, schools too small for the award.
    The document must be free of defects to be loaded; each thing left out is counted."""
    small = {int(each.pointer.split("/")[2]) for each in defects if each.code == "programme.group_short"}
    circles = {tuple(map(int, each.pointer.split("/")[2:5:2])) for each in defects if each.code == "programme.prerequisite_cycle"}
    found = []
    for p, each in enumerate(programmes):
        if p in small:
            counts["left out: schools that offer less than the award"] += 1
            continue
        modules = [without(module, (p, m) in circles, known, counts) for m, module in enumerate(each["modules"])]
        found.append({**each, "modules": modules})
    return found


def without(module, circle, known, counts):
    made = dict(module)
    if circle:
        counts["left out: requirements of a module in a circle"] += len(made.pop("requires"))
    for field in ("requires", "corequires"):
        clauses = []
        for clause in made.get(field, []):
            named = [clause] if isinstance(clause, str) else clause["any"]
            kept = [code for code in named if code in known]
            counts["left out: alternatives that the list lacks"] += bool(kept) * (len(named) - len(kept))
            counts["left out: requirements that nothing in the list meets"] += not kept
            clauses += [item(kept)] if kept else []
        if clauses:
            made[field] = clauses
        else:
            made.pop(field, None)
    excluded = [code for code in made.get("excludes", []) if code in known and code != made["id"]]
    counts["left out: exclusions of modules that the list lacks, or of itself"] += len(made.get("excludes", [])) - len(excluded)
    return {**made, "excludes": excluded}


def one_sided(modules):
    """How many exclusions the excluded module does not state in turn."""
    pairs = {(code, other) for code, each in modules.items() for other in each.get("excludes", []) if other in modules}
    return sum((other, code) not in pairs for code, other in pairs)


def run(listed):
    """The report on a list of modules, and the documents made of it."""
    conversion, left_out = Conversion(listed), collections.Counter()
    stated = [programme(school, modules) for school, modules in conversion.schools().items()]
    defects = [each for each in defects_of(document(stated)) if each.severity == "error"]
    whole = mended(stated, defects, conversion.known, left_out)
    taught = {module["id"] for each in whole for module in each["modules"]}
    documents = document(whole, [each for code, each in conversion.placed.items() if code not in taught])
    catalogue = crediton.Catalogue.from_dict(documents)
    nobody = crediton.Record(id="nobody", attainments=[])
    answers = [crediton.Calculator(catalogue, each.id, on=DAY).assess(nobody).assured.status for each in catalogue.programmes]
    report = {"conversion": dict(conversion.counts) | {"exclusions that the other module does not state": one_sided(conversion.placed)},
              "programmes": len(stated), "defects": dict(collections.Counter(each.code for each in defects)),
              "circles": [each.message for each in defects if each.code == "programme.prerequisite_cycle"], "left_out": dict(+left_out),
              "loaded": len(whole), "modules_loaded": len(taught), "optimal_for_nobody": answers.count("optimal"), "unread": conversion.unread}
    return report, documents


def print_table(report):
    print(f"{report['programmes']:6}  schools, a programme each")
    for title in ("conversion", "defects", "left_out"):
        print(f"\n{title.replace('_', ' ')}")
        for name, count in sorted(report[title].items()):
            print(f"{count:6}  {name}")
    for text in report["circles"]:
        print("       ", text)
    print(f"\n{report['loaded']:6}  programmes loaded, with {report['modules_loaded']} modules")
    print(f"{report['optimal_for_nobody']:6}  of them answer for a record without attainments")
    print("\nnot read, though it names a module")
    for each in report["unread"]:
        if each["reason"] != "names no module":
            print(f"{each['module']}  {each['field']}: {each['text']}  [{each['reason']}]")


def main():
    parser = argparse.ArgumentParser(description="Converts, checks and loads a list of modules.")
    parser.add_argument("--data", type=pathlib.Path, default=SAMPLE, help="folder with modules.json (default: the sample)")
    parser.add_argument("--format", choices=["table", "json"], default="table")
    parser.add_argument("--document", type=pathlib.Path, help="write the converted documents to this file, for the program")
    options = parser.parse_args()
    report, documents = run(json.loads((options.data / "modules.json").read_text(encoding="utf-8")))
    if options.document:
        options.document.write_text(json.dumps(documents, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if options.format == "json":
        print(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        print_table(report)


if __name__ == "__main__":
    main()
