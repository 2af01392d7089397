"""A tour through the window, offscreen: the sample, every page, both languages, the plan's preview, the lock.

``in_the_window.py FOLDER``
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from d4i_desktop import app as program
from d4i_desktop.app import Desktop
from d4i_desktop.content.words import load
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.places import KEYS
from d4i_desktop.ui.settings import Settings


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main(folder: Path) -> None:
    folder.mkdir()
    app = program.application(sys.argv[:1])
    program.load_ahead().join()
    desktop = Desktop(app, Settings(folder / "settings.ini"), load("en"), folder)
    desktop.begin(sample=True)
    for _ in range(600):
        wait(100)
        if isinstance(desktop.window, MainWindow):
            break
    window = desktop.window
    assert isinstance(window, MainWindow)
    for place in KEYS:
        window.go(place)
        wait(300)
    window.set_language("fr")
    wait(300)
    desktop.show_welcome()
    desktop.close_file()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
