"""The Evidence page as pictures to look at: ``python tests/ui/shots_evidence.py FOLDER``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog
from ui.made_files import write_csv

from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.sample import make_sample
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.evidence import jobs
from d4i_desktop.ui.pages.evidence.bench import Bench
from d4i_desktop.ui.pages.evidence.copy_dialog import CopyDialog
from d4i_desktop.ui.pages.evidence.page import EvidencePage
from d4i_desktop.ui.pages.evidence.reading_dialog import ReadingDialog
from d4i_desktop.ui.pages.evidence.worst import ShowDialog
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


def until(there: Callable[[], bool]) -> None:
    while not there():
        wait(20)
    wait(200)


def shoot(window: MainWindow, folder: Path, name: str) -> None:
    wait(250)
    window.grab().save(str(folder / f"{name}.png"))


def shoot_dialog(dialog: QDialog, folder: Path, name: str) -> None:
    dialog.show()
    wait(700)
    dialog.grab().save(str(folder / f"{name}.png"))
    dialog.reject()
    dialog.deleteLater()


def bench_of(window: MainWindow) -> Bench:
    page = window.page
    assert isinstance(page, EvidencePage)
    assert page.bench is not None
    return page.bench


def walk(window: MainWindow, folder: Path, file: Path, look: str) -> None:
    """Every state of the page in one look."""
    datasets = window.session.inventory.datasets()
    window.go("evidence")
    page = window.page
    assert isinstance(page, EvidencePage)
    page.choose()
    shoot(window, folder, f"{look}-1-choose")
    window.go("evidence", datasets[0].id)
    for part in ("columns", "people", "what_if"):
        bench_of(window).show_part(part)
        shoot(window, folder, f"{look}-2-stored-{part}")
    window.go("evidence", datasets[2].id)
    shoot(window, folder, f"{look}-3-empty")
    bench = bench_of(window)
    shoot_dialog(ReadingDialog(window.words, file, None, bench), folder, f"{look}-4-reading")
    bench.reading.read(jobs.looked(file, None))
    shoot(window, folder, f"{look}-5-work") if bench.reading.running else None
    until(lambda: not bench.reading.running)
    bench.columns.table.select("Income")
    for part in ("columns", "people", "what_if"):
        bench.show_part(part)
        wait(400)
        shoot(window, folder, f"{look}-6-{part}")
    bench.what_if.proposal.search()
    until(lambda: bench.what_if.proposal.said.isVisibleTo(bench.what_if))
    shoot(window, folder, f"{look}-7-suggested")
    loaded = bench.subject.loaded
    assert loaded is not None
    copy = CopyDialog(bench.subject, loaded, bench.subject.version(bench.what_if.kind), window)
    copy.place.setText(str(file.with_name(f"copy-{look}.csv")))
    copy.show()
    copy.write.click()
    until(lambda: not copy._work.running)
    shoot_dialog(copy, folder, f"{look}-8-copy")
    shown = []
    bench.people._work.done.disconnect()
    bench.people._work.done.connect(shown.append)
    bench.people.show_groups()
    until(lambda: bool(shown))
    shoot_dialog(ShowDialog(window.words, shown[0], window), folder, f"{look}-9-show")
    window.session.undo()


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        app = application([])
        file = write_csv(Path(place) / "intake_2026.csv")
        for language, mode, size in LOOKS:
            inventory = Path(place) / f"{language}-{mode.value}-{size}.d4i"
            make_sample(inventory, language, date.today())
            settings = Settings(Path(place) / f"{inventory.stem}.ini")
            settings.set_language(language)
            desktop = Desktop(app, settings, load(language), Path(place))
            desktop.begin(inventory)
            window = desktop.window
            assert isinstance(window, MainWindow)
            window.resize(1280, 720)
            window.set_mode(mode)
            window.set_text_size(size)
            window.show()
            walk(window, folder, file, inventory.stem)
            desktop.close_file()
            if desktop.window is not None:
                desktop.window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
