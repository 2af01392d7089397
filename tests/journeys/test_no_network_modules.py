"""After a whole journey in one process, nothing that reaches a network has been loaded.

``duckdb`` alone loads ``socket``: it looks up its own version with ``importlib.metadata``, which reads it as an email,
and Python's ``email`` imports ``socket`` for a function that makes ids of messages. Nobody calls that.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from d4i_desktop.ui.places import KEYS

NETWORK = (
    "ssl _ssl http http.client urllib.request ftplib smtplib imaplib poplib xmlrpc socketserver asyncio webbrowser "
    "logging.handlers multiprocessing.connection PySide6.QtNetwork PySide6.QtDBus PySide6.QtWebEngineCore"
).split()

LOOK = f"""
import sys

class Importers:
    "Who asked for the socket module first."
    by = ()
    def find_spec(self, name, path=None, target=None):
        if name == "socket" and not self.by:
            frame = sys._getframe()
            found = []
            while frame:
                found.append(frame.f_globals.get("__name__", "").partition(".")[0])
                frame = frame.f_back
            Importers.by = tuple(dict.fromkeys(one for one in found if one not in ("__main__", "importlib")))

sys.meta_path.insert(0, Importers())

def tell():
    print("network:", *sorted(set({NETWORK!r}) & sys.modules.keys()))
    print("socket:", *Importers.by)
"""

WINDOW = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from d4i_desktop import app
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.places import KEYS

waiting = list(KEYS)

def visit():
    window = next((one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)), None)
    if window is not None and window.isVisible():
        if not waiting:
            window.close()
            return
        print("visited", waiting[0])
        window.go(waiting.pop(0), window.session.inventory.datasets()[0].id)
    QTimer.singleShot(400, visit)

QTimer.singleShot(0, visit)
code = app.run(["d4i"], sample=True, language="en")
tell()
sys.exit(code)
"""

COMMANDS = """
import csv, random
from pathlib import Path
from d4i_desktop.cli.main import main
from d4i_desktop.sample import SAMPLE_NAMES

def do(*arguments):
    assert main(list(map(str, arguments))) == 0, arguments

def table(path):
    with path.open("w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Age", "Town"])
        rows.writerows([30 + number % 3, "Harbour"] for number in range(60))

here = Path.cwd()
do("demo", "--out", here)
(file,) = here.glob("*.d4i")
data = here / "people.csv"
table(data)
do("list", file)
do("check", file)
do("scan", data, "--suggest", "--json")
do("safe-copy", data, "--treat", "Age=keep", "--out", here / "copy.xlsx")
do("scan", here / "copy.xlsx")
do("blank", "--out", here / "blank.pdf")
do("plan", file, "--out", here / "plan.pdf")
do("backup", file)
tell()
"""


@pytest.mark.parametrize("journey", [WINDOW, COMMANDS])
def test_a_whole_journey_loads_no_network_module(tmp_path, journey):
    folders = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "STATE", "DATA", "CACHE")}
    kept = {**os.environ, **folders, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", LOOK + journey]
    run = subprocess.run(command, cwd=tmp_path, env=kept, capture_output=True, text=True, timeout=180)
    assert run.returncode == 0, run.stderr
    told = dict(line.split(":", 1) for line in run.stdout.splitlines() if line.startswith(("network:", "socket:")))
    assert told["network"].strip() == ""
    assert journey is COMMANDS or run.stdout.count("visited") == len(KEYS)
    brought_by = told["socket"].split()
    assert brought_by == [] or "duckdb" in brought_by
