"""How many people are alone, and how many are in small and in larger groups."""

from __future__ import annotations

from collections.abc import Sequence

from d4i_desktop.content.words import Language
from d4i_desktop.core.evidence_words import BINS, bin_names
from d4i_desktop.ui.widgets.bars import Bar, Bars

RISKS = (3, 2, 1, None, None)
"""The colour of each size of group: alone is the worst."""


class Picture(Bars):
    """A bar for each size of group. An outline shows what it was before."""

    def __init__(self, words: Language) -> None:
        super().__init__(words("evidence.people.sizes"))
        self._words = words

    def show_people(self, counts: Sequence[int], rows: int, before: Sequence[int] = ()) -> None:
        """People in groups of each of ``BINS``, of ``rows`` in all; ``before`` likewise, of all that there were."""
        whole = max(rows, sum(before), 1)
        self.show_bars(
            [
                Bar(
                    name, self._words.n("measured.who.people", count), count / whole, risk=risk,
                    before=before[place] / whole if before else None,
                )
                for place, (name, count, risk) in enumerate(zip(bin_names(self._words), counts, RISKS, strict=False))
            ]
        )  # fmt: skip


def counted(sizes: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """People in groups of each of ``BINS``, from pairs of a size and how many groups have it."""
    return tuple(
        sum(size * many for size, many in sizes if least <= size and (most is None or size <= most))
        for least, most in BINS
    )
