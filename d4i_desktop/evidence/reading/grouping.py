"""Codes from hashes, for columns in which nearly every value differs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.table import Codes, smallest


def grouped(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], Codes]:
    """Rows where each different hash but 0 occurs first, ascending, and each row's code: the place there plus 1."""
    order = np.argsort(hashes, kind="stable").astype(np.uint32 if len(hashes) < 2**32 else np.int64, copy=False)
    ordered = hashes[order]
    begins = np.ones(len(ordered), dtype=bool)
    begins[1:] = ordered[1:] != ordered[:-1]
    group = np.cumsum(begins, dtype=np.uint32) - np.uint32(1)
    first_of = order[begins]
    blank = ordered[begins] == 0
    del ordered, begins
    kept = np.flatnonzero(~blank)
    by_row = kept[np.argsort(first_of[kept])]
    code_of = np.zeros(len(first_of), dtype=np.uint32)
    code_of[by_row] = np.arange(1, len(by_row) + 1, dtype=np.uint32)
    codes = np.empty(len(order), dtype=np.uint32)
    codes[order] = code_of[group]
    return first_of[by_row].astype(np.int64), smallest(codes, len(by_row))
