"""When the program itself fails: everything reaches the person once, and nothing of the data is told."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QRunnable, QThread, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from d4i_desktop import faults, logs
from d4i_desktop.core.errors import UserError
from d4i_desktop.ui import lifetime
from d4i_desktop.ui.dialogs.crash import CrashDialog, LastTimeDialog, LogDialog
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.lifetime import Lifetime
from d4i_desktop.ui.pages.welcome import WelcomeWindow
from d4i_desktop.ui.restart import Restart, Spot, spot_of
from d4i_desktop.ui.widgets.messages import Banner

SECRET = "the name of a client"


def fail() -> None:
    raise ValueError(SECRET)


def raised() -> Exception:
    try:
        fail()
    except ValueError as error:
        return error
    raise AssertionError


@pytest.fixture
def shown(monkeypatch):
    """The crash dialogs that opened, each closed at once by going on."""
    opened: list[CrashDialog] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda dialog: opened.append(dialog))
    monkeypatch.setattr(CrashDialog, "deleteLater", lambda _dialog: None)
    return opened


@pytest.fixture
def log(tmp_path, monkeypatch):
    """A log of this test's own."""
    monkeypatch.setattr(logs, "folder", lambda: tmp_path / "log")
    root, before = logging.getLogger(), list(logging.getLogger().handlers)
    logs.begin()
    yield
    logging.captureWarnings(False)
    for one in [one for one in root.handlers if one not in before]:
        root.removeHandler(one)


@pytest.fixture
def life(qapp, desktop, log, monkeypatch):
    """``life()`` starts nothing and ends nothing; ``started`` has where a new start would lead."""
    started: list[Spot] = []
    monkeypatch.setattr(lifetime, "start_at", lambda spot: not started.append(spot))
    monkeypatch.setattr(qapp, "exit", lambda *_: None)

    def made(began_at: Spot | None = None) -> Lifetime:
        life = Lifetime(qapp, desktop.words, began_at)
        life.hold(desktop)
        life.started = started
        kept.append(life)
        return life

    kept: list[Lifetime] = []
    yield made
    for one in kept:
        one.deleteLater()


@pytest.fixture
def hook(desktop, life, monkeypatch):
    """In the place of Python's own hooks, for this test; a window is there."""
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    desktop.show_welcome()
    made = life().hook
    made.install()
    return made


def wait_for(qtbot, shown):
    """The dialog; and then long enough that a second would have come."""
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)
    qtbot.wait(50)
    return shown


class Signals(QObject):
    happened = Signal()


class Run(QRunnable):
    def run(self) -> None:
        fail()


class Thread(QThread):
    def run(self) -> None:
        fail()


class Gone:
    def __del__(self) -> None:
        fail()


def in_a_slot() -> None:
    signals = Signals()
    signals.happened.connect(fail)
    signals.happened.emit()


def in_a_timer() -> None:
    QTimer.singleShot(0, fail)


def in_a_thread() -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def in_a_qt_thread() -> None:
    thread = Thread()
    thread.start()
    thread.wait()


def in_a_runnable() -> None:
    pool = QThreadPool()
    pool.start(Run())
    pool.waitForDone()


def in_a_worker() -> None:
    worker = Worker(QApplication.instance())
    worker.start(fail)


def when_forgotten() -> None:
    Gone()
    gc.collect()


@pytest.mark.parametrize(
    "happens", [in_a_slot, in_a_timer, in_a_thread, in_a_qt_thread, in_a_runnable, in_a_worker, when_forgotten]
)
def test_wherever_it_is_raised_it_reaches_the_person_once(hook, shown, qtbot, capsys, happens):
    with qtbot.captureExceptions() as _ignored:
        hook.install()
        happens()
        (dialog,) = wait_for(qtbot, shown)
    assert "ValueError" in dialog.report.toPlainText() and "test_crash.py" in dialog.report.toPlainText()
    told = dialog.report.toPlainText() + "".join(capsys.readouterr()) + logs.read()
    assert logs.read().count("ValueError") == 1
    assert SECRET not in told and str(Path.home()) not in told
    assert dialog.thread() is QApplication.instance().thread()


def test_a_fault_while_drawing_is_told_once_and_leaves_the_window_usable(hook, shown, qtbot):
    class Broken(QWidget):
        def paintEvent(self, _event) -> None:
            fail()

    broken = Broken()
    qtbot.addWidget(broken)
    with qtbot.captureExceptions():
        hook.install()
        broken.show()
        for _ in range(5):
            broken.update()
            qtbot.wait(20)
    assert len(shown) == 1


def test_the_same_fault_is_told_again_when_a_person_comes_upon_it_again(hook, shown, qtbot, monkeypatch):
    monkeypatch.setattr(lifetime, "ALIKE_SECONDS", 0)
    for _ in range(2):
        hook(ValueError, raised(), None)
        QApplication.processEvents()
    assert len(shown) == 2


def test_a_second_fault_does_not_open_a_second_dialog(hook, monkeypatch):
    opened = []

    def show(dialog: QDialog) -> None:
        opened.append(dialog)
        hook(KeyError, KeyError(), None)
        QApplication.processEvents()

    monkeypatch.setattr(CrashDialog, "exec", show)
    hook(ValueError, raised(), None)
    QApplication.processEvents()
    assert len(opened) == 1


def test_what_a_person_can_put_right_is_a_sentence_and_no_crash(desktop, hook, shown):
    hook(UserError, UserError("disk_full", file="x.d4i"), None)
    QApplication.processEvents()
    (banner,) = desktop.window.findChildren(Banner)
    assert "The disk is full" in banner.accessibleName()
    assert shown == []
    assert "refused disk_full" in logs.read() and "x.d4i" not in logs.read()


def test_nothing_is_told_of_what_fails_while_the_program_ends(hook, shown):
    hook.parent().ending = True
    hook(ValueError, raised(), None)
    QApplication.processEvents()
    assert shown == []
    assert "ValueError" in logs.read()


def test_without_a_window_the_program_ends_with_the_dialog(desktop, hook, shown, monkeypatch):
    codes = []
    monkeypatch.setattr(QApplication, "exit", codes.append)
    desktop.window.hide()
    hook(ValueError, raised(), None)
    QApplication.processEvents()
    assert codes == [lifetime.FAILED]
    assert shown[0].go_on.text() == "Close"


# The dialog


def test_nothing_is_saved_that_was_not_shown_in_full(desktop, qtbot, tmp_path, monkeypatch):
    dialog = CrashDialog(desktop.words, faults.report(raised()))
    qtbot.addWidget(dialog)
    file = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    dialog.save.click()
    assert not dialog.report.isHidden() and not file.exists()
    dialog.save.click()
    assert file.read_text().strip() == dialog.report.toPlainText().strip()
    assert "report.txt" in dialog.said.text()


def test_a_report_that_cannot_be_saved_says_so(desktop, qtbot, tmp_path, monkeypatch):
    dialog = CrashDialog(desktop.words, "x")
    qtbot.addWidget(dialog)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "x"), ""))
    dialog.save.click()
    dialog.save.click()
    assert dialog.said.text() == desktop.words("trouble.not_saved")


def test_a_new_start_is_not_offered_while_something_is_only_in_memory(desktop, qtbot):
    dialog = CrashDialog(desktop.words, "x", unsaved=2)
    qtbot.addWidget(dialog)
    assert dialog.restart.isHidden()
    assert desktop.words.n("trouble.unsaved", 2) in labels(dialog)
    assert desktop.words("trouble.safe") not in labels(dialog)


def labels(dialog):
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in dialog.findChildren(QLabel)]


# A new start


@pytest.mark.parametrize(
    "spot",
    [Spot(), Spot(Path("/x/My inventory.d4i").absolute(), "review", "ab12", "18"), Spot(place="plan")],
)
def test_where_a_person_was_survives_the_arguments(spot):
    assert spot_of(spot.arguments) == spot


@pytest.mark.parametrize("arguments", [[], ["list", "x.d4i"], ["x.d4i"], ["--at=plan", "x.d4i", "y"]])
def test_other_arguments_hand_nothing_over(arguments):
    assert spot_of(arguments) is None


def test_a_new_start_comes_back_to_the_same_file_place_and_dataset(desktop, window, sample_file):
    dataset = desktop.session.inventory.datasets()[1]
    window.go("review", dataset.id)
    spot = window.spot
    assert (spot.file, spot.place, spot.dataset) == (sample_file, "review", dataset.id)
    assert spot.question == window.page.bookmark().partition("/")[2]
    desktop.close_file()
    desktop.begin(spot=spot)
    assert desktop.window is not window
    assert desktop.window.spot == spot


@pytest.mark.parametrize("place", ["overview", "organisation", "inventory", "spectrum", "evidence", "access", "plan"])
def test_what_is_handed_over_is_ids_and_a_path_only(window, place):
    window.go(place, window.session.inventory.datasets()[0].id)
    spot = window.spot
    assert spot.place == place
    assert window.session.inventory.dataset(spot.dataset).id == spot.dataset
    assert spot.question == ""


def test_what_is_no_longer_there_leads_to_the_place_without_it(window):
    window.return_to(Spot(window.session.store.path, "review", "gone", "gone"))
    assert window.place == "review"
    window.return_to(Spot(window.session.store.path, "a place of a later version"))
    assert window.place == "overview"


def test_the_file_is_let_go_before_the_new_start(life, desktop, window, sample_file):
    one = life()
    window.go("plan")
    one.restart()
    assert [(spot.file, spot.place) for spot in one.started] == [(sample_file, "plan")]
    assert desktop.session is None
    assert not list(sample_file.parent.glob(".*.lock"))


def test_where_it_fails_at_once_after_a_new_start_the_next_one_opens_no_file(life, window, sample_file):
    one = life(Spot(sample_file, "plan"))
    assert one.may_restart() is Restart.WELCOME
    one.restart()
    assert one.started == [Spot()]
    assert life(Spot()).may_restart() is Restart.NOT_AT_ALL


def test_later_a_new_start_comes_back_here_as_ever(life, window, sample_file, monkeypatch):
    monkeypatch.setattr(lifetime, "FRESH_SECONDS", 0)
    assert life(Spot(sample_file, "plan")).may_restart() is Restart.HERE


def test_a_new_start_that_cannot_be_says_so_on_welcome(life, desktop, window, monkeypatch):
    monkeypatch.setattr(lifetime, "start_at", lambda _spot: False)
    life().restart()
    assert isinstance(desktop.window, WelcomeWindow)
    (banner,) = desktop.window.findChildren(Banner)
    assert banner.accessibleName() == desktop.words("trouble.not_restarted")


def test_a_window_that_cannot_be_built_lets_go_of_the_file(desktop, sample_file, monkeypatch):
    desktop.show_welcome()
    with monkeypatch.context() as broken:
        broken.setattr("d4i_desktop.ui.main_window.Header", lambda *_: fail())
        with pytest.raises(ValueError):
            desktop.open(sample_file)
    assert desktop.session is None
    desktop.open(sample_file)
    assert desktop.session is not None


# Last time, and the log


def test_an_unexpected_end_is_one_line_with_the_report_a_click_away(life, desktop, monkeypatch):
    desktop.show_welcome()
    one = life()
    one._last_time = ["D4I Desktop 1\n  d4i_desktop/ui/x.py:1 do", "D4I Desktop 1"]
    one.tell_last_time()
    (banner,) = desktop.window.findChildren(Banner)
    assert banner.accessibleName() == desktop.words("trouble.last_time.said")
    shown = []
    monkeypatch.setattr(LastTimeDialog, "exec", lambda dialog: shown.append(dialog))
    banner.link.click()
    assert shown[0].report.toPlainText() == "D4I Desktop 1\n  d4i_desktop/ui/x.py:1 do"


def test_where_nothing_is_known_of_an_unexpected_end_there_is_nothing_to_see(life, desktop, window):
    one = life()
    one._last_time = ["D4I Desktop 1"]
    one.tell_last_time()
    banner = next(one for one in window.findChildren(Banner) if one.accessibleName().startswith("Last time"))
    assert banner.link.isHidden()
    one.tell_last_time()
    assert sum(one.accessibleName().startswith("Last time") for one in window.findChildren(Banner)) == 1


def test_the_log_is_shown_in_full_and_can_be_saved_and_erased(desktop, window, qtbot, log, tmp_path, monkeypatch):
    logs.note(logs.Event.OPENED, datasets=3)
    shown = []
    monkeypatch.setattr(LogDialog, "exec", lambda dialog: shown.append(dialog))
    window.menus.asked.emit("log")
    (dialog,) = shown
    assert dialog.report.toPlainText() == logs.read()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "log.txt"), ""))
    dialog.save.click()
    assert "datasets=3" in (tmp_path / "log.txt").read_text()
    dialog.erase.click()
    assert logs.read() == "" == dialog.report.toPlainText()
    assert not dialog.erase.isEnabled()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_dialog_of_trouble_speaks_both_languages(desktop, qtbot, language):
    from d4i_desktop.content.words import load

    words = load(language)
    for restart in Restart:
        qtbot.addWidget(CrashDialog(words, "x", restart=restart))
    qtbot.addWidget(CrashDialog(words, "x", unsaved=1, going_on=False))
    qtbot.addWidget(LastTimeDialog(words, "x"))
    qtbot.addWidget(LogDialog(words, "", lambda: None))
