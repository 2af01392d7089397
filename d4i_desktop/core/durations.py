"""How long: months as people write and read them, in years wherever they are whole years."""

from __future__ import annotations

import re

from d4i_desktop.core.words import Words

MONTHS_IN_A_YEAR = 12
LONGEST = 200 * MONTHS_IN_A_YEAR
"""Nobody keeps data for longer on purpose; a larger number is a slip of the hand."""
_UNITS = (
    ("y", "yr", "yrs", "year", "years", "a", "an", "ans", "annee", "année", "années"),
    ("m", "mo", "mos", "month", "months", "mois"),
)
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]*)\.?")
_BETWEEN = re.compile(r"\s*(?:,|;|\+|&|and|et)?\s*", re.IGNORECASE)


def months_of(text: str, bare: int = 1) -> int | None:
    """“7 years”, “18 mois”, “1 an et 6 mois” as whole months; ``None`` for anything else.

    A number without a word counts as so many times ``bare`` months: 12 where years are meant.
    """
    total, place = 0.0, 0
    text = text.strip()
    while place < len(text):
        part = _PART.match(text, place)
        unit = _unit(part[2], bare) if part else None
        if part is None or unit is None:
            return None
        total += float(part[1].replace(",", ".")) * unit
        gap = _BETWEEN.match(text, part.end())
        place = gap.end() if gap else part.end()
    return round(total) if text and _is_whole(total) and 0 < total <= LONGEST else None


def _unit(word: str, bare: int) -> int | None:
    if not word:
        return bare
    years, months = _UNITS
    return MONTHS_IN_A_YEAR if word.casefold() in years else 1 if word.casefold() in months else None


def _is_whole(months: float) -> bool:
    return abs(months - round(months)) < 1e-9


def spoken(words: Words, months: float) -> str:
    """“7 years”, “18 months”, “2 years and 6 months”."""
    years, left = divmod(round(months), MONTHS_IN_A_YEAR)
    if not years or (years == 1 and left):
        return words.n("due.months", round(months))
    parts = [words.n("due.years", years)]
    return words.join(parts + ([words.n("due.months", left)] if left else []))
