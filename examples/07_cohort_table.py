"""Shows: decisions on many records as one table, from CSV. Read first: 02_assess_files."""
import crediton

documents = crediton.load("data-csv")
calculator = crediton.Calculator(documents.catalogue, "cert-data", on="2026-11-25")
rows = crediton.rows(calculator.assess_many(documents.records))
for row in rows:
    print(f"{row['record']}: {row['exempted_credits']} credits now, {row['potential_credits']} if all is granted; {row['modules'] or 'nothing'}")
print("average:", sum(row["exempted_credits"] for row in rows) / len(rows))
