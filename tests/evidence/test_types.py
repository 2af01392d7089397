"""What a column's values are and how they are written alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.evidence.reading.types import typed
from d4i_desktop.evidence.table import TEXT, ColumnType


def seen(*texts: str) -> tuple[ColumnType, list[str]]:
    found = typed(np.array(["", *texts], dtype=TEXT), "column")
    return found.type, found.values[1:].tolist()


def said(*texts: str) -> list[str]:
    return [message.key for message in typed(np.array(["", *texts], dtype=TEXT), "column").warnings]


def test_a_column_without_values_is_empty():
    assert seen() == (ColumnType.EMPTY, [])


@pytest.mark.parametrize(
    "texts",
    [
        ["007", "12"],
        ["1234567890123456"],
        ["046 454 286", "146 454 286"],
        ["146 454 286"],
        ["+15145550123"],
        ["514-555-0123"],
        ["H2X 1Y4"],
        ["1.1.1", "1.2.3"],
        ["12:30"],
        ["1e5x"],
        ["$5", "£5"],
        ["99/99/9999"],
        ["31/12/2020", "12/31/2020"],
        ["2021-02-30"],
    ],
)
def test_identifiers_and_words_stay_as_they_are(texts):
    assert seen(*texts) == (ColumnType.TEXT, texts)


@pytest.mark.parametrize(
    ("texts", "type", "canonical"),
    [
        (["1", "-2", "0"], ColumnType.INTEGER, ["1", "-2", "0"]),
        (["1.50", "2"], ColumnType.NUMBER, ["1.5", "2"]),
        (["1,5", "2,25"], ColumnType.NUMBER, ["1.5", "2.25"]),
        (["1 234,56", "12,00"], ColumnType.NUMBER, ["1234.56", "12"]),
        (["1\u202f234,56 $", "7,10 $"], ColumnType.NUMBER, ["1234.56", "7.1"]),
        (["80,123.45", "1,000"], ColumnType.NUMBER, ["80123.45", "1000"]),
        (["12.345,6", "1.000,00"], ColumnType.NUMBER, ["12345.6", "1000"]),
        (["£65.60", "-£3"], ColumnType.NUMBER, ["65.6", "-3"]),
        (["1e-5", "2.3E10"], ColumnType.NUMBER, ["1e-5", "2.3E10"]),
        (["1,234", "5,678"], ColumnType.INTEGER, ["1234", "5678"]),
        (["Yes", "no"], ColumnType.BOOLEAN, ["Yes", "no"]),
        (["2026-11-28", "2026/1/2"], ColumnType.DATE, ["2026-11-28", "2026-01-02"]),
        (["28/11/2026", "01/02/2025"], ColumnType.DATE, ["2026-11-28", "2025-02-01"]),
        (["11/28/2026", "01/02/2025"], ColumnType.DATE, ["2026-11-28", "2025-01-02"]),
        (["28 novembre 2026", "1er août 2025"], ColumnType.DATE, ["2026-11-28", "2025-08-01"]),
        (["Nov 28, 2026", "May 1, 2020"], ColumnType.DATE, ["2026-11-28", "2020-05-01"]),
        (["2026-11-28T14:05:00Z"], ColumnType.MOMENT, ["2026-11-28 14:05:00Z"]),
        (["11/28/2026 2:05 PM"], ColumnType.MOMENT, ["2026-11-28 14:05:00"]),
        (["2026-11-28 00:00:00"], ColumnType.DATE, ["2026-11-28"]),
    ],
)
def test_numbers_and_days_are_written_alike(texts, type, canonical):
    assert seen(*texts) == (type, canonical)


def test_it_is_said_when_nothing_tells_the_day_from_the_month():
    assert said("01/02/2026", "03/04/2026") == ["reading.day_or_month"]
    assert said("13/02/2026", "03/04/2026") == []
    assert said("05/05/2026") == []


def test_it_is_said_when_years_have_two_digits():
    assert said("31/12/99") == ["reading.short_years"]


@given(st.lists(st.integers(-(10**15) + 1, 10**15 - 1), min_size=1, unique=True))
def test_whole_numbers_keep_every_digit(numbers):
    assert seen(*map(str, numbers)) == (ColumnType.INTEGER, list(map(str, numbers)))


@given(st.lists(st.dates().filter(lambda day: 1000 <= day.year <= 2999), min_size=1, unique=True))
def test_iso_days_stay_as_they_are(days):
    assert seen(*[day.isoformat() for day in days]) == (ColumnType.DATE, [day.isoformat() for day in days])


@given(st.lists(st.text(min_size=1), min_size=1, unique=True))
def test_any_texts_have_a_type_and_none_gets_lost(texts):
    _, found = seen(*texts)
    assert len(found) == len(texts) and all(found)


def test_many_whole_numbers_are_told_from_numbers_with_a_leading_zero():
    numbers = [str(one) for one in range(1, 5000)]
    assert seen(*numbers)[0] is ColumnType.INTEGER
    assert seen(*numbers, "0012")[0] is ColumnType.TEXT
    assert seen(*numbers, "-")[0] is ColumnType.TEXT
