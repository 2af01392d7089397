"""A proposal: the treatments that lose the least and still leave nobody in too small a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from d4i_desktop.evidence.table import Table
from d4i_desktop.evidence.task import Task

if TYPE_CHECKING:
    from d4i_desktop.evidence.measuring import Groups


@dataclass(frozen=True, slots=True)
class Step:
    """What is proposed for one column, and what that costs it, 0 to 1."""

    column: str
    treatment: str
    loss: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``treatments``: by column name, for each quasi-identifier. ``leave_out_below``: the target where rows have to go,
    else 0; ``left_out``: how many. ``tried`` of ``possible`` combinations were counted out; ``best``: none of the
    others loses less. ``reached``: the target was reached.
    """

    treatments: Mapping[str, str]
    leave_out_below: int
    groups: Groups
    loss: float
    tried: int
    possible: int
    left_out: int
    steps: tuple[Step, ...]
    best: bool
    reached: bool


def suggest(
    table: Table,
    quasi: Sequence[str],
    target: int = 5,
    task: Task | None = None,
    *,
    kinds: Mapping[str, str] | None = None,
    share: float = 0.05,
) -> Suggestion:
    """``kinds``: the kind of personal information of a column, by name. ``share``: rows that may be left out, 0 to 1."""
    raise NotImplementedError
