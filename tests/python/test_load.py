import json

import pytest

import crediton


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
