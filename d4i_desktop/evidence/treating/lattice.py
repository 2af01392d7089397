"""The search for the least loss: every combination of how coarse each column becomes is a node of a lattice.

Making a column coarser never makes a group smaller, so the rows in groups that are too small only get fewer on the way
up, and a node that leaves too many of them rules out all below it (predictive tagging: El Emam et al., “A globally
optimal k-anonymity method for the de-identification of health data”, JAMIA 16(5), 2009). What a node loses at least is
known without counting it out, and more closely once a coarser one was: the most promising node is counted next, and the
path above one that fails is halved to find where it stops failing (Kohlmayer et al., “Flash: efficient, stable and
optimal k-anonymity”, PASSAT 2012). The search ends when no node is left that could lose less than the best.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.measuring.classes import Keys, dense, keys_from
from d4i_desktop.evidence.measuring.subsets import occurrences
from d4i_desktop.evidence.table import MISSING, smallest
from d4i_desktop.evidence.task import Task

Numbers = NDArray[np.float64]
Node = tuple[int, ...]
Objective = Callable[[Numbers], Numbers]
"""From losses per column (shape (..., columns)) to one loss (shape (...)); must never fall when one of them rises."""


def arithmetic_mean(losses: Numbers) -> Numbers:
    return np.asarray(losses.mean(axis=-1))


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of a column's ladder: the group that each value falls into, and what it loses by that, 0 to 1.

    ``groups`` and ``losses`` have shape (distinct + 1,); each rung must join whole groups of the one below.
    """

    name: str
    groups: NDArray[np.int64]
    losses: Numbers


Ladder = tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A node counted out: rows in groups that are too small, and the losses per column when those are left out."""

    node: Node
    left_out: int
    losses: Numbers


@dataclass(slots=True)
class Counter:
    """The different rows of a table, ready to be counted at any node."""

    ladders: tuple[Ladder, ...]
    target: int
    rows: int
    weights: NDArray[np.int64]
    codes: tuple[NDArray[np.int64], ...]
    held: Numbers
    least: tuple[Numbers, ...]
    """Per column and level: the loss without any row left out."""
    counts_left_out: bool = True
    """Whether a row that is left out counts as lost, or nothing is said of it."""
    _levels: dict[tuple[int, int], tuple[Keys, int]] = field(default_factory=dict)

    def outcome(self, node: Node, allowed: int | None = None) -> Outcome:
        """Where more rows than ``allowed`` would go, the losses are those without any that goes."""
        small = np.flatnonzero(self._small(node))
        left_out = int(self.weights[small].sum())
        losses = np.array([self.least[at][level] for at, level in enumerate(node)])
        if left_out and self.counts_left_out and (allowed is None or left_out <= allowed):
            losses += [self._spared(at, level, small) for at, level in enumerate(node)]
        return Outcome(node, left_out, losses)

    def _spared(self, at: int, level: int, small: NDArray[np.int64]) -> float:
        """What leaving out those rows adds to a column's loss: all that they would still have told."""
        codes = self.codes[at][small]
        told = np.where(codes == MISSING, 0.0, 1.0 - self.ladders[at][level].losses[codes])
        return float((told * self.weights[small]).sum() / max(1.0, self.held[at]))

    def _small(self, node: Node) -> NDArray[np.bool_]:
        """Which different rows are in a group that counts too few."""
        digits = [self._level(at, level) for at, level in enumerate(node)]
        keys, span = keys_from([one for one in digits if one[1] > 1], len(self.weights))
        alone = self.rows == len(self.weights)
        return np.asarray(occurrences(keys, span, None if alone else self.weights) < self.target, dtype=np.bool_)

    def _level(self, at: int, level: int) -> tuple[Keys, int]:
        if (at, level) not in self._levels:
            groups = self.ladders[at][level].groups
            numbers, many = dense(groups.astype(np.uint64), int(groups.max(initial=0)) + 1)
            self._levels[at, level] = smallest(numbers, many)[self.codes[at]], many
        return self._levels[at, level]


def counter(
    codes: Sequence[NDArray[np.unsignedinteger]],
    ladders: Sequence[Ladder],
    target: int,
    *,
    counts_left_out: bool = True,
) -> Counter:
    """``codes`` per column, shape (rows,), into the values that the ladder of the same place speaks of."""
    rows = len(codes[0]) if codes else 0
    keys, _ = keys_from([(one, int(one.max(initial=0)) + 1) for one in codes], rows)
    _, first, weights = np.unique(keys, return_index=True, return_counts=True)
    different = tuple(one[first].astype(np.int64) for one in codes)
    counts = [np.bincount(one, minlength=len(rungs[0].groups)) for one, rungs in zip(codes, ladders, strict=True)]
    for count in counts:
        count[MISSING] = 0
    held = np.array([count.sum() for count in counts], dtype=np.float64)
    least = tuple(
        np.array([(level.losses * count).sum() / max(1, count.sum()) for level in rungs])
        for rungs, count in zip(ladders, counts, strict=True)
    )
    return Counter(tuple(ladders), target, rows, weights, different, held, least, counts_left_out)


@dataclass(frozen=True, slots=True)
class Found:
    """``best`` loses least of all (``proven``) or of those that were tried; ``None`` where none serves."""

    best: Outcome | None
    loss: float
    tried: int
    possible: int
    proven: bool


class Search:
    """One search. ``allowed``: how many rows may be left out. ``tries``: how many nodes may be counted out."""

    def __init__(
        self,
        counted: Counter,
        allowed: int = 0,
        tries: int = 1 << 30,
        objective: Objective = arithmetic_mean,
        task: Task | None = None,
    ) -> None:
        self.counted, self.allowed, self.tries, self.objective = counted, allowed, tries, objective
        self.task = task or Task()
        self.heights = tuple(len(one) for one in counted.ladders)
        self.outcomes: dict[Node, Outcome] = {}
        self.best: Outcome | None = None
        self.loss = np.inf
        self.done = 0.0

    def count(self, node: Node) -> Outcome:
        if node not in self.outcomes:
            self.done = max(self.done, len(self.outcomes) / self.tries)
            self.task.advance(self.done)
            found = self.outcomes[node] = self.counted.outcome(node, self.allowed)
            self._consider(found)
        return self.outcomes[node]

    def _consider(self, found: Outcome) -> None:
        if found.left_out > self.allowed:
            return
        loss = float(self.objective(found.losses))
        if (loss, found.left_out) < (self.loss, self.best.left_out if self.best else self.counted.rows):
            self.best, self.loss = found, loss

    def fails(self, node: Node) -> bool:
        return self.count(node).left_out > self.allowed

    @property
    def spent(self) -> bool:
        return len(self.outcomes) >= self.tries

    def path(self, node: Node) -> list[Node]:
        """From the node to the top, each time by the step that costs least."""
        found = [node]
        while above := self.above(found[-1]):
            found.append(min(above, key=self.least))
        return found

    def above(self, node: Node) -> list[Node]:
        return [
            (*node[:at], level + 1, *node[at + 1 :]) for at, level in enumerate(node) if level + 1 < self.heights[at]
        ]

    def below(self, node: Node) -> list[Node]:
        return [(*node[:at], level - 1, *node[at + 1 :]) for at, level in enumerate(node) if level]

    def least(self, node: Node) -> float:
        return float(self.objective(np.array([self.counted.least[at][level] for at, level in enumerate(node)])))

    def halve(self, path: list[Node]) -> list[Outcome]:
        """Counts out along a path until it is known where it stops failing; the last one that fails comes last."""
        low, high = 0, len(path)
        while low < high and not self.spent:
            middle = (low + high) // 2
            if self.fails(path[middle]):
                low = middle + 1
            else:
                high = middle
        return [self.outcomes[one] for one in path if one in self.outcomes]

    def found(self, proven: bool) -> Found:
        possible = prod(self.heights)
        return Found(self.best, self.loss, len(self.outcomes), possible, proven)
