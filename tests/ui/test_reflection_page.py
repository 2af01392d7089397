"""The Reflection page with a real file and real widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.model import Action, Dataset, Organisation, Quote, Reflection, new_id
from d4i_desktop.core.reflection import latest, reflections
from d4i_desktop.report.issuing import edit_of, prepare
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.reflection import ReflectionPage
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.messages import Toast


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "New.d4i"
    Store.create(made, Organisation(id="o", name="Harbour")).close()
    return made


@pytest.fixture
def session(file, qapp):
    made = Session(Store.open(file), load_catalogue())
    made.do(edits.add_dataset(Dataset(id="d", title="Intake forms", level_today="1")))
    yield made
    made.close()


@pytest.fixture
def page(session, qtbot, dress):
    return shown(ReflectionPage(session, load("en")), qtbot)


def shown(page, qtbot):
    qtbot.addWidget(page)
    page.resize(1020, 610)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def issue(session):
    before = None
    made = prepare(session.catalogue, session.inventory, {"en": load("en")}, session.today(), before=before)
    session.do(edit_of(made, session.store.attach), final=True)


def held(session):
    return latest(session.inventory)


def words_on(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def compared(page, qtbot):
    qtbot.waitUntil(lambda: not page.changes.comparison.running, timeout=10_000)
    QApplication.processEvents()  # a layout shows what was put into it a moment later
    return words_on(page.changes)


def typed(field, words):
    field.setFocus()
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Tab)


# Beginning


def test_an_empty_place_says_what_it_is_for_and_offers_to_begin(page, session):
    assert page.empty.isVisible()
    assert not page.sheet.isVisible()
    page.empty.button.click()
    assert page.sheet.isVisible()
    assert held(session).plan == 0
    assert page.sheet.people.hasFocus()


def test_a_new_reflection_is_undone_by_name(page, session):
    page.empty.button.click()
    label = load("en").message(session.undo_label)
    assert label == f"Add the reflection of {load('en').date(session.today())}"
    session.undo()
    assert page.empty.isVisible()


def test_the_next_look_is_proposed_and_can_be_moved_or_taken_away(page, session):
    page.empty.button.click()
    assert (held(session).next_review - session.today()).days in range(180, 186)
    page.sheet.next_review.edit.setDate(QDate(2031, 5, 1))
    assert held(session).next_review == date(2031, 5, 1)
    page.sheet.next_review.clear.click()
    assert held(session).next_review is None


# What is written


def test_what_is_typed_is_kept_when_the_field_is_left(page, session, file):
    page.empty.button.click()
    typed(page.sheet.people, "Two families")
    typed(page.sheet.changed, "We lock the room")
    typed(page.sheet.differently, "Ask first")
    kept = held(session)
    assert (kept.people, kept.changed, kept.differently) == ("Two families", "We lock the room", "Ask first")
    with Store.open(file, read_only=True) as seen:
        assert next(seen.inventory.all(Reflection)) == kept


def test_the_day_it_was_held_is_always_known(page, session):
    page.empty.button.click()
    assert not page.sheet.held_on.clear.isVisible()
    page.sheet.held_on.edit.setDate(QDate(2026, 3, 1))
    assert held(session).held_on == date(2026, 3, 1)
    assert [chip.text() for chip in page._chips.values()] == ["1 Mar 2026"]


def test_a_quote_is_not_printed_until_somebody_ticks_that_it_may_be(page, session):
    page.empty.button.click()
    page.sheet.quotes.add.click()
    row = next(iter(page.sheet.quotes.rows.values()))
    assert row.said.hasFocus()
    typed(row.said, "I feel safer")
    typed(row.who, "A parent")
    kept = next(session.inventory.all(Quote))
    assert (kept.text, kept.who, kept.printed) == ("I feel safer", "A parent", False)
    assert not row.printed.isChecked()
    row.printed.click()
    assert next(session.inventory.all(Quote)).printed
    session.undo()
    assert not row.printed.isChecked()


def test_removing_a_quote_leaves_the_focus_where_keys_work(page, session):
    page.empty.button.click()
    page.sheet.quotes.add.click()
    row = next(iter(page.sheet.quotes.rows.values()))
    row.remove.setFocus()
    QTest.keyClick(row.remove, Qt.Key.Key_Space)
    assert not list(session.inventory.all(Quote))
    assert page.sheet.quotes.add.hasFocus()


def test_each_line_becomes_an_action_with_a_click_and_then_leads_to_it(page, session, qtbot):
    page.empty.button.click()
    page.sheet.differently.setPlainText("Ask first\nShred each June")
    page.sheet.commit()
    row = page.sheet.lines.rows["Shred each June"]
    row.button.click()
    made = next(session.inventory.all(Action))
    assert (made.title, made.source, made.dataset_id) == ("Shred each June", "reflection", "")
    assert row.button.text() == "See it in the plan"
    assert page.sheet.lines.rows["Ask first"].button.text() == "Make it an action"
    with qtbot.waitSignal(page.go) as gone:
        row.button.click()
    assert gone.args == ["plan", ""]
    assert len(list(session.inventory.all(Action))) == 1


# Several


def test_the_newest_is_shown_first_and_what_is_typed_stays_with_its_own(page, session):
    page.empty.button.click()
    first = held(session)
    session.do(edits.put(first, replace(first, held_on=date(2025, 1, 1)), "change_reflection", day="x"))
    page.new.click()
    assert [chip.isChecked() for chip in page._chips.values()] == [True, False]
    QTest.keyClicks(page.sheet.people, "Board")
    page.choose(first.id)
    assert page.sheet.people.text() == ""
    assert [one.people for one in reflections(session.inventory)] == ["Board", ""]


def test_removing_one_offers_to_bring_it_back(page, session):
    page.empty.button.click()
    page.sheet.quotes.add.click()
    page.sheet.remove.click()
    assert page.empty.isVisible()
    page.findChildren(Toast)[-1].findChild(LinkButton).click()
    assert page.sheet.isVisible()
    assert len(list(session.inventory.all(Quote))) == 1


def test_the_language_can_change_while_an_older_one_is_read(page, session, qtbot):
    page.empty.button.click()
    first = held(session)
    session.do(edits.put(first, replace(first, held_on=date(2025, 1, 1)), "change_reflection", day="x"))
    page.new.click()
    page.choose(first.id)
    other = shown(ReflectionPage(session, load("fr")), qtbot)
    other.return_to(page.bookmark())
    assert other.shown.id == first.id


# What changed


def test_without_a_plan_there_is_nothing_to_compare_and_a_way_to_one(page, qtbot):
    assert "Issue a first plan" in words_on(page.changes)
    with qtbot.waitSignal(page.go) as gone:
        page.changes.issue.click()
    assert gone.args == ["plan", ""]


def test_nothing_is_different_right_after_issuing(page, session, qtbot):
    issue(session)
    said = "Nothing that the plan says has changed."
    qtbot.waitUntil(lambda: said in compared(page, qtbot), timeout=10_000)
    assert "What changed since plan no. 1" in words_on(page.changes)


def test_what_changes_is_told_as_it_happens_and_undone_with_it(page, session, qtbot):
    issue(session)
    session.do(edits.add_dataset(Dataset(id=new_id(), title="Photo archive")))
    assert "Photo archive" in compared(page, qtbot)
    session.undo()
    assert "Photo archive" not in compared(page, qtbot)


def test_a_damaged_plan_is_named_instead_of_compared(session, qtbot, dress):
    issue(session)
    session.store._database.conn.execute("UPDATE attachment SET content = x'00'")
    page = shown(ReflectionPage(session, load("en")), qtbot)
    assert load("en")("errors.attachment_damaged", file="New.d4i") in compared(page, qtbot)


def test_reflections_are_about_the_last_plan_and_can_be_about_another(page, session):
    issue(session)
    page.begin()
    about = page.sheet.about
    assert held(session).plan == 1
    assert [about.itemText(place)[:11] for place in range(about.count())] == ["Plan no. 1,", "Before our "]
    about.setCurrentIndex(1)
    about.activated.emit(1)
    assert held(session).plan == 0


def test_a_file_that_can_only_be_read_offers_no_change(session, file, qtbot, dress):
    session.do(
        edits.put(
            None, Reflection(id="r", plan=0, held_on=date(2026, 1, 1), differently="Ask"), "add_reflection", day="x"
        )
    )
    store = Store.open(file, read_only=True)
    reading = shown(ReflectionPage(Session(store, load_catalogue()), load("en")), qtbot)
    assert not reading.new.isVisible() and not reading.sheet.remove.isVisible()
    assert not reading.sheet.people.isEnabled() and not reading.sheet.quotes.add.isEnabled()
    assert not reading.sheet.lines.rows["Ask"].button.isEnabled()
    reading.hide()
    store.close()
