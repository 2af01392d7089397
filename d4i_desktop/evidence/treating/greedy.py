"""The search for lattices that are too large to hold: up by what helps most for its price, then back."""

from __future__ import annotations

from functools import partial

from d4i_desktop.evidence.treating.lattice import Found, Node, Search


def climb(search: Search) -> Found:
    """A good outcome without the claim that none is better."""
    node = tuple(0 for _ in search.heights)
    search.halve(search.path(node))
    while search.fails(node) and not search.spent:
        above = search.above(node)
        if not above:
            break
        node = max(above, key=partial(_worth, search, node))
    _descend(search)
    return search.found(False)


def _worth(search: Search, node: Node, above: Node) -> float:
    """Rows that a step saves from being left out, for what it costs."""
    if search.spent:
        return -search.least(above)
    saved = search.count(node).left_out - search.count(above).left_out
    return saved / max(1e-9, search.least(above) - search.least(node))


def _descend(search: Search) -> None:
    while search.best and not search.spent:
        before = search.loss
        for one in search.below(search.best.node):
            if search.spent:
                return
            search.count(one)
        if search.loss >= before:
            return
