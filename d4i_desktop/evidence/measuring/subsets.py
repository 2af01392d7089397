"""Going through sets of columns, small ones first, with the key of each row in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.measuring.classes import COUNTABLE, Keys, dense, joined

SET_OUT = 8_000
"""Turning to another set of columns costs as much as so many rows."""
Digits = Sequence[tuple[Keys, int]]
"""Per column the rows' codes and how many different ones there are."""


def keyed(digits: Digits, size: int) -> Iterator[tuple[tuple[int, ...], Keys, int]]:
    """Every set of ``size`` columns with its rows' keys and their span; sets that begin alike share that work."""
    whole: list[tuple[Keys, int]] = []
    before: tuple[int, ...] = ()
    for chosen in combinations(range(len(digits)), size):
        same = next((at for at, (a, b) in enumerate(zip(before, chosen, strict=False)) if a != b), len(before))
        del whole[same:]
        for index in chosen[same:]:
            whole.append(joined(*whole[-1], *digits[index]) if whole else digits[index])
        before = chosen
        yield chosen, *whole[-1]


def occurrences(keys: Keys, span: int, weights: NDArray[Any] | None = None) -> NDArray[Any]:
    """For each row how many rows have its key, or the sum of their ``weights``; shape (rows,)."""
    if span > max(COUNTABLE, 4 * len(keys)):
        keys, span = dense(keys, span)
    counts: NDArray[Any] = np.bincount(keys, weights, minlength=1)
    return counts[keys]


def affordable(columns: int, rows: int, most: int, work: int) -> int:
    """The largest size of sets, at most ``most`` and at least 1, of which all up to it cost ``work`` rows or fewer."""
    spent = 0
    for size in range(1, min(most, columns) + 1):
        spent += comb(columns, size) * (rows + SET_OUT)
        if spent > work:
            return max(1, size - 1)
    return min(most, columns)
