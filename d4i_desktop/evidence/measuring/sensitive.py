"""What a group gives away about a sensitive column even where nobody in it stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.measuring.classes import joined, keys_of
from d4i_desktop.evidence.measuring.distance import equal_distance, ordered_distance
from d4i_desktop.evidence.table import MISSING, Column, ColumnType

NUMERIC = (ColumnType.INTEGER, ColumnType.NUMBER)
DIGITS = 12
"""Decimals kept of an l that comes out of logarithms: four equally frequent values are 4, not 3.9999999999999987."""


@dataclass(frozen=True, slots=True)
class Diversity:
    """What the worst class gives away about one sensitive column.

    p is a value's share of the whole table, q its share of a class; logarithms are natural.

    ``l_distinct``: fewest different values in a class. ``l_entropy``: exp of the smallest entropy of a class
    (Machanavajjhala et al. 2007, definitions 4.1 and 4.2; some tools print it rounded down). ``c_recursive``: the c
    for which the table is only just not recursive (c, l_distinct)-diverse: the largest r_1 / (r_l + ... + r_m), r_i
    being the count of a class's i-th most frequent value (definition 4.3). ``t_closeness``: largest earth mover's
    distance between a class and the table (Li, Li & Venkatasubramanian 2007, section 4). ``alpha``: largest q of any
    value (Wong et al. 2006, definition 2). ``beta``: largest (q - p) / p (Cao & Karras 2012, definition 2);
    ``beta_enhanced``: that, but at most -ln of the rarest value's p (definition 3). ``delta``: largest |ln(q / p)| over
    the values that occur in a class (Brickell & Shmatikov 2008, definition 5).
    """

    column: str
    l_distinct: int
    l_entropy: float
    c_recursive: float
    t_closeness: float
    alpha: float
    beta: float
    beta_enhanced: float
    delta: float


@dataclass(frozen=True, slots=True)
class Cells:
    """The pairs of a class and a value that occur, in order of class and then of code; all shape (pairs,).

    ``sizes``: rows of each class, shape (classes,). ``starts``: where each class begins among the pairs.
    """

    classes: NDArray[np.int64]
    codes: NDArray[np.int64]
    counts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    starts: NDArray[np.int64]

    @property
    def distinct(self) -> NDArray[np.int64]:
        """How many different values each class has; shape (classes,)."""
        return np.diff(self.starts, append=len(self.codes))


def diversity(
    quasi: Sequence[Column], sensitive: Column, *, numeric: bool | None = None, excluded: Sequence[Column] = ()
) -> Diversity:
    """What the classes of ``quasi`` give away about ``sensitive``; a missing value is a value of its own.

    ``numeric``: whether its values are ordered by size for t-closeness (None: where its type is a number). Then rows
    without a value take no part in t. ``excluded``: further sensitive columns that an intruder is taken to know.
    Where ``sensitive`` is among ``quasi``, the classes are those of the others: what does it tell who knows those?
    """
    quasi = [one for one in (*quasi, *excluded) if one.name != sensitive.name]
    cells = cells_of(quasi, sensitive.codes, len(sensitive.values))
    if not len(cells.sizes):
        return Diversity(sensitive.name, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    q = cells.counts / cells.sizes[cells.classes]
    p = (sensitive.counts / len(sensitive.codes))[cells.codes]
    entropies = np.add.reduceat(-q * np.log(q), cells.starts)
    distinct = int(cells.distinct.min())
    beta = float(np.max((q - p) / p))
    ordered = sensitive.type in NUMERIC if numeric is None else numeric
    return Diversity(
        column=sensitive.name,
        l_distinct=distinct,
        l_entropy=round(exp(max(0.0, float(entropies.min()))), DIGITS),
        c_recursive=recursive(cells, distinct),
        t_closeness=ordered_closeness(quasi, sensitive) if ordered else equal_distance(q, p, cells.starts),
        alpha=float(q.max()),
        beta=max(0.0, beta),
        beta_enhanced=max(0.0, min(beta, -log(float(p.min())))),
        delta=float(np.max(np.abs(np.log(q / p)))),
    )


def cells_of(quasi: Sequence[Column], codes: Any, base: int, kept: NDArray[np.bool_] | None = None) -> Cells:
    """Which of the values ``codes``, below ``base``, occur in which class, and how often.

    ``codes`` has shape (rows,); ``kept`` says which rows count (None: all). Classes without such a row are left out.
    """
    keys, span = keys_of(quasi) if quasi else (np.zeros(len(codes), dtype=np.uint32), 1)
    if kept is not None:
        keys, codes = keys[kept], codes[kept]
    keys, _ = joined(keys, span, codes, base)
    keys.sort()
    begins = np.flatnonzero(np.concatenate([np.ones(min(1, len(keys)), dtype=np.bool_), keys[1:] != keys[:-1]]))
    counts = np.diff(begins, append=len(keys))
    found = keys[begins]
    of_class = found // base
    first = np.concatenate([np.ones(min(1, len(found)), dtype=np.bool_), of_class[1:] != of_class[:-1]])
    starts = np.flatnonzero(first)
    sizes = np.add.reduceat(counts, starts) if len(starts) else counts
    return Cells(np.cumsum(first) - 1, (found % base).astype(np.int64), counts, sizes, starts)


def recursive(cells: Cells, l: int) -> float:  # noqa: E741
    """The largest r_1 / (r_l + ... + r_m) of a class; infinite where a class has fewer than ``l`` values."""
    order = np.lexsort((-cells.counts, cells.classes))
    counts = cells.counts[order]
    place = np.arange(len(counts)) - cells.starts[cells.classes]
    tail = np.add.reduceat(np.where(place >= l - 1, counts, 0), cells.starts)
    with np.errstate(divide="ignore"):
        return float(np.max(counts[cells.starts] / tail))


def ordered_closeness(quasi: Sequence[Column], sensitive: Column) -> float:
    """The largest ordered distance between a class and the table, over rows that have a number."""
    present = sensitive.codes != MISSING
    if not present.any():
        return 0.0
    ranks, many = _ranks(sensitive)
    cells = cells_of(quasi, ranks[sensitive.codes], many, None if present.all() else present)
    return ordered_distance(cells.classes, cells.codes, cells.counts, cells.sizes, many)


def _ranks(column: Column) -> tuple[NDArray[np.uint64], int]:
    """Each code's place among the column's different numbers, from 0; 1.0 and 1 are one number."""
    size = np.array([float(one) for one in column.values[1:]])
    found, places = np.unique(size, return_inverse=True)
    return np.concatenate([np.zeros(1, dtype=np.uint64), places.astype(np.uint64)]), len(found)
