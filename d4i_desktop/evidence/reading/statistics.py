"""Files of statistics programs: SPSS (sav, zsav, por), Stata (dta), SAS (sas7bdat, xpt), read in a process apart."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.apart import Piece, asked
from d4i_desktop.evidence.reading.files import head_of, refuse_wide
from d4i_desktop.evidence.reading.finishing import finished
from d4i_desktop.evidence.reading.layout import unique_names
from d4i_desktop.evidence.reading.signs import statistics_format
from d4i_desktop.evidence.table import SHOWN_ROWS, TEXT, Codes, Column, DataFile, Look, Settings, Table, Texts
from d4i_desktop.evidence.task import Task

MOST_COLUMNS = 50_000
"""These programs take more than a spreadsheet does."""
WIDTHS = {1: "<u1", 2: "<u2", 4: "<u4"}


@dataclass(frozen=True, slots=True)
class _Raw:
    """A column as it came from the process: its values with an empty first one, and a code for each row."""

    values: Texts = field(repr=False)
    codes: Codes = field(repr=False)
    label: str
    labelled: bool


@dataclass(frozen=True, slots=True)
class _Head:
    encoding: str
    old: bool
    names: tuple[str, ...]


def look(path: Path, settings: Settings) -> Look:
    """The columns with their labels and the first rows.

    Raises :class:`UserError` for a file that is broken or isn't what its name says.
    """
    kind = statistics_format(head_of(path), path.suffix.casefold())
    with closing(_answers(path, kind, settings.encoding, SHOWN_ROWS)) as answers:
        head = next(answers, None)
        if not isinstance(head, _Head) or not head.names:
            raise UserError("reading_empty", file=path.name)
        refuse_wide(path, len(head.names), MOST_COLUMNS)
        columns = [one for one in answers if isinstance(one, _Raw)]
    texts = [one.values[one.codes].tolist() for one in columns]
    return Look(
        path=path,
        format=kind,
        headers=unique_names(head.names),
        rows=tuple(zip(*texts, strict=True)),
        settings=settings,
        encoding=head.encoding,
        warnings=tuple(_warnings(head, columns)),
    )


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the file. Raises :class:`UserError` and ``Cancelled``."""
    task = task or Task()
    columns, said = list[Column](), list[Message]()
    with closing(_answers(look.path, look.format, look.encoding or None, 0, task)) as answers:
        head = next(answers, None)
        if not isinstance(head, _Head) or len(head.names) != len(look.headers):
            raise UserError("reading_changed", file=look.path.name)
        for name, raw in zip(look.headers, answers, strict=True):
            assert isinstance(raw, _Raw)
            column, warnings = finished(name, raw.values, raw.codes, label=raw.label)
            columns.append(column)
            said += warnings
            task.advance(len(columns) / len(look.headers))
    rows = len(columns[0].codes) if columns else 0
    return DataFile(look, Table(tuple(columns), rows), (*look.warnings, *said))


def _answers(
    path: Path, kind: str, encoding: str | None, rows: int, task: Task | None = None
) -> Generator[_Head | _Raw]:
    """What the file says of itself, then its columns. ``rows``: how many at most, 0 for all."""
    request = {"kind": kind, "encoding": encoding, "rows": rows}
    try:
        with closing(asked(request, path, task)) as pieces:
            yield from _checked(pieces)
    except (LookupError, ValueError, TypeError) as error:
        raise UserError("reading_broken", file=path.name) from error


def _checked(pieces: Iterator[Piece]) -> Iterator[_Head | _Raw]:
    """Nothing that comes from a process that read a hostile file is taken on trust. Raises ``ValueError`` or such."""
    about = _head(*next(pieces, ({}, b"")))
    yield about
    heights = set[int]()
    for _, (head, data) in zip(about.names, pieces, strict=True):
        raw = _raw(head, data)
        heights.add(len(raw.codes))
        if len(heights) > 1:
            raise ValueError("columns of different lengths")
        yield raw


def _head(head: dict[str, Any], data: bytes) -> _Head:
    return _Head(str(head["encoding"]), bool(head["old"]), tuple(map(str, json.loads(data))))


def _raw(head: dict[str, Any], data: bytes) -> _Raw:
    values = np.array(json.loads(data[: head["texts"]]), dtype=TEXT)
    codes = np.frombuffer(data, dtype=WIDTHS[head["width"]], offset=head["texts"])
    if not len(values) or values[0] != "" or (len(codes) and int(codes.max()) >= len(values)):
        raise ValueError
    return _Raw(values, codes, str(head["label"]), bool(head["labelled"]))


def _warnings(head: _Head, columns: list[_Raw]) -> Iterator[Message]:
    if head.old:
        yield Message.of("reading.encoding", encoding=head.encoding)
    if any(one.labelled for one in columns):
        yield Message.of("reading.labels")
    if not columns or not len(columns[0].codes):
        yield Message.of("reading.no_rows")
