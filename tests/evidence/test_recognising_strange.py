"""Columns as people leave them: headers mistyped or cut short, several values in a cell, answers that are none."""

from __future__ import annotations

import pytest
from evidence.recognising_tables import card, day, found, found_in, kind, many, phone, sin
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


@pytest.mark.parametrize(
    "form", ["{0} x21", "{0}, ext. 21", "{0} (ext. 21)", "{0} Ext:21", "{0} extension 21", "{0} p. 21", "{0} poste 21"]
)
def test_an_extension_leaves_a_telephone_number_one(form: str) -> None:
    assert kind(found("column1", [form.format(one) for one in many(phone)])) == "phone"
    assert kind(found("column1", [form.format(one.replace("-", "\u2013")) for one in many(phone)])) == "phone"
    assert kind(found("column1", [form.format(one.replace("-", "")) for one in many(phone)])) == "phone"


def test_health_numbers_written_like_telephones_are_what_their_header_says() -> None:
    assert kind(found("Health card", many(phone))) == "health_card"


@pytest.mark.parametrize("form", ["{1} {0}", "DE LA {1} {0}", "{0} {1}", "{1}, {0}"])
def test_family_names_in_capitals_may_stand_first(form: str) -> None:
    given, family = ["Maria", "John", "Anne", "Peter", "Emma"], ["LOPEZ", "CARTER", "TREMBLAY", "KHAN", "GAGNON"]
    values = [form.format(one, other) for one in given for other in family]
    assert kind(found("column1", values)) == "name"


@pytest.mark.parametrize("stand_in", ["999", "see file", "voir dossier papier"])
def test_one_value_that_stands_in_for_many_hides_no_kind(stand_in: str) -> None:
    assert kind(found("column1", [*many(sin, 40), *[stand_in] * 40])) == "sin"
    assert kind(found("column1", [*many(day, 40), *[stand_in] * 40])) == "date_of_birth"


def test_codes_for_no_answer_among_words_hide_no_kind() -> None:
    assert kind(found("column1", ["Diabetes", "Asthma", "Epilepsy", "Depression", "999", "999"] * 9)) == "health"


def test_days_without_separators_are_days_of_birth_or_of_visits() -> None:
    born = [one.replace("-", "") for one in many(day)]
    assert kind(found("column1", born, ColumnType.INTEGER)) == "date_of_birth"
    visited = [one.replace("-", "") for one in many(lambda chance: day(chance, 2021, 2025))]
    assert kind(found("visit_date", visited, ColumnType.INTEGER)) == "date"


@pytest.mark.parametrize(
    ("header", "expected"),
    [("cl_no", "identifier"), ("acct", "bank_account"), ("sex_orient", "sexual_orientation"), ("usr", "username")],
)
def test_headers_abbreviated_as_in_databases_are_understood(header: str, expected: str) -> None:
    assert said_by(header)[0].kind == expected


@pytest.mark.parametrize("header", ["business_no", "BusinessNumber", "No d’entreprise"])
def test_numbers_of_companies_beside_people_number_nobody(header: str) -> None:
    numbers = [str(one) for one in range(800_004_965, 990_000_000, 3_100_003)]
    emails = [f"person{one}@example.org" for one in range(len(numbers))]
    beside = {"email": emails, "Prénom": ["Anne", "Luc", "Zoé"] * (len(numbers) // 3)}
    rows = len(beside["Prénom"])
    assert found_in(**{header: numbers[:rows], **beside, "email": emails[:rows]})[header].role is Role.OTHER


@pytest.mark.parametrize(
    ("header", "values", "expected"),
    [
        ("Transit", [f"{one:05d}" for one in range(10_300, 99_000, 2_111)], "bank_account"),
        ("Transit", ["bus", "walk", "car"] * 9, ""),
        ("Visa", ["IEC working holiday", "Temporary worker", "Study"] * 9, "immigration_status"),
        ("Visa", many(card), "credit_card"),
        ("LinkedIn", [f"https://www.linkedin.com/in/person-{one}" for one in range(20)], "username"),
        ("LinkedIn", [f"person-{one}" for one in range(20)], "username"),
        ("column1", [f"facebook.com/person.{one}" for one in range(20)], "username"),
        ("Website", [f"https://example.org/{one}" for one in range(20)], "url"),
    ],
)
def test_one_word_means_what_the_values_under_it_allow(header: str, values: list[str], expected: str) -> None:
    assert kind(found(header, values)) == expected


@pytest.mark.parametrize("header", ["Institution bancaire", "Financial institution", "Bank name"])
def test_whose_bank_it_is_tells_people_apart(header: str) -> None:
    assert found(header, ["Desjardins", "RBC", "TD", "815"] * 6).role is Role.QUASI_IDENTIFIER


def test_answers_with_an_explanation_in_brackets_are_known() -> None:
    values = ["Inuk (Inuit)", "First Nations (status)", "Métis", "No"]
    assert kind(found("column1", values * 9)) == "indigenous_identity"


@pytest.mark.parametrize("header", ["Name", "Nom", "Full name"])
@pytest.mark.parametrize(
    "values",
    [
        ["Harbour House", "Friends of the Park", "Second Street Daycare", "Maison Bleue", "Help for Youth", "Hope"],
        ["Maple Ridge", "Port Hope", "Thunder Bay", "Grande Prairie", "Moose Jaw", "Flin Flon"],
    ],
)
def test_bodies_and_places_beside_their_telephones_are_nobody(header: str, values: list[str]) -> None:
    beside = {"phone": many(phone, 54), "email": [f"office{one}@example.org" for one in range(54)]}
    assert found_in(**{header: values * 9, **beside})[header].role is not Role.DIRECT_IDENTIFIER


def test_family_names_may_stand_first_without_a_comma() -> None:
    given, family = ["Marie", "Luc", "Nathalie", "Pierre", "Sophie"], ["Tremblay", "Gagnon", "Bouchard", "Gauthier"]
    values = [f"{other} {one}" for one in given for other in family]
    assert kind(found("Nom", values)) == "name"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("psprt", "passport"),
        ("clnt_id", "identifier"),
        ("drv_lic", "driver_licence"),
        ("rev_ann", "income"),
        ("bnk_acct", "bank_account"),
    ],
)
def test_words_without_their_vowels_or_ends_are_understood(header: str, expected: str) -> None:
    assert said_by(header)[0].kind == expected


@pytest.mark.parametrize("header", ["tot_pop", "std_dev", "tmp_max", "prc_chg"])
def test_shortened_words_that_mean_nobody_are_left(header: str) -> None:
    assert said_by(header) == ()


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Permis / Licence", "driver_licence"),
        ("Nom / Name", "name"),
        ("Antécédents / Convictions", "criminal_record"),
        ("Utilisateur | User", "username"),
    ],
)
def test_each_half_of_a_header_in_two_languages_says_it(header: str, expected: str) -> None:
    assert (said_by(header)[0].kind, said_by(header)[0].whole) == (expected, True)


def test_a_company_or_its_name_is_still_a_company() -> None:
    assert said_by("Company / Name")[0].kind == "nobody"


def test_ages_coded_999_where_they_arent_known_are_ages() -> None:
    assert kind(found("AGE ACTUEL", ["16", "86", "999", "40", "999", "71"] * 6, ColumnType.INTEGER)) == "age"


def test_sheets_letters_for_headers_say_nothing() -> None:
    passports = many(lambda chance: f"QX{chance.randint(100_000, 999_999)}")
    emails = [f"person{one}@example.org" for one in range(60)]
    assert kind(found_in(A=emails, B=many(phone), AA=passports)["AA"]) == "passport"
