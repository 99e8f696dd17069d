"""Shows: documents read from files, three applicants, their ledgers. Read first: 01_first_question."""
import crediton

documents = crediton.load("data")
calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
for decision in calculator.assess_many(documents.records):
    print(decision.to_text())
