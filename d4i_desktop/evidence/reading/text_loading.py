"""Everything in a text table: by the engine where it can be trusted with it, else row by row."""

from __future__ import annotations

import codecs
import io
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.encodings import errors_of, guess_of_all, is_utf8
from d4i_desktop.evidence.reading.files import opened, state
from d4i_desktop.evidence.reading.growing import Growing, grown
from d4i_desktop.evidence.reading.records import Lines, Records
from d4i_desktop.evidence.reading.remarks import MOST_FOOTERS, footer_of, without_sections
from d4i_desktop.evidence.reading.text_engine import between, by_engine
from d4i_desktop.evidence.table import Table, blank_rows, kept_rows
from d4i_desktop.evidence.task import Task

if TYPE_CHECKING:
    from d4i_desktop.evidence.reading.text import TextLook

NAMED_LINES = 5
"""So many line numbers are told of rows that stand out."""
Batch = tuple[Sequence[int], list[list[str]]]
"""Lines that rows begin in, and the rows."""


def loaded(look: TextLook, task: Task) -> tuple[Table, list[Message]]:
    """The table and what to say about it beyond the look."""
    table, said = by_engine(look, task) or _row_by_row(look, task)
    blank = blank_rows(table)
    if blank.any():
        said.append(Message.of("reading.blank_rows", rows=int(blank.sum())))
        table = kept_rows(table, ~blank)
    return table, said


@dataclass(slots=True)
class _Odd:
    """Rows with fewer or more cells than the table has columns, and those between two tables."""

    short: int = 0
    long: int = 0
    between: int = 0
    lines: list[int] = field(default_factory=list)

    def note(self, line: int) -> None:
        if len(self.lines) < NAMED_LINES:
            self.lines.append(line)

    def messages(self) -> list[Message]:
        lines = ", ".join(map(str, self.lines))
        found = []
        if self.short:
            found.append(Message.of("reading.short_rows", rows=self.short, lines=lines))
        if self.long:
            found.append(Message.of("reading.long_rows", rows=self.long, lines=lines))
        return [*found, *between(self.between)]


def _row_by_row(look: TextLook, task: Task) -> tuple[Table, list[Message]]:
    """The table as our own reader has it. A file that turns out to be no UTF-8 is read by what it seems to be."""
    encoding, said = look.encoding, []
    if is_utf8(encoding) and not look.settings.encoding and not _is_utf8_throughout(look, task.part(0, 0.2)):
        with opened(look.path) as file:
            encoding = guess_of_all(file)
        said.append(Message.of("reading.odd_bytes" if is_utf8(encoding) else "reading.encoding", encoding=encoding))
    size = max(1, state(look.path).st_size)
    with opened(look.path) as file:
        text = io.TextIOWrapper(file, encoding=encoding, errors=errors_of(encoding), newline=None)
        records = Records(Lines(text, look.path.name), look.form, look.layout.width)
        odd = _Odd()
        columns = [Growing() for _ in range(look.layout.width)]
        for numbers, rows in _above_the_footer(_data(records, look), look):
            numbers, rows, left_out = _without_sections(numbers, rows, look)
            odd.between += left_out
            for column, cells in zip(columns, _transposed(numbers, rows, look, odd), strict=True):
                column.add(cells)
            task.advance(0.2 + 0.5 * min(1.0, file.tell() / size))
    table, more = grown(look.headers, columns, task.part(0.7, 1.0))
    said += [*odd.messages(), *more]
    if records.open_quotes:
        lines = ", ".join(map(str, records.open_quotes[:NAMED_LINES]))
        said.append(Message.of("reading.open_quotes", rows=len(records.open_quotes), lines=lines))
    return table, said


def _is_utf8_throughout(look: TextLook, task: Task) -> bool:
    size, done = max(1, state(look.path).st_size), 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    with opened(look.path) as file:
        try:
            while block := file.read(1 << 22):
                decoder.decode(block)
                done += len(block)
                task.advance(done / size)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _data(records: Records, look: TextLook) -> Iterator[Batch]:
    """The rows from the first of the data on."""
    for numbers, rows in records.batches():
        start = bisect_left(numbers, look.layout.first)
        if start < len(rows):
            yield numbers[start:], rows[start:]


def _above_the_footer(batches: Iterator[Batch], look: TextLook) -> Iterator[Batch]:
    """The rows without the footer, which is told once the end has come."""
    if not (look.dialect and look.dialect.footer):
        yield from batches
        return
    kept: Batch = [], []
    for numbers, rows in batches:
        whole = [*kept[0], *numbers], [*kept[1], *rows]
        yield whole[0][:-MOST_FOOTERS], whole[1][:-MOST_FOOTERS]
        kept = whole[0][-MOST_FOOTERS:], whole[1][-MOST_FOOTERS:]
    end = len(kept[1]) - footer_of(kept[1], look.layout.width)
    yield kept[0][:end], kept[1][:end]


def _without_sections(
    numbers: Sequence[int], rows: list[list[str]], look: TextLook
) -> tuple[Sequence[int], list[list[str]], int]:
    """Without what stands between two tables. Where no row is blank or the header or a comment there can't be any."""
    width = look.layout.width
    few = {0} if width == 1 else {0, 1}
    if few.isdisjoint(map(len, rows)) and [""] * width not in rows and not _heads_occur(rows, look.layout.heads):
        return numbers, rows, 0
    kept, left_out = without_sections(list(zip(numbers, rows, strict=True)), look.layout.heads)
    return [number for number, _ in kept], [row for _, row in kept], len(left_out)


def _heads_occur(rows: list[list[str]], heads: Sequence[str]) -> bool:
    return bool(heads) and any(row and row[0].strip() == heads[0] for row in rows)


def _transposed(numbers: Sequence[int], rows: list[list[str]], look: TextLook, odd: _Odd) -> Iterable[Sequence[str]]:
    width = look.layout.width
    if set(map(len, rows)) != {width}:
        numbered = zip(numbers, rows, strict=True)
        rows = [
            row if len(row) == width else _fitted(line, row, width, look, odd)
            for line, row in numbered
            if len(row) == width or any(map(str.strip, row))
        ]
    return zip(*rows, strict=True) if rows else [()] * width


def _fitted(line: int, row: list[str], width: int, look: TextLook, odd: _Odd) -> list[str]:
    """A row of as many cells as there are columns. What is too much stays, in the last cell."""
    if len(row) < width:
        odd.short += 1
        odd.note(line)
        return [*row, *[""] * (width - len(row))]
    if not any(map(str.strip, row[width:])):
        return row[:width]
    odd.long += 1
    odd.note(line)
    # With a space: 5 and 6 are no 5,6.
    between = f"{look.form.delimiter} " if look.form.delimiter.isprintable() else " "
    return [*row[: width - 1], between.join(cell.strip() for cell in row[width - 1 :] if cell.strip())]
