"""Shows: documents with mistakes in them: every defect at once, each with its place. Read first: 02_assess_files."""
import pathlib
import tempfile

import crediton

CATALOGUE = """{"crediton": "1",
 "credentials": [{"id": "logic", "credits": 10, "scheme": "CATS", "level": "FHEQ 4"}],
 "programmes": [{"id": "cert", "award": "certhe", "credits": 20, "policy": "rules", "modules": [{"id": "MA101", "credits": 20, "level": 4}]}],
 "policies": [{"id": "rules", "version": "1", "min_marks": 40}]}"""
RULES = """equivalence,group,source,min_mark,max_mark,weight,target,effect,judgement,from,until,condition,citation_title,citation_url
E1,1,logik,,,,MA101,credit,automatic,01/08/2025,,,,
"""

with tempfile.TemporaryDirectory() as folder:
    files = [pathlib.Path(folder, "catalogue.json"), pathlib.Path(folder, "rules.csv")]
    for file, text in zip(files, (CATALOGUE, RULES)):
        file.write_text(text)
    for defect in crediton.check(files):
        print(f"{pathlib.Path(defect.file).name}, line {defect.line}, {defect.pointer}\n  {defect.message}\n  code {defect.code}")
