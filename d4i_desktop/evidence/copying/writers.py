"""A table into a file, one writer per format: what is in the table, and nothing about who made it or where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.copying.cells import STARTS, Written, harmless, plain
from d4i_desktop.evidence.copying.landing import told
from d4i_desktop.evidence.engine import connection, literal, quoted
from d4i_desktop.evidence.table import Table
from d4i_desktop.evidence.task import Task

Writer = Callable[[Table, Path, Task], None]
PIECE = 50_000
"""Rows that are written between two looks whether to go on."""
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_048_576, 16_384, 32_767
"""What a sheet holds: Microsoft, *Excel specifications and limits*; its first row is the header's."""
IN_MEMORY = 300_000
"""Cells up to which a workbook is put together in memory instead of beside its place."""
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
"""A workbook must say when it was made; this says nothing."""


def writer_for(out: Path) -> Writer:
    """By the suffix. Raises :class:`UserError` for one that isn't written."""
    suffix = out.suffix.casefold()
    if suffix not in _WRITERS:
        raise UserError("copy_format", file=out.name, formats=", ".join(SUFFIXES))
    return _WRITERS[suffix]


def write_csv(table: Table, out: Path, task: Task) -> None:
    """RFC 4180: commas, quotes doubled, CRLF. In UTF-8 with a byte order mark, or Excel reads é as Ã©."""
    cell = _lone if len(table.columns) == 1 else _quoted
    columns = [Written(one, cell, cell("")) for one in table.columns]
    with open(out, "x", encoding="utf-8-sig", newline="") as file:
        file.write(",".join(cell(one.name) for one in table.columns) + "\r\n")
        for rows in _pieces(table, columns, task):
            file.write("".join(",".join(row) + "\r\n" for row in rows))


def _quoted(text: str) -> str:
    safe = harmless(text)
    return '"' + safe.replace('"', '""') + '"' if any(sign in safe for sign in '",;\t\r\n|') else safe


def _lone(text: str) -> str:
    """In a file of one column an empty line would be no row at all."""
    return _quoted(text) or '""'


def write_xlsx(table: Table, out: Path, task: Task) -> None:
    """One visible sheet of values; a text that begins like a formula is kept as a text."""
    import xlsxwriter

    if table.rows >= MOST_ROWS or len(table.columns) > MOST_COLUMNS:
        raise UserError("copy_too_long_for_xlsx", rows=table.rows, columns=len(table.columns), most=MOST_ROWS - 1)
    small = table.rows * len(table.columns) <= IN_MEMORY
    spill = {"in_memory": True} if small else {"constant_memory": True, "tmpdir": str(out.parent)}
    texts = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(str(out), {**spill, **texts})
    try:
        book.set_properties({"created": NO_DAY})
        _fill(book, table, task)
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise _system_error(error, out) from error
    finally:
        _let_go(book)


def _let_go(book: Any) -> None:
    """Whatever happened: Windows removes no file that is open, and rows that were spilled would stay."""
    for sheet in book.worksheets():
        if sheet.row_data_fh:
            sheet.row_data_fh.close()


def _fill(book: Any, table: Table, task: Task) -> None:
    sheet = book.add_worksheet("Data")
    kept, day, moment = (
        book.add_format(one)
        for one in ({"quote_prefix": True}, {"num_format": "yyyy-mm-dd"}, {"num_format": "yyyy-mm-dd hh:mm:ss"})
    )

    def put(row: int, place: int, value: Any) -> None:
        match value:
            case None:
                return
            case str():
                _put_text(sheet, row, place, value, kept if value.startswith(STARTS) else None)
            case int() | float():
                sheet.write_number(row, place, value)
            case datetime():
                sheet.write_datetime(row, place, value, moment)
            case _:
                sheet.write_datetime(row, place, value, day)

    for place, column in enumerate(table.columns):
        put(0, place, column.name)
    columns = [Written(one, plain(one), None) for one in table.columns]
    for row, values in enumerate((row for piece in _pieces(table, columns, task) for row in piece), start=1):
        for place, value in enumerate(values):
            put(row, place, value)


def _put_text(sheet: Any, row: int, place: int, text: str, style: Any) -> None:
    if len(text) > LONGEST_CELL:
        raise UserError("copy_cell_too_long", row=row + 1, most=LONGEST_CELL)
    sheet.write_string(row, place, text, style)


def write_parquet(table: Table, out: Path, task: Task) -> None:
    """Columns of their own types, compressed. The engine may write this one file and read none."""
    con = connection(out)
    try:
        _into_memory(con, table, task.part(0, 0.8))
        names = ", ".join(f"c{place} AS {quoted(one.name)}" for place, one in enumerate(table.columns))
        with task.interruptible(con.interrupt):
            options = "FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false"
            con.execute(f"COPY (SELECT {names} FROM t) TO {literal(str(out))} ({options})")
    except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
        raise _system_error(error, out) from error
    finally:
        con.close()


_SQL_TYPES: dict[Any, str] = {
    int: "BIGINT",
    float: "DOUBLE",
    str: "VARCHAR",
    date.fromisoformat: "DATE",
    datetime.fromisoformat: "TIMESTAMP",
}


def _into_memory(con: duckdb.DuckDBPyConnection, table: Table, task: Task) -> None:
    types = [_SQL_TYPES[plain(one)] for one in table.columns]
    columns = [Written(one, str, None) for one in table.columns]
    con.execute(f"CREATE TABLE t ({', '.join(f'c{place} {type}' for place, type in enumerate(types))})")
    for start, end in _spans(table.rows, task):
        con.register("piece", {f"c{place}": _objects(one.rows(start, end)) for place, one in enumerate(columns)})
        con.execute("INSERT INTO t SELECT * FROM piece")
        con.unregister("piece")


def _objects(values: list[Any]) -> Any:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def _pieces(table: Table, columns: list[Written], task: Task) -> Iterator[Iterator[tuple[Any, ...]]]:
    for start, end in _spans(table.rows, task):
        yield zip(*(one.rows(start, end) for one in columns), strict=True)


def _spans(rows: int, task: Task) -> Iterator[tuple[int, int]]:
    for start in range(0, rows, PIECE):
        task.advance(start / rows)
        yield start, min(start + PIECE, rows)
    task.advance(1)


def _system_error(error: Exception, out: Path) -> UserError:
    """What a library says of a full disk and the like, without its words: they hold paths."""
    reason = error.args[0] if error.args else None
    return told(reason if isinstance(reason, OSError) else OSError(), out)


_WRITERS: dict[str, Writer] = {".csv": write_csv, ".xlsx": write_xlsx, ".parquet": write_parquet}
SUFFIXES = tuple(_WRITERS)
"""The formats a copy can have."""
