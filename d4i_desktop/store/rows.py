"""Between the values of the core and the rows of the file: one description per type, read from its own fields."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, fields
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from d4i_desktop.core.fields import BY_ID, LEVEL_IDS, FieldKind
from d4i_desktop.core.model import (
    ENTITY_TYPES,
    Answer,
    ColumnFinding,
    Dataset,
    Detected,
    Entity,
    FactorRating,
    Measurement,
    Missing,
    Override,
    OwnMeasure,
    OwnRisk,
    Rating,
    Release,
    ReleaseKind,
    Role,
    Scan,
    Status,
    Value,
)

Row = dict[str, Any]
MARKS = ("archived", "sample", "revealed")
TABLES: dict[type[Entity], str] = {
    kind: re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower() for kind in ENTITY_TYPES
}
ENUMS: dict[str, type[Enum]] = {"Role": Role, "ReleaseKind": ReleaseKind, "Status": Status}


MOST = 10**15
"""No count of people, rows or bytes is larger."""

MOST_LIST = 2**20
"""Signs of a list in one place. A stranger's may unfold to fifty times its size."""

SCALES: dict[type[Entity], tuple[tuple[int, int, str], ...]] = {
    Rating: ((1, 4, "severity likelihood"),),
    Override: ((1, 4, "severity likelihood"),),
    OwnRisk: ((1, 4, "severity likelihood"),),
    OwnMeasure: ((0, 4, "severity likelihood effort"),),
    FactorRating: ((1, 5, "level"),),
    Release: ((0, 5, "wanted"), (0, MOST, "leave_out_below")),
    Measurement: ((0, MOST, "rows k uniques smallest_cell below_3 below_5 leave_out_below"),),
    Scan: ((0, MOST, "size rows"),),
}
"""From where to where numbers run; what lies outside, no version of the app wrote."""


def to_row(entity: Entity) -> Row:
    """What is written; ids and names as they are, lists as JSON, dates as ISO text."""
    if isinstance(entity, Dataset):
        return _dataset_row(entity)
    row = {name: _plain(getattr(entity, name)) for name, _ in READERS[type(entity)]}
    if isinstance(entity, Answer):
        row["value"] = json.dumps(encode(entity.value), ensure_ascii=False)
    if row.get("dataset_id") == "":
        row["dataset_id"] = None
    return row


def from_row(kind: type[Entity], row: Row) -> Entity:
    """What was read. Raises ``ValueError`` or ``TypeError`` for a row that no version of the app wrote."""
    if kind is Dataset:
        return _dataset(row)
    values = {name: read(row[name]) for name, read in READERS[kind]}
    for least, most, names in SCALES.get(kind, ()):
        if any(values[name] is not None and not least <= values[name] <= most for name in names.split()):
            raise ValueError(f"not from {least} to {most}")
    return kind(**values)


def encode(value: Value) -> Any:
    """An answer as JSON that says what it is."""
    if isinstance(value, Missing):
        return {"missing": value.value}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return list(value) if isinstance(value, tuple) else value


def decode(value: Any) -> Value:
    """The reverse of :func:`encode`."""
    if isinstance(value, dict):
        return Missing(value["missing"]) if "missing" in value else date.fromisoformat(value["date"])
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    if isinstance(value, str | int | float):
        found: str | float = _same(value)
        return found
    raise ValueError("not an answer")


def _dataset_row(dataset: Dataset) -> Row:
    row: Row = {"id": dataset.id, "title": dataset.title}
    row |= {mark: int(getattr(dataset, mark)) for mark in MARKS}
    marks = {}
    for name, field in BY_ID.items():
        value = getattr(dataset, name)
        if isinstance(value, Missing):
            marks[name] = value.value
            row[name] = None
        elif field.kind is FieldKind.NUMBER and value is not None:
            row[name] = _real(value)
        else:
            row[name] = _plain(value)
    row["marks"] = json.dumps(marks)
    return row


def _dataset(row: Row) -> Dataset:
    marks = _list(row["marks"]) if row["marks"] != "{}" else {}
    values = {name: read(row[name]) for name, read in _dataset_readers() if row[name] is not None}
    values |= {name: Missing(mark) for name, mark in marks.items() if name in BY_ID}
    values |= {mark: bool(row[mark]) for mark in MARKS}
    return Dataset(id=row["id"], title=row["title"], **values)


@cache
def _dataset_readers() -> tuple[tuple[str, Callable[[Any], Any]], ...]:
    readers = {FieldKind.CHOICES: _texts, FieldKind.DATE: date.fromisoformat, FieldKind.LEVEL: _level}
    return tuple((name, readers.get(item.kind, _same)) for name, item in BY_ID.items())


def _reader(kind: type, name: str, annotation: str) -> Callable[[Any], Any]:
    if kind is Answer and name == "value":
        return lambda text: decode(_list(text))
    if annotation == "Pairs":
        return lambda text: tuple((str(a), str(b)) for a, b in _list(text))
    if annotation == "tuple[ColumnFinding, ...]":
        return lambda text: tuple(map(_column_finding, _list(text)))
    if annotation.startswith("tuple"):
        return _texts
    if annotation.startswith("date"):
        return lambda text: date.fromisoformat(text) if text else None
    if annotation == "bool":
        return bool
    if annotation in ENUMS:
        return ENUMS[annotation]
    return (lambda text: text or "") if name == "dataset_id" else _same


def _list(text: str) -> Any:
    if len(text) > MOST_LIST:
        raise ValueError("longer than any list")
    return json.loads(text)


def _same(value: Any) -> Any:
    if isinstance(value, float) and not -MOST <= value <= MOST:
        raise ValueError("not a number that anything is counted in")
    return value


def _level(text: str) -> str:
    if text not in LEVEL_IDS:
        raise ValueError("not a level")
    return text


def _texts(text: str) -> tuple[str, ...]:
    found = _list(text)
    if not isinstance(found, list):
        raise ValueError("not a list")
    return tuple(str(one) for one in found)


def _column_finding(held: Row) -> ColumnFinding:
    detected = tuple(Detected(**one) for one in held["detected"])
    return ColumnFinding(**(held | {"detected": detected, "role": Role(held["role"])}))


def _real(value: float) -> float:
    """A number as it will be read, so that the seal holds. Raises ``OverflowError`` for one that would lose digits."""
    if isinstance(value, int) and abs(value) >= 2**63:
        raise OverflowError(value)
    return float(value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False, default=asdict)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    return value.value if isinstance(value, Enum) else value


READERS: dict[type[Entity], tuple[tuple[str, Callable[[Any], Any]], ...]] = {
    kind: tuple((field.name, _reader(kind, field.name, str(field.type))) for field in fields(kind))
    for kind in ENTITY_TYPES
}
