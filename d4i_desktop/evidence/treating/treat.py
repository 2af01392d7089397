"""What a treatment makes of a column, worked out once for each different value.

Two rows that are alike before are alike after: a treatment of one column by itself never splits a value. What doesn't
fit a treatment (words in a column of years) becomes missing, and never passes.
"""

from __future__ import annotations

from collections.abc import Callable

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
    values = treated_values(column, treatment, key, other)
    if name == "pseudonym":
        return Column(column.name, ColumnType.TEXT, values, column.codes, column.label)
    if name != "year" and bool((values == column.values).all()):
        return column
    return recoded(column, values, _type(column, treatment))


def treated_values(column: Column, treatment: str, key: bytes = b"", other: str = OTHER) -> Texts:
    """What becomes of each value; shape (distinct + 1,). A column that goes has only missing ones."""
    name = base(treatment)
    if name in WHOLE:
        return column.values
    if name == DROP:
        return np.full(len(column.values), "", dtype=TEXT)
    if name == "pseudonym":
        return pseudonyms(column.values, key)
    if name == "group_rare":
        return _grouped(column, amount(treatment), other)
    return _VALUES[name](column, amount(treatment))


def pseudonyms(values: Texts, key: bytes = b"") -> Texts:
    secret = key or new_key()
    return mapped(values, lambda value: code_of(value, secret))


def masked(value: str) -> str:
    """``M***``: the first character and always three stars, so that the length gives nothing away.

    A single character goes too, and so does what follows the @ of an e-mail: a domain may name a family or a workplace.
    """
    return value[0] + HIDDEN if len(value) > 1 else HIDDEN


def _grouped(column: Column, fewest: float, other: str) -> Texts:
    rare = column.counts < fewest
    rare[MISSING] = False
    return np.where(rare, np.array(other or OTHER, dtype=TEXT), column.values).astype(TEXT)


def _years(column: Column, _amount: float) -> Texts:
    if column.type in DAYS:
        return np.asarray(np.strings.slice(column.values, 0, 4), dtype=TEXT)
    return mapped(column.values, year_of)


def _months(column: Column, _amount: float) -> Texts:
    if column.type in DAYS:
        return np.asarray(np.strings.slice(column.values, 0, 7), dtype=TEXT)
    return mapped(column.values, month_of)


def _bands(column: Column, width: float) -> Texts:
    if column.type in DAYS:
        years, places = np.unique(_years(column, 0), return_inverse=True)
        return mapped(years, lambda value: band_of(f"{value}-01", width))[places]
    return mapped(column.values, lambda value: band_of(value, width))


_VALUES: dict[str, Callable[[Column, float], Texts]] = {
    "mask": lambda column, _: mapped(column.values, masked),
    "pseudonym": lambda column, _: pseudonyms(column.values),
    "year": _years,
    "month": _months,
    "age_band": _bands,
    "decade": lambda column, _: _bands(column, 10),
    "postal_area": lambda column, size: mapped(column.values, area_of(column.name, size)),
    "top_code": top_coded,
    "round": lambda column, step: rounded(column.values, step),
    "group_rare": lambda column, fewest: _grouped(column, fewest, OTHER),
}
"""By treatment: the values and the amount after the colon."""


def _type(column: Column, treatment: str) -> ColumnType:
    """What the treated values are: bands, masks and codes are words."""
    name = base(treatment)
    if name == "year":
        return ColumnType.INTEGER
    if name == "round" and column.type is ColumnType.INTEGER:
        return ColumnType.INTEGER if amount(treatment).is_integer() else ColumnType.NUMBER
    return ColumnType.NUMBER if name == "round" and column.type is ColumnType.NUMBER else ColumnType.TEXT
