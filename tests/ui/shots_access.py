"""The access page as pictures to look at: ``python tests/ui/shots_access.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.core.access import add_audience
from d4i_desktop.core.edits import add_dataset, put, together
from d4i_desktop.core.model import Dataset, Grant, ReleaseKind, new_id
from d4i_desktop.sample import make_sample
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.access import AccessPage
from d4i_desktop.ui.pages.access.naming import NameDialog
from d4i_desktop.ui.pages.access.side import About
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.theme import Mode

LOOKS = (
    ("en", Mode.LIGHT, 100),
    ("fr", Mode.LIGHT, 100),
    ("en", Mode.DARK, 100),
    ("fr", Mode.DARK, 200),
    ("en", Mode.LIGHT, 200),
    ("fr", Mode.LIGHT, 150),
)


def wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def give(window: MainWindow) -> None:
    """Two partners in one cell, conditions, an end that has passed, and more than is permitted."""
    session, own = window.session, "Choir" if window.words.language == "en" else "Chorale"
    session.do(add_audience(session.inventory, own))
    titled = session.inventory.datasets()
    given: tuple[tuple[int, str, ReleaseKind, dict[str, Any]], ...] = (
        (0, "public", ReleaseKind.FULL, {}),
        (0, "named_partner", ReleaseKind.FULL, {"who": "School board", "project": "Fewer children without a meal"}),
        (0, "named_partner", ReleaseKind.TOTALS, {"who": "Clinic"}),
        (1, "board", ReleaseKind.TOTALS, {"output": "Nothing below five", "until": date.today() - timedelta(days=40)}),
        (2, "board", ReleaseKind.DEIDENTIFIED, {"people": "The treasurer", "setting": "In the office"}),
        (2, own, ReleaseKind.TOTALS, {"until": date.today() + timedelta(days=200)}),
        (5, "board", ReleaseKind.TOTALS, {}),
    )
    made = [
        Grant(id=new_id(), dataset_id=titled[row].id, audience=audience, release=release, **more)
        for row, audience, release, more in given
    ]
    session.do(together("review", [put(None, one, "grant", audience="") for one in made], title=""))


def page_of(window: MainWindow) -> AccessPage:
    found = window.page
    assert isinstance(found, AccessPage)
    return found


def shoot(window: MainWindow, folder: Path, name: str) -> None:
    wait(250)
    window.grab().save(str(folder / f"{name}.png"))


def walk(window: MainWindow, folder: Path, look: str) -> None:
    """Every state of the page in one look."""
    page = page_of(window)
    titled = window.session.inventory.datasets()
    own = window.session.organisation.audiences[0]
    steps = (
        ("flag", 0, "public", About.CELL),
        ("two", 0, "named_partner", About.CELL),
        ("ended", 1, "board", About.CELL),
        ("audience", 2, "board", About.AUDIENCE),
        ("own", 2, own, About.AUDIENCE),
        ("public", 0, "public", About.AUDIENCE),
        ("dataset", 0, "board", About.DATASET),
    )
    for name, row, audience, about in steps:
        page.matrix.select(titled[row].id, audience)
        page.side.turn(about)
        page.matrix.setFocus()
        if name == "public":
            page.side.audience.fill.release.set_release(ReleaseKind.FULL)
            page.side.audience.fill.asked.emit()
        if name == "dataset":
            page.side.dataset.whom.setCurrentIndex(2)
            page.side.dataset.fill.release.set_release(ReleaseKind.FULL)
            page.side.dataset.fill.asked.emit()
        shoot(window, folder, f"{look}-{name}")
    page.filter.line.setText("zzz")
    shoot(window, folder, f"{look}-nothing")
    page.filter.clear()


def shoot_look(app: QApplication, folder: Path, language: str, mode: Mode, size: int) -> None:
    look = f"{language}-{mode}-{size}"
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "Inventory.d4i"
        make_sample(file, language, date.today())
        settings = Settings(Path(made) / "settings.ini")
        settings.set_language(language)
        desktop = Desktop(app, settings, load(language), Path(made))
        desktop.open(file)
        window = desktop.window
        assert isinstance(window, MainWindow)
        window.resize(1280, 720)
        window.set_mode(mode)
        window.set_text_size(size)
        give(window)
        window.go("access")
        wait(100)
        walk(window, folder, look)
        if size == 100:
            dialog = NameDialog(window.words, (), window)
            dialog.show()
            wait(80)
            dialog.grab().save(str(folder / f"{look}-name.png"))
            dialog.close()
            fill_up(window)
            page_of(window).side.turn(About.AUDIENCE)
            shoot(window, folder, f"{look}-many")
        desktop.close_file()


def fill_up(window: MainWindow) -> None:
    """As many datasets as make 200."""
    titles = [f"Dataset with quite a long title that has to wrap {n}" for n in range(189)]
    made = [add_dataset(Dataset(id=new_id(), title=title)) for title in titles]
    window.session.do(together("import_list", made, file="x"))
    wait(800)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application([])
    for language, mode, size in LOOKS:
        shoot_look(app, folder, language, mode, size)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
