"""What is to be said of how long a dataset is kept: window, command line and plan say it alike."""

from __future__ import annotations

from datetime import date

from d4i_desktop.core.durations import spoken
from d4i_desktop.core.model import Dataset, Missing
from d4i_desktop.core.retention import computed_due, deletion_due
from d4i_desktop.core.words import Words


def how_long(words: Words, dataset: Dataset) -> str:
    """“7 years after the case was closed”; as much of it as is known, in a person's own words where there are none."""
    months = dataset.retention_months
    length = spoken(words, months) if isinstance(months, float | int) else _own(dataset.retention)
    event = _event(words, dataset)
    if length and event:
        return words("due.after", length=length, event=event)
    return length or (words("due.once", event=event) if event else "")


def _own(text: object) -> str:
    return text.strip() if isinstance(text, str) and not isinstance(text, Missing) else ""


def _event(words: Words, dataset: Dataset) -> str:
    event = dataset.retention_event
    if not event or isinstance(event, Missing):
        return ""
    return words(key) if words.has(key := f"due.event.{event}") else event


def deletion(words: Words, dataset: Dataset) -> str:
    """When it must be gone and why then, or what is missing to tell; empty where nothing is known of it."""
    day, computed = deletion_due(dataset), computed_due(dataset)
    if day is None:
        return _not_yet(words, dataset)
    if computed is None or computed == day:
        return _by(words, dataset, day, explained=computed is not None)
    return words("due.differs", day=_day(words, day), computed=_day(words, computed), length=_length(words, dataset))


def _by(words: Words, dataset: Dataset, day: date, *, explained: bool) -> str:
    if not explained:
        return words("due.must_go", day=_day(words, day))
    event = _event(words, dataset) or words("due.event.start")
    return words("due.must_go_because", day=_day(words, day), length=_length(words, dataset), event=event)


def _not_yet(words: Words, dataset: Dataset) -> str:
    months = dataset.retention_months
    if not isinstance(months, float | int):
        return ""
    event = _event(words, dataset) or words("due.event.start")
    return words("due.no_day_yet", length=spoken(words, months), event=event)


def _length(words: Words, dataset: Dataset) -> str:
    months = dataset.retention_months
    return spoken(words, months) if isinstance(months, float | int) else ""


def _day(words: Words, day: date) -> str:
    return words.date(day).replace(" ", "\u00a0")
