"""Cells that come with a type of their own, as a person would have typed them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

FAILURES = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA"})
"""What a formula that failed shows."""
EXACT = 1e15
"""Whole numbers up to here are kept exactly by a spreadsheet program."""


def text_of(cell: Any) -> str:
    """12, 1.5, 2026-11-28, 2026-11-28 14:30:00, 14:30:00, 26:03:00, true; empty for nothing or a failed formula."""
    match cell:
        case None:
            return ""
        case str():
            return "" if cell.startswith("#") and cell in FAILURES else cell.strip()
        case bool():
            return "true" if cell else "false"
        case float():
            return number_text(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="seconds")
        case date():
            return cell.isoformat()
        case time():
            return cell.isoformat(timespec="seconds")
        case timedelta():
            return duration_text(cell)
    return str(cell)


def duration_text(duration: timedelta) -> str:
    """Hours, minutes and seconds: 26:03:00."""
    seconds = round(abs(duration).total_seconds())
    sign = "-" if duration < timedelta(0) else ""
    return f"{sign}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def number_text(number: float) -> str:
    """The shortest text that is the number, whole ones without a point; empty for what isn't one."""
    if number != number or number in (float("inf"), float("-inf")):
        return ""
    return str(int(number)) if number.is_integer() and abs(number) < EXACT else repr(number)
