"""Shows: awards made of micro-credentials alone, and one stack held against two of them. Read first: 01_first_question.

Four patterns, from the providers' pages: the University of London (15-credit blocks towards a PGCert, PGDip or Master's), Lincoln (0, 5
or 10 credits, 60 make a PGCert), the Open University (15 credits taken as an option of a listed qualification), HKU SPACE (a certificate
of 30 credits, 24 of them in its category; a micro-credential stacks to one award, not two). Titles are made up.
"""
import crediton


def award(name, kind, credits, blocks, group=None, **more):
    """An award whose modules are the micro-credentials themselves: each is granted as what it is, no equivalence needed."""
    modules = [{"id": block, "title": title, "credits": size, "level": level, "stage": 1} for block, title, size, level in blocks]
    groups = [{"id": group, "credits": credits, "modules": [block for block, *_ in blocks]}] if group else []
    return crediton.Programme(id=name, award=kind, credits=credits, policy="stacking", modules=modules, groups=groups, **more)


def catalogue(programmes, blocks):
    credentials = [crediton.Credential(id=f"mc-{block}", title=title, credits=size, scheme="CATS", level=f"FHEQ {level}", assessed=True, module=block)
                   for block, title, size, level in blocks if size]
    return crediton.Catalogue(credentials=credentials, programmes=programmes, policies=[crediton.Policy(id="stacking", version="1", limits=[])])


def stack(*blocks):
    return crediton.Record(id="stack", attainments=[{"id": f"a-{block}", "credential": f"mc-{block}", "completed": "2026-06-30", "pass": "clear"} for block in blocks])


def show(label, programmes, blocks, held):
    known = catalogue(programmes, blocks)
    print(label)
    for programme in programmes:
        decision = crediton.Calculator(known, programme.id, on="2026-11-26").assess(stack(*held))
        print(f"  {programme.id}: {decision.assured.exempted_credits} of {programme.credits} credits stacked, {decision.remaining_credits} to go")


LONDON = [(f"L{n}", f"Block {n}", 15, 7) for n in range(1, 9)]
show("London: six blocks of 15", [award("pgcert", "pgcert", 60, LONDON, "any"), award("pgdip", "pgdip", 120, LONDON, "any")], LONDON, [f"L{n}" for n in range(1, 7)])

LINCOLN = [(f"T{n}", f"Ten {n}", 10, 7) for n in range(1, 6)] + [(f"F{n}", f"Five {n}", 5, 7) for n in range(1, 5)]
show("Lincoln: four of 10 and two of 5; those without credit add nothing", [award("pgcert-teaching", "pgcert", 60, LINCOLN, "any")], LINCOLN,
     ["T1", "T2", "T3", "T4", "F1", "F2"])

OPEN = [("OPTION", "Micro-credential as an option", 15, 7), ("OTHER", "Another option", 15, 7), ("CORE", "Core module", 45, 7)]
show("Open University: one micro-credential as an option", [crediton.Programme(
    id="pgcert-open", award="pgcert", credits=60, policy="stacking",
    modules=[{"id": "CORE", "title": "Core module", "credits": 45, "level": 7, "stage": 1}, {"id": "OPTION", "title": "Micro-credential as an option", "credits": 15, "level": 7, "stage": 1},
             {"id": "OTHER", "title": "Another option", "credits": 15, "level": 7, "stage": 1}],
    groups=[{"id": "option", "credits": 15, "modules": ["OPTION", "OTHER"]}])], OPEN, ["OPTION"])

SPACE = [(f"D{n}", f"Data {n}", 6, 4) for n in range(1, 6)] + [("X1", "From another category", 6, 4), ("X2", "And another", 6, 4)]
CATEGORY = [f"D{n}" for n in range(1, 6)]
show("HKU SPACE: 24 of 30 in the category, rounded up from three quarters as six-credit blocks allow", [crediton.Programme(
    id="certificate", award="certhe", credits=30, policy="stacking",
    modules=[{"id": block, "title": title, "credits": size, "level": level, "stage": 1} for block, title, size, level in SPACE],
    groups=[{"id": "category", "credits": 24, "modules": CATEGORY[:4]}, {"id": "free", "credits": 6, "modules": ["D5", "X1", "X2"]}])], SPACE, ["D1", "D2", "D3", "X1", "X2"])
