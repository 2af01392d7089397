"""The import dialog with real lists, a real session and real widgets."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.model import Dataset, Organisation, new_id
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs.import_list import REMARKS, SKIPPED, ImportDialog
from d4i_desktop.ui.pages.inventory import InventoryPage
from d4i_desktop.ui.session import Session

REGISTRY = (
    "Registre des données;;;;\n;;;;\nTitre;Description;Responsable;Niveau actuel;Notre code\n"
    "Inscriptions;Feuille d’accueil;Accueil;Interne;A1\nDons 2025;;Trésorerie;Interne;A2\n"
    ";sans titre;;;\nInscriptions;deux fois;;;\n"
)
OWN_HEADERS = "Pkg,Item,Was\nx,Client intake,Papers\nx,Attendance,Sheets\n"


@pytest.fixture
def session(qapp, tmp_path):
    organisation = Organisation(id=new_id(), name="Centre familial")
    made = Session(Store.create(tmp_path / "inventory.d4i", organisation), load_catalogue())
    yield made
    made.close()


@pytest.fixture
def dialog(session, qtbot):
    made = ImportDialog(session, load("en"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def write(tmp_path, text, name="list.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def counted(dialog, qtbot):
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=20_000)
    return dialog.preview


def loaded(dialog, qtbot, path):
    dialog.load(path)
    return counted(dialog, qtbot)


def test_a_french_list_under_a_title_row_is_guessed_and_counted(dialog, qtbot, tmp_path):
    loaded(dialog, qtbot, write(tmp_path, REGISTRY, encoding="cp1252"))
    assert dialog.columns.mapping.fields == ("title", "description", "steward", "level_today")
    assert dialog.counts.text() == "2 to add · 2 skipped"
    assert dialog.header_row.value() == 3


def test_nothing_is_written_until_import_is_pressed_and_one_undo_takes_it_back(dialog, session, qtbot, tmp_path):
    loaded(dialog, qtbot, write(tmp_path, REGISTRY))
    assert not session.inventory.datasets()
    dialog.go.click()
    session.do(dialog.edit)
    assert [one.title for one in session.inventory.datasets()] == ["Inscriptions", "Dons 2025"]
    session.undo()
    assert not session.inventory.datasets()


def test_each_skipped_row_is_told_with_its_sheet_row_and_reason(dialog, qtbot, tmp_path):
    loaded(dialog, qtbot, write(tmp_path, REGISTRY))
    dialog.tabs[SKIPPED].click()
    assert dialog.skipped.isVisible()
    model = dialog.skipped.rows_model
    told = [[model.data(model.index(row, column)) for column in range(5)] for row in range(model.rowCount())]
    assert told[0][:3] == ["list.csv", "6", "—"]
    assert "title" in told[0][3]
    assert told[1][1] == "7"
    assert dialog.tabs[SKIPPED].text().endswith("2")


def test_a_list_with_headers_of_its_own_waits_for_a_title_and_takes_it_by_hand(dialog, qtbot, tmp_path):
    dialog.load(write(tmp_path, OWN_HEADERS))
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "title" in dialog.problem._words.text()
    assert not dialog.go.isEnabled()
    choose(dialog, 1, "title")
    assert [one.title for one in counted(dialog, qtbot).added] == ["Client intake", "Attendance"]
    assert not dialog.problem.isVisible()
    assert dialog.go.isEnabled()


def choose(dialog, column, field):
    combo = dialog.columns.combos[column]
    combo.take(field)
    combo.activated.emit(combo.currentIndex())


def test_a_field_is_taken_by_one_column_only(dialog, qtbot, tmp_path):
    loaded(dialog, qtbot, write(tmp_path, REGISTRY))
    choose(dialog, 4, "title")
    assert dialog.columns.mapping.of("title") == (4,)
    assert dialog.columns.combos[0].currentData() == ""
    assert {one.title for one in counted(dialog, qtbot).added} == {"A1", "A2"}


def test_a_change_of_the_columns_is_counted_anew(dialog, session, qtbot, tmp_path):
    session.do(edits.add_dataset(Dataset(id=new_id(), title="inscriptions", description="Feuille d’accueil")))
    loaded(dialog, qtbot, write(tmp_path, REGISTRY))
    assert dialog.counts.text() == "1 to add · 1 to update · 2 skipped"
    choose(dialog, 2, "")
    choose(dialog, 3, "")
    counted(dialog, qtbot)
    assert dialog.counts.text() == "1 to add · 1 unchanged · 2 skipped"


def test_columns_left_out_can_be_kept_in_the_notes(dialog, qtbot, tmp_path):
    loaded(dialog, qtbot, write(tmp_path, REGISTRY))
    dialog.columns.keep.click()
    assert counted(dialog, qtbot).added[0].notes == "Notre code: A1"


def test_the_same_list_again_has_nothing_to_import(dialog, session, qtbot, tmp_path):
    path = write(tmp_path, REGISTRY)
    session.do(loaded(dialog, qtbot, path).edit)
    dialog.preview = None
    loaded(dialog, qtbot, path)
    assert not dialog.go.isEnabled()
    assert "already" in dialog.counts.text()


def test_a_sheet_and_a_header_row_can_be_chosen(dialog, qtbot, tmp_path):
    book = Workbook()
    book.active.title = "Notes"
    book.active.append(["Nothing here"])
    sheet = book.create_sheet("Data")
    for row in (["Title", "Steward"], ["Dataset", "Role"], ["Intake", "Desk"]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    loaded(dialog, qtbot, tmp_path / "book.xlsx")
    assert dialog.sheet.isVisible()
    assert dialog.sheet.currentData() == "Data"
    assert dialog.header_row.value() == 1
    dialog.header_row.setValue(2)
    qtbot.waitUntil(lambda: bool(dialog.columns.combos) and dialog._book.table.header_row == 2)
    assert [one.title for one in counted(dialog, qtbot).added] == ["Intake"]


def test_a_file_that_is_no_list_gets_its_own_sentence(dialog, qtbot, tmp_path):
    (tmp_path / "plan.pdf").write_bytes(b"%PDF-1.7 ...")
    dialog.load(tmp_path / "plan.pdf")
    qtbot.waitUntil(dialog.problem.isVisible)
    assert "plan.pdf" in dialog.problem._words.text()
    loaded(dialog, qtbot, write(tmp_path, REGISTRY))
    assert not dialog.problem.isVisible()


def test_what_was_copied_from_a_spreadsheet_can_be_used(dialog, qtbot):
    QApplication.clipboard().setText("Title\tSteward\nIntake\tDesk\n")
    dialog.from_clipboard.click()
    assert [one.title for one in counted(dialog, qtbot).added] == ["Intake"]


def test_an_empty_clipboard_is_said(dialog, qtbot):
    dialog.paste("  ")
    assert dialog.problem.isVisible()
    assert "copied" in dialog.problem._words.text()


def test_cells_read_with_a_doubt_are_listed_to_check(dialog, qtbot, tmp_path):
    loaded(dialog, qtbot, write(tmp_path, "Title,Level today\nIntake,somewhat\n"))
    assert dialog.tabs[REMARKS].text().endswith("1")
    assert dialog.remarks.rows_model.rows[0].column == "Level today"


def test_cancelling_while_it_reads_leaves_nothing_behind(dialog, session, qtbot, tmp_path):
    lines = [f"Dataset {n},words\n" for n in range(20_000)]
    dialog.load(write(tmp_path, "Title,Description\n" + "".join(lines)))
    assert dialog.progress.isVisible()
    dialog.cancel.click()
    assert not dialog.isVisible()
    dialog._reader.wait()
    qtbot.wait(100)
    assert dialog.preview is None
    assert dialog.edit is None


def test_the_window_goes_on_while_a_large_list_is_read(dialog, qtbot, tmp_path):
    lines = [f"Dataset {n},Some words about number {n},Role {n % 9}\n" for n in range(20_000)]
    ticks = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(dialog.progress.isVisible()))
    timer.start()
    preview = loaded(dialog, qtbot, write(tmp_path, "Title,Description,Steward\n" + "".join(lines)))
    assert len(preview.added) == 20_000
    assert sum(ticks) >= 5


def test_a_list_of_three_thousand_rows_goes_in_through_the_page(session, qtbot, tmp_path):
    lines = [f"x,Dataset {n},Some words about number {n}\n" for n in range(3_600)]
    path = write(tmp_path, "Package,Item,Was\n" + "".join(lines))
    page = InventoryPage(session, load("en"))
    qtbot.addWidget(page)
    page.show()

    def take():
        dialog = page.findChild(ImportDialog)
        if dialog.preview is not None:
            dialog.go.click()
            return
        if dialog.columns.combos and not dialog.columns.mapping.of("title"):
            choose(dialog, 1, "title")
        QTimer.singleShot(50, take)

    QTimer.singleShot(50, take)
    page.import_file(path)
    assert len(session.inventory.datasets()) == 3_600
    assert len(page.table.rows_model.rows) == 3_600
    session.undo()
    assert page.empty.isVisible()
