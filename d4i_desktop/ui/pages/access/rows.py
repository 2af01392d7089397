"""Which datasets belong to which chip."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from d4i_desktop.core.access import Flag
from d4i_desktop.core.model import Dataset
from d4i_desktop.ui.pages.access.cells import Cells


class Shown(StrEnum):
    """What a chip leaves."""

    ALL = "all"
    GRANTED = "granted"
    BEYOND = "beyond"
    ENDED = "ended"


def grouped(
    datasets: Iterable[Dataset], cells: Cells, granted: frozenset[str], *, known: bool
) -> dict[Shown, list[Dataset]]:
    """The datasets of each chip. ``granted``: ids of those that somebody gets.

    Unless the reviews are ``known``, nothing is beyond or ended yet.
    """
    every = list(datasets)
    given = [one for one in every if one.id in granted]
    raised = {one.id: {flag for cell in cells.row(one).values() for flag in cell.flags} for one in given if known}
    return {
        Shown.ALL: every,
        Shown.GRANTED: given,
        Shown.BEYOND: [one for one in given if Flag.BEYOND in raised.get(one.id, ())],
        Shown.ENDED: [one for one in given if Flag.ENDED in raised.get(one.id, ())],
    }
