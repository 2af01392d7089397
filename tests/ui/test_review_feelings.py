"""What people feel stays theirs until it is shown, in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from ui.reviewing import INTAKE, about_people, focus, held, page, say, session, show, store

from d4i_desktop.core import edits
from d4i_desktop.core.model import Dataset, Rating, new_id
from d4i_desktop.core.risk import Axis
from d4i_desktop.ui.pages.review.risk_dialog import RiskDialog

__all__ = ["page", "session", "store"]


def rate(answer, scenario, severity, likelihood):
    answer.steps[scenario, Axis.SEVERITY].buttons[severity - 1].click()
    answer.steps[scenario, Axis.LIKELIHOOD].buttons[likelihood - 1].click()


def two_people(page):
    """The first one hands over, and the second one begins."""
    about_people(page)
    answer = show(page, "10")
    rate(answer, "loss", 4, 4)
    answer.hand_over()
    answer.begin.click()
    return answer


def shown(answer):
    return [steps.value() for steps in answer.steps.values() if steps.value()]


def test_handing_over_hides_what_was_given_and_offers_a_fresh_name(page):
    about_people(page)
    answer = show(page, "10")
    rate(answer, "loss", 4, 4)
    answer.done.click()
    assert shown(answer) == []
    assert not answer.grid.isVisibleTo(answer)
    assert answer.next_name.text() == "Person 2"


def test_there_is_nothing_to_hand_over_before_a_rating(page):
    about_people(page)
    assert not show(page, "10").done.isEnabled()


def test_the_next_person_sees_nothing_of_what_the_first_one_felt(page):
    answer = two_people(page)
    assert shown(answer) == []
    assert page.walkthrough.risks.private.isVisible()
    assert "felt" not in page.walkthrough.risks.map.accessibleDescription()
    show(page, "18")
    assert "felt" not in page.walkthrough.risks.map.accessibleDescription()


def test_taking_a_name_that_has_answered_shows_nothing_of_it(page):
    answer = two_people(page)
    answer.name.setText("Person 1")
    answer.commit()
    assert answer.turn.person == "Person 1"
    assert shown(answer) == []
    rate(answer, "loss", 2, 2)
    assert [(one.person, one.severity) for one in held(page, Rating)] == [("Person 1", 2)]
    page.session.undo()
    assert shown(answer) == []


def test_opening_the_question_again_keeps_ones_own_turn_and_nobody_elses(page):
    answer = two_people(page)
    rate(answer, "loss", 1, 2)
    show(page, "18")
    assert shown(show(page, "10")) == [1, 2]
    page.choose()
    page.open_dataset(INTAKE.id)
    again = show(page, "10")
    assert not again.grid.isVisibleTo(again)
    assert shown(again) == []


def test_showing_what_people_felt_sets_all_ratings_side_by_side(page):
    answer = two_people(page)
    rate(answer, "loss", 2, 1)
    assert "2 people" in answer.reveal.text()
    answer.reveal.click()
    assert page.session.inventory.get(Dataset, INTAKE.id).revealed
    risk = answer.felt.risks["loss"]
    assert [line.split(":")[0] for line in risk.lines] == ["1. Person 1", "2. Person 2"]
    assert "One felt low, the other very high" in risk.told
    assert not answer.grid.isVisibleTo(answer)


def test_of_three_people_the_one_in_the_middle_is_named_and_never_an_average(page):
    answer = two_people(page)
    rate(answer, "loss", 1, 1)
    answer.hand_over()
    answer.begin.click()
    rate(answer, "loss", 1, 2)
    answer.reveal.click()
    assert "middle: low" in answer.felt.risks["loss"].told


def test_the_reveal_brings_the_hollow_marks_and_the_findings(page):
    answer = two_people(page)
    say(page, "18", "yes")
    assert page.walkthrough.subject.review.findings == ()
    answer.reveal.click()
    assert "felt" in page.walkthrough.risks.map.accessibleDescription()
    assert page.walkthrough.risks._findings.count() > 0
    assert not page.walkthrough.risks.private.isVisible()


def test_one_person_alone_may_show_theirs(page):
    about_people(page)
    answer = show(page, "10")
    rate(answer, "loss", 3, 3)
    answer.reveal.click()
    assert list(answer.felt.risks) == ["loss"]


def test_another_round_hides_everything_and_loses_nothing(page):
    answer = two_people(page)
    rate(answer, "loss", 2, 1)
    answer.reveal.click()
    answer.felt.round.click()
    assert not answer.felt.isVisibleTo(answer)
    assert shown(answer) == []
    assert len(held(page, Rating)) == 2
    assert "felt" not in page.walkthrough.risks.map.accessibleDescription()


def test_undoing_the_reveal_hides_it_all_again(page):
    answer = two_people(page)
    answer.reveal.click()
    page.session.undo()
    assert not answer.felt.isVisibleTo(answer)
    assert not answer.grid.isVisibleTo(answer)


def test_the_risk_dialog_says_nothing_of_feelings_before_the_reveal(page, qtbot):
    two_people(page)
    for revealed in (False, True):
        page.session.do(edits.reveal(page.session.inventory.get(Dataset, INTAKE.id), revealed=revealed))
        dialog = RiskDialog(page.walkthrough.subject, "loss", parent=page)
        qtbot.addWidget(dialog)
        said = [label.text() for label in dialog.findChildren(type(dialog.missing))]
        assert ("felt" in said) is revealed


def test_the_whole_round_goes_with_the_keyboard(page, qtbot):
    about_people(page)
    answer = show(page, "10")
    focus(qtbot, answer.steps["loss", Axis.SEVERITY].buttons[0])
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_3)
    focus(qtbot, answer.steps["loss", Axis.LIKELIHOOD].buttons[0])
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_2)
    focus(qtbot, answer.done)
    qtbot.keyClick(answer.done, Qt.Key.Key_Space)
    qtbot.waitUntil(answer.next_name.hasFocus)
    qtbot.keyClicks(answer.next_name, "Front desk")
    qtbot.keyClick(answer.next_name, Qt.Key.Key_Return)
    assert (page.walkthrough.question, answer.turn.person) == ("10", "Front desk")
    focus(qtbot, answer.reveal)
    qtbot.keyClick(answer.reveal, Qt.Key.Key_Space)
    qtbot.waitUntil(answer.felt.round.hasFocus)


def test_a_person_who_answers_by_name_rates_under_it(page):
    page.session.set_author("Night team")
    page.session.do(edits.add_dataset(other := Dataset(id=new_id(), title="Donor gifts")))
    page.open_dataset(other.id)
    page.walkthrough.subject.answer(page.session.catalogue.question("1"), "people")
    answer = show(page, "10")
    rate(answer, "loss", 1, 1)
    assert [one.person for one in page.session.inventory.of(Rating, other.id)] == ["Night team"]


def test_before_a_choice_the_ends_of_the_numbers_are_said_in_words(page):
    about_people(page)
    steps = show(page, "10").steps["loss", Axis.SEVERITY]
    assert steps._word.text() == "1 negligible – 4 maximum"
    steps.buttons[2].click()
    assert steps._word.text() == "significant"
