"""csv, tsv and txt in whatever encoding, delimiter, quoting, preamble and footer they come."""

from __future__ import annotations

from pathlib import Path

from d4i_desktop.evidence.table import DataFile, Look, Settings
from d4i_desktop.evidence.task import Task


def look(path: Path, settings: Settings) -> Look:
    """How the text reads, from its beginning and its end."""
    raise NotImplementedError


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in it."""
    raise NotImplementedError
