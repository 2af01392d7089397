"""How a question is answered when its answer is one value: choices, words, a number, a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QDoubleValidator, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.catalogue import Keeper, Question, QuestionKind
from d4i_desktop.core.fields import BY_ID, FieldKind
from d4i_desktop.core.model import Missing
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.choices import Choice, ChoiceGroup
from d4i_desktop.ui.widgets.entries import DayField, Line, Prose
from d4i_desktop.ui.widgets.layouts import Flow

NOTHING = {"none", "none_of_these", "nobody", "nothing"}
"""Choices that say none of the others holds."""

MISSING_KEYS = {"?": Missing.UNKNOWN, "-": Missing.NOT_APPLICABLE}
"""The keys, and the marks on paper, of what is no choice."""


class AnswerView(QWidget):
    """What stands between a question's text and its “I don't know”."""

    advanced = Signal()
    place_wanted = Signal(str, str)  # the rest is done elsewhere: a place of the window, and a dataset id
    unfolded = Signal()  # something else is asked now; it wants to be seen from its top

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject, self.question = subject, question
        self.words = subject.words
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(9)

    def refresh(self) -> None:
        """Show the answer that is kept now."""

    def focus_first(self) -> None:
        """Put the focus where a person begins to answer."""

    def pick(self, number: int) -> bool:
        """Choose by number, 1 for the first; False where there is no such choice."""
        return False

    def commit(self) -> None:
        """Save what was typed and not left yet."""


class ChoiceAnswer(AnswerView):
    """One or several choices, each a card with an example beneath."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        several = question.kind is QuestionKind.MULTIPLE
        choices = [replace(choice_of(self.words, question, one), mark=question.letter(one)) for one in question.choices]
        self.group = ChoiceGroup(choices, several=several, name=self.words(f"question.{question.id}.text"))
        self.group.chosen.connect(self._chosen)
        self.column.addWidget(self.group)
        for card in self.group.cards:
            card.installEventFilter(self)

    def _chosen(self, ids: tuple[str, ...]) -> None:
        if self.question.kind is not QuestionKind.MULTIPLE:
            self.subject.answer(self.question, ids[0])
            return
        before = self.subject.value(self.question)
        kept = sensible(before if isinstance(before, tuple) else (), ids)
        self.group.set_value(kept)
        self.subject.answer(self.question, kept or None)

    def refresh(self) -> None:
        value = self.subject.value(self.question)
        if isinstance(value, tuple):
            self.group.set_value(value)
        else:
            self.group.set_value((value,) if isinstance(value, str) and not isinstance(value, Missing) else ())

    def focus_first(self) -> None:
        """At the choice that was made, else at the first."""
        chosen = [card for card in self.group.cards if card.isChecked()]
        for card in (chosen or self.group.cards)[:1]:
            card.setFocus(Qt.FocusReason.TabFocusReason)

    def pick(self, number: int) -> bool:
        if not 1 <= number <= len(self.group.cards):
            return False
        card = self.group.cards[number - 1]
        card.setFocus(Qt.FocusReason.ShortcutFocusReason)
        card.click()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and is_enter(event):
            self.advanced.emit()
            return True
        return super().eventFilter(watched, event)


def sensible(before: tuple[str, ...], now: tuple[str, ...]) -> tuple[str, ...]:
    """“None of these” and the like lets go of the rest, and the rest of it."""
    fresh = set(now) - set(before)
    if fresh & NOTHING:
        return tuple(one for one in now if one in fresh)
    return tuple(one for one in now if one not in NOTHING) if fresh else now


def is_enter(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def choice_of(words: Language, question: Question, choice: str) -> Choice:
    """A choice in words: the question's own, else the inventory field's, else the level's."""
    own, example = f"question.{question.id}.choice.{choice}", f"question.{question.id}.example.{choice}"
    shown = words(example) if words.has(example) else ""
    if words.has(own):
        return Choice(choice, words(own), shown)
    if question.keeper is Keeper.FIELD and BY_ID[question.field].kind is FieldKind.LEVEL:
        return Choice(choice, words(f"level.{choice}.name"), shown or words(f"level.{choice}.who"))
    return Choice(choice, words(f"choice.{question.field}.{choice}"), shown)


class TextAnswer(AnswerView):
    """Words, saved when a person leaves the field; a ``?`` alone is “I don't know”, as it is on paper."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        self.prose = Prose(self.words(f"question.{question.id}.text"), self.words("review.text.hint"), lines=5)
        self.prose.left.connect(self._left)
        self.prose.advanced.connect(self.advanced)
        self.column.addWidget(self.prose)

    def _left(self, typed: str) -> None:
        missing = MISSING_KEYS.get(typed)
        allowed = {Missing.UNKNOWN: self.question.unknown, Missing.NOT_APPLICABLE: self.question.not_applicable}
        self.subject.answer(self.question, missing if missing and allowed[missing] else typed or None)

    def refresh(self) -> None:
        value = self.subject.value(self.question)
        self.prose.set_value("" if value is None or isinstance(value, Missing) else str(value))

    def focus_first(self) -> None:
        self.prose.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        self.prose.commit()


class TagsAnswer(TextAnswer):
    """Several words or names without a fixed list, one on each line."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        self.prose.setPlaceholderText(self.words("review.text.one_per_line"))

    def _left(self, typed: str) -> None:
        lines = dict.fromkeys(line.strip() for line in typed.splitlines() if line.strip())
        self.subject.answer(self.question, tuple(lines) or None)

    def refresh(self) -> None:
        value = self.subject.value(self.question)
        self.prose.set_value("\n".join(value) if isinstance(value, tuple) else "")


class NumberAnswer(AnswerView):
    """A number, as people write them in their language."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        self._locale = QLocale(self.words.language)
        self.line = Line(self.words(f"question.{question.id}.text"))
        self.line.setMaximumWidth(theme.px(180))
        validator = QDoubleValidator(0, 1e12, 6, self.line)
        validator.setLocale(self._locale)
        validator.setNotation(QDoubleValidator.Notation.StandardNotation)
        self.line.setValidator(validator)
        self.line.left.connect(self._left)
        self.line.returnPressed.connect(self.advanced)
        self.column.addWidget(self.line)

    def _left(self, typed: str) -> None:
        number, sound = self._locale.toDouble(typed)
        if sound or not typed:
            self.subject.answer(self.question, number if typed else None)

    def refresh(self) -> None:
        value = self.subject.value(self.question)
        known = isinstance(value, float | int)
        self.line.set_value(self._locale.toString(float(value), "f", -128) if known else "")  # type: ignore[arg-type]

    def focus_first(self) -> None:
        self.line.setFocus(Qt.FocusReason.TabFocusReason)

    def commit(self) -> None:
        self.line.commit()


AHEAD = {"in_3_months": 91, "in_6_months": 182, "in_a_year": 365}
"""Days from today that are offered at a press."""


class DateAnswer(AnswerView):
    """A day, from the calendar or some months ahead."""

    def __init__(self, subject: Subject, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(subject, question, parent)
        today = subject.session.today()
        self.day = DayField(self.words, self.words(f"question.{question.id}.text"), today)
        self.day.chosen.connect(lambda day: subject.answer(question, day))
        self.column.addWidget(self.day)
        links = [LinkButton(self.words(f"review.day.{name}")) for name in AHEAD]
        for link, days in zip(links, AHEAD.values(), strict=True):
            link.clicked.connect(lambda _=False, ahead=today + timedelta(days): subject.answer(question, ahead))
        self.column.addWidget(Flow(*links, gap=12))

    def refresh(self) -> None:
        value = self.subject.value(self.question)
        self.day.set_value(value if isinstance(value, date) else None)

    def focus_first(self) -> None:
        shown = self.day.edit if self.day.edit.isVisibleTo(self.day) else self.day.ask
        shown.setFocus(Qt.FocusReason.TabFocusReason)


def plain_answer(subject: Subject, question: Question) -> AnswerView:
    """The view for a question whose answer is one value."""
    if question.kind is QuestionKind.SINGLE or (question.kind is QuestionKind.MULTIPLE and question.choices):
        return ChoiceAnswer(subject, question)
    kinds: dict[QuestionKind, type[AnswerView]] = {
        QuestionKind.MULTIPLE: TagsAnswer,
        QuestionKind.NUMBER: NumberAnswer,
        QuestionKind.DATE: DateAnswer,
    }
    return kinds.get(question.kind, TextAnswer)(subject, question)
