"""What the worksheets ask, and when."""

from __future__ import annotations

import re

import pytest

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core.catalogue import QuestionKind
from d4i_desktop.core.conditions import atoms, holds
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.model import Dataset, Missing, new_id
from d4i_desktop.core.worksheet_conditions import Conditions

CATALOGUE = load_catalogue()


def only_if(id: str, language: str = "en", held: tuple[str, ...] = ()) -> str:
    conditions = Conditions(CATALOGUE, load(language), CATALOGUE.jurisdictions_of(held))
    return conditions.only_if(CATALOGUE.question(id))


def test_a_condition_names_the_number_and_the_letters_of_an_answer():
    assert only_if("7b") == "Only if answer 7 is b or c."
    assert only_if("1b", "fr") == "Seulement si la réponse 1 est a ou «\xa0?\xa0»."


def test_a_question_that_is_always_asked_has_no_condition():
    assert only_if("1") == ""


def test_all_choices_but_one_are_said_by_that_one():
    assert only_if("30b") == "Only if answer 30 isn’t a."


def test_a_field_of_the_inventory_is_named_by_the_question_that_asks_for_it():
    assert only_if("22b") == "Only if answer 1 is b or “?”; answer 20 includes c, s or “?”; or answer 21 includes g."


def test_a_place_is_named_unless_the_sheets_are_for_it():
    assert "you work in Quebec" in only_if("26d")
    assert "you work" not in only_if("26d", held=("ca-qc",))
    assert "you work" not in only_if("29b", held=("ca-nb",))


def test_a_condition_that_many_questions_share_is_called_by_its_name():
    assert only_if("39") == "Only if answer 1 isn’t c and the full review is called for."


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_condition_shows_an_id_instead_of_words(language):
    choices = {choice for question in CATALOGUE.questions for choice in question.choices}
    known = {one for one in choices if "_" in one or len(one) > 8}
    for question in CATALOGUE.questions:
        said = re.findall(r"\w+", only_if(question.id, language))
        assert not known & set(said), question.id


def test_letters_are_those_of_the_choices_and_fit_the_alphabet():
    for question in CATALOGUE.questions:
        letters = [question.letter(one) for one in question.choices]
        assert letters == sorted(set(letters))
        assert all(letters)


def test_what_the_paper_says_of_one_answer_is_what_the_review_does():
    """For each condition on a single question: the letters that stand in it are the answers that let it hold."""
    checked = 0
    for question in CATALOGUE.questions:
        parts = list(atoms(question.when)) if question.when else []
        found = re.fullmatch(r"Only if answer (\w+) is (.+)\.", only_if(question.id))
        if len(parts) != 1 or found is None or " to " in found[2]:
            continue
        asked = CATALOGUE.question(found[1])
        said = set(re.findall(r"[a-z?](?![a-z])", found[2].replace(" or ", " ")))
        for choice in (*asked.choices, Missing.UNKNOWN):
            mark = "?" if choice is Missing.UNKNOWN else asked.letter(choice)
            value = (choice,) if asked.kind is QuestionKind.MULTIPLE else choice
            facts = Facts(Dataset(id=new_id(), title="Any"), {asked.id: value})
            assert holds(question.when, facts) is (mark in said), (question.id, choice)
            checked += 1
    assert checked > 40
