"""How the program ends, as a process of its own: when asked by the system, in a crash, and to start anew."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from ui.conftest import sample_made  # noqa: F401 (fixture)

from d4i_desktop.store.store import Store

SECRET = "What the treasurer types"
ON_POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")

PROGRAM = """
import sys, signal, os
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QLineEdit
from d4i_desktop import __main__
from d4i_desktop.ui.main_window import MainWindow

def window():
    return next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)

def when_open(do):
    def look():
        if window() is None or not window().isActiveWindow():
            QTimer.singleShot(50, look)
        else:
            do()
    QTimer.singleShot(0, look)

def type_mission():
    window().go("organisation")
    window().activateWindow()
    field = next(one for one in window().page.findChildren(QPlainTextEdit) if one.isVisible())
    field.setFocus()
    field.setPlainText(TYPED)
    print("typed", flush=True)

TYPED = os.environ.get("TYPED", "")
"""

BANNERS = """
from d4i_desktop.ui.widgets.messages import Banner
def tell():
    shown = [one for one in window().findChildren(Banner) if one.isVisible()]
    print([(one.accessibleName(), one.link.isVisible()) for one in shown], flush=True)
    window().close()
when_open(lambda: QTimer.singleShot(100, tell))
"""


@pytest.fixture
def kept(tmp_path):
    """Folders of this computer's person: settings, documents, log, backups."""
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    return {**os.environ, **folders, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "TYPED": SECRET}


@pytest.fixture
def file(tmp_path, sample_made):  # noqa: F811
    return Path(shutil.copy(sample_made, tmp_path / "Centre.d4i"))


def started(kept: dict[str, str], what: str, *arguments: object) -> subprocess.Popen[str]:
    code = f"{PROGRAM}\n{what}\nsys.exit(__main__.main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, env=kept, cwd=kept["HOME"], stdout=pipe, stderr=pipe, text=True)


def logged(tmp_path: Path) -> str:
    return "".join(one.read_text() for one in sorted((tmp_path / "state").rglob("log*.txt")))


def wait_for(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


@ON_POSIX
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_ends_it_with_what_was_being_typed(kept, file, tmp_path, name):
    program = started(kept, "when_open(type_mission)", file)
    assert program.stdout.readline() == "typed\n"
    program.send_signal(getattr(signal, name))
    out, err = program.communicate(timeout=30)
    assert (program.returncode, out, err) == (0, "", "")
    with Store.open(file, read_only=True) as store:
        assert store.inventory.organisation.mission == SECRET
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["Centre.d4i"]
    assert not list((tmp_path / "state").rglob("running-*"))
    assert SECRET not in logged(tmp_path) and "ended" in logged(tmp_path)


@ON_POSIX
def test_what_could_not_be_written_goes_into_another_file_that_is_listed_next_time(kept, file, tmp_path):
    (tmp_path / "Documents").mkdir()
    program = started(kept, "when_open(lambda: (Path(sys.argv[1]).rename('elsewhere.d4i'), type_mission()))", file)
    assert program.stdout.readline() == "typed\n"
    program.send_signal(signal.SIGTERM)
    assert program.communicate(timeout=30) == ("", "")
    (copy,) = (tmp_path / "Documents").glob("*.d4i")
    with Store.open(copy, read_only=True) as store:
        assert store.inventory.organisation.mission == SECRET
    assert copy.name in (tmp_path / "config" / "d4i-desktop" / "settings.ini").read_text()


@ON_POSIX
def test_a_signal_ends_it_while_a_dialog_is_open(kept, file, tmp_path):
    dialog = "when_open(lambda: (print('typed', flush=True), window().menus.asked.emit('about')))"
    program = started(kept, dialog, file)
    assert program.stdout.readline() == "typed\n"
    program.send_signal(signal.SIGTERM)
    _, err = program.communicate(timeout=30)
    assert (program.returncode, err) == (0, "")
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["Centre.d4i"]


@ON_POSIX
def test_a_crash_in_c_is_told_at_the_next_start_once_and_the_data_is_safe(kept, file, tmp_path):
    crash = (
        "def crash():\n"
        "    import ctypes\n"
        "    type_mission(); window().page.setFocus(); window().go('overview')\n"
        "    ctypes.string_at(0)\n"
        "when_open(crash)"
    )
    program = started(kept, crash, file)
    out, err = program.communicate(timeout=60)
    assert program.returncode == -signal.SIGSEGV
    assert SECRET not in out + err
    (left,) = (tmp_path / "state").rglob("running-*")
    assert "Segmentation fault" in left.read_text()

    told = [started(kept, BANNERS, file).communicate(timeout=60)[0] for _ in range(2)]
    assert "unexpectedly" in told[0] and "True" in told[0]
    assert told[1] == "[]\n"
    report = logged(tmp_path)
    assert "Segmentation fault" in report
    assert str(tmp_path) not in report and str(Path.home()) not in report and SECRET not in report
    with Store.open(file, read_only=True) as store:
        assert store.inventory.organisation.mission == SECRET


@ON_POSIX
def test_a_program_that_was_killed_is_told_without_a_report(kept, file, tmp_path):
    program = started(kept, "when_open(type_mission)", file)
    assert program.stdout.readline() == "typed\n"
    program.kill()
    program.communicate(timeout=30)
    told = started(kept, BANNERS, file).communicate(timeout=60)[0]
    assert "unexpectedly" in told and "True" not in told


@ON_POSIX
def test_a_program_that_runs_is_no_unexpected_end(kept, file, tmp_path):
    first = started(kept, "when_open(type_mission)", file)
    assert first.stdout.readline() == "typed\n"
    second = started(kept, "QTimer.singleShot(0, lambda: QTimer.singleShot(1500, QApplication.quit))")
    second.communicate(timeout=60)
    assert len(list((tmp_path / "state").rglob("running-*"))) == 1
    first.terminate()
    first.communicate(timeout=30)
    assert "crashed" not in logged(tmp_path)


def test_closing_the_window_leaves_nothing_of_the_run(kept, file, tmp_path):
    program = started(kept, "when_open(lambda: (type_mission(), window().close()))", file)
    assert program.communicate(timeout=60) == ("typed\n", "")
    assert program.returncode == 0
    with Store.open(file, read_only=True) as store:
        assert store.inventory.organisation.mission == SECRET
    assert not list((tmp_path / "state").rglob("running-*"))
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["Centre.d4i"]


def test_garbage_is_collected_in_the_windows_thread(kept, file):
    garbage = (
        "import gc, threading, weakref\n"
        "class Ring: pass\n"
        "def leave():\n"
        "    assert not gc.isenabled()\n"
        "    ring = Ring(); ring.itself = ring\n"
        "    weakref.finalize(ring, gone)\n"
        "    keep.extend([] for _ in range(2000))\n"
        "def gone():\n"
        "    print(threading.current_thread() is threading.main_thread(), flush=True)\n"
        "    QTimer.singleShot(0, window().close)\n"
        "keep = []\n"
        "when_open(leave)"
    )
    assert started(kept, garbage, file).communicate(timeout=60) == ("True\n", "")


def test_a_new_start_opens_the_same_file_where_it_was(kept, file, tmp_path):
    again = (
        "from d4i_desktop.ui import restart\n"
        "from d4i_desktop.ui.dialogs.crash import CrashDialog\n"
        "def fails(): raise ValueError(TYPED)\n"
        "def leave(): window().go('plan'); fails()\n"
        "CrashDialog.exec = lambda dialog: dialog.restart.click()\n"
        # the second program is the same with an ear for where it is
        "second = sys.argv[0:1] and os.environ.get('SECOND')\n"
        "os.environ['SECOND'] = 'yes'\n"
        f"restart.command = lambda: [sys.executable, {str(tmp_path / 'program.py')!r}]\n"
        "def tell():\n"
        "    Path(os.environ['HOME'], 'spot').write_text(window().place + ' ' + window().session.store.path.name)\n"
        "    window().close()\n"
        "when_open(lambda: QTimer.singleShot(200, tell) if second else leave())"
    )
    (tmp_path / "program.py").write_text(f"{PROGRAM}\n{again}\nsys.exit(__main__.main(sys.argv[1:]))")
    program = started(kept, again, file)
    _, err = program.communicate(timeout=60)
    assert program.returncode == 0 and SECRET not in err
    wait_for((tmp_path / "spot").exists)
    wait_for(lambda: not list((tmp_path / "state").rglob("running-*")))
    assert (tmp_path / "spot").read_text() == "plan Centre.d4i"
    assert "restarted" in logged(tmp_path) and SECRET not in logged(tmp_path)


def test_what_fails_before_there_is_a_window_ends_with_a_word_and_no_hanging_process(kept, tmp_path):
    broken = (
        "from d4i_desktop import app\n"
        "from d4i_desktop.ui.dialogs.crash import CrashDialog\n"
        "def fails(*_): raise ValueError(TYPED)\n"
        "app.Desktop = fails\n"
        "CrashDialog.exec = lambda dialog: print(dialog.go_on.text(), flush=True)"
    )
    program = started(kept, broken)
    out, err = program.communicate(timeout=60)
    assert (program.returncode, out) == (70, "Close\n")
    assert "ValueError" in err and SECRET not in err
