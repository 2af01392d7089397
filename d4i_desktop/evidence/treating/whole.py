"""A whole table, treated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from d4i_desktop.evidence.table import Table


@dataclass(frozen=True, slots=True)
class Treated:
    """``table``: what is left. ``left_out``: rows that went because their group was too small.

    ``blanked``: per column that stays, cells that held a value and are missing now, in the rows that stay. ``losses``:
    per column that was there, 0 (all that it told is there) to 1 (nothing is). ``loss``: their mean over the
    quasi-identifiers.
    """

    table: Table
    left_out: int
    blanked: Mapping[str, int]
    losses: Mapping[str, float]
    loss: float


def treated(
    table: Table,
    treatments: Mapping[str, str],
    quasi: Sequence[str],
    key: bytes = b"",
    leave_out_below: int = 0,
) -> Treated:
    raise NotImplementedError
