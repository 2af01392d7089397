"""Printing worksheets from the menu and from Welcome."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from ui.test_main_window import banners

from d4i_desktop.content.words import load
from d4i_desktop.core.worksheets import Sheet
from d4i_desktop.ui.dialogs.worksheets import LARGE, WorksheetsDialog


@pytest.fixture
def saved_to(monkeypatch, tmp_path):
    """The file that a person names in the picker, after pressing Save in our dialog."""
    file = tmp_path / "sheets.pdf"
    monkeypatch.setattr(WorksheetsDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)

    def choose(dialog):
        dialog.selectFile(str(file))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    return file


def text_of(file) -> str:
    return " ".join(page.extract_text() for page in PdfReader(file).pages)


def test_the_key_prints_the_sheets_with_the_names_of_our_datasets(window, saved_to, qtbot):
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(saved_to.exists, timeout=10_000)
    text = text_of(saved_to)
    assert "Harbour Family Centre" in text
    assert window.session.inventory.datasets()[0].title in text


def test_the_menu_offers_them(window):
    names = [action.text() for menu in window.menus.whole.actions() for action in menu.menu().actions()]
    assert "Blank worksheets…" in names


def test_a_place_that_cannot_be_written_is_told(window, saved_to, qtbot):
    saved_to.mkdir()
    window.menus.asked.emit("worksheets")
    qtbot.waitUntil(lambda: any("“sheets.pdf”" in one for one in banners(window)), timeout=10_000)
    assert saved_to.is_dir()


def test_whoever_changes_their_mind_gets_no_file(window, saved_to, monkeypatch):
    monkeypatch.setattr(WorksheetsDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    window.menus.asked.emit("worksheets")
    assert not saved_to.exists()


def test_welcome_prints_them_for_whoever_has_no_inventory(desktop, saved_to, qtbot):
    desktop.show_welcome()
    desktop.window.worksheets.click()
    qtbot.waitUntil(saved_to.exists, timeout=10_000)
    assert len(PdfReader(saved_to).pages) > 20


def test_the_dialog_gives_what_is_ticked_on_the_usual_paper(window, qtbot):
    dialog = WorksheetsDialog(load("fr"), window.session.inventory)
    qtbot.addWidget(dialog)
    assert dialog.wanted().options.sheets == tuple(Sheet)
    assert (dialog.wanted().language, dialog.paper.value()) == ("fr", "letter")
    for sheet in list(Sheet)[1:]:
        dialog.sheets[sheet].click()
    dialog.print.chips[LARGE].click()
    assert dialog.wanted().options.sheets == (Sheet.FACTORS,)
    assert dialog.wanted().paper.large
    dialog.sheets[Sheet.FACTORS].click()
    assert not dialog.save.isEnabled()


def test_without_the_tick_no_dataset_is_named(window, qtbot):
    dialog = WorksheetsDialog(load("en"), window.session.inventory)
    qtbot.addWidget(dialog)
    dialog.named.click()
    held = dialog.wanted().options.inventory
    assert held.organisation.name == "Harbour Family Centre"
    assert held.datasets() == ()
