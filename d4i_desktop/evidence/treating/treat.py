"""What a treatment makes of a column, worked out once for each different value.

Two rows that are alike before are alike after: a treatment of one column by itself never splits a value. What doesn't
fit a treatment (words in a column of years) becomes missing, and never passes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from d4i_desktop.core.treatments import DROP, KEEP, SUPPRESS_SMALL, UNDECIDED, amount, base
from d4i_desktop.evidence.table import MISSING, TEXT, Column, ColumnType, Texts, recoded
from d4i_desktop.evidence.treating.areas import area_of
from d4i_desktop.evidence.treating.dates import band_of, month_of, year_of
from d4i_desktop.evidence.treating.keys import code_of, new_key
from d4i_desktop.evidence.treating.mapping import mapped
from d4i_desktop.evidence.treating.numbers import rounded, top_coded

OTHER = "*"
"""What stands for values that too few rows have, unless a word is given."""
HIDDEN = "***"
DAYS = (ColumnType.DATE, ColumnType.MOMENT)
WHOLE = (KEEP, UNDECIDED, SUPPRESS_SMALL)
"""Leave the values of the column by itself as they are."""


def treat(column: Column, treatment: str, key: bytes = b"", *, other: str = OTHER) -> Column | None:
    """The column as the treatment (:mod:`core.treatments`) leaves it; ``None`` when it goes. Missing stays missing.

    ``key``: that of keyed pseudonyms; without one, the codes are made with a key that is forgotten at once. ``other``:
    the word for grouped rare values. ``suppress_small`` depends on other columns and is done by :func:`treated`.
    Raises ``ValueError`` for a treatment that isn't known.
    """
    name = base(treatment)
    if name == DROP:
        return None
    if name in WHOLE:
        return column
    if name not in _VALUES:
        raise ValueError(name)
    values = _VALUES[name](column, _How(amount(treatment), key or new_key(), other or OTHER))
    if name == "pseudonym":  # no two values share a code, so the rows' own codes stand
        return Column(column.name, ColumnType.TEXT, values, column.codes, column.label)
    if name != "year" and bool((values == column.values).all()):
        return column
    return recoded(column, values, _type(column, treatment))


@dataclass(frozen=True, slots=True)
class _How:
    """What a treatment may need to know beside the column."""

    amount: float
    key: bytes = field(repr=False)
    other: str


def masked(value: str) -> str:
    """``M***``: the first character and always three stars, so that the length gives nothing away.

    A single character goes too, and so does what follows the @ of an e-mail: a domain may name a family or a workplace.
    """
    return value[0] + HIDDEN if len(value) > 1 else HIDDEN


def _pseudonyms(column: Column, how: _How) -> Texts:
    return mapped(column.values, lambda value: code_of(value, how.key))


def _grouped(column: Column, how: _How) -> Texts:
    rare = column.counts < how.amount
    rare[MISSING] = False
    return np.where(rare, np.array(how.other, dtype=TEXT), column.values).astype(TEXT)


def _of_days(column: Column, letters: int, of: Callable[[str], str]) -> Texts:
    """The beginning of a day as we write it; of anything else what reads as one."""
    if column.type in DAYS:
        return np.asarray(np.strings.slice(column.values, 0, letters), dtype=TEXT)
    return mapped(column.values, of)


def _bands(column: Column, width: float) -> Texts:
    if column.type in DAYS:
        years, places = np.unique(_of_days(column, 4, year_of), return_inverse=True)
        return mapped(years, lambda value: band_of(f"{value}-01", width))[places]
    return mapped(column.values, lambda value: band_of(value, width))


_VALUES: dict[str, Callable[[Column, _How], Texts]] = {
    "mask": lambda column, _: mapped(column.values, masked),
    "pseudonym": _pseudonyms,
    "year": lambda column, _: _of_days(column, 4, year_of),
    "month": lambda column, _: _of_days(column, 7, month_of),
    "age_band": lambda column, how: _bands(column, how.amount),
    "decade": lambda column, _: _bands(column, 10),
    "postal_area": lambda column, how: mapped(column.values, area_of(column.name, how.amount)),
    "top_code": lambda column, how: top_coded(column, how.amount),
    "round": lambda column, how: rounded(column.values, how.amount),
    "group_rare": _grouped,
}
"""By treatment: what becomes of each value; shape (distinct + 1,)."""


def _type(column: Column, treatment: str) -> ColumnType:
    """What the treated values are: bands, masks and codes are words."""
    name = base(treatment)
    if name == "year":
        return ColumnType.INTEGER
    if name == "round" and column.type is ColumnType.INTEGER:
        return ColumnType.INTEGER if amount(treatment).is_integer() else ColumnType.NUMBER
    return ColumnType.NUMBER if name == "round" and column.type is ColumnType.NUMBER else ColumnType.TEXT
