"""How much each column gives away: who would still be alone without it, and how well it tells people apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from d4i_desktop.evidence.measuring.classes import groups, sizes_of
from d4i_desktop.evidence.table import Column
from d4i_desktop.evidence.task import Task


@dataclass(frozen=True, slots=True)
class Contributor:
    """A quasi-identifier and the rows that would still be alone with their values if it were left out."""

    column: str
    uniques_without: int


def contributors(columns: Sequence[Column], task: Task | None = None) -> tuple[Contributor, ...]:
    """Each column left out once; the one whose absence helps most comes first, equals in their order."""
    task, found = task or Task(), []
    for index, one in enumerate(columns):
        task.advance(index / len(columns))
        rest = [*columns[:index], *columns[index + 1 :]]
        found.append(Contributor(one.name, groups(rest, len(one.codes)).uniques))
    return tuple(sorted(found, key=lambda each: each.uniques_without))


@dataclass(frozen=True, slots=True)
class Telling:
    """How well columns tell rows apart, each 0 to 1 (Motwani & Xu 2007, section 2).

    ``distinct``: different combinations per row. ``separated``: share of the pairs of rows that differ.
    """

    distinct: float
    separated: float


def telling(columns: Sequence[Column], rows: int | None = None) -> Telling:
    """How well these columns together tell rows apart; both 0 without rows, none separated with one."""
    sizes = sizes_of(columns, rows)
    total = int(sizes.sum())
    pairs = total * (total - 1)
    alike = int(np.sum(sizes * (sizes - 1)))
    return Telling(len(sizes) / total if total else 0.0, 1 - alike / pairs if pairs else 0.0)
