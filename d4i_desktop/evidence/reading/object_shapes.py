"""Where in a JSON document the tables are: lists of records, lists of rows, columns, and records by a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from d4i_desktop.evidence.reading.layout import unique_names

Record = dict[str, Any]
DEEPEST = 4
STEPS = 3
"""So far down in the document a table is looked for."""
FEWEST_KEYED = 3
NAMES = ("columns", "headers", "header", "fields", "names")
NAMED_BY = ("name", "id", "title", "label")
KEY = "key"
GEO = "Feature"


@dataclass(frozen=True, slots=True)
class Found:
    """A table: where it stands (``data.clients``, empty for the document itself), its records, and how many items
    beside them are none."""

    name: str
    records: Sequence[Record] = field(repr=False)
    others: int = 0


def tables_in(document: Any) -> list[Found]:
    """All tables in the document, the longest first; one record alone is one too."""
    found = sorted(_tables(document, "", STEPS), key=lambda one: -len(one.records))
    if not found and isinstance(document, dict) and document:
        return [Found("", [document])]
    return found


def _tables(value: Any, name: str, down: int) -> Iterator[Found]:
    if isinstance(value, list):
        yield from _listed(value, name)
    elif isinstance(value, dict):
        found = _columns(value) or _keyed(value)
        if found:
            yield Found(name, found)
        elif down:
            yield from _within(value, name, down)


def _within(value: Record, name: str, down: int) -> Iterator[Found]:
    lists = list(_name_lists(value, STEPS))
    rows = {key: names for key, one in value.items() if _is_rows(one) and (names := _fitting(lists, len(one[0])))}
    for key, inside in value.items():
        path = f"{name}.{key}" if name else key
        if key in rows:
            yield Found(path, _from_rows(rows[key], inside))
        else:
            found = _tables(inside, path, down - 1)
            yield from (one for one in found if not rows or one.name.split(".")[-1] not in NAMES)


def _fitting(lists: Sequence[list[str]], width: int) -> list[str]:
    return next((names for names in lists if len(names) == width), [])


def _listed(value: list[Any], name: str) -> Iterator[Found]:
    records = [_of_place(one) for one in value if isinstance(one, dict)]
    if records:
        yield Found(name, records, len(value) - len(records))
    elif _is_rows(value):
        head, *rows = value
        named = all(isinstance(cell, str) and cell for cell in head) and len(value) > 1
        yield Found(name, _from_rows(head, rows) if named else _from_rows([""] * len(head), value))


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, list) and one for one in value)


def _from_rows(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[Record]:
    width = max(map(len, rows), default=0)
    whole = unique_names([*names, *[""] * (width - len(names))])
    return [dict(zip(whole, row, strict=False)) for row in rows]


def _name_lists(value: Record, down: int) -> Iterator[list[str]]:
    """The names of columns that stand beside rows, or further down beside them (``meta.view.columns``), as texts or as
    records with a name."""
    for key in NAMES:
        given = value.get(key)
        if isinstance(given, list) and given:
            names = [_name_in(one) if isinstance(one, dict) else one for one in given]
            if len(texts := [one for one in names if isinstance(one, str)]) == len(names):
                yield texts
    for inside in value.values():
        if down and isinstance(inside, dict):
            yield from _name_lists(inside, down - 1)


def _name_in(record: Record) -> object:
    return next((record[key] for key in NAMED_BY if isinstance(record.get(key), str)), None)


def _columns(value: Record) -> list[Record]:
    """``{"a": [1, 2], "b": [3, 4]}``, or the same with a number for each row."""
    lists = [one for one in value.values() if isinstance(one, list)]
    if len(lists) == len(value) > 1 and len(set(map(len, lists))) == 1 and lists[0]:
        if any(isinstance(cell, dict | list) for one in lists for cell in one):
            return []
        return [dict(zip(value, row, strict=True)) for row in zip(*lists, strict=True)]
    if value and all(isinstance(one, dict) and one and all(map(str.isdecimal, one)) for one in value.values()):
        numbers = dict.fromkeys(number for one in value.values() for number in one)
        return [{name: column.get(number) for name, column in value.items()} for number in numbers]
    return []


def _keyed(value: Record) -> list[Record]:
    """``{"a17": {"city": ...}, "b12": {"city": ...}}``: records of the same fields, each under a key of its own."""
    if len(value) < FEWEST_KEYED or not all(isinstance(one, dict) and one for one in value.values()):
        return []
    shared = set.intersection(*map(set, value.values()))
    if 2 * len(shared) < max(map(len, value.values())):
        return []
    return [{_free(KEY, one): key, **one} for key, one in value.items()]


def _free(name: str, record: Mapping[str, Any]) -> str:
    while name in record:
        name += "_"
    return name


def _of_place(record: Record) -> Record:
    """What is known of a place on a map, as columns of their own; and the place."""
    inside = record.get("properties")
    if record.get("type") != GEO or not isinstance(inside, dict):
        return record
    rest = {name: value for name, value in record.items() if name not in ("type", "properties") and name not in inside}
    return {**inside, **rest}


def flat(record: Record, before: str = "", depth: int = 0) -> Record:
    """Records inside it as columns of their own: ``address.city``."""
    if not before and dict not in set(map(type, record.values())):
        return record
    found: Record = {}
    for key, value in record.items():
        name = f"{before}{key}"
        if isinstance(value, dict) and value and depth < DEEPEST:
            found |= flat(value, f"{name}.", depth + 1)
        else:
            found[name] = value
    return found
