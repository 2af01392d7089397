"""SQLite databases of other programs, as data."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading import databases, load, look
from d4i_desktop.evidence.table import ColumnType, DataFile, Settings
from d4i_desktop.evidence.task import Cancelled, Task

ENDLESS = "CREATE VIEW all_numbers AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT {} FROM r"


@pytest.fixture
def database(tmp_path):
    def of(*statements: str, name: str = "file.sqlite") -> Path:
        with closing(sqlite3.connect(tmp_path / name)) as con:
            for statement in statements:
                con.execute(statement)
            con.commit()
        return tmp_path / name

    return of


CLIENTS = (
    "CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT, born TEXT, weight REAL, photo BLOB)",
    "INSERT INTO clients VALUES (1, 'Client É', '1980-02-03', 70.5, NULL), (2, NULL, '1990-04-05', 80.0, x'FFD8FF')",
    "CREATE TABLE codes (code, meaning)",
    "INSERT INTO codes VALUES ('a', 'Laval')",
    "CREATE VIEW named AS SELECT id, name FROM clients WHERE name IS NOT NULL",
)


def read(path: Path, **settings: object) -> DataFile:
    return load(look(path, Settings(**settings)))


def texts(data: DataFile, name: str) -> list[str]:
    column = data.table.column(name)
    return column.values[column.codes].tolist()


def said(data: DataFile) -> dict[str, dict[str, object]]:
    return {message.key.removeprefix("reading."): dict(message.params) for message in data.warnings}


def refusal(path: Path, **settings: object) -> str:
    with pytest.raises(UserError) as error:
        read(path, **settings)
    return error.value.message_id


def test_the_table_with_most_rows_is_read_and_the_others_named(database):
    data = read(database(*CLIENTS))
    assert data.look.format == "sqlite"
    assert data.look.part == "clients"
    assert [(part.name, part.rows) for part in data.look.parts] == [("clients", 2), ("codes", 1), ("named", None)]
    assert said(data)["table_used"] == {"table": "clients", "others": "codes, named"}
    assert texts(data, "name") == ["Client É", ""]
    assert texts(data, "weight") == ["70.5", "80"]
    assert data.table.column("born").type is ColumnType.DATE


def test_pictures_are_told_of_and_not_read(database):
    data = read(database(*CLIENTS))
    assert data.table.column("photo").type is ColumnType.EMPTY
    assert said(data)["not_text"] == {"column": "photo"}


@pytest.mark.parametrize(("part", "rows"), [("codes", 1), ("named", 1)])
def test_another_table_or_a_view_can_be_chosen(database, part, rows):
    data = read(database(*CLIENTS), part=part)
    assert (data.look.part, data.table.rows) == (part, rows)


def test_a_table_that_is_not_there_is_said_so(database):
    assert refusal(database(*CLIENTS), part="elsewhere") == "reading_no_such_part"


def test_names_that_need_quotes_are_no_harm(database):
    data = read(database('CREATE TABLE "a ""b""; DROP" ("x y", "select")', 'INSERT INTO "a ""b""; DROP" VALUES (1, 2)'))
    assert data.look.headers == ("x y", "select")
    assert data.table.rows == 1


@pytest.mark.parametrize("rows", ["n", "count(*)"])
def test_a_view_without_end_is_refused(database, monkeypatch, rows):
    monkeypatch.setattr(databases, "MOST_SECONDS_TO_LOOK", 0.2)
    monkeypatch.setattr(databases, "MOST_CELLS_OF_A_VIEW", 50_000)
    assert refusal(database(*CLIENTS, ENDLESS.format(rows)), part="all_numbers") == "reading_endless"


def test_a_view_without_end_can_be_stopped(database):
    found = look(database(*CLIENTS, ENDLESS.format("n")), Settings(part="all_numbers"))
    task = Task(lambda _share: task.cancel())
    with pytest.raises(Cancelled):
        load(found, task)


def test_a_view_without_end_beside_a_table_is_no_harm(database):
    assert read(database(*CLIENTS, ENDLESS.format("count(*)"))).look.part == "clients"


def test_neither_the_database_nor_its_folder_changes(database, tmp_path):
    path = database("PRAGMA journal_mode = WAL", *CLIENTS)
    path.chmod(0o444)
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    assert read(path).table.rows == 2
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before


def test_a_database_that_is_open_elsewhere_is_read_as_last_written_and_told(database, tmp_path):
    path = database("PRAGMA journal_mode = WAL", *CLIENTS)
    with closing(sqlite3.connect(path)) as other:
        other.execute("INSERT INTO codes VALUES ('b', 'Gatineau')")
        other.commit()
        before = {file: file.read_bytes() for file in tmp_path.iterdir()}
        data = read(path, part="codes")
        assert {file: file.read_bytes() for file in tmp_path.iterdir()} == before
    assert data.table.rows == 1
    assert "not_yet_written" in said(data)


def test_an_encrypted_database_is_said_so(tmp_path):
    path = tmp_path / "file.db"
    path.write_bytes(random.Random(1).randbytes(8192))
    assert refusal(path) == "reading_not_a_database"


def test_text_that_is_called_a_database_is_read_as_text(tmp_path):
    path = tmp_path / "file.db"
    path.write_text("name,age\nA,3\nB,4\n")
    assert read(path).look.headers == ("name", "age")


def test_our_own_inventory_is_no_data(database, tmp_path):
    assert refusal(database("PRAGMA application_id = 0x44344931", *CLIENTS)) == "reading_ours"
    path = tmp_path / "locked.d4i"
    path.write_bytes(random.Random(1).randbytes(8192))
    assert refusal(path) == "reading_ours"


def test_a_database_without_tables_is_empty(database):
    assert refusal(database("CREATE TABLE t (a)", "DROP TABLE t")) == "reading_empty"


def test_a_table_without_rows_is_told(database):
    data = read(database("CREATE TABLE t (a, b)"))
    assert (data.look.headers, data.table.rows) == (("a", "b"), 0)
    assert "no_rows" in said(data)


def test_a_damaged_database_is_read_or_refused(database, tmp_path):
    rows = ", ".join(f"({number}, 'client {number}')" for number in range(900))
    whole = database("CREATE TABLE t (a, b)", f"INSERT INTO t VALUES {rows}").read_bytes()
    chance, came, path = random.Random(5), set(), tmp_path / "damaged.sqlite"
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 5, 50))):
            damaged[chance.randrange(chance.choice((200, len(damaged))))] = chance.choice(
                (0, 255, chance.randrange(256))
            )
        path.write_bytes(damaged[: chance.choice((len(damaged), chance.randrange(100, len(damaged))))])
        try:
            came.add(read(path).look.format)
        except UserError as error:
            came.add(error.message_id)
    assert "reading_broken" in came


def test_names_in_no_known_letters_are_damage(database):
    path = database('CREATE TABLE t ("QQQQ" INTEGER)', "INSERT INTO t VALUES (1)")
    path.write_bytes(path.read_bytes().replace(b"QQQQ", b"\x83\x84\xff\xfe"))
    with pytest.raises(UserError, match="reading_broken"):
        read(path)
