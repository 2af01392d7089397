"""The search that knows when nothing better is left, for lattices that can be held in memory."""

from __future__ import annotations

from math import prod

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.treating.lattice import Found, Node, Numbers, Outcome, Search

LARGEST = 2_500_000
"""Nodes times columns of the largest lattice that is searched whole."""


def holdable(search: Search) -> bool:
    """Whether all nodes can be held in memory."""
    return prod(search.heights) * len(search.heights) <= LARGEST


def whole(search: Search) -> Found:
    """The least loss of all; ``proven`` unless the tries run out."""
    nodes = _Nodes(search)
    for one in search.halve(search.path(tuple(0 for _ in search.heights))):
        nodes.learn(one)
    while not search.spent:
        node = nodes.promising(search.loss)
        if node is None:
            return search.found(True)
        nodes.learn(search.count(node))
        if search.fails(node):
            for one in search.halve(search.path(node)[1:]):
                nodes.learn(one)
    return search.found(nodes.promising(search.loss) is None)


class _Nodes:
    """All nodes with what each loses at least, as far as it is known."""

    def __init__(self, search: Search) -> None:
        self._search = search
        heights = np.array(search.heights, dtype=np.int64)
        self._strides = np.append(np.cumprod(heights[:0:-1])[::-1], 1)
        nodes = np.arange(heights.prod()) // self._strides[:, None] % heights[:, None]
        self._nodes: NDArray[np.int16] = nodes.astype(np.int16)
        least = search.counted.least
        self._least: Numbers = np.stack([least[at][levels] for at, levels in enumerate(self._nodes)], axis=-1)
        self._keys: Numbers = search.objective(self._least)
        self._more: Numbers = np.stack([self._spared(at)[levels] for at, levels in enumerate(self._nodes)], axis=-1)
        self._learnt: set[Node] = set()

    def _spared(self, at: int) -> Numbers:
        """By level: what a row that is left out adds at least to that column's loss, if it holds a value there."""
        counted = self._search.counted
        most = np.array([one.losses.max(initial=0.0) for one in counted.ladders[at]])
        return np.asarray((1.0 - most) / max(1.0, counted.held[at]))

    def promising(self, loss: float) -> Node | None:
        """The node that may lose least of those that aren't decided; none if all lose as much as ``loss``."""
        at = int(np.argmin(self._keys))
        if self._keys[at] >= loss - 1e-12:
            return None
        self._search.done = max(self._search.done, float((self._keys >= loss).mean()))
        return tuple(int(one) for one in self._nodes[:, at])

    def learn(self, outcome: Outcome) -> None:
        """Nodes that are no coarser leave out at least as many rows."""
        if outcome.node in self._learnt:
            return
        self._learnt.add(outcome.node)
        self._keys[int(self._strides @ outcome.node)] = np.inf
        if not outcome.left_out:
            return
        finer = np.ones(len(self._keys), dtype=np.bool_)
        for at, level in enumerate(outcome.node):
            finer &= self._nodes[at] <= level
        if outcome.left_out > self._search.allowed:
            self._keys[finer] = np.inf
            return
        counted = self._search.counted
        if not counted.counts_left_out:
            return
        missing = counted.rows - counted.held
        added = self._more[finer] * np.maximum(0.0, outcome.left_out - missing)
        self._keys[finer] = np.maximum(self._keys[finer], self._search.objective(self._least[finer] + added))
