"""What is measured agrees with counting by hand, whatever the table."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import combinations
from math import factorial

import numpy as np
import pytest
from evidence.published import columns
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.measuring import (
    class_sizes,
    contributors,
    diversity,
    frequencies,
    groups,
    household_risk,
    individual_risk,
    measure,
    minimal_uniques,
    population_uniques,
    show,
    small_groups,
    suda,
)
from d4i_desktop.evidence.measuring.classes import class_numbers, dense, grouped, keys_of
from d4i_desktop.evidence.measuring.distance import ordered_distance
from d4i_desktop.evidence.measuring.individual import Frequencies, weights_of
from d4i_desktop.evidence.measuring.suda import dis, legacy_weight, weight
from d4i_desktop.evidence.measuring.wildcards import class_by_class, class_codes, set_by_set
from d4i_desktop.evidence.table import TEXT, Column, ColumnType, Table, column_of, recoded
from d4i_desktop.evidence.task import Cancelled, Task


@st.composite
def tables(draw, most_columns=4, most_rows=14):
    """Rows of small numbers and missing values, which often meet."""
    width = draw(st.integers(1, most_columns))
    cell = st.sampled_from(["", "0", "1", "2"])
    return draw(st.lists(st.tuples(*[cell] * width), min_size=1, max_size=most_rows))


def coded(rows):
    return [column_of(f"c{index}", [row[index] for row in rows]) for index in range(len(rows[0]))]


@given(tables())
def test_groups_are_what_counting_rows_by_hand_gives(rows):
    sizes = Counter(Counter(rows).values())
    found = groups(coded(rows))
    assert found.sizes == tuple(sorted(sizes.items()))
    assert (found.rows, found.k, found.classes) == (len(rows), min(sizes), len(set(rows)))
    assert found.uniques == sizes[1]
    assert found.below_3 == sizes[1] + 2 * sizes[2]
    assert found.below_5 == sum(size * many for size, many in sizes.items() if size < 5)


@given(tables())
def test_each_row_knows_the_size_of_its_group(rows):
    by_hand = Counter(rows)
    assert class_sizes(coded(rows)).tolist() == [by_hand[row] for row in rows]


@given(tables(), st.randoms())
def test_the_order_of_rows_does_not_matter(rows, random):
    shuffled = random.sample(rows, len(rows))
    assert groups(coded(rows)) == groups(coded(shuffled))
    assert minimal_uniques(coded(rows)) == minimal_uniques(coded(shuffled))
    assert contributors(coded(rows)) == contributors(coded(shuffled))


@given(tables())
def test_dropping_a_column_never_makes_anybody_easier_to_find(rows):
    whole, all_columns = groups(coded(rows)), coded(rows)
    for index in range(len(all_columns)):
        less = groups([*all_columns[:index], *all_columns[index + 1 :]], len(rows))
        assert less.k >= whole.k
        assert less.uniques <= whole.uniques


@given(tables())
def test_a_coarser_column_never_makes_anybody_easier_to_find(rows):
    fine = coded(rows)
    first = fine[0]
    coarse = [recoded(first, np.array(["", *("low" if one < "1" else "high" for one in first.values[1:])], dtype=TEXT))]
    assert groups(coarse + fine[1:]).k >= groups(fine).k
    assert groups(coarse + fine[1:]).uniques <= groups(fine).uniques


@given(tables())
def test_a_missing_value_that_matches_anything_agrees_with_comparing_all_pairs(rows):
    def match(one, other):
        return all(a == b or "" in (a, b) for a, b in zip(one, other, strict=True))

    weights = np.arange(1.0, len(rows) + 1)
    found = frequencies(coded(rows), weights, wildcard=True)
    assert found.sample.tolist() == [sum(match(row, other) for other in rows) for row in rows]
    by_hand = [sum(w for other, w in zip(rows, weights, strict=True) if match(row, other)) for row in rows]
    assert found.population == pytest.approx(by_hand)


@given(tables())
def test_sets_of_classes_and_single_classes_are_matched_alike(rows):
    numbers, sizes = class_numbers(coded(rows))
    codes, heavy = class_codes(coded(rows), numbers, len(sizes)), np.arange(1.0, len(sizes) + 1)
    by_set, by_class = (way(codes, sizes, heavy, Task()) for way in (set_by_set, class_by_class))
    assert by_set[0].tolist() == by_class[0].tolist() and by_set[1] == pytest.approx(by_class[1])


def test_rows_that_each_lack_something_else_are_still_compared():
    """2,000 rows that lack four of twelve answers: nearly every one lacks other ones."""
    chance = np.random.default_rng(0)
    answers = chance.integers(1, 4, (2_000, 12)).astype(str)
    answers[np.arange(2_000)[:, None], np.argsort(chance.random((2_000, 12)))[:, :4]] = ""
    found = measure(Table(tuple(coded(answers.tolist())), 2_000), [f"c{at}" for at in range(12)]).wildcard
    lacking = answers == ""
    matched = np.array([np.all((answers == one) | lacking | (one == ""), axis=1).sum() for one in answers])
    assert found is not None
    assert (found.k, found.uniques) == (matched.min(), np.sum(matched == 1))
    assert (found.below_3, found.below_5) == (np.sum(matched < 3), np.sum(matched < 5))


@given(tables())
def test_matching_anything_never_makes_a_group_smaller(rows):
    assert np.all(frequencies(coded(rows), wildcard=True).sample >= frequencies(coded(rows)).sample)


def minimal_by_hand(rows):
    """Per set of columns the rows that are alone in it but in no part of it."""
    found, width = defaultdict(set), len(rows[0])
    for size in range(1, width + 1):
        for chosen in combinations(range(width), size):
            parts = Counter(tuple(row[index] for index in chosen) for row in rows)
            for at, row in enumerate(rows):
                smaller = any(at in found[part] for less in range(1, size) for part in combinations(chosen, less))
                if parts[tuple(row[index] for index in chosen)] == 1 and not smaller:
                    found[chosen].add(at)
    return {chosen: them for chosen, them in found.items() if them}


@given(tables())
def test_minimal_uniques_are_those_found_by_trying_all_sets(rows):
    by_hand = {tuple(f"c{index}" for index in chosen): len(them) for chosen, them in minimal_by_hand(rows).items()}
    assert {one.columns: one.rows for one in minimal_uniques(coded(rows), 4)} == by_hand


@given(tables())
def test_suda_scores_add_up_over_the_minimal_sets(rows):
    scores = np.zeros(len(rows))
    for chosen, them in minimal_by_hand(rows).items():
        scores[list(them)] += factorial(len(rows[0]) - len(chosen))
    assert suda(coded(rows)).scores.tolist() == scores.tolist()


@pytest.mark.parametrize(("width", "most"), [(100, 2), (160, 2), (200, 2), (1100, 1)])
def test_suda_scores_of_very_many_columns_are_numbers(width, most):
    odd = column_of("odd", ["alone", *["alike"] * 13])
    others = [
        column_of(f"c{shift}", [str((row + shift) % 12 // 2) for row in range(12)] + ["twin"] * 2)
        for shift in range(width - 1)
    ]
    found = suda([odd, *others], most)
    scored = found.scores > 0
    assert np.flatnonzero(scored).tolist() == (list(range(12)) if most > 1 else [0])
    assert found.scores[0] == found.scores.max() < np.inf
    assert all(0 <= share <= 100 for _, share in found.contribution)
    assert found.dis[scored] == pytest.approx(1 / (1 + 2 * 99 / scored.sum()))
    assert np.all((found.dis_legacy[scored] > 0) & (found.dis_legacy[scored] < 1))


def test_a_weight_beyond_what_numbers_hold_is_a_share_of_the_largest():
    assert (weight(151, 1), legacy_weight(151, 1)) == pytest.approx((1, 1))
    assert weight(151, 3) / weight(151, 2) == pytest.approx(1 / 149)
    assert legacy_weight(151, 3) / legacy_weight(151, 2) == pytest.approx(3 / 149 / 2)


@pytest.mark.parametrize("width", [10, 28, 29, 40])
def test_who_scores_higher_is_never_the_less_likely_match(width):
    shares = dis(np.array([2.0, 5.0, 90.0]), width, 4, 0.1)
    assert np.all(np.diff(shares) >= 0)


@given(tables())
def test_every_row_that_is_alone_and_no_other_has_a_suda_score(rows):
    assert ((suda(coded(rows)).scores > 0) == (class_sizes(coded(rows)) == 1)).all()


@given(tables())
def test_a_missing_value_may_be_kept_from_singling_out(rows):
    for one in suda(coded(rows), count_missing=False).minimal:
        places = [int(name[1:]) for name in one.columns]
        parts = Counter(tuple(row[index] for index in places) for row in rows)
        assert sum(many == 1 and "" not in part for part, many in parts.items()) >= one.rows


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6)), min_size=1, max_size=30))
def test_the_ordered_distance_is_the_sum_over_all_values(pairs):
    values = sorted({value for _, value in pairs})
    whole, largest = Counter(value for _, value in pairs), 0.0
    for group in {group for group, _ in pairs}:
        inside = Counter(value for one, value in pairs if one == group)
        gap, total = 0.0, 0.0
        for value in values:
            gap += inside[value] / inside.total() - whole[value] / len(pairs)
            total += abs(gap)
        largest = max(largest, total / max(1, len(values) - 1))
    group, value = columns(group=[one for one, _ in pairs], value=[one for _, one in pairs])
    assert diversity([group], value, numeric=True).t_closeness == pytest.approx(largest, abs=1e-12)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=30))
def test_diversity_is_what_comparing_each_group_with_all_gives(pairs):
    whole = Counter(value for _, value in pairs)
    share = {value: many / len(pairs) for value, many in whole.items()}
    inside = defaultdict(Counter)
    for group, value in pairs:
        inside[group][value] += 1
    shares = [{value: one[value] / one.total() for value in whole} for one in inside.values()]
    found = diversity(*_split(pairs))
    assert found.l_distinct == min(len(one) for one in inside.values())
    assert found.alpha == pytest.approx(max(max(one.values()) for one in shares))
    assert found.t_closeness == pytest.approx(max(sum(abs(one[v] - share[v]) for v in whole) / 2 for one in shares))
    assert found.beta == pytest.approx(max((one[v] - share[v]) / share[v] for one in shares for v in whole), abs=1e-12)
    ratios = [one[v] / share[v] for one in shares for v in whole if one[v]]
    assert found.delta == pytest.approx(max(abs(np.log(ratios))))


def _split(pairs):
    group = column_of("group", [str(one) for one, _ in pairs])
    return [group], column_of("value", [str(one) for _, one in pairs])


def wide(seed, rows=400, many=9):
    """Columns with so many values that their combinations don't fit into one number."""
    rng = np.random.default_rng(seed)
    names = np.array(["", *map(str, range(1, 60_000))], dtype=TEXT)
    few = rng.integers(1, 60_000, (rows // 2, many))
    cells = few[rng.integers(0, rows // 2, rows)]
    return [Column(f"w{at}", ColumnType.TEXT, names, cells[:, at].astype(np.uint16)) for at in range(many)]


@pytest.mark.parametrize("many", range(1, 12))
def test_as_many_equally_frequent_values_are_as_diverse(many):
    value = columns(value=[*range(many)])[0]
    assert int(diversity([], value).l_entropy) == diversity([], value).l_distinct == many


def test_a_file_and_a_population_without_rows_are_compared_too():
    empty = Table(tuple(one_of_no_rows(one) for one in wide(3)), 0)
    assert measure(empty, [one.name for one in empty.columns], population=empty).journalist.highest == 0.0


def one_of_no_rows(column):
    return Column(column.name, column.type, column.values, column.codes[:0])


def test_combinations_too_many_for_one_number_are_still_told_apart():
    table = wide(7)
    by_hand = Counter(zip(*(one.codes.tolist() for one in table), strict=True))
    assert groups(table).sizes == tuple(sorted(Counter(by_hand.values()).items()))
    assert dense(*keys_of(table))[1] == len(by_hand)


def test_groups_of_many_rows_are_counted_exactly():
    found = grouped(np.array([1, 1, 5_000, 1_000_000, 5_000]))
    assert found.sizes == ((1, 2), (5_000, 2), (1_000_000, 1))
    assert (found.rows, found.below_5) == (1_010_002, 2)


def test_without_columns_all_rows_are_one_group():
    assert groups([], 7).sizes == ((7, 1),)
    assert class_sizes([], 3).tolist() == [3, 3, 3]


def test_without_rows_there_is_no_group():
    risk = measure(Table(tuple(columns(a="", s="")), 0), ["a"], ["s"], population_size=10)
    assert (risk.groups.k, risk.groups.classes, risk.prosecutor.highest) == (0, 0, 0.0)
    assert risk.population is None


def test_a_single_row_is_alone():
    risk = measure(Table(columns(a="x", s="y"), 1), ["a"], ["s"], population_size=10)
    assert (risk.groups.k, risk.groups.uniques, risk.prosecutor.highest) == (1, 1, 1.0)
    assert risk.sensitive[0].t_closeness == 0.0


def test_a_column_in_which_all_is_missing_changes_nothing():
    a, empty = columns(a="x x y", empty="- - -")
    assert groups([a, empty]) == groups([a])
    assert frequencies([a, empty], wildcard=True).sample.tolist() == [2, 2, 1]
    assert diversity([a], empty, numeric=True).t_closeness == 0.0


def test_the_figures_as_json_are_plain_and_complete():
    table = Table(columns(a="x x y -", b="1 1 2 2", s="u v u u", w=[10, 10, 20, 5]), 4)
    said = measure(table, ["a", "b"], ["s"], population_size=100, population=table, weight="w").as_json()
    assert json.loads(json.dumps(said, allow_nan=False)) == said
    assert said["class_sizes"] == {"1": 2, "2": 1}
    assert said["prosecutor"] == {"highest": 1.0, "average": 0.75, "records_at_risk": 1.0}
    assert set(said["sensitive"]["s"]) >= {"l_distinct", "l_entropy", "t_closeness"}
    assert said["contributors"][0]["column"] == "a" and said["contributors"][0]["uniques_without"] == 0
    assert said["minimal_uniques"] == [{"columns": ["a"], "rows": 2}]


def test_figures_without_a_population_or_weights_are_left_out():
    said = measure(Table(columns(a="x x y"), 3), ["a"]).as_json()
    assert [said[name] for name in ("journalist", "population_uniques", "individual", "missing_matches_anything")] == [
        None
    ] * 4


def test_a_journalist_is_measured_against_the_people_outside():
    sample = columns(a="x x y z")
    population = Table(columns(a="x x x x x y y"), 7)
    found = measure(Table(sample, 4), ["a"], population=population).journalist
    assert (found.highest, found.unmatched) == (1.0, 1)
    assert found.marketer == pytest.approx((2 / 5 + 1 / 2 + 1 / 1) / 4)
    assert found.records_at_risk == 0.5


@given(tables(most_columns=3), st.lists(st.integers(0, 13), max_size=30))
def test_the_three_attackers_are_what_matching_by_hand_gives(rows, others):
    """A person of the file is in the population too, even where the table of all lacks them."""
    people = [rows[one] for one in others if one < len(rows)]
    here, there = Counter(rows), Counter(people)
    population = Table(
        tuple(column_of(f"c{at}", [one[at] for one in people]) for at in range(len(rows[0]))), len(people)
    )
    found = measure(
        Table(tuple(coded(rows)), len(rows)), [f"c{at}" for at in range(len(rows[0]))], population=population
    )
    many = {one: max(count, there[one]) for one, count in here.items()}
    matched = sum(1 / many[one] for one in rows) / len(rows)
    assert found.prosecutor.highest == 1 / min(here.values())
    assert found.prosecutor.average == pytest.approx(sum(1 / here[one] for one in rows) / len(rows))
    assert found.prosecutor.records_at_risk == sum(here[one] < 5 for one in rows) / len(rows)
    assert found.marketer == found.prosecutor.average
    assert found.journalist is not None
    assert found.journalist.highest == 1 / min(many.values())
    assert found.journalist.marketer == pytest.approx(matched)
    assert found.journalist.average == pytest.approx(max(len(here) / sum(many.values()), matched))
    assert found.journalist.records_at_risk == sum(many[one] < 5 for one in rows) / len(rows)
    assert found.journalist.unmatched == sum(not there[one] for one in rows)


def test_a_population_that_is_the_file_gives_the_prosecutor_again():
    table = Table(columns(a="x x y z z z"), 6)
    risk = measure(table, ["a"], population=table)
    assert risk.journalist.highest == risk.prosecutor.highest
    assert risk.journalist.average == pytest.approx(risk.prosecutor.average)
    assert risk.journalist.marketer == pytest.approx(risk.marketer)


def test_a_population_is_a_range_of_low_confidence_within_the_people_there_are():
    found = population_uniques(groups(columns(a=[*range(30), *range(10), *range(4)])), 1_000)
    assert 0 <= found.low <= found.high <= 1_000
    assert found.confidence == "low"


def test_what_only_one_model_says_is_still_a_range():
    found = population_uniques(groups(columns(a=[1, *[2] * 12, *[3] * 12])), 500)
    assert len(found.models) == 1
    assert found.low == 0 < found.high


@pytest.mark.parametrize("values", [[1, 1, 2, 2], [1, 2, 3]])
@pytest.mark.parametrize("size", [2, 4, 10**9])
def test_no_population_is_too_odd_for_an_answer(values, size):
    found = population_uniques(groups(columns(a=values)), size)
    assert found is None or 0 <= found.low <= found.high <= size


def test_nobody_is_riskier_for_having_a_larger_weight():
    sample = np.repeat([1, 2, 3, 9], 6)
    people = np.tile([1.0, 1.00001, 1.5, 10.0, 1e3, 1e9], 4) * sample
    risks = individual_risk(Frequencies(sample, people)).reshape(4, 6)
    assert np.all(np.diff(risks, axis=1) <= 1e-12)
    assert risks[:, 0] == pytest.approx([1, 1 / 2, 1 / 3, 1 / 9])


def test_absurd_weights_leave_numbers() -> None:
    found = Frequencies(np.array([1, 2, 3]), np.array([1e308, 1e300, 1e17]))
    risks = individual_risk(found)
    assert np.isfinite(risks).all() and (risks < 1e-9).all()


def test_whoever_lives_with_somebody_is_found_with_them():
    (households,) = columns(home="a a b - -")
    found = household_risk(np.array([0.5, 0.5, 0.1, 0.2, 1.0]), households)
    assert found == pytest.approx([0.75, 0.75, 0.1, 0.2, 1.0])


def test_weights_that_are_no_numbers_are_refused_by_the_name_of_their_column():
    with pytest.raises(UserError) as refused:
        weights_of(columns(w="1 many 3")[0])
    assert refused.value.params == {"column": "w"}


def test_small_groups_name_the_fewest_columns_that_make_them_small_and_no_value():
    table = columns(town="A A A A B", age="1 1 2 2 2", job="x x x y y")
    found = small_groups(table, below=2, most=10)
    assert [(one.size, one.columns) for one in found] == [(1, ("town",)), (1, ("town", "job")), (1, ("age", "job"))]
    assert "B" not in repr(found)
    assert show(table, found[0]) == (("town", "B"),)


@given(tables(), st.integers(2, 5))
def test_small_groups_are_as_small_as_they_say(rows, below):
    table = coded(rows)
    for one in small_groups(table, below, 100):
        values = dict(show(table, one))
        alike = sum(all(row[int(name[1:])] == value for name, value in values.items()) for row in rows)
        assert alike == one.size < below


@given(tables(), st.integers(2, 5))
def test_there_are_small_groups_where_the_groups_say_so(rows, below):
    assert bool(small_groups(coded(rows), below, 1)) == (groups(coded(rows)).k < below)


def test_measuring_ends_where_somebody_cancels():
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        measure(Table(columns(a="x y"), 2), ["a"], task=task)


def test_one_value_is_no_distance_from_itself():
    one = np.zeros(1, dtype=np.int64)
    assert ordered_distance(one, one, one + 3, one + 3, 1) == 0.0


def test_a_sensitive_column_that_people_could_be_recognised_by_is_learned_from_the_others() -> None:
    people = Table(
        (column_of("town", "aaabbb"), column_of("origin", "xyzxyz"), column_of("illness", ["flu"] * 3 + ["none"] * 3)),
        6,
    )
    both = measure(people, ["town", "origin"], ["origin", "illness"])
    assert both.sensitive[0] == diversity([people.column("town")], people.column("origin"))
    assert both.sensitive[0].l_distinct == 3
    assert both.sensitive[1] == diversity(people.named(["town", "origin"]), people.column("illness"))
