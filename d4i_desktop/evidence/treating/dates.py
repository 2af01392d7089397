"""Coarser days and ages. Whatever reads as neither becomes missing: an empty text."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

OLDEST = 130
"""An age beyond it is none."""
VERY_OLD = 90
"""From that age on people are few: one open band (the HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(C))."""
_DAY = re.compile(
    r"(?P<iso>[12][0-9]{3}-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)(?:[T ].*)?|"
    r"(?P<year>[12][0-9]{3})(?:\.0+)?|"
    r"(?P<first>[12][0-9]{3})[/.][0-9]{1,2}(?:[/.][0-9]{1,2})?(?: [0-9:.]+)?|"
    r"(?:[0-9]{1,2}[/.-])?[0-9]{1,2}[/.-](?P<last>[12][0-9]{3})(?: [0-9:.]+)?|"
    r"(?:[0-9]{1,2}(?:er|st|nd|rd|th)? (?:de )?)?[^\W\d_]{3,9}\.?(?: [0-9]{1,2},?| de)? (?P<named>[12][0-9]{3})"
)


def year_of(value: str) -> str:
    """``1984`` of a day, a month, a moment or a year, in the shapes in which people write them."""
    found = _DAY.fullmatch(value)
    if not found:
        return ""
    if found["iso"]:
        return found["iso"][:4]
    return found["year"] or found["first"] or found["last"] or found["named"]


def month_of(value: str) -> str:
    """``1984-05`` of 1984-05-12; a year alone stays one. 12/05/1984 may be May or December, so it becomes missing."""
    found = _DAY.fullmatch(value)
    if not found:
        return ""
    return found["iso"][:7] if found["iso"] else found["year"] or ""


def band_of(value: str, width: float) -> str:
    """``30-39`` of the age 34, ``1980-1989`` of a day or a year in the eighties, for bands of 10 years.

    Ages count from 0 to 130; the band that holds 90 is open (``90+``). A date of birth gets a band of years rather
    than of ages: an age would be that of one day, and wrong from the next birthday on.
    """
    step = max(1, round(width))
    age = _age(value)
    if age is not None:
        return _age_band(age, step)
    year = year_of(value)
    if not year:
        return ""
    start = int(year) // step * step
    return str(start) if step == 1 else f"{start}-{start + step - 1}"


def _age(value: str) -> int | None:
    try:
        age = Decimal(value)
    except InvalidOperation:
        return None
    return int(age) if age.is_finite() and 0 <= age <= OLDEST else None


def _age_band(age: int, step: int) -> str:
    start = min(age, VERY_OLD) // step * step
    if start + step > VERY_OLD:
        return f"{start}+"
    return str(start) if step == 1 else f"{start}-{start + step - 1}"
