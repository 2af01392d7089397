"""The whole task in the window, with the keyboard: from nothing to an issued plan on disk."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit
from ui.conftest import desktop, settings  # noqa: F401 (fixtures)

from d4i_desktop.core.issued import documents_of, fingerprint_groups, last_issued, problems
from d4i_desktop.core.model import Level
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs.dataset import DatasetDialog
from d4i_desktop.ui.dialogs.new_inventory import NewInventoryDialog
from d4i_desktop.ui.pages.plan import PlanPage
from d4i_desktop.ui.pages.plan.issue_dialog import IssueDialog

NONE = Qt.KeyboardModifier.NoModifier
ORGANISATION, DATASET = "Harbour Family Centre", "Road map"


@pytest.fixture
def welcome(desktop, qtbot):  # noqa: F811
    desktop.begin()
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    return desktop.window


def typed_into(dialog_type, line, words):
    """Once such a dialog is open: type into one of its lines and press Enter."""

    def work():
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, dialog_type):
            QTimer.singleShot(50, work)
            return
        QTest.keyClicks(getattr(dialog, line), words)
        QTest.keyClick(getattr(dialog, line), Qt.Key.Key_Return)

    QTimer.singleShot(0, work)


def press(window, key, modifier=NONE):
    QApplication.processEvents()
    QTest.keyClick(window.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def tab_to(window, widget):
    for _ in range(60):
        if window.focusWidget() is widget:
            return
        press(window, Qt.Key.Key_Tab)
    raise AssertionError(f"no way to “{widget.accessibleName()}”")


def test_a_newcomer_lists_reviews_prints_and_issues_with_the_keyboard(desktop, welcome, qtbot, tmp_path, monkeypatch):  # noqa: F811
    typed_into(NewInventoryDialog, "name", ORGANISATION)
    press(welcome, Qt.Key.Key_Space)
    window, session = desktop.window, desktop.session
    assert session.organisation.name == ORGANISATION

    with qtbot.waitActive(window):
        window.activateWindow()
    window.go("inventory")
    typed_into(DatasetDialog, "title", DATASET)
    with qtbot.waitActive(window):
        window.activateWindow()
    press(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dataset = session.inventory.dataset(DATASET)

    window.go("review", dataset.id)
    press(window, Qt.Key.Key_3)  # about nobody: the short path
    press(window, Qt.Key.Key_Return)
    for _ in range(12):
        writing = isinstance(window.focusWidget(), QPlainTextEdit)
        press(window, Qt.Key.Key_1)
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier if writing else NONE)
    dataset = session.inventory.dataset(DATASET)
    review = session.review(dataset)
    assert review.facts.value("1") == "nobody" and review.progress.answered > 2
    assert review.permitted.level >= Level.PUBLIC_WITH_TERMS

    window.go("plan")
    page = window.page
    assert isinstance(page, PlanPage)
    target = tmp_path / "plan.pdf"
    monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: True)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(target)])
    page.side.save.click()
    qtbot.waitUntil(target.is_file, timeout=20_000)
    text = "\n".join(one.extract_text() for one in PdfReader(target).pages)
    assert DATASET in text and ORGANISATION in text

    tab_to(window, page.side.issue)
    typed_into(IssueDialog, "by", "The board")
    press(window, Qt.Key.Key_Space)
    plan = last_issued(session.inventory)
    assert (plan.number, plan.issued_by) == (1, "The board")
    assert page.done.isVisible() and window.focusWidget() is page.past_place.table
    issued = tmp_path / "issued.pdf"
    issued.write_bytes(session.store.attached(documents_of(session.inventory, plan)[0].pdf))
    assert fingerprint_groups(plan.fingerprint) in PdfReader(issued).pages[1].extract_text().replace("\u00a0", " ")

    window.close()
    desktop.close_file()
    with Store.open(tmp_path / f"{ORGANISATION}.d4i") as store:
        assert store.inventory.dataset(DATASET) == dataset
        assert last_issued(store.inventory) == plan
        assert list(problems(store.inventory, store.attached, store.path.name)) == []
