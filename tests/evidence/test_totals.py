"""The totals release is a table of counts in which nobody can be picked out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.model import Measurement, ReleaseKind, Role
from d4i_desktop.core.totals import counted_by, least_said
from d4i_desktop.evidence.findings import release_measured
from d4i_desktop.evidence.table import ColumnType, Table, column_of
from d4i_desktop.evidence.treating import Totals, for_totals, tabulated, treated

TODAY = date(2026, 11, 22)
Row = tuple[str, str]
ROWS = st.lists(st.tuples(st.sampled_from(["", "a", "b", "c"]), st.sampled_from(["1", "10", "2"])), max_size=120)
LEAST = st.integers(0, 12)


def table(rows: list[Row]) -> Table:
    towns, ages = column_of("town", (one for one, _ in rows)), column_of("age", (one for _, one in rows))
    return Table((towns, column_of("age", (one for _, one in rows), ColumnType.INTEGER) if rows else ages), len(rows))


def lines(found: Totals) -> list[tuple[str, ...]]:
    return list(zip(*([str(one) for one in each.values[each.codes]] for each in found.table.columns), strict=True))


def counts(found: Totals) -> list[int]:
    return [int(line[-1]) for line in lines(found)]


def test_a_row_says_how_many_people_share_each_combination() -> None:
    found = tabulated(table([("a", "2")] * 6 + [("a", "10")] * 7 + [("", "2")] * 5), ["town", "age"])
    assert [one.name for one in found.table.columns] == ["town", "age", "People"]
    assert lines(found) == [("", "2", "5"), ("a", "2", "6"), ("a", "10", "7")]
    assert (found.people, found.cells, found.smallest, found.people_left_out) == (18, 3, 5, 0)


def test_without_columns_to_count_by_all_are_counted_together() -> None:
    assert lines(tabulated(table([("a", "1")] * 9), [])) == [("9",)]


def test_a_cell_of_few_people_is_left_out_with_another_that_would_give_it_away() -> None:
    found = tabulated(table([("a", "1")] * 3 + [("b", "1")] * 8 + [("c", "1")] * 9), ["town"])
    assert lines(found) == [("c", "9")]
    assert (found.cells_left_out, found.people_left_out) == (2, 11)


def test_several_small_cells_hide_each_other_once_they_are_enough_people() -> None:
    found = tabulated(table([("", "1")] * 2 + [("a", "1")] * 4 + [("b", "1")] * 8 + [("c", "1")] * 9), ["town"])
    assert counts(found) == [8, 9]
    assert (found.cells_left_out, found.people_left_out) == (2, 6)


@given(ROWS, LEAST)
def test_everybody_is_counted_or_left_out_and_no_count_is_below_the_least(rows: list[Row], least: int) -> None:
    found = tabulated(table(rows), ["town", "age"], least)
    assert sum(counts(found)) + found.people_left_out == found.people == len(rows)
    assert found.cells + found.cells_left_out == len(set(rows))
    assert all(one >= least for one in counts(found))
    assert found.cells_left_out != 1 or found.cells == 0
    assert found.cells == 0 or not 0 < found.people_left_out < least
    assert found.smallest == (min(counts(found)) if found.cells else min(map(rows.count, rows), default=0))


@given(st.data(), ROWS, LEAST)
def test_the_table_is_the_same_however_the_rows_are_ordered(data: st.DataObject, rows: list[Row], least: int) -> None:
    other = data.draw(st.permutations(rows))
    one, two = (tabulated(table(list(each)), ["town", "age"], least) for each in (rows, other))
    assert (lines(one), one.smallest, one.people_left_out) == (lines(two), two.smallest, two.people_left_out)


def test_the_count_takes_no_columns_name() -> None:
    held = Table((column_of("people", ["x"] * 6), column_of("People 2", ["y"] * 6)), 6)
    assert [one.name for one in tabulated(held, ["people", "People 2"]).table.columns][-1] == "People 3"


def test_what_was_treated_is_counted_as_it_is_then() -> None:
    done = treated(table([("a", "1")] * 4 + [("b", "1")] * 4), {"town": "group_rare:5"}, ["town"])
    assert lines(tabulated(done, ["town"])) == [("*", "8")]


def test_a_value_of_a_small_group_is_not_counted_as_missing() -> None:
    done = for_totals(table([("a", "1")] * 2 + [("b", "1")] * 6), {"town": "suppress_small:5"}, ["town"])
    assert lines(tabulated(done, ["town"], 0)) == [("a", "2"), ("b", "6")]


COLUMNS = [
    ("name", Role.DIRECT_IDENTIFIER, 2),
    ("town", Role.QUASI_IDENTIFIER, 8),
    ("born", Role.QUASI_IDENTIFIER, 900),
    ("diagnosis", Role.SENSITIVE, 12),
    ("income", Role.SENSITIVE, 700),
    ("colour", Role.OTHER, 3),
]


def test_totals_count_by_the_columns_of_few_values_that_say_something_about_people() -> None:
    assert counted_by(COLUMNS, 1000, {}) == ("town", "diagnosis")


def test_a_column_of_many_values_counts_once_it_is_coarser() -> None:
    assert counted_by(COLUMNS, 1000, {"born": "decade", "town": "drop"}) == ("born", "diagnosis")


@pytest.mark.parametrize("treatment", ["pseudonym", "mask", "drop", "shuffle"])
def test_codes_and_masked_values_make_no_totals(treatment: str) -> None:
    assert "town" not in counted_by(COLUMNS, 1000, {"town": treatment})


def test_in_a_short_table_few_values_are_already_many() -> None:
    assert counted_by(COLUMNS, 40, {}) == ("town",)


def test_the_most_careful_treatment_says_how_few_people_a_cell_may_count() -> None:
    assert least_said({"a": "suppress_small", "b": "suppress_small:9", "c": "round:50"}) == 9
    assert least_said({"a": "keep"}) == 0


def measured(treatments: dict[str, str], below: int = 0) -> Measurement:
    rows = table([("a", "1")] * 2 + [("b", "1")] * 4 + [("c", "1")] * 14)
    return release_measured("d", ReleaseKind.TOTALS, rows, ["town"], ["age"], treatments, "f00", TODAY, below)


def test_the_smallest_cell_is_that_of_all_cells_where_nobody_leaves_small_ones_out() -> None:
    found = measured({})
    assert (found.smallest_cell, found.rows, found.columns) == (2, 20, ("town", "age"))
    assert (found.k, found.uniques, found.sizes) == (None, None, ())


def test_the_smallest_cell_is_that_of_the_published_ones_where_small_ones_are_left_out() -> None:
    assert measured({"age": "suppress_small:3"}).smallest_cell == 14
    assert measured({}, below=5).smallest_cell == 14


def test_where_no_cell_may_be_published_the_smallest_still_counts() -> None:
    assert measured({"age": "suppress_small:50"}).smallest_cell == 2
