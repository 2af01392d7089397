"""Backups grow fewer with age, and the newest is never let go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.thinning import kept

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


def ago(**parts: float) -> datetime:
    return NOW - timedelta(**parts)


def test_all_of_today_stay() -> None:
    taken = [ago(hours=5), ago(hours=4), ago(minutes=1)]
    assert kept(taken, NOW) == {0, 1, 2}


def test_the_last_of_each_day_stays_for_two_weeks() -> None:
    taken = [ago(days=9, hours=2), ago(days=9), ago(days=3), ago(days=2, hours=1), ago(days=2)]
    assert kept(taken, NOW) == {1, 2, 4}


def test_then_the_last_of_each_week_for_three_months_and_of_each_month_for_two_years() -> None:
    days = range(800, -1, -1)
    stay = [ago(days=days[place]) for place in sorted(kept([ago(days=one) for one in days], NOW))]
    ages = [(NOW - one).days for one in stay]
    assert [one for one in ages if one <= 14] == list(range(14, -1, -1))
    assert 10 <= len([one for one in ages if 14 < one <= 91]) <= 13
    assert 20 <= len([one for one in ages if one > 91]) <= 23
    assert max(ages) <= 731


def test_the_five_newest_stay_however_old_they_are() -> None:
    assert kept([ago(days=days) for days in range(4000, 3000, -100)], NOW) == {5, 6, 7, 8, 9}


def test_what_is_too_old_goes_where_there_are_enough_others() -> None:
    assert kept([ago(days=800), *(ago(days=days) for days in range(5, 0, -1))], NOW) == {1, 2, 3, 4, 5}


def test_a_clock_that_was_wrong_costs_no_backup_of_today() -> None:
    """The clock stood in the future, then in the past; what was taken last is kept all the same."""
    assert {0, 2} <= kept([ago(days=-300), ago(days=5000), ago(days=4999)], NOW)


@given(st.lists(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), max_size=60))
def test_thinning_twice_is_thinning_once(found: list[datetime]) -> None:
    taken = sorted(one.replace(tzinfo=UTC) for one in found)
    stay = [taken[place] for place in sorted(kept(taken, NOW))]
    assert kept(stay, NOW) == frozenset(range(len(stay)))
