"""Personal information in running text, and the sentences that say why a column has its role."""

from __future__ import annotations

import pytest
from evidence.recognising_tables import digits, found, kind, many

from d4i_desktop.core.found_words import reason, suggested
from d4i_desktop.core.kinds import KINDS
from d4i_desktop.core.model import ColumnFinding, Detected, Role
from d4i_desktop.core.treatments import is_known
from d4i_desktop.evidence.recognising.inside import kinds_in

PLAIN = [f"Came on the {one}th day of the programme and asked about the food bank" for one in range(4, 20)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("please call her back at 613-555-0199 after lunch", "phone"),
        ("joindre au (514) 555-0123 poste 4", "phone"),
        ("rappeler au 06 12 34 56 78 le soir", "phone"),
        ("his number is 046 454 286, seen on the card", "sin"),
        ("write to intake@example.org for the form", "email"),
        ("moved to K1A 0B1 in spring", "postal_code"),
        ("we met with Mrs. Okpik about housing", "name"),
        ("rencontre avec Mme Vollant au sujet du logement", "name"),
        ("client, born 12/03/1980, needs a referral", "date_of_birth"),
        ("née le 3 mars 1980 à l’étranger", "date_of_birth"),
        ("paid by 4111 1111 1111 1111 on site", "credit_card"),
        ("carte TESA 5307 1512 vérifiée", "health_card"),
        ("lives at 12 Main Street with family", "street_address"),
    ],
)
def test_what_a_note_holds_is_found(text: str, expected: str) -> None:
    assert expected in kinds_in(text)


@pytest.mark.parametrize(
    "text", ["opened case 123 456 789 today", "order 2024-11-28-001 came", "in total 1234 hours", *PLAIN[:2]]
)
def test_numbers_of_no_person_in_a_note_are_left_alone(text: str) -> None:
    assert not kinds_in(text)


def test_a_phone_number_in_a_few_notes_is_found_with_its_share() -> None:
    finding = found("Notes", [*PLAIN, *(f"left a message at 613-555-01{one}, no reply yet" for one in range(10, 14))])
    assert kind(finding) == "free_text"
    assert {one.kind: one.share for one in finding.detected}["phone"] == pytest.approx(0.2)


def test_notes_are_recognised_without_a_header() -> None:
    assert kind(found("column05", PLAIN)) == "free_text"


def test_short_answers_are_no_free_text() -> None:
    assert kind(found("answer", ["yes", "no", "maybe later"] * 5)) == ""


def finding(role: Role, *detected: Detected, type: str = "text") -> ColumnFinding:
    return ColumnFinding(name="a", type=type, missing=0, distinct=9, detected=detected, role=role)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_has_a_reason_and_treatments_that_exist(kind: object) -> None:
    one = finding(kind.role, Detected(kind=kind.id, share=0.5, confidence=0.9))  # type: ignore[attr-defined]
    assert reason(one).key.startswith("evidence.why.")
    assert all(map(is_known, suggested(one)))


def test_notes_that_hold_numbers_say_in_how_many_rows() -> None:
    one = finding(
        Role.SENSITIVE,
        Detected(kind="free_text", share=1, confidence=0.9),
        Detected(kind="phone", share=0.004, confidence=0.8),
    )
    assert reason(one).key == "evidence.why.text_holds"
    assert dict(reason(one).params) == {"share": "1"}


def test_a_role_that_a_person_gave_is_explained_by_that() -> None:
    one = finding(Role.OTHER, Detected(kind="email", share=1, confidence=0.9))
    assert reason(one).key == "evidence.why.decided"
    assert suggested(one) == ()


def test_a_year_of_birth_is_made_a_decade() -> None:
    one = finding(Role.QUASI_IDENTIFIER, Detected(kind="date_of_birth", share=1, confidence=0.9), type="integer")
    assert suggested(one)[0] == "decade"


def test_a_number_in_one_of_very_many_notes_is_found() -> None:
    notes = [f"went to the {place}th dinner with the family and called later" for place in range(20_000)]
    notes[12_345] = "reach the neighbour at 613-555-0199 before the visit"
    finding = found("notes", notes)
    assert [one.kind for one in finding.detected] == ["free_text", "phone"]
    assert 0 < finding.detected[1].share <= 0.0001


def test_contacts_among_codes_are_found_and_codes_alone_hold_none() -> None:
    codes = many(lambda chance: digits(chance, 3), rows=160)
    phones = many(lambda chance: f"613-555-{digits(chance, 4)}", rows=20)
    emails = many(lambda chance: f"someone{digits(chance, 5)}@example.org", rows=20)
    mixed = found("reference", codes + phones + emails)
    assert {one.kind for one in mixed.detected} == {"phone", "email"}
    assert mixed.role is Role.DIRECT_IDENTIFIER
    assert not found("reference", [f"A-{one}" for one in codes]).detected
