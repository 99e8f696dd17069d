"""Shows: a catalogue built in code, one record, one question. Read first: nothing."""
import crediton

catalogue = crediton.Catalogue(
    credentials=[
        crediton.Credential(id="logic", title="Logic for Data", credits=10, scheme="CATS", level="FHEQ 4", assessed=True),
        crediton.Credential(id="sets", title="Sets and Proofs", credits=10, scheme="CATS", level="FHEQ 4", assessed=True),
    ],
    programmes=[crediton.Programme(id="cert", award="certhe", credits=60, policy="rules", modules=[
        {"id": "MA101", "title": "Discrete Mathematics", "credits": 20, "level": 4, "stage": 1},
        {"id": "CS100", "title": "Programming", "credits": 40, "level": 4, "stage": 1},
    ])],
    equivalences=[crediton.Equivalence(id="E1", sources=["logic", "sets"], targets=["MA101"])],
    policies=[crediton.Policy(id="rules", version="1", limits=[{"id": "third", "max_share": "1/3"}])],
)
record = crediton.Record(id="A-1", attainments=[
    {"id": "a1", "credential": "logic", "pass": "clear"},
    {"id": "a2", "credential": "sets", "pass": "clear"},
])

decision = crediton.Calculator(catalogue, "cert", on="2026-11-24").assess(record)
for exemption in decision.assured.exemptions:
    print(f"{exemption.module}: {exemption.credits} credits by {exemption.equivalence}")
for module in decision.modules:
    for reason in module.reasons:
        print(f"{module.module}: {reason.text}")
