"""A proposal: the treatments that lose the least and still leave nobody in too small a group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from d4i_desktop.core.treatments import DROP
from d4i_desktop.evidence.measuring import Groups
from d4i_desktop.evidence.table import Column, Table
from d4i_desktop.evidence.task import Task
from d4i_desktop.evidence.treating.exhaustive import holdable, whole
from d4i_desktop.evidence.treating.greedy import climb
from d4i_desktop.evidence.treating.ladders import ladder, merged, treatments_for, usable
from d4i_desktop.evidence.treating.lattice import Counter, Found, Ladder, Search, counter
from d4i_desktop.evidence.treating.what_if import WhatIf
from d4i_desktop.evidence.treating.whole import mean

WORK = 2_000_000_000
"""Cells that may be visited before the search ends with the best it has: some half a minute on an old laptop."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is proposed for one column, and what that costs it, 0 to 1, rows that are left out included."""

    column: str
    treatment: str
    loss: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``treatments``: by column name, for each quasi-identifier. ``leave_out_below``: the target where rows have to go,
    else 0; ``left_out``: how many.

    ``groups``: what is left then. ``loss``: the mean over the columns, 0 to 1 (:mod:`loss`). ``tried`` of ``possible``
    combinations were counted out; ``best``: none of the others loses less. ``reached``: the target was reached.
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
    """The least loss at which every group counts at least ``target``.

    ``kinds``: the kind of personal information (:mod:`core.kinds`) of a column, by name, where it is known. ``share``:
    the part of the rows that may be left out, 0 to 1. Raises :class:`~d4i_desktop.evidence.task.Cancelled`.
    """
    named = dict.fromkeys(quasi)
    columns = table.named(named)
    work = task or Task()
    allowed = int(table.rows * share)
    ladders = _ladders(columns, kinds or {}, target, allowed, work.part(0.0, 0.2))
    if not columns or not table.rows:
        return _told(table, columns, ladders, Found(None, 0.0, 0, 1, True), target)
    codes, rungs = zip(*(merged(one, steps) for one, steps in zip(columns, ladders, strict=True)), strict=True)
    counted = counter(codes, rungs, target)
    search = Search(counted, allowed, _tries(counted), task=work.part(0.2, 1.0))
    return _told(table, columns, ladders, whole(search) if holdable(search) else climb(search), target)


def _ladders(
    columns: Sequence[Column], kinds: Mapping[str, str], target: int, allowed: int, task: Task
) -> tuple[Ladder, ...]:
    found = []
    for place, one in enumerate(columns):
        task.advance(place / len(columns))
        rungs = ladder(one, treatments_for(one, kinds.get(one.name, "")))
        found.append(usable(one, rungs, target, allowed))
    return tuple(found)


def _tries(counted: Counter) -> int:
    return max(100, WORK // (max(1, len(counted.weights)) * len(counted.ladders)))


def _told(table: Table, columns: Sequence[Column], ladders: Sequence[Ladder], found: Found, target: int) -> Suggestion:
    """What was found; where nothing serves, everything goes."""
    best = found.best
    levels = best.node if best else tuple(len(one) - 1 for one in ladders)
    names = [one.name for one in columns]
    chosen = {name: rungs[level].name for name, rungs, level in zip(names, ladders, levels, strict=True)}
    if not best:
        chosen = dict.fromkeys(names, DROP) if table.rows else chosen
    left_out = best.left_out if best else 0
    below = target if left_out else 0
    left = WhatIf(table, names)
    groups, losses = left.groups(chosen, below), left.losses(chosen, below)
    steps = tuple(Step(name, chosen[name], losses[name]) for name in names)
    loss = mean(losses, names)
    reached = groups.k >= target
    return Suggestion(chosen, below, groups, loss, found.tried, found.possible, left_out, steps, found.proven, reached)
