"""Days and times in statistics files: numbers, which the format of their column tells to be counted from some day.

Sources: IBM SPSS Statistics, Date and time in SPSS (seconds since 14 October 1582); Stata, [D] Datetime (days,
weeks and so on since 1960, milliseconds for %tc); SAS, About SAS Date, Time, and Datetime Values (days or seconds
since 1 January 1960).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

Shown = Callable[[float], str]
SPSS, REST = datetime(1582, 10, 14), datetime(1960, 1, 1)
SPSS_DAYS = frozenset("DATE ADATE EDATE JDATE SDATE QYR MOYR WKYR".split())
SPSS_MOMENTS = frozenset("DATETIME YMDHMS".split())
TIMES = frozenset("TIME DTIME MTIME HHMM TOD TIMEAMPM IS8601TM E8601TM B8601TM".split())
SAS_DAYS = re.compile(
    r"DATE|DAY|(?:YYMMDD|MMDDYY|DDMMYY|YYMM|MMYY|YYQR?|YYMON)[BCDNPS]?|MONYY|WORDDAT[EX]|WEEKDAT[EX]|JULIAN|JULDAY"
    r"|(?:IS|E|B)8601DA|YEAR|QTRR?|MONTH|MONNAME|DOWNAME|WEEKDAY|NENGO|EURDF(?:DD|DE|DN|MN|MY|WDX|WKX)"
)
SAS_MOMENTS = re.compile(r"DATETIME|DATEAMPM|MDYAMPM|DTDATE|DTMONYY|DTYEAR|DTWKDATX|(?:IS|E|B)8601D[TN]")
STATA = re.compile(r"%-?(?:t?(d)|t([cCwmqhy]))(.*)")
WEEKS_IN_STATA = 52
WIDTH = re.compile(r"\d*(?:\.\d*)?$")


def days_in(kind: str, format: str) -> Shown | None:
    """How numbers of that format are shown in a file of that kind; ``None`` for mere numbers.

    The exact day is shown even where the format hides it behind its month or year, as the file gives it away.
    """
    if kind == "dta":
        return _of_stata(format)
    name = WIDTH.sub("", format.upper())
    if name in TIMES:
        return _time
    if kind in ("sav", "por"):
        return _moment(SPSS, 1) if name in SPSS_DAYS | SPSS_MOMENTS else None
    if SAS_MOMENTS.fullmatch(name):
        return _moment(REST, 1)
    return _moment(REST, 86_400) if SAS_DAYS.fullmatch(name) else None


def _of_stata(format: str) -> Shown | None:
    found = STATA.match(format)
    if not found:
        return None
    if found[1]:
        return _moment(REST, 86_400)
    if found[2] in "cC":
        time_alone = found[3].startswith(("H", "h")) and not re.search(r"[CYDN]", found[3])
        return (lambda number: _time(number / 1000)) if time_alone else _moment(REST, 0.001)
    per_year, sign = {"w": (WEEKS_IN_STATA, "w"), "m": (12, "-"), "q": (4, "q"), "h": (2, "h"), "y": (1, "")}[found[2]]
    return None if per_year == 1 else lambda number: _part_of_year(number, per_year, sign)


def _part_of_year(number: float, per_year: int, sign: str) -> str:
    """The month (1987-03), quarter (1987q1) or the like that is so many after the first of 1960."""
    year, part = divmod(int(number), per_year)
    return f"{1960 + year}{sign}{part + 1:02}" if per_year > 9 else f"{1960 + year}{sign}{part + 1}"


def _moment(origin: datetime, unit: float) -> Shown:
    """``unit``: in seconds. A number beyond the calendar stays one."""

    def shown(number: float) -> str:
        try:
            found = origin + timedelta(seconds=number * unit)
        except (OverflowError, ValueError):
            return f"{number:.15g}"
        found = (found + timedelta(microseconds=500_000)).replace(microsecond=0) if found.microsecond else found
        return found.date().isoformat() if found.time() == time() else found.isoformat(sep=" ")

    return shown


def _time(seconds: float) -> str:
    if abs(seconds) > 1e9:
        return f"{seconds:.15g}"
    minutes, rest = divmod(round(abs(seconds)), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60:02}:{minutes % 60:02}:{rest:02}"
