"""The last step of reading a column, done on its different values alone: tidied, missing words gone, typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.cells import MISSING_WORDS, unwrapped
from d4i_desktop.evidence.reading.types import Typed, typed
from d4i_desktop.evidence.table import TEXT, Codes, Column, ColumnType, Table, Texts, recoded, smallest
from d4i_desktop.evidence.task import Task

FEW = 200_000
"""Up to so many different values are gone through one by one."""
MARKS = frozenset(". .. ... … - -- – — n.d. s.o.".split())
"""What people write into a column of numbers or days where there is none. Among words each may be an answer."""
MOST_MARKED = 100_000
LONGEST_WORD = max(map(len, MISSING_WORDS))
TWO_LETTERS = re.compile(r"[A-Z]{2}")


def finished(name: str, values: Texts, codes: Codes, label: str = "") -> tuple[Column, tuple[Message, ...]]:
    """The column of these values (``values[0]`` for a missing one) and codes, as :mod:`table` describes it, and what
    to say about it."""
    column = Column(name, ColumnType.TEXT, values, smallest(codes, len(values) - 1), label)
    tidy = tidied(values)
    column = column if tidy is None else recoded(column, tidy)
    found = typed(column.values, name)
    if found.type is ColumnType.TEXT:
        column, found = _without_marks(column, found)
    if found.values is not column.values:
        return recoded(column, found.values, found.type), found.warnings
    return Column(name, found.type, column.values, column.codes, label), found.warnings


def table_of(names: Sequence[str], columns: Iterable[tuple[Texts, Codes]], task: Task) -> tuple[Table, list[Message]]:
    """The table of columns of these values and codes, taken one by one, each finished; and what to say about them."""
    done: list[Column] = []
    said: list[Message] = []
    for name, (values, codes) in zip(names, columns, strict=True):
        task.advance(len(done) / len(names))
        column, warnings = finished(name, values, codes)
        done.append(column)
        said += warnings
    return Table(tuple(done), len(done[0].codes) if done else 0), said


def tidied(values: Texts) -> Texts | None:
    """The values without outer space, wrapping and missing words; ``None`` where they are so already."""
    if len(values) > FEW:
        return _many_tidied(values)
    before = values.tolist()
    after = [unwrapped(text) for text in before]
    for place in _missing(after):
        after[place] = ""
    return None if after == before else np.array(after, dtype=TEXT)


def _many_tidied(values: Texts) -> Texts | None:
    """The same a stretch at a time, so that very many values need little room beside themselves."""
    result = None
    for begin in range(0, len(values), FEW):
        before = values[begin : begin + FEW]
        after = _stretch_tidied(before)
        if not bool((after == before).all()):
            result = values.copy() if result is None else result
            result[begin : begin + FEW] = after
    return result


def _stretch_tidied(values: Texts) -> Texts:
    after: Texts = np.strings.strip(values)
    wrapped = (
        np.strings.startswith(after, '="') | np.strings.startswith(after, "'") | (np.strings.find(after, "\r") >= 0)
    )
    for place in np.flatnonzero(wrapped):
        after[place] = unwrapped(str(after[place]))
    short = np.flatnonzero(np.strings.str_len(after) <= LONGEST_WORD)
    for place in short[_missing(after[short].tolist())]:
        after[place] = ""
    return after


def _missing(texts: list[str]) -> list[int]:
    """Where the missing words are. NA among codes of two letters is Namibia's."""
    found = [place for place, text in enumerate(texts) if text in MISSING_WORDS]
    if any(texts[place] == "NA" for place in found) and _two_letter_codes(texts):
        return [place for place in found if texts[place] != "NA"]
    return found


def _two_letter_codes(texts: list[str]) -> bool:
    others = [text for text in texts[:1000] if text and text not in MISSING_WORDS]
    return len(others) >= 3 and sum(1 for one in others if TWO_LETTERS.fullmatch(one)) >= 0.8 * len(others)


def _without_marks(column: Column, found: Typed) -> tuple[Column, Typed]:
    """The column without the marks for "none", if it is then one of numbers or days."""
    if column.distinct > MOST_MARKED:
        return column, found
    texts = column.values.tolist()
    marked = [place for place, text in enumerate(texts) if text in MARKS]
    kept = [text for text in texts if text not in MARKS]
    if not marked or len(kept) < 2:
        return column, found
    again = typed(np.array(kept, dtype=TEXT), column.name)
    if again.type not in (ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.DATE, ColumnType.MOMENT):
        return column, found
    for place in marked:
        texts[place] = ""
    column = recoded(column, np.array(texts, dtype=TEXT))
    return column, typed(column.values, column.name)
