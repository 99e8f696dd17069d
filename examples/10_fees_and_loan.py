"""Shows: what exemptions save in fees against two baselines, by four models of charging, and what they leave of the loan. Read first: 02_assess_files."""
import json
from pathlib import Path

import crediton

DEGREE = json.loads(Path("data/uol-bsc-cs.json").read_text())["programmes"][0]
MODELS = {
    "nothing is charged for exempted credit": {"model": "none"},
    "a third of its fee": {"model": "share", "share": "1/3"},
    "220 for each 20 credits begun": {"model": "block", "charge": 220, "credits": 20},
    "150, once": {"model": "fixed", "charge": 150},
}


def decided(fees, who="applicant-capped"):
    documents = crediton.load("data")
    known = documents.catalogue.to_dict()
    known["programmes"] = [{**each, "fees": fees} for each in known["programmes"]]
    record = next(each for each in documents.records if each.id == who)
    return crediton.Calculator(crediton.Catalogue.from_dict(known), "uol-bsc-cs", on="2026-11-23").assess(record)


for name, model in MODELS.items():
    savings = decided({"billing": "per_credit", "per_120": "9790.00", "exempted": model}).savings
    held, never = savings.baselines
    print(f"{name}: {held.saved} saved, holding the courses already; {never.saved} against never having taken them")

yearly = decided({"billing": "per_year", "per_year": "9790.00", "exempted": {"model": "none"}}, "applicant-clean").savings
print(f"billed by the year, {yearly.exempted_credits} credits save {yearly.baselines[0].saved}")

savings = decided(DEGREE["fees"]).savings
for ledger in savings.loan.ledgers:
    print(f"loan by {ledger.basis}: {ledger.before} before, {ledger.left} after, {ledger.left_full} had nothing been exempted")
print("rules", savings.rules.version, "of which unverified:", ", ".join(savings.rules.unverified))
