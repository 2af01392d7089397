"""What nothing may come between is done beside the window, which draws itself and answers nobody meanwhile."""

from __future__ import annotations

import threading
from time import monotonic

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from d4i_desktop.core.errors import UserError
from d4i_desktop.ui import waiting
from d4i_desktop.ui.waiting import wait_for

LONG = 30_000


@pytest.fixture
def line(qtbot):
    """Something to type into, shown."""
    made = QLineEdit()
    qtbot.addWidget(made)
    made.show()
    return made


def waits() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, waiting._Dialog) and one.isVisible()]


def until(done: threading.Event, then) -> object:
    """A job that lasts until the window's thread says so."""

    def job() -> object:
        assert done.wait(LONG / 1000)
        return then

    return job


def test_it_gives_what_the_job_gives_from_another_thread(qapp):
    assert wait_for(threading.current_thread) is not threading.main_thread()


def test_what_the_job_raises_is_raised_here(qapp):
    def refuse() -> None:
        raise UserError("disk_full", file="x")

    with pytest.raises(UserError) as caught:
        wait_for(refuse, "Writing…")
    assert caught.value.message_id == "disk_full"


def test_the_window_goes_on_drawing_and_takes_nothing_in(qapp, line):
    done = threading.Event()

    def type_something() -> None:
        QTest.keyClicks(line, "lost")
        QTest.mouseClick(line, Qt.MouseButton.LeftButton)
        line.close()
        done.set()

    QTimer.singleShot(0, type_something)
    assert wait_for(until(done, 7), "Opening…") == 7
    assert line.text() == ""
    assert line.isVisible()
    QTest.keyClicks(line, "kept")
    assert line.text() == "kept"


def test_after_a_moment_a_sentence_says_what_is_waited_for(qapp, line):
    done, seen = threading.Event(), []

    def look() -> None:
        if waits():
            seen.extend(waits())
            seen[0].reject()  # as Escape would
            seen.append(waits())
            done.set()
        else:
            QTimer.singleShot(10, look)

    look()
    wait_for(until(done, None), "Opening “Register.d4i”…", line)
    assert seen[1] == [seen[0]]
    assert waits() == []


def test_a_short_one_shows_nothing(qapp, line, monkeypatch):
    shown = []
    monkeypatch.setattr(waiting._Dialog, "showEvent", lambda *_: shown.append(monotonic()))
    wait_for(lambda: None, "Opening…", line)
    QTest.qWait(2 * waiting.SHOWN_AFTER_MS)
    assert shown == []


def test_a_dialog_that_comes_up_meanwhile_can_be_answered_once_it_is_over(qapp, line):
    done = threading.Event()
    other = QDialog(line)

    def ask() -> None:
        QTimer.singleShot(0, done.set)
        QTimer.singleShot(200, lambda: QTest.keyClick(other, Qt.Key.Key_Escape))
        other.exec()

    QTimer.singleShot(0, ask)
    wait_for(until(done, None), "Opening…", line)
    assert not other.isVisible()


def test_where_no_loop_runs_any_more_the_result_is_waited_for(qapp, monkeypatch):
    monkeypatch.setattr(waiting.QEventLoop, "exec", lambda _loop: -1)
    assert wait_for(lambda: 7, "Closing…") == 7
