"""The reflection page in its window as pictures to look at: ``python tests/ui/shots_reflection.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits, reflection
from d4i_desktop.core.model import Dataset, Quote, new_id
from d4i_desktop.report.issuing import edit_of, prepare
from d4i_desktop.sample import make_sample
from d4i_desktop.store.store import Store
from d4i_desktop.ui import theme
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.theme import Mode, Theme

SAID = {
    "en": ("We lock the room, and nobody misses the open drawer.", "Ask families before the form\nShred each June",
           "Two mothers, the front desk, the board", "I know now who sees my papers.", "A mother"),
    "fr": ("Nous fermons la salle à clé, et le tiroir ouvert ne manque à personne.",
           "Demander aux familles avant le formulaire\nDéchiqueter chaque juin",
           "Deux mères, l’accueil, le conseil", "Je sais maintenant qui voit mes papiers.", "Une mère"),
}  # fmt: skip


def shoot(widget: QWidget, folder: Path, name: str, milliseconds: int = 900) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
    widget.grab().save(str(folder / f"{name}.png"))


def main(folder: Path) -> None:
    app = QApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    for language in ("en", "fr"):
        for mode, scale in ((Mode.LIGHT, 1.0), (Mode.DARK, 1.0), (Mode.LIGHT, 2.0)):
            theme.apply(app, Theme(mode, scale, motion=False))
            shoot_all(language, folder, f"{language}-{mode.value}-{int(scale * 100)}")


def shoot_all(language: str, folder: Path, tail: str) -> None:
    home = Path(tempfile.mkdtemp())
    make_sample(home / "sample.d4i", language, date.today())
    session = Session(Store.open(home / "sample.d4i"), load_catalogue())
    window = MainWindow(session, load(language), Settings(home / "settings.ini"))
    window.resize(1280, 720)
    window.go("reflection")
    window.show()
    shoot(window, folder, f"empty-{tail}")
    fill(session, window, language)
    shoot(window, folder, f"filled-{tail}")
    bar = window.page.columns.verticalScrollBar()
    bar.setValue(bar.maximum())
    shoot(window, folder, f"below-{tail}")
    window.close()
    session.close()


def fill(session: Session, window: MainWindow, language: str) -> None:
    made = prepare(session.catalogue, session.inventory, {language: load(language)}, session.today())
    session.do(edit_of(made, session.store.attach), final=True)
    first, *others = session.inventory.datasets()
    session.do(edits.set_field(first, "level_wanted", "0"))
    session.do(edits.archive(others[0]))
    session.do(edits.add_dataset(Dataset(id=new_id(), title="A new one")))
    window.page.begin()
    changed, differently, people, said, who = SAID[language]
    held = reflection.latest(session.inventory)
    assert held is not None
    after = replace(held, changed=changed, differently=differently, people=people)
    session.do(reflection.change(held, after, "x"))
    for quote in (said, ""):
        session.do(reflection.put_quote(None, Quote(id=new_id(), reflection_id=held.id, text=quote, who=who)))
    session.do(reflection.act_on(differently.splitlines()[0]))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
