"""Rows of a text table, read one after the other and forgiving: an open quote costs its own row, never the file."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TextIO

from d4i_desktop.core.errors import UserError

LONGEST_LINE = 8_000_000
"""Characters. Whatever has longer lines is no table that anybody typed or exported."""
BLOCK = 1 << 20
LONGEST_RECORD = 2_000
"""Lines that one cell may go on for before its quote counts as one that was never closed."""
CHARACTERS_OF_A_RECORD = 4_000_000
ONE_COLUMN = "\x1f"
"""A delimiter that no file holds: the whole line is one cell."""
SPACES = "  "
"""The delimiter of columns that are two or more spaces apart."""
APART = re.compile(r" {2,}|\t+")


@dataclass(frozen=True, slots=True)
class Form:
    """What separates and encloses the cells. ``quote`` is empty where quotes mean nothing. ``wrap``: what stands
    before and behind each line as a whole: the quote of a table that was exported twice, or a drawn table's bar."""

    delimiter: str
    quote: str = '"'
    escape: str = '"'
    wrap: str = ""


@dataclass(slots=True)
class Lines:
    r"""Lines of a text that was opened with ``newline=None``: they end in \n, \r\n or \r alone (old Macs), and at no
    other of Unicode's line ends. Zero bytes are left out.

    ``number``: how many were handed out. Raises :class:`UserError` for a line that is far too long.
    """

    source: TextIO
    name: str
    number: int = 0
    _ready: list[str] = field(default_factory=list, repr=False)
    """The next lines, the last one first."""
    _rest: str = field(default="", repr=False)

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if not self._ready:
            self._fill()
        self.number += 1
        return self._ready.pop() + "\n"

    def taken(self) -> list[str]:
        """Many lines at once, without their ends; none at the end of the text."""
        if not self._ready:
            try:
                self._fill()
            except StopIteration:
                return []
        found, self._ready = self._ready[::-1], []
        self.number += len(found)
        return found

    def back(self, lines: list[str]) -> None:
        """Hand these out again, before any other."""
        self._ready.extend(line.removesuffix("\n") for line in reversed(lines))
        self.number -= len(lines)

    def _fill(self) -> None:
        """Read on. Raises ``StopIteration`` at the end."""
        while True:
            block = self.source.read(BLOCK)
            if not block:
                break
            lines = (self._rest + block.replace("\0", "")).split("\n")
            self._rest = lines.pop()
            if len(self._rest) > LONGEST_LINE:
                raise UserError("reading_line_too_long", file=self.name, line=self.number + len(lines) + 1)
            if lines:
                self._ready = lines[::-1]
                return
        if not self._rest:
            raise StopIteration
        self._ready, self._rest = [self._rest], ""


class _OpenQuote(Exception):
    """A quote was opened in the first of the pending lines and never closed."""


@dataclass(slots=True)
class Records:
    """Rows of cells, and the line each begins in. ``open_quotes``: lines whose quote was never closed, read as they
    stand. ``width``: how many cells a row usually has, once that is known: then a quote that swallowed whole rows is
    noticed too."""

    lines: Lines
    form: Form
    width: int = 0
    open_quotes: list[int] = field(default_factory=list)
    _pending: list[str] = field(default_factory=list, repr=False)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        for numbers, rows in self.batches():
            yield from zip(numbers, rows, strict=True)

    def batches(self) -> Iterator[tuple[Sequence[int], list[list[str]]]]:
        """The same, many rows at once: the lines they begin in, and the rows."""
        while lines := self.lines.taken():
            begun = self.lines.number - len(lines) + 1
            rows = self._at_once(lines)
            if rows is None:
                self.lines.back(lines)
                yield self._one_by_one(self.lines.number + len(lines))
            else:
                yield range(begun, begun + len(rows)), rows

    def _at_once(self, lines: list[str]) -> list[list[str]] | None:
        """Rows that are one line each; ``None`` where a row goes on in the next line or a quote is left open."""
        if self._without_quotes():
            return [cells_as_they_stand(line, self.form) for line in lines]
        csv.field_size_limit(2 * CHARACTERS_OF_A_RECORD)
        ready = _prepared(self.form)
        prepared = lines if ready is None else list(map(ready, lines))
        rows = list(csv.reader(prepared, **_options(self.form)))
        return rows if len(rows) == len(lines) and not _odd_quotes(lines[-1], self.form) else None

    def _without_quotes(self) -> bool:
        return self.form.delimiter == SPACES or not self.form.quote

    def _one_by_one(self, last: int) -> tuple[list[int], list[list[str]]]:
        """The rows up to the one that ends in the line ``last`` or behind it."""
        numbers, rows = [], []
        while self.lines.number < last:
            try:
                for begun, row in self._quoted():
                    numbers.append(begun)
                    rows.append(row)
                    if self.lines.number >= last:
                        break
                else:
                    break
            except _OpenQuote:
                begun, row = self._literally()
                numbers.append(begun)
                rows.append(row)
        return numbers, rows

    def _quoted(self) -> Iterator[tuple[int, list[str]]]:
        pending = self._pending
        pending.clear()
        csv.field_size_limit(2 * CHARACTERS_OF_A_RECORD)
        for row in csv.reader(self._noted(), **_options(self.form)):
            if len(pending) > 1 and self._swallowed(row):
                raise _OpenQuote
            begun = self.lines.number - len(pending) + 1
            pending.clear()
            yield begun, row

    def _noted(self) -> Iterator[str]:
        """The lines, each noted until its row is complete."""
        pending, ready, characters = self._pending, _prepared(self.form), 0
        for line in self.lines:
            pending.append(line)
            if len(pending) > 1:
                characters = characters + len(line) if len(pending) > 2 else len(line)
                if len(pending) > LONGEST_RECORD or characters > CHARACTERS_OF_A_RECORD:
                    raise _OpenQuote
            yield line if ready is None else ready(line)
        if pending and self._ends_open():
            raise _OpenQuote

    def _ends_open(self) -> bool:
        ready = _prepared(self.form)
        try:
            list(csv.reader(map(ready, self._pending) if ready else self._pending, strict=True, **_options(self.form)))
        except csv.Error as error:
            return "unexpected end of data" in str(error)
        return False

    def _swallowed(self, row: list[str]) -> bool:
        """Whether a row of an odd width lies over lines that are rows of the usual width each."""
        if not self.width or len(row) == self.width:
            return False
        alone = [len(cells_as_they_stand(line, self.form)) == self.width for line in self._pending]
        return sum(alone) * 2 > len(alone)

    def _literally(self) -> tuple[int, list[str]]:
        first, *rest = self._pending
        self.lines.back(rest)
        self.open_quotes.append(self.lines.number)
        cells = cells_as_they_stand(first, self.form)
        return self.lines.number, [cell.strip().strip(self.form.quote) for cell in cells]


def _options(form: Form) -> dict[str, Any]:
    delimiter = form.delimiter if len(form.delimiter) == 1 else ONE_COLUMN
    escape = {} if form.escape == form.quote else {"escapechar": form.escape}
    return {"delimiter": delimiter, "quotechar": form.quote, "skipinitialspace": delimiter != "\t", **escape}


def _prepared(form: Form) -> Callable[[str], str] | None:
    """What is done to a line before it is cut: a delimiter of two characters becomes one that occurs nowhere."""
    if form.wrap:
        return lambda line: unwrapped_line(line, form.wrap)
    if form.delimiter == " ":
        return lambda line: line.strip(" ")
    if len(form.delimiter) == 1:
        return None
    return lambda line: line.replace(form.delimiter, ONE_COLUMN)


def unwrapped_line(line: str, wrap: str) -> str:
    """The line without what it is wrapped in; as it stands where it isn't."""
    inner = line.strip()
    if len(inner) < 2 or not (inner.startswith(wrap) and inner.endswith(wrap)):
        return line
    return inner[1:-1].replace('""', '"') if wrap == '"' else inner[1:-1]


def _odd_quotes(line: str, form: Form) -> bool:
    return line.count(form.quote) % 2 == 1


def cells_as_they_stand(line: str, form: Form) -> list[str]:
    """The cells of a line in which quotes mean nothing."""
    line = line.rstrip("\n")
    if form.delimiter == SPACES:
        return APART.split(line.strip()) if line.strip() else []
    if form.delimiter == " ":
        line = line.strip()
    return line.split(form.delimiter) if line else []
