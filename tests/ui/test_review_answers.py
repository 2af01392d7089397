"""Answers keep who gave them and when, and ask for another look once their question has changed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui.reviewing import INTAKE, about_people, asked, held, page, say, session, show, store, value

from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.catalogue import Keeper
from d4i_desktop.core.model import Action, Dataset, Missing, Organisation
from d4i_desktop.ui.pages.review import walk
from d4i_desktop.ui.pages.review.answers import TextAnswer
from d4i_desktop.ui.pages.review.given import answered_day
from d4i_desktop.ui.session import Session

__all__ = ["page", "session", "store"]


def change_question(page, id, **changes):
    """Tomorrow's content: one question is another."""
    catalogue = page.session.catalogue
    questions = tuple(replace(one, **changes) if one.id == id else one for one in catalogue.questions)
    page.session.catalogue = replace(catalogue, version=catalogue.version + 1, questions=questions)
    page.session._reviews.clear()
    page.open_dataset("")
    page.open_dataset(INTAKE.id)


def kept(page, question):
    return page.session.inventory.answer(INTAKE.id, question)


def outdate(page, id):
    change_question(page, id, since=page.session.catalogue.version + 1)


def test_an_answer_carries_who_gave_it_when_and_under_which_questions(page):
    page.walkthrough.answering.link.click()
    page.walkthrough.answering.line.setText("Front desk")
    page.walkthrough.answering.line.commit()
    asked(page).answer.pick(1)
    answer = kept(page, "1")
    assert (answer.author, answer.content_version) == ("Front desk", page.session.catalogue.version)
    assert answer.given_at[:4].isdigit()
    assert asked(page).given.by.text().startswith("Answered by Front desk on ")


def test_without_a_name_only_the_day_is_said(page):
    asked(page).answer.pick(1)
    assert asked(page).given.by.text().startswith("Answered on ")


def test_the_day_has_its_year_unless_it_is_this_one(page):
    today = page.session.today()
    assert answered_day(load("en"), "2019-11-12T10:00:00", today) == "12 Nov 2019"
    assert answered_day(load("en"), f"{today.year}-11-12T10:00:00", today) == "12 Nov"
    assert answered_day(load("en"), "", today) == ""


def test_what_the_inventory_keeps_has_an_author_and_a_note_too(page):
    about_people(page)
    page.session.set_author("Director")
    show(page, "16").pick(1)
    asked(page).add_note.click()
    asked(page).note.setPlainText("By phone")
    page.walkthrough.middle.commit()
    assert (kept(page, "16").author, kept(page, "16").note) == ("Director", "By phone")


def test_a_value_that_came_from_the_inventory_takes_a_note(page):
    about_people(page)
    dataset = page.session.inventory.get(Dataset, INTAKE.id)
    page.session.do(edits.set_field(dataset, "community_authority", "waiting"))
    show(page, "16")
    assert not asked(page).add_note.isHidden()
    asked(page).add_note.click()
    asked(page).note.setPlainText("They meet in May")
    page.walkthrough.middle.commit()
    assert (value(page, "16"), kept(page, "16").note) == ("waiting", "They meet in May")


def test_a_value_that_was_changed_in_the_inventory_since_says_so(page):
    about_people(page)
    show(page, "16").pick(1)
    dataset = page.session.inventory.get(Dataset, INTAKE.id)
    page.session.do(edits.set_field(dataset, "community_authority", "waiting"))
    assert "changed in the inventory since" in asked(page).given.by.text()


def test_a_question_that_has_changed_is_opened_first_and_marked(page):
    about_people(page)
    say(page, "2", ("none_of_these",))
    outdate(page, "1")
    assert page.walkthrough.question == "1"
    assert not asked(page).given.again.isHidden()
    assert "1 to look at again" in page.walkthrough.stages.rows["screen"].accessibleName()


def test_still_right_keeps_the_answer_under_todays_questions(page):
    about_people(page)
    kept_id = kept(page, "1").id
    outdate(page, "1")
    page.session.set_author("Director")
    asked(page).given.right.click()
    answer = kept(page, "1")
    assert (answer.id, answer.value, answer.author) == (kept_id, "people", "Director")
    assert answer.content_version == page.session.catalogue.version
    assert asked(page).given.again.isHidden()


def test_choosing_the_same_answer_again_is_another_look_too(page):
    about_people(page)
    outdate(page, "1")
    asked(page).answer.pick(1)
    assert not page.walkthrough.subject.outdated(asked(page).question)


def test_a_choice_that_was_withdrawn_is_said_in_words_and_counts_as_unknown(page):
    about_people(page)
    say(page, "11", "partners")
    choices = tuple(one for one in page.session.catalogue.question("11").choices if one != "partners")
    words = page.words("question.11.choice.partners")
    change_question(page, "11", choices=choices, retired_choices=("partners",))
    show(page, "11")
    assert words in asked(page).given.asked.text()
    assert asked(page).given.right.isHidden()
    assert value(page, "11") is Missing.UNKNOWN
    assert kept(page, "11").value == "partners"


def test_i_dont_know_can_be_chosen_in_place_of_a_withdrawn_choice(page):
    about_people(page)
    say(page, "11", "partners")
    choices = tuple(one for one in page.session.catalogue.question("11").choices if one != "partners")
    change_question(page, "11", choices=choices)
    show(page, "11")
    asked(page).missing[Missing.UNKNOWN].click()
    assert kept(page, "11").value is Missing.UNKNOWN
    assert asked(page).given.again.isHidden()


def test_a_finished_review_whose_question_changed_is_proposed_again(page):
    say(page, "1", "nobody")
    for question in page.walkthrough.subject.review.questions:
        if page.walkthrough.subject.value(question) is None:
            say(page, question.id, question.choices[0] if question.kind == "single" else Missing.UNKNOWN)
    assert walk.unfinished(page.session) is None
    outdate(page, "1")
    assert walk.unfinished(page.session).id == INTAKE.id


def test_an_action_is_added_where_it_comes_up_and_says_where_that_was(page):
    about_people(page)
    show(page, "18")
    asked(page).add_action.click()
    form = asked(page).called_for.form
    assert not form.add.isEnabled()
    form.title.setText("Ask the lawyer")
    form.owner.setText("Director")
    form.due.ask.click()
    form.add.click()
    (action,) = held(page, Action)
    assert (action.title, action.owner, action.source) == ("Ask the lawyer", "Director", "question:18")
    assert action.due == page.session.today()
    assert len(asked(page).called_for.lines) == 1
    show(page, "37")
    (card,) = asked(page).answer.cards.values()
    assert card._called_by(action) == "Added at question 18"


def test_a_question_says_what_holds_where_the_organisation_works(page, monkeypatch):
    texts = {**page.words.texts, "question.18.in.ca-qc": "Ask your privacy officer."}
    monkeypatch.setattr(page.words, "texts", texts)
    before = page.session.organisation
    for codes, said in (((), 0), (("ca-qc",), 1)):
        organisation: Organisation = replace(page.session.organisation, jurisdictions=codes)
        page.session.do(edits.put(page.session.organisation, organisation, "change_organisation"))
        about_people(page)
        show(page, "1")
        show(page, "18")
        assert asked(page).where_we_are() == [("In Quebec", "Ask your privacy officer.")][:said]
    assert before.jurisdictions == ()


def test_the_name_that_answers_is_proposed_from_the_file_and_kept_nowhere_else(page):
    dataset = page.session.inventory.datasets()[0]
    for day, name in (("2026-11-29", "Director"), ("2026-11-28", "Front desk")):
        question = "1" if name == "Director" else "6"
        given = {"author": name, "given_at": f"{day}T09:00:00+00:00"}
        page.session.do(edits.answer_question(page.session.inventory, dataset, question, "unknown", **given))
    assert Session(page.session.store, page.session.catalogue).author == "Director"


def test_the_letter_on_a_card_picks_it_wherever_the_focus_stands_in_the_question(page):
    view = asked(page)
    assert [card.choice.mark for card in view.answer.group.cards] == ["a", "b", "c"]
    view.answer.group.cards[0].setFocus()
    QTest.keyClick(view.answer.group.cards[0], Qt.Key.Key_B)
    assert value(page, "1") == "places"


def test_a_letter_after_the_last_choice_picks_nothing(page):
    QTest.keyClick(asked(page).answer.group.cards[0], Qt.Key.Key_D)
    assert value(page, "1") is None


def test_letters_add_up_where_several_may_be_picked_beyond_the_ninth_too(page):
    about_people(page)
    answer = show(page, "22")
    for key in (Qt.Key.Key_C, Qt.Key.Key_L):
        QTest.keyClick(answer.group.cards[0], key)
    assert value(page, "22") == ("body", "group")


def test_a_question_mark_says_i_do_not_know_and_a_minus_that_it_does_not_apply(page):
    about_people(page)
    answer = show(page, "25")
    QTest.keyClicks(answer.group.cards[0], "?")
    assert value(page, "25") is Missing.UNKNOWN
    QTest.keyClick(answer.group.cards[0], Qt.Key.Key_Minus)
    assert value(page, "25") is Missing.NOT_APPLICABLE


def test_a_minus_says_nothing_where_a_question_always_applies(page):
    QTest.keyClick(asked(page).answer.group.cards[0], Qt.Key.Key_Minus)
    assert value(page, "1") is None


def test_letters_typed_into_a_note_stay_there(page):
    say(page, "1", "people")
    view = asked(page)
    view.add_note.click()
    QTest.keyClicks(view.note, "b?")
    view.note.commit()
    assert value(page, "1") == "people"
    assert kept(page, "1").note == "b?"


def test_a_question_mark_alone_in_a_text_says_i_do_not_know(page):
    about_people(page)
    answer = show(page, "4")
    QTest.keyClicks(answer.prose, "?")
    answer.prose.commit()
    assert value(page, "4") is Missing.UNKNOWN
    assert answer.prose.toPlainText() == ""


def test_a_filled_in_sheet_is_typed_in_with_two_keys_a_question(page):
    """A mark and Enter, from the first question to the end. Access and figures come from sheets of their own."""
    elsewhere, typed = {Keeper.GRANTS, Keeper.MEASUREMENTS}, []
    while (id := page.walkthrough.question) and id not in typed:
        typed.append(id)
        view = asked(page)
        if view.question.keeper in elsewhere:
            page.walkthrough.forward()
            continue
        QTest.keyClicks(page.focusWidget(), "?")
        control = Qt.KeyboardModifier.ControlModifier
        in_text = isinstance(view.answer, TextAnswer)
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return, control if in_text else Qt.KeyboardModifier.NoModifier)
        assert value(page, id) is Missing.UNKNOWN, id
    assert page.walkthrough.question == ""
    assert len(typed) > 40
