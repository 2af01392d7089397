"""Days and moments however people write them: 2026-11-28, 28/11/2026, 11/28/26, 28 Nov. 2026, 28 novembre 2026."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

DAY_SIGNS = re.compile(r"\d.*[-/. ,].*\d")
CLOCK = (
    r"(?:[T ,]+(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"(?:\s?(?P<half>[aApP])\.?[mM]\.?)?\s?(?P<zone>Z|UTC|[-+]\d{2}:?\d{2}|[-+]\d{2})?)?"
)
ISO = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})" + CLOCK)
NUMERIC = re.compile(r"(?P<first>\d{1,2})(?P<mark>[-/.])(?P<second_>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})" + CLOCK)
DAY_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,? )?(?P<day>\d{1,2})(?:er|st|nd|rd|th)?[-/. ]+"
    r"(?P<name>[a-z]{3,9})\.?[-/., ]+(?P<year>\d{4}|\d{2})" + CLOCK,
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    r"(?:[a-z]{3,9}\.?,? )?(?P<name>[a-z]{3,9})\.?[- ]+(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4}|\d{2})"
    + CLOCK,
    re.IGNORECASE,
)
MONTHS = {
    **{
        name: number
        for number, names in enumerate(
            (
                "jan january janv janvier",
                "feb february fev fevr fevrier",
                "mar march mars",
                "apr april avr avril",
                "may mai",
                "jun june juin",
                "jul july juil juillet",
                "aug august aou aout",
                "sep sept september septembre",
                "oct october octobre",
                "nov november novembre",
                "dec december decembre",
            ),
            1,
        )
        for name in names.split()
    }
}
CENTURY = 30
"""Two digits above this are of the 1900s."""
EARLIEST, LATEST = 1000, 2999


@dataclass(frozen=True, slots=True)
class Days:
    """The days as 2026-11-28, moments as 2026-11-28 14:05:00. ``unsure``: nothing told the day from the month."""

    texts: tuple[str, ...] = field(repr=False)
    moments: bool
    unsure: bool
    short_years: bool


def days_of(texts: Sequence[str]) -> Days | None:
    """All as days or all as moments; ``None`` as soon as one is neither, or day and month can't be told in one way."""
    bare = [_without_accents(text) for text in texts]
    matches = _matches(bare)
    if matches is None:
        return None
    order = _order([one for one in matches if one.re is NUMERIC])
    if order is None:
        return None
    days = [_day(one, order) for one in matches]
    if not all(days):
        return None
    clocks = [_clock(one) for one in matches]
    if None in clocks:
        return None
    texts, moments = _together([day or "" for day in days], [clock or "" for clock in clocks])
    return Days(texts, moments, _unsure(matches, order), any(len(one["year"]) == 2 for one in matches))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFD", text.replace("\u00a0", " "))
    return "".join(one for one in plain if not unicodedata.combining(one))


def _matches(texts: Sequence[str]) -> list[re.Match[str]] | None:
    found = []
    for text in texts:
        one = ISO.fullmatch(text) or NUMERIC.fullmatch(text) or DAY_FIRST.fullmatch(text) or MONTH_FIRST.fullmatch(text)
        if one is None:
            return None
        found.append(one)
    return found


def _order(numeric: Sequence[re.Match[str]]) -> str | None:
    """Whether the day or the month comes first: ``day``, ``month``, ``either`` without evidence, ``None`` for both."""
    day = any(int(one["first"]) > 12 for one in numeric)
    month = any(int(one["second_"]) > 12 for one in numeric)
    if day and month:
        return None
    return "day" if day else "month" if month else "either"


def _day(one: re.Match[str], order: str) -> str | None:
    parts = one.groupdict()
    if "name" in parts:
        month, day = MONTHS.get(parts["name"].casefold(), 0), int(parts["day"])
    elif "first" in parts:
        numbers = int(parts["first"]), int(parts["second_"])
        day, month = numbers if order != "month" else (numbers[1], numbers[0])
    else:
        month, day = int(parts["month"]), int(parts["day"])
    return _written(_year(parts["year"]), month, day)


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year <= CENTURY else 1900)


def _written(year: int, month: int, day: int) -> str | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(one: re.Match[str]) -> str | None:
    """The time of day, empty for none, ``None`` for one that no clock shows."""
    if one["hour"] is None:
        return ""
    hour, minute, second = int(one["hour"]), int(one["minute"]), int(one["second"] or 0)
    if one["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if one["half"] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    part = (one["part"] or "").rstrip("0")
    return f"{hour:02}:{minute:02}:{second:02}" + (f".{part}" if part else "") + (one["zone"] or "")


def _together(days: list[str], clocks: list[str]) -> tuple[tuple[str, ...], bool]:
    if all(clock in ("", "00:00:00") for clock in clocks):
        return tuple(days), False
    return tuple(f"{day} {clock or '00:00:00'}" for day, clock in zip(days, clocks, strict=True)), True


def _unsure(matches: Sequence[re.Match[str]], order: str) -> bool:
    return order == "either" and any(one.re is NUMERIC and one["first"] != one["second_"] for one in matches)
