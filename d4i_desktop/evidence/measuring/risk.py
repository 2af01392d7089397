"""Everything that is measured of a table at once, and the form in which it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from d4i_desktop.evidence.measuring.attack import Attack, Journalist, journalist, prosecutor
from d4i_desktop.evidence.measuring.classes import Groups, groups
from d4i_desktop.evidence.measuring.contributors import Contributor, contributors
from d4i_desktop.evidence.measuring.individual import Individual, frequencies, individual
from d4i_desktop.evidence.measuring.minimal import MinimalUnique
from d4i_desktop.evidence.measuring.population import PopulationUniques, population_uniques
from d4i_desktop.evidence.measuring.sensitive import Diversity, diversity
from d4i_desktop.evidence.measuring.subsets import affordable
from d4i_desktop.evidence.measuring.suda import SAMPLING_FRACTION, Suda, suda
from d4i_desktop.evidence.measuring.wildcards import comparisons
from d4i_desktop.evidence.table import Column, Table
from d4i_desktop.evidence.task import Task

WORK = 300_000_000
"""Rows times sets of columns for which minimal uniques are looked for: a few seconds."""

COMPARISONS = 500_000_000
"""Rows to look at for missing values that match anything: half a minute on an old laptop."""


@dataclass(frozen=True, slots=True)
class Wildcard:
    """The figures if a missing value matched anything: each row's class is the rows that it may be one of."""

    k: int
    uniques: int
    below_3: int
    below_5: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What was measured with ``quasi`` taken for what an intruder knows. Shares and risks are 0 to 1.

    ``wildcard`` is None where nothing is missing or so many different sets of columns lack a value that comparing all
    would take minutes, ``journalist`` without a population table, ``population`` unless somebody says how many people
    there are, ``individual`` without a column of weights.
    """

    quasi: tuple[str, ...]
    groups: Groups
    prosecutor: Attack
    marketer: float
    journalist: Journalist | None
    population: PopulationUniques | None
    sensitive: tuple[Diversity, ...]
    contributors: tuple[Contributor, ...]
    suda: Suda
    wildcard: Wildcard | None
    individual: Individual | None

    @property
    def minimal_uniques(self) -> tuple[MinimalUnique, ...]:
        return self.suda.minimal

    def as_json(self) -> dict[str, object]:
        """``risk`` of ``d4i scan --json``."""
        from d4i_desktop.evidence.measuring.form import risk_as_json

        return risk_as_json(self)


def measure(
    table: Table,
    quasi: Sequence[str],
    sensitive: Sequence[str] = (),
    *,
    population_size: int | None = None,
    population: Table | None = None,
    weight: str | None = None,
    household: str | None = None,
    task: Task | None = None,
) -> Risk:
    """Measure a table. ``quasi`` and ``sensitive`` are names of its columns; ``weight`` one that says how many people
    each row stands for, ``household`` one that says who lives together. ``population_size``: how many people there
    are; ``population``: a table of them all.

    Minimal uniques are looked for in sets as large as a few seconds allow: all sizes for most tables.
    Raises ``KeyError`` for a column that isn't there, :class:`UserError` for weights that aren't numbers, and
    ``Cancelled``.
    """
    task, columns = task or Task(), table.named(quasi)
    found = groups(columns, table.rows)
    task.advance(0.1)
    return Risk(
        quasi=tuple(quasi),
        groups=found,
        prosecutor=prosecutor(found),
        marketer=found.classes / found.rows if found.rows else 0.0,
        journalist=journalist(columns, population) if population and columns else None,
        population=population_uniques(found, population_size) if population_size else None,
        sensitive=tuple(diversity(columns, one) for one in table.named(sensitive)),
        contributors=contributors(columns, task.part(0.2, 0.4)),
        suda=_suda(columns, table.rows, population_size, task.part(0.4, 0.9)),
        wildcard=_wildcard(columns, task.part(0.9, 1.0)),
        individual=_individual(table, columns, weight, household),
    )


def _individual(
    table: Table, columns: Sequence[Column], weight: str | None, household: str | None
) -> Individual | None:
    if weight is None or not columns:
        return None
    return individual(columns, table.column(weight), table.column(household) if household else None)


def _suda(columns: Sequence[Column], rows: int, population_size: int | None, task: Task) -> Suda:
    most = affordable(len(columns), rows, len(columns), WORK) if columns else 0
    fraction = min(1.0, rows / population_size) if population_size else SAMPLING_FRACTION
    return suda(columns, most, sampling_fraction=fraction, task=task)


def _wildcard(columns: Sequence[Column], task: Task) -> Wildcard | None:
    if not any(one.missing for one in columns) or comparisons(columns) > COMPARISONS:
        return None
    sizes = frequencies(columns, wildcard=True, task=task).sample
    low = [int(np.sum(sizes < bound)) for bound in (2, 3, 5)]
    return Wildcard(int(sizes.min()), *low)
