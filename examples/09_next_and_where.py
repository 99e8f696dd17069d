"""Shows: which credential to take next, the best set within a budget, and which programme takes most. Read first: 02_assess_files."""
import crediton

documents = crediton.load(["data", "data-csv"])
calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
prospectus = crediton.Prospectus(documents.catalogue, on="2026-11-23")
for record in documents.records:
    if record.id == "applicant-clean":
        print(calculator.next(record, budget_credits=40).to_text())
        print(prospectus.where(record).to_text(), end="")
