"""What each row's class counts in the file and stands for in the population, and the risk that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.measuring.classes import class_numbers, dense, joined
from d4i_desktop.evidence.table import MISSING, Column
from d4i_desktop.evidence.task import Task

Numbers = NDArray[np.float64]
SET_OUT = 3_000
"""Comparing two sets of classes costs as much as looking at so many rows, before the first of them."""


@dataclass(frozen=True, slots=True)
class Frequencies:
    """Per row, shape (rows,): ``sample``, how many rows are alike (f_k), and ``population``, the people that they
    stand for: the sum of their weights (F_k). Without weights both are the same."""

    sample: NDArray[np.int64]
    population: Numbers


def frequencies(
    columns: Sequence[Column],
    weights: Numbers | None = None,
    *,
    wildcard: bool = False,
    task: Task | None = None,
) -> Frequencies:
    """How many rows are alike, and their weights (Franconi & Polettini 2004, section 2).

    ``weights`` has shape (rows,). ``wildcard``: a missing value matches any value; otherwise only a missing one.
    """
    numbers, sizes = class_numbers(columns)
    heavy = sizes.astype(np.float64)
    if weights is not None:
        heavy = np.bincount(numbers, weights, minlength=len(sizes)).astype(np.float64)
    if wildcard and any(one.missing for one in columns):
        sizes, heavy = _with_wildcards(_classes(columns, numbers, len(sizes)), sizes, heavy, task or Task())
    return Frequencies(sizes[numbers], heavy[numbers])


def _classes(columns: Sequence[Column], numbers: NDArray[np.int64], classes: int) -> list[Any]:
    """Each column's code in each class."""
    first = np.empty(classes, dtype=np.int64)
    first[numbers] = np.arange(len(numbers))
    return [one.codes[first] for one in columns]


def _with_wildcards(
    codes: list[Any], sizes: NDArray[np.int64], heavy: Numbers, task: Task
) -> tuple[NDArray[np.int64], Numbers]:
    """Sizes and weights of each class together with those that it matches.

    Classes that lack the same columns are taken together. Two such sets match where they agree on the columns that
    neither lacks, so that each pair of sets needs one count.
    """
    members = _alike_in_lacking(codes)
    patterns = [np.array([one[here[0]] == MISSING for one in codes]) for here in members]
    all_sizes, all_heavy = np.zeros_like(sizes), np.zeros_like(heavy)
    for at, here in enumerate(members):
        for other, there in enumerate(members):
            task.advance((at + other / len(members)) / len(members))
            shared = np.flatnonzero(~(patterns[at] | patterns[other]))
            mine, theirs, many = _numbered([codes[index] for index in shared], here, there)
            all_sizes[here] += np.bincount(theirs, sizes[there], minlength=many)[mine].astype(np.int64)
            all_heavy[here] += np.bincount(theirs, heavy[there], minlength=many)[mine]
    return all_sizes, all_heavy


def comparisons(columns: Sequence[Column]) -> int:
    """About how many rows must be looked at to let a missing value match anything: many where ever other columns lack
    a value."""
    if not columns or not len(columns[0].codes):
        return 0
    patterns = len(_alike_in_lacking([one.codes for one in columns]))
    return patterns * (2 * len(columns[0].codes) + patterns * SET_OUT)


def _alike_in_lacking(codes: list[Any]) -> list[NDArray[np.int64]]:
    """The classes, by number, of each set of columns that some lack."""
    keys, span = np.zeros(len(codes[0]), dtype=np.uint32), 1
    for one in codes:
        keys, span = joined(keys, span, (one == MISSING).view(np.uint8), 2)
    which, many = dense(keys, span)
    order = np.argsort(which, kind="stable")
    return np.split(order, np.cumsum(np.bincount(which, minlength=many))[:-1])


def _numbered(codes: list[Any], here: Any, there: Any) -> tuple[Any, Any, int]:
    """Two sets of classes counted through together by what they hold in these columns."""
    if not codes:
        return np.zeros(len(here), dtype=np.int64), np.zeros(len(there), dtype=np.int64), 1
    keys, span = np.zeros(len(here) + len(there), dtype=np.uint32), 1
    for one in codes:
        both = np.concatenate([one[here], one[there]])
        keys, span = joined(keys, span, both, int(both.max()) + 1)
    numbers, many = dense(keys, span)
    return numbers[: len(here)], numbers[len(here) :], many


def individual_risk(found: Frequencies) -> Numbers:
    """Each row's probability, 0 to 1, of being re-identified when the file is a weighted sample (shape (rows,)).

    The posterior mean of 1/F under a negative binomial for F given f (Benedetti & Franconi 1998; Franconi & Polettini
    2004, equations 4 to 6) with p = f_k / F_k: p/(1-p) log(1/p) for f = 1, p/(1-p) - (p/(1-p))^2 log(1/p) for f = 2,
    and p / (f - (1 - p)) for f of 3 and more. Where p is 1 it is 1/f.
    """
    f = found.sample.astype(np.float64)
    p = np.clip(f / np.maximum(found.population, f), TINY, 1.0)
    risk = p / (f - (1 - p))
    risk[found.sample == 1] = _alone(p[found.sample == 1])
    risk[found.sample == 2] = _in_pairs(p[found.sample == 2])
    return risk


NEAR = 1e-4
"""Below it the closed forms lose their digits, and the beginning of their series is exact to more than ten."""


TINY = 1e-12
"""A smaller share of the people than anybody can be: below it, digits run out."""


def _alone(p: Numbers) -> Numbers:
    rest = 1 - p
    safe = np.where(rest < NEAR, 0.5, rest)
    return np.where(rest < NEAR, (1 - rest) * (1 + rest / 2 + rest**2 / 3), (1 - safe) / safe * -np.log1p(-safe))


def _in_pairs(p: Numbers) -> Numbers:
    rest = 1 - p
    safe = np.where(rest < NEAR, 0.5, rest)
    odds = (1 - safe) / safe
    return np.where(rest < NEAR, (1 - rest) * (0.5 + rest / 6 + rest**2 / 12), odds + odds**2 * np.log1p(-safe))


def household_risk(risks: Numbers, households: Column) -> Numbers:
    """Each row's probability, 0 to 1, that anybody of its household is re-identified, which gives the others away.

    1 - product of (1 - r) over the household (Franconi & Polettini 2004, section 5), risks r being independent. Shapes
    (rows,). A row without a household is one by itself.
    """
    numbers, sizes = class_numbers([households])
    with np.errstate(divide="ignore"):
        none = np.bincount(numbers, np.log1p(-risks), minlength=len(sizes))
    return np.where(households.codes == MISSING, risks, -np.expm1(none)[numbers])


@dataclass(frozen=True, slots=True)
class Individual:
    """Rows as a weighted sample: highest and mean risk of re-identification, and how many people to expect found.

    ``household_expected``: how many where finding one person finds the household; None without a column of those.
    """

    weight: str
    highest: float
    average: float
    expected: float
    household_expected: float | None = None


def individual(columns: Sequence[Column], weight: Column, households: Column | None = None) -> Individual:
    """The summary of :func:`individual_risk` with the weights of that column. Raises as :func:`weights_of`."""
    risks = individual_risk(frequencies(columns, weights_of(weight)))
    if not len(risks):
        return Individual(weight.name, 0.0, 0.0, 0.0)
    together = float(household_risk(risks, households).sum()) if households else None
    return Individual(weight.name, float(risks.max()), float(risks.mean()), float(risks.sum()), together)


def weights_of(column: Column) -> Numbers:
    """How many people each row stands for; shape (rows,). A row without a weight stands for itself.

    Raises :class:`UserError` for a weight that isn't a number of at least 0.
    """
    numbers = np.array([1.0, *map(_number, column.values[1:])])
    if not np.all(np.isfinite(numbers) & (numbers >= 0)):
        raise UserError("weights_not_numbers", column=column.name)
    return numbers[column.codes]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
