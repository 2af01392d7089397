"""How much of what a column tells is gone, from 0 (nothing) to 1 (all of it).

The loss metric LM of Iyengar, “Transforming data to satisfy privacy constraints”, KDD 2002: a value that
can't be told from m - 1 of the column's M different values any more has lost (m - 1) / (M - 1); a column, the mean over
its rows. Here M counts the values that occur, rows without a value tell nothing and lose nothing, and a value that is
blanked, or whose row is left out, loses 1. A code in place of a value tells nothing of it: 1 as well.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.treatments import base
from d4i_desktop.evidence.table import MISSING, Column

Losses = NDArray[np.float64]
"""Per value of a column, 0 to 1; shape (distinct + 1,)."""


def value_losses(before: Column, after: Column | None, treatment: str) -> Losses:
    """What each value of ``before`` loses when ``treatment`` makes ``after`` of it, row by row the same."""
    if after is None or base(treatment) == "pseudonym":
        return _all_lost(before)
    return mapped_losses(before, mapping(before, after))


def mapping(before: Column, after: Column) -> NDArray[np.int64]:
    """The code in ``after`` of each code of ``before``; shape (distinct + 1,)."""
    found = np.zeros(len(before.values), dtype=np.int64)
    found[before.codes] = after.codes
    return found


def mapped_losses(before: Column, codes: NDArray[np.int64]) -> Losses:
    """What each value loses that becomes the value of number ``codes[value]``; number 0 is missing."""
    present = before.counts > 0
    present[MISSING] = False
    alike = np.bincount(codes[present], minlength=int(codes.max()) + 1)
    found = (alike[codes] - 1) / max(1, int(present.sum()) - 1)
    found[codes == MISSING] = 1.0
    found[MISSING] = 0.0
    return np.asarray(np.clip(found, 0.0, 1.0), dtype=np.float64)


def _all_lost(column: Column) -> Losses:
    found = np.ones(len(column.values))
    found[MISSING] = 0.0
    return found


def column_loss(column: Column, losses: Losses, gone: NDArray[np.bool_ | np.int64] | None = None) -> float:
    """The mean over the rows with a value; in rows that are ``gone`` (a mask, or their places) all is lost."""
    held = column.counts.copy()
    held[MISSING] = 0
    if not held.sum():
        return 0.0
    lost = 0
    if gone is not None:
        blanked = np.bincount(column.codes[gone], minlength=len(held))
        lost = int(blanked[1:].sum())
        held[1:] -= blanked[1:]
    return float((held * losses).sum() + lost) / int(column.counts[1:].sum())
