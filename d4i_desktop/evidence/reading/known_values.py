"""Whether the first row of a table of words holds values: people's names and places that lists know."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from d4i_desktop.evidence.recognising.lists import fold
from d4i_desktop.evidence.recognising.names import (
    first_is_given,
    is_city,
    is_common,
    is_full_name,
    is_given,
    last_is_family,
)

MOST_ROWS, FEWEST_ROWS, KNOWN = 50, 3, 0.6


def begins_with_values(body: Sequence[Sequence[str]]) -> bool:
    """Whether the first cells of columns of given names, full names and places are more often such than not."""
    rest = body[1 : MOST_ROWS + 1]
    if len(rest) < FEWEST_ROWS:
        return False
    found = [_begins(cell.strip(), [row[place].strip() for row in rest]) for place, cell in enumerate(body[0])]
    return found.count(True) > found.count(False)


def _begins(cell: str, below: Sequence[str]) -> bool | None:
    """Whether a cell is of the kind of its column; ``None`` where the column is of none."""
    filled = [one for one in below if one]
    for is_one in KINDS:
        if filled and sum(map(is_one, filled)) >= KNOWN * len(filled):
            return is_one(cell) and not is_common(cell)
    return None


def _is_given(cell: str) -> bool:
    return is_given(fold(cell))


def _is_full(cell: str) -> bool:
    return is_full_name(cell) and first_is_given(cell) and last_is_family(cell)


KINDS: tuple[Callable[[str], bool], ...] = (_is_full, _is_given, is_city)
