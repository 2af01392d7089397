"""The access page as a person uses it: on a real file, in the real window."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.access import OFFERED, add_audience, grants_of
from d4i_desktop.core.edits import Change, add_dataset, edit, put, together
from d4i_desktop.core.model import Dataset, Grant, Level, ReleaseKind, new_id
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.access.naming import NameDialog
from d4i_desktop.ui.pages.access.rows import Shown
from d4i_desktop.ui.pages.access.side import About
from d4i_desktop.ui.session import Session

FULL, TOTALS = ReleaseKind.FULL, ReleaseKind.TOTALS


@pytest.fixture
def page(window):
    window.go("access")
    QApplication.processEvents()
    window.page.matrix.setFocus()
    return window.page


@pytest.fixture
def intake(page):
    return page.session.inventory.datasets()[0]


def grants(page, dataset, audience):
    return grants_of(page.session.inventory, dataset.id, audience)


def give(page, dataset, audience, release=TOTALS, **more):
    made = Grant(id=new_id(), dataset_id=dataset.id, audience=audience, release=release, **more)
    page.session.do(put(None, made, "grant", audience=audience))
    return made


def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(page.matrix, key, modifier)


def said(page, dataset, audience):
    model = page.matrix.cells_model
    return model.data(model.place(dataset.id, audience), Qt.ItemDataRole.AccessibleTextRole)


def test_arrows_walk_and_digits_give(page, intake):
    page.matrix.select(intake.id, "board")
    press(page, Qt.Key.Key_Right)
    assert page.matrix.current() == (intake, "staff")
    for digit, release in zip((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3), OFFERED, strict=True):
        press(page, digit)
        assert [one.release for one in grants(page, intake, "staff")] == [release]
    press(page, Qt.Key.Key_0)
    assert not grants(page, intake, "staff")
    page.session.undo()
    assert [one.release for one in grants(page, intake, "staff")] == [FULL]
    assert page.matrix.current() == (intake, "staff")
    press(page, Qt.Key.Key_Delete)
    assert not grants(page, intake, "staff")


def test_enter_goes_to_the_conditions_and_escape_back(page, intake):
    page.matrix.select(intake.id, "board")
    page.side.turn(About.DATASET)
    press(page, Qt.Key.Key_Return)
    assert page.side.about is About.CELL
    assert page.window().focusWidget() is page.side.cell.cards[0].release
    QTest.keyClick(page.side.cell.cards[0].release, Qt.Key.Key_Escape)
    assert page.window().focusWidget() is page.matrix


def test_conditions_are_kept_once_they_are_typed(page, intake):
    page.matrix.select(intake.id, "board")
    press(page, Qt.Key.Key_1)
    line = page.side.cell.cards[0].terms.lines["project"]
    line.setFocus()
    QTest.keyClicks(line, "The annual report")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [one.project for one in grants(page, intake, "board")] == ["The annual report"]
    assert "The annual report" in said(page, intake, "board")


def test_what_is_typed_belongs_to_the_cell_it_was_typed_for(page, intake):
    page.matrix.select(intake.id, "board")
    press(page, Qt.Key.Key_1)
    give(page, intake, "staff")
    QTest.keyClicks(page.side.cell.cards[0].terms.lines["who"], "The treasurer")
    page.matrix.select(intake.id, "staff")
    assert [one.who for one in grants(page, intake, "board")] == ["The treasurer"]
    assert [one.who for one in grants(page, intake, "staff")] == [""]


def test_a_second_partner_has_conditions_of_its_own(page, intake):
    page.matrix.select(intake.id, "named_partner")
    for one in grants(page, intake, "named_partner"):
        page.session.do(put(one, None, "grant", audience=""))
    press(page, Qt.Key.Key_1)
    page.side.cell.another.click()
    assert len(page.side.cell.cards) == 2
    QTest.keyClicks(page.side.cell.cards[1].terms.lines["who"], "Clinic")
    page.side.commit()
    assert [one.who for one in grants(page, intake, "named_partner")] == ["", "Clinic"]
    page.side.cell.cards[0].remove.click()
    assert [one.who for one in grants(page, intake, "named_partner")] == ["Clinic"]


def test_what_goes_too_far_says_so_in_the_cell_and_why_in_the_pane(page, intake):
    give(page, intake, "public", FULL)
    page.matrix.select(intake.id, "public")
    assert "Too open" in said(page, intake, "public")
    card = page.side.cell.cards[0]
    assert card.wrong.isVisible()
    assert "may be at most" in card.wrong.text()
    page.show_only(Shown.BEYOND)
    assert intake.id in [one.id for one in page.matrix.cells_model.datasets]


def test_what_would_go_too_far_says_so_before_it_is_given(page, intake):
    page.matrix.select(intake.id, "public")
    release = page.side.cell.cards[0].release
    assert "too open" in release.itemText(release.findData(FULL.value))
    page.matrix.select(intake.id, "people")
    assert "too open" not in release.itemText(release.findData(FULL.value))


def test_sealed_records_go_to_people_inside_who_are_named_and_to_no_role(page, intake):
    assert page.session.review(intake).permitted.level is Level.SEALED
    role = give(page, intake, "staff", FULL)
    page.matrix.select(intake.id, "staff")
    assert "Too open" in said(page, intake, "staff")
    assert "by name" in page.side.cell.cards[0].wrong.text()
    page.session.do(put(role, replace(role, who="The two case workers"), "grant", audience="staff"))
    assert "Too open" not in said(page, intake, "staff")


def test_what_has_ended_says_so(page, intake):
    give(page, intake, "staff", until=page.session.today() - timedelta(days=1))
    page.matrix.select(intake.id, "staff")
    assert "Ended" in said(page, intake, "staff")
    assert page.side.cell.cards[0].caution.isVisible()
    page.show_only(Shown.ENDED)
    assert intake.id in [one.id for one in page.matrix.cells_model.datasets]


def test_a_column_is_filled_in_one_edit_and_what_goes_too_far_is_left_out(page, intake):
    page.matrix.select(intake.id, "public")
    press(page, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert page.side.about is About.AUDIENCE
    box = page.side.audience.fill
    box.release.setCurrentIndex(box.release.findData(FULL.value))
    box.asked.emit()
    assert "more than is permitted" in box.sentence.text()
    before = set(page.session.inventory.all(Grant))
    if box.go.isVisible():
        box.go.click()
        assert not grants(page, intake, "public")
    page.matrix.select(intake.id, "public")
    box.all.click()
    assert [one.release for one in grants(page, intake, "public")] == [FULL]
    while page.session.undo_label is not None:
        page.session.undo()
    assert set(page.session.inventory.all(Grant)) == before


def test_a_row_gives_everyone_inside_the_full_records(page):
    reviews = map(page.session.review, page.session.inventory.datasets())
    intake = next(one.dataset for one in reviews if one.begun and one.permitted.level is Level.INTERNAL)
    page.session.do(edit("remove_grant", [Change(one, None) for one in page.session.inventory.of(Grant, intake.id)]))
    page.matrix.select(intake.id, "board")
    press(page, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    box = page.side.dataset.fill
    box.release.setCurrentIndex(box.release.findData(FULL.value))
    box.asked.emit()
    box.go.click()
    for audience in ("board", "staff", "volunteers"):
        assert [one.release for one in grants(page, intake, audience)] == [FULL]
    page.session.undo()
    assert not grants(page, intake, "board")


def test_a_name_above_or_beside_the_table_chooses_the_whole_column_or_row(page, intake):
    model = page.matrix.cells_model
    page.matrix.names.sectionClicked.emit(model.audiences.index("funder"))
    assert page.side.about is About.AUDIENCE
    assert page.matrix.current()[1] == "funder"
    page.matrix.titles.sectionClicked.emit(3)
    assert page.side.about is About.DATASET
    assert page.matrix.current() == (model.datasets[3], "funder")


def test_an_audience_keeps_its_name_when_the_line_is_emptied(page):
    page.session.do(add_audience(page.session.inventory, "Choir"))
    page.show_audience("Choir")
    page.side.turn(About.AUDIENCE)
    page.side.audience.name.setText("")
    page.side.audience.name.commit()
    assert page.side.audience.name.text() == "Choir"
    assert page.session.organisation.audiences == ("Choir",)


def test_only_the_rows_that_are_shown_are_filled(page, intake):
    page.filter.line.setText(intake.title)
    page.matrix.select(intake.id, "volunteers")
    page.side.turn(About.AUDIENCE)
    page.side.audience.fill.go.click()
    given = [one.dataset_id for one in page.session.inventory.all(Grant) if one.audience == "volunteers"]
    assert set(given) == {intake.id}


def test_what_an_audience_gets_can_be_read_and_copied(page, intake):
    give(page, intake, "board", TOTALS, project="The annual report")
    page.matrix.select(intake.id, "board")
    page.side.turn(About.AUDIENCE)
    read = page.side.audience.paragraph.text()
    assert read.startswith("The board gets")
    assert "The annual report" in read
    page.side.audience.copy.click()
    assert QGuiApplication.clipboard().text() == read


def test_another_audience_can_be_chosen_from_the_list(page):
    page.side.turn(About.AUDIENCE)
    choice = page.side.audience.choice
    choice.setCurrentIndex(choice.findData("funder"))
    choice.activated.emit(choice.currentIndex())
    assert page.matrix.current()[1] == "funder"
    assert page.side.audience.paragraph.text().startswith("Funders get")


def test_an_audience_of_ones_own_is_added_renamed_and_removed(page, intake, monkeypatch):
    monkeypatch.setattr(NameDialog, "ask", classmethod(lambda *_args: "Choir"))
    page.add.click()
    assert page.matrix.current()[1] == "Choir"
    press(page, Qt.Key.Key_1)
    dataset = page.matrix.current()[0]
    pane = page.side.audience
    assert pane.own.isVisible()
    pane.name.setText("Singers")
    pane.name.commit()
    assert page.matrix.current()[1] == "Singers"
    assert [one.release for one in grants(page, dataset, "Singers")] == [TOTALS]
    pane.remove.click()
    assert "Singers" not in page.matrix.cells_model.audiences
    assert not grants(page, dataset, "Singers")
    page.session.undo()
    assert [one.release for one in grants(page, dataset, "Singers")] == [TOTALS]


def test_an_audience_isnt_renamed_to_one_that_is_there(page):
    page.session.do(add_audience(page.session.inventory, "Choir"))
    page.show_audience("Choir")
    page.side.turn(About.AUDIENCE)
    page.side.audience.name.setText("board")
    page.side.audience.name.commit()
    assert page.side.audience.taken.isVisible()
    assert page.session.organisation.audiences == ("Choir",)


def test_the_name_of_a_new_audience_has_to_be_its_own(window, qtbot):
    dialog = NameDialog(window.words, {"board"})
    qtbot.addWidget(dialog)
    assert not dialog.add.isEnabled()
    dialog.line.setText("Board")
    assert not dialog.add.isEnabled()
    dialog.line.setText(" The  choir ")
    assert dialog.add.isEnabled()
    assert dialog.name() == "The choir"


def test_letters_filter_by_title_and_the_cell_stays(page, intake):
    page.matrix.select(intake.id, "staff")
    QTest.keyClicks(page.matrix, intake.title[:1])
    assert page.filter.text() == intake.title[:1]
    page.filter.line.setText(intake.title)
    assert page.matrix.current() == (intake, "staff")
    page.filter.line.setText("zzzz")
    assert page.nothing.isVisible()
    page.nothing.acted.emit()
    assert len(page.matrix.cells_model.datasets) == len(page.session.inventory.datasets())


def test_the_page_comes_back_to_where_it_was(window, page, intake):
    page.matrix.select(intake.id, "vendor")
    page.side.turn(About.DATASET)
    window.set_language("fr")
    fresh = window.page
    assert fresh is not page
    assert fresh.matrix.current() == (intake, "vendor")
    assert fresh.side.about is About.DATASET


def test_a_dataset_is_shown_whatever_the_filter_was(window, page):
    last = page.session.inventory.datasets()[-1]
    page.filter.line.setText("zzzz")
    window.go("access", last.id)
    assert page.matrix.current()[0] == last


def test_a_file_that_cant_be_written_is_only_shown(desktop, sample_file, page, intake):
    page.session.store.read_only = True
    before = set(page.session.inventory.all(Grant))
    page.refresh()
    page.matrix.select(intake.id, "board")
    press(page, Qt.Key.Key_3)
    assert set(page.session.inventory.all(Grant)) == before
    page.side.turn(About.AUDIENCE)
    assert not page.side.audience.fill.isVisible()


def test_an_empty_inventory_says_where_to_begin(desktop, tmp_path, qtbot):
    from d4i_desktop.content.words import load
    from d4i_desktop.core.model import Organisation
    from d4i_desktop.ui.pages.access import AccessPage

    store = Store.create(tmp_path / "Empty.d4i", Organisation(id=new_id(), name="Centre"))
    session = Session(store, load_catalogue())
    page = AccessPage(session, load("en"))
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.go) as gone:
        page.empty.acted.emit()
    assert gone.args[0] == "inventory"
    session.close()


def test_a_thousand_datasets_are_swept_before_a_column_can_be_filled(page):
    many = [Dataset(id=new_id(), title=f"Dataset {n}") for n in range(1000)]
    page.session.do(together("import_list", [add_dataset(one) for one in many], file="x"))
    page.side.turn(About.AUDIENCE)
    box = page.side.audience.fill
    assert not box.go.isVisible()
    while page.sweep.running:
        QApplication.processEvents()
    assert box.go.isVisible()


def test_an_audience_named_in_a_review_has_a_column(window, page, intake):
    window.go("review", intake.id)
    window.page.open_question("34")
    (view,) = window.page.walkthrough.middle.views.values()
    QTest.keyClicks(view.answer.other, "Choir")
    QTest.keyClick(view.answer.other, Qt.Key.Key_Return)
    assert ("Choir", 0) in view.answer.rows
    window.go("access")
    assert "Choir" in page.matrix.cells_model.audiences


def test_the_rail_counts_the_datasets_that_are_decided_on(window, page, intake, qtbot):
    entry = window.rail.entries["access"]
    qtbot.waitUntil(lambda: entry.count != "")
    undecided = [one for one in page.session.inventory.datasets() if not page.session.inventory.of(Grant, one.id)]
    before = int(entry.count.split("/")[0])
    give(page, undecided[-1], "board")
    qtbot.waitUntil(lambda: int(entry.count.split("/")[0]) == before + 1)
