"""A release of totals is one table of counts: by which columns it counts, and how many people a count needs to stand.

Only one table is written. Several tables of the same people can be subtracted from each other, and what is left of two
large counts may be one person (Hundepool et al., *Statistical Disclosure Control*, 2012, ch. 5, on linked tables and
differencing).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from d4i_desktop.core.model import Role
from d4i_desktop.core.treatments import KEEP, SUPPRESS_SMALL, UNDECIDED, amount, base

LEAST = 5
"""People that a count stands for at least, unless a treatment says another number: the frequency rule with n = 5."""
FEW = 60
"""Up to so many different values a column is one of categories."""
SHARED_BY = 5
"""Rows that share a value on average, or it tells people apart rather than groups them."""
COARSER = ("year", "month", "age_band", "decade", "postal_area", "top_code", "round", "group_rare")
AS_IT_IS = (KEEP, UNDECIDED, SUPPRESS_SMALL)


def counted_by(columns: Iterable[tuple[str, Role, int]], rows: int, treatments: Mapping[str, str]) -> tuple[str, ...]:
    """The columns that the table counts by, of which each is told by name, role and how many different values it has.

    Quasi-identifiers and sensitive columns that stay: those that a treatment makes coarser, and of the others those of
    few values. A column of many values makes each cell one person. Direct identifiers, codes and masked values never
    count, nor does a column that isn't known to matter.
    """
    return tuple(
        name
        for name, role, distinct in columns
        if role in (Role.QUASI_IDENTIFIER, Role.SENSITIVE) and _groups(treatments.get(name, KEEP), distinct, rows)
    )


def _groups(treatment: str, distinct: int, rows: int) -> bool:
    few = distinct <= FEW and distinct * SHARED_BY <= rows
    return base(treatment) in COARSER or (base(treatment) in AS_IT_IS and few)


def least_said(treatments: Mapping[str, str]) -> int:
    """The fewest people a cell may count: the most that any ``suppress_small:N`` asks for; 0 where none does."""
    return max((math.ceil(amount(one)) for one in treatments.values() if base(one) == SUPPRESS_SMALL), default=0)


def least_written(treatments: Mapping[str, str], asked: int = 0) -> int:
    """The fewest people a cell of a table may count that is written: as treatments say, :data:`LEAST` where none does;
    ``asked`` for besides, it only ever gets more."""
    return max(least_said(treatments) or LEAST, asked)
