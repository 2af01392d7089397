from __future__ import annotations

from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from evidence.arx_adult import COLUMNS, ENTROPY, LOSS, WITHOUT_OCCUPATION, Optimum, adult, bits, geometric, ladders
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.treatments import is_known
from d4i_desktop.evidence.measuring import groups
from d4i_desktop.evidence.table import ColumnType, Table, column_of
from d4i_desktop.evidence.task import Cancelled, Task
from d4i_desktop.evidence.treating import WhatIf, suggest, treated
from d4i_desktop.evidence.treating.exhaustive import whole
from d4i_desktop.evidence.treating.greedy import climb
from d4i_desktop.evidence.treating.ladders import ladder, treatments_for
from d4i_desktop.evidence.treating.lattice import Counter, Level, Search, counter

FILE = Path(__file__).parents[2].parent / "shared" / "data" / "adult" / "adult.csv"


@pytest.fixture(scope="module")
def people() -> Table:
    if not FILE.exists():
        pytest.skip("the shared data isn't beside the checkout")
    return adult(FILE)


@pytest.mark.parametrize("case", ENTROPY, ids=str)
def test_the_search_finds_the_optimum_that_arx_prints(people: Table, case: Optimum) -> None:
    columns = people.named(COLUMNS)
    codes = [one.codes for one in columns]
    counted = counter(codes, ladders(columns, entropy=True), case.k, counts_left_out=False)
    found = whole(Search(counted, int(people.rows * case.share), objective=bits(people.rows)))
    assert found.proven
    assert found.best is not None and found.best.node == case.node
    assert found.loss == pytest.approx(case.loss, abs=1e-6)


@pytest.mark.parametrize("case", LOSS, ids=str)
def test_the_search_loses_no_more_than_arx_finds_in_a_thousand_steps(people: Table, case: Optimum) -> None:
    columns = people.named(COLUMNS)
    counted = counter([one.codes for one in columns], ladders(columns, entropy=False), case.k)
    assert float(geometric(counted.outcome(case.node).losses)) == pytest.approx(case.loss, abs=1e-9)
    found = whole(Search(counted, int(people.rows * case.share), objective=geometric))
    assert found.proven
    assert found.loss <= case.loss + 1e-9


def test_each_column_loses_what_arx_prints(people: Table) -> None:
    columns = people.named([one for one in COLUMNS if one != "occupation"])
    counted = counter([one.codes for one in columns], ladders(columns, entropy=False), 5)
    node, losses = WITHOUT_OCCUPATION
    assert sorted(counted.outcome(node).losses.tolist(), reverse=True) == pytest.approx(losses, abs=1e-9)


def test_a_suggestion_keeps_its_word(people: Table) -> None:
    found = suggest(people, COLUMNS, 5)
    made = treated(people, found.treatments, COLUMNS, leave_out_below=found.leave_out_below)
    left = [name for name in COLUMNS if found.treatments[name] != "drop"]
    assert found.reached and found.best
    assert groups(made.table.named(left)) == found.groups
    assert found.groups.k >= 5
    assert made.left_out == found.left_out <= 0.05 * people.rows
    assert made.loss == pytest.approx(found.loss)


SMALL = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.tuples(*[st.integers(0, 7)] * width), min_size=1, max_size=30)
)


def counted_out(rows: list[tuple[int, ...]], target: int) -> Counter:
    """Columns of up to seven values and missing ones; halves, quarters, all."""
    codes = [np.array(one, dtype=np.uint8) for one in zip(*rows, strict=True)]
    values = np.arange(8)
    rungs = [(values, 0.0), (np.where(values, (values + 1) // 2, 0), 1 / 6), (values * 0, 1.0)]
    return counter(
        codes, [tuple(Level("", groups, np.where(values, loss, 0.0)) for groups, loss in rungs)] * len(codes), target
    )


@given(SMALL, st.integers(1, 6), st.integers(0, 8))
def test_no_other_combination_loses_less(rows: list[tuple[int, ...]], target: int, allowed: int) -> None:
    counted = counted_out(rows, target)
    found = whole(Search(counted, allowed))
    every = [counted.outcome(node) for node in product(*[range(len(one)) for one in counted.ladders])]
    serve = [float(one.losses.mean()) for one in every if one.left_out <= allowed]
    assert found.proven
    assert (found.best is None) == (not serve)
    assert not serve or found.loss == pytest.approx(min(serve))


@given(SMALL, st.integers(1, 6), st.integers(0, 8))
def test_the_search_of_a_large_lattice_finds_something_wherever_there_is(
    rows: list[tuple[int, ...]], target: int, allowed: int
) -> None:
    counted = counted_out(rows, target)
    best, found = whole(Search(counted, allowed)), climb(Search(counted, allowed))
    assert (found.best is None) == (best.best is None)
    assert found.loss >= best.loss - 1e-12
    assert found.best is None or found.best.left_out <= allowed


@given(SMALL, st.integers(1, 6), st.integers(1, 5))
def test_a_search_that_runs_out_of_tries_claims_nothing(rows: list[tuple[int, ...]], target: int, tries: int) -> None:
    counted = counted_out(rows, target)
    found = whole(Search(counted, 0, tries))
    best = whole(Search(counted, 0))
    assert found.tried <= tries
    assert not found.proven or found.loss == pytest.approx(best.loss)


def column_table(rows: int = 400, wide: int = 3) -> Table:
    random = np.random.default_rng(7)
    days = np.datetime64("1940-01-01") + random.integers(0, 25_000, rows)
    columns = [
        column_of("born", map(str, days), ColumnType.DATE),
        column_of("postal code", [f"E{a}{b} {c}A{d}" for a, b, c, d in zip(*random_codes(rows), strict=True)]),
        column_of("gender", random.choice(["f", "m", "x", ""], rows, p=[0.5, 0.4, 0.05, 0.05]).tolist()),
        *(column_of(f"more {at}", random.choice(list("abcde"), rows).tolist()) for at in range(wide - 3)),
    ]
    return Table(tuple(columns), rows)


def random_codes(rows: int) -> list[list[object]]:
    random = np.random.default_rng(8)
    return [
        random.integers(1, 4, rows).tolist(),
        random.choice(list("LKJ"), rows).tolist(),
        random.integers(0, 10, rows).tolist(),
        random.integers(0, 10, rows).tolist(),
    ]


def test_dates_and_postal_codes_become_coarser_before_they_go() -> None:
    data = column_table()
    names = [one.name for one in data.columns]
    found = suggest(data, names, 5)
    assert found.groups.k >= 5
    assert found.loss < 0.7
    assert found.tried < found.possible
    assert {one.column: one.treatment for one in found.steps} == dict(found.treatments)


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3])
@pytest.mark.parametrize("target", [2, 5, 20])
def test_rungs_that_can_not_serve_are_passed_over_without_losing_the_best(target: int, share: float) -> None:
    data = column_table()
    names = [one.name for one in data.columns]
    rungs = [ladder(one, treatments_for(one)) for one in data.columns]
    best = whole(Search(counter([one.codes for one in data.columns], rungs, target), int(data.rows * share)))
    found = suggest(data, names, target, share=share)
    assert found.loss == pytest.approx(best.loss)
    assert found.best and found.possible <= best.possible


def test_no_row_is_left_out_where_none_may_be() -> None:
    data = column_table()
    found = suggest(data, [one.name for one in data.columns], 5, share=0.0)
    assert (found.left_out, found.leave_out_below) == (0, 0)
    assert found.groups.rows == data.rows
    assert found.groups.k >= 5


def test_what_is_safe_already_stays_as_it_is() -> None:
    data = Table((column_of("gender", "ffffmmmm"),), 8)
    found = suggest(data, ["gender"], 4)
    assert found.treatments == {"gender": "keep"}
    assert (found.loss, found.best, found.reached) == (0.0, True, True)


def test_too_few_people_for_any_group_is_said() -> None:
    found = suggest(Table((column_of("gender", "fm"),), 2), ["gender"], 5)
    assert not found.reached
    assert found.treatments == {"gender": "drop"}


def test_nothing_to_tell_people_apart_needs_no_treatment() -> None:
    found = suggest(column_table(), [], 5)
    assert (found.treatments, found.reached, found.loss) == ({}, True, 0.0)


def test_an_empty_table_is_no_trouble() -> None:
    found = suggest(Table((column_of("gender", []),), 0), ["gender"])
    assert not found.reached


def test_a_name_among_the_columns_can_only_go() -> None:
    data = Table((column_of("who", "abcdefgh"),), 8)
    assert suggest(data, ["who"], 2, kinds={"who": "name"}).treatments == {"who": "drop"}


def test_many_columns_still_get_a_suggestion() -> None:
    data = column_table(wide=20)
    names = [one.name for one in data.columns]
    found = suggest(data, names, 3)
    assert found.possible > 1_000_000
    assert found.reached and not found.best
    assert WhatIf(data, names).groups(found.treatments, found.leave_out_below) == found.groups


@pytest.mark.parametrize("wide", [65, 200])
def test_a_few_people_in_very_many_columns_still_get_a_suggestion(wide: int) -> None:
    names = [f"c{at}" for at in range(wide)]
    gender = column_of("gender", "fffffmmmmm")
    data = Table((*(column_of(name, map(str, range(10))) for name in names), gender), 10)
    found = suggest(data, [*names, "gender"], 5)
    assert (found.reached, found.best) == (True, True)
    assert found.treatments == {**dict.fromkeys(names, "drop"), "gender": "keep"}


def test_losing_a_column_without_values_costs_nothing() -> None:
    data = Table((column_of("born", ["", ""]), column_of("gender", "fm")), 2)
    found = suggest(data, ["born", "gender"], 5)
    assert not found.reached
    assert [one.loss for one in found.steps] == [0.0, 1.0]
    assert found.loss == treated(data, found.treatments, ["born", "gender"]).loss == 0.5


def test_a_suggestion_can_be_stopped() -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        suggest(column_table(), ["born", "gender"], 5, task)


def test_a_suggestion_says_how_far_it_is() -> None:
    heard: list[float] = []
    suggest(column_table(), ["born", "postal code", "gender"], 5, Task(heard.append))
    assert heard == sorted(heard) and heard[-1] <= 1


@given(
    st.lists(st.sampled_from(["1984-05-12", "12/05/1984", "1984", "1999-01-31", "later", "", "E2L 4S6", "7"])),
    st.sampled_from(["", "age", "date", "postal_code", "coordinates", "income", "city"]),
    st.sampled_from([ColumnType.TEXT]),
)
def test_each_rung_joins_whole_groups_of_the_one_below(values: list[str], kind: str, type: ColumnType) -> None:
    column = column_of("age", values, type)
    rungs = ladder(column, treatments_for(column, kind))
    for finer, coarser in pairwise(rungs):
        pairs = set(zip(finer.groups.tolist(), coarser.groups.tolist(), strict=True))
        assert len(pairs) == len({group for group, _ in pairs})
        assert (coarser.losses >= finer.losses - 1e-12).all()


@given(st.lists(st.floats(-1e6, 1e6).map(lambda one: f"{one:.3f}"), min_size=26, max_size=60, unique=True))
def test_roundings_nest(values: list[str]) -> None:
    column = column_of("amount", values, ColumnType.NUMBER)
    names = [one.name for one in ladder(column, treatments_for(column))]
    assert names[0] == "keep" and names[-1] == "drop"
    assert sum(one.startswith("round:") for one in names) >= 1


@given(st.lists(st.integers(1, 10_000), min_size=30, max_size=60, unique=True), st.integers(-14, 16))
def test_whatever_is_proposed_is_a_treatment_that_is_known(values: list[int], tens: int) -> None:
    column = column_of("amount", [f"{Decimal(one).scaleb(tens):f}" for one in values], ColumnType.NUMBER)
    assert [one for one in treatments_for(column) if not is_known(one)] == []


def test_few_whole_numbers_may_be_codes_and_are_grouped_by_how_rare_they_are() -> None:
    column = column_of("civil status", [*"1" * 60, *"2" * 30, *"3" * 4], ColumnType.INTEGER)
    assert all(one.startswith("group_rare") for one in treatments_for(column)[1:-1])


def test_a_single_fortune_does_not_decide_how_incomes_are_rounded() -> None:
    incomes = [str(one * 500) for one in range(20, 120)]
    plain = column_of("income", incomes, ColumnType.INTEGER)
    rich = column_of("income", [*incomes, "900000000"], ColumnType.INTEGER)
    assert treatments_for(plain) == treatments_for(rich) == ("keep", "round:1000", "round:5000", "round:25000", "drop")


def test_ages_are_known_by_their_header_and_years_by_themselves() -> None:
    assert "age_band:10" in treatments_for(column_of("Âge", ["34", "7"], ColumnType.INTEGER))
    assert "decade" in treatments_for(column_of("annee", ["1984", "1990", "2001"], ColumnType.INTEGER))
