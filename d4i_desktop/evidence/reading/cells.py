"""What a single cell looks like: a number, a day or time, nothing, or words."""

from __future__ import annotations

import re

MISSING_WORDS = frozenset("NA N/A n/a #N/A #NA NULL null NaN nan <NA> (vide) (blank)".split())
"""What programs write for a value that isn't there. "None", "-" and "Null" are none of them: they may be answers."""
NUMBER = re.compile(
    r"[-+−]?[(]?(?:[$£€]|CAD|USD|GBP|EUR)?\s?[-−]?(?:\d+|\d{1,3}(?:[ ,.'’\u00a0\u202f]\d{3})+)?(?:[.,]\d+)?"
    r"(?:[eE][-+]?\d+)?[)]?\s?(?:%|[$£€])?"
)
DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]\d{1,2}:\d{2}.*)?")
MONTHS = r"(?:jan|f[eé]v|feb|mar|a[pv]r|ma[iy]|ju[inl]|juil|a[uo][gû]|aou|sep|o[ck]t|nov|d[eé]c)[a-zéû]*\.?"
NAMED_DAY = re.compile(
    rf"\d{{1,2}}(?:er|st|nd|rd|th)?[- ]{MONTHS}[- ,]*\d{{2,4}}|{MONTHS}[- ]\d{{1,2}}(?:st|nd|rd|th)?,? \d{{2,4}}"
    rf"|{MONTHS}[- ]\d{{2,4}}",
    re.IGNORECASE,
)
TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[aApP]\.?[mM]\.?)?")
FORCED = re.compile(r"'[-+=@\d][^']{2,}")
"""A number that an apostrophe makes a text in a spreadsheet. ``'98`` is a year."""
SHORT = 40


def kind_of(cell: str) -> str:
    """Empty for nothing, n for a number, d for a day or a time, t for words."""
    cell = cell.strip()
    if not cell or cell in MISSING_WORDS:
        return ""
    if len(cell) > SHORT:
        return "t"
    if any(map(str.isdigit, cell)):
        if NUMBER.fullmatch(cell):
            return "n"
        if DAY.fullmatch(cell) or TIME.fullmatch(cell) or NAMED_DAY.fullmatch(cell):
            return "d"
    return "t"


def unwrapped(cell: str) -> str:
    """Text without outer space; Excel's ``="007"`` and ``'007`` unwrapped, line ends as one kind."""
    cell = cell.strip()
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    if cell.startswith('="') and cell.endswith('"') and len(cell) > 3:
        return cell[2:-1].strip()
    return cell[1:] if FORCED.fullmatch(cell) else cell
