"""What stands after the last question: what is still open, and where to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.core.model import Dataset
from d4i_desktop.core.review import Review
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from d4i_desktop.ui.widgets.layouts import Flow


class EndView(QWidget):
    """One way on is the primary one: the open questions, else the next dataset, else the plan."""

    open_wanted = Signal()
    dataset_wanted = Signal(str)
    plan_wanted = Signal()

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.words = subject.words
        self._next_id = ""
        self.title, self.about = text.title(""), text.soft("")
        self.open = PrimaryButton(self.words("review.end.open"))
        self.next = PrimaryButton("")
        self.plan = LinkButton(self.words("review.end.plan"), "file-text")
        self.open.clicked.connect(self.open_wanted)
        self.next.clicked.connect(lambda: self.dataset_wanted.emit(self._next_id))
        self.plan.clicked.connect(self.plan_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 20, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addSpacing(6)
        column.addWidget(Flow(self.open, self.next, self.plan, gap=12))

    def refresh(self, review: Review, following: Dataset | None, *, short: bool, again: int = 0) -> None:
        """``again``: how many answers ask for another look, because their questions have changed."""
        done = review.progress
        left = done.applicable - done.answered + again
        key = "review.end.short" if short and not left else "review.end.done"
        self.title.setText(self.words("review.end.left_title" if left else key))
        sentences = [self.words("review.end.answered", done=done.answered, all=done.applicable)]
        if done.unknown:
            sentences.append(self.words.n("review.end.unknown", done.unknown))
        if again:
            sentences.append(self.words.n("review.end.again", again))
        self.about.setText(" ".join(sentences))
        self.open.setVisible(bool(left))
        self._next_id = following.id if following else ""
        self.next.setVisible(not left and following is not None)
        self.next.rename(self.words("review.end.next", title=following.title) if following else "")

    def focus_first(self) -> None:
        shown = [one for one in (self.open, self.next, self.plan) if one.isVisibleTo(self)]
        shown[0].setFocus()
