"""What a person types stays in the inventory: nothing of it in the log, in reports, in settings or on the terminal."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from d4i_desktop.core.model import Dataset
from d4i_desktop.store.store import Store
from d4i_desktop.store.unlocking import unlock

MARK = "Zanzibar"
"""Stands in everything that is typed."""

JOURNEY = f"""
import logging, sqlite3, sys, threading, warnings
from pathlib import Path
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from d4i_desktop import app, faults
from d4i_desktop.core import edits
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Action, Dataset, Rating, new_id
from d4i_desktop.store.keys import new_key
from d4i_desktop.ui import lifetime
from d4i_desktop.ui.dialogs.crash import CrashDialog
from d4i_desktop.ui.dialogs.new_inventory import NewInventory
from d4i_desktop.ui.main_window import MainWindow

M = {MARK!r}
RATED = lambda one: Rating(
    id=new_id(), dataset_id=one.id, person=f"{{M}} person", scenario="loss", severity=3, likelihood=3
)
lifetime.ALIKE_SECONDS = 0
reports = []
CrashDialog.exec = lambda dialog: reports.append(dialog.report.toPlainText())

class Desktop(app.Desktop):
    made = None
    def __init__(self, *given):
        super().__init__(*given)
        Desktop.made = self

app.Desktop = Desktop

def work():
    desktop = Desktop.made
    if desktop is None or desktop.window is None:
        QTimer.singleShot(50, work)
        return
    desktop.make(NewInventory(Path("inventory.d4i").absolute(), f"{{M}} Centre", (), "en"))
    session = desktop.session
    session.set_author(f"{{M}} treasurer")
    one = Dataset(id=new_id(), title=f"{{M}} intake")
    session.do(edits.add_dataset(one))
    session.do(edits.answer_question(session.inventory, one, "1", "people", note=M, author=M))
    session.do(edits.rate(session.inventory, RATED(one)))
    session.do(edits.put(None, Action(id=new_id(), dataset_id=one.id, measure="", title=M), "add_action", title=M))
    session.store.change_key(new_key(f"{{M}} horse battery"))
    for place in ("inventory", "review", "plan"):
        desktop.window.go(place, one.id)
    desktop.window.header.search.line.setText(M)
    QTimer.singleShot(300, fail)

def raises(error):
    def raise_it():
        typed = M
        raise error
    return raise_it

def fail():
    for error in (ValueError(M), KeyError(M), sqlite3.OperationalError(f"near {{M}}"), UnicodeError(M)):
        QTimer.singleShot(0, raises(error))
    thread = threading.Thread(target=raises(OSError(2, "none", f"/home/{{M}}/x")), name=M)
    thread.start()
    thread.join()
    QTimer.singleShot(0, raises(UserError("no_such_dataset", title=M, titles=M)))
    logging.getLogger("library").error("could not read %s", M)
    warnings.warn(M)
    qWarning(f"QObject: {{M}}")
    QTimer.singleShot(300, lambda: print("REPORTS", *reports, sep="\\n"))
    QTimer.singleShot(400, lambda: Desktop.made.window.close())

QTimer.singleShot(0, work)
QTimer.singleShot(30_000, QApplication.quit)
sys.exit(app.run(["d4i"], language="en"))
"""


def test_nothing_that_is_typed_leaves_the_inventory(tmp_path):
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "CACHE", "DATA")}
    kept = {**os.environ, **folders, "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", JOURNEY]
    run = subprocess.run(command, cwd=tmp_path, env=kept, capture_output=True, text=True, timeout=40)
    assert run.returncode == 0, run.stderr

    told = run.stdout + run.stderr
    assert "REPORTS" in told
    kinds = ("ValueError", "KeyError", "OperationalError", "UnicodeError", "FileNotFoundError")
    assert all(kind in run.stdout for kind in kinds[:1])
    log = "".join(one.read_text() for one in (tmp_path / "STATE").rglob("log*.txt"))
    assert [kind for kind in kinds if kind not in log] == []
    assert "refused no_such_dataset" in log and "ERROR library" in log and "qt warning default" in log
    assert MARK not in told

    for file in (one for one in tmp_path.rglob("*") if one.is_file()):
        assert MARK.encode() not in file.read_bytes(), file
    with Store.open(tmp_path / "inventory.d4i", key=unlock(tmp_path / "inventory.d4i", f"{MARK} horse battery")) as it:
        assert [one.title for one in it.inventory.all(Dataset)] == [f"{MARK} intake"]


def test_the_settings_hold_choices_and_paths_only(tmp_path, qapp):
    from d4i_desktop.ui.settings import Settings

    test_nothing_that_is_typed_leaves_the_inventory(tmp_path)
    (file,) = (tmp_path / "CONFIG").rglob("settings.ini")
    keys = {line.partition("=")[0] for line in file.read_text().splitlines() if "=" in line}
    assert keys <= {"language", "theme", "text_size", "geometry", "recent"}
    assert Settings(file).recent == (tmp_path / "inventory.d4i",)


def test_a_bug_of_a_command_is_logged_without_what_was_given(tmp_path):
    code = (
        "import sys; from d4i_desktop.cli import files, main as front\n"
        "def fails(*_, **__): raise ValueError(sys.argv)\n"
        "files.opened = fails\n"
        "sys.exit(front.main(sys.argv[1:]))"
    )
    file = tmp_path / f"{MARK}.d4i"
    file.touch()
    kept = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
    command = [sys.executable, "-c", code, "list", str(file)]
    run = subprocess.run(command, cwd=tmp_path, env=kept, capture_output=True, text=True)
    assert run.returncode == 70
    assert re.search(r"ValueError at .*\.py:\d+", run.stderr)
    log = next((tmp_path / "state").rglob("log.txt")).read_text()
    assert "fault" in log and "ValueError" in log and "cli/files.py" in log
    assert MARK not in log + run.stderr and str(Path.home()) not in log
