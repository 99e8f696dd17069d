import json

import pytest

import crediton
from conftest import ROOT


def write(folder, document, name="d.json"):
    path = folder / name
    path.write_text(document if isinstance(document, str) else json.dumps(document))
    return path


def test_defects_name_file_place_and_code(tmp_path):
    path = write(tmp_path, {"crediton": "1", "credentials": [{"id": "c", "credits": -1, "scheme": "CATS", "level": "FHEQ 99"}]})
    with pytest.raises(crediton.InputError) as caught:
        crediton.load(path)
    assert all(d.file.endswith("d.json") for d in caught.value.defects)
    assert any(d.pointer.startswith("/credentials/0") for d in caught.value.defects)
    assert [str(d) for d in crediton.check([path])] == [str(d) for d in caught.value.defects]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"crediton": "1", "crediton": "1"}', '{"crediton": "1", "records": 1e999}',
                                  '{"crediton": "1", "modules": [{"id": "m", "credits": NaN}]}', "\x00", '{"crediton": "2"}', "[]"])
def test_hostile_input_is_an_error(tmp_path, text):
    defects = crediton.check([write(tmp_path, text)])
    assert any(d.severity == "error" for d in defects)
    with pytest.raises(crediton.InputError):
        crediton.load([tmp_path / "d.json"])


def test_bad_utf8_is_an_error(tmp_path):
    (tmp_path / "d.json").write_bytes(b'{"crediton": "1", "x": "\xff"}')
    assert crediton.check(tmp_path / "d.json")[0].severity == "error"


def test_unknown_fields_outside_rules_warn(tmp_path):
    path = write(tmp_path, {"crediton": "1", "modules": [{"id": "m", "credits": 10, "level": 4, "colour": "red"}]})
    assert [w.code for w in crediton.load(path).warnings] == ["input.unknown_field"]
    with pytest.raises(crediton.InputError):
        crediton.load(path, strict=True)


def test_a_missing_file_is_a_defect(tmp_path):
    assert [d.code for d in crediton.check(tmp_path / "none.json")] == ["input.file"]


def test_tables_say_what_json_says(tmp_path):
    documents = crediton.load(ROOT / "examples" / "data-csv", strict=True)
    assert [e.id for e in documents.catalogue.equivalences] == ["E1", "E2", "E3"]
    assert str(documents.catalogue.equivalences[1].sources[0]["any"][1]["min_mark"]) == "55.5"
    first = documents.records[0]
    assert [a.id for a in first.attainments] == ["a1", "a2"] and str(first.attainments[1].mark) == "61.5"
    assert first == crediton.Record.from_dict(first.to_dict())


def test_defects_of_tables_name_line_and_column(tmp_path):
    table = (ROOT / "examples" / "data-csv" / "records.csv").read_text(encoding="utf-8-sig").replace("2026-11-02", "02/11/2026")
    path = write(tmp_path, table, "records.csv")
    found = [d for d in crediton.check([ROOT / "examples" / "data-csv" / "catalogue.json", path]) if d.severity == "error"]
    assert [(d.code, d.line, d.pointer, d.identifier) for d in found] == [("input.date", 3, "application", "A-0002")]
    assert "2026-11-02" in found[0].message
