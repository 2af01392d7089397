"""One reflection as a form. Every change is kept when its field is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import IssuedPlan, Reflection
from d4i_desktop.core.reflection import change
from d4i_desktop.ui.pages.reflection.quotes import Quotes
from d4i_desktop.ui.pages.reflection.resolutions import Resolutions
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.entries import DayField, Line, Prose


class Day(DayField):
    """Doesn't turn under the wheel while the page scrolls past; a ``needed`` one can't be taken away."""

    def __init__(self, words: Language, name: str, today: date, *, needed: bool = False) -> None:
        self._needed = needed
        super().__init__(words, name, today)
        self.edit.installEventFilter(self)

    def set_value(self, day: date | None) -> None:
        super().set_value(day)
        if self._needed:
            self.clear.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() is QEvent.Type.Wheel or super().eventFilter(watched, event)


class Sheet(Card):
    """Shows one reflection."""

    go = Signal(str, str)
    remove_wanted = Signal()

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self._session, self._words = session, words
        self._id = ""
        today = session.today()
        self.held_on = Day(words, words("reflection.held_on"), today, needed=True)
        self.about = Combo(words("reflection.about"))
        self.people = Line(words("reflection.people"), words("reflection.people_hint"))
        self.changed = Prose(words("reflection.changed"), words("reflection.changed_hint"), 3)
        self.quotes = Quotes(session, words)
        self.differently = Prose(words("reflection.differently"), words("reflection.differently_hint"), 3)
        self.lines = Resolutions(session, words)
        self.next_review = Day(words, words("reflection.next_review"), today)
        self.remove = SecondaryButton(words("reflection.remove"), "trash-2")
        self._build()
        self._connect()
        for part in (self.held_on, self.about, self.people, self.changed, self.differently, self.next_review):
            part.setEnabled(not session.store.read_only)
        self.remove.setVisible(not session.store.read_only)

    def _build(self) -> None:
        top = QGridLayout()
        top.setHorizontalSpacing(20)
        top.setColumnStretch(1, 1)
        top.addWidget(self._named("held_on", self.held_on), 0, 0)
        top.addWidget(self._named("about", self.about), 0, 1)
        self.body.setSpacing(14)
        self.body.addLayout(top)
        for name, widgets in (
            ("people", (self.people,)),
            ("changed", (self.changed,)),
            ("quotes", (self.quotes,)),
            ("differently", (self.differently, self.lines)),
            ("next_review", (self.next_review,)),
        ):
            self.body.addWidget(self._named(name, *widgets))
        self.body.addWidget(self.remove)

    def _named(self, name: str, *widgets: QWidget) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        label = text.strong(self._words(f"reflection.{name}"))
        label.setBuddy(widgets[0])
        for widget in (label, *widgets):
            column.addWidget(widget)
        column.addStretch(1)
        return part

    def _connect(self) -> None:
        self.held_on.chosen.connect(lambda day: self._change(held_on=day) if day else None)
        self.about.activated.connect(lambda _place: self._change(plan=self.about.currentData()))
        self.people.left.connect(lambda typed: self._change(people=typed))
        self.changed.left.connect(lambda typed: self._change(changed=typed))
        self.differently.left.connect(lambda typed: self._change(differently=typed))
        self.next_review.chosen.connect(lambda day: self._change(next_review=day))
        self.lines.go.connect(self.go)
        self.remove.clicked.connect(self.remove_wanted)

    @property
    def reflection(self) -> Reflection | None:
        """The one that is shown, as it is now."""
        return self._session.inventory.get(Reflection, self._id)

    def show_reflection(self, reflection: Reflection) -> None:
        """Show another one; what was being typed goes to the one before."""
        if reflection.id != self._id:
            self.commit()
        self._id = reflection.id
        self._offer_plans(reflection)
        self.held_on.set_value(reflection.held_on)
        self.people.set_value(reflection.people)
        self.changed.set_value(reflection.changed)
        self.quotes.show_quotes(reflection)
        self.differently.set_value(reflection.differently)
        self.lines.show_lines(reflection)
        self.next_review.set_value(reflection.next_review)

    def commit(self) -> None:
        """Keep what is being typed."""
        for part in (self.people, self.changed, self.differently, self.quotes):
            part.commit()

    def _offer_plans(self, reflection: Reflection) -> None:
        words = self._words
        issued = sorted(self._session.inventory.all(IssuedPlan), key=lambda one: -one.number)
        offered = [(one.number, words("reflection.about_plan", number=one.number, day=words.date(one.issued_on)))
                   for one in issued]  # fmt: skip
        self.about.clear()
        for number, name in (*offered, (0, words("reflection.about_none"))):
            self.about.addItem(name, number)
        self.about.take(reflection.plan)

    def _change(self, **values: Any) -> None:
        if (before := self.reflection) is not None:
            after = replace(before, **values)
            self._session.do(change(before, after, self._words.date(after.held_on)))
