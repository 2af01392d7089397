"""Earth mover's distances between the values of a class and those of the whole table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


def equal_distance(q: Floats, p: Floats, starts: Places) -> float:
    """The largest half sum of |q - p| of a class, all values being equally far from each other.

    Li, Li & Venkatasubramanian 2007, equation 3. ``q`` and ``p`` are the shares of the pairs of class and value that
    occur; what the class has more of is as much as what it has less of, so that the surplus suffices.
    """
    return float(np.add.reduceat(np.maximum(q - p, 0.0), starts).max())


def ordered_distance(classes: Places, ranks: Places, counts: Places, sizes: Places, many: int) -> float:
    """The largest distance of a class where the ``many`` values stand in order, neighbours 1 / (many - 1) apart.

    Li, Li & Venkatasubramanian 2007, equation 2: the sum of the absolute cumulated differences, over many - 1. A
    class's own cumulated share is a step that changes only at its values, and the table's only rises, so that each
    step needs two places of a running sum instead of one per value. Arrays: a row per class and value that occurs, in
    order; ``sizes`` per class.
    """
    if many < 2:
        return 0.0
    whole = np.cumsum(np.bincount(ranks, counts, minlength=many)) / counts.sum()
    running = np.concatenate([[0.0], np.cumsum(whole)])
    starts = np.flatnonzero(np.diff(classes, prepend=-1))
    total = np.cumsum(counts)
    level = (total - (total - counts)[starts][classes]) / sizes[classes]
    until = np.append(ranks[1:], many)
    until[np.append(starts[1:], len(ranks)) - 1] = many
    turn = np.clip(np.searchsorted(whole, level, side="left"), ranks, until)
    above = level * (turn - ranks) - (running[turn] - running[ranks])
    below = (running[until] - running[turn]) - level * (until - turn)
    sums = np.add.reduceat(above + below, starts) + running[ranks[starts]]
    return float(sums.max()) / (many - 1)
