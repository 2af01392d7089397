"""Columns that are coded while rows are read one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.finishing import table_of
from d4i_desktop.evidence.reading.grouping import grouped
from d4i_desktop.evidence.table import TEXT, Codes, Table, Texts, smallest
from d4i_desktop.evidence.task import Task

MOST_IN_A_DICTIONARY = 500_000


class Growing:
    """One of them: coded by a dictionary of its values or, once they are very many, by a hash of each."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self._codes: list[NDArray[Any]] = []
        self._texts: list[Texts] = []
        self._hashes: list[NDArray[np.uint64]] = []
        self._rows = 0
        self._known: dict[Any, int] = {}

    def add_cells(self, cells: Sequence[Any], text: Callable[[Any], str]) -> None:
        """The same for cells of any kind: each different one becomes a text once."""
        if bool in set(map(type, cells)):  # True equals 1 to a dictionary
            cells = [text(cell) if type(cell) is bool else cell for cell in cells]
        if self._hashes:
            self.add(list(map(text, cells)))
            return
        self._rows += len(cells)
        known, numbers = self._known, self._numbers
        for new in set(cells) - known.keys():
            known[new] = numbers.setdefault(text(new), len(numbers))
        self._add_codes(np.fromiter(map(known.__getitem__, cells), np.uint32, count=len(cells)))

    def add(self, cells: Sequence[str]) -> None:
        self._rows += len(cells)
        if self._hashes:
            self._add_hashed(np.array(cells, dtype=TEXT), cells)
            return
        numbers = self._numbers
        for new in dict.fromkeys(cells):
            numbers.setdefault(new, len(numbers))
        self._add_codes(np.fromiter(map(numbers.__getitem__, cells), np.uint32, count=len(cells)))

    def _add_codes(self, codes: NDArray[np.uint32]) -> None:
        self._codes.append(smallest(codes, len(self._numbers) - 1))
        if len(self._numbers) > max(MOST_IN_A_DICTIONARY, self._rows / 2):
            self._give_up_the_dictionary()

    def _add_hashed(self, texts: Texts, cells: Sequence[str]) -> None:
        hashes = np.fromiter(map(hash, cells), np.int64, count=len(cells))
        self._texts.append(texts)
        self._hashes.append(hashes.view(np.uint64))

    def _give_up_the_dictionary(self) -> None:
        values, codes = np.array(list(self._numbers), dtype=TEXT), self._codes
        self._numbers, self._known, self._codes = {}, {}, []
        for some in codes:
            texts = values[some]
            self._add_hashed(texts, texts.tolist())

    def done(self) -> tuple[Texts, Codes]:
        """The values and the codes; this holds nothing any more."""
        if self._hashes:
            return self._done_hashed()
        values = np.array(list(self._numbers), dtype=TEXT)
        codes = np.concatenate(self._codes) if self._codes else np.zeros(0, np.uint8)
        self._numbers, self._known, self._codes = {}, {}, []
        return values, smallest(codes, len(values) - 1)

    def _done_hashed(self) -> tuple[Texts, Codes]:
        """The hash of an empty text is 0, which stands for a missing value."""
        firsts, codes = grouped(np.concatenate(self._hashes))
        self._hashes = []
        values = np.empty(len(firsts) + 1, dtype=TEXT)
        begin = 0
        for texts in self._texts:
            low, high = np.searchsorted(firsts, (begin, begin + len(texts)))
            values[low + 1 : high + 1] = texts[firsts[low:high] - begin]
            begin += len(texts)
        self._texts = []
        return values, codes


def grown(names: Sequence[str], growing: Sequence[Growing], task: Task) -> tuple[Table, list[Message]]:
    """The table of these columns, which hold nothing any more, and what to say about it."""
    return table_of(names, (one.done() for one in growing), task)
