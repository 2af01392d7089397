"""Minutes for a newcomer from nothing to an issued plan, counted on the real window, which is driven by keys alone.

By hand:  .venv/bin/python tests/benchmarks/newcomer.py

The keystroke-level model of S. K. Card, T. P. Moran and A. Newell, “The keystroke-level model for user performance time
with interactive systems”, Communications of the ACM 23(7), 1980: a key takes K = 0.28 s (an average typist; a modifier
is a key of its own) and each decision on a screen M = 1.35 s of thought. Reading is added to it: every word that a
question or a dialog shows, at 200 words a minute. So minutes = (0.28 keys + 1.35 decisions + 0.3 words + waiting) / 60.
What the model leaves out: looking things up, asking a colleague, and talking.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QWidget

from d4i_desktop.app import Desktop, application
from d4i_desktop.content.words import load
from d4i_desktop.core.issued import last_issued
from d4i_desktop.core.model import Missing
from d4i_desktop.ui.pages.review.answers import ChoiceAnswer, DateAnswer, NumberAnswer, TextAnswer
from d4i_desktop.ui.pages.review.question import QuestionView
from d4i_desktop.ui.places import KEYS
from d4i_desktop.ui.settings import Settings
from d4i_desktop.ui.widgets.choices import CheckCard, RadioCard

K, M, WORD = 0.28, 1.35, 60 / 200
NONE, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
SAID = "To help families find the right service."


@dataclass
class Part:
    """One stretch of the way: what a person does, and how long they wait (seconds)."""

    name: str
    keys: int = 0
    decisions: int = 0
    words: int = 0
    questions: int = 0
    waiting: float = 0.0

    @property
    def seconds(self) -> float:
        return K * self.keys + M * self.decisions + WORD * self.words + self.waiting


@dataclass
class Newcomer:
    """Somebody at the keyboard. ``typed`` holds how each kind of question is answered."""

    desktop: Desktop
    parts: list[Part] = field(default_factory=list)

    @property
    def part(self) -> Part:
        return self.parts[-1]

    def begins(self, name: str) -> None:
        self.parts.append(Part(name))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.part.keys += 1 if modifier is NONE else 2
        if QApplication.focusWidget() is None:
            self.desktop.window.activateWindow()
            settle(0.2)
        QTest.keyClick(QApplication.focusWidget() or self.desktop.window, key, modifier)
        settle()

    def types(self, text: str) -> None:
        self.part.keys += len(text)
        QTest.keyClicks(QApplication.focusWidget(), text)
        settle()

    def decides(self, shown: QWidget | None = None) -> None:
        """Read what is shown and make up one's mind."""
        self.part.decisions += 1
        self.part.words += len(read(shown).split()) if shown is not None else 0

    def tabs_to(self, wanted: QWidget) -> None:
        for _ in range(80):
            if QApplication.focusWidget() is wanted:
                return
            self.press(Qt.Key.Key_Tab)
        raise RuntimeError(f"Tab doesn't lead to “{wanted.accessibleName()}”")

    def meets(self, work: Callable[[QWidget], None]) -> None:
        """Once a dialog is open, do this in it."""

        def soon() -> None:
            dialog = QApplication.activeModalWidget()
            focused = QApplication.focusWidget()
            if dialog is None or focused is None or not dialog.isAncestorOf(focused):
                QTimer.singleShot(20, soon)
            else:
                work(dialog)

        QTimer.singleShot(0, soon)


def settle(seconds: float = 0.0) -> None:
    end = time.monotonic() + seconds
    while True:
        QApplication.processEvents()
        if time.monotonic() >= end:
            return
        time.sleep(0.005)


def read(shown: QWidget) -> str:
    """The words in view, those of each choice and its example among them."""
    said = []
    for one in shown.findChildren(QWidget):
        if not one.isVisibleTo(shown):
            continue
        if isinstance(one, RadioCard | CheckCard):
            said += [one.choice.title, one.choice.example]
        elif isinstance(one, QLabel | QAbstractButton):
            said.append(one.text())
    return " ".join(said)


def answer(person: Newcomer, view: QuestionView, people: str) -> None:
    """The first choice, a sentence, a number, in six months; “I don't know” for what needs others or a file."""
    asked = view.answer
    person.decides(view)
    person.part.questions += 1
    if isinstance(asked, ChoiceAnswer):
        wanted = people if view.question.id == "1" else asked.group.cards[0].choice.id
        place = [one.choice.id for one in asked.group.cards].index(wanted)
        person.press(Qt.Key(Qt.Key.Key_1 + place))
        person.press(Qt.Key.Key_Return)
    elif isinstance(asked, TextAnswer):
        person.types(SAID)
        person.press(Qt.Key.Key_Return, CTRL)
    elif isinstance(asked, NumberAnswer):
        person.types("120")
        person.press(Qt.Key.Key_Return)
    elif isinstance(asked, DateAnswer):
        person.press(Qt.Key.Key_Tab)
        person.press(Qt.Key.Key_Tab)
        person.press(Qt.Key.Key_Space)
        person.press(Qt.Key.Key_Right, ALT)
    else:
        pass_on(person, view)


def pass_on(person: Newcomer, view: QuestionView) -> None:
    known = (Missing.NOT_APPLICABLE, Missing.UNKNOWN)
    link = next((view.missing[one] for one in known if view.missing[one].isVisible()), None)
    if link is not None:
        person.tabs_to(link)
        person.press(Qt.Key.Key_Space)
        if isinstance(QApplication.focusWidget(), QPlainTextEdit):
            person.press(Qt.Key.Key_Return, CTRL)
            return
    person.press(Qt.Key.Key_Right, ALT)


def begin(person: Newcomer, desktop: Desktop) -> None:
    person.begins("begin an inventory")
    person.decides(desktop.window)

    def work(dialog: QWidget) -> None:
        person.decides(dialog)
        person.types("Harbour Family Centre")
        person.press(Qt.Key.Key_Return)

    person.meets(work)
    person.press(Qt.Key.Key_Space)
    settle(0.3)


def list_dataset(person: Newcomer, window: QWidget, title: str) -> None:
    person.begins("list a dataset")
    person.decides(window.page.step)
    person.press(Qt.Key(Qt.Key.Key_1 + KEYS.index("inventory")), CTRL)

    def work(dialog: QWidget) -> None:
        person.decides(dialog)
        person.types(title)
        person.press(Qt.Key.Key_Return)

    person.meets(work)
    person.press(Qt.Key.Key_N, CTRL)
    settle(0.3)


def review(person: Newcomer, window: QWidget, people: str) -> None:
    person.begins("review it")
    person.press(Qt.Key.Key_1, CTRL)
    settle(0.3)
    person.decides(window.page.step)
    person.tabs_to(window.page.step.first)
    person.press(Qt.Key.Key_Space)
    settle(0.2)
    for _ in range(100):
        shown = [one for one in window.page.findChildren(QuestionView) if one.isVisible()]
        if not shown:
            return
        answer(person, shown[0], people)
    raise RuntimeError("the questions don't come to an end")


def issue(person: Newcomer, window: QWidget) -> None:
    person.begins("issue the plan")
    person.press(Qt.Key(Qt.Key.Key_1 + KEYS.index("plan")), CTRL)
    settle(0.3)
    person.decides()
    person.tabs_to(window.page.side.issue)

    def work(dialog: QWidget) -> None:
        person.decides(dialog)
        person.tabs_to(dialog.by)
        person.types("Board")
        person.press(Qt.Key.Key_Return)

    person.meets(work)
    begun = time.monotonic()
    person.press(Qt.Key.Key_Space)
    person.part.waiting += time.monotonic() - begun


def newcomer(folder: Path, title: str, people: str) -> Newcomer:
    """The whole way on a fresh file. Raises ``RuntimeError`` where the keys lead astray."""
    desktop = Desktop(application_here(), Settings(folder / "settings.ini"), load("en"), folder)
    person = Newcomer(desktop)
    desktop.begin()
    shown(desktop)
    begin(person, desktop)
    window = shown(desktop)
    list_dataset(person, window, title)
    review(person, window, people)
    issue(person, window)
    plan = last_issued(window.session.inventory)
    if plan is None:
        raise RuntimeError("no plan was issued")
    desktop.close_file()
    return person


def application_here() -> QApplication:
    return QApplication.instance() or application([])


def shown(desktop: Desktop) -> QWidget:
    window = desktop.window
    window.resize(1280, 720)
    window.activateWindow()
    settle(0.3)
    return window


def main() -> None:
    for title, people in (("Road map", "nobody"), ("Client intake forms", "people")):
        with tempfile.TemporaryDirectory() as folder:
            person = newcomer(Path(folder), title, people)
        print(f"{title} (about {people})")
        for one in [*person.parts, total(person)]:
            print(
                f"  {one.name:20} {one.keys:4} keys {one.decisions:3} decisions {one.words:5} words "
                f"{one.questions:3} questions {one.waiting:5.1f} s waiting: {one.seconds / 60:5.1f} minutes"
            )
    sys.stdout.flush()


def total(person: Newcomer) -> Part:
    whole = Part("all of it")
    for one in person.parts:
        for name in ("keys", "decisions", "words", "questions", "waiting"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
    return whole


if __name__ == "__main__":
    main()
