"""The Risk review as pictures to look at: ``python tests/ui/shots_review.py FOLDER [NAME...]``."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtWidgets import QApplication, QDialog

from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.model import Override, OwnRisk, new_id
from d4i_desktop.core.risk import Axis
from d4i_desktop.sample import make_sample
from d4i_desktop.ui.main_window import MainWindow
from d4i_desktop.ui.pages.review import ReviewPage
from d4i_desktop.ui.pages.review.feelings import FeelingsAnswer
from d4i_desktop.ui.pages.review.own_measure import OwnMeasureDialog
from d4i_desktop.ui.pages.review.own_risk import OwnRiskDialog
from d4i_desktop.ui.pages.review.risk_dialog import RiskDialog
from d4i_desktop.ui.pages.review.walkthrough import Walkthrough
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.theme import Mode
from d4i_desktop.ui.widgets.layouts import ScrollColumn

LOOKS = (("en", "light", 100), ("fr", "dark", 100), ("en", "light", 200), ("fr", "light", 200), ("fr", "light", 100))
QUESTIONS = {"first": "", "gut": "10", "harm": "21", "many": "16", "fields": "9", "access": "34", "evidence": "36",
             "measures": "37", "date": "40", "text": "4",
             "places": "2"}  # fmt: skip


def settle(app: QApplication, rounds: int = 80) -> None:
    for _ in range(rounds):
        app.processEvents()
        time.sleep(0.002)


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
        if question == "37":
            for measure in ("encrypt", *[one.id for one in page.session.catalogue.measures][:1]):
                if page.session.catalogue.measure(measure):
                    walkthrough.subject.plan(measure)
        yield name
    yield from feelings(walkthrough)
    yield from answers(page)
    walkthrough.show_question("18")
    bar = walkthrough._right.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    yield "risks"
    walkthrough.meaning.more.click()
    walkthrough.meaning.ceilings.rows[0].box.click()
    QApplication.processEvents()
    bar.setValue(120)
    yield "reasons"
    bar.setValue(bar.maximum())
    yield "risks_own"
    walkthrough.meaning.more.click()
    bar.setValue(0)
    yield "lifted"
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


def feelings(walkthrough: Walkthrough) -> Iterator[str]:
    """What people felt: shown, hidden again, handed over to the next person."""
    session = walkthrough.subject.session
    own = OwnRisk(
        id=new_id(), dataset_id=walkthrough.subject.dataset_id, name="The cellar floods & more", severity=3,
        likelihood=3, reason="It did in May.",
    )  # fmt: skip
    session.do(edits.put_own_risk(None, own))
    walkthrough.show_question("10")
    yield "felt"
    answer = walkthrough.middle.views["10"].answer
    assert isinstance(answer, FeelingsAnswer)
    answer.another_round()
    yield "between"
    answer.begin.click()
    for axis in Axis:
        answer.steps[own.id, axis].buttons[2].click()
    bar = walkthrough.middle.area.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    yield "giving"
    answer.show_all()
    override = Override(
        id=new_id(), dataset_id=own.dataset_id, scenario="loss", severity=2, likelihood=4, reason="We lost one before.",
        author="Night team",
    )  # fmt: skip
    session.do(edits.override(session.inventory, override))


def answers(page: ReviewPage) -> Iterator[str]:
    """Who answered, a question that has changed since, an action that came up."""
    walkthrough = page.walkthrough
    assert walkthrough is not None
    session, subject = page.session, walkthrough.subject
    session.set_author("Coordination des bénévoles" if page.words.language == "fr" else "Volunteer coordinator")
    catalogue = session.catalogue
    walkthrough.show_question("18")
    view = walkthrough.middle.views["18"]
    subject.answer(view.question, "yes")
    session.do(edits.put(None, edits.action_for(subject.dataset_id, source="question:18", title="Ask"), "add_action",
                         title="Ask"))  # fmt: skip
    view.add_action.click()
    yield "action"
    questions = tuple(
        replace(one, since=catalogue.version + 1) if one.id in ("18", "20") else one for one in catalogue.questions
    )
    session.catalogue = replace(catalogue, version=catalogue.version + 1, questions=questions)
    session._reviews.clear()
    walkthrough.show_question("4")
    walkthrough.show_question("18")
    yield "again"
    session.catalogue = catalogue
    session._reviews.clear()
    walkthrough.show_question("4")
    page.refresh()


def dialogs(page: ReviewPage) -> Iterator[tuple[str, QDialog]]:
    assert page.walkthrough is not None
    subject = page.walkthrough.subject
    own = subject.review.facts.own_risks
    yield "risk", RiskDialog(subject, "loss", parent=page)
    yield "own_risk", OwnRiskDialog(subject, own[0] if own else None, page)
    yield "own_measure", OwnMeasureDialog(subject, None, page)


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
    page.open_dataset(ids[0])
    for name, dialog in dialogs(page):
        if only and name not in only:
            continue
        dialog.show()
        settle(app)
        dialog.grab().save(str(folder / f"{name}-{language}-{mode}-{size}.png"))
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
