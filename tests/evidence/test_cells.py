"""Values in a copy are what they were where nothing is lost, and never something that runs."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.evidence.copying.cells import harmless, plain
from d4i_desktop.evidence.table import ColumnType, column_of


@pytest.mark.parametrize(
    "text", ["-5", "-1,234.50", "-1 234,5", "+3", "-.5", "-2e-3", "-5 %", "-$20", "-20 €", "+1 506 555 0100"]
)
def test_numbers_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-1+1",
        "-2+3+cmd|' /C calc'!A0",
        "＝1+1",
        " =1",
        '"=1"',
    ],
)
def test_what_a_spreadsheet_would_run_becomes_a_text(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("a, @b", "a, '@b"),
        ("a; -5", "a; -5"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("5-9", "5-9"),
        ("e-mail", "e-mail"),
    ],
)
def test_a_formula_within_a_text_is_found_where_it_could_lead_a_cell(text: str, safe: str) -> None:
    assert harmless(text) == safe


@given(st.text(), st.sampled_from(",;\t|"))
def test_no_cell_ever_begins_with_a_formula_however_the_file_is_split(text: str, separator: str) -> None:
    for row in csv.reader(io.StringIO(harmless(text).replace("\0", ""), newline=""), delimiter=separator):
        for cell in row:
            assert not cell.startswith(("=", "@"))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_no_number_is_ever_changed(number: float) -> None:
    assert harmless(repr(number)) == repr(number)


@pytest.mark.parametrize(
    ("type", "texts", "into"),
    [
        (ColumnType.INTEGER, ["1", "-20"], [1, -20]),
        (ColumnType.INTEGER, ["007"], ["007"]),
        (ColumnType.INTEGER, ["1234567890123456"], ["1234567890123456"]),
        (ColumnType.NUMBER, ["1.5", "2"], [1.5, 2.0]),
        (ColumnType.NUMBER, ["nan"], ["nan"]),
        (ColumnType.DATE, ["1899-12-31"], ["1899-12-31"]),
        (ColumnType.TEXT, ["1"], ["1"]),
    ],
)
def test_a_value_is_typed_only_where_no_digit_is_lost(type: ColumnType, texts: list[str], into: list[object]) -> None:
    column = column_of("a", texts, type)
    assert [plain(column)(one) for one in texts] == into
