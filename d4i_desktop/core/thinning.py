"""Which backups to keep: all of today's, then fewer the older they are."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date, datetime, timedelta

DAYS, WEEKS, MONTHS = 14, 13, 24
"""Daily for two weeks, weekly for three months, monthly for two years."""

NEWEST = 5
"""So many stay whatever the clock says: one that was once set years ahead would let go of all but the last."""

OLDEST = timedelta(days=round(MONTHS * 30.44))


def kept(taken: Sequence[datetime], now: datetime) -> frozenset[int]:
    """The places in ``taken`` (in the order they were made, the oldest first) of those to keep.

    The last of each day, week or month is the one that stays. A moment that hasn't come yet counts as today's.
    """
    stay = {len(taken) - 1} if taken else set()
    last: dict[Hashable, int] = {}
    too_old = []
    for place, moment in enumerate(taken):
        age = now.date() - moment.date()
        if age <= timedelta(0):
            stay.add(place)
        elif age <= OLDEST:
            last[_part(moment.date(), age)] = place
        else:
            too_old.append(place)
    stay |= set(last.values())
    others = [place for place in reversed(too_old) if place not in stay]
    return frozenset(stay | set(others[: max(0, NEWEST - len(stay))]))


def _part(day: date, age: timedelta) -> Hashable:
    """The day, week or month of which one is kept."""
    if age <= timedelta(days=DAYS):
        return day
    if age <= timedelta(weeks=WEEKS):
        return "week", *day.isocalendar()[:2]
    return "month", day.year, day.month
