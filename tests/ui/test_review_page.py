"""The Risk review page with a real file, a real session and real widgets."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel
from ui.reviewing import INTAKE, about_people, asked, focus, held, nameless, page, say, session, show, store, value

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.evidence import keep, saw_file
from d4i_desktop.core.model import (
    Action,
    ColumnFinding,
    Dataset,
    Grant,
    Level,
    Measurement,
    Missing,
    Override,
    Rating,
    ReleaseKind,
    Role,
    Scan,
    Status,
    new_id,
)
from d4i_desktop.core.risk import Axis
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.review import ReviewPage, walk
from d4i_desktop.ui.pages.review.answers import sensible
from d4i_desktop.ui.pages.review.risk_dialog import RiskDialog
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.theme import Mode, Theme
from d4i_desktop.ui.widgets.layouts import ScrollColumn

__all__ = ["page", "session", "store"]


def test_a_review_begins_with_its_first_open_question_and_the_focus_on_a_choice(page, qtbot):
    assert page.walkthrough.question == "1"
    qtbot.waitUntil(asked(page).answer.group.cards[0].hasFocus)


def test_a_choice_is_in_the_file_at_once(page, store):
    asked(page).answer.group.cards[0].click()
    with Store.open(store.path, read_only=True) as again:
        assert again.inventory.answer(INTAKE.id, "1").value == "people"


def test_a_digit_chooses_and_enter_goes_on(page, qtbot):
    focus(qtbot, asked(page).answer.group.cards[0])
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_3)
    assert value(page, "1") == "nobody"
    before = page.walkthrough.question
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert page.walkthrough.question not in (before, "")


def test_alt_and_arrows_go_back_and_forth(page, qtbot):
    about_people(page)
    focus(qtbot, asked(page).answer.group.cards[0])
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.walkthrough.question != "1"
    qtbot.waitUntil(lambda: page.focusWidget() is not None)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.walkthrough.question == "1"


def test_i_dont_know_is_an_answer_and_shows_as_chosen(page):
    about_people(page)
    show(page, "18")
    link = asked(page).missing[Missing.UNKNOWN]
    link.click()
    assert value(page, "18") is Missing.UNKNOWN
    assert link.isChecked()


def test_clearing_takes_the_answer_back(page):
    asked(page).answer.group.cards[0].click()
    asked(page).clear.click()
    assert value(page, "1") is None
    assert asked(page).answer.group.value() == ()


def test_undo_takes_the_choice_off_the_screen(page):
    asked(page).answer.group.cards[0].click()
    page.session.undo()
    assert asked(page).answer.group.value() == ()


def test_text_is_saved_when_its_field_is_left(page, qtbot):
    about_people(page)
    text = next(
        one for one in walk.in_order(page.session.catalogue, page.walkthrough.subject.review)
        if one.kind == "text" and one.keeper == "answer"
    )  # fmt: skip
    prose = show(page, text.id).prose
    focus(qtbot, prose)
    qtbot.keyClicks(prose, "Decides who gets a place")
    assert value(page, text.id) is None
    focus(qtbot, page.walkthrough.middle.next)
    assert value(page, text.id) == "Decides who gets a place"


def test_a_note_stays_with_its_answer_when_the_answer_changes(page):
    asked(page).answer.group.cards[0].click()
    asked(page).add_note.click()
    asked(page).note.setPlainText("Ask the desk")
    page.walkthrough.middle.commit()
    asked(page).answer.group.cards[1].click()
    answer = page.session.inventory.answer(INTAKE.id, "1")
    assert (answer.value, answer.note) == ("places", "Ask the desk")


def test_what_the_inventory_knows_is_shown_and_changed_there(page):
    about_people(page)
    dataset = page.session.inventory.get(Dataset, INTAKE.id)
    page.session.do(edits.set_field(dataset, "community_authority", "waiting"))
    answer = show(page, "16")
    assert answer.group.value() == ("waiting",)
    answer.pick(1)
    assert page.session.inventory.get(Dataset, INTAKE.id).community_authority == answer.question.choices[0]


def test_none_of_these_lets_go_of_the_others_and_the_other_way_round():
    assert sensible(("a", "b"), ("a", "b", "none")) == ("none",)
    assert sensible(("none",), ("none", "b")) == ("b",)
    assert sensible(("a", "b"), ("b",)) == ("b",)


def test_the_permitted_level_and_its_reason_follow_an_answer(page):
    about_people(page)
    say(page, "11", "yes")
    show(page, "18")
    before = page.walkthrough.subject.review.permitted.trace
    asked(page).answer.pick(1)
    after = page.walkthrough.subject.review.permitted.trace
    new = {one.rule for one in after} - {one.rule for one in before}
    assert new
    page.walkthrough.meaning.more.click()
    reasons = " ".join(page.walkthrough.meaning.reasons())
    assert "question 18" in reasons


def test_following_a_source_leads_to_its_question(page):
    about_people(page)
    page.walkthrough.follow("question:18")
    assert page.walkthrough.question == "18"
    page.walkthrough.follow("field:community_authority")
    assert page.walkthrough.question == "16"
    page.walkthrough.follow("evidence:k")
    assert page.walkthrough.question == "36"


def test_following_a_field_without_a_question_leads_to_the_inventory(page, qtbot):
    with qtbot.waitSignal(page.go) as caught:
        page.walkthrough.follow("field:columns")
    assert caught.args == ["inventory", INTAKE.id]


def test_following_a_measure_puts_it_into_the_plan_once(page):
    page.walkthrough.follow("measure:drop_fields")
    page.walkthrough.follow("measure:drop_fields")
    assert [one.measure for one in held(page, Action)] == ["drop_fields"]


def test_a_rating_is_kept_once_both_of_its_sides_are_chosen(page):
    about_people(page)
    steps = show(page, "10").steps
    steps["loss", Axis.SEVERITY].buttons[2].click()
    assert held(page, Rating) == ()
    steps["loss", Axis.LIKELIHOOD].buttons[1].click()
    (rating,) = held(page, Rating)
    assert (rating.scenario, rating.severity, rating.likelihood) == ("loss", 3, 2)


def test_undoing_a_rating_empties_its_steps(page):
    about_people(page)
    steps = show(page, "10").steps
    for axis in Axis:
        steps["loss", axis].buttons[3].click()
    page.session.undo()
    assert steps["loss", Axis.SEVERITY].value() is None


def test_renaming_a_person_keeps_what_they_felt(page):
    about_people(page)
    answer = show(page, "10")
    for axis in Axis:
        answer.steps["loss", axis].buttons[3].click()
    answer.name.setText("Front desk")
    answer.commit()
    assert [one.person for one in held(page, Rating)] == ["Front desk"]


def test_figures_that_are_entered_lower_the_permitted_level(page):
    about_people(page)
    say(page, "11", "yes")
    answer = show(page, "36")
    answer.counts[ReleaseKind.FULL, "k"].setText("2")
    answer.commit()
    assert held(page, Measurement)[0].k == 2
    rules = {one.rule for one in page.walkthrough.subject.review.permitted.trace}
    assert "k_below_3" in rules
    assert page.walkthrough.subject.review.permitted.level <= Level.NAMED_PARTNER


def test_emptying_every_figure_removes_the_measurement(page):
    about_people(page)
    answer = show(page, "36")
    for typed in ("2", ""):
        answer.counts[ReleaseKind.FULL, "k"].setText(typed)
        answer.commit()
    assert held(page, Measurement) == ()


def look_into_a_file(page, **values):
    """As the Evidence page does, behind the back of this one."""
    column = ColumnFinding(name="Email", type="text", missing=0, distinct=9, role=Role.DIRECT_IDENTIFIER)
    scan = Scan(
        id=new_id(), dataset_id=INTAKE.id, file="/home/office/intake.csv", fingerprint="one", size=1, modified=1,
        rows=412, columns=(column,),
    )  # fmt: skip
    given = {"rows": 412, "k": 1, "uniques": 389, "fingerprint": "one", **values}
    counted = Measurement(id=new_id(), dataset_id=INTAKE.id, release=ReleaseKind.FULL, **given)
    inventory = page.session.inventory
    page.session.do(keep(inventory, inventory.get(Dataset, INTAKE.id), scan, measurements=(counted,)))


def sentences_of(answer):
    return " ".join(one.text() for one in answer.file.findChildren(QLabel) if not one.isHidden())


def test_what_was_measured_in_the_file_is_read_beside_the_question_and_not_typed(page):
    about_people(page)
    say(page, "18", "no")
    look_into_a_file(page)
    answer = show(page, "36")
    told = sentences_of(answer)
    assert "Of 412 people, 389 are the only person with their details." in told
    assert "“Email” of the file does (question 18)" in told
    assert all(card.isHidden() for card in answer.cards)
    answer.elsewhere.click()
    assert not any(card.isHidden() for card in answer.cards)


def test_an_answer_that_the_file_contradicts_says_so_where_it_is_given(page):
    about_people(page)
    look_into_a_file(page)
    show(page, "18")
    assert asked(page).against.isHidden()
    say(page, "18", "no")
    assert "“Email” of the file does (question 18)" in asked(page).against.text()


def test_a_figure_typed_over_a_measured_one_is_no_longer_the_files(page):
    about_people(page)
    look_into_a_file(page)
    answer = show(page, "36")
    answer.elsewhere.click()
    answer.counts[ReleaseKind.FULL, "k"].setText("2")
    answer.commit()
    (after,) = held(page, Measurement)
    assert (after.k, after.fingerprint) == (2, "")
    assert "only person" not in sentences_of(answer)


def test_a_file_that_has_changed_says_so_and_leaves_the_question_open_again(page):
    about_people(page)
    look_into_a_file(page)
    answer = show(page, "36")
    inventory = page.session.inventory
    page.session.do(saw_file(inventory, inventory.get(Dataset, INTAKE.id), "two", 2, 2))
    assert "Out of date: the file has changed since." in sentences_of(answer)
    assert value(page, "36") is Missing.UNKNOWN
    assert not asked(page).missing[Missing.UNKNOWN].isChecked()


def test_the_file_is_looked_into_on_its_own_page(page, qtbot):
    about_people(page)
    answer = show(page, "36")
    with qtbot.waitSignal(page.go) as asked_for:
        answer.file.open.click()
    assert asked_for.args == ["evidence", INTAKE.id]


def test_without_a_file_the_reason_goes_into_the_note(page):
    about_people(page)
    show(page, "36")
    asked(page).missing[Missing.NOT_APPLICABLE].click()
    asked(page).note.setPlainText("It is paper")
    page.walkthrough.middle.commit()
    answer = page.session.inventory.answer(INTAKE.id, "36")
    assert (answer.value, answer.note) == (Missing.NOT_APPLICABLE, "It is paper")


def test_a_figure_replaces_there_is_no_file(page):
    about_people(page)
    say(page, "36", Missing.NOT_APPLICABLE)
    answer = show(page, "36")
    answer.counts[ReleaseKind.FULL, "k"].setText("7")
    answer.commit()
    assert page.session.inventory.answer(INTAKE.id, "36") is None
    page.session.undo()
    assert value(page, "36") is Missing.NOT_APPLICABLE


def choose_release(row, release):
    row.release.setCurrentIndex(row.release.findData(release))
    row.release.activated.emit(row.release.currentIndex())


def test_access_beyond_the_permitted_level_is_flagged(page):
    about_people(page)
    say(page, "11", "no")
    answer = show(page, "34")
    row = answer.rows["public", 0]
    choose_release(row, "full")
    assert held(page, Grant)[0].release is ReleaseKind.FULL
    assert not row._beyond.isHidden()
    assert not answer._clash.isHidden()
    choose_release(row, None)
    assert held(page, Grant) == ()
    assert answer._clash.isHidden()


def test_the_conditions_of_access_are_kept(page):
    about_people(page)
    row = show(page, "34").rows["researcher", 0]
    choose_release(row, "totals")
    row.terms.lines["project"].setText("Food insecurity study")
    row.terms.lines["project"].commit()
    row.terms.until.ask.click()
    (grant,) = held(page, Grant)
    assert (grant.project, grant.until) == ("Food insecurity study", page.session.today())


def test_a_suggested_measure_is_added_and_takes_owner_date_and_proof(page):
    about_people(page)
    say(page, "18", "yes")
    answer = show(page, "37")
    measure, row = next(iter(answer.suggestions.items()))
    row.add.click()
    (card,) = answer.cards.values()
    card.owner.setText("Office manager")
    card.proof.setText("Screenshot of the settings")
    card.commit()
    card.due.ask.click()
    card.status.setCurrentIndex(card.status.findData("done"))
    card.status.activated.emit(card.status.currentIndex())
    (action,) = held(page, Action)
    assert (action.measure, action.owner, action.due) == (measure, "Office manager", page.session.today())
    assert action.status is Status.DONE
    assert action.verified


def test_an_action_of_ones_own_is_added_and_removed(page):
    about_people(page)
    answer = show(page, "37")
    answer.free.setText("Move the cabinet")
    answer.free.commit()
    (card,) = answer.cards.values()
    assert held(page, Action)[0].title == "Move the cabinet"
    card.remove.click()
    assert held(page, Action) == ()
    assert not answer.cards


def test_removing_what_has_the_focus_leaves_the_focus_somewhere_sound(page, qtbot, qapp):
    about_people(page)
    answer = show(page, "37")
    page.walkthrough.follow("measure:drop_fields")
    (card,) = answer.cards.values()
    focus(qtbot, card.remove)
    qtbot.keyClick(card.remove, Qt.Key.Key_Space)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    page.walkthrough.show_question("18")
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    page.choose()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    assert page.walkthrough is None


def test_enter_moves_down_a_whole_stage_and_then_on(page, qtbot):
    about_people(page)
    page.walkthrough.open_stage("harm")
    page.walkthrough.stages.whole.setChecked(True)
    first, second, *_ = page.walkthrough.middle.views.values()
    focus(qtbot, first.answer.group.cards[0])
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    assert second.isAncestorOf(page.focusWidget())


def test_a_rating_of_ones_own_needs_a_reason_and_can_be_taken_back(page, qtbot):
    about_people(page)
    dialog = RiskDialog(page.walkthrough.subject, "loss", parent=page)
    qtbot.addWidget(dialog)
    for axis in Axis:
        dialog.steps[axis].buttons[3].click()
    assert not dialog.save.isEnabled()
    dialog.reason.setPlainText("The backup was never tried")
    dialog.save.click()
    assert held(page, Override)[0].reason == "The backup was never tried"
    row = page.walkthrough.risks.rows["loss"]
    assert row.isVisible()
    assert row.own.isVisible()
    again = RiskDialog(page.walkthrough.subject, "loss", parent=page)
    qtbot.addWidget(again)
    again.take_back.click()
    assert held(page, Override) == ()


def test_harmless_data_says_that_nothing_else_needs_asking(page):
    say(page, "1", "nobody")
    assert page.walkthrough.middle.notice.isVisible()
    review = page.walkthrough.subject.review
    for question in review.questions:
        if review.facts.value(question.id) is None:
            asked_of = question.choices[0] if question.kind == "single" else Missing.UNKNOWN
            say(page, question.id, asked_of)
    page.walkthrough.show_question(walk.END)
    if page.walkthrough.subject.review.progress.complete:
        assert page.walkthrough.middle.end.title.text() == page.words("review.end.short")


def test_next_after_the_last_question_ends_the_review(page):
    about_people(page)
    last = walk.in_order(page.session.catalogue, page.walkthrough.subject.review)[-1]
    show(page, last.id)
    page.walkthrough.middle.next.click()
    assert page.walkthrough.middle.end.isVisible()
    assert not page.walkthrough.middle.next.isVisible()
    page.walkthrough.middle.end.open.click()
    assert value(page, page.walkthrough.question) is None


def test_a_whole_stage_shows_all_of_its_questions_and_keeps_them_while_answering(page):
    about_people(page)
    page.walkthrough.open_stage("harm")
    page.walkthrough.stages.whole.setChecked(True)
    views = page.walkthrough.middle.views
    assert len(views) > 3
    view = views["18"]
    view.answer.pick(1)
    assert page.walkthrough.middle.views["18"] is view


def test_the_stage_list_counts_what_is_answered(page):
    about_people(page)
    row = page.walkthrough.stages.rows["screen"]
    assert row.accessibleName().split(": ")[1].startswith("1 of ")


def test_the_list_proposes_a_review_that_was_begun(page):
    other = Dataset(id=new_id(), title="Donor gifts")
    page.session.do(edits.add_dataset(other))
    question = page.session.catalogue.question("1")
    page.session.do(edits.answer_question(page.session.inventory, other, question.id, "people"))
    page.choose()
    assert page.chooser.card.isVisible()
    page.chooser.begin.click()
    assert page.walkthrough.subject.dataset_id == other.id


def test_a_dataset_that_is_deleted_elsewhere_leads_back_to_the_list(page):
    dataset = page.session.inventory.get(Dataset, INTAKE.id)
    page.session.do(edits.delete_dataset(page.session.inventory, dataset))
    assert page.walkthrough is None
    assert page.chooser.empty.isVisible()


def test_a_file_that_can_only_be_read_shows_its_answers_and_takes_none(store, qtbot, qapp):
    store.apply(edits.answer_question(store.inventory, INTAKE, "1", "people"))
    with Store.open(store.path, read_only=True) as again:
        page = ReviewPage(Session(again, load_catalogue()), load("en"))
        qtbot.addWidget(page)
        page.show()
        page.open_dataset(INTAKE.id)
        answer = show(page, "1")
        answer.pick(2)
        page.walkthrough.follow("measure:drop_fields")
        assert answer.group.value() == ("people",)
        assert value(page, "1") == "people"
        assert held(page, Action) == ()


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_question_fits_its_column_and_every_control_has_a_name(session, qtbot, qapp, dress, language, scale):
    dress(Theme(Mode.LIGHT, scale, motion=False))
    page = ReviewPage(session, load(language))
    qtbot.addWidget(page)
    page.resize(1002 if scale == 1 else 844, 640)
    page.show()
    page.open_dataset(INTAKE.id)
    about_people(page)
    for question in walk.in_order(session.catalogue, page.walkthrough.subject.review):
        page.walkthrough.show_question(question.id)
        qapp.processEvents()
        for area in page.walkthrough.findChildren(ScrollColumn):
            if area.isVisible():
                assert area.widget().width() <= area.viewport().width(), question.id
        assert not nameless(page), question.id


def test_a_day_is_offered_some_months_ahead(page):
    about_people(page)
    answer = show(page, "40")
    answer.day.ask.click()
    assert isinstance(page.session.inventory.get(Dataset, INTAKE.id).next_review, date)
    answer.day.clear.click()
    assert page.session.inventory.get(Dataset, INTAKE.id).next_review is None
