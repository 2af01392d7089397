"""Which values of a column are looked at, and how much each counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.evidence.table import Column, ColumnType

MOST = 1500
"""Different values that are looked at: half of them the most frequent, the others spread over the rest."""
LONGEST = 2000
"""Characters of a value that are looked at."""
NO_ANSWER = frozenset(
    "-|--|.|/|n/a|na|n.a.|n.a|nil|none|unknown|unk|refused|declined|tbd|tbc|not applicable|not available|not provided|"
    "not known|not sure|don't know|do not know|prefer not to say|prefer not to answer|no answer|no response|"
    "s.o.|s/o|n/d|n.d.|nd|nsp|inconnu|inconnue|aucun|aucune|refus|refusé|à venir|sans objet|non disponible|"
    "ne sait pas|je ne sais pas|pas de réponse|non précisé|préfère ne pas répondre".split("|")
)
"""What stands in place of an answer, in small letters."""
_CODED = re.compile(r"-?(?:9{2,4}|8{2,4})")
ENOUGH = 12
"""Different values from which on one may be told to stand in for missing ones."""
FEW = 120
"""Different values that suffice to rule a kind out."""


@dataclass(frozen=True)
class Sample:
    """``values`` differ from each other, without what only says that there is no answer; ``weights`` are the rows that
    each stands for.
    """

    column: Column
    values: tuple[str, ...] = field(repr=False)
    weights: tuple[float, ...] = field(repr=False)

    def share(self, test: Callable[[str], object], least: float = 0.0) -> float:
        """The part of the rows whose value passes, 0 to 1.

        0 where a few values spread over all already show that hardly any passes, or not half as many as ``least``.
        """
        if not self.values:
            return 0.0
        if len(self.values) > 2 * FEW:
            some = self.values[:: len(self.values) // FEW]
            passed = sum(1 for one in some if test(one))
            if not passed or passed < 0.5 * least * len(some):
                return 0.0
        total = sum(weight for value, weight in zip(self.values, self.weights, strict=True) if test(value))
        return total / self.total

    def distinct_share(self, test: Callable[[str], object]) -> float:
        """The part of the different values that passes."""
        return sum(1 for value in self.values if test(value)) / max(1, len(self.values))

    @cached_property
    def total(self) -> float:
        return sum(self.weights)

    @cached_property
    def distinct(self) -> int:
        """Different values that are answers."""
        return len(set(self.values)) if self.column.distinct <= MOST else self.column.distinct

    @cached_property
    def present(self) -> int:
        """Rows that have an answer."""
        return round(self.total)

    @property
    def type(self) -> ColumnType:
        return self.column.type

    @cached_property
    def length(self) -> float:
        """Characters of a value, on average."""
        return sum(map(len, self.values)) / max(1, len(self.values))

    @cached_property
    def words(self) -> float:
        """Words of a value, on average."""
        return sum(value.count(" ") + 1 for value in self.values) / max(1, len(self.values))

    @cached_property
    def with_letters(self) -> float:
        return self.share(lambda value: any(map(str.isalpha, value)))

    @cached_property
    def with_digits(self) -> float:
        return self.share(lambda value: any(map(str.isdigit, value)))

    @cached_property
    def folded(self) -> dict[str, str]:
        """Each value as the lists have it."""
        from d4i_desktop.evidence.recognising.lists import plain

        return {value: plain(value) for value in self.values}

    @cached_property
    def rising(self) -> bool:
        """Whether the first rows' values only rise or only fall, as those of a series do."""
        head = self.column.values[self.column.codes[:200]].tolist()
        answers = set(self.values)
        head = [one for one in head if one in answers]
        keys = [(len(one), one) if one.isdigit() else (0, one) for one in head]
        return len(set(keys)) > 5 and (keys == sorted(keys) or keys == sorted(keys, reverse=True))


def sample_of(column: Column) -> Sample:
    """The same values each time. Weights add up to the rows that have a value."""
    counts = column.counts[1:]
    if len(counts) <= MOST:
        return Sample(column, *_answers(column.values[1:].tolist(), counts.tolist()))
    most = np.sort(np.argpartition(counts, -MOST // 2)[-MOST // 2 :])
    rest = (
        np.setdiff1d(np.arange(len(counts)), most, assume_unique=True)
        if len(counts) < 50_000
        else _without(most, len(counts))
    )
    spread = rest[np.linspace(0, len(rest) - 1, MOST - len(most)).astype(np.int64)]
    factor = (counts.sum() - counts[most].sum()) / max(1, counts[spread].sum())
    chosen = np.concatenate([most, spread])
    weights = np.concatenate([counts[most].astype(float), counts[spread] * factor])
    order = np.argsort(chosen, kind="stable")
    return Sample(column, *_answers(column.values[chosen[order] + 1].tolist(), weights[order].tolist()))


def _answers(values: list[str], weights: list[float]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """As much of each as is looked at; “refused” and “?” aren't answers, unless there are no others."""
    begun = [one[:LONGEST].rstrip("?* ") if one[-1:] in "?* " else one[:LONGEST] for one in values]
    kept = [(one, weight) for one, weight in zip(begun, weights, strict=True) if one and one.lower() not in NO_ANSWER]
    kept = _without_stand_ins(kept or list(zip(begun, weights, strict=True)))
    return tuple(one for one, _ in kept), tuple(weight for _, weight in kept)


def _without_stand_ins(kept: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Without one value that is far commoner than all others, such as “see file”, and codes like 999 among words."""
    if len(kept) >= ENOUGH:
        second, first = sorted(weight for _, weight in kept)[-2:]
        if first >= 5 * second and first >= 0.01 * sum(weight for _, weight in kept):
            kept = [one for one in kept if one[1] < first]
    return [one for one in kept if not _CODED.fullmatch(one[0])] if _may_be_coded([one for one, _ in kept]) else kept


def _may_be_coded(values: list[str]) -> bool:
    """Whether most are words, or all numbers but the codes are shorter than these."""
    others = [one for one in values if not _CODED.fullmatch(one)]
    if not others or len(others) == len(values):
        return False
    wordy = sum(1 for one in others if any(map(str.isalpha, one))) > 0.5 * len(others)
    return wordy or max(map(len, others)) < max(len(one) for one in values if _CODED.fullmatch(one))


def _without(taken: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    free = np.ones(count, dtype=bool)
    free[taken] = False
    return np.flatnonzero(free)
