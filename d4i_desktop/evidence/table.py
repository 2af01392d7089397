"""A data file once it is read: each column as small integer codes into its different values.

Whatever is asked of the data (how many share a combination, what a coarser version would change) is asked of the codes,
and whatever is done to a value is done once per different value. A million rows so answer in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.model import Message

Codes = NDArray[np.unsignedinteger[Any]]
Texts = NDArray[Any]
"""An array of ``StringDType``."""
TEXT = np.dtypes.StringDType()
MISSING = 0
"""The code of a missing value."""
SHOWN_ROWS = 100
"""Rows that a first look shows."""


class ColumnType(StrEnum):
    """What a column's values are; every value fits it."""

    EMPTY = "empty"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "datetime"
    TEXT = "text"


@dataclass(frozen=True)
class Column:
    """One column. ``values`` has shape (distinct + 1,): ``values[0]`` is empty and stands for a missing value, the
    others differ from each other and occur in no promised order. ``codes`` has shape (rows,), of the smallest unsigned
    type that fits; ``values[codes]`` is the column as it stands.

    Values are texts as a person would type them: 2026-11-28 for a day, 1234.5 for a number, no outer space.
    ``label``: what a statistics file says the column is. Whatever holds data keeps it out of its ``repr``, which may
    end up in a log or a report.
    """

    name: str
    type: ColumnType
    values: Texts = field(repr=False)
    codes: Codes = field(repr=False)
    label: str = ""

    @property
    def distinct(self) -> int:
        return len(self.values) - 1

    @property
    def missing(self) -> int:
        return int(self.counts[MISSING])

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many rows have each value; shape (distinct + 1,)."""
        return np.bincount(self.codes, minlength=len(self.values)).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of one length."""

    columns: tuple[Column, ...]
    rows: int

    def column(self, name: str) -> Column:
        """Raises ``KeyError`` for a name that no column has."""
        for one in self.columns:
            if one.name == name:
                return one
        raise KeyError(name)

    def named(self, names: Iterable[str]) -> tuple[Column, ...]:
        return tuple(map(self.column, names))


def smallest(codes: NDArray[Any], distinct: int) -> Codes:
    """The codes in the smallest unsigned type that holds ``distinct`` and the missing one."""
    kind = next(one for one in (np.uint8, np.uint16, np.uint32) if distinct <= np.iinfo(one).max)
    return codes.astype(kind, copy=False)


def recoded(column: Column, values: Texts, type: ColumnType | None = None) -> Column:
    """The column with ``values[i]`` in place of its value of code ``i``; those that became alike share a code.

    ``values`` has the shape of ``column.values``; an empty text makes the value a missing one.
    """
    texts = np.asarray(values, dtype=TEXT)
    present = texts != ""
    found, inverse = np.unique(texts[present], return_inverse=True)
    mapping = np.zeros(len(texts), dtype=np.int64)
    mapping[present] = inverse + 1
    kept = np.concatenate([np.array([""], dtype=TEXT), found])
    codes = smallest(mapping, len(found))[column.codes]
    return _unused_left_out(Column(column.name, type or column.type, kept, codes, column.label))


def at_rows(column: Column, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Column:
    """The column in some rows only, a mask or their places, without the values that none of them has."""
    shorter = Column(column.name, column.type, column.values, column.codes[rows], column.label)
    return _unused_left_out(shorter)


def kept_rows(table: Table, kept: NDArray[np.bool_]) -> Table:
    """The table with the rows marked in ``kept``, of shape (rows,), and the values that still occur."""
    return Table(tuple(at_rows(one, kept) for one in table.columns), int(kept.sum()))


def blank_rows(table: Table) -> NDArray[np.bool_]:
    """Which rows have no value in any column; shape (rows,)."""
    blank = np.ones(table.rows, dtype=np.bool_)
    for column in table.columns:
        blank &= column.codes == MISSING
        if not blank.any():
            break
    return blank


def _unused_left_out(column: Column) -> Column:
    """A value that no row has any more is none of the column's."""
    used = column.counts > 0
    used[MISSING] = True
    if used.all():
        return column
    mapping = np.cumsum(used) - 1
    values = column.values[used]
    codes = smallest(mapping, len(values) - 1)[column.codes]
    return Column(column.name, column.type, values, codes, column.label)


def column_of(name: str, texts: Iterable[str], type: ColumnType = ColumnType.TEXT, label: str = "") -> Column:
    """A column from its values, row by row; an empty text is a missing value."""
    numbers: dict[str, int] = {"": MISSING}
    codes = np.fromiter((numbers.setdefault(one, len(numbers)) for one in texts), dtype=np.int64)
    return Column(name, type, np.array(list(numbers), dtype=TEXT), smallest(codes, len(numbers) - 1), label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to read a file where a person said so; ``None`` leaves it to the guess.

    ``part``: the sheet, or the table of a database. ``header_row`` counts from 1; 0 says that there are no headers.
    ``bare``: the file is a row of names and rows of data, so that no titles, remarks or sums are looked for.
    """

    part: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    quote: str | None = None
    header_row: int | None = None
    bare: bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet, or a table of a database. ``rows`` where it is known without reading them; ``hidden_rows`` likewise."""

    name: str
    hidden: bool = False
    rows: int | None = None
    hidden_rows: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How a text file is written. ``header_row`` counts lines of the file from 1, 0 for none; ``header_rows`` rows from
    there on name the columns together; ``preamble`` and ``footer`` count rows above the header and below the table
    that belong to neither."""

    delimiter: str
    quote: str = '"'
    escape: str = '"'
    header_row: int = 1
    header_rows: int = 1
    preamble: int = 0
    footer: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A first look at a file: what it is and how its beginning reads. ``rows`` are the first ones, as texts.

    ``format`` is csv, tsv, txt, xlsx, xls, ods, sav, dta, sas7bdat, xpt, sqlite, parquet, json or jsonl; ``encoding``
    and ``dialect`` are those of a text file. ``warnings`` are sentences ``reading.*``.
    """

    path: Path
    format: str
    headers: tuple[str, ...] = field(repr=False)  # where there is no header, a guess may take the first row for one
    rows: tuple[tuple[str, ...], ...] = field(repr=False)
    settings: Settings = field(default_factory=Settings)
    parts: tuple[Part, ...] = ()
    part: str = ""
    encoding: str = ""
    dialect: Dialect | None = None
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that was read: the look that was taken first, and everything in it. ``warnings`` hold the look's too."""

    look: Look
    table: Table
    warnings: tuple[Message, ...] = ()


def bare(look: Look) -> Look:
    """The look without what the reader of its kind of files keeps to load by: a sheet, or all records of a document."""
    return Look(**{one.name: getattr(look, one.name) for one in fields(Look)})
