"""The trail and the settings of a file: who changed what, how long that is kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from d4i_desktop.core.retention import months_after
from d4i_desktop.core.trail import Entry, TrailRule
from d4i_desktop.store.seals import Row, Sealed, rows_of

TRAIL, SETTING = "trail", "setting"
MOST_DIGITS = 4
NAMES, MONTHS = "trail_names", "trail_months"
SAME = ("number", "at", "who", "step", "dataset_id", "question")
"""What an entry and its row call alike and keep alike."""

COLUMNS = (*SAME, "label", "fields", "things")


def months_ago(now: datetime, months: int) -> str:
    """The moment that many months before, as entries write moments."""
    day = months_after(now.date(), -months) or now.date()
    return now.replace(year=day.year, month=day.month, day=day.day).isoformat(timespec="seconds")


def entry_row(entry: Entry) -> Row:
    row: Row = {name: getattr(entry, name) for name in SAME}
    return row | {"label": entry.key, "fields": json.dumps(entry.fields), "things": json.dumps(entry.things)}


def entry_from(row: Row) -> Entry:
    """Raises ``ValueError`` or ``TypeError`` for a row that no version of the app wrote."""
    return _entry([row[name] for name in COLUMNS])


def entries(database: Database) -> tuple[Entry, ...]:
    """The whole trail, the oldest first. Raises as :func:`entry_from` does."""
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    return tuple(map(_entry, database.conn.execute(f"SELECT {columns} FROM {TRAIL} ORDER BY number")))


def _entry(values: Sequence[Any]) -> Entry:
    number, at, who, step, dataset_id, question, label, fields, things = values
    return Entry(number, at, who, step, label, dataset_id, question, _fields(fields), _things(things))


# A trail has tens of thousands of entries and few different texts: reading each text once is three times as quick.


@lru_cache(maxsize=10_000)
def _fields(text: str) -> tuple[str, ...]:
    return tuple(map(str, json.loads(text)))


@lru_cache(maxsize=10_000)
def _things(text: str) -> tuple[tuple[str, int], ...]:
    return tuple((str(what), int(count)) for what, count in json.loads(text))


def next_number(database: Database) -> int:
    return 1 + int(database.conn.execute("SELECT coalesce(max(number), 0) FROM trail").fetchone()[0])


def erase(sealed: Sealed, found: Iterable[Entry], *, names_only: bool) -> None:
    """Let entries go, or what they say of who; within a change."""
    if names_only:
        sealed.put(TRAIL, [entry_row(replace(one, who="")) for one in found], pk="number")
    else:
        sealed.remove(TRAIL, [one.number for one in found], pk="number")


def rule_of(database: Database) -> TrailRule:
    """The rule of this file; what makes no sense counts as not set."""
    held = {str(row["name"]): str(row["value"]) for row, _ in rows_of(database, SETTING)}
    months = held.get(MONTHS, "0")
    known = months.isdecimal() and len(months) <= MOST_DIGITS
    return TrailRule(names=held.get(NAMES, "yes") == "yes", months=int(months) if known else 0)


def put_rule(sealed: Sealed, rule: TrailRule) -> None:
    """Within a change."""
    held = {NAMES: "yes" if rule.names else "no", MONTHS: str(rule.months)}
    sealed.put(SETTING, [{"name": name, "value": value} for name, value in held.items()], pk="name")
