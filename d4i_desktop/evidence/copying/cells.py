"""Values on their way into a file: as what they are where nothing is lost, and never as something that runs."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from d4i_desktop.evidence.table import TEXT, Column, ColumnType, Texts

RENDERED_ONCE = 100_000
"""Up to so many different values each is brought into its written form once; beyond, piece by piece, to save memory."""
WHOLE = re.compile(r"-?(0|[1-9]\d{0,14})")
"""Whole numbers that a spreadsheet keeps to the last digit: it counts with 15."""
LONGEST_NUMBER = 17
NUMBER = re.compile(r"[+\-]?\s?[$€£]?\s?(\d[\d\s.,]*|[.,]\d+)([eE][+\-]?\d+)?\s?[%€$£]?")
STARTS = tuple("=+-@\t\r＝＋－＠")
WITHIN = re.compile(r"""([;,\t|\r\n]["'\s]*)(?=[=@＝＠]|[+\-＋－](?![\d\s.,]))""")


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; numbers, negative ones too, stay as they are.

    An apostrophe goes before a leading ``=``, ``+``, ``-``, ``@``, tab or return (OWASP, *CSV Injection*), and before
    one that would lead a cell if the file were split at another separator than its own.
    """
    if NUMBER.fullmatch(text):
        return text
    led = f"'{text}" if text.lstrip(' "').startswith(STARTS) else text
    return WITHIN.sub(r"\1'", led)


def plain(column: Column) -> Callable[[str], Any]:
    """What brings a value of the column into Python's own type; a text stays one where another type would change it."""
    into, fits = _TYPES.get(column.type, (str, _any))
    return into if all(map(fits, column.values[1:].tolist())) else str


def _any(_text: str) -> bool:
    return True


def _is_whole(text: str) -> bool:
    return WHOLE.fullmatch(text) is not None


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text)) and len(text) <= LONGEST_NUMBER and text.isascii() and "_" not in text
    except ValueError:
        return False


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text and text >= "1900-03-01"
    except ValueError:
        return False


def _is_moment(text: str) -> bool:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return False
    return found.tzinfo is None and found.microsecond % 1000 == 0 and text >= "1900-03-01"


_TYPES: dict[ColumnType, tuple[Callable[[str], Any], Callable[[str], bool]]] = {
    ColumnType.INTEGER: (int, _is_whole),
    ColumnType.NUMBER: (float, _is_number),
    ColumnType.DATE: (date.fromisoformat, _is_day),
    ColumnType.MOMENT: (datetime.fromisoformat, _is_moment),
}


class Written:
    """A column's values in their written form, row by row; ``missing`` stands for a value that isn't there."""

    def __init__(self, column: Column, render: Callable[[str], Any], missing: Any) -> None:
        self._column, self._render, self._missing = column, render, missing
        once = column.distinct <= RENDERED_ONCE
        self._values: list[Any] | None = list(self._each(column.values)) if once else None

    def rows(self, start: int, end: int) -> list[Any]:
        codes = self._column.codes[start:end]
        if self._values is None:
            return list(self._each(self._column.values[codes]))
        values = self._values
        return [values[code] for code in codes.tolist()]

    def _each(self, texts: Texts) -> Iterator[Any]:
        for text in texts.astype(TEXT, copy=False).tolist():
            yield self._render(text) if text else self._missing
