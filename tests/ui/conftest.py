"""A window on a real file, with settings of its own and nothing taken from this computer."""

from __future__ import annotations

import gc
import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer

from d4i_desktop.app import Desktop
from d4i_desktop.content.words import load
from d4i_desktop.sample import make_sample
from d4i_desktop.ui.collecting import Collector
from d4i_desktop.ui.settings import Settings


@pytest.fixture(autouse=True)
def nothing_stays(qapp):
    """Widgets of one test are gone before the next: restyling thousands of them would take seconds.

    As in the program, garbage is collected in this thread alone, and after each test.
    """
    collector = Collector()
    collector.begin()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect(1)
    collector.look()
    collector.end()
    loop = QEventLoop()
    QTimer.singleShot(0, loop.quit)
    assert loop.exec() == 0, "Qt was told to exit: in this process no loop would wait for anything any more"


@pytest.fixture
def settings(tmp_path):
    """Settings in a file of this test, in English."""
    kept = Settings(tmp_path / "settings" / "settings.ini")
    kept.set_language("en")
    return kept


@pytest.fixture
def desktop(qapp, qtbot, tmp_path, settings, dress, monkeypatch):
    """The program with no window yet; its documents lie in ``tmp_path``."""
    monkeypatch.setattr(qapp, "quit", lambda: None)
    made = Desktop(qapp, settings, load("en"), tmp_path)
    yield made
    made.close_file()
    if made.window is not None:
        made.window.blockSignals(True)
        made.window.close()
        made.window.deleteLater()
    made._speak("en")


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory):
    """The sample inventory in English, made once: only to be copied."""
    file = tmp_path_factory.mktemp("sample") / "sample.d4i"
    make_sample(file, "en", date.today())
    return file


@pytest.fixture
def sample_file(tmp_path, sample_made):
    """The sample inventory in English."""
    return Path(shutil.copy(sample_made, tmp_path / "Inventory 2026.d4i"))


@pytest.fixture
def window(desktop, sample_file, qtbot):
    """The main window on the sample, shown and active."""
    desktop.open(sample_file)
    shown = desktop.window
    shown.resize(1280, 720)
    with qtbot.waitActive(shown):
        shown.activateWindow()
    return shown
