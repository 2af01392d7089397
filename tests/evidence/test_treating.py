from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.measuring import groups
from d4i_desktop.evidence.table import Column, ColumnType, Table, column_of
from d4i_desktop.evidence.treating import key_from, key_text, new_key, treat, treated

KEY = bytes(range(32))
SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def column(*values: str, type: ColumnType = ColumnType.TEXT, name: str = "c") -> Column:
    return column_of(name, values, type)


def texts(found: Column | None) -> list[str]:
    assert found is not None
    return [str(one) for one in found.values[found.codes]]


def after(treatment: str, *values: str, type: ColumnType = ColumnType.TEXT, name: str = "c") -> list[str]:
    return texts(treat(column(*values, type=type, name=name), treatment, KEY))


def test_a_column_that_is_dropped_is_gone() -> None:
    assert treat(column("a"), "drop") is None


def test_a_column_that_is_kept_is_as_it_was() -> None:
    one = column("a", "", "b")
    assert treat(one, "keep") is one


def test_a_treatment_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="shred"):
        treat(column("a"), "shred")


def test_a_mask_tells_neither_the_length_nor_the_domain() -> None:
    assert after("mask", "Marguerite", "Mo", "mo@family.example", "") == ["M***", "M***", "m***", ""]


def test_a_mask_hides_a_single_character_whole() -> None:
    assert after("mask", "F", "M") == ["***", "***"]


def test_the_same_value_has_the_same_code_in_every_column() -> None:
    assert after("pseudonym", "Lee", "Roy", "Lee") == after("pseudonym", "Lee", "Roy", "Lee", name="other")


def test_different_values_have_different_codes() -> None:
    values = [str(one) for one in range(20_000)]
    assert len(set(after("pseudonym", *values))) == len(values)


def test_a_code_is_the_keyed_hash_that_it_says() -> None:
    import hmac

    [code] = after("pseudonym", "Lee")
    digits = code.removeprefix("P").replace("-", "")
    number = 0
    for letter in digits:
        number = number * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(letter)
    assert number.to_bytes(10, "big") == hmac.new(KEY, b"Lee", "sha256").digest()[:10]


def test_another_key_gives_other_codes() -> None:
    assert texts(treat(column("Lee"), "pseudonym", KEY)) != texts(treat(column("Lee"), "pseudonym", KEY[::-1]))


def test_without_a_key_nobody_can_make_the_codes_again() -> None:
    assert texts(treat(column("Lee"), "pseudonym")) != texts(treat(column("Lee"), "pseudonym"))


def test_a_key_comes_back_from_its_file() -> None:
    key = new_key()
    text = key_text(key, "codes of the intake list,\nAutumn")
    assert text.count("\n") == 1 and "intake list, Autumn" in text
    assert key_from(text) == key


@pytest.mark.parametrize("text", ["", "d4i-key", "d4i-key zz", "d4i-key 00ff for it", "another " + "00" * 32])
def test_what_is_no_key_file_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        key_from(text)


def test_a_day_becomes_its_year() -> None:
    found = treat(column("1984-05-12", "", "1990-01-01", type=ColumnType.DATE), "year")
    assert texts(found) == ["1984", "", "1990"]
    assert found is not None and found.type is ColumnType.INTEGER


def test_days_written_in_many_ways_become_years() -> None:
    ways = (
        "12/05/1984",
        "1984/05/12",
        "5.12.1984",
        "12 May 1984",
        "May 12, 1984",
        "12 mai 1984",
        "1984-05-12T10:00",
        "1984",
    )
    assert after("year", *ways) == ["1984"] * len(ways)


def test_words_in_a_column_of_years_become_missing() -> None:
    assert after("year", "1984", "ask her sister 5061234567", "unknown") == ["1984", "", ""]


def test_a_moment_becomes_its_month() -> None:
    assert after("month", "1984-05-12T10:30", "1984-12-01T00:00", type=ColumnType.MOMENT) == ["1984-05", "1984-12"]


def test_a_day_that_may_be_in_two_months_is_in_neither() -> None:
    assert after("month", "12/05/1984", "1984-05-12", "1984") == ["", "1984-05", "1984"]


def test_ages_become_bands_and_the_oldest_share_one() -> None:
    ages = after("age_band", "0", "34", "39", "89", "90", "103", "34.5", type=ColumnType.NUMBER)
    assert ages == ["0-9", "30-39", "30-39", "80-89", "90+", "90+", "30-39"]


def test_bands_are_as_wide_as_was_asked() -> None:
    assert after("age_band:5", "34", "35", "91", type=ColumnType.INTEGER) == ["30-34", "35-39", "90+"]
    assert after("age_band:20", "79", "80", "91", type=ColumnType.INTEGER) == ["60-79", "80+", "80+"]


def test_dates_of_birth_get_bands_of_years() -> None:
    days = ("1984-05-12", "1989-12-31", "1990-01-01")
    assert after("age_band:10", *days, type=ColumnType.DATE) == ["1980-1989", "1980-1989", "1990-1999"]
    assert after("decade", *days, type=ColumnType.DATE) == ["1980-1989", "1980-1989", "1990-1999"]


def test_a_number_that_is_no_age_becomes_missing() -> None:
    assert after("age_band", "-1", "131", "506123", "old", "7e99") == ["", "", "", "", ""]


def test_postal_codes_keep_their_first_part_by_their_shape() -> None:
    codes = ("E2L 4S6", "e2l4s6", "SW1A 1AA", "M1 1AE", "04401", "04401-1234", "F-75011", "1012 AB")
    assert after("postal_area", *codes) == ["E2L", "E2L", "SW1A", "M1", "044", "044", "75", "10"]


def test_under_a_french_header_five_digits_name_a_department() -> None:
    assert after("postal_area", "75011", "97110", "H2X 1Y4", name="Code postal") == ["75", "971", "H2X"]


def test_an_address_is_no_postal_area() -> None:
    assert after("postal_area", "12 King Street", "unknown", "E2L 4S6") == ["", "", "E2L"]


def test_fewer_characters_of_a_postal_code_may_stay_but_never_all() -> None:
    assert after("postal_area:1", "E2L 4S6", "SW1A 1AA", "04401") == ["E", "SW", "0"]
    assert after("postal_area:9", "E2L 4S6", "SW1A 1AA", "04401") == ["E2L", "SW1A", "044"]


def test_the_highest_tenth_becomes_or_more() -> None:
    values = [str(one) for one in range(1, 21)]
    assert after("top_code", *values, type=ColumnType.INTEGER) == [*values[:17], "18+", "18+", "18+"]


def test_top_coding_counts_rows_and_not_values() -> None:
    assert after("top_code:50", *["1"] * 9, "2", "3", type=ColumnType.INTEGER) == ["1+"] * 11


def test_nothing_above_the_highest_is_grouped() -> None:
    assert after("top_code:90", *["5"] * 3, *["7"] * 7, type=ColumnType.INTEGER) == ["5"] * 3 + ["7"] * 7


def test_words_among_numbers_become_missing_when_top_coded() -> None:
    assert after("top_code:50", "1", "2", "3", "call her") == ["1", "2+", "2+", ""]


@pytest.mark.parametrize(
    ("treatment", "values", "rounded"),
    [
        ("round", ("14", "15", "25", "-14", "3"), ["10", "20", "20", "-10", "0"]),
        ("round:0.01", ("45.27331", "-66.06309", "45"), ["45.27", "-66.06", "45"]),
        ("round:0.01", ("45.27331, -66.06309",), ["45.27, -66.06"]),
        ("round:1000", ("54321.99", "nan", "many", "1e30"), ["54000", "", "", ""]),
    ],
)
def test_numbers_are_rounded(treatment: str, values: tuple[str, ...], rounded: list[str]) -> None:
    assert after(treatment, *values) == rounded


def test_values_that_few_rows_have_are_grouped() -> None:
    towns = ["Moncton"] * 5 + ["Minto"] * 4 + ["Alma"]
    assert after("group_rare:5", *towns, "") == ["Moncton"] * 5 + ["*"] * 5 + [""]


def test_the_word_for_grouped_values_can_be_chosen() -> None:
    assert texts(treat(column("a", "b", "b"), "group_rare:2", other="Autre")) == ["Autre", "b", "b"]


# The whole table


def table(**columns: str) -> Table:
    made = tuple(column_of(name, values.replace("_", " ").split(",")) for name, values in columns.items())
    return Table(made, len(made[0].codes))


def values(found: Table, name: str) -> list[str]:
    return texts(found.column(name))


def test_cells_in_small_groups_are_emptied() -> None:
    data = table(town="a,a,a,b", sex="f,f,f,m", illness="x,y,x,z")
    found = treated(data, {"sex": "suppress_small:2"}, ["town", "sex"])
    assert values(found.table, "sex") == ["f", "f", "f", ""]
    assert values(found.table, "town") == ["a", "a", "a", "b"]
    assert found.blanked == {"town": 0, "sex": 1, "illness": 0}


def test_groups_are_small_only_after_the_other_treatments() -> None:
    data = table(age="31,32,33,55", sex="f,f,f,m")
    found = treated(data, {"age": "age_band", "sex": "suppress_small:3"}, ["age", "sex"])
    assert values(found.table, "sex") == ["f", "f", "f", ""]


def test_a_sensitive_column_is_emptied_for_small_groups() -> None:
    data = table(town="a,a,b", illness="x,y,z")
    assert values(treated(data, {"illness": "suppress_small:2"}, ["town"]).table, "illness") == ["x", "y", ""]


def test_rows_in_groups_that_stay_small_are_left_out() -> None:
    data = table(town="a,a,b", illness="x,y,z")
    found = treated(data, {}, ["town"], leave_out_below=2)
    assert found.left_out == 1
    assert found.table.rows == 2
    assert values(found.table, "illness") == ["x", "y"]
    assert found.table.column("illness").distinct == 2


def test_a_dropped_column_tells_nobody_apart() -> None:
    data = table(town="a,b,c", sex="f,f,f")
    found = treated(data, {"town": "drop"}, ["town", "sex"], leave_out_below=3)
    assert found.left_out == 0
    assert [one.name for one in found.table.columns] == ["sex"]


def test_values_that_do_not_fit_are_counted_as_blanked() -> None:
    found = treated(table(born="1984-05-12,later,"), {"born": "year"}, ["born"])
    assert found.blanked == {"born": 1}


def test_what_is_lost_follows_iyengar() -> None:
    """Of five values, a group of three has lost (3 - 1) / (5 - 1), one of two (2 - 1) / (5 - 1)."""
    found = treated(table(age="31,32,33,41,42"), {"age": "age_band"}, ["age"])
    assert found.losses["age"] == pytest.approx((3 * 0.5 + 2 * 0.25) / 5)


def test_what_is_lost_is_all_for_what_goes_and_nothing_for_what_stays() -> None:
    found = treated(table(a="1,2,3,", b="1,2,3,4", c="1,1,2,2"), {"a": "drop", "c": "pseudonym"}, ["a", "b"])
    assert found.losses == {"a": 1.0, "b": 0.0, "c": 1.0}
    assert found.loss == 0.5


def test_rows_that_are_left_out_lose_everything() -> None:
    found = treated(table(town="a,a,a,b"), {}, ["town"], leave_out_below=2)
    assert found.losses["town"] == pytest.approx(0.25)


def test_nothing_of_the_data_shows_in_a_repr() -> None:
    assert "Xavier" not in repr(treated(table(who="Xavier,Xavier"), {}, []))


AMOUNTS = {"age_band": (1, 5, 7, 10), "round": (0.01, 0.5, 3, 10), "postal_area": (1, 2, 3), "group_rare": (2, 5)}
TREATMENTS = [
    *("keep drop mask pseudonym year month decade top_code:90 top_code:50 top_code:100 suppress_small".split()),
    *(f"{name}:{one}" for name, amounts in AMOUNTS.items() for one in amounts),
]
ANYTHING = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    st.integers(-5, 3000).map(str),
    st.floats(allow_nan=True).map(repr),
    st.dates().map(str),
    st.datetimes().map(lambda one: one.isoformat()),
    st.sampled_from(["E2L 4S6", "SW1A 1AA", "04401-1234", "45.2, -66.1", "", "true", "99:00", "0x1F", "1_000", "٣٤"]),
).map(str.strip)
DAYS = st.dates().map(str) | st.just("")
TYPED = st.one_of(
    st.tuples(st.just(ColumnType.TEXT), st.lists(ANYTHING, max_size=30)),
    st.tuples(st.just(ColumnType.DATE), st.lists(DAYS, max_size=30)),
    st.tuples(st.just(ColumnType.INTEGER), st.lists(st.integers(-(10**20), 10**20).map(str), max_size=30)),
    st.tuples(st.just(ColumnType.NUMBER), st.lists(st.floats(-1e20, 1e20).map(repr), max_size=30)),
    st.tuples(st.just(ColumnType.BOOLEAN), st.lists(st.sampled_from(["true", "false", ""]), max_size=30)),
    st.tuples(st.just(ColumnType.EMPTY), st.lists(st.just(""), max_size=5)),
)


@given(TYPED, st.sampled_from(TREATMENTS))
def test_every_treatment_of_every_column_works_and_never_splits(
    data: tuple[ColumnType, list[str]], treatment: str
) -> None:
    one = column_of("c", data[1], data[0])
    found = treat(one, treatment, KEY)
    if found is None:
        return
    pairs = set(zip(one.codes.tolist(), found.codes.tolist(), strict=True))
    assert len(pairs) == len({code for code, _ in pairs})
    assert all(new == 0 for old, new in pairs if old == 0)
    assert found.values[0] == "" and "" not in found.values[1:].tolist()
    assert len(set(found.values.tolist())) == len(found.values)


@given(
    st.lists(st.tuples(*[st.sampled_from(["", "1", "12", "1984-05-12", "E2L 4S6", "b"])] * 3), min_size=1, max_size=25),
    st.tuples(*[st.sampled_from(TREATMENTS)] * 3),
    st.integers(0, 6),
)
def test_no_treatment_makes_the_smallest_group_smaller(
    rows: list[tuple[str, str, str]], treatments: tuple[str, str, str], below: int
) -> None:
    columns = tuple(column_of(name, one) for name, one in zip("abc", zip(*rows, strict=True), strict=True))
    data = Table(columns, len(rows))
    found = treated(data, dict(zip("abc", treatments, strict=True)), "abc", KEY, below)
    smallest = groups(found.table.columns, found.table.rows).k
    assert found.table.rows == 0 or smallest >= max(below, groups(columns).k)
    assert found.left_out + found.table.rows == len(rows)
    assert all(0 <= one <= 1 for one in found.losses.values())


def test_ages_by_decade_give_the_published_groups() -> None:
    expected = SHARED / "expected.json"
    if not expected.exists():
        pytest.skip("the shared data isn't beside the checkout")
    from evidence.arx_adult import COLUMNS, adult

    figures = next(one["exp"] for one in json.loads(expected.read_text("utf-8")) if one["id"] == "A9")["six_age_decade"]
    found = treated(adult(SHARED / "adult" / "adult.csv"), {"age": "decade"}, COLUMNS[:6])
    made = groups(found.table.named(COLUMNS[:6]))
    assert (made.classes, made.k, made.uniques, made.below_5) == tuple(
        figures[one] for one in ("classes", "k", "uniques", "lt5")
    )
    assert made.classes / made.rows == pytest.approx(figures["avg"])


def test_codes_stay_small() -> None:
    found = treat(column(*[str(one) for one in range(300)], type=ColumnType.INTEGER), "age_band:10")
    assert found is not None and found.codes.dtype == np.uint8
