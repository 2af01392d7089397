"""Parquet, by the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.engine import connection, literal, quoted
from d4i_desktop.evidence.reading.coding import coded
from d4i_desktop.evidence.reading.files import head_of, refuse_wide
from d4i_desktop.evidence.reading.layout import unique_names
from d4i_desktop.evidence.table import SHOWN_ROWS, DataFile, Look, Settings
from d4i_desktop.evidence.task import Task

NESTED = ("STRUCT", "MAP", "LIST", "UNION")


def look(path: Path, settings: Settings) -> Look:
    """The columns and the first rows. Raises :class:`UserError` for a broken or encrypted file."""
    if head_of(path).startswith(b"PARE"):
        raise UserError("reading_encrypted", file=path.name)
    with _sentences(path), _connection(path) as con:
        columns = _columns(con, path)
        refuse_wide(path, len(columns))
        rows = con.execute(f"SELECT {', '.join(map(_text, columns))} FROM {_file(path)} LIMIT {SHOWN_ROWS}").fetchall()
        files = _not_text(con, path, columns)
    if not columns:
        raise UserError("reading_empty", file=path.name)
    return Look(
        path=path,
        format="parquet",
        headers=unique_names([name for name, _ in columns]),
        rows=tuple(tuple(cell or "" for cell in row) for row in rows),
        settings=settings,
        warnings=tuple(_warnings(columns, files, rows)),
    )


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the file. Raises :class:`UserError` and ``Cancelled``."""
    task = task or Task()
    with _sentences(look.path), _connection(look.path) as con:
        columns = _columns(con, look.path)
        relation = f"(SELECT {', '.join(map(_text, columns))} FROM {_file(look.path)})"
        table, said = coded(con, relation, look.headers, task)
    return DataFile(look, table, (*look.warnings, *said))


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except duckdb.OutOfMemoryException as error:
        raise UserError("reading_too_large", file=path.name) from error
    except duckdb.Error as error:
        raise UserError("reading_broken", file=path.name) from error


def _file(path: Path) -> str:
    """The file alone: neither others of a name that a pattern would fit, nor columns out of its folders' names."""
    return f"read_parquet({literal(_taken_literally(path))}, binary_as_string=false, hive_partitioning=false)"


def _taken_literally(path: Path) -> str:
    """The path without what the engine would take for a pattern."""
    return re.sub(r"[*?\[]", r"[\g<0>]", str(path))


def _connection(path: Path) -> duckdb.DuckDBPyConnection:
    return connection(path, Path(_taken_literally(path)))


def _columns(con: duckdb.DuckDBPyConnection, path: Path) -> list[tuple[str, str]]:
    """Names and types."""
    found = con.execute(f"DESCRIBE SELECT * FROM {_file(path)}").fetchall()
    return [(str(name), str(type)) for name, type, *_ in found]


def _text(column: tuple[str, str]) -> str:
    """A column as text: days without a midnight, moments to the second, pictures and files left out."""
    name, type = column
    cell = quoted(name)
    if type == "BLOB":
        return f"TRY(decode({cell})) AS {cell}"
    if type.startswith("TIMESTAMP"):
        moment = f"strftime({cell}::TIMESTAMP, '%Y-%m-%d %H:%M:%S')"
        return f"replace({moment}, ' 00:00:00', '') AS {cell}"
    return f"{cell}::VARCHAR AS {cell}"


def _not_text(con: duckdb.DuckDBPyConnection, path: Path, columns: Sequence[tuple[str, str]]) -> list[str]:
    """Columns of bytes that aren't text, by the first rows; some programs don't say of texts that they are."""
    bytes_only = [one for one in columns if one[1] == "BLOB"]
    if not bytes_only:
        return []
    failed = ", ".join(
        f"bool_or(TRY(decode({quoted(name)})) IS NULL AND {quoted(name)} IS NOT NULL)" for name, _ in bytes_only
    )
    chosen = ", ".join(quoted(name) for name, _ in bytes_only)
    found = con.execute(f"SELECT {failed} FROM (SELECT {chosen} FROM {_file(path)} LIMIT {SHOWN_ROWS})").fetchone()
    return [name for (name, _), bad in zip(bytes_only, found or (), strict=False) if bad]


def _warnings(columns: Sequence[tuple[str, str]], files: Sequence[str], rows: Sequence[Any]) -> Iterator[Message]:
    nested = [name for name, type in columns if type.startswith(NESTED) or type.endswith("]")]
    if nested:
        yield Message.of("reading.nested", columns=", ".join(nested))
    for name in files:
        yield Message.of("reading.not_text", column=name)
    if not rows:
        yield Message.of("reading.no_rows")
