"""A protected file asks for its passphrase, calmly, until it is right."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit

from d4i_desktop.content.words import load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Organisation, new_id
from d4i_desktop.store.keys import new_key
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs import unlock
from d4i_desktop.ui.dialogs.unlock import UnlockDialog, ask_key

PASSPHRASE = "maple-canoe-lantern-fog"
KEY = new_key(PASSPHRASE)


@pytest.fixture
def protected(tmp_path):
    file = tmp_path / "Inventory.d4i"
    Store.create(file, Organisation(id=new_id(), name="Centre"), KEY).close()
    return file


@pytest.fixture
def dialog(qtbot, dress, protected):
    made = UnlockDialog(load("en"), protected)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def give(qtbot, dialog, secret: str) -> None:
    """Type it and press Enter, and wait for what comes of it."""
    dialog.panel.field.line.clear()
    QTest.keyClicks(dialog.panel.field.line, secret)
    QTest.keyClick(dialog.panel.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.panel.busy, timeout=20_000)


def test_the_passphrase_and_enter_give_the_key(qtbot, dialog):
    give(qtbot, dialog, PASSPHRASE)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.key == KEY


def test_the_recovery_code_does_too_in_small_letters_without_dashes(qtbot, dialog):
    give(qtbot, dialog, KEY.recovery_code.replace("-", " ").lower())
    assert dialog.key == KEY


def test_a_wrong_one_is_said_in_place_and_typed_over(qtbot, dialog):
    give(qtbot, dialog, "maple")
    assert dialog.isVisible()
    assert "does not open" in dialog.panel.problem.accessibleName()
    assert dialog.panel.field.line.hasSelectedText()
    assert dialog.panel.field.line.hasFocus()
    give(qtbot, dialog, PASSPHRASE)
    assert dialog.key == KEY


def test_a_recovery_code_that_ends_too_soon_is_said_to(qtbot, dialog):
    give(qtbot, dialog, KEY.recovery_code[:23])
    assert "7 groups of 5" in dialog.panel.problem.accessibleName()


def test_without_backups_none_are_offered(qtbot, dialog):
    give(qtbot, dialog, "maple")
    assert not dialog.panel.problem.link.isVisible()


def test_where_there_are_backups_a_wrong_one_leads_to_them(qtbot, protected):
    dialog = UnlockDialog(load("en"), protected, has_backups=True)
    qtbot.addWidget(dialog)
    dialog.show()
    give(qtbot, dialog, "maple")
    dialog.panel.problem.link.click()
    assert dialog.wants_backups
    assert not dialog.isVisible()


def test_a_slip_in_the_recovery_code_names_its_group(qtbot, dialog):
    code = KEY.recovery_code
    wrong = code[:12] + ("2" if code[12] != "2" else "3") + code[13:]
    give(qtbot, dialog, wrong)
    assert "group 3" in dialog.panel.problem.accessibleName()


def test_nothing_typed_opens_nothing(dialog):
    assert not dialog.yes.isEnabled()
    QTest.keyClick(dialog.panel.field.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert not dialog.panel.busy


def test_what_is_typed_is_hidden_until_a_person_wants_to_see_it(dialog):
    field = dialog.panel.field
    assert field.line.echoMode() is QLineEdit.EchoMode.Password
    QTest.mouseClick(field.eye, Qt.MouseButton.LeftButton)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert field.line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    QTest.keyClick(field.eye, Qt.Key.Key_Space)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_capitals_where_nobody_holds_shift_are_mentioned(dialog):
    field = dialog.panel.field
    QTest.keyClicks(field.line, "a")
    assert not field.capitals.isVisible()
    press(field.line, "A", Qt.KeyboardModifier.NoModifier)
    assert field.capitals.isVisible()
    press(field.line, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not field.capitals.isVisible()
    press(field.line, "a", Qt.KeyboardModifier.ShiftModifier)
    assert field.capitals.isVisible()
    QTest.keyClick(field.line, Qt.Key.Key_CapsLock)
    assert not field.capitals.isVisible()


def press(line, sign: str, held: Qt.KeyboardModifier) -> None:
    QTest.sendKeyEvent(QTest.KeyAction.Click, line, Qt.Key.Key_A, sign, held)


def test_a_person_who_changes_their_mind_gets_nothing(monkeypatch, dress, protected):
    monkeypatch.setattr(UnlockDialog, "exec", lambda dialog: dialog.reject())
    assert ask_key(None, load("en"), protected) is None


def test_a_file_that_is_gone_is_told_as_that_and_not_as_a_wrong_passphrase(monkeypatch, qtbot, dress, protected):
    def work(dialog: UnlockDialog) -> int:
        protected.unlink()
        dialog.panel.field.line.setText("x")
        with qtbot.waitSignal(dialog.finished, timeout=20_000):
            dialog.panel.begin()
        return dialog.result()

    monkeypatch.setattr(UnlockDialog, "exec", work)
    with pytest.raises(UserError, match="cannot_reach"):
        ask_key(None, load("en"), protected)


def test_a_damaged_page_does_not_make_the_passphrase_wrong(qtbot, dress, protected):
    content = bytearray(protected.read_bytes())
    content[9000] ^= 1
    protected.write_bytes(content)
    dialog = unlock.UnlockDialog(load("en"), protected)
    qtbot.addWidget(dialog)
    dialog.show()
    give(qtbot, dialog, PASSPHRASE)
    assert dialog.key == KEY
