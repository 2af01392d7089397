"""What holds the data of a file never shows it in a ``repr``, which may end up in a log or in the report of a bug; and
what is kept of a file is no more than its table."""

from __future__ import annotations

import json
import sqlite3

import pytest

from d4i_desktop.evidence.reading import load, look
from d4i_desktop.evidence.reading.types import typed
from d4i_desktop.evidence.recognising.columns import seen
from d4i_desktop.evidence.recognising.sample import sample_of
from d4i_desktop.evidence.table import Look

TOWNS = ["Zyxwvut", "Zyxwvut", "Port Zyxwvut", "Zyxwvut Falls"]


def written(folder, suffix):
    path = folder / f"file{suffix}"
    if suffix == ".db":
        with sqlite3.connect(path) as con:
            con.execute("CREATE TABLE t (number, town)")
            con.executemany("INSERT INTO t VALUES (?, ?)", enumerate(TOWNS))
        con.close()
    elif suffix == ".xlsx":
        xlsxwriter = pytest.importorskip("xlsxwriter")
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate([("number", "town"), *enumerate(TOWNS)]):
                sheet.write_row(row, 0, cells)
    elif suffix == ".json":
        path.write_text(json.dumps([{"number": number, "town": town} for number, town in enumerate(TOWNS)]))
    else:
        path.write_text("number,town\n" + "".join(f"{number},{town}\n" for number, town in enumerate(TOWNS)))
    return path


@pytest.mark.parametrize("suffix", [".csv", ".json", ".db", ".xlsx"])
def test_nothing_of_a_file_shows(tmp_path, suffix):
    first = look(written(tmp_path, suffix))
    data = load(first)
    column = data.table.column("town")
    assert "Zyxwvut" in column.values.tolist()
    holders = (first, data, column, typed(column.values), sample_of(column), seen(sample_of(column)))
    assert [one for one in map(repr, holders) if "Zyxwvut" in one] == []


def test_a_row_taken_for_names_does_not_show(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text("Zyxwvut,12\nPort Abc,14\n")
    assert "Zyxwvut" not in repr(look(path))


@pytest.mark.parametrize("suffix", [".csv", ".json", ".db", ".xlsx"])
def test_what_is_kept_of_a_file_is_its_table_which_can_be_read_again(tmp_path, suffix):
    data = load(look(written(tmp_path, suffix)))
    assert type(data.look) is Look
    again = load(data.look).table.column("town")
    assert again.values[again.codes].tolist() == TOWNS
