"""From rows in the engine to a table of codes."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from d4i_desktop.core.model import Message
from d4i_desktop.evidence.table import Table
from d4i_desktop.evidence.task import Task


def connection() -> duckdb.DuckDBPyConnection:
    """An engine of its own in memory that spills nothing to disk, loads nothing and asks nobody."""
    raise NotImplementedError


def coded(
    con: duckdb.DuckDBPyConnection,
    relation: str,
    names: Sequence[str],
    task: Task | None = None,
    *,
    labels: Sequence[str] = (),
    typed: bool = False,
) -> tuple[Table, tuple[Message, ...]]:
    """The rows of ``relation`` (a table name or a sub-select in brackets) as a table, and what to say about it.

    Its columns are taken in order and get ``names``; they are cast to text. ``typed``: their types in the engine are
    to be trusted (Parquet) instead of guessed from the texts.
    """
    raise NotImplementedError
