"""Days as people write them, in English and French."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from d4i_desktop.core.model import Message
from d4i_desktop.exchange.tables import Cell, as_text
from d4i_desktop.exchange.vocabulary import plain

ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
COMPACT = re.compile(r"((?:19|20)\d{2})([01]\d)([0-3]\d)")
NUMBERS = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})(?:[ ,]+\d{1,2}[:h].*)?")
DAY_MONTH = re.compile(r"(?:\w+ )?(\d{1,2})(?:er|st|nd|rd|th)? (?:of )?([a-z]+) (\d{4})")
MONTH_DAY = re.compile(r"(?:\w+ )?([a-z]+) (\d{1,2})(?:st|nd|rd|th)? (\d{4})")
NAMES = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars", "mar"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet", "juil", "jul"),
    ("august", "aout"),
    ("september", "septembre", "sept"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
EXCEL_DAY_ZERO = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, 80_000)


def read_date(cell: Cell, day_first: bool) -> tuple[date | None, Message | None]:
    """The day and what to remark: that it could be read two ways, or that it is no day."""
    text = " ".join(as_text(cell).split())
    if isinstance(cell, float):
        return _serial(cell)
    day = _iso(text) or _named(plain(text))
    if day:
        return day, None
    return _numbers(text, day_first) or (None, Message.of("lists.not_a_date"))


def _serial(number: float) -> tuple[date | None, Message | None]:
    """A day that the spreadsheet shows as a number, counted from 1900 as Excel does."""
    if int(number) not in EXCEL_DAYS:
        return None, Message.of("lists.not_a_date")
    day = EXCEL_DAY_ZERO + timedelta(days=int(number))
    return day, Message.of("lists.date_from_number", date=day.isoformat())


def _iso(text: str) -> date | None:
    match = ISO.fullmatch(text) or COMPACT.fullmatch(text)
    return _day(match[1], match[2], match[3]) if match else None


def _named(text: str) -> date | None:
    if match := DAY_MONTH.fullmatch(text):
        return _day(match[3], _month(match[2]), match[1])
    if match := MONTH_DAY.fullmatch(text):
        return _day(match[3], _month(match[1]), match[2])
    return None


def _month(word: str) -> int:
    """1 to 12 for a month's name or its first three letters or more; 0 for another word."""
    for number, names in enumerate(NAMES, 1):
        if any(word in (name, plain(name)) or (len(word) >= 3 and name.startswith(word)) for name in names):
            return number
    return 0


def _numbers(text: str, day_first: bool) -> tuple[date | None, Message | None] | None:
    match = NUMBERS.fullmatch(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[2]), match[3] if len(match[3]) == 4 else f"20{match[3]}"
    if first > 12 or second > 12 or first == second:
        day = _day(year, second, first) if second <= 12 else _day(year, first, second)
        return (day, None) if day else None
    day = _day(year, second, first) if day_first else _day(year, first, second)
    key = "lists.date_day_first" if day_first else "lists.date_month_first"
    return day, Message.of(key, date=day.isoformat() if day else "")


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def day_comes_first(cells: Iterable[Cell]) -> bool | None:
    """Which way a column is written, by the days above 12 in it; ``None`` where none tells, or they disagree."""
    votes = set()
    for cell in cells:
        match = NUMBERS.fullmatch(" ".join(cell.split())) if isinstance(cell, str) else None
        if match and int(match[1]) > 12:
            votes.add(True)
        elif match and int(match[2]) > 12:
            votes.add(False)
    return votes.pop() if len(votes) == 1 else None
