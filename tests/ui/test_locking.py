"""A protected file locks itself, and opens where it was."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox

from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.store.keys import new_key
from d4i_desktop.store.store import Store
from d4i_desktop.ui import idleness, opening
from d4i_desktop.ui.idleness import SLEPT_SECONDS, TICK_SECONDS, Idleness
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.locked import LockedWindow
from d4i_desktop.ui.pages.welcome import WelcomeWindow
from d4i_desktop.ui.widgets.messages import Banner

PASSPHRASE = "maple-canoe-lantern-fog"
KEY = new_key(PASSPHRASE)


@pytest.fixture
def protected(window):
    """The main window on the sample, which has a passphrase now."""
    window.session.store.change_key(KEY)
    window.menus.lock.setEnabled(True)
    return window


@pytest.fixture
def locked(desktop, protected, qtbot):
    """The window that is there once the file was locked on the review of its third dataset."""
    protected.go("review", dataset(desktop).id)
    desktop.lock()
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    return desktop.window


def dataset(desktop):
    return desktop.session.inventory.datasets()[2]


def unlock(qtbot, desktop, secret: str = PASSPHRASE) -> None:
    window, panel = desktop.window, desktop.window.panel
    QTest.keyClicks(panel.field.line, secret)
    QTest.keyClick(panel.field.line, Qt.Key.Key_Return)

    def answered() -> bool:
        said = [panel.problem, *window.findChildren(Banner)]
        return desktop.session is not None or (not panel.busy and any(one.isVisible() for one in said))

    qtbot.waitUntil(answered, timeout=20_000)


def test_by_hand_there_is_a_calm_window_and_the_passphrase_leads_back(desktop, protected, qtbot):
    wanted = dataset(desktop).id
    protected.go("review", wanted)
    QTest.keyClick(protected, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(desktop.window, LockedWindow)
    unlock(qtbot, desktop)
    assert isinstance(desktop.window, MainWindow)
    assert desktop.window.place == "review"
    assert desktop.window.spot.dataset == wanted


def test_the_recovery_code_unlocks_too(desktop, locked, qtbot):
    unlock(qtbot, desktop, KEY.recovery_code)
    assert isinstance(desktop.window, MainWindow)


def test_a_wrong_passphrase_is_said_in_place(desktop, locked, qtbot):
    unlock(qtbot, desktop, "maple")
    assert desktop.window is locked
    assert locked.panel.problem.isVisible()
    unlock(qtbot, desktop, PASSPHRASE)
    assert isinstance(desktop.window, MainWindow)


def test_a_passphrase_that_seems_wrong_leads_to_the_backups(desktop, locked, qtbot):
    file = locked.file
    file.write_bytes(b"\xff" * 64 + file.read_bytes()[64:])  # the salt, without which nothing fits
    unlock(qtbot, desktop, PASSPHRASE)
    assert locked.panel.problem.link.isVisible()

    def restore() -> None:
        QTimer.singleShot(500, give_key)
        QApplication.activeModalWidget().restore.click()

    def give_key() -> None:
        dialog = QApplication.activeModalWidget()
        QTest.keyClicks(dialog.panel.field.line, PASSPHRASE)
        QTest.keyClick(dialog.panel.field.line, Qt.Key.Key_Return)

    QTimer.singleShot(200, restore)
    locked.panel.problem.link.click()
    assert desktop.session.store.path.parent == file.parent
    assert desktop.session.store.path != file


def test_nothing_of_the_file_stays_in_memory(desktop, sample_file, qtbot):
    desktop.open(sample_file)
    desktop.session.store.change_key(KEY)
    for place in ("inventory", "review", "plan"):
        desktop.window.go(place)
        qtbot.wait(50)
    held = [weakref.ref(one) for one in (desktop.session, desktop.session.inventory, desktop.window)]
    desktop.lock()

    def gone() -> bool:
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return all(one() is None for one in held)

    qtbot.waitUntil(gone, timeout=20_000)


def test_the_locked_window_says_the_name_of_the_file_and_nothing_else(desktop, protected):
    name = desktop.session.organisation.name
    desktop.lock()
    assert "Inventory 2026.d4i" in said(desktop.window)
    assert name not in said(desktop.window)
    assert name not in desktop.window.windowTitle()


def said(window) -> str:
    return " ".join(one.text() for one in window.findChildren(object) if hasattr(one, "text"))


def test_another_program_may_open_the_file_meanwhile(locked):
    with Store.open(locked.spot.file, key=KEY) as store:
        assert not store.read_only


def test_a_file_without_a_passphrase_is_never_locked(desktop, window):
    desktop.lock()
    assert desktop.window is window
    assert not window.menus.lock.isEnabled()


def test_what_is_being_typed_is_kept(desktop, protected, qtbot):
    protected.go("organisation")
    line = next(one for one in protected.page.findChildren(object) if hasattr(one, "left") and one.isVisible())
    line.setFocus()
    line.setText("Harbour and Hill Centre")
    desktop.lock()
    with Store.open(desktop.window.spot.file, key=KEY) as store:
        assert "Harbour and Hill Centre" in repr(store.inventory.organisation)


def test_open_dialogs_and_menus_are_put_away_first(desktop, protected, qtbot):
    seen = []

    def ask() -> None:
        dialog = QDialog(protected)
        inner = QMessageBox(dialog)
        QTimer.singleShot(0, inner.exec)
        seen.append(dialog.exec())
        seen.append(desktop.session is not None)  # whoever waited goes on with a file that is still open

    def lock() -> None:
        if isinstance(QApplication.activeModalWidget(), QMessageBox):
            desktop.lock()
        else:
            QTimer.singleShot(20, lock)

    QTimer.singleShot(0, ask)
    QTimer.singleShot(20, lock)
    qtbot.waitUntil(lambda: isinstance(desktop.window, LockedWindow), timeout=10_000)
    assert seen == [QDialog.DialogCode.Rejected, True]
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog | QMenu) and one.isVisible()]


def test_what_could_not_be_saved_keeps_the_file_open(desktop, protected, monkeypatch):
    def full(*_anything):
        raise UserError("disk_full", file="x")

    monkeypatch.setattr(desktop.session.store, "save_held", full)
    monkeypatch.setattr(desktop.session.store, "_write_all", full)
    organisation = desktop.session.organisation
    desktop.session.do(edits.put(organisation, replace(organisation, name="Other"), "change_organisation"))
    assert desktop.session.unsaved
    desktop.lock()
    assert desktop.window is protected
    monkeypatch.undo()
    desktop.session.save_unsaved()


def test_the_file_can_be_closed_instead(desktop, locked):
    QTest.mouseClick(locked.put_away, Qt.MouseButton.LeftButton)
    assert isinstance(desktop.window, WelcomeWindow)


def test_a_file_that_cannot_be_opened_any_more_is_said_and_stays_locked(desktop, locked, qtbot, monkeypatch):
    def taken(*_file, **_how):
        raise UserError("disk_error", file="x")

    monkeypatch.setattr(Store, "open", taken)
    unlock(qtbot, desktop)
    assert [one for one in locked.findChildren(Banner) if one.isVisible()]
    assert desktop.window is locked
    assert desktop.session is None


def test_a_protected_file_asks_before_it_opens(desktop, locked, monkeypatch):
    file = locked.spot.file
    desktop.show_welcome()
    monkeypatch.setattr(opening, "ask_key", lambda *_: None)
    desktop.open(file)
    assert isinstance(desktop.window, WelcomeWindow)
    monkeypatch.setattr(opening, "ask_key", lambda *_: KEY)
    desktop.open(file)
    assert isinstance(desktop.window, MainWindow)


# When it is time


class Clocks:
    """Both clocks, turned by hand."""

    def __init__(self) -> None:
        self.monotonic = self.wall = 1000.0

    def go(self, seconds: float, asleep: float = 0.0) -> None:
        self.monotonic += seconds
        self.wall += seconds + asleep


@pytest.fixture
def clocks():
    return Clocks()


@pytest.fixture
def idle(qapp, clocks):
    """``idle(minutes)`` and how often it was time to lock since."""
    made = []

    def make(minutes: int):
        one = Idleness(qapp, lambda: minutes, lambda: clocks.monotonic, lambda: clocks.wall)
        one._timer.stop()
        one.times = 0
        one.due.connect(lambda: setattr(one, "times", one.times + 1))
        made.append(one)
        return one

    yield make
    for one in made:
        qapp.focusChanged.disconnect(one._watch)


def wait(idle, clocks, seconds: float) -> None:
    for _ in range(int(seconds / TICK_SECONDS)):
        clocks.go(TICK_SECONDS)
        idle.look()


def test_it_is_time_after_that_many_minutes_and_not_before(idle, clocks):
    one = idle(5)
    wait(one, clocks, 298)
    assert one.times == 0
    wait(one, clocks, 4)
    assert one.times == 1


def test_a_key_anywhere_begins_the_time_anew(idle, clocks, welcome):
    one = idle(5)
    welcome.new.setFocus()
    wait(one, clocks, 290)
    QTest.keyClick(welcome.new, Qt.Key.Key_Shift)
    wait(one, clocks, 290)
    assert one.times == 0


def test_so_does_moving_the_pointer(idle, clocks, monkeypatch):
    one = idle(5)
    wait(one, clocks, 290)
    monkeypatch.setattr(idleness.QCursor, "pos", lambda: QPoint(1, 2))
    wait(one, clocks, 290)
    assert one.times == 0
    wait(one, clocks, 20)
    assert one.times == 1


@pytest.fixture
def welcome(desktop, qtbot):
    desktop.begin()
    with qtbot.waitActive(desktop.window):
        desktop.window.activateWindow()
    return desktop.window


def test_never_is_never_by_itself(idle, clocks):
    one = idle(0)
    wait(one, clocks, 40_000)
    assert one.times == 0


@pytest.mark.parametrize("minutes", [0, 60])
def test_a_sleep_in_which_only_the_wall_clock_went_on_is_noticed(idle, clocks, minutes):
    one = idle(minutes)
    clocks.go(TICK_SECONDS, asleep=SLEPT_SECONDS + 1)
    one.look()
    assert one.times == 1


def test_a_sleep_in_which_both_clocks_went_on_is_noticed(idle, clocks):
    one = idle(60)
    clocks.go(TICK_SECONDS + SLEPT_SECONDS + 1)
    one.look()
    assert one.times == 1


def test_a_clock_set_back_and_a_busy_computer_are_no_sleep(idle, clocks):
    one = idle(60)
    clocks.go(TICK_SECONDS, asleep=-7200)
    one.look()
    clocks.go(20)
    one.look()
    assert one.times == 0


def test_the_time_is_the_one_that_was_chosen(desktop):
    assert desktop.settings.lock_minutes == 15
    for minutes in (0, 5, 60):
        desktop.settings.set_lock_minutes(minutes)
        assert desktop.settings.lock_minutes == minutes
