"""Finds the table in a sheet: under which row of headers, down to where, and what in between is no dataset."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.sheet_places import letter
from d4i_desktop.exchange.tables import Cell, Remark, Row, Sheet, Table, as_text, excerpt
from d4i_desktop.exchange.vocabulary import plain, vocabulary, without_asides

SEARCHED_ROWS = 60
LONGEST_HEADER = 80
KNOWN, FILLED, TEXTUAL, LONG = 3.0, 2.0, 1.0, 2.0


def table_of(sheet: Sheet, header_row: int | None = None) -> Table:
    """The sheet's table. ``header_row`` counts from 1 and overrules the guess; 0 says that there are no headers."""
    _fill_merged(sheet)
    position = header_position(sheet) if header_row is None else header_row - 1
    width = max((_reach(row) for row in sheet.grid[max(position, 0) :]), default=0)
    headers = _headers(sheet, position, width)
    rows: list[Row] = []
    skipped: list[Remark] = []
    empty = 0
    for number, cells in _below(sheet, position, width):
        if not any(cell is not None for cell in cells):
            empty += 1
        elif reason := _no_dataset(cells, headers):
            skipped.append(_remark(sheet, number, cells, reason))
        else:
            rows.append(Row(number, cells))
    remarks = tuple(_defects(sheet, position, headers))
    return Table(sheet.name, position + 1, headers, tuple(rows), empty, tuple(skipped), remarks)


def _below(sheet: Sheet, position: int, width: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    last = max((i for i, row in enumerate(sheet.grid) if _reach(row)), default=-1)
    for index in range(position + 1, last + 1):
        row = sheet.grid[index]
        yield index + 1, tuple(row[:width]) + (None,) * (width - len(row))


def _reach(row: list[Cell]) -> int:
    return max((i + 1 for i, cell in enumerate(row) if cell is not None), default=0)


def _filled(row: list[Cell]) -> int:
    return sum(cell is not None for cell in row)


def known_headers(row: list[Cell]) -> int:
    """How many different fields the row's cells name."""
    known = vocabulary().headers
    texts = {as_text(cell) for cell in row if isinstance(cell, str) and len(cell) <= LONGEST_HEADER}
    return len({known.get(plain(text)) or known.get(plain(without_asides(text))) for text in texts} - {None})


def header_position(sheet: Sheet) -> int:
    """Where the headers stand, from 0; -1 for a single column that starts without one, and where all are numbers."""
    rows = sheet.grid[:SEARCHED_ROWS]
    width = _usual_width(sheet.grid)
    least = min(width, 2)
    scores = {i: _header_score(rows, i, width) for i, row in enumerate(rows) if _filled(row) >= least}
    if not scores:
        return -1
    best = max(scores, key=lambda i: (scores[i], -i))
    worded = any(isinstance(cell, str) and not _looks_like_number(cell) for cell in rows[best])
    return -1 if not worded or (width == 1 and not known_headers(rows[best])) else best


def _usual_width(grid: list[list[Cell]]) -> int:
    counts = Counter(_filled(row) for row in grid[:1000])
    counts.pop(0, None)
    return max(counts, key=lambda n: (counts[n] * n, n), default=0)


def _header_score(rows: list[list[Cell]], index: int, width: int) -> float:
    """Known words weigh most; then how full the row is, that it is all short text, and that it stands high up."""
    row = _completed(rows, index)
    cells = [cell for cell in row if cell is not None]
    texts = [cell for cell in cells if isinstance(cell, str) and not _looks_like_number(cell)]
    different = len({plain(text) for text in texts}) / len(cells)
    long = sum(len(text) > LONGEST_HEADER for text in texts) / len(cells)
    return (
        KNOWN * known_headers(row)
        + FILLED * min(1.0, len(cells) / max(width, 1))
        + TEXTUAL * (len(texts) / len(cells)) * different
        - LONG * long
        - index / SEARCHED_ROWS
    )


def _looks_like_number(text: str) -> bool:
    return sum(one.isdigit() for one in text) * 2 > len(text)


def _headers(sheet: Sheet, position: int, width: int) -> tuple[str, ...]:
    """Unique and never empty."""
    row = _completed(sheet.grid, position) if position >= 0 else []
    seen: Counter[str] = Counter()
    names = []
    for index in range(width):
        name = _at(row, index) or letter(index)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def _completed(rows: list[list[Cell]], index: int) -> list[Cell]:
    """A header over two rows: where the lower is blank, the upper one counts."""
    row, upper = rows[index], rows[index - 1] if index else []
    if _filled(upper) < 2:
        return row
    length = max(len(row), len(upper))
    padded = [*row, *[None] * (length - len(row))]
    return [upper[i] if cell is None and i < len(upper) else cell for i, cell in enumerate(padded)]


def _at(row: list[Cell], index: int) -> str:
    return " ".join(as_text(row[index]).split()) if index < len(row) else ""


def _no_dataset(cells: tuple[Cell, ...], headers: tuple[str, ...]) -> Message | None:
    """Why a row is none: a total, a note under the table, or the headers once more."""
    filled = [cell for cell in cells if cell is not None]
    first = as_text(filled[0])
    words = vocabulary()
    if len(filled) > 1 and [as_text(cell) for cell in cells] == [*headers]:
        return Message.of("lists.skip_headers_again")
    if len(headers) > 1 and plain(without_asides(first)) in words.totals and _only_numbers(filled[1:]):
        return Message.of("lists.skip_total")
    if len(headers) > 2 and len(filled) == 1 and _is_footnote(first):
        return Message.of("lists.skip_footnote")
    return None


def _only_numbers(cells: Sequence[Cell]) -> bool:
    return all(isinstance(cell, float) or _looks_like_number(as_text(cell)) for cell in cells)


def _is_footnote(text: str) -> bool:
    """A row of one cell that begins with an asterisk, or with “Source:” and the like."""
    start, colon, _ = text.partition(":")
    return text.startswith("*") or (plain(start) in vocabulary().footnotes and bool(colon or start == text))


def _remark(sheet: Sheet, number: int, cells: tuple[Cell, ...], reason: Message) -> Remark:
    first = next(cell for cell in cells if cell is not None)
    return Remark(sheet.name, number, "", reason, excerpt(first))


def _defects(sheet: Sheet, position: int, headers: tuple[str, ...]) -> Iterator[Remark]:
    for row, column, reason in sheet.defects():
        if row > position and column < len(headers):
            yield Remark(sheet.name, row + 1, headers[column], reason)


def _fill_merged(sheet: Sheet) -> None:
    """A cell merged downwards within one column says the same of each of its rows; other merges stay as they are."""
    for top, left, bottom, right in sheet.merged:
        if bottom == top or right != left or top >= len(sheet.grid):
            continue
        row = sheet.grid[top]
        value = row[left] if left < len(row) else None
        for below in sheet.grid[top + 1 : bottom + 1] if value is not None else ():
            if left < len(below) and below[left] is None and any(cell is not None for cell in below):
                below[left] = value
