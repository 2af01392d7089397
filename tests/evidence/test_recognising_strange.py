"""Columns as people leave them: headers mistyped or cut short, several values in a cell, answers that are none."""

from __future__ import annotations

import pytest
from evidence.recognising_tables import day, found, found_in, kind, many, phone, sin
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.model import Role
from d4i_desktop.evidence.recognising import recognise
from d4i_desktop.evidence.recognising.headers import header_words, mended, said_by
from d4i_desktop.evidence.recognising.mending import is_slip
from d4i_desktop.evidence.table import ColumnType, Table, column_of


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Posiion Title", "job_title"),
        ("What is your reliigon, if any?", "religion"),
        ("ETAT_CIV", "family"),
        ("statut_immigr", "immigration_status"),
        ("REV_ANNUEL", "income"),
        ("mailingstate", "location"),
        ("phonenumber", "phone"),
        ("tblClient_LName", "family_name"),
        ("cli_first_nm", "given_name"),
        ("Spouse Occupation", "job_title"),
        ("How old are you?", "age"),
        ("Date d’arrivée au Canada", "immigration_status"),
        ("VeteranStatus", "describes"),
    ],
)
def test_headers_of_forms_and_databases_are_understood(header: str, expected: str) -> None:
    assert said_by(header)[0].kind == expected


@pytest.mark.parametrize("header", ["Origin", "Format", "Item", "Commonwealth", "weightgain"])
def test_other_words_are_left_as_they_are(header: str) -> None:
    assert mended(header_words(header)) == header_words(header)


@pytest.mark.parametrize("header", ["Addition", "Correct", "Limit", "surge"])
def test_counts_under_a_word_that_only_resembles_one_of_a_kind_are_nobodys(header: str) -> None:
    finding = found(header, [str(one) for one in range(40)], ColumnType.INTEGER)
    assert finding.role is Role.OTHER


@given(st.text("abcdefgh", min_size=3, max_size=9), st.integers(0, 6))
def test_a_letter_left_out_is_a_slip_either_way(word: str, at: int) -> None:
    short = word[: at % len(word)] + word[at % len(word) + 1 :]
    assert is_slip(word, short)
    assert is_slip(short, word)


@pytest.mark.parametrize(
    "form", ["{0} / {1}", "cell {0}; home {1}", "{0} (h)", "{0} ou {1}", "Tél. : {0}", "{0}, {1}", "{0} ext. 12"]
)
def test_several_telephones_in_a_cell_are_telephones(form: str) -> None:
    numbers = many(phone)
    values = [form.format(one, other) for one, other in zip(numbers, reversed(numbers), strict=True)]
    assert kind(found("column1", values)) == "phone"


def test_some_emails_and_some_telephones_are_ways_to_reach_people() -> None:
    emails = [f"person{one}@example.org" for one in range(30)]
    assert kind(found("Reach", emails + many(phone, 30))) == "contact"


@pytest.mark.parametrize("no_answer", ["n/a", "refused", "inconnu", "?", "-"])
def test_what_is_no_answer_hides_no_kind(no_answer: str) -> None:
    assert kind(found("column1", [*many(sin, 20), *[no_answer] * 30])) == "sin"


def test_a_column_without_an_answer_is_still_a_column() -> None:
    assert recognise(Table((column_of("notes", ["n/a", "?", "n/a"]),), 3))[0].role in set(Role)


@pytest.mark.parametrize(
    "unspaced", [["unknown"] * 3, ["8005550100", "not a number", "5145550199"] * 20, ["5145550199", "x"] * 20]
)
def test_words_among_unspaced_numbers_are_no_reason_to_fail(unspaced: list[str]) -> None:
    values = [*many(lambda chance: "514555" + str(chance.randint(1000, 9999)), 60), *unspaced]
    assert found("column1", values).distinct > 0


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["Protestante", "Catholique romaine", "Musulmane", "Juive"], "religion"),
        (["English, French", "Somali; English", "Arabic / Kurdish"], "language"),
        (["F - Female", "M - Male", "U - Unknown"], "gender"),
        (["she/her", "he/him", "they/them"], "gender"),
        (["Government-Assisted Refugee", "Convention refugee", "Family class"], "immigration_status"),
    ],
)
def test_answers_are_known_in_the_feminine_and_several_at_once(values: list[str], expected: str) -> None:
    assert kind(found("column1", values * 9)) == expected


@pytest.mark.parametrize("birth", ["{2} March {0}", "March {2}, {0}", "{2}-Mar-87"])
def test_written_days_are_days(birth: str) -> None:
    values = [birth.format(*one.split("-")) for one in many(day)]
    assert kind(found("What is your date of birth?", values)) == "date_of_birth"


def test_names_with_who_they_are_beside_them_are_names() -> None:
    names = ["Maria Lopez", "John Carter", "Anne Tremblay", "Peter Novak", "Aisha Khan", "Luc Gagnon", "Emma Roy"]
    assert kind(found("Emergency contact", [f"{one} (mother)" for one in names * 3])) == "name"


def test_small_letters_throughout_are_names_under_a_header_that_says_so() -> None:
    names = ["maria lopez", "john carter", "anne tremblay", "peter novak", "aisha khan", "luc gagnon", "emma roy"]
    assert found_in(Name=names, age=["31", "42", "27", "55", "61", "19", "38"])["Name"].role is Role.DIRECT_IDENTIFIER
