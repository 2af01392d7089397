"""Who gives the answers, who gave one and when, and whether its question has changed since."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.catalogue import Keeper, Question
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.answers import choice_of
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.entries import Line


class AnsweringAs(QWidget):
    """The name that answers carry: a link that becomes a line to type into. It may be a role, or stay empty."""

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self._session, self._words = session, words
        self.link = LinkButton("", "users", plain=True)
        self.line = Line(words("review.answering.name"), words("review.feel.name_hint"))
        self.link.clicked.connect(self._ask)
        self.line.left.connect(session.set_author)
        self.line.editingFinished.connect(self._close)
        session.author_changed.connect(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.link)
        column.addWidget(self.line)
        self.link.setMinimumWidth(1)  # the name is cut short where there is no room for it
        self.line.hide()
        self._show()

    def _ask(self) -> None:
        self.line.set_value(self._session.author)
        self.line.show()
        self.link.hide()
        self.line.setFocus(Qt.FocusReason.TabFocusReason)
        self.line.selectAll()

    def _close(self) -> None:
        if self.line.isVisible():
            focused = self.line.hasFocus()
            self.link.show()
            if focused:
                self.link.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.hide()

    def _show(self) -> None:
        name = self._session.author
        whole = self._words("review.answering.as", name=name) if name else self._words("review.answering.nobody")
        room, metrics = self.width() - self.link.iconSize().width() - 20, QFontMetrics(theme.font(Type.STRONG))
        shown = whole if metrics.horizontalAdvance(whole) <= room else name or whole
        shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, max(60, room))
        self.link.setText(shown.replace("&", "&&"))
        self.link.setAccessibleName(whole)
        self.link.setToolTip(text.escaped(whole) if shown != whole else self._words("review.answering.about"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the name as it was; Enter has done its work by now and doesn't go on to the next question."""
        if self.line.isVisible() and event.key() == Qt.Key.Key_Escape:
            self.line.setText(self._session.author)
            self._close()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


class GivenLine(QWidget):
    """Under an answer: who gave it and when. Where the question has changed since, it asks for another look."""

    def __init__(self, subject: Subject, question: Question) -> None:
        super().__init__()
        self.subject, self.words, self.question = subject, subject.words, question
        self.by: QLabel = text.small("")
        self.again = Card(edge=True, padding=12)
        self.asked = text.body("")
        self.right = SecondaryButton(self.words("review.again.right"), "check")
        self.right.clicked.connect(lambda: subject.confirm(question))
        self.again.body.addWidget(self.asked)
        self.again.body.addWidget(self.right)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.again)
        column.addWidget(self.by)

    def refresh(self) -> None:
        said = by_line(self.subject, self.question)
        self.by.setText(said)
        self.by.setVisible(bool(said))
        outdated = self.subject.outdated(self.question)
        confirmable = outdated and self.subject.confirmable(self.question)
        if outdated:
            self.asked.setText(self.words("review.again.asked") if confirmable else self._withdrawn())
        self.right.setVisible(confirmable and not self.subject.read_only)
        self.again.setVisible(outdated)
        self.setVisible(outdated or bool(said))

    def _withdrawn(self) -> str:
        """The choices that can't be made any more, in words where there still are some."""
        kept = self.subject.kept(self.question)
        assert kept is not None
        chosen = kept.value if isinstance(kept.value, tuple) else (str(kept.value),)
        gone = [choice for choice in chosen if choice not in self.question.choices]
        names = [self.words("review.again.quoted", choice=choice_words(self.words, self.question, id)) for id in gone]
        return self.words("review.again.withdrawn", choice=self.words.join(names))


def choice_words(words: Language, question: Question, choice: str) -> str:
    """A choice in words, also one that isn't offered any more; its id where no words are left."""
    keys = (f"question.{question.id}.choice.{choice}", f"choice.{question.field}.{choice}")
    if choice in question.choices:
        return choice_of(words, question, choice).title
    return next((words(key) for key in keys if words.has(key)), choice)


def by_line(subject: Subject, question: Question) -> str:
    """Who answered, and when, as far as that is known; empty where nothing is."""
    kept, words = subject.kept(question), subject.words
    if kept is None or subject.value(question) is None:
        return ""
    said = _said(words, kept.author, answered_day(words, kept.given_at, subject.session.today()))
    if question.keeper is Keeper.FIELD and subject.changed_elsewhere(question):
        said = " · ".join(part for part in (said, words("review.given.changed")) if part)
    return said


def _said(words: Language, author: str, day: str) -> str:
    if author and day:
        return words("review.given.author_day", author=author, day=day)
    if author:
        return words("review.given.author", author=author)
    return words("review.given.day", day=day) if day else ""


def answered_day(words: Language, given_at: str, today: date) -> str:
    """The day of an ISO moment where we are; with its year unless it is this one."""
    try:
        moment = datetime.fromisoformat(given_at)
    except ValueError:
        return ""
    day = (moment.astimezone() if moment.tzinfo else moment).date()
    return words.date(day, year=day.year != today.year)
