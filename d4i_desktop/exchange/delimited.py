"""Lists as text: csv, tsv and pasted tables. Finds out the encoding and what separates the columns."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.encodings import decode
from d4i_desktop.exchange.tables import Cell, Grid, Sheet

DELIMITERS = ",;\t|"
ONE_COLUMN = "\x1f"
SAMPLE_CHARACTERS, SAMPLE_ROWS = 200_000, 300
CERTAIN_ENOUGH = 0.2
LONGEST_CELL = 10_000_000


def sheet_of(data: bytes, name: str, encoding: str | None = None) -> tuple[Sheet, str, tuple[Message, ...]]:
    """The cells of a text file, the encoding it was read with, and what to say about it.

    Raises :class:`UserError` for something that isn't text.
    """
    text, used = decode(data, encoding)
    grid, notes = parse(text, name)
    if used not in ("utf-8", "utf-8-sig"):
        notes = (Message.of("lists.encoding", encoding=used), *notes)
    return Sheet(name, grid), used, notes


def parse(text: str, name: str) -> tuple[Grid, tuple[Message, ...]]:
    """The rows of a text table, blank ones included so that row numbers stay those of a spreadsheet program."""
    text = text.removeprefix("\ufeff")
    _refuse_binary(text, name)
    delimiter, text = _declared(text)
    delimiter = delimiter or delimiter_of(text)
    rows, balanced = _records(text, delimiter)
    notes = () if balanced else (Message.of("lists.open_quote"),)
    return [[_cell(value) for value in row] for row in rows], notes


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:20_000]
    odd = sum(1 for one in sample if (one < " " and one not in "\t\r\n\f") or one == "\ufffd")
    if odd > len(sample) * 0.02:
        raise UserError("list_not_a_table", file=name)


def _declared(text: str) -> tuple[str, str]:
    """Excel's own first line ``sep=;``, kept as an empty row so that numbers still fit."""
    first, newline, rest = text.partition("\n")
    declared = first.strip().strip('"').casefold()
    if declared.startswith("sep=") and len(declared) == 5:
        return declared[4], newline + rest
    return ("\t", text) if declared == "sep=" else ("", text)


def delimiter_of(text: str) -> str:
    """What separates the columns: the one that cuts most rows into the same number of clean cells."""
    scores = {delimiter: _consistency(text, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return best if scores[best] >= CERTAIN_ENOUGH else ONE_COLUMN


def _consistency(text: str, delimiter: str) -> float:
    """Between 0 and 1: share of rows of the usual width, squared; wider tables first; stray quotes count against."""
    rows = [row for row in _sample(text, delimiter) if any(cell.strip() for cell in row)]
    wide = [len(row) for row in rows if len(row) > 1]
    if not wide:
        return 0.0
    width, times = Counter(wide).most_common(1)[0]
    cells = [cell for row in rows for cell in row]
    stray = sum('"' in cell for cell in cells) / len(cells)
    return float((times / len(rows)) ** 2 * (1 - 1 / width) * (1 - stray))


def _sample(text: str, delimiter: str) -> list[list[str]]:
    try:
        return list(islice(_reader(text[:SAMPLE_CHARACTERS], delimiter), SAMPLE_ROWS))
    except csv.Error:
        return []


def _records(text: str, delimiter: str) -> tuple[list[list[str]], bool]:
    """All rows; and whether quotes were closed. With one left open, quotes are read as any other character."""
    try:
        return list(_reader(text, delimiter, strict=True)), True
    except csv.Error as error:
        if "unexpected end of data" not in str(error):
            return list(_reader(text, delimiter)), True
    rows = list(_reader(text, delimiter, quoting=csv.QUOTE_NONE))
    return [[cell.strip().strip('"') for cell in row] for row in rows], False


def _reader(text: str, delimiter: str, **options: Any) -> Iterator[list[str]]:
    r"""Rows of lines that end in \n, \r\n or \r alone (old Macs), and at no other of Unicode's line ends."""
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, **options)


def _cell(value: str) -> Cell:
    """Text without outer space; Excel's ``="007"`` unwrapped; nothing for an empty cell."""
    value = value.strip().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if value.startswith('="') and value.endswith('"') and len(value) > 3:
        value = value[2:-1]
    return value or None
