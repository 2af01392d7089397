"""Where in a text the table is: what stands above it, and which rows name its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise

from d4i_desktop.evidence.reading.cells import unwrapped
from d4i_desktop.evidence.reading.naming import (
    RULED,
    TYPED_ENOUGH,
    filled_of,
    fitted,
    header_rows,
    is_blank,
    surely_names,
)
from d4i_desktop.evidence.reading.naming import Row as Row
from d4i_desktop.evidence.reading.remarks import other_table

MOST_PREAMBLE = 60
TITLE = 0.4
"""A row above the header fills at most this share of the columns, or one of them."""
NAMED_ENOUGH = 0.8
"""A header has names for more than this share of the columns."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The table in a text. ``header_row``: the line its names begin in, 0 for none; ``header_rows``: how many rows they
    take; ``first``: the line the data begins in; ``preamble``: rows above; ``heads``: the cells of the last header row;
    ``rows``: the first of the data, with something in each; ``other``: the line another table's names begin in."""

    names: tuple[str, ...] = field(repr=False)
    width: int
    header_row: int
    header_rows: int
    first: int
    preamble: int
    heads: tuple[str, ...] = field(default=(), repr=False)
    rows: list[Row] = field(default_factory=list, repr=False)
    bare: bool = False
    other: int = 0


def layout_of(rows: Sequence[Row], header_row: int | None = None) -> Layout:
    """The layout of a table of which these are the first rows, at least one of them with something in it."""
    every, rows = rows, [one for one in rows if not is_blank(one[1])]
    apart = {row[0] for row, below in pairwise(every) if is_blank(below[1])}
    width = width_of(rows)
    start = _after_preamble(rows, width, apart) if header_row in (None, 0) else _at_line(rows, header_row)
    if header_row == 0:
        count = 0
    elif header_row:
        count = max(1, header_rows(rows[start:], width))
    else:
        count = header_rows(rows[start:], width)
    written = [row for _, row in rows[start : start + count]]
    body = list(rows[start + count :])
    width = _without_trailing(width, written, body)
    headers = [fitted(row, width) for row in _beside_row_names(written, body, width)]
    first = body[0][0] if body else (every[-1][0] + 1)
    begin = rows[start][0]
    heads = tuple(cell.strip() for cell in headers[-1]) if headers else ()
    return Layout(
        names=unique_names([" ".join(one) for one in _joined(headers, width)]),
        width=width,
        header_row=rows[start][0] if count else 0,
        header_rows=count,
        first=first,
        preamble=sum(1 for line, _ in every if line < begin),
        heads=heads,
        rows=body,
        other=other_table([one for one in every if one[0] >= first], heads),
    )


def bare_layout(rows: Sequence[Row]) -> Layout:
    """The layout of a table that is a row of names and rows of data, as a program writes it."""
    line, names = rows[0]
    return Layout(
        names=unique_names([one.strip() for one in names]),
        width=len(names),
        header_row=line,
        header_rows=1,
        first=rows[1][0] if len(rows) > 1 else line + 1,
        preamble=0,
        rows=[one for one in rows[1:] if not is_blank(one[1])],
        bare=True,
    )


def width_of(rows: Sequence[Row]) -> int:
    """How many cells the rows of the table have: what most have, or more where some rows name more columns."""
    counts = Counter(len(row) for _, row in rows if len(row) > 1 and any(map(str.strip, row)))
    if not counts:
        return 1
    usual, times = counts.most_common(1)[0]
    alike = [width for width, often in counts.items() if often == times]
    return max(alike) if times == 1 else usual


def _at_line(rows: Sequence[Row], line: int) -> int:
    """The row that begins in that line or, where that is within a row or behind all, the last before it."""
    return max((place for place, (number, _) in enumerate(rows) if number <= line), default=0)


def _after_preamble(rows: Sequence[Row], width: int, apart: Set[int]) -> int:
    """Where the table begins: behind blank rows, titles and remarks, none of which fill the columns. ``apart``: lines
    above a blank row."""
    if width == 1:
        return next((place for place, (_, row) in enumerate(rows) if not is_blank(row)), 0)
    used = _used_columns(rows, width)
    for place, (_, row) in enumerate(rows[:MOST_PREAMBLE]):
        if not _is_title(row, width, used) or (len(filled_of(row)) > 1 and _spans(rows, place)):
            return _below_facts(rows, place, used, apart)
    return 0


def _below_facts(rows: Sequence[Row], start: int, used: int, apart: Set[int]) -> int:
    """Where the header is if what stands there doesn't reach as far to the right: ``Unit:,Dollars,,,``; or is a
    sentence with commas; or has gaps and stands above a blank row.

    ``start`` where no such header follows, or where that row spans names further down."""
    place, most = start, 0
    while place < min(len(rows) - 1, start + MOST_PREAMBLE) and len(filled_of(rows[place][1])) < used:
        if rows[place][0] not in apart:
            if not _ends_early(rows[place][1]):
                break
            if _spans(rows, place):
                return start
        most = max(most, len(filled_of(rows[place][1])))
        place += 1
    if place - start > 2 and surely_names(rows[start:place], width_of(rows)):
        return start  # that is a table of its own
    full = len(filled_of(rows[place][1])) > max(most, NAMED_ENOUGH * used)
    return place if place > start and full and surely_names(rows[place:], width_of(rows)) else start


def _ends_early(row: Sequence[str]) -> bool:
    """Whether nothing but the cells at its right is empty."""
    filled = filled_of(row)
    return filled == list(range(len(filled)))


def _spans(rows: Sequence[Row], place: int) -> bool:
    """Whether the row below begins further right: its names stand below some of this row's."""
    return place + 1 < len(rows) and not rows[place + 1][1][0].strip()


def _used_columns(rows: Sequence[Row], width: int) -> int:
    full = [row for _, row in rows if len(row) == width]
    return max(1, sum(1 for place in range(width) if any(row[place].strip() for row in full)))


def _is_title(row: Sequence[str], width: int, used: int) -> bool:
    """Cells at the left alone, few of them: ``Report,,,`` or ``Date:,2026-11-28,,,,``; or a comment."""
    if len(row) != width and row[0].lstrip().startswith(("#", "//", "--")):
        return True
    filled = filled_of(row)
    few = len(filled) == 1 or len(filled) <= TITLE * used
    return few and used > 1 and filled == list(range(len(filled)))


def _without_trailing(width: int, headers: list[list[str]], body: Sequence[Row]) -> int:
    """The width without columns that a delimiter at the end of each row of data made, though the header has none."""
    written = max(map(len, headers), default=width)
    surplus = any(cell.strip() for _, row in body for cell in row[written:])
    return written if 1 < written < width and not surplus else width


def _beside_row_names(headers: list[list[str]], body: Sequence[Row], width: int) -> list[list[str]]:
    """R writes the names of rows into a first column that has none itself: the header lacks one cell, at the left."""
    if len(headers) != 1 or len(headers[0]) != width - 1 or len(body) < 2:
        return headers
    firsts = [row[0] for _, row in body if len(row) == width]
    alike = len(firsts) >= TYPED_ENOUGH * len(body) and len(set(firsts)) == len(firsts)
    return [["", *headers[0]]] if alike else headers


def _joined(headers: list[list[str]], width: int) -> list[list[str]]:
    """The names of each column, top down: a name that spans columns stands above each of them."""
    spread = [_spread(headers, level) for level in range(len(headers))]
    found = []
    for place in range(width):
        names = [" ".join(unwrapped(row[place]).split()) for row in spread if not RULED.fullmatch(row[place])]
        found.append([name for level, name in enumerate(names) if name and name not in names[:level]])
    return found


def _spread(headers: list[list[str]], level: int) -> list[str]:
    """A row of names, each also above the empty cells to its right that have a name further down."""
    row, below = headers[level], headers[level + 1 :]
    found, last = [], ""
    for place, cell in enumerate(row):
        begins_above = any(above[place].strip() for above in headers[:level])
        last = cell if cell.strip() or begins_above else last
        has_below = any(under[place].strip() for under in below)
        found.append(cell if cell.strip() or not has_below else last)
    return found


def unique_names(names: Sequence[str]) -> tuple[str, ...]:
    """Names that differ from each other: an empty one becomes ``column_3``, the second ``x`` becomes ``x_2``."""
    taken: set[str] = set()
    found = []
    for place, name in enumerate(names, 1):
        wanted = name or f"column_{place}"
        number, tried = 1, wanted
        while tried in taken:
            number += 1
            tried = f"{wanted}_{number}"
        taken.add(tried)
        found.append(tried)
    return tuple(found)
