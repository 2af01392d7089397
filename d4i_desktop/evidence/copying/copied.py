"""What is known of a copy once it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from d4i_desktop.evidence.measuring import Groups
from d4i_desktop.evidence.treating import Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What was written. ``groups`` and ``identifiers`` were found in the file itself, read back.

    ``identifiers``: columns that look like direct identifiers and may stay, because their treatment explains it or a
    person said so. ``left_out`` counts rows, ``blanked`` cells per column; ``losses`` per column and ``loss`` overall
    are shares of what the data told, 0 to 1 (:class:`~d4i_desktop.evidence.treating.Treated`). Where ``totals`` were
    written: ``rows`` are cells, ``groups`` the people of each, ``quasi`` what they are counted by, ``left_out`` people,
    and no share says what is lost.
    """

    out: Path
    rows: int
    columns: tuple[str, ...]
    groups: Groups
    quasi: tuple[str, ...]
    identifiers: tuple[str, ...]
    left_out: int
    blanked: Mapping[str, int]
    losses: Mapping[str, float]
    loss: float
    totals: Totals | None = None
