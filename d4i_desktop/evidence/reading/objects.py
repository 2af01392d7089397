"""JSON: a list of records, an object that holds one, or a record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.encodings import decode
from d4i_desktop.evidence.reading.files import opened, state
from d4i_desktop.evidence.reading.growing import Growing, grown
from d4i_desktop.evidence.reading.layout import unique_names
from d4i_desktop.evidence.table import DataFile, Look, Settings
from d4i_desktop.evidence.task import Task

MOST_BYTES = 250_000_000
"""A document has to be held whole; records of a line each may go on for ever."""
LONGEST_LINE = 50_000_000
DEEPEST, MOST_COLUMNS = 4, 16_384
SHOWN_ROWS, SAMPLE_ROWS, BATCH, NAMED_LINES = 100, 1_000, 5_000, 5
LINES = (".jsonl", ".ndjson")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsLook(Look):
    """A look that keeps the records of a document, which can only be read as a whole, and the columns' own names."""

    records: tuple[Record, ...] = ()
    names: tuple[str, ...] = ()


def look(path: Path, settings: Settings) -> Look:
    """The columns that the first records have, and those records.

    Raises :class:`UserError` for what isn't JSON, holds no records, or is nested too deep.
    """
    return _looked(path, settings)


def _looked(path: Path, settings: Settings) -> RecordsLook:
    lines = path.suffix.casefold() in LINES or _line_by_line(path)
    records = () if lines else tuple(_document(path))
    first = list(islice(_from_lines(path, []) if lines else records, SAMPLE_ROWS))
    flat = [_flat(one) for one in first]
    headers = list(dict.fromkeys(name for one in flat for name in one))
    if not headers:
        raise UserError("reading_empty", file=path.name)
    if len(headers) > MOST_COLUMNS:
        raise UserError("reading_too_wide", file=path.name, columns=len(headers), most=MOST_COLUMNS)
    nested = [name for name in headers if any(isinstance(one.get(name), list | dict) for one in flat)]
    return RecordsLook(
        path=path,
        format="jsonl" if lines else "json",
        headers=unique_names(headers),
        rows=tuple(tuple(_text(one.get(name)) for name in headers) for one in flat[:SHOWN_ROWS]),
        settings=settings,
        encoding="utf-8",
        warnings=(Message.of("reading.nested", columns=", ".join(nested)),) if nested else (),
        records=records,
        names=tuple(headers),
    )


def load(look: Look, task: Task | None = None) -> DataFile:
    """Every record; one with a column that the first ones lacked adds it. Raises :class:`UserError`, ``Cancelled``."""
    task = task or Task()
    found = look if isinstance(look, RecordsLook) else _looked(look.path, look.settings)
    broken: list[int] = []
    records = _from_lines(found.path, broken) if found.format == "jsonl" else iter(found.records)
    names = {name: Growing() for name in found.names}
    rows, total = 0, max(1, len(found.records) or state(found.path).st_size // 200)
    while batch := [_flat(one) for one in islice(records, BATCH)]:
        for name in dict.fromkeys(name for one in batch for name in one if name not in names):
            names[name] = Growing()
            names[name].add([""] * rows)
        for name, column in names.items():
            column.add([_text(one.get(name)) for one in batch])
        rows += len(batch)
        _refuse_width(found.path, len(names))
        task.advance(0.8 * min(1.0, rows / total))
    table, said = grown(unique_names(list(names)), list(names.values()), task.part(0.8, 1.0))
    return DataFile(found, table, (*found.warnings, *_about_lines(broken), *said))


def _refuse_width(path: Path, columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise UserError("reading_too_wide", file=path.name, columns=columns, most=MOST_COLUMNS)


def _about_lines(broken: list[int]) -> Iterator[Message]:
    if broken:
        lines = ", ".join(map(str, broken[:NAMED_LINES]))
        yield Message.of("reading.broken_lines", rows=len(broken), lines=lines)


def _line_by_line(path: Path) -> bool:
    """Whether the first line is a record of its own and another begins after it."""
    with opened(path) as file:
        first, second = file.readline(LONGEST_LINE), file.read(200).lstrip()
    try:
        return isinstance(json.loads(first), dict) and second.startswith(b"{")
    except (ValueError, RecursionError):
        return False


def _from_lines(path: Path, broken: list[int]) -> Iterator[Record]:
    """A record a line; the numbers of lines that aren't one go into ``broken``."""
    with opened(path) as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise UserError("reading_line_too_long", file=path.name, line=number)
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                record = None
            if isinstance(record, dict):
                yield record
            else:
                broken.append(number)


def _document(path: Path) -> list[Record]:
    """The longest list of records in the document, at most two steps down."""
    if state(path).st_size > MOST_BYTES:
        raise UserError("reading_document_too_large", file=path.name)
    with opened(path) as file:
        text, _ = decode(file.read())
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise UserError("reading_too_deep", file=path.name) from error
    except ValueError as error:
        raise UserError("reading_broken", file=path.name) from error
    records = max(_lists(found, 2), key=len, default=[])
    if not records and isinstance(found, dict):
        records = [found]
    if not records:
        raise UserError("reading_not_a_table", file=path.name)
    return records


def _lists(value: Any, down: int) -> Iterator[list[Record]]:
    if isinstance(value, list):
        records = [one for one in value if isinstance(one, dict)]
        if records:
            yield records
        elif value and all(isinstance(one, list) for one in value):
            yield _from_rows(value)
    elif isinstance(value, dict) and down:
        for one in value.values():
            yield from _lists(one, down - 1)


def _from_rows(rows: list[list[Any]]) -> list[Record]:
    """A list of lists, the first of which names the columns."""
    names = unique_names([_text(one) for one in rows[0]])
    return [dict(zip(names, row, strict=False)) for row in rows[1:]]


def _flat(record: Record, before: str = "", depth: int = 0) -> Record:
    """Records inside it as columns of their own: ``address.city``."""
    found: Record = {}
    for key, value in record.items():
        name = f"{before}{_whole(key)}"
        if isinstance(value, dict) and value and depth < DEEPEST:
            found |= _flat(value, f"{name}.", depth + 1)
        else:
            found[name] = value
    return found


def _text(value: Any) -> str:
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    return _whole(value) if isinstance(value, str) else str(value)


def _whole(text: str) -> str:
    """The text with a question mark in place of each half of a letter, which JSON may hold and nothing else may."""
    return text if text.isascii() else text.encode(errors="replace").decode()
