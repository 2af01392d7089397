"""An issued plan, thawed: everything that its documents are made from, out of its snapshot alone.

It undoes what :func:`d4i_desktop.core.frozen.record` did, led by the types of the model: a field that is added there is
thawed too, and one that an older snapshot lacks has its default. What was private when the plan was issued isn't in it.
"""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.frozen import BELONGINGS, FORMAT, OF_ALL
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Dataset, Entity, IssuedPlan, Missing, Organisation, Rating, Scan

Reader = Callable[[Any], Any]
OF_A_DATASET: tuple[tuple[str, type[Entity]], ...] = (
    *BELONGINGS,
    ("scans", Scan),
    ("actions", Action),
    ("ratings", Rating),
)
PLAIN = (str, bool, int)
"""Types that JSON has too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thawed:
    """Plan no. ``number`` of that ``day``.

    ``inventory`` is what there was, but for archived datasets and what was private; of the plans it holds only the one
    before. ``datasets``: the ids that its documents show, ``None`` for all. ``logo``: PNG or JPEG, empty without one,
    ``None`` where the snapshot is of a time when it wasn't kept in it (the organisation's ``logo`` is its SHA-256).
    """

    inventory: Inventory
    number: int
    day: date
    issued_by: str
    note: str
    content_version: int
    datasets: tuple[str, ...] | None
    logo: bytes | None


def thaw(snapshot: bytes) -> Thawed:
    """Raises ``UserError`` (``snapshot_unreadable``) for bytes that no version up to this one wrote."""
    try:
        held = json.loads(snapshot)
        if held["format"] > FORMAT:
            raise UserError("snapshot_unreadable")
        return _thawed(held if held["format"] > 1 else _from_first(held))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise UserError("snapshot_unreadable") from error


def _thawed(held: Mapping[str, Any]) -> Thawed:
    return Thawed(
        inventory=Inventory(_entities(held)),
        number=int(held["number"]),
        day=date.fromisoformat(held["day"]),
        issued_by=str(held["issued_by"]),
        note=str(held["note"]),
        content_version=int(held["content_version"]),
        datasets=_shown([one["datasets"] for one in held["documents"]]),
        logo=None if held["logo"] is None else b64decode(held["logo"], validate=True),
    )


def _shown(documents: list[list[str] | None]) -> tuple[str, ...] | None:
    found = [id for one in documents for id in one or ()]
    return None if None in documents or not documents else tuple(dict.fromkeys(found))


def _entities(held: Mapping[str, Any]) -> Iterator[Entity]:
    yield _made(Organisation, held["organisation"])
    if held["before"] is not None:
        yield _made(IssuedPlan, held["before"])
    for name, kind in OF_ALL:
        yield from (_made(kind, one) for one in held[name])
    for dataset in held["datasets"]:
        yield _made(Dataset, dataset)
        for name, kind in OF_A_DATASET:
            yield from (_made(kind, one) for one in dataset[name])
        if not dataset["revealed"]:
            yield from _unseen(dataset)


def _unseen(dataset: Mapping[str, Any]) -> Iterator[Rating]:
    """That so many people said how they feel, which answers a question: not who, of what, or how grave (0)."""
    for number in range(dataset["raters"]):
        id = f"{dataset['id']}/{number}"
        yield Rating(id=id, dataset_id=dataset["id"], person=id, scenario="", severity=0, likelihood=0)


def _from_first(held: dict[str, Any]) -> dict[str, Any]:
    """A snapshot of format 1 as one of today. It told a day from a text by the question, and named no plan before."""
    days = {one["id"] for one in held["method"]["questions"] if one["kind"] == "date"}
    datasets = [{**one, "answers": [_first_answer(each, days) for each in one["answers"]]} for one in held["datasets"]]
    last = {"id": "", "number": held["number"] - 1, "issued_on": held["day"], "fingerprint": ""}
    before = last if last["number"] else None
    return {"documents": [], **held, "datasets": datasets, "before": before, "logo": None}


def _first_answer(held: dict[str, Any], days: set[str]) -> dict[str, Any]:
    value = held["value"]
    return {**held, "value": {"day": value}} if held["question"] in days and isinstance(value, str) else held


# From JSON to the types of the model


def _made(kind: Any, held: Mapping[str, Any]) -> Any:
    """What JSON has besides the fields, such as what a reader is told of them, is left out."""
    return kind(**{name: read(held[name]) for name, read in _fields(kind) if name in held})


@cache
def _fields(kind: Any) -> tuple[tuple[str, Reader], ...]:
    hints = get_type_hints(kind)
    return tuple((one.name, _reader(hints[one.name])) for one in fields(kind))


def _reader(hint: Any) -> Reader:
    """Of a value of that type. It raises ``KeyError`` where JSON has a value of another one."""
    parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
    readers: dict[type, Reader] = {}
    for part in sorted(parts, key=lambda one: one is date):  # a text that may be one isn't taken for a day
        readers = {**_readers(part), **readers}
    return lambda value: readers[type(value)](value)


def _readers(part: Any) -> dict[type, Reader]:
    """By the type that JSON has for it."""
    if part is NoneType or part in PLAIN:
        return {part: _as_it_is}
    if part is float:
        return {float: _as_it_is, int: _as_it_is}
    if part is date:
        return {str: date.fromisoformat, dict: _told_apart}
    if part is Missing:
        return {dict: _told_apart}
    return {list: _tuple(get_args(part))} if get_origin(part) is tuple else _readers_of_ours(part)


def _readers_of_ours(part: Any) -> dict[type, Reader]:
    if is_dataclass(part):
        return {dict: partial(_made, part)}
    if issubclass(part, Enum):
        return {str: part}
    raise NotImplementedError(f"a snapshot holds no {part}")


def _tuple(parts: tuple[Any, ...]) -> Reader:
    """Of any length, or of one type for each place."""
    if parts[-1] is Ellipsis:
        every = _reader(parts[0])
        return lambda value: tuple(every(one) for one in value)
    each = [_reader(one) for one in parts]
    return lambda value: tuple(read(one) for read, one in zip(each, value, strict=True))


def _as_it_is(value: Any) -> Any:
    return value


def _told_apart(value: dict[str, str]) -> Missing | date:
    """What would otherwise be taken for a text: “I don't know”, or a day."""
    return Missing(value["missing"]) if "missing" in value else date.fromisoformat(value["day"])
