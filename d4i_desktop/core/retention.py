"""When data is to be deleted: the day that was set, or the day from which it is kept plus how long it is kept."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from d4i_desktop.core.model import Dataset, Missing


def deletion_due(dataset: Dataset) -> date | None:
    """The day by which it is to be deleted; ``None`` where that can't be told. A day set by hand comes first."""
    if isinstance(dataset.deletion_due, date):
        return dataset.deletion_due
    return computed_due(dataset)


def computed_due(dataset: Dataset) -> date | None:
    """The day it is kept from plus the months it is kept; ``None`` without either."""
    start, months = dataset.retention_from, dataset.retention_months
    if not isinstance(start, date) or months is None or isinstance(months, Missing):
        return None
    return months_after(start, round(months))


def months_after(start: date, months: int) -> date | None:
    """The same day so many months later, or that month's last; ``None`` beyond the calendar."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not 1 <= year <= date.max.year:
        return None
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
