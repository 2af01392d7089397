"""Welcome, Overview and Organisation as pictures to look at: ``python tests/ui/shots_window.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QWidget

from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.sample import make_sample
from d4i_desktop.store.keys import new_key
from d4i_desktop.ui.dialogs.crash import CrashDialog, LogDialog
from d4i_desktop.ui.dialogs.history import HistoryDialog
from d4i_desktop.ui.dialogs.new_inventory import NewInventoryDialog
from d4i_desktop.ui.dialogs.passphrase import PassphraseDialog
from d4i_desktop.ui.dialogs.reading import GlossaryDialog, help_for
from d4i_desktop.ui.dialogs.unlock import UnlockDialog
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.theme import Mode

LOOKS = (("light", 100), ("dark", 100), ("light", 200))


def settle(app: QApplication, rounds: int = 30) -> None:
    for _ in range(rounds):
        app.processEvents()


def shot(app: QApplication, window: QWidget, out: Path) -> None:
    window.resize(1280, 720)
    settle(app)
    hint = window.minimumSizeHint()
    print(f"{out.name:44} {window.width()}x{window.height()}, at least {hint.width()}x{hint.height()}")
    window.grab().save(str(out))


def main(folder: Path, places: tuple[str, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application(sys.argv[:1])
    for language in ("en", "fr"):
        for mode, size in LOOKS:
            with tempfile.TemporaryDirectory() as kept:
                one_look(app, folder, Path(kept), language, Mode(mode), size, places)


def one_look(
    app: QApplication, folder: Path, kept: Path, language: str, mode: Mode, size: int, places: tuple[str, ...]
) -> None:
    settings = Settings(kept / "settings.ini")
    settings.set_mode(mode)
    settings.set_text_size(size)
    settings.set_language(language)
    name = f"{language}-{mode.value}-{size}"
    file = kept / {"en": "Inventory 2026.d4i", "fr": "Inventaire 2026.d4i"}[language]
    make_sample(file, language, date.today())
    desktop = Desktop(app, settings, load(language), kept)
    desktop.show_welcome()
    assert desktop.window is not None
    shot(app, desktop.window, folder / f"welcome-{name}.png")
    desktop.open(file)
    assert isinstance(desktop.window, MainWindow)
    for place in places:
        desktop.window.go(place)
        shot(app, desktop.window, folder / f"{place}-{name}.png")
    over(app, desktop, folder, name)
    desktop.session.store.change_key(new_key("shown to nobody"))
    desktop.lock()
    shot(app, desktop.window, folder / f"locked-{name}.png")
    desktop.close_file()
    desktop.window.deleteLater()


def over(app: QApplication, desktop: Desktop, folder: Path, name: str) -> None:
    """What opens over the window: search, the menu, dialogs, a banner and a toast."""
    window = desktop.window
    assert isinstance(window, MainWindow)
    window.go("overview")
    window.activateWindow()
    window.header.search.line.setFocus()
    window.header.search.line.setText("no")
    shot(app, window, folder / f"search-{name}.png")
    window.header.search.clear()
    window.header.search.results.hide()
    window.menus.whole.popup(window.mapToGlobal(window.rect().center()))
    settle(app)
    window.menus.whole.grab().save(str(folder / f"menu-{name}.png"))
    window.menus.whole.hide()
    window.say(desktop.words("errors.missing", file="x.d4i", folder="/Documents"))
    window.mention(desktop.words("window.sample_at", file="x.d4i", folder="/Documents"))
    shot(app, window, folder / f"said-{name}.png")
    dialogs = (
        UnlockDialog(desktop.words, window.session.store.path, window),
        PassphraseDialog(desktop.words, window.session.store, 15, window),
        NewInventoryDialog(desktop.words, desktop.documents, lambda _wanted: None, window),
        CrashDialog(desktop.words, "ValueError", parent=window),
        LogDialog(desktop.words, "2026-11-23 10:00:00Z opened datasets=11\n", lambda: None, window),
        HistoryDialog(window.session, desktop.words, window),
        help_for(desktop.words, "overview", window),
        GlossaryDialog(desktop.words, "", window),
    )
    for dialog in dialogs:
        dialog.show()
        settle(app)
        dialog.grab().save(str(folder / f"{type(dialog).__name__.lower()}-{name}.png"))
        dialog.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or ("overview", "organisation"))
