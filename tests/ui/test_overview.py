"""Overview and Organisation: what is shown, where it leads, what is saved."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.edits import add_dataset, put, set_field, together
from d4i_desktop.core.model import Action, Dataset, Organisation, new_id
from d4i_desktop.store.store import Store
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.overview import OverviewPage
from d4i_desktop.ui.pages.overview.links import ElidedLink
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.sweep import Sweep


@pytest.fixture
def empty(tmp_path):
    """A session on a new file."""
    store = Store.create(tmp_path / "New.d4i", Organisation(id="o", name="Harbour"))
    session = Session(store, load_catalogue())
    yield session
    session.close()


@pytest.fixture
def overview(empty, qtbot, dress):
    page = OverviewPage(empty, load("en"))
    qtbot.addWidget(page)
    page.resize(1020, 640)
    page.show()
    return page


def words_on(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_an_empty_inventory_offers_the_first_step(overview, qtbot):
    assert overview.step.title.text() == "Add your first dataset"
    with qtbot.waitSignal(overview.go) as gone:
        overview.step.first.click()
    assert gone.args == ["inventory", ""]


def test_the_next_step_leads_to_the_dataset_it_names(overview, empty, qtbot):
    dataset = Dataset(id=new_id(), title="Client intake forms")
    empty.do(add_dataset(dataset))
    assert overview.step.title.text() == "Begin the review of Client intake forms"
    with qtbot.waitSignal(overview.go) as gone:
        overview.step.first.click()
    assert gone.args == ["review", dataset.id]


def test_a_change_shows_without_anybody_asking_and_undo_takes_it_back(overview, empty):
    empty.do(add_dataset(Dataset(id=new_id(), title="Donor gifts")))
    assert overview.spectrum.count.text() == "1 dataset"
    empty.undo()
    assert overview.spectrum.count.text() == "0 datasets"
    assert overview.step.title.text() == "Add your first dataset"


def test_the_spectrum_is_said_in_words_too(overview, empty):
    dataset = Dataset(id=new_id(), title="Donor gifts", level_today="1", level_wanted="2")
    empty.do(add_dataset(dataset))
    said = overview.spectrum.strip.accessibleDescription()
    assert said == "Internal: 1 today, 0 wanted. Named partner: 0 today, 1 wanted."


def test_an_action_says_how_late_it_is_and_leads_to_its_dataset(overview, empty, qtbot):
    dataset = Dataset(id="d", title="Donor gifts")
    late = Action(id="a", dataset_id="d", measure="", title="Lock the room", due=empty.today() - timedelta(days=9))
    empty.do(together("import_list", [add_dataset(dataset), put(None, late, "add_action", title="x")], file="x"))
    assert "9 days late" in words_on(overview.due)
    with qtbot.waitSignal(overview.go) as gone:
        overview.due.findChildren(ElidedLink)[0].click()
    assert gone.args == ["review", "d"]


def test_what_is_due_leads_to_its_place_by_keyboard(overview, empty, qtbot):
    yesterday = empty.today() - timedelta(days=1)
    empty.do(add_dataset(Dataset(id="d", title="Donor gifts", steward="Treasurer", deletion_due=yesterday)))
    link = overview.due.findChildren(ElidedLink)[0]
    assert link.accessibleName() == "Delete Donor gifts: 1 day late"
    assert overview.due.counts.text() == "1 overdue"
    assert "Treasurer" in words_on(overview.due)
    link.setFocus()
    with qtbot.waitSignal(overview.go) as gone:
        QTest.keyClick(link, Qt.Key.Key_Space)
    assert gone.args == ["inventory", "d"]


def test_more_than_a_few_are_shown_on_demand(overview, empty):
    day = empty.today() + timedelta(days=2)
    held = [add_dataset(Dataset(id=new_id(), title=f"Dataset {n}", next_review=day)) for n in range(12)]
    empty.do(together("import_list", held, file="x"))
    assert overview.due.counts.text() == "12 soon"
    assert len(overview.due.findChildren(ElidedLink)) == 4
    assert overview.due.more.text() == "and 8 more"
    overview.due.more.click()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert len(overview.due.findChildren(ElidedLink)) == 12
    assert overview.due.more.text() == "Show fewer"


def test_nothing_due_says_so(overview, empty):
    empty.do(add_dataset(Dataset(id="d", title="Donor gifts", next_review=empty.today() + timedelta(days=300))))
    QApplication.processEvents()
    assert "Nothing is due" in words_on(overview.due)
    assert not overview.due.more.isVisible()


def test_user_text_is_shown_as_it_was_typed(overview, empty):
    action = Action(id="a", dataset_id="", measure="", title="<b>Lock</b> & bolt", owner="<i>Director</i>")
    empty.do(put(None, action, "add_action", title="x"))
    assert overview.due.findChildren(ElidedLink)[0].text() == "<b>Lock</b> && bolt"
    assert "<i>Director</i>" in words_on(overview.due)


def test_the_sample_shows_a_blind_spot_and_an_exaggerated_fear(window, qtbot):
    page = window.page
    qtbot.waitUntil(lambda: "Blind spot" in words_on(page.findings))
    assert "Fear larger than the evidence" in words_on(page.findings)
    assert "felt" in page.findings.map.accessibleDescription()
    assert "<" not in page.findings.map.accessibleDescription()


def test_a_finding_leads_to_its_review(window, qtbot):
    qtbot.waitUntil(lambda: "Blind spot" in words_on(window.page.findings))
    sentence = next(one for one in window.page.findings.findChildren(QLabel) if "href" in one.text())
    with qtbot.waitSignal(window.page.go) as gone:
        sentence.linkActivated.emit("#")
    assert gone.args[0] == "review"
    assert window.place == "review"
    assert window.page.bookmark().startswith(gone.args[1])


def test_progress_is_said_in_numbers(window, qtbot):
    card = window.page.stages
    qtbot.waitUntil(lambda: "review" in card._rows)
    bar, numbers = card._rows["inventory"]
    assert numbers.text() == f"{bar.value()}/{bar.maximum()}"
    assert bar.accessibleDescription().endswith(f"of {bar.maximum()}")


def test_little_room_makes_one_column(overview):
    overview.resize(1020, 600)
    QApplication.processEvents()
    assert overview.columns.side_by_side
    overview.resize(700, 600)
    QApplication.processEvents()
    assert not overview.columns.side_by_side


def test_a_thousand_reviews_are_computed_in_slices_between_which_the_window_works(empty, qtbot):
    held = [add_dataset(Dataset(id=new_id(), title=f"Dataset {n}", level_today="1")) for n in range(1000)]
    empty.do(together("import_list", held, file="x"))
    sweep = Sweep(empty)
    turns = 0
    sweep.start()
    while sweep.running:
        QApplication.processEvents()
        turns += 1
    assert len(sweep.reviews) == 1000
    assert turns > 1


@pytest.fixture
def organisation(window) -> MainWindow:
    window.go("organisation")
    return window


def test_leaving_a_field_saves_it_on_disk(organisation, sample_file):
    field = organisation.page.profile.fields["contact"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "The front desk")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert organisation.session.organisation.contact == "The front desk"
    with Store.open(sample_file, read_only=True) as seen:
        assert seen.inventory.organisation.contact == "The front desk"


def test_a_field_left_as_it_was_makes_nothing_to_undo(organisation):
    organisation.page.profile.fields["name"].setFocus()
    QTest.keyClick(organisation.page.profile.fields["name"], Qt.Key.Key_Tab)
    assert organisation.session.undo_label is None


def test_the_mission_may_have_several_lines_and_tab_leaves_it(organisation):
    field = organisation.page.profile.fields["mission"]
    field.setFocus()
    field.setText("Meals.\nHelp with papers.")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert organisation.session.organisation.mission == "Meals.\nHelp with papers."
    assert not field.hasFocus()


def test_an_organisation_keeps_its_name(organisation):
    field = organisation.page.profile.fields["name"]
    field.setFocus()
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == organisation.session.organisation.name != ""
    assert organisation.page.profile.hint.isVisible()


def test_where_we_work_is_saved_at_once_and_undone_on_the_page(organisation):
    before = organisation.session.organisation.jurisdictions
    chip = organisation.page.profile.jurisdictions.chips["uk"]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert organisation.session.organisation.jurisdictions == (*before, "uk")
    organisation.menus.undo.trigger()
    assert organisation.session.organisation.jurisdictions == before
    assert not chip.isChecked()


def test_a_change_elsewhere_shows_on_the_form(organisation):
    session = organisation.session
    session.do(put(session.organisation, replace(session.organisation, mission="New"), "change_organisation"))
    assert organisation.page.profile.fields["mission"].text() == "New"


def test_a_page_that_is_not_shown_catches_up_when_it_is(organisation):
    dataset = organisation.session.inventory.datasets()[0]
    organisation.session.do(set_field(dataset, "level_today", "5"))
    organisation.go("overview")
    assert "Open:" in organisation.page.spectrum.strip.accessibleDescription()
