"""What would change, answered while a control is being moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from d4i_desktop.evidence.table import Table

if TYPE_CHECKING:
    from d4i_desktop.evidence.measuring import Groups


class WhatIf:
    """Keeps each column as each treatment leaves it, so that only what changed is worked out anew."""

    def __init__(self, table: Table, quasi: Sequence[str]) -> None:
        self._table = table
        self._quasi = tuple(quasi)

    def groups(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> Groups:
        """The groups that would be left."""
        raise NotImplementedError

    def left_out(self, treatments: Mapping[str, str], leave_out_below: int) -> int:
        """Rows that would be left out."""
        raise NotImplementedError

    def losses(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> dict[str, float]:
        """What each quasi-identifier would lose, 0 to 1."""
        raise NotImplementedError

    def lost(self, treatments: Mapping[str, str], leave_out_below: int = 0) -> float:
        """What the quasi-identifiers would lose on average, 0 to 1."""
        raise NotImplementedError
