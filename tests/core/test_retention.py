"""How long data is kept: durations as people write them, the day that follows, and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.durations import LONGEST, months_of, spoken
from d4i_desktop.core.fields import HOW_LONG, unanswered
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Missing, Organisation
from d4i_desktop.core.questionnaire import GIVEN, facts_of
from d4i_desktop.core.retention import computed_due, deletion_due, months_after
from d4i_desktop.core.retention_words import deletion, how_long

EN, FR = load("en"), load("fr")


def kept(**values) -> Dataset:
    return Dataset(id="d", title="Case files", **values)


@pytest.mark.parametrize(
    ("written", "months"),
    [
        ("7 years", 84), ("7 ans", 84), ("18 months", 18), ("18 mois", 18), ("1 an et 6 mois", 18),
        ("1 year, 6 months", 18),
        ("1.5 years", 18), ("1,5 an", 18), ("6 mo.", 6), ("7yrs", 84), ("2 Années", 24),
    ],
)  # fmt: skip
def test_a_duration_is_read_as_people_write_it(written, months):
    assert months_of(written) == months


@pytest.mark.parametrize(
    "written", ["", "years", "7 cats", "about 7 years", "-3 years", "0", "1.3 months", "9999 years"]
)
def test_what_is_no_duration_is_not_guessed_at(written):
    assert months_of(written) is None


def test_a_bare_number_is_in_the_unit_that_was_asked_for():
    assert months_of("7") == 7
    assert months_of("7", bare=12) == 84


@given(st.integers(1, LONGEST), st.sampled_from([EN, FR]))
def test_a_duration_that_is_shown_reads_as_the_same_months(months, words):
    assert months_of(spoken(words, months).replace(",", "").replace("\u202f", "")) == months


def test_whole_years_are_shown_as_years():
    assert spoken(EN, 84) == "7 years"
    assert spoken(FR, 84) == "7 ans"
    assert spoken(EN, 12) == "1 year"
    assert spoken(EN, 18) == "18 months"
    assert spoken(FR, 30) == "2 ans et 6 mois"


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 1200))
def test_the_day_is_the_same_or_the_last_of_its_month(start, months):
    day = months_after(start, months)
    assert (day.year - start.year) * 12 + day.month - start.month == months
    assert day.day == start.day or (day.day < start.day and months_after(day, 1).month != day.month)


def test_a_day_set_by_hand_comes_before_the_one_that_is_worked_out():
    dataset = kept(retention_months=84.0, retention_from=date(2024, 2, 29))
    assert computed_due(dataset) == deletion_due(dataset) == date(2031, 2, 28)
    by_hand = kept(retention_months=84.0, retention_from=date(2024, 2, 29), deletion_due=date(2030, 1, 1))
    assert deletion_due(by_hand) == date(2030, 1, 1)


def test_an_unknown_duration_gives_no_day():
    assert deletion_due(kept(retention_months=Missing.UNKNOWN, retention_from=date(2024, 1, 1))) is None
    assert deletion_due(kept(retention_months=12.0, retention_from=Missing.UNKNOWN)) is None


def test_the_day_is_explained_in_both_languages():
    dataset = kept(retention_months=84.0, retention_event="case_closed", retention_from=date(2024, 3, 31))
    assert deletion(EN, dataset) == "Must be deleted by 31\u00a0Mar\u00a02031, 7 years after the case was closed."
    assert "7 ans après la fermeture du dossier" in deletion(FR, dataset)


def test_a_day_by_hand_that_differs_is_said_to_differ():
    dataset = kept(retention_months=12.0, retention_from=date(2024, 3, 1), deletion_due=date(2026, 3, 1))
    assert "1\u00a0Mar\u00a02026" in deletion(EN, dataset)
    assert "1\u00a0Mar\u00a02025" in deletion(EN, dataset)
    same = kept(retention_months=12.0, retention_from=date(2024, 3, 1), deletion_due=date(2025, 3, 1))
    assert deletion(EN, same).count("2025") == 1


def test_without_a_start_it_says_what_is_missing():
    assert "Say when the clock started" in deletion(EN, kept(retention_months=24.0, retention_event="left"))
    assert deletion(EN, kept()) == deletion(EN, kept(retention_months=Missing.UNKNOWN)) == ""


def test_how_long_takes_a_persons_own_words_where_no_months_are_given():
    assert how_long(EN, kept(retention="As long as we can", retention_event="left")) == (
        "As long as we can after the person left"
    )
    assert how_long(EN, kept(retention_months=84.0)) == "7 years"
    assert how_long(EN, kept(retention=Missing.UNKNOWN)) == ""


def test_how_long_counts_as_one_question_however_it_is_said():
    said = [{"retention_months": 84.0}, {"retention": "7 years"}, {"deletion_due": date(2030, 1, 1)}]
    none = unanswered(kept())
    assert len([one for one in none if one in HOW_LONG]) == 1
    for one in said:
        assert len(unanswered(kept(**one))) == len(none) - 1
    assert "deletion_method" in none


def test_which_community_is_asked_only_where_one_has_a_say():
    assert "community" not in unanswered(kept())
    assert "community" not in unanswered(kept(community_authority="none"))
    assert "community" in unanswered(kept(community_authority="waiting"))


def test_the_review_does_not_ask_again_how_long_it_is_kept():
    catalogue = load_catalogue()
    question = next(one for one in catalogue.questions if one.field == "retention")
    us = Organisation(id="us", name="Centre")
    for months, found in ((84.0, GIVEN), (Missing.UNKNOWN, Missing.UNKNOWN), (None, None)):
        dataset = kept(retention_months=months)
        facts = facts_of(catalogue, Inventory([us, dataset]), dataset)
        assert facts.value(question.id) == found
