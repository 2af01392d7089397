"""Three ways to look for people in a table: a known person, anybody at all, as many as possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.measuring.classes import Groups, dense, keys_from
from d4i_desktop.evidence.table import TEXT, Column, Table

THRESHOLD = 0.2
"""A row whose risk is above it is at risk: it is in a class of fewer than five."""


@dataclass(frozen=True, slots=True)
class Attack:
    """Risks of rows, 0 to 1: the highest, the mean, and the share of rows whose risk is above :data:`THRESHOLD`."""

    highest: float
    average: float
    records_at_risk: float


@dataclass(frozen=True, slots=True)
class Journalist(Attack):
    """``marketer``: share of rows that would be matched correctly with the population table; ``unmatched``: rows
    whose combination that table lacks, which count as if only the file held it."""

    marketer: float
    unmatched: int


def prosecutor(found: Groups, threshold: float = THRESHOLD) -> Attack:
    """Somebody looks for a person who is known to be in the file: 1 / f for a class of f rows (El Emam & Dankar 2008;
    El Emam 2013, chapter 16). The mean over all rows is classes / rows; a row is at risk where 1 / f > ``threshold``.
    """
    if not found.rows:
        return Attack(0.0, 0.0, 0.0)
    above = sum(size * many for size, many in found.sizes if 1 / size > threshold)
    return Attack(1 / found.k, found.classes / found.rows, above / found.rows)


def journalist(columns: Sequence[Column], population: Table, threshold: float = THRESHOLD) -> Journalist:
    """Somebody looks for anybody in the file with the help of a table of the population: 1 / F, F being how many
    people in ``population`` are alike (El Emam & Dankar 2008; El Emam 2013, chapter 16).

    A class that the population holds less often than the file does counts as in the file. The mean is the larger of
    the classes of the file over the people in them and the marketer's risk, the mean of f / F over classes weighted
    by 1 / rows. Raises ``KeyError`` where the population lacks a column.
    """
    f, there = _matched(columns, population)
    rows = int(f.sum())
    if not rows:
        return Journalist(0.0, 0.0, 0.0, 0.0, 0)
    people = np.maximum(f, there)
    marketer = float(np.sum(f / people)) / rows
    average = max(len(f) / float(people.sum()), marketer)
    above = int(f[1 / people > threshold].sum())
    return Journalist(float(1 / people.min()), average, above / rows, marketer, int(f[there == 0].sum()))


def _matched(columns: Sequence[Column], population: Table) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows of each class in the file, and people with the same values in the population."""
    both = [_shared(one, population.column(one.name)) for one in columns]
    numbers, many = dense(*keys_from(both, 0))
    here = len(columns[0].codes)
    f = np.bincount(numbers[:here], minlength=many)
    there = np.bincount(numbers[here:], minlength=many)
    return f[f > 0], there[f > 0]


def _shared(mine: Column, theirs: Column) -> tuple[NDArray[np.uint32], int]:
    """Both columns' rows, one below the other, in codes that mean the same."""
    values = np.concatenate([np.asarray(mine.values, dtype=TEXT), np.asarray(theirs.values, dtype=TEXT)])
    found, places = np.unique(values, return_inverse=True)
    meaning = places.astype(np.uint32)
    split = len(mine.values)
    return np.concatenate([meaning[:split][mine.codes], meaning[split:][theirs.codes]]), len(found)
