"""What a treatment makes of a column, worked out once for each different value."""

from __future__ import annotations

from d4i_desktop.evidence.table import Column

OTHER = "*"
"""What stands for values that too few rows have, unless a word is given."""


def treat(column: Column, treatment: str, key: bytes = b"", *, other: str = OTHER) -> Column | None:
    """``None`` when the column goes. Missing stays missing."""
    raise NotImplementedError
