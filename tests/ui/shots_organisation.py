"""Organisation as pictures to look at: ``python tests/ui/shots_organisation.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.core.edits import remove, together
from d4i_desktop.core.factors import Said
from d4i_desktop.core.model import FactorRating
from d4i_desktop.sample import make_sample
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.organisation import OrganisationPage
from d4i_desktop.ui.pages.organisation.logo_file import read_logo
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.theme import Mode

LOOKS = (("light", 100), ("dark", 100), ("light", 200))


def settle(app: QApplication) -> None:
    for _ in range(30):
        app.processEvents()


def a_logo(file: Path) -> Path:
    """A made-up logo: a wide picture with a see-through ground."""
    image = QImage(900, 360, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor("#0b6e69"))
    painter.drawEllipse(20, 20, 320, 320)
    painter.setBrush(QColor("#f0a030"))
    painter.drawRect(400, 120, 460, 120)
    painter.end()
    image.save(str(file))
    return file


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application(sys.argv[:1])
    for language in ("en", "fr"):
        for mode, size in LOOKS:
            with tempfile.TemporaryDirectory() as kept:
                one_look(app, folder, Path(kept), language, Mode(mode), size)


def one_look(app: QApplication, folder: Path, kept: Path, language: str, mode: Mode, size: int) -> None:
    settings = Settings(kept / "settings.ini")
    settings.set_mode(mode)
    settings.set_text_size(size)
    settings.set_language(language)
    file = kept / "Inventory.d4i"
    make_sample(file, language, date.today())
    desktop = Desktop(app, settings, load(language), kept)
    desktop.open(file)
    window = desktop.window
    assert isinstance(window, MainWindow)
    window.resize(1280, 720)
    window.go("organisation")
    page = window.page
    assert isinstance(page, OrganisationPage)

    def shot(name: str) -> None:
        settle(app)
        hint = window.minimumSizeHint()
        out = folder / f"{name}-{language}-{mode.value}-{size}.png"
        print(f"{out.name:44} at least {hint.width()}x{hint.height()}")
        window.grab().save(str(out))

    states(page, kept, shot)
    desktop.close_file()
    window.deleteLater()


def states(page: OrganisationPage, kept: Path, shot) -> None:  # type: ignore[no-untyped-def]
    shot("who")
    page.profile.logo._read(read_logo(a_logo(kept / "logo.png")))
    shot("who-logo")
    (kept / "broken.png").write_text("no picture")
    page.profile.logo._file = "broken.png"
    page.profile.logo._read(read_logo(kept / "broken.png"))
    shot("who-refused")
    page.show_part("factors")
    shot("results")
    next(iter(page.factors.results.steps.factors.values())).later.click()
    shot("results-later")
    page.factors.results.people.next.click()
    shot("rating-new")
    page.factors.rating._said(2, Said.YES)
    page.factors.rating._said(3, Said.YES)
    shot("rating-under-way")
    page.factors.rating._said(4, Said.UNKNOWN)
    shot("rating-stopped")
    page.factors.rating.card.stop.click()
    shot("handed")
    session = page.session
    held = list(session.inventory.all(FactorRating))
    session.do(together("forget_person", [remove(one, "forget_person", person="") for one in held], person=""))
    page.factors.show_all()
    shot("empty")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
