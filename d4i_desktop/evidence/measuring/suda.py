"""SUDA: rows that stand alone in few columns already, and in many ways, are the riskier ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb, factorial

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.measuring.classes import sizes_of
from d4i_desktop.evidence.measuring.minimal import MinimalUnique, each_minimal
from d4i_desktop.evidence.table import Column
from d4i_desktop.evidence.task import Task

Scores = NDArray[np.float64]
SAMPLING_FRACTION = 0.01
"""What is taken for the share of the population that is in the file where nobody says: as other tools do."""
COUNTABLE = 150
"""Of more columns, a set's weight would be too large for a number to hold."""


@dataclass(frozen=True, slots=True)
class Suda:
    """Scores of rows, shape (rows,), higher is riskier, and what each column contributes.

    ``scores``: sum over a row's minimal sample uniques of (m - size)!, m columns. ``dis``: estimated probability, 0 to
    1, that a match with the row is a correct one; ``dis_legacy``: the same from ``legacy``, the scores of older
    releases of other tools. Of more than 150 columns, scores are shares of what one column by itself would weigh.
    ``contribution``: percent of all scores from minimal uniques that hold the column; they
    overlap. ``minimal``: the sets. ``most``: the largest size of sets that was looked at.
    """

    scores: Scores
    legacy: Scores
    dis: Scores
    dis_legacy: Scores
    contribution: tuple[tuple[str, float], ...]
    minimal: tuple[MinimalUnique, ...]
    most: int


def suda(
    columns: Sequence[Column],
    most: int | None = None,
    *,
    sampling_fraction: float = SAMPLING_FRACTION,
    count_missing: bool = True,
    task: Task | None = None,
) -> Suda:
    """Special Uniques Detection over all sets of at most ``most`` columns (None: of all sizes).

    A minimal sample unique of size s among m columns weighs (m - s)! (Elliot, Manning & Ford 2002, "A computational
    algorithm for handling the special uniques problem", section 4); the older weight is (2^(m-s) - 1) / C(m, s). The
    probability is :func:`dis`. ``sampling_fraction``: share of the population in the file, 0 to 1.
    """
    rows, m = (len(columns[0].codes) if columns else 0), len(columns)
    largest = m if most is None else min(most, m)
    scores, legacy, parts = np.zeros(rows), np.zeros(rows), np.zeros(m)
    minimal = []
    for chosen, found in each_minimal(columns, largest, task, count_missing=count_missing):
        scores[found] += weight(m, len(chosen))
        legacy[found] += legacy_weight(m, len(chosen))
        parts[list(chosen)] += weight(m, len(chosen)) * len(found)
        minimal.append(MinimalUnique(tuple(columns[index].name for index in chosen), len(found)))
    pairs = 2 * int(np.sum(sizes_of(columns, rows) == 2))
    percent = 100 * parts / (scores.sum() or 1)
    return Suda(
        scores=scores,
        legacy=legacy,
        dis=dis(scores, m, pairs, sampling_fraction),
        dis_legacy=dis(legacy, m, pairs, sampling_fraction),
        contribution=tuple((one.name, float(share)) for one, share in zip(columns, percent, strict=True)),
        minimal=tuple(sorted(minimal, key=lambda one: (len(one.columns), -one.rows))),
        most=largest,
    )


def weight(m: int, size: int) -> float:
    """(m - size)!: in how many orders the remaining columns could be added; over (m - 1)! beyond :data:`COUNTABLE`."""
    return factorial(m - size) / (factorial(m - 1) if m > COUNTABLE else 1)


def legacy_weight(m: int, size: int) -> float:
    """(2^(m - size) - 1) / C(m, size); over 2^(m - 1) / m beyond :data:`COUNTABLE`."""
    whole = ((1 << m - size) - 1) * (m if m > COUNTABLE else 1)
    return whole / (comb(m, size) << (m - 1 if m > COUNTABLE else 0))


def dis(scores: Scores, m: int, pairs: int, sampling_fraction: float) -> Scores:
    """The probability that a match with a unique row is correct, spread over the rows by their scores.

    For the whole file it is U f / (U f + P (1 - f)) for U unique rows, P rows in classes of two and the sampling
    fraction f (Skinner & Elliot 2002, equation 9). A row's odds are those odds per unique row, f / (P (1 - f)), times
    s^q * sum over scored rows of s^-q, with q = 1 + (8 - m) / 20 (Elliot, Manning, Mayes, Gurd & Bane 2005, "SUDA: a
    program for detecting special uniques", as the IHSN's guide to disclosure control applies it). Beyond 28 columns q
    stays 0, for a higher score is never a smaller probability. Logarithms hold what the powers don't.
    """
    found = np.zeros(len(scores))
    scored = scores > 0
    if not scored.any() or sampling_fraction <= 0:
        return found
    power = np.log(scores[scored]) * max(0.0, 1 + (8 - m) / 20)
    against = pairs * (1 - sampling_fraction) / sampling_fraction
    found[scored] = 1 / (1 + against * np.exp(-power - np.logaddexp.reduce(-power)))
    return found
