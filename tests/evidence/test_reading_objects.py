"""JSON in the shapes that programs write it, and what isn't a table."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import partial

import pytest

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading import load, look, objects
from d4i_desktop.evidence.reading.files import refuse_wide
from d4i_desktop.evidence.table import ColumnType, DataFile, Settings
from d4i_desktop.evidence.task import Cancelled, Task

CLIENTS = [{"name": "Person 1", "city": "Lévis", "visits": 3}, {"name": "Person 2", "city": None, "visits": 12}]
TABLE = {"name": ["Person 1", "Person 2"], "city": ["Lévis", ""], "visits": ["3", "12"]}


@pytest.fixture
def read(tmp_path):
    def of(content: object, name: str = "file.json", **settings: object) -> DataFile:
        path = tmp_path / name
        text = content if isinstance(content, str | bytes) else json.dumps(content, ensure_ascii=False)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(look(path, Settings(**settings)))

    return of


def texts(data: DataFile) -> dict[str, list[str]]:
    return {one.name: one.values[one.codes].tolist() for one in data.table.columns}


def said(data: DataFile) -> list[str]:
    return [message.key.removeprefix("reading.") for message in data.warnings]


LISTED = [{"name": "name", "type": "text"}, {"name": "city"}, {"name": "visits"}]
SHAPES = {
    "rows beside their fields, as CKAN writes them": {
        "fields": [{"id": one["name"], "type": "text"} for one in LISTED],
        "records": [list(one.values()) for one in CLIENTS],
    },
    "rows whose names stand further down, as Socrata writes them": {
        "meta": {"view": {"columns": LISTED}},
        "data": [list(one.values()) for one in CLIENTS],
    },
    "a list of records": CLIENTS,
    "an object that holds one": {"count": 2, "clients": CLIENTS},
    "an object that holds one further down": {"answer": {"found": 2, "page": {"clients": CLIENTS}}},
    "a list of rows under their names": [["name", "city", "visits"], *[list(one.values()) for one in CLIENTS]],
    "columns": {name: [one[name] for one in CLIENTS] for name in CLIENTS[0]},
    "columns with a number for each row": {
        name: {str(row): one[name] for row, one in enumerate(CLIENTS)} for name in CLIENTS[0]
    },
    "names beside rows": {"columns": list(CLIENTS[0]), "data": [list(one.values()) for one in CLIENTS]},
    "names with their types beside rows": {
        "fields": [{"name": name, "type": "text"} for name in CLIENTS[0]],
        "rows": [list(one.values()) for one in CLIENTS],
    },
    "places on a map": {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": one, "geometry": None} for one in CLIENTS],
    },
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_table_is_found_in_whatever_shape_it_is(read, shape):
    found = texts(read(shape))
    found.pop("geometry", None)
    assert found == TABLE


LINES = "".join(json.dumps(one) + "\n" for one in CLIENTS)
BY_LINE = {
    "records": LINES,
    "records with blank lines between": LINES.replace("\n", "\n\n"),
    "records and Windows line ends": LINES.replace("\n", "\r\n"),
    "records behind a mark of order": "\ufeff" + LINES,
    "records in an old encoding": "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in CLIENTS).encode(
        "cp1252"
    ),
    "rows under their names": "".join(
        json.dumps(row) + "\n" for row in (list(CLIENTS[0]), *(list(one.values()) for one in CLIENTS))
    ),
}


@pytest.mark.parametrize("content", BY_LINE.values(), ids=BY_LINE)
def test_a_line_each_is_a_table_too(read, content):
    data = read(content, "file.jsonl")
    assert (data.look.format, texts(data)) == ("jsonl", TABLE)


def test_records_of_a_line_each_are_known_without_their_suffix(read):
    assert read(LINES, "file.json").look.format == "jsonl"
    assert read(LINES, "file.txt").look.format == "jsonl"


def test_a_document_in_another_encoding_has_its_accents(read):
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert texts(read(json.dumps(CLIENTS * 20, ensure_ascii=False).encode(encoding)))["city"][0] == "Lévis"


def test_records_under_keys_of_their_own_keep_the_keys(read):
    found = texts(read({f"a{number}": {"city": "Hull"} for number in range(4)}))
    assert found == {"key": ["a0", "a1", "a2", "a3"], "city": ["Hull"] * 4}


def test_records_within_records_become_columns_and_lists_stay_text(read):
    data = read([{"address": {"city": "Hull"}, "tags": ["a", "b"]}, {"address": {"city": "Laval"}, "tags": []}])
    assert texts(data) == {"address.city": ["Hull", "Laval"], "tags": ['["a", "b"]', ""]}
    assert said(data) == ["nested"]


def test_of_several_lists_the_longest_is_read_and_the_others_can_be_chosen(read):
    document = {"staff": [{"role": "nurse"}], "clients": CLIENTS}
    data = read(document)
    assert (data.look.part, [one.name for one in data.look.parts]) == ("clients", ["clients", "staff"])
    assert said(data) == ["table_used"]
    assert texts(read(document, part="staff")) == {"role": ["nurse"]}
    with pytest.raises(UserError, match="reading_no_such_part"):
        read(document, part="visits")


def test_a_column_that_comes_late_is_a_column(read):
    records = [{"a": number} for number in range(6_000)] + [{"a": 1, "late": "x"}]
    for name, content in (("f.json", records), ("f.jsonl", "\n".join(map(json.dumps, records)))):
        column = read(content, name).table.column("late")
        assert (len(column.codes), column.distinct, column.missing) == (6_001, 1, 6_000)


def test_what_is_no_record_is_counted(read):
    data = read([*CLIENTS, "a remark", 5])
    assert (data.table.rows, said(data)) == (2, ["no_records"])


def test_lines_that_cannot_be_read_are_counted_and_named(read):
    data = read(LINES + '{"name": "Per', "file.jsonl")
    assert (data.table.rows, said(data)) == (2, ["broken_lines"])
    assert dict(data.warnings[-1].params) == {"rows": "1", "lines": "3"}


def test_numbers_keep_what_they_are(read):
    text = '[{"n": 12345678901234567890}, {"n": 0.1}, {"n": 2.0}, {"n": NaN}, {"n": -Infinity}, {"n": 1e400}]'
    assert texts(read(text))["n"] == ["12345678901234567890", "0.1", "2", "", "", ""]
    assert len(texts(read('[{"n": ' + "9" * 5_000 + "}]"))["n"][0]) == 5_000


def test_yes_and_no_are_so(read):
    column = read([{"a": True}, {"a": False}, {"a": None}]).table.column("a")
    assert (column.type, column.missing) == (ColumnType.BOOLEAN, 1)


def test_half_a_letter_harms_nothing(read):
    assert texts(read('[{"a\\ud800": "x\\udc00"}]')) == {"a?": ["x?"]}


REFUSED = {
    "nothing but numbers": ("[1, 2, 3]", "reading_not_a_table"),
    "an empty list": ("[]", "reading_not_a_table"),
    "a text": ('"abc"', "reading_not_a_table"),
    "empty records": ("[{}, {}]", "reading_empty"),
    "nonsense": ("{nonsense", "reading_broken"),
    "cut short": (json.dumps(CLIENTS)[:-5], "reading_broken"),
    "too deep": ("[" * 100_000 + "]" * 100_000, "reading_too_deep"),
    "too wide": (json.dumps([{f"c{place}": 1 for place in range(20_000)}]), "reading_too_wide"),
}


@pytest.mark.parametrize("content, message", REFUSED.values(), ids=REFUSED)
def test_what_is_no_table_is_refused_in_a_sentence(read, content, message):
    with pytest.raises(UserError) as caught:
        read(content)
    assert caught.value.message_id == message


def test_a_document_too_large_to_hold_is_refused_before_it_is_read(read, monkeypatch):
    monkeypatch.setattr(objects, "MOST_BYTES", 100)
    with pytest.raises(UserError, match="reading_document_too_large"):
        read(CLIENTS * 10)


def test_a_line_without_end_is_refused_without_holding_it(read, monkeypatch):
    monkeypatch.setattr(objects, "LONGEST_LINE", 1_000)
    with pytest.raises(UserError, match="reading_line_too_long"):
        read(LINES + '{"a": "' + "x" * 5_000, "file.jsonl")


def test_a_line_of_a_gigabyte_takes_little_memory(tmp_path):
    resource = pytest.importorskip("resource")
    path = tmp_path / "line.jsonl"
    with path.open("wb") as file:  # a file with a hole: nothing of it lies on the disk
        file.write(b'{"a": 1}\n{"a": "')
        file.truncate(1 << 30)
    code = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from d4i_desktop.core.errors import UserError\n"
        "from d4i_desktop.evidence.reading import objects\n"
        "resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))\n"
        "try: objects.look(Path(sys.argv[1]), objects.Settings())\n"
        "except UserError as error: print(error.message_id)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True)
    assert (run.stdout.strip(), run.stderr) == ("reading_line_too_long", "")
    assert resource


def test_reading_can_be_cancelled(tmp_path):
    path = tmp_path / "file.jsonl"
    path.write_text("".join(json.dumps({"a": number}) + "\n" for number in range(20_000)))
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        load(look(path), task)


def test_a_column_without_a_name_keeps_its_values(read):
    data = read([{"": "x", "b": 1}, {"": "y", "b": 2}])
    assert list(texts(data).values()) == [["x", "y"], ["1", "2"]]


def test_records_that_lie_deep_are_kept_as_text(read):
    data = read('[{"a":' * 200 + "1" + "}]" * 200)
    assert data.table.rows == 1
    assert "nested" in said(data)


def test_keys_without_end_are_refused(read, monkeypatch):
    monkeypatch.setattr(objects, "refuse_wide", partial(refuse_wide, most=100))
    for before in ([], [{"a": 1}] * objects.SAMPLE_ROWS):
        with pytest.raises(UserError, match="reading_too_wide"):
            read([*before, *({f"k{place}": 1} for place in range(200))])


def test_reading_leaves_the_file_and_its_folder_as_they_were(tmp_path):
    path = tmp_path / "file.json"
    path.write_text(json.dumps(CLIENTS))
    path.chmod(0o444)
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    load(look(path))
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before
