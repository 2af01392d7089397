"""The passphrase of the open file: set, changed, removed; and the sheet for when it is forgotten."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog
from report.test_printing import letters, pages

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.strength import Grade
from d4i_desktop.store import passphrases
from d4i_desktop.store.backups import Backups
from d4i_desktop.store.keys import is_protected, new_key
from d4i_desktop.store.store import Store
from d4i_desktop.store.unlocking import unlock
from d4i_desktop.ui import protecting
from d4i_desktop.ui.dialogs.passphrase import PassphraseDialog, Task
from d4i_desktop.ui.protecting import SheetOffer
from d4i_desktop.ui.widgets.messages import Banner, Toast

FIRST, SECOND = "maple-canoe-lantern-fog", "violin-harbour-pepper-ladder"
KEY = new_key(FIRST)


@pytest.fixture
def store(window, tmp_path):
    """The open file, whose backups lie in ``tmp_path``."""
    window.session.store.backups = Backups(tmp_path / "backups")
    return window.session.store


@pytest.fixture
def protected(store):
    store.change_key(KEY)
    return store


@pytest.fixture
def opened(window, qtbot):
    """``opened()``: the dialog over the window, shown."""

    def show() -> PassphraseDialog:
        made = PassphraseDialog(window.words, window.session.store, 15, window)
        qtbot.addWidget(made)
        made.show()
        return made

    return show


def type_new(qtbot, dialog, passphrase: str, again: str | None = None) -> None:
    new = dialog.new
    new.field.line.setText(passphrase)
    new.again.line.setText(passphrase if again is None else again)
    qtbot.waitUntil(lambda: new.meter.strength is not None, timeout=20_000)


def finish(qtbot, dialog) -> None:
    """Press the button, and wait for what comes of it."""
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not (dialog.busy or dialog.present.busy), timeout=30_000)


def test_a_file_gets_a_passphrase_and_so_do_its_backups(qtbot, store, opened):
    dialog = opened()
    assert dialog.task is Task.SET
    type_new(qtbot, dialog, FIRST)
    finish(qtbot, dialog)
    assert dialog.result() == QDialog.DialogCode.Accepted
    path = store.path
    (backup,) = store.backups.listed(path)
    assert backup.reason == "passphrase"
    store.close()
    assert is_protected(path)
    assert unlock(path, FIRST)
    assert unlock(backup.path, FIRST)


def test_one_that_is_found_at_once_is_not_taken_and_the_reason_is_said(qtbot, store, opened):
    dialog = opened()
    type_new(qtbot, dialog, store.inventory.organisation.name)
    assert dialog.new.meter.strength.grade is Grade.HOPELESS
    assert not dialog.yes.isEnabled()
    assert "organisation" in dialog.new.meter.findings.text()


def test_the_parts_are_quoted_only_while_they_can_be_read(qtbot, store, opened):
    dialog = opened()
    type_new(qtbot, dialog, "Tremblay1985")
    assert "Tremblay" not in dialog.new.meter.findings.text()
    QTest.mouseClick(dialog.new.field.eye, Qt.MouseButton.LeftButton)
    assert "Tremblay" in dialog.new.meter.findings.text()


def test_two_that_differ_are_not_taken(qtbot, store, opened):
    dialog = opened()
    type_new(qtbot, dialog, FIRST, FIRST[:5])
    assert not dialog.new.differs.isVisible()
    assert not dialog.yes.isEnabled()
    type_new(qtbot, dialog, FIRST, FIRST[:5] + "x")
    assert dialog.new.differs.isVisible()
    type_new(qtbot, dialog, FIRST)
    assert dialog.yes.isEnabled()


def test_one_that_can_be_read_is_typed_once(qtbot, store, opened):
    dialog = opened()
    type_new(qtbot, dialog, FIRST, "")
    QTest.mouseClick(dialog.new.field.eye, Qt.MouseButton.LeftButton)
    assert not dialog.new.again.isVisible()
    assert dialog.yes.isEnabled()


def test_one_is_made_on_demand_and_its_worth_is_said(qtbot, store, opened):
    dialog = opened()
    QTest.mouseClick(dialog.new.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.yes.isEnabled(), timeout=20_000)
    made = dialog.new.field.text().split(passphrases.BETWEEN)
    assert set(made) <= set(passphrases.drawable("en"))
    assert "16 digits" in dialog.new.drawn.text()
    QTest.keyClicks(dialog.new.field.line, "x")
    assert not dialog.new.drawn.isVisible()


def test_a_change_asks_for_the_present_one_first(qtbot, protected, opened):
    dialog = opened()
    type_new(qtbot, dialog, SECOND)
    assert not dialog.yes.isEnabled()
    dialog.present.field.line.setText("maple")
    dialog.present.ready_changed.emit()
    finish(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.present.problem.isVisible()
    assert protected.key == KEY


@pytest.mark.parametrize("secret", [FIRST, KEY.recovery_code], ids=["passphrase", "code"])
def test_after_a_change_only_the_new_one_opens_the_file(qtbot, protected, opened, secret):
    dialog = opened()
    QTest.keyClicks(dialog.present.field.line, secret)
    type_new(qtbot, dialog, SECOND)
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
    path = protected.path
    protected.close()
    assert unlock(path, SECOND)
    for old in (FIRST, KEY.recovery_code):
        with pytest.raises(UserError, match="wrong_passphrase"):
            unlock(path, old)


def test_a_field_that_is_emptied_meanwhile_removes_nothing(qtbot, protected, opened):
    dialog = opened()
    QTest.keyClicks(dialog.present.field.line, FIRST)
    type_new(qtbot, dialog, SECOND)
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert not dialog.tasks.isEnabled()
    dialog.new.field.line.clear()
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
    assert protected.is_opened_by(SECOND)


def test_it_can_be_removed(qtbot, protected, opened):
    dialog = opened()
    QTest.mouseClick(dialog.tasks.chips[Task.REMOVE], Qt.MouseButton.LeftButton)
    assert not dialog.new.isVisible()
    QTest.keyClicks(dialog.present.field.line, FIRST)
    finish(qtbot, dialog)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
    assert protected.key is None
    assert not any(is_protected(one.path) for one in protected.backups.listed(protected.path))
    with_none = protected.path
    protected.close()
    Store.open(with_none).close()


def test_what_keeps_it_from_being_written_is_said_and_the_file_is_as_it_was(qtbot, store, opened, monkeypatch):
    def full(_key):
        raise UserError("disk_full", file="x")

    monkeypatch.setattr(store, "change_key", full)
    backups = store.backups
    dialog = opened()
    type_new(qtbot, dialog, FIRST)
    finish(qtbot, dialog)
    assert dialog.isVisible()
    assert dialog.problem.isVisible()
    assert store.key is None
    assert store.backups is backups


def test_it_cannot_be_put_away_while_the_file_is_written(qtbot, store, opened):
    dialog = opened()
    type_new(qtbot, dialog, FIRST)
    QTest.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    assert dialog.busy
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=30_000)
    assert store.key is not None


def test_when_to_lock_is_kept_as_soon_as_it_is_chosen(window, store, settings, monkeypatch):
    def choose(dialog: PassphraseDialog) -> int:
        dialog.minutes.take(30)
        dialog.minutes.activated.emit(dialog.minutes.currentIndex())
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(PassphraseDialog, "exec", choose)
    window.menus.asked.emit("passphrase")
    assert settings.lock_minutes == 30


# From the menu


@pytest.fixture
def answered(qtbot, monkeypatch, tmp_path):
    """``answered(work)``: the dialog does this, then the sheet is wanted and goes to the path that is returned."""

    def answer(work):
        out = tmp_path / "sheet.pdf"

        def ask(dialog: PassphraseDialog) -> int:
            dialog.show()
            work(dialog)
            qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=30_000)
            return dialog.result()

        monkeypatch.setattr(PassphraseDialog, "exec", ask)
        monkeypatch.setattr(SheetOffer, "exec", lambda _offer: 1)
        monkeypatch.setattr(QFileDialog, "exec", lambda _dialog: 1)
        monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: [str(out)])
        return out

    return answer


def test_a_new_passphrase_leads_to_its_recovery_sheet(qtbot, window, store, answered):
    def work(dialog):
        type_new(qtbot, dialog, FIRST)
        finish(qtbot, dialog)

    out = answered(work)
    assert not window.menus.lock.isEnabled()
    window.menus.asked.emit("passphrase")
    assert window.menus.lock.isEnabled()
    qtbot.waitUntil(lambda: bool(window.findChildren(Toast)), timeout=30_000)
    text = letters(pages(out)[0])
    assert all(group in text for group in store.key.recovery_code.split("-"))
    assert letters(store.path.name) in text
    assert store.inventory.organisation.name not in pages(out)[0]


def test_the_sheet_alone_needs_the_passphrase_and_changes_nothing(qtbot, window, protected, answered):
    def work(dialog):
        QTest.mouseClick(dialog.tasks.chips[Task.SHEET], Qt.MouseButton.LeftButton)
        assert not dialog.yes.isEnabled()
        QTest.keyClicks(dialog.present.field.line, FIRST)
        finish(qtbot, dialog)

    out = answered(work)
    window.menus.asked.emit("passphrase")
    qtbot.waitUntil(lambda: bool(window.findChildren(Toast)), timeout=30_000)
    assert protected.key == KEY
    assert KEY.recovery_code[:5] in letters(pages(out)[0])


def test_a_backup_that_could_not_follow_is_told(qtbot, window, store, answered, monkeypatch):
    monkeypatch.setattr(Backups, "change_key", lambda _self, _path, _old, _new: ("one", "two"))

    def work(dialog):
        type_new(qtbot, dialog, FIRST)
        finish(qtbot, dialog)

    answered(work)
    monkeypatch.setattr(SheetOffer, "exec", lambda _offer: 0)
    window.menus.asked.emit("passphrase")
    assert any("2 of its backups" in one.accessibleName() for one in window.findChildren(Banner))


def test_a_file_that_can_only_be_read_says_so_instead(window, store, monkeypatch):
    monkeypatch.setattr(store, "read_only", True)
    monkeypatch.setattr(protecting, "PassphraseDialog", None)
    window.menus.asked.emit("passphrase")
    assert any(store.path.name in one.accessibleName() for one in window.findChildren(Banner))
