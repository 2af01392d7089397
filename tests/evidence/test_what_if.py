from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.evidence.measuring import groups
from d4i_desktop.evidence.table import Column, ColumnType, Table, column_of
from d4i_desktop.evidence.treating import WhatIf, treated

TREATMENTS = ["keep", "drop", "mask", "pseudonym", "year", "age_band:10", "group_rare:3", "suppress_small:3", "round:5"]
ROWS = st.lists(
    st.tuples(st.sampled_from(["", "1984", "34", "39", "7"]), st.sampled_from("ab"), st.sampled_from("xyz")),
    max_size=30,
)
CHOICES = st.fixed_dictionaries({name: st.sampled_from(TREATMENTS) for name in ("age", "town", "illness")})


def table(rows: list[tuple[str, str, str]]) -> Table:
    names = ("age", "town", "illness")
    columns = tuple(column_of(name, [row[at] for row in rows]) for at, name in enumerate(names))
    return Table(columns, len(rows))


@given(ROWS, CHOICES, st.integers(0, 5))
def test_it_says_what_the_treated_table_then_shows(
    rows: list[tuple[str, str, str]], treatments: dict[str, str], below: int
) -> None:
    data = table(rows)
    quasi = ["age", "town"]
    asked, made = WhatIf(data, quasi), treated(data, treatments, quasi, leave_out_below=below)
    left = made.table.named(name for name in quasi if treatments[name] != "drop")
    assert asked.groups(treatments, below) == groups(left, made.table.rows)
    assert asked.left_out(treatments, below) == made.left_out
    assert asked.lost(treatments, below) == pytest.approx(made.loss)
    assert asked.losses(treatments, below) == pytest.approx({name: made.losses[name] for name in quasi})


@given(ROWS, CHOICES, CHOICES)
def test_what_was_asked_before_changes_no_answer(
    rows: list[tuple[str, str, str]], first: dict[str, str], second: dict[str, str]
) -> None:
    data = table(rows)
    asked = WhatIf(data, ["age", "town"])
    asked.groups(first)
    asked.lost(first)
    assert asked.groups(second) == WhatIf(data, ["age", "town"]).groups(second)
    assert asked.lost(second) == WhatIf(data, ["age", "town"]).lost(second)


def test_without_treatments_it_shows_the_table_as_it_is() -> None:
    data = table([("34", "a", "x"), ("39", "a", "y"), ("34", "b", "x")])
    assert WhatIf(data, ["age", "town"]).groups({}) == groups(data.named(["age", "town"]))


def test_each_treatment_of_a_column_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from d4i_desktop.evidence.treating import what_if

    worked: list[str] = []
    real = what_if.treat

    def counted(column: Column, treatment: str) -> Column | None:
        worked.append(treatment)
        return real(column, treatment)

    monkeypatch.setattr(what_if, "treat", counted)
    asked = WhatIf(table([("34", "a", "x"), ("39", "b", "y")]), ["age", "town"])
    for width in (5, 10, 5, 10, 5):
        asked.groups({"age": f"age_band:{width}"})
        asked.lost({"age": f"age_band:{width}"})
    assert worked == ["age_band:5", "age_band:10"]


def test_everything_dropped_leaves_one_group() -> None:
    asked = WhatIf(table([("34", "a", "x"), ("39", "b", "y")]), ["age", "town"])
    assert asked.groups({"age": "drop", "town": "drop"}).sizes == ((2, 1),)
    assert asked.lost({"age": "drop", "town": "drop"}) == 1


def test_a_column_that_is_all_missing_loses_nothing() -> None:
    data = Table((column_of("age", ["", ""], ColumnType.EMPTY),), 2)
    assert WhatIf(data, ["age"]).lost({"age": "drop"}) == 0
