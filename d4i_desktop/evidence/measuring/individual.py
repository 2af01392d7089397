"""What each row's class counts in the file and stands for in the population, and the risk that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.measuring.classes import class_numbers
from d4i_desktop.evidence.measuring.wildcards import class_codes, matching
from d4i_desktop.evidence.table import MISSING, Column
from d4i_desktop.evidence.task import Task

Numbers = NDArray[np.float64]
NEAR = 1e-4
"""Below it the closed forms lose their digits, and the beginning of their series is exact to more than ten."""
TINY = 1e-12
"""A smaller share of the people than anybody can be: below it, digits run out."""


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
        sizes, heavy = matching(class_codes(columns, numbers, len(sizes)), sizes, heavy, task or Task())
    return Frequencies(sizes[numbers], heavy[numbers])


def individual_risk(found: Frequencies) -> Numbers:
    """Each row's probability, 0 to 1, of being re-identified when the file is a weighted sample (shape (rows,)).

    The posterior mean of 1/F under a negative binomial for F given f (Benedetti & Franconi 1998; Franconi & Polettini
    2004, equations 4 to 6) with p = f_k / F_k: p/(1-p) log(1/p) for f = 1, p/(1-p) - (p/(1-p))^2 log(1/p) for f = 2,
    and, where f is 3 or more, p / (f - (1 - p)), which comes close and is what other tools print. Where p is 1 it is
    1/f.
    """
    f = found.sample.astype(np.float64)
    p = np.clip(f / np.maximum(found.population, f), TINY, 1.0)
    risk = p / (f - (1 - p))
    risk[found.sample == 1] = _alone(p[found.sample == 1])
    risk[found.sample == 2] = _in_pairs(p[found.sample == 2])
    return risk


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
