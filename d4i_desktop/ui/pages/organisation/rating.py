"""One person goes through the five factors, seeing nobody's answers but their own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.catalogue import RUNGS
from d4i_desktop.core.edits import rate_factor
from d4i_desktop.core.factors import (
    Said,
    answered,
    answers_of,
    forget,
    people,
    rating_of,
    reached,
    rename,
    stopped,
)
from d4i_desktop.core.model import FactorRating, new_id
from d4i_desktop.ui.pages.columns import Columns
from d4i_desktop.ui.pages.organisation.statements import Statements
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card, Divider
from d4i_desktop.ui.widgets.entries import Line, Prose
from d4i_desktop.ui.widgets.text import Tone


class PersonCard(Card):
    """Who answers, and how far they are. ``named`` carries a new name, ``chosen`` a factor."""

    named = Signal(str)
    chosen = Signal(str)
    left = Signal()
    removed = Signal()

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self.words = words
        self.name = Line(words("organisation.rating.who"))
        self.name.setMaxLength(60)
        self.name.left.connect(self.named)
        self.problem = text.label("", tone=Tone.DANGER)
        self.factors = {one: LinkButton(words(f"factor.{one}.name"), plain=True) for one in session.catalogue.factors}
        self._states = {one: text.label("", tone=Tone.SOFT, wrap=False) for one in self.factors}
        self.stop = LinkButton(words("organisation.rating.stop"))
        self.stop.clicked.connect(self.left)
        self.remove = LinkButton(words("organisation.rating.remove"))
        self.remove.clicked.connect(self.removed)
        self.body.addWidget(text.strong(words("organisation.rating.who")))
        self.body.addWidget(text.small(words("organisation.rating.who_help")))
        for part in (self.name, self.problem, text.small(words("organisation.rating.private")), Divider()):
            self.body.addWidget(part)
        for factor, link in self.factors.items():
            self.body.addLayout(self._row(factor, link))
        for last in (Divider(), self.stop, self.remove):
            self.body.addWidget(last)

    def _row(self, factor: str, link: LinkButton) -> QVBoxLayout:
        link.clicked.connect(lambda: self.chosen.emit(factor))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(link)
        self._states[factor].setContentsMargins(3, 0, 0, 0)  # a link keeps so much for its focus ring
        column.addWidget(self._states[factor])
        return column

    def show_person(self, name: str, levels: dict[str, int | None]) -> None:
        """``levels``: the rung each factor reaches, ``None`` where it isn't answered yet."""
        self.name.set_value(name)
        self.problem.hide()
        for factor, level in levels.items():
            said = self.words("organisation.rating.open") if level is None else self.words(f"rung.{level}")
            self._states[factor].setText(said)
            self.factors[factor].setAccessibleDescription(said)
        self.remove.setVisible(any(levels.values()))

    def refuse(self, name: str) -> None:
        """Somebody else has that name: the old one stays."""
        self.name.setText(name)
        self.name.set_value(name)
        self.problem.setText(self.words("organisation.rating.taken"))
        self.problem.show()


class Rating(QWidget):
    """``done`` when this person has finished or stops. Each ladder is saved once it has stopped somewhere."""

    done = Signal()

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self.session, self.words = session, words
        self.factors = session.catalogue.factors
        self.person, self.factor = "", self.factors[0]
        self._begun: dict[str, tuple[Said, ...]] = {}
        self.card = PersonCard(session, words)
        self.card.named.connect(self._named)
        self.card.chosen.connect(self.show_factor)
        self.card.left.connect(self.done)
        self.card.removed.connect(self._remove)
        self.statements = Statements(words)
        self.statements.said.connect(self._said)
        self._build_words()
        self._build_buttons()
        self.columns = Columns((self._form(),), (self.card,))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.columns)

    def _build_words(self) -> None:
        words = self.words
        self.progress, self.title, self.about = text.small(""), text.title(""), text.soft("")
        self.result, self.stops = text.lead(""), text.small(words("organisation.rating.stops"))
        self.note_label = text.small_heading(words("organisation.rating.note"))
        self.note = Prose(words("organisation.rating.note"), words("organisation.rating.note_help"), lines=2)
        self.note.left.connect(self._noted)

    def _build_buttons(self) -> None:
        self.previous = SecondaryButton(self.words("organisation.rating.previous"))
        self.next = PrimaryButton(self.words("organisation.rating.next"))
        self.previous.clicked.connect(lambda: self._walk(-1))
        self.next.clicked.connect(lambda: self._walk(1))
        self.note.advanced.connect(self.next.click)

    def _form(self) -> Card:
        form = Card(padding=20)
        for part in (self.progress, self.title, self.about, self.statements, self.result, self.stops):
            form.body.addWidget(part)
        form.body.addWidget(self.note_label)
        form.body.addWidget(self.note)
        row = QHBoxLayout()
        row.addWidget(self.previous)
        row.addStretch(1)
        row.addWidget(self.next)
        form.body.addSpacing(6)
        form.body.addLayout(row)
        return form

    # Who and where

    def show_person(self, name: str, factor: str = "") -> None:
        """This person's answers; without a name somebody new, whose name is proposed."""
        self.person = name or self._fresh_name()
        self._begun = {}
        self.show_factor(factor if factor in self.factors else self.factors[0])

    def show_factor(self, factor: str) -> None:
        self.note.commit()
        self.factor = factor
        self.refresh()
        self.columns.verticalScrollBar().setValue(0)
        self._go_on()

    def _fresh_name(self) -> str:
        taken = people(self.session.inventory)
        names = (
            self.words("organisation.rating.person", n=number) for number in range(len(taken) + 1, 2 * len(taken) + 2)
        )
        return next(name for name in names if name not in taken)

    def _walk(self, step: int) -> None:
        at = self.factors.index(self.factor) + step
        if at >= len(self.factors):
            self.note.commit()
            self.done.emit()
        else:
            self.show_factor(self.factors[at])

    # What is shown

    def refresh(self) -> None:
        """Show what this person said."""
        words, number = self.words, self.factors.index(self.factor) + 1
        self.progress.setText(words("organisation.rating.progress", number=number, total=len(self.factors)))
        self.title.setText(words(f"factor.{self.factor}.name"))
        self.about.setText(words(f"factor.{self.factor}.about"))
        answers = self.answers(self.factor)
        self.statements.show_answers(self.factor, answers)
        self._show_result(answers)
        self.previous.setEnabled(number > 1)
        last = number == len(self.factors)
        self.next.rename(words(f"organisation.rating.{'done' if last else 'next'}"))
        self.card.show_person(self.person, {one: self._level(one) for one in self.factors})

    def _show_result(self, answers: tuple[Said, ...]) -> None:
        over, rung = stopped(answers), reached(answers)
        unsure = bool(answers) and answers[-1] is Said.UNKNOWN
        key = f"organisation.rating.{'result_unsure' if unsure else 'result'}"
        self.result.setText(self.words(key, rung=self.words(f"rung.{rung}")))
        rating = rating_of(self.session.inventory, self.person, self.factor)
        self.note.set_value(rating.note if rating else "")
        for part in (self.result, self.note_label, self.note):
            part.setVisible(over)
        self.stops.setVisible(over and rung < RUNGS)

    def answers(self, factor: str) -> tuple[Said, ...]:
        """What was said to the statements of rung 2 upwards: what is under way, or what is saved."""
        if factor in self._begun:
            return self._begun[factor]
        rating = rating_of(self.session.inventory, self.person, factor)
        return answers_of(rating) if rating else ()

    def _level(self, factor: str) -> int | None:
        answers = self.answers(factor)
        return reached(answers) if stopped(answers) else None

    # What is done

    def _said(self, rung: int, said: Said) -> None:
        answers = answered(self.answers(self.factor), rung, said)
        if stopped(answers):
            self._begun.pop(self.factor, None)
            self._save(answers)
        else:
            self._begun[self.factor] = answers
        self.refresh()
        self._go_on()

    def _go_on(self) -> None:
        """To the statement that is asked, or to the button that leads on."""
        answers = self.answers(self.factor)
        asked = self.statements.focus_next(answers)
        if asked is None:
            self.next.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: self.columns.ensureWidgetVisible(asked or self.next))  # once it is laid out

    def _save(self, answers: tuple[Said, ...]) -> None:
        before = rating_of(self.session.inventory, self.person, self.factor)
        rating = FactorRating(
            id=new_id(), person=self.person, factor=self.factor, level=reached(answers),
            note=before.note if before else "", given_at=self.session.now(), unsure=answers[-1] is Said.UNKNOWN,
        )  # fmt: skip
        self.session.do(rate_factor(self.session.inventory, rating))

    def _noted(self, note: str) -> None:
        rating = rating_of(self.session.inventory, self.person, self.factor)
        if rating is not None:
            self.session.do(rate_factor(self.session.inventory, replace(rating, note=note)))

    def _named(self, name: str) -> None:
        if not name or name in people(self.session.inventory):
            self.card.refuse(self.person)
            return
        edit = rename(self.session.inventory, self.person, name)
        self.person = name
        self.session.do(edit)
        self.refresh()

    def _remove(self) -> None:
        self._begun = {}
        self.session.do(forget(self.session.inventory, self.person))
        self.done.emit()
