"""Columns that are coded while rows are read one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.finishing import finished
from d4i_desktop.evidence.table import TEXT, Codes, Column, Table, smallest
from d4i_desktop.evidence.task import Task


class Growing:
    """One of them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}
        self._codes: list[NDArray[Any]] = []

    def add(self, cells: Sequence[str]) -> None:
        numbers = self._numbers
        for new in dict.fromkeys(cells):
            numbers.setdefault(new, len(numbers))
        codes = np.fromiter(map(numbers.__getitem__, cells), np.uint32, count=len(cells))
        self._codes.append(smallest(codes, len(numbers) - 1))

    def done(self) -> tuple[NDArray[Any], Codes]:
        """The values and the codes; this holds nothing any more."""
        values = np.array(list(self._numbers), dtype=TEXT)
        self._numbers = {}
        codes = np.concatenate(self._codes) if self._codes else np.zeros(0, np.uint8)
        self._codes = []
        return values, smallest(codes, len(values) - 1)


def grown(names: Sequence[str], growing: list[Growing], task: Task) -> tuple[Table, list[Message]]:
    columns: list[Column] = []
    said: list[Message] = []
    for place, name in enumerate(names):
        task.advance(place / len(names))
        column, warnings = finished(name, *growing[place].done())
        columns.append(column)
        said += warnings
    return Table(tuple(columns), len(columns[0].codes) if columns else 0), said
