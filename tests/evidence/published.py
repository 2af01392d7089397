"""Where the published figures and the real files lie, and small tables as they are printed."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from d4i_desktop.evidence.reading import load, look
from d4i_desktop.evidence.table import Column, ColumnType, Table, column_of

SHARED = Path(__file__).parents[3] / "shared" / "data"


def figures(id: str) -> dict[str, Any]:
    """The entry of that id among the figures that other tools and papers print."""
    if not SHARED.is_dir():
        pytest.skip("the folder with published figures, shared/data, isn't beside the checkout")
    return next(one for one in json.loads((SHARED / "expected.json").read_text()) if one["id"] == id)


@cache
def file(name: str) -> Table:
    """A real file as the program reads it."""
    if not (SHARED / name).is_file():
        pytest.skip(f"shared/data/{name} isn't beside the checkout")
    return load(look(SHARED / name)).table


def columns(**named: str | list[Any]) -> tuple[Column, ...]:
    """Columns from lists, or from words with spaces between; ``-`` and None are missing values."""
    return tuple(_column(name, one.split() if isinstance(one, str) else one) for name, one in named.items())


def _column(name: str, values: list[Any]) -> Column:
    number = all(isinstance(one, int) for one in values)
    texts = ["" if one in (None, "-") else str(one) for one in values]
    return column_of(name, texts, ColumnType.INTEGER if number else ColumnType.TEXT)
