"""A text table read by the engine, which is fast and forgives nothing."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.engine import connection, literal
from d4i_desktop.evidence.reading.coding import coded
from d4i_desktop.evidence.reading.encodings import is_utf8
from d4i_desktop.evidence.reading.files import state
from d4i_desktop.evidence.reading.finishing import table_of
from d4i_desktop.evidence.reading.records import SPACES
from d4i_desktop.evidence.table import Table, kept_rows
from d4i_desktop.evidence.task import Task

if TYPE_CHECKING:
    from d4i_desktop.evidence.reading.text import TextLook

SMALL = 2_000_000
"""Bytes up to which the engine isn't asked: row by row takes no longer and can say more."""
CHECKED_ROWS = 200
ENGINE_LINE, ENGINE_BUFFER = 2 << 20, 8 << 20
"""Bytes. With smaller buffers than the engine's own, processors share a file sooner; longer lines we read ourselves."""
ENGINE_ENCODINGS = {
    **dict.fromkeys(("cp1252", "iso8859-1"), "latin-1"),
    **dict.fromkeys(("utf-16", "utf-16-le"), "utf-16"),
}
PATTERNS = frozenset("*?[{")
"""In a path, the engine takes them for a pattern."""


def by_engine(look: TextLook, task: Task) -> tuple[Table, list[Message]] | None:
    """The table as the engine reads it; ``None`` where it can't, or reads the first rows differently."""
    form = look.form
    plain = not form.wrap and len(form.delimiter) == 1 and form.delimiter not in (SPACES, " ", "\x1f")
    usable = plain and _engine_encoding(look.encoding)
    if look.whole or not usable or not form.quote or set(str(look.path)) & PATTERNS or state(look.path).st_size < SMALL:
        return None
    con = connection(look.path)
    relation = _csv(look)
    try:
        with task.interruptible(con.interrupt):
            first = con.execute(f"SELECT * FROM {relation} LIMIT {CHECKED_ROWS}").fetchall()
        if not _as_expected(first, look):
            return None
        table, said = coded(con, relation, look.headers, task)
    except duckdb.Error:
        return None
    finally:
        con.close()
    footer = look.dialect.footer if look.dialect else 0
    more: list[Message] = []
    if footer:
        table, more = _retyped(table, np.arange(table.rows) < table.rows - footer)
    return _without_headers_again(table, [*said, *more], look.layout.heads)


def _retyped(table: Table, kept: NDArray[np.bool_]) -> tuple[Table, list[Message]]:
    """The rows marked in ``kept``, of shape (rows,), and what is new to say: a word in one of the others may have kept
    a column from being one of numbers."""
    columns = kept_rows(table, kept).columns
    return table_of([one.name for one in columns], ((one.values, one.codes) for one in columns), Task())


def _without_headers_again(table: Table, said: list[Message], heads: Sequence[str]) -> tuple[Table, list[Message]]:
    """Files that were put one behind the other have their header in between."""
    again = np.ones(table.rows, dtype=bool)
    for column, head in zip(table.columns, heads, strict=bool(heads)):
        code = np.flatnonzero(column.values == head) if head else np.zeros(1, np.int64)
        again &= column.codes == code[0] if len(code) else False
        if not again.any():
            return table, said
    if not heads:
        return table, said
    table, more = _retyped(table, ~again)
    return table, [*said, *between(int(again.sum())), *more]


def _csv(look: TextLook) -> str:
    """The table function that reads the file as it was found to be written."""
    form, layout = look.form, look.layout
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(layout.width))
    return (
        f"read_csv({literal(str(look.path))}, auto_detect=false, columns={{{columns}}}, "
        f"delim={literal(form.delimiter)}, quote={literal(form.quote)}, escape={literal(form.escape)}, "
        f"encoding={literal(_engine_encoding(look.encoding))}, header=false, skip={layout.first - 1}, "
        f"strict_mode=true, null_padding=false, "
        f"max_line_size={ENGINE_LINE}, buffer_size={ENGINE_BUFFER})"
    )


def _engine_encoding(encoding: str) -> str:
    """What the engine calls the encoding; empty where it knows none like it. As latin-1 it refuses a file that has any
    of the signs by which cp1252 differs."""
    if is_utf8(encoding):
        return "utf-8"
    return ENGINE_ENCODINGS.get(codecs.lookup(encoding).name, "")


def _as_expected(rows: Sequence[tuple[Any, ...]], look: TextLook) -> bool:
    """Whether the engine's first rows are ours."""
    width = look.layout.width
    ours = [row for _, row in look.layout.rows if any(map(str.strip, row))]
    theirs = [["" if cell is None else cell for cell in row] for row in rows]
    theirs = [row for row in theirs if any(map(str.strip, row))]
    count = min(len(ours), len(theirs))
    same = all(
        len(mine) == width and list(map(str.strip, mine)) == list(map(str.strip, row))
        for mine, row in zip(ours[:count], theirs[:count], strict=True)
    )
    return same and count > 0


def between(rows: int) -> list[Message]:
    """What to say of rows that stood between two tables."""
    return [Message.of("reading.between_tables", rows=rows)] if rows else []
