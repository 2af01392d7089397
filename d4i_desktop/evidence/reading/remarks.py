"""What in a text is beside the table: remarks below it, and what stands between two tables of the same columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from d4i_desktop.evidence.reading.cells import kind_of
from d4i_desktop.evidence.reading.naming import Row, filled_of, is_blank, surely_names

MOST_FOOTERS = 30
REMARK = re.compile(
    r"\s*(?:[*†‡]|\(?[1-9a-e]\)|\[\w\]|source|note|remar|©|copyright|total|grand total|généré|generated|exported|"
    r"export|created|produced|extrait|legend|légende|end of|fin d|footnote|comment|definition|définition|method|"
    r"how to cite|pour citer|revised|révisé|\d+ (?:rows?|records?|lignes?|enregistrements?))",
    re.IGNORECASE,
)


def without_sections(rows: Sequence[Row], heads: Sequence[str]) -> tuple[list[Row], list[int]]:
    """The rows of several tables of the same columns one below the other, without what stands between them: titles
    behind a blank row, the header again, comments. Also the lines of what was left out."""
    kept: list[Row] = []
    left_out: list[int] = []
    for place, (line, row) in enumerate(rows):
        if (
            _same(row, heads)
            or is_comment(row, len(heads))
            or (place and is_blank(rows[place - 1][1]) and _is_section(rows, place, heads))
        ):
            left_out.append(line)
        else:
            kept.append((line, row))
    return kept, left_out


def other_table(rows: Sequence[Row], heads: Sequence[str]) -> int:
    """The line in which a table of other columns begins, behind a blank row; 0 for none."""
    for place in range(1, len(rows)):
        if is_blank(rows[place - 1][1]) and not is_blank(rows[place][1]) and _begins_other(rows[place:], heads):
            return rows[place][0]
    return 0


def _begins_other(rows: Sequence[Row], heads: Sequence[str]) -> bool:
    """Whether the rows up to the next blank one have names of their own, below a title or not."""
    block = list(takewhile(lambda one: not is_blank(one[1]), rows))
    if len(filled_of(block[0][1])) == 1:
        block = block[1:]
    if len(block) < 3 or len(filled_of(block[0][1])) < 2 or _same(block[0][1], heads):
        return False
    return surely_names(block, max(len(row) for _, row in block))


def is_comment(row: Sequence[str], width: int) -> bool:
    """A line that says ``# part two`` in a table that has more columns."""
    return len(row) == 1 < width and row[0].startswith("#")


def _same(row: Sequence[str], heads: Sequence[str]) -> bool:
    return len(heads) > 1 and len(row) == len(heads) and all(a.strip() == b for a, b in zip(row, heads, strict=True))


def _is_section(rows: Sequence[Row], place: int, heads: Sequence[str]) -> bool:
    """A first cell alone that stands above something; in two columns, above the header."""
    row = rows[place][1]
    if not row or not row[0].strip() or any(map(str.strip, row[1:])) or not heads:
        return False
    following = next((after for _, after in rows[place + 1 : place + 4] if not is_blank(after)), None)
    if following is None:
        return False
    return _same(following, heads) or (len(heads) > 2 and sum(map(bool, map(str.strip, following))) > 2)


def footer_of(rows: Sequence[Sequence[str]], width: int) -> int:
    """How many of the last rows of a table of ``width`` columns aren't in it: remarks, sources, the blank row above.

    A row that lacks cells is one if it has a single cell, or is a sentence that was cut at its commas; a full one only
    if its first cell alone is filled and reads as a remark, or stands behind a blank row. Notes that are numbered are
    in it with the remark that heads them.
    """
    if width < 2:
        return 0
    last = len(rows)
    found = _notes(rows, width)
    for place in range(found - 1, max(-1, last - MOST_FOOTERS - 1), -1):
        row = rows[place]
        if is_blank(row):
            continue
        if not _is_remark(row, width, place > 0 and is_blank(rows[place - 1])):
            break
        found = place
    while found < last and found and is_blank(rows[found - 1]):
        found -= 1
    return last - found if any(not is_blank(row) for row in rows[found:]) else 0


def _notes(rows: Sequence[Sequence[str]], width: int) -> int:
    """Where the last block of rows begins, behind a blank one and with a remark, if none of it is as wide as the table;
    the number of rows if it doesn't."""
    last = len(rows)
    begin = next((place for place in range(last - 1, max(0, last - MOST_FOOTERS), -1) if is_blank(rows[place - 1])), 0)
    block = [row for row in rows[begin:] if not is_blank(row)]
    noted = begin and block and _is_remark(rows[begin], width, True) and all(_narrow(row, width) for row in block)
    return begin if noted else last


def _narrow(row: Sequence[str], width: int) -> bool:
    return len(row) < width and len(filled_of(row)) <= 2


def _is_remark(row: Sequence[str], width: int, apart: bool) -> bool:
    filled = filled_of(row)
    if filled != [0]:
        return len(row) != width and _is_cut_sentence(row)
    if len(row) == 1:
        return width > 2 or apart or bool(REMARK.match(row[0]))
    return width > 2 and (apart or bool(REMARK.match(row[0])))


def _is_cut_sentence(row: Sequence[str]) -> bool:
    """“Note: without taxes, which come apart”: no totals, since it has no number."""
    return bool(row and REMARK.match(row[0])) and all(kind_of(cell) == "t" for cell in row)
