"""Earth mover's distances between the values of a class and those of the whole table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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


def tree_distance(q: Mapping[str, float], p: Mapping[str, float], paths: Mapping[str, Sequence[str]]) -> float:
    """The distance of two distributions whose values are the leaves of a tree, all equally deep.

    Li, Li & Venkatasubramanian 2007, section 4.3: two values are as far apart as their lowest common group is high,
    over the height of the tree; the cost at a group is its height's share times the smaller of surplus and want
    below it. ``paths`` gives each value's groups from the narrowest to the root.
    """
    extra = {value: q.get(value, 0.0) - p.get(value, 0.0) for value in paths}
    height = max((len(path) for path in paths.values()), default=0)
    cost, level = 0.0, {(*tuple(path)[::-1], value): extra[value] for value, path in paths.items()}
    for high in range(1, height + 1):
        below, level = level, {}
        surplus: dict[Any, list[float]] = {}
        for where, much in below.items():
            surplus.setdefault(where[:-1], []).append(much)
        for where, parts in surplus.items():
            more, less = sum(one for one in parts if one > 0), -sum(one for one in parts if one < 0)
            cost += high / height * min(more, less)
            level[where] = more - less
    return cost
