"""Parquet, by the engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.coding import coded, connection, literal
from d4i_desktop.evidence.reading.layout import unique_names
from d4i_desktop.evidence.table import DataFile, Look, Settings
from d4i_desktop.evidence.task import Task

SHOWN_ROWS = 100
NESTED = ("STRUCT", "MAP", "LIST", "UNION")


def look(path: Path, settings: Settings) -> Look:
    """The columns and the first rows. Raises :class:`UserError` for a broken file."""
    with _sentences(path), connection(path) as con:
        columns = _columns(con, path)
        rows = con.execute(f"SELECT {', '.join(map(_text, columns))} FROM {_file(path)} LIMIT {SHOWN_ROWS}").fetchall()
    if not columns:
        raise UserError("reading_empty", file=path.name)
    return Look(
        path=path,
        format="parquet",
        headers=unique_names([name for name, _ in columns]),
        rows=tuple(tuple(cell or "" for cell in row) for row in rows),
        settings=settings,
        warnings=tuple(_warnings(columns, rows)),
    )


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the file. Raises :class:`UserError` and ``Cancelled``."""
    task = task or Task()
    with _sentences(look.path), connection(look.path) as con:
        columns = _columns(con, look.path)
        relation = f"(SELECT {', '.join(map(_text, columns))} FROM {_file(look.path)})"
        table, said = coded(con, relation, look.headers, task)
    return DataFile(look, table, (*look.warnings, *said))


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise UserError("reading_broken", file=path.name) from error


def _file(path: Path) -> str:
    return f"read_parquet({literal(str(path))}, binary_as_string=true, file_row_number=false)"


def _columns(con: duckdb.DuckDBPyConnection, path: Path) -> list[tuple[str, str]]:
    """Names and types."""
    found = con.execute(f"DESCRIBE SELECT * FROM {_file(path)}").fetchall()
    return [(str(name), str(type)) for name, type, *_ in found]


def _text(column: tuple[str, str]) -> str:
    """A column as text: days without a midnight, moments to the second, pictures and files left out."""
    name, type = column
    quoted = '"' + name.replace('"', '""') + '"'
    if type == "BLOB":
        return f"NULL AS {quoted}"
    if type.startswith("TIMESTAMP"):
        moment = f"strftime({quoted}::TIMESTAMP, '%Y-%m-%d %H:%M:%S')"
        return f"replace({moment}, ' 00:00:00', '') AS {quoted}"
    return f"{quoted}::VARCHAR AS {quoted}"


def _warnings(columns: Sequence[tuple[str, str]], rows: Sequence[Any]) -> Iterator[Message]:
    nested = [name for name, type in columns if type.startswith(NESTED) or type.endswith("]")]
    if nested:
        yield Message.of("reading.nested", columns=", ".join(nested))
    for name, type in columns:
        if type == "BLOB":
            yield Message.of("reading.not_text", column=name)
    if not rows:
        yield Message.of("reading.no_rows")
