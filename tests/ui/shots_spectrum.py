"""The spectrum board as pictures to look at: ``python tests/ui/shots_spectrum.py FOLDER [LANGUAGE-MODE-SIZE]``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.core.edits import add_dataset, together
from d4i_desktop.core.model import Dataset, new_id
from d4i_desktop.sample import make_sample
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.spectrum import SpectrumPage
from d4i_desktop.ui.pages.spectrum.menu import menu_for
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.theme import Mode

LOOKS = (("light", 100), ("dark", 100), ("light", 200))


def settle(app: QApplication, rounds: int = 30) -> None:
    for _ in range(rounds):
        app.processEvents()
        QTest.qWait(9)


def shot(app: QApplication, window: QWidget, out: Path) -> None:
    settle(app)
    window.grab().save(str(out))


def main(folder: Path, only: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application(sys.argv[:1])
    for language in ("en", "fr"):
        for mode, size in LOOKS:
            name = f"{language}-{mode}-{size}"
            if only in name:
                with tempfile.TemporaryDirectory() as kept:
                    one_look(app, folder, Path(kept), name)


def one_look(app: QApplication, folder: Path, kept: Path, name: str) -> None:
    language, mode, size = name.split("-")
    settings = Settings(kept / "settings.ini")
    settings.set_mode(Mode(mode))
    settings.set_text_size(int(size))
    settings.set_language(language)
    file = kept / "sample.d4i"
    make_sample(file, language, date.today())
    desktop = Desktop(app, settings, load(language), kept)
    desktop.show_welcome()
    desktop.open(file)
    window = desktop.window
    assert isinstance(window, MainWindow)
    window.resize(1280, 720)
    window.go("spectrum")
    window.activateWindow()
    page = window.page
    assert isinstance(page, SpectrumPage)
    states(app, window, page, folder, name)
    desktop.close_file()
    window.deleteLater()


def states(app: QApplication, window: MainWindow, page: SpectrumPage, folder: Path, name: str) -> None:
    """Calm, refused, unfolded, opened, dragged, then with two hundred datasets."""
    session = window.session
    datasets = session.inventory.datasets()
    shot(app, window, folder / f"board-{name}.png")
    page.open_dataset(datasets[4].id)
    shot(app, window, folder / f"focus-{name}.png")
    press(page, Qt.Key.Key_Right)
    shot(app, window, folder / f"refused-{name}.png")
    page.footer.more.click()
    shot(app, window, folder / f"unfolded-{name}.png")
    page.footer.more.click()
    page.open_dataset(datasets[0].id)
    press(page, Qt.Key.Key_Return)
    shot(app, window, folder / f"opened-{name}.png")
    press(page, Qt.Key.Key_Return)
    page.open_dataset(datasets[-1].id)
    shot(app, window, folder / f"tray-{name}.png")
    page.footer.more.click()
    shot(app, window, folder / f"lift-{name}.png")
    page.footer.more.click()
    menu(app, page, folder / f"menu-{name}.png")
    drag(app, window, page, folder / f"drag-{name}.png")
    many = [replace(datasets[n % len(datasets)], id=new_id(), title=title(n, datasets)) for n in range(200)]
    session.do(together("add_dataset", [add_dataset(one) for one in many], title=""))
    page.open_dataset(many[44].id)
    shot(app, window, folder / f"many-{name}.png")


def title(n: int, datasets: tuple[Dataset, ...]) -> str:
    return f"{datasets[n % len(datasets)].title} {2000 + n}"


def menu(app: QApplication, page: SpectrumPage, out: Path) -> None:
    spot = page.spot()
    assert spot is not None
    acts: dict[str, Callable[..., object]] = dict.fromkeys(("review", "toggle", "place", "today"), print)
    made = menu_for(page.words, spot, acts, opened=False, still=False, parent=page)
    made.popup(page.mapToGlobal(QPoint(20, 20)))
    settle(app)
    made.grab().save(str(out))
    made.close()


def press(page: SpectrumPage, key: Qt.Key) -> None:
    cards = next(one.list for one in page.board.every if one.list.hasFocus())
    QTest.keyClick(cards, key)


def drag(app: QApplication, window: MainWindow, page: SpectrumPage, out: Path) -> None:
    """The card in the tray, held over another column."""
    cards = page.board.tray.list
    row = cards.currentIndex().row()
    start = cards.card_box(row).center()
    QTest.mousePress(cards.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    target = page.board.columns[3].list.viewport()
    over = cards.viewport().mapFromGlobal(target.mapToGlobal(QPoint(60, 150)))
    for where in ((start + over) / 2, over):
        QTest.mouseMove(cards.viewport(), where)
        settle(app, 3)
    shot(app, window, out)
    QTest.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
