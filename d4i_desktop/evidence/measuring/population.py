"""How many people may be alone in the whole population, guessed from a file that holds part of it.

Guesses of two models that often disagree; against known truth both mislead where a small part was sampled. So they are
only ever given as a range, and only when a person says how many people there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.measuring.classes import Groups

Floats = NDArray[np.float64]
STEPS = 200
CLOSE = 1e-10


@dataclass(frozen=True, slots=True)
class PopulationUniques:
    """Between ``low`` and ``high`` people may be alone among ``size``; never more than an indication.

    ``models``: what each model says, in people.
    """

    size: int
    low: float
    high: float
    models: tuple[tuple[str, float], ...]
    confidence: str = "low"


def population_uniques(found: Groups, size: int) -> PopulationUniques | None:
    """The range for a population of ``size`` people, of whom ``found.rows`` are in the file.

    One model alone doesn't tell how far it may be off: the range then begins at 0. None where no model says anything:
    no rows, a population smaller than the file, nobody or everybody alone.
    """
    if not found.rows or size < found.rows:
        return None
    models = {"pitman": pitman(found, size), "zayatz": zayatz(found, size)}
    said = tuple((name, min(float(size), many)) for name, many in models.items() if many is not None)
    if not said:
        return None
    amounts = [many for _, many in said]
    low = min(amounts) if len(said) > 1 else 0.0
    return PopulationUniques(size, low, max(amounts), said)


def zayatz(found: Groups, size: int) -> float | None:
    """People alone in a population of ``size`` (Zayatz 1991, "Estimation of the percent of unique population
    elements on a microdata file using the sample").

    The classes of the population are taken to be as large as often as those of the sample. By Bayes' rule a class
    seen once is then one of one person with probability s_1 h(1|1) / sum of s_i h(1|i), where s_i is the number of
    sample classes of i rows and h(1|i) the hypergeometric chance to draw one of i people. None without uniques.
    """
    if not found.uniques:
        return None
    sizes, times = _sizes(found)
    kept = sizes <= size - found.rows + 1
    chance = np.exp([_draw_one(int(one), size, found.rows) for one in sizes[kept]])
    share = times[0] * chance[0] / float(np.sum(times[kept] * chance))
    return float(found.uniques * share * size / found.rows)


def _draw_one(members: int, size: int, drawn: int) -> float:
    """log of the chance that exactly one of ``members`` is among ``drawn`` out of ``size``."""
    return log(members) + _log_choose(size - members, drawn - 1) - _log_choose(size, drawn)


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def pitman(found: Groups, size: int) -> float | None:
    """People alone in a population of ``size`` (Hoshino 2001, "Applying Pitman's sampling formula to microdata
    disclosure risk assessment", section 4): Γ(θ+1) / Γ(θ+α) size^α, with θ and α of greatest likelihood.

    None where the likelihood has no peak inside 0 < α < 1, such as when nobody or everybody is alone.
    """
    if not found.uniques or found.uniques == found.rows:
        return None
    fitted = _fit(found)
    if fitted is None:
        return None
    theta, alpha = fitted
    return exp(lgamma(theta + 1) - lgamma(theta + alpha) + alpha * log(size))


def _sizes(found: Groups) -> tuple[Any, Floats]:
    pairs = np.array(found.sizes, dtype=np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1].astype(np.float64)


@dataclass(frozen=True, slots=True)
class _Likelihood:
    """log L(θ, α) = sum over i below u of log(θ + iα) - sum over i below n of log(θ + i) + sum over classes of the
    sum over i below their size of log(i - α); n rows in u classes (Hoshino 2001, equation 6)."""

    classes: Floats
    rows: Floats
    within: Floats
    times: Floats

    def value(self, theta: float, alpha: float) -> float:
        if not 0 < alpha < 1 or theta <= -alpha:
            return -np.inf
        risen = np.log(theta + self.classes * alpha).sum() - np.log(theta + self.rows).sum()
        return float(risen + (self.times * np.log(self.within - alpha)).sum())

    def step(self, theta: float, alpha: float) -> Floats | None:
        """Newton's step towards the peak; None where the surface isn't curved like one."""
        rising, falling, inner = theta + self.classes * alpha, theta + self.rows, self.within - alpha
        slope = np.array(
            [
                (1 / rising).sum() - (1 / falling).sum(),
                (self.classes / rising).sum() - (self.times / inner).sum(),
            ]
        )
        both = -(self.classes / rising**2).sum()
        curve = np.array(
            [
                [(1 / falling**2).sum() - (1 / rising**2).sum(), both],
                [both, -((self.classes / rising) ** 2).sum() - (self.times / inner**2).sum()],
            ]
        )
        if curve[0, 0] >= 0 or np.linalg.det(curve) <= 0:
            return None
        return np.asarray(np.linalg.solve(curve, -slope))


def _fit(found: Groups) -> tuple[float, float] | None:
    sizes, times = _sizes(found)
    larger = np.cumsum(np.bincount(sizes, times)[::-1])[::-1]
    within = np.arange(1, len(larger) - 1, dtype=np.float64)
    surface = _Likelihood(
        np.arange(1, found.classes, dtype=np.float64),
        np.arange(1, found.rows, dtype=np.float64),
        within,
        larger[2:].astype(np.float64),
    )
    return _climb(surface, *_start(found))


def _start(found: Groups) -> tuple[float, float]:
    """Where the first moments agree (Hoshino 2001, section 4.1), or the middle where that lies outside."""
    n, u, ones, twos = found.rows, found.classes, found.uniques, dict(found.sizes).get(2, 0)
    if twos and ones > 1:
        c = ones * (ones - 1) / twos
        below = 2 * ones * u + ones * c - n * c
        theta = (n * u * c - ones * (n - 1) * (2 * u + c)) / below if below else 1.0
        alpha = (theta * (ones - n) + (n - 1) * ones) / (n * u)
        if 0 < alpha < 1 and theta > 0:
            return theta, alpha
    return max(1.0, float(u)), 0.5


def _climb(surface: _Likelihood, theta: float, alpha: float) -> tuple[float, float] | None:
    here = surface.value(theta, alpha)
    for _ in range(STEPS):
        step = surface.step(theta, alpha)
        if step is None:
            return None
        share = 1.0
        while (there := surface.value(theta + share * step[0], alpha + share * step[1])) < here and share > CLOSE:
            share /= 2
        theta, alpha, here = theta + share * step[0], alpha + share * step[1], max(here, there)
        if abs(step[0]) <= CLOSE * max(1.0, abs(theta)) and abs(step[1]) <= CLOSE:
            return theta, alpha
        if share <= CLOSE:
            return (theta, alpha) if np.isfinite(there) else None
    return None
