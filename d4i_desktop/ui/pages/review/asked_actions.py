"""Actions that a question called for: added where the thought comes up, kept with the dataset's other actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core import edits
from d4i_desktop.core.catalogue import Question
from d4i_desktop.core.model import Action
from d4i_desktop.core.sentences import action_title
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import IconButton, LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.entries import DayField, Line
from d4i_desktop.ui.widgets.layouts import Flow


def source_of(question: Question) -> str:
    return f"question:{question.id}"


class ActionForm(Card):
    """What, who, by when. Only the first is needed."""

    def __init__(self, subject: Subject, question: Question) -> None:
        super().__init__(padding=14)
        self.subject, self.words, self._source = subject, subject.words, source_of(question)
        self.title = Line(self.words("review.action.title"), self.words("review.action.title_hint"))
        self.owner = Line(self.words("review.measure.owner"), self.words("review.measure.owner_hint"))
        self.due = DayField(self.words, self.words("review.measure.due"), subject.session.today())
        self._day: date | None = None
        self.due.chosen.connect(self._choose_day)
        self.add = SecondaryButton(self.words("review.action.add"), "plus")
        self.cancel = LinkButton(self.words("review.action.cancel"))
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.hide)
        self.title.textChanged.connect(lambda typed: self.add.setEnabled(bool(typed.strip())))
        self.body.addLayout(self._grid())
        self.body.addWidget(Flow(self.add, self.cancel, gap=12))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        parts = (("action.title", self.title), ("measure.owner", self.owner), ("measure.due", self.due))
        for row, (name, widget) in enumerate(parts):
            grid.addWidget(text.small(self.words(f"review.{name}")), row, 0)
            grid.addWidget(widget, row, 1)
        grid.setColumnStretch(1, 1)
        return grid

    def begin(self) -> None:
        """Empty, with the focus on the title."""
        for line in (self.title, self.owner):
            line.clear()
        self._choose_day(None)
        self.add.setEnabled(False)
        self.show()
        self.title.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose_day(self, day: date | None) -> None:
        self._day = day
        self.due.set_value(day)

    def _add(self) -> None:
        title = self.title.text().strip()
        if title:
            fresh = edits.action_for(self.subject.dataset_id, source=self._source, title=title)
            action = replace(fresh, owner=self.owner.text().strip(), due=self._day)
            self.hide()
            self.subject.session.do(edits.put(None, action, "add_action", title=title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter adds it and Escape doesn't; neither goes on to the next question."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)


class ActionLine(QWidget):
    """One action that the question called for, in a line."""

    def __init__(self, subject: Subject, action: Action) -> None:
        super().__init__()
        title = action_title(subject.words, action)
        said = subject.words("review.action.in_plan", title=title)
        due = subject.words("review.action.due", day=subject.words.date(action.due)) if action.due else ""
        about = " · ".join(part for part in (action.owner, due) if part)
        self.remove = IconButton("trash-2", subject.words("review.measure.remove", title=title))
        self.remove.clicked.connect(lambda: subject.session.do(edits.remove(action, "remove_action", title=title)))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(text.body(said))
        if about:
            column.addWidget(text.small(about))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)


class QuestionActions(QWidget):
    """The actions of one question and, when asked for, the form that adds one."""

    def __init__(self, subject: Subject, question: Question) -> None:
        super().__init__()
        self.subject, self._source = subject, source_of(question)
        self.form = ActionForm(subject, question)
        self.lines: dict[Action, ActionLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.form)
        self.form.hide()

    def begin(self) -> None:
        self.show()
        self.form.begin()

    def refresh(self) -> None:
        held = [one for one in self.subject.review.facts.actions if one.source == self._source]
        for action in [action for action in self.lines if action not in held]:
            line = self.lines.pop(action)
            line.hide()
            line.deleteLater()
        for action in held:
            if action not in self.lines:
                self.lines[action] = ActionLine(self.subject, action)
                self._column.insertWidget(self._column.count() - 1, self.lines[action])
        self.setVisible(bool(held) or not self.form.isHidden())
