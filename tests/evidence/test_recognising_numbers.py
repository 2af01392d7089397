"""Numbers that a check digit proves, and those that only look like them."""

from __future__ import annotations

import random

import pytest
from evidence.recognising_tables import card, digits, found, kind, many, nhs, nir, ontario, passing, ramq, sin
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.model import Role
from d4i_desktop.evidence.recognising import checks
from d4i_desktop.evidence.table import ColumnType


def test_the_published_test_number_is_a_social_insurance_number() -> None:
    assert checks.is_sin("046 454 286")


def test_a_first_0_or_8_passes_but_is_given_to_nobody() -> None:
    assert not checks.is_assigned_sin("046 454 286")
    assert checks.is_sin(passing("80000001"))
    assert not checks.is_assigned_sin(passing("80000001"))


def test_temporary_residents_numbers_are_social_insurance_numbers() -> None:
    assert checks.is_assigned_sin(passing("91234567"))


@given(st.text("0123456789", min_size=8, max_size=8), st.integers(0, 8), st.integers(1, 9))
def test_one_changed_digit_never_passes_luhn(head: str, place: int, more: int) -> None:
    number = passing(head)
    changed = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]
    assert not checks.luhn(changed)


@pytest.mark.parametrize(
    "number",
    [
        "GB29 NWBK 6016 1331 9268 19",
        "FR14 2004 1010 0505 0001 3M02 606",
        "DE89 3704 0044 0532 0130 00",
        "BE68539007547034",
        "NO9386011117947",
        "MT84MALT011000012345MTLCAST001S",
    ],
)
def test_examples_of_the_iban_registry_pass(number: str) -> None:
    assert checks.is_iban(number)
    assert not checks.is_iban(number[:-1] + ("0" if number[-1] != "0" else "1"))


def test_an_iban_of_another_countrys_length_fails() -> None:
    assert not checks.is_iban("GB29 NWBK 6016 1331 9268 1")


@pytest.mark.parametrize("number", ["4111 1111 1111 1111", "5555555555554444", "378282246310005", "6011111111111117"])
def test_published_test_cards_pass(number: str) -> None:
    assert checks.is_card(number)


def test_a_number_no_issuer_begins_with_is_no_card() -> None:
    assert not checks.is_card(passing("199999999999999"))


def test_the_nhs_examples_pass() -> None:
    assert checks.is_nhs("943 476 5919")
    assert not checks.is_nhs("943 476 5918")


def test_corsicas_letters_count_in_the_french_key() -> None:
    chance = random.Random(1)
    assert checks.is_nir(nir(chance, "2A"))
    assert checks.is_nir(nir(chance, "2B"))
    assert checks.is_nir("2 55 08 14 168 025 38")


def test_quebecs_health_number_needs_a_birth_date() -> None:
    assert checks.is_ramq("TESA 5307 1512")
    assert not checks.is_ramq("TESA 5399 1512")


@pytest.mark.parametrize("number", ["078-05-1120", "219-09-9999"])
def test_well_formed_american_numbers_pass(number: str) -> None:
    assert checks.is_ssn(number)


@pytest.mark.parametrize("number", ["000-12-3456", "666-12-3456", "900-12-3456", "123-00-4567", "123-45-0000"])
def test_american_numbers_that_are_never_given_fail(number: str) -> None:
    assert not checks.is_ssn(number)


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (sin, "sin"),
        (card, "credit_card"),
        (ontario, "health_card"),
        (nhs, "health_card"),
        (ramq, "health_card"),
        (nir, "national_id"),
    ],
)
def test_numbers_that_all_pass_are_found_without_a_header(make: object, expected: str) -> None:
    finding = found("column01", many(make))  # type: ignore[arg-type]
    assert kind(finding) == expected
    assert finding.role is Role.DIRECT_IDENTIFIER


def test_numbers_of_which_one_in_ten_passes_are_nothing() -> None:
    assert not found("value", many(lambda chance: "1" + digits(chance, 8)), ColumnType.INTEGER).detected


def test_a_few_numbers_that_pass_prove_nothing() -> None:
    assert not found("value", many(sin)[:5], ColumnType.INTEGER).detected


def test_counted_numbers_are_no_social_insurance_numbers() -> None:
    near = [passing(str(12345000 + one)) for one in range(40)]
    assert kind(found("value", near, ColumnType.INTEGER)) != "sin"


def test_tax_numbers_of_people_are_recognised_without_a_header_and_business_numbers_are_not():
    tax, business = (many(lambda chance, first=first: passing(first + digits(chance, 7))) for first in "08")
    assert kind(found("column01", tax)) == "sin"
    assert not found("column01", business).detected


def test_companies_numbers_are_no_peoples() -> None:
    siren = many(lambda chance: passing(chance.choice("3458888") + digits(chance, 7)))
    assert not found("column01", siren, ColumnType.INTEGER).detected


@pytest.mark.parametrize("joint", ["", " ", "-"])
def test_first_digits_of_0_and_8_among_those_of_all_regions_leave_them_peoples(joint: str) -> None:
    numbers = many(lambda chance: passing(chance.choice("0123456789") + digits(chance, 7)))
    values = [joint.join((one[:3], one[3:6], one[6:])) for one in numbers]
    assert kind(found("column01", values)) == "sin"


def test_what_a_header_calls_a_companys_number_is_no_persons() -> None:
    assert found("SIREN", many(sin)).role is Role.OTHER


def test_a_devices_number_is_no_card() -> None:
    assert not checks.is_card(passing("35209900176148"))


def test_a_header_is_enough_for_numbers_that_dont_pass() -> None:
    finding = found("NAS", many(lambda chance: "1" + digits(chance, 8)))
    assert kind(finding) == "sin"
    assert finding.detected[0].confidence < 0.9


def test_a_header_with_numbers_that_pass_leaves_no_doubt() -> None:
    assert found("No. d’assurance sociale", many(sin)).detected[0].confidence >= 0.98


def test_sines_are_no_social_insurance_numbers() -> None:
    assert not found("sin", ["0.5", "0.7071", "0.866", "1"], ColumnType.NUMBER).detected


def test_times_are_no_internet_addresses() -> None:
    assert (
        kind(found("time", [f"{hour:02d}:{minute:02d}:00" for hour in range(6) for minute in range(9)])) != "ip_address"
    )


def test_versions_are_no_internet_addresses() -> None:
    assert not found("release", [f"1.{one}.{two}.0" for one in range(5) for two in range(9)]).detected


@pytest.mark.parametrize("odd", ["unknown", "+", "²", "0", "call 3 later"])
def test_words_among_telephone_numbers_do_not_hide_them(odd: str) -> None:
    numbers = many(lambda chance: f"506{chance.randint(2, 9)}{digits(chance, 6)}", rows=300)
    assert kind(found("x", [odd, *numbers, odd])) == "phone"


def test_a_sign_that_only_looks_like_a_digit_counts_as_none() -> None:
    addresses = many(lambda chance: f"192.168.{chance.randint(0, 255)}.{chance.randint(0, 255)}")
    assert kind(found("x", [*addresses, "²"])) == "ip_address"
