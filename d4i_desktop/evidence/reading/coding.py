"""From rows in the engine to a table of codes, without ever holding all the texts of all the columns.

A column of few different values is coded by the engine itself, which knows them from the first rows; one of very many
by a hash of each value. Trimming, missing words and types then cost as much as there are different values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.engine import literal
from d4i_desktop.evidence.reading.finishing import table_of
from d4i_desktop.evidence.reading.grouping import grouped
from d4i_desktop.evidence.reading.growing import Growing, grown
from d4i_desktop.evidence.table import MISSING, TEXT, Codes, Table, Texts
from d4i_desktop.evidence.task import Task

SAMPLE_CELLS, FEWEST_ROWS, MOST_ROWS = 400_000, 2_000, 60_000
MANY, MANY_SHARE = 5_000, 0.2
"""A column with more different values than this, that are more than this share of the rows, is coded by hash."""
TOGETHER = 64
"""So many columns are coded in one pass over the file."""
CHUNK = 250_000
_Coded = tuple[Texts, Codes]
WIDE, CELLS = 1_000, 1_000_000
"""With more columns, naming them in each query takes longer than coding rows here, so many cells at a time."""


@dataclass(slots=True)
class _Source:
    """The rows to code: an expression that stands behind FROM, whose columns are c0, c1, ... and texts."""

    con: duckdb.DuckDBPyConnection
    relation: str
    width: int
    task: Task

    def rows(self, places: Iterable[int], limit: int = 0) -> str:
        """Some of the columns alone: in a wide table most of the time goes into naming the others."""
        names = ", ".join(f"c{place}" for place in range(self.width))
        inner = f"(SELECT * FROM {self.relation} LIMIT {limit})" if limit else self.relation
        texts = ", ".join(f"CAST(c{place} AS VARCHAR) AS c{place}" for place in places)
        return f"(SELECT {texts} FROM {inner} AS _rows({names})) AS _texts"

    def fetched(self, query: str) -> list[tuple[Any, ...]]:
        with self.task.interruptible(self.con.interrupt):
            return self.con.execute(query).fetchall()

    def arrays(self, query: str) -> list[NDArray[Any]]:
        with self.task.interruptible(self.con.interrupt):
            return list(self.con.execute(query).fetchnumpy().values())


def coded(
    con: duckdb.DuckDBPyConnection,
    relation: str,
    names: Sequence[str],
    task: Task | None = None,
) -> tuple[Table, list[Message]]:
    """The rows of ``relation`` (a table name, a table function or a sub-select in brackets), and what to say of them.

    Its columns are taken in order and get ``names``; they are read as texts, whose types are guessed.
    The relation is read two or three times, a wide one once. Two values of 64-bit hashes that collide would become one:
    with 10 million different values in a column, once in about 400,000 files (n²/2^65).
    Raises ``duckdb.Error`` for what the engine can't read, and ``Cancelled``.
    """
    source = _Source(con, relation, len(names), task or Task())
    if len(names) > WIDE:
        return _row_by_row(source, names)
    found = _few_and_many(source)
    return table_of(names, (found.pop(place) for place in range(len(names))), source.task.part(0.7, 1.0))


def _row_by_row(source: _Source, names: Sequence[str]) -> tuple[Table, list[Message]]:
    growing = [Growing() for _ in names]
    with source.task.interruptible(source.con.interrupt):
        rows = source.con.execute(f"SELECT * FROM {source.rows(range(source.width))}")
        while some := rows.fetchmany(max(1, CELLS // source.width)):
            for column, cells in zip(growing, zip(*some, strict=True), strict=True):
                column.add([cell or "" for cell in cells])
            source.task.advance(0)
    return grown(names, growing, source.task.part(0.7, 1.0))


def _few_and_many(source: _Source) -> dict[int, _Coded]:
    limit = max(FEWEST_ROWS, min(MOST_ROWS, SAMPLE_CELLS // max(1, source.width)))
    known = _distinct(source, range(source.width), limit)
    many = {place for place, values in known.items() if len(values) > max(limit * MANY_SHARE, 50)}
    found: dict[int, _Coded] = {}
    missed = _by_enumeration(source, {place: known[place] for place in known if place not in many}, found)
    source.task.advance(0.3)
    if missed:
        known = _distinct(source, missed)
        rows = source.fetched(f"SELECT count(*) FROM {source.rows(missed[:1])}")[0][0]
        many |= {place for place in missed if len(known[place]) > max(MANY, rows * MANY_SHARE)}
        again = _by_enumeration(source, {place: known[place] for place in missed if place not in many}, found)
        many |= set(again)
    source.task.advance(0.5)
    for place in sorted(many):
        found[place] = _by_hash(source, place)
    return found


def _distinct(source: _Source, places: Sequence[int], limit: int = 0) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for start in range(0, len(places), TOGETHER):
        some = places[start : start + TOGETHER]
        query = ", ".join(f"list(DISTINCT c{place})" for place in some)
        lists = source.fetched(f"SELECT {query} FROM {source.rows(some, limit)}")[0]
        found |= {place: [one for one in values or () if one] for place, values in zip(some, lists, strict=True)}
    return found


def _by_enumeration(source: _Source, known: dict[int, list[str]], found: dict[int, _Coded]) -> list[int]:
    """Code the columns whose values are all known; gives back those that have others too."""
    missed = []
    places = list(known)
    for start in range(0, len(places), TOGETHER):
        some = places[start : start + TOGETHER]
        for place in some:
            _make_type(source, place, known[place])
        query = ", ".join(_code(place, len(known[place])) for place in some)
        for place, codes in zip(some, source.arrays(f"SELECT {query} FROM {source.rows(some)}"), strict=True):
            codes = np.asarray(codes)
            if len(codes) and codes.max() > len(known[place]):
                missed.append(place)
            else:
                found[place] = np.array(["", *known[place]], dtype=TEXT), codes
    return missed


def _make_type(source: _Source, place: int, values: list[str]) -> None:
    source.con.execute(f"DROP TYPE IF EXISTS e{place}")
    texts = ", ".join(map(literal, values)) or "''"
    source.con.execute(f"CREATE TYPE e{place} AS ENUM ({texts})")


def _code(place: int, distinct: int) -> str:
    """The code of a value; the highest of its type for one that isn't known."""
    sizes = (("UTINYINT", 255), ("USMALLINT", 65535), ("UINTEGER", 2**32 - 1))
    type, highest = next((type, highest) for type, highest in sizes if distinct < highest)
    cell = f"c{place}"
    known = f"enum_code(TRY_CAST({cell} AS e{place}))::{type} + 1" if distinct else "NULL"
    return f"coalesce({known}, if({cell} IS NULL OR {cell} = '', 0, {highest}))::{type} AS k{place}"


def _by_hash(source: _Source, place: int) -> _Coded:
    """A column of very many values: kept in the engine's memory by itself while it is coded."""
    table = f"many_{place}"
    source.fetched(f"CREATE TEMP TABLE {table} AS SELECT trim(c{place}) AS c FROM {source.rows([place])}")
    query = f"SELECT if(c IS NULL OR c = '', 0::UBIGINT, greatest(hash(c), 1::UBIGINT)) AS h FROM {table}"
    hashes = source.arrays(query)[0]
    firsts, codes = grouped(np.asarray(hashes))
    del hashes
    values = np.empty(len(firsts) + 1, dtype=TEXT)
    values[MISSING] = ""
    for begin in range(0, len(codes), CHUNK):
        low, high = np.searchsorted(firsts, (begin, begin + CHUNK))
        if low < high:
            query = f"SELECT c FROM {table} WHERE rowid >= {begin} AND rowid < {begin + CHUNK}"
            values[low + 1 : high + 1] = source.arrays(query)[0][firsts[low:high] - begin]
        source.task.advance(0.5 + 0.2 * begin / max(1, len(codes)))
    source.fetched(f"DROP TABLE {table}")
    return values, codes
