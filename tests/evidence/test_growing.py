"""Columns that are coded while their rows come in, by a dictionary or by hashes."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.evidence.reading import growing
from d4i_desktop.evidence.reading.growing import Growing
from d4i_desktop.evidence.reading.typed_cells import text_of

CELLS = st.one_of(
    st.text(max_size=3),
    st.floats(),
    st.booleans(),
    st.sampled_from([0.0, 1.0, "1", "true", True, False, "", None, -0.0]),
    st.dates(),
    st.datetimes(),
    st.times(),
)
BATCHES = st.lists(st.lists(CELLS, max_size=8), max_size=6)


@given(BATCHES)
def test_cells_become_the_texts_that_they_read_as(batches):
    column = Growing()
    for batch in batches:
        column.add_cells(batch, text_of)
    values, codes = column.done()
    assert values[codes].tolist() == [text_of(cell) for batch in batches for cell in batch]
    assert values[0] == ""
    assert len(set(values.tolist())) == len(values)


@given(BATCHES)
def test_it_makes_no_difference_when_the_dictionary_is_given_up(batches):
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(growing, "MOST_IN_A_DICTIONARY", 3)
        test_cells_become_the_texts_that_they_read_as.hypothesis.inner_test(batches)


@pytest.mark.parametrize(
    "cell, text",
    [
        (None, ""),
        (" x ", "x"),
        ("#DIV/0!", ""),
        ("#1 Main Street", "#1 Main Street"),
        (True, "true"),
        (12.0, "12"),
        (1.5, "1.5"),
        (1e300, "1e+300"),
        (float("nan"), ""),
        (float("inf"), ""),
        (datetime.date(2026, 11, 28), "2026-11-28"),
        (datetime.datetime(2026, 11, 28), "2026-11-28"),
        (datetime.datetime(2026, 11, 28, 14, 30, 0, 5), "2026-11-28 14:30:00"),
        (datetime.time(14, 30), "14:30:00"),
        (datetime.timedelta(hours=30), "30:00:00"),
    ],
)
def test_a_cell_reads_as_a_person_would_have_typed_it(cell, text):
    assert text_of(cell) == text
