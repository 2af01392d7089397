"""The first part of a postal code, by the shape of each value."""

from __future__ import annotations

import re
from collections.abc import Callable

_CANADA = re.compile(r"[A-Z]\d[A-Z](?:\d(?:[A-Z]\d?)?)?")
_UK = re.compile(r"(?P<area>[A-Z]{1,2})(?P<district>\d[A-Z\d]?)(?:\d[A-Z]{2})?")
_UK_WHOLE = re.compile(r"(?P<area>[A-Z]{1,2})(?P<district>\d[A-Z\d]?)\d[A-Z]{2}")
_FRANCE = re.compile(r"F(?:R)?-?(?P<code>\d{5})")
_DUTCH = re.compile(r"(?P<code>\d{4})[A-Z]{2}")
_DIGITS = re.compile(r"\d{2,10}")
_FRENCH_HEADER = re.compile(r"\b(?:cp|code ?postal|codes ?postaux)\b", re.I)


def area_of(header: str, amount: float) -> Callable[[str], str]:
    """What cuts a code of a column of that header to ``amount`` characters.

    Canada: the forward sortation area at most (``A1A``). United Kingdom: the outward code (``SW1A``), with fewer than
    three the area (``SW``). Digits: as many, but never the last two; five under a French header, or behind F-: the
    département (two digits; three overseas). What has no such shape becomes missing.
    """
    keep = max(1, int(amount))
    french = bool(_FRENCH_HEADER.search(header.replace("_", " ")))
    return lambda value: _cut(re.sub(r"[\s\u00a0]", "", value).upper(), keep, french)


def _cut(code: str, keep: int, french: bool) -> str:
    if _CANADA.fullmatch(code):
        return code[: min(keep, 3)]
    if uk := _UK_WHOLE.fullmatch(code) or _UK.fullmatch(code):
        return uk["area"] + (uk["district"] if keep > 2 else "")
    if france := _FRANCE.fullmatch(code):
        return _department(france["code"], keep)
    if dutch := _DUTCH.fullmatch(code):
        return dutch["code"][: min(keep, 2)]
    digits = code.replace("-", "")
    if not _DIGITS.fullmatch(digits):
        return ""
    if french and len(digits) == 5:
        return _department(digits, keep)
    return _digits(digits, keep)


def _department(code: str, keep: int) -> str:
    return code[: min(keep, 3 if code[:2] in ("97", "98") else 2)]


def _digits(code: str, keep: int) -> str:
    """The nine digits of a long US code are cut as its first five are; two and three already name an area."""
    if len(code) <= 3:
        return code[:keep]
    return code[: min(keep, (5 if len(code) == 9 else len(code)) - 2)]
