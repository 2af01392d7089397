"""What a column's different values are: numbers, days, moments, yes or no; and how they are written alike."""

from __future__ import annotations

from dataclasses import dataclass

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.table import ColumnType, Texts


@dataclass(frozen=True, slots=True)
class Typed:
    """The type of a column and its values in the canonical form, in the shape they came in; and what to say."""

    type: ColumnType
    values: Texts
    warnings: tuple[Message, ...] = ()


def typed(values: Texts, name: str = "") -> Typed:
    """Values that differ from each other, shape (distinct + 1,), the first of them empty for a missing one."""
    raise NotImplementedError
