"""Files of statistics programs: SPSS (sav, zsav, por), Stata (dta), SAS (sas7bdat, xpt), by ReadStat."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyreadstat

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.files import head_of
from d4i_desktop.evidence.reading.finishing import finished
from d4i_desktop.evidence.reading.growing import Growing
from d4i_desktop.evidence.reading.layout import unique_names
from d4i_desktop.evidence.reading.signs import statistics_format
from d4i_desktop.evidence.reading.spreadsheets import text_of
from d4i_desktop.evidence.table import Column, DataFile, Look, Settings, Table
from d4i_desktop.evidence.task import Task

READERS: dict[str, Callable[..., tuple[dict[str, list[Any]], Any]]] = {
    "sav": pyreadstat.read_sav,
    "zsav": pyreadstat.read_sav,
    "por": pyreadstat.read_por,
    "dta": pyreadstat.read_dta,
    "sas7bdat": pyreadstat.read_sas7bdat,
    "xpt": pyreadstat.read_xport,
}
SHOWN_ROWS = 100
MOST_CELLS = 10_000_000
"""Cells that are held at once as they come."""
OLD = "cp1252"
"""What a file that names no encoding, or a wrong one, is most often written in."""


def look(path: Path, settings: Settings) -> Look:
    """The columns with their labels and the first rows.

    Raises :class:`UserError` for a file that is broken or isn't what its name says.
    """
    kind = statistics_format(head_of(path), path.suffix.casefold())
    values, meta, encoding = _read(path, kind, settings.encoding, row_limit=SHOWN_ROWS)
    names = list(values)
    if not names:
        raise UserError("reading_empty", file=path.name)
    columns = [[_text(meta, name, cell) for cell in values[name]] for name in names]
    return Look(
        path=path,
        format=kind,
        headers=unique_names(names),
        rows=tuple(zip(*columns, strict=True)),
        settings=settings,
        encoding=encoding,
        warnings=tuple(_warnings(meta, columns, encoding, settings)),
    )


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the file, some columns at a time. Raises :class:`UserError` and ``Cancelled``."""
    task = task or Task()
    path, encoding = look.path, look.encoding or None
    _, meta, _ = _read(path, look.format, encoding, row_limit=1)
    names, columns, said = list(meta.column_names), list[Column](), list[Message]()
    together = max(1, MOST_CELLS // max(1, meta.number_rows or 1_000_000))
    for start in range(0, len(names), together):
        task.advance(start / len(names))
        wanted = names[start : start + together]
        values, meta, _ = _read(path, look.format, encoding, usecols=wanted)
        for place, name in enumerate(wanted, start):
            column, warnings = _column(look.headers[place], meta, name, values.pop(name))
            columns.append(column)
            said += warnings
    rows = len(columns[0].codes) if columns else 0
    return DataFile(look, Table(tuple(columns), rows), (*look.warnings, *said))


def _read(path: Path, kind: str, encoding: str | None, **options: Any) -> tuple[dict[str, list[Any]], Any, str]:
    """Values by name, what the file says of them, and the encoding. A file whose letters don't fit what it says is
    read as an old one; one whose days lie beyond the calendar has them as numbers."""
    encodable = kind not in ("por",)
    attempts = [encoding] if encoding else [None, OLD] if encodable else [None]
    last: Exception | None = None
    for wanted in attempts:
        for plain in (False, True):
            given = {"encoding": wanted} if wanted else {}
            try:
                values, meta = READERS[kind](
                    str(path), output_format="dict", disable_datetime_conversion=plain, **given, **options
                )
                return values, meta, wanted or (meta.file_encoding or "utf-8").lower()
            except (OverflowError, ValueError, UnicodeDecodeError, pyreadstat.ReadstatError) as error:
                last = error
    raise UserError("reading_broken", file=path.name) from last


def _labels(meta: Any, name: str) -> Mapping[Any, str]:
    found: Mapping[Any, str] = meta.variable_value_labels.get(name, {})
    return found


def _text(meta: Any, name: str, cell: Any) -> str:
    """The cell's label, else the cell as a person would have typed it; empty for a missing one."""
    if cell is None or cell != cell:
        return ""
    label = _labels(meta, name).get(cell)
    return label.strip() if isinstance(label, str) and label.strip() else text_of(cell)


def _column(header: str, meta: Any, name: str, cells: Sequence[Any]) -> tuple[Column, tuple[Message, ...]]:
    known: dict[Any, str] = {cell: _text(meta, name, cell) for cell in set(cells)}
    growing = Growing()
    growing.add([known[cell] for cell in cells])
    label = (meta.column_names_to_labels or {}).get(name) or ""
    return finished(header, *growing.done(), label=label.strip())


def _warnings(meta: Any, columns: Sequence[Sequence[str]], encoding: str, settings: Settings) -> Iterator[Message]:
    if encoding == OLD and not settings.encoding:
        yield Message.of("reading.encoding", encoding=encoding)
    if meta.variable_value_labels:
        yield Message.of("reading.labels")
    if not columns or not columns[0]:
        yield Message.of("reading.no_rows")
