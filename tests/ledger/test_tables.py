from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import LedgerError
from provenance.ledger.tables import Rows, encode, table_named

PATH = Path("ledger/claims.jsonl")

scalars = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
words = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["a\u2028b\u2029c", "x\r\ny", "\x85\x1c", ""]
)
values = st.recursive(scalars | words, lambda v: st.lists(v, max_size=3) | st.dictionaries(words, v, max_size=3))
records = st.dictionaries(words, values, max_size=4)


def load(data: bytes, table: str = "claims") -> Rows:
    return Rows.load(table_named(table), PATH, BytesIO(data))


def blob(rows: Rows) -> bytes:
    return b"".join(rows.blob())


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({"id": "c", "b": None, "a": [1, {"z": True, "y": 0.5}]}, '{"a":[1,{"y":0.5,"z":true}],"b":null,"id":"c"}'),
        ({"id": "Кім", "a": "“金”\u2028\u0085"}, '{"a":"“金”\u2028\u0085","id":"Кім"}'),
        ({"id": "c", "a": 'a\n\r"\\\x00'}, '{"a":"a\\n\\r\\"\\\\\\u0000","id":"c"}'),
        ({"id": "c", "a": "x\ud800y", "b": ["\udfff"]}, '{"a":"x\ufffdy","b":["\ufffd"],"id":"c"}'),
        ({"id": "c", "a": "\ud83d\ude00 \ud83d"}, '{"a":"\ufffd\ufffd \ufffd","id":"c"}'),
    ],
)
def test_a_record_has_one_form(row: dict[str, Any], line: str) -> None:
    assert encode(row) == line.encode()


@settings(deadline=None)
@given(records)
def test_a_record_comes_back_as_it_went(row: dict[str, Any]) -> None:
    row = {**row, "id": "c"}
    line = encode(row)
    assert b"\n" not in line
    assert json.loads(line) == row
    assert encode(dict(reversed(row.items()))) == line
    assert load(line + b"\n")["c"] == row


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(words.filter(bool), records, max_size=8))
def test_a_table_comes_back_as_it_went(table: dict[str, dict[str, Any]]) -> None:
    rows = load(b"")
    for key, row in table.items():
        rows[key] = {**row, "id": key}
    data = blob(rows.seal())
    again = load(data)
    assert dict(again) == {key: {**row, "id": key} for key, row in table.items()}
    assert list(again) == sorted(table)
    assert blob(again) == data


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        (b"", b""),
        (b'{"id":"a"}', b'{"id":"a"}\n'),
        (b'{"id":"a"}\r\n\r\n{"id":"b"}\r\n', b'{"id":"a"}\n{"id":"b"}\n'),
        (b'{"id":"b"}\n{"id":"a"}\n', b'{"id":"a"}\n{"id":"b"}\n'),
        (b'{"id":"a"}\n{"id":"b"}\n{"id":"a"}\n', b'{"id":"a"}\n{"id":"b"}\n'),
        (b'{"id":"a","x":1}\n{"x":1, "id":"a"}\n', b'{"id":"a","x":1}\n'),
        (b'\xef\xbb\xbf{"id":"a"}\r\n{"id":"b"}\r\n', b'{"id":"a"}\n{"id":"b"}\n'),
        (b'\xef\xbb\xbf\n{"id":"a"}\n', b'{"id":"a"}\n'),
        (b"\xef\xbb\xbf", b""),
    ],
)
def test_what_a_merge_or_an_editor_left_is_put_right(data: bytes, kept: bytes) -> None:
    assert blob(load(data)) == kept


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"id":"a"}\n{"id":"b', "line 2: not a record: Input data was truncated"),
        (
            b'{"id":"a"}\n\xef\xbb\xbf{"id":"b"}\n',
            "line 2: not a record: JSON is malformed: invalid character (byte 0)",
        ),
        (b"\xef\xbb\xbf<<<<<<< HEAD\n", "line 1: a git merge conflict is not resolved; keep the records of both sides"),
        (b'{"id":"a"}\n\n[1]\n', "line 3: not a record: Expected `object`, got `array`"),
        (b'{"id":7}\n', "line 1: not a record: Expected `str`, got `int` - at `$.id`"),
        (b'{"x":1}\n', "line 1: not a record: Object missing required field `id`"),
        (b'{"id":"\xff"}\n', "line 1: not a record: 'utf-8' codec can't decode byte 0xff"),
        (b'{"id":"a"}{"id":"b"}\n', "line 1: not a record: JSON is malformed: trailing characters"),
        (b'<<<<<<< HEAD\n{"id":"a"}\n', "line 1: a git merge conflict is not resolved; keep the records of both sides"),
        (b'{"id":"a"}\n=======\n', "line 2: a git merge conflict is not resolved"),
        (b'{"id":"a"}\n||||||| base\n', "line 2: a git merge conflict is not resolved"),
        (b'{"id":"a"}\n>>>>>>> other\n', "line 2: a git merge conflict is not resolved"),
        (
            b'{"id":"a","x":1,"y":0}\n{"id":"a","x":2}\n',
            "line 2: a second record a, different in x, y; keep one of the two lines and delete the other",
        ),
        (
            b'{"id":"b","x":1}\n{"id":"a"}\n{"id":"b","x":2}\n',
            "line 3: a second record b, different in x; keep one of the two lines and delete the other",
        ),
    ],
)
def test_a_broken_file_is_named_with_its_line(data: bytes, message: str) -> None:
    with pytest.raises(LedgerError) as caught:
        load(data)
    assert str(caught.value).startswith(f"{PATH}: {message}")
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_a_line_broken_beyond_its_key_is_named_when_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id":"a","x":"\xff"}\n{"id":"b"}\n{"id":"c","x":"\xff"}\n')
    with path.open("rb") as file:
        rows = Rows.load(table_named("claims"), path, file)
    assert rows["b"] == {"id": "b"}
    for key, number in (("a", 1), ("c", 3)):
        with pytest.raises(LedgerError, match=rf"claims\.jsonl: line {number}: "):
            rows[key]


@pytest.mark.parametrize(
    ("data", "numbers"),
    [
        (b"", {}),
        (b'{"id":"a"}\n{"id":"b"}\n', {"a": 1, "b": 2}),
        (b'\xef\xbb\xbf{"id":"a"}\n{"id":"b"}\n\n', {"a": 1, "b": 2}),
        (b'{"id":"c"}\n{"id":"a"}\n{"id":"b"}\n', {"a": 2, "b": 3, "c": 1}),
        (b'\n{"id":"a"}\r\n\r\n{"id":"b"}\n', {"a": 2, "b": 4}),
        (b'{"id":"b"}\n{"id":"b"}\n{"id":"a"}\n{"id":"b"}\n{"id":"c"}\n', {"a": 3, "b": 1, "c": 5}),
    ],
)
def test_a_record_stands_at_a_line_of_its_file(data: bytes, numbers: dict[str, int]) -> None:
    rows = load(data)
    assert rows.numbers() == numbers
    again = rows.copy_for_update().seal()
    assert again.numbers() == {key: number for number, key in enumerate(sorted(numbers), 1)}


def test_what_two_branches_learned_of_a_source_is_united() -> None:
    one = b'{"aliases":[{"text":"B"},{"text":"C"}],"id":"s","name":"S","parent":null}\n'
    two = b'{"aliases":[{"text":"A"},{"text":"B"}],"id":"s","name":"S","parent":"p"}\n'
    united = b'{"aliases":[{"text":"A"},{"text":"B"},{"text":"C"}],"id":"s","name":"S","parent":"p"}\n'
    assert blob(load(one + two, "sources")) == blob(load(two + one, "sources")) == united


def test_sources_that_contradict_each_other_are_named() -> None:
    with pytest.raises(LedgerError, match="line 2: a second record s, different in name;"):
        load(b'{"id":"s","name":"S","x":[1]}\n{"id":"s","name":"T","x":[2]}\n', "sources")


def test_the_same_bytes_of_two_documents_are_two_snapshots() -> None:
    rows = load(b'{"document":"d2","id":"s"}\n{"document":"d1","id":"s"}\n', "snapshots")
    assert list(rows) == ["s@d1", "s@d2"]


def test_a_record_keeps_its_key() -> None:
    rows = load(b'{"id":"a"}\n').copy_for_update()
    with pytest.raises(ValueError, match="with the key 'b' cannot be stored as 'a'"):
        rows["a"] = {"id": "b"}
    with pytest.raises(ValueError, match="needs its key"):
        rows["c"] = {"x": 1}
    rows["a"]["id"] = "z"
    with pytest.raises(ValueError, match="with the key 'z' cannot be stored as 'a'"):
        rows.seal()


def test_changes_to_a_record_stay_the_reader_s_own() -> None:
    rows = load(b'{"id":"a","x":[]}\n')
    rows["a"]["x"].append(1)
    assert rows["a"] == {"id": "a", "x": []}
    changed = rows.copy_for_update()
    changed["a"]["x"].append(1)
    assert blob(changed.seal()) == b'{"id":"a","x":[1]}\n'
    assert blob(rows) == b'{"id":"a","x":[]}\n'
