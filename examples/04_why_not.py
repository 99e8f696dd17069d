"""Shows: why a module is not exempted, and what exempting it all the same would cost. Read first: 02_assess_files."""
import crediton

documents = crediton.load("data")
calculator = crediton.Calculator(documents.catalogue, "uol-bsc-cs", on="2026-11-23")
for record in documents.records:
    for module in ("CM2005", "CM2025", "CM3070"):
        found = calculator.why_not(record, module)
        print(f"{record.id}, {module}: {found.answer}")
        if found.answer == "displaced":
            print("\n" + found.to_text())
