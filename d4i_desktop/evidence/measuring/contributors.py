"""How much each column gives away: who would still be alone without it, and how well it tells people apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from d4i_desktop.evidence.measuring.classes import Groups, groups
from d4i_desktop.evidence.table import Column
from d4i_desktop.evidence.task import Task


@dataclass(frozen=True, slots=True)
class Telling:
    """How well columns tell rows apart, each 0 to 1 (Motwani & Xu 2007, section 2).

    ``distinct``: different combinations per row. ``separated``: share of the pairs of rows that differ.
    """

    distinct: float
    separated: float


@dataclass(frozen=True, slots=True)
class Contributor:
    """A quasi-identifier, the rows that would still be alone with their values if it were left out, and how well it
    tells rows apart by itself."""

    column: str
    uniques_without: int
    by_itself: Telling


def contributors(columns: Sequence[Column], task: Task | None = None) -> tuple[Contributor, ...]:
    """Each column left out once; the one whose absence helps most comes first, equals in their order."""
    task, found = task or Task(), []
    for index, one in enumerate(columns):
        task.advance(index / len(columns))
        rest = [*columns[:index], *columns[index + 1 :]]
        found.append(Contributor(one.name, groups(rest, len(one.codes)).uniques, telling(groups([one]))))
    return tuple(sorted(found, key=lambda each: each.uniques_without))


def telling(found: Groups) -> Telling:
    """How well the columns that make these classes tell rows apart; both 0 without rows, none separated with one."""
    pairs = found.rows * (found.rows - 1)
    alike = sum(size * (size - 1) * many for size, many in found.sizes)
    return Telling(found.classes / found.rows if found.rows else 0.0, 1 - alike / pairs if pairs else 0.0)
