"""The Risk review as pictures to look at: ``python tests/ui/shots_review.py FOLDER [NAME...]``."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication

from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.sample import make_sample
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.review import ReviewPage
from d4i_desktop.ui.pages.review.risk_dialog import RiskDialog
from d4i_desktop.ui.pages.review.walkthrough import Walkthrough
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.theme import Mode
from d4i_desktop.ui.widgets.layouts import ScrollColumn

LOOKS = (("en", "light", 100), ("fr", "dark", 100), ("en", "light", 200), ("fr", "light", 200), ("fr", "light", 100))
QUESTIONS = {"first": "", "gut": "10", "harm": "21", "many": "16", "fields": "9", "access": "34", "evidence": "36",
             "measures": "37", "date": "40", "text": "4"}  # fmt: skip


def settle(app: QApplication, rounds: int = 30) -> None:
    for _ in range(rounds):
        app.processEvents()


def states(page: ReviewPage, datasets: list[str]) -> Iterator[str]:
    """Bring the page into one state after another."""
    page.choose()
    yield "choose"
    page.open_dataset(datasets[0])
    assert page.walkthrough is not None
    walkthrough = page.walkthrough
    for name, question in QUESTIONS.items():
        if question:
            walkthrough.show_question(question)
        if question == "10":
            walkthrough.middle.views["10"].answer.add_person()  # type: ignore[attr-defined]
        if question == "37":
            for measure in ("encrypt", *[one.id for one in page.session.catalogue.measures][:1]):
                if page.session.catalogue.measure(measure):
                    walkthrough.subject.plan(measure)
        yield name
    walkthrough.show_question("18")
    bar = walkthrough._right.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    yield "risks"
    walkthrough.meaning.more.click()
    QApplication.processEvents()
    bar.setValue(120)
    yield "reasons"
    bar.setValue(0)
    walkthrough.show_question("34")
    for row in list(walkthrough.middle.views["34"].answer.rows.values())[:1]:  # type: ignore[attr-defined]
        row._unfold()
    yield "conditions"
    walkthrough.show_question("18")
    walkthrough.stages.whole.setChecked(True)
    yield "stage"
    walkthrough.stages.whole.setChecked(False)
    walkthrough.show_question("")
    yield "end"
    for number, dataset in enumerate(datasets[1:], start=2):
        page.open_dataset(dataset)
        yield f"dataset{number}"


def cut_off(walkthrough: Walkthrough) -> bool:
    areas = walkthrough.findChildren(ScrollColumn)
    return any(one.isVisible() and one.widget().width() > one.viewport().width() for one in areas)


def one_look(app: QApplication, folder: Path, kept: Path, look: tuple[str, str, int], only: tuple[str, ...]) -> None:
    language, mode, size = look
    settings = Settings(kept / "settings.ini")
    settings.set_mode(Mode(mode))
    settings.set_text_size(size)
    settings.set_language(language)
    file = kept / "Inventory.d4i"
    make_sample(file, language, date.today())
    desktop = Desktop(app, settings, load(language), kept)
    desktop.open(file)
    window = desktop.window
    assert isinstance(window, MainWindow)
    window.go("review")
    window.resize(1280, 720)
    window.show()
    settle(app)
    page = window.findChild(ReviewPage)
    assert page is not None
    ids = [one.id for one in page.session.inventory.datasets()]
    for name in states(page, ids):
        if only and name not in only:
            continue
        settle(app)
        if page.walkthrough and cut_off(page.walkthrough):
            print(name, look, "is cut off")
        out = folder / f"{name}-{language}-{mode}-{size}.png"
        window.grab().save(str(out))
        if (window.width(), window.height()) != (1280, 720):
            print(out.name, window.width(), window.height())
    if not only or "risk" in only:
        page.open_dataset(ids[0])
        assert page.walkthrough is not None
        dialog = RiskDialog(page.walkthrough.subject, "reidentification", parent=page)
        dialog.show()
        settle(app)
        dialog.grab().save(str(folder / f"risk-{language}-{mode}-{size}.png"))
        dialog.close()
    desktop.close_file()
    window.deleteLater()


def main(folder: Path, only: tuple[str, ...]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = application(sys.argv[:1])
    for look in LOOKS:
        with tempfile.TemporaryDirectory() as kept:
            one_look(app, folder, Path(kept), look, only)


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]))
