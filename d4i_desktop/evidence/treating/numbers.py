"""Coarser numbers. Whatever is no number becomes missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.table import MISSING, TEXT, Column, ColumnType, Texts
from d4i_desktop.evidence.treating.mapping import mapped

LARGEST = Decimal("1e18")
_PAIR = re.compile(r"([+-]?\d{1,3}(?:\.\d+)?)(\s*[,;]\s*|\s+)([+-]?\d{1,3}(?:\.\d+)?)")


def number_of(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < LARGEST else None


def rounding(amount: float) -> Callable[[str], str]:
    """To the nearest multiple of ``amount``, half to even; of a pair of coordinates, both."""
    step = Decimal(repr(amount))

    def rounded(value: str) -> str:
        number = number_of(value)
        if number is not None:
            return _multiple(number, step)
        pair = _PAIR.fullmatch(value)
        return ", ".join(_multiple(Decimal(pair[at]), step) for at in (1, 3)) if pair else ""

    return rounded


def _multiple(number: Decimal, step: Decimal) -> str:
    found = (number / step).to_integral_value(ROUND_HALF_EVEN) * step
    plain = f"{found:f}"
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain == "-0" else plain


def top_coded(column: Column, percentile: float) -> Texts:
    """``65000+`` for every value from the ``percentile``-th percentile up, where a larger one exists; the lowest stay.

    Nearest rank: the smallest value that at least that share of the rows with a value don't exceed. For numbers and
    days; anything else becomes missing.
    """
    size = sizes_of(column)
    held = ~np.isnan(size)
    values = _where(held, column.values, "")
    if not held.any():
        return values
    threshold = percentile_of(size[held], column.counts[held], percentile)
    if not (size[held] > threshold).any():
        return values
    label = str(column.values[int(np.argmax(size == threshold))])
    return _where(size >= threshold, f"{label}+", values)


def percentile_of(sizes: NDArray[np.float64], counts: NDArray[np.int64], percentile: float) -> float:
    """Of sizes that so many rows have, the one of nearest rank."""
    order = np.argsort(sizes, kind="stable")
    reached = np.cumsum(counts[order])
    rank = reached[-1] * min(percentile, 100.0) / 100
    return float(sizes[order[min(int(np.searchsorted(reached, rank - 1e-9)), len(order) - 1)]])


def sizes_of(column: Column) -> NDArray[np.float64]:
    """How large each value is; days count by their order. Not a number where a value is neither."""
    if column.type in (ColumnType.DATE, ColumnType.MOMENT):
        places = np.unique(column.values, return_inverse=True)[1].astype(np.float64)
    else:
        places = np.array([_float(one) for one in column.values.tolist()], dtype=np.float64)
    places[MISSING] = np.nan
    return places


def _float(value: str) -> float:
    number = number_of(value)
    return float("nan") if number is None else float(number)


def _where(condition: NDArray[np.bool_], these: Texts | str, others: Texts | str) -> Texts:
    made = np.where(condition, np.asarray(these, dtype=TEXT), np.asarray(others, dtype=TEXT))
    return np.asarray(made, dtype=TEXT)


def rounded(values: Texts, amount: float) -> Texts:
    return mapped(values, rounding(amount))
