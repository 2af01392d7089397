"""JSON: tables within a document, or a record a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading.encodings import decode
from d4i_desktop.evidence.reading.files import opened, refuse_wide, state
from d4i_desktop.evidence.reading.growing import Growing, grown
from d4i_desktop.evidence.reading.layout import unique_names
from d4i_desktop.evidence.reading.object_shapes import Found, Record, flat, tables_in
from d4i_desktop.evidence.reading.typed_cells import number_text
from d4i_desktop.evidence.table import SHOWN_ROWS, DataFile, Look, Part, Settings
from d4i_desktop.evidence.task import Task

MOST_BYTES = 250_000_000
"""A document has to be held whole; records of a line each may go on for ever."""
LONGEST_LINE = 50_000_000
SAMPLE_ROWS, BATCH, NAMED_LINES = 1_000, 5_000, 5
LINES = (".jsonl", ".ndjson")
OLD = "cp1252"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordsLook(Look):
    """A look that keeps the records of a document, which can only be read as a whole, and the columns' own names."""

    records: Sequence[Record] = field(default=(), repr=False)
    names: tuple[str, ...] = ()


def look(path: Path, settings: Settings) -> Look:
    """The columns that the first records have, and those records.

    Raises :class:`UserError` for what isn't JSON, holds no records, or is nested too deep.
    """
    return _looked(path, settings)


def _looked(path: Path, settings: Settings) -> RecordsLook:
    if path.suffix.casefold() in LINES or _line_by_line(path):
        first = list(islice(_from_lines(path, []), SAMPLE_ROWS))
        return _shown(path, "jsonl", settings, Found("", first), [])
    tables = _document(path)
    found = _chosen(path, tables, settings.part)
    return _shown(path, "json", settings, found, tables)


def _chosen(path: Path, tables: list[Found], part: str | None) -> Found:
    found = next((one for one in tables if part in (None, one.name)), None)
    if found is None and len(tables) == 1:
        return tables[0]  # the look then says that it isn't the one that was asked for
    if found is None:
        names = ", ".join(one.name for one in tables)
        raise UserError("reading_no_such_part", file=path.name, part=part, parts=names)
    return found


def _shown(path: Path, format: str, settings: Settings, found: Found, tables: list[Found]) -> RecordsLook:
    first = [flat(one) for one in found.records[:SAMPLE_ROWS]]
    names = list(dict.fromkeys(name for one in first for name in one))
    if not names:
        raise UserError("reading_empty", file=path.name)
    refuse_wide(path, len(names))
    return RecordsLook(
        path=path,
        format=format,
        headers=unique_names([_whole(name) for name in names]),
        rows=tuple(tuple(_text(one.get(name)) for name in names) for one in first[:SHOWN_ROWS]),
        settings=settings,
        parts=tuple(Part(one.name, rows=len(one.records)) for one in tables) if len(tables) > 1 else (),
        part=found.name if len(tables) > 1 or settings.part else "",
        encoding="utf-8",
        warnings=tuple(_warnings(first, names, found, tables, settings)),
        records=found.records if format == "json" else (),
        names=tuple(names),
    )


def _warnings(
    first: list[Record], names: list[str], found: Found, tables: list[Found], settings: Settings
) -> Iterator[Message]:
    others = [one.name for one in tables if one is not found]
    if others and settings.part is None:
        yield Message.of("reading.table_used", table=found.name, others=", ".join(others))
    nested = [_whole(name) for name in names if any(isinstance(one.get(name), list | dict) for one in first)]
    if nested:
        yield Message.of("reading.nested", columns=", ".join(nested))
    if found.others:
        yield Message.of("reading.no_records", rows=found.others)


def load(look: Look, task: Task | None = None) -> DataFile:
    """Every record; one with a column that the first ones lacked adds it. Raises :class:`UserError`, ``Cancelled``."""
    task = task or Task()
    found = look if isinstance(look, RecordsLook) else _looked(look.path, look.settings)
    broken: list[int] = []
    records = _from_lines(found.path, broken) if found.format == "jsonl" else iter(found.records)
    names = {name: Growing() for name in found.names}
    rows, total = 0, max(1, len(found.records) or state(found.path).st_size // 200)
    while batch := [flat(one) for one in islice(records, BATCH)]:
        for name in dict.fromkeys(name for one in batch for name in one if name not in names):
            names[name] = Growing()
            names[name].add([""] * rows)
        for name, column in names.items():
            _add(column, [one.get(name) for one in batch])
        rows += len(batch)
        refuse_wide(found.path, len(names))
        task.advance(0.8 * min(1.0, rows / total))
    headers = unique_names([_whole(name) for name in names])
    table, said = grown(headers, list(names.values()), task.part(0.8, 1.0))
    return DataFile(found, table, (*found.warnings, *_about_lines(broken), *said))


def _add(column: Growing, values: list[Any]) -> None:
    if {list, dict} & set(map(type, values)):
        column.add(list(map(_text, values)))
    else:
        column.add_cells(values, _text)


def _about_lines(broken: list[int]) -> Iterator[Message]:
    if broken:
        lines = ", ".join(map(str, broken[:NAMED_LINES]))
        yield Message.of("reading.broken_lines", rows=len(broken), lines=lines)


def _line_by_line(path: Path) -> bool:
    """Whether the first line is a record of its own and another begins after it."""
    with opened(path) as file:
        first, second = file.readline(LONGEST_LINE), file.read(200).lstrip()
    return second.startswith(b"{") and isinstance(_parsed(first), dict)


def _from_lines(path: Path, broken: list[int]) -> Iterator[Record]:
    """A record a line, or a row whose cells the first line names; the numbers of lines that are neither go into
    ``broken``."""
    names: tuple[str, ...] = ()
    for number, line in _lines(path):
        record = _parsed(line)
        if isinstance(record, dict):
            yield record
        elif isinstance(record, list) and number == 1 and record and all(isinstance(one, str) for one in record):
            names = unique_names(record)
        elif isinstance(record, list) and names and len(record) <= len(names):
            yield dict(zip(names, record, strict=False))
        else:
            broken.append(number)


def _lines(path: Path) -> Iterator[tuple[int, bytes]]:
    """Those with something in them, numbered from 1."""
    with opened(path) as file:
        number = 0
        while line := file.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise UserError("reading_line_too_long", file=path.name, line=number)
            if line.strip():
                yield number, line


def _parsed(line: bytes) -> Any:
    """``None`` for what isn't JSON."""
    try:
        return _value(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        line = line.decode(OLD, errors="replace").encode()
    except (ValueError, RecursionError):
        return None
    try:
        return _value(line.decode())
    except (ValueError, RecursionError):
        return None


def _value(text: str) -> Any:
    """What the JSON says. Raises ``ValueError`` and ``RecursionError``."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:  # a number of thousands of digits
        return json.loads(text, parse_int=str)


def _document(path: Path) -> list[Found]:
    """The tables in the document, the longest first; at least one."""
    if state(path).st_size > MOST_BYTES:
        raise UserError("reading_document_too_large", file=path.name)
    with opened(path) as file:
        text, _ = decode(file.read())
    try:
        found = tables_in(_value(text))
    except RecursionError as error:
        raise UserError("reading_too_deep", file=path.name) from error
    except ValueError as error:
        raise UserError("reading_broken", file=path.name) from error
    if not found:
        raise UserError("reading_not_a_table", file=path.name)
    return found


def _text(value: Any) -> str:
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False)
    return _whole(value) if isinstance(value, str) else str(value)


def _whole(text: str) -> str:
    """The text with a question mark in place of each half of a letter, which JSON may hold and nothing else may."""
    return text if text.isascii() else text.encode(errors="replace").decode()
