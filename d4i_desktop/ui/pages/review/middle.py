"""The middle of the page: the question that is asked, or all of a stage, or what stands after the last one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from d4i_desktop.core.catalogue import Question
from d4i_desktop.ui.pages.review import walk
from d4i_desktop.ui.pages.review.ending import EndView
from d4i_desktop.ui.pages.review.question import QuestionView
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import ScrollColumn
from d4i_desktop.ui.widgets.messages import Banner, Tone

SETTLED_MS = 100
"""After this, layouts within layouts have found their sizes."""


class SnugScroll(ScrollColumn):
    """As tall as what it holds while there is room, so that what follows stands right below."""

    def sizeHint(self) -> QSize:
        column, width = self.widget(), self.viewport().width()
        if column is None:
            return super().sizeHint()
        height = column.heightForWidth(width) if column.hasHeightForWidth() else column.sizeHint().height()
        return QSize(column.sizeHint().width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class Middle(QWidget):
    """Shows questions and walks between them; which ones is said by the page."""

    advanced = Signal()
    place_wanted = Signal(str, str)
    went_back = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject, self.words = subject, subject.words
        self.views: dict[str, QuestionView] = {}
        self._small = False
        self.notice = Banner(Tone.INFO, "")
        self.end = EndView(subject)
        self.area = SnugScroll(margin=5, gap=20)
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.area.body.addWidget(self.notice)
        self._list = QVBoxLayout()
        self._list.setSpacing(36)
        self.area.body.addLayout(self._list)
        self.area.body.addWidget(self.end)
        self.back = SecondaryButton(self.words("review.nav.back"))
        self.next = PrimaryButton(self.words("review.nav.next"), "arrow-right", icon_after=True)
        for button, keys in ((self.back, "Alt+Left"), (self.next, "Alt+Right")):
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
        self.back.clicked.connect(self.went_back)
        self.next.clicked.connect(self.advanced)
        self._fill()

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(5, 4, 0, 5)
        row.setSpacing(8)
        row.addWidget(self.back)
        row.addWidget(self.next)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.area)
        column.addLayout(row)
        column.addStretch(1)

    def show_questions(self, questions: tuple[Question, ...], stage: walk.Stage | None, *, small: bool) -> None:
        """These and no others; a view that is there stays, with its focus. None at all shows the end."""
        wanted = [one.id for one in questions]
        for id in [id for id in self.views if id not in wanted or small != self._small]:
            view = self.views.pop(id)
            view.commit()
            self._list.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._small = small
        for place, question in enumerate(questions):
            if question.id not in self.views:
                view = self.views[question.id] = QuestionView(self.subject, question, small=small)
                view.advanced.connect(lambda view=view: self.advance_from(view))
                view.place_wanted.connect(self.place_wanted)
                view.unfolded.connect(lambda view=view: self._show_soon(view))
                self._list.insertWidget(place, view)
            self.views[question.id].refresh()
            self._place(self.views[question.id], question, stage)
        self.views = {one.id: self.views[one.id] for one in questions}
        self.end.setVisible(not questions)
        self.area.updateGeometry()

    def _place(self, view: QuestionView, question: Question, stage: walk.Stage | None) -> None:
        if stage is None:
            return
        number = [one.id for one in stage.questions].index(question.id) + 1
        view.place.setText(
            self.words(
                "review.question.place", number=question.id,
                stage=self.words(f"stage.{stage.id}.name"), n=number, all=len(stage.questions),
            )
        )  # fmt: skip

    def advance_from(self, view: QuestionView) -> None:
        """To the question below it where a whole stage is shown, else further."""
        shown = list(self.views.values())
        place = shown.index(view) + 1
        if place < len(shown):
            self.area.ensureWidgetVisible(shown[place])
            shown[place].focus_first()
        else:
            self.advanced.emit()

    def show_notice(self, sentence: str) -> None:
        self.notice.setVisible(bool(sentence))
        if sentence:
            self.notice.set_words(sentence)

    def show_ways(self, *, back: bool, last: bool, ended: bool) -> None:
        self.back.setEnabled(back)
        self.next.setVisible(not ended)
        self.next.rename(self.words("review.nav.finish" if last else "review.nav.next"))

    def focus_first(self) -> None:
        first = next(iter(self.views.values()), None)
        if first is not None and not first.answer.isEnabled():
            self.next.setFocus()
        else:
            (first or self.end).focus_first()
        self.area.verticalScrollBar().setValue(0)
        if first is not None:
            QTimer.singleShot(0, first, lambda: self._to_top(first))
            self._show_soon(first)

    def _show_soon(self, view: QuestionView) -> None:
        """Once what has unfolded has its place."""
        QTimer.singleShot(SETTLED_MS, view, lambda: self._to_top(view))

    def _to_top(self, view: QuestionView) -> None:
        """What stands above the question (a notice; at large text the stages) scrolls off where room is short."""
        column = self.area.widget()
        if column is not None and self.views.get(view.question.id) is view:
            top = view.mapTo(column, QPoint(0, 0)).y()
            self.area.verticalScrollBar().setValue(top - 5)
            if (focused := view.focusWidget()) is not None and focused.isVisible():
                self.area.ensureWidgetVisible(focused, 0, 20)

    def commit(self) -> None:
        """Save what was typed and not left yet."""
        for view in list(self.views.values()):
            view.commit()
