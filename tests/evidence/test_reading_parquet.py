"""Parquet as other programs write it."""

from __future__ import annotations

import random
from functools import partial
from pathlib import Path

import duckdb
import pytest

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading import coding, load, look
from d4i_desktop.evidence.reading import parquet as reader
from d4i_desktop.evidence.reading.files import refuse_wide
from d4i_desktop.evidence.table import ColumnType, DataFile
from d4i_desktop.evidence.task import Cancelled, Task

CLIENTS = "SELECT i AS id, 'Client ' || i AS name, DATE '1980-01-01' + i::INT AS born FROM range(300) AS r(i)"


@pytest.fixture
def parquet(tmp_path):
    def of(query: str, name: str = "file.parquet") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        written = tmp_path / "written"  # the engine takes some names for patterns
        with duckdb.connect() as con:
            con.execute(f"COPY ({query}) TO '{written}' (FORMAT parquet)")
        return written.rename(path)

    return of


def read(path: Path) -> DataFile:
    return load(look(path))


def texts(data: DataFile, name: str) -> list[str]:
    column = data.table.column(name)
    return column.values[column.codes].tolist()


def value(parquet, expression: str) -> tuple[str, ColumnType]:
    data = read(parquet(f"SELECT {expression} AS x, 1 AS y"))
    return texts(data, "x")[0], data.table.column("x").type


def test_rows_and_types_are_read(parquet):
    data = read(parquet(CLIENTS))
    assert data.look.format == "parquet"
    assert (data.look.headers, data.table.rows) == (("id", "name", "born"), 300)
    assert data.look.rows[1] == ("1", "Client 1", "1980-01-02")
    assert [one.type for one in data.table.columns] == [ColumnType.INTEGER, ColumnType.TEXT, ColumnType.DATE]
    assert texts(data, "name") == [f"Client {number}" for number in range(300)]


def test_a_wide_table_is_read_as_any_other(parquet, monkeypatch):
    path = parquet(f"{CLIENTS} UNION ALL SELECT NULL, '', NULL")
    usual = read(path)
    monkeypatch.setattr(coding, "WIDE", 2)
    wide = read(path)
    for name in usual.look.headers:
        assert texts(wide, name) == texts(usual, name)
        assert wide.table.column(name).type is usual.table.column(name).type


def test_columns_without_end_are_refused(parquet, monkeypatch):
    monkeypatch.setattr(reader, "refuse_wide", partial(refuse_wide, most=2))
    with pytest.raises(UserError, match="reading_too_wide"):
        look(parquet(CLIENTS))


@pytest.mark.parametrize(
    ("expression", "text", "type"),
    [
        ("1.50::DECIMAL(9,2)", "1.5", ColumnType.NUMBER),
        ("2.0::DOUBLE", "2", ColumnType.INTEGER),
        ("TIMESTAMP '2026-03-01 14:30:00'", "2026-03-01 14:30:00", ColumnType.MOMENT),
        ("TIMESTAMP '2026-03-01 00:00:00'", "2026-03-01", ColumnType.DATE),
        ("TIMESTAMPTZ '2026-03-01 14:30:00+02'", "2026-03-01 12:30:00", ColumnType.MOMENT),
        ("TIMESTAMP_NS '2026-03-01 14:30:00.123456789'", "2026-03-01 14:30:00", ColumnType.MOMENT),
        ("true", "true", ColumnType.BOOLEAN),
        ("'NaN'::DOUBLE", "", ColumnType.EMPTY),
        ("NULL::INTEGER", "", ColumnType.EMPTY),
        ("'007'", "007", ColumnType.TEXT),
        ("'Zoé'", "Zoé", ColumnType.TEXT),
    ],
)
def test_a_value_reads_as_a_person_would_have_typed_it(parquet, expression, text, type):
    assert value(parquet, expression) == (text, type)


def test_records_and_lists_are_kept_as_text_and_told(parquet):
    data = read(parquet("SELECT {'town': 'Laval'} AS place, [1, 2] AS marks, 1 AS plain"))
    assert texts(data, "place") == ["{'town': Laval}"]
    assert texts(data, "marks") == ["[1, 2]"]
    assert [dict(one.params) for one in data.warnings if one.key == "reading.nested"] == [{"columns": "place, marks"}]


def test_names_that_need_quotes_are_no_harm(parquet):
    assert read(parquet('SELECT 1 AS "a ""b"";", 2 AS "select"')).look.headers == ('a "b";', "select")


@pytest.mark.parametrize("name", ["a*b.parquet", "a[1].parquet", "what?.parquet", "it's.parquet", "Été.parquet"])
def test_a_name_is_no_pattern(parquet, name):
    parquet("SELECT 'another' AS x", "axb.parquet")
    assert texts(read(parquet("SELECT 'this' AS x", name)), "x") == ["this"]


def test_the_names_of_folders_are_no_columns(parquet):
    assert read(parquet(CLIENTS, "year=2026/file.parquet")).look.headers == ("id", "name", "born")


def test_a_file_without_rows_is_told(parquet):
    data = read(parquet(f"{CLIENTS} LIMIT 0"))
    assert (data.look.headers, data.table.rows) == (("id", "name", "born"), 0)
    assert "reading.no_rows" in {message.key for message in data.warnings}


def test_an_encrypted_file_is_said_so(tmp_path):
    path = tmp_path / "file.parquet"
    path.write_bytes(b"PARE" + random.Random(1).randbytes(4000) + b"PARE")
    with pytest.raises(UserError, match="reading_encrypted"):
        look(path)


def test_a_damaged_file_is_read_or_refused(parquet, tmp_path):
    whole = parquet(CLIENTS).read_bytes()
    chance, came, path = random.Random(6), set(), tmp_path / "damaged.parquet"
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 5, 20))):
            damaged[chance.randrange(4, len(damaged))] = chance.choice((0, 255, chance.randrange(256)))
        path.write_bytes(damaged[: chance.choice((len(damaged), chance.randrange(100, len(damaged))))])
        try:
            came.add(read(path).look.format)
        except UserError as error:
            came.add(error.message_id)
    assert "reading_broken" in came


def test_reading_leaves_the_file_and_its_folder_as_they_were(parquet, tmp_path):
    path = parquet(CLIENTS)
    path.chmod(0o444)
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before


def test_reading_can_be_stopped(parquet):
    found = look(parquet(CLIENTS))
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        load(found, task)


def test_pictures_are_left_out_and_told_and_text_that_is_written_as_bytes_is_read(parquet):
    bytes_of_both = "'\\x89PNG'::BLOB AS picture, 'Hull'::BLOB AS town"
    data = read(parquet(f"SELECT {bytes_of_both} UNION ALL SELECT NULL, 'Laval'::BLOB"))
    assert (texts(data, "picture"), texts(data, "town")) == (["", ""], ["Hull", "Laval"])
    assert [dict(one.params) for one in data.warnings] == [{"column": "picture"}]
