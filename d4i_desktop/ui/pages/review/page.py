"""The Risk review page: the list to choose a dataset from, then that dataset's walk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Dataset
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.pages.review import walk
from d4i_desktop.ui.pages.review.answers import is_enter
from d4i_desktop.ui.pages.review.chooser import Chooser
from d4i_desktop.ui.pages.review.question import QuestionView
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.pages.review.walkthrough import Walkthrough
from d4i_desktop.ui.session import Session


class ReviewPage(Page):
    """``open_dataset`` shows a dataset's review; an empty id shows the list to choose from."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self.chooser = Chooser(session, words)
        self.chooser.chosen.connect(self.open_dataset)
        self.chooser.inventory_wanted.connect(lambda: self.go.emit("inventory", ""))
        self.walkthrough: Walkthrough | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chooser)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        for keys, way in (("Alt+Right", "forward"), ("Alt+Left", "back")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda way=way: self._walk(way))

    def _walk(self, way: str) -> None:
        if self.walkthrough is not None:
            getattr(self.walkthrough, way)()

    def open_dataset(self, dataset_id: str) -> None:
        """Show this dataset at its first open question; the list where there is no such dataset."""
        if self.session.inventory.get(Dataset, dataset_id) is None:
            self.choose()
            return
        known = self.walkthrough
        if known is None or known.subject.dataset_id != dataset_id:
            self._leave()
            self.walkthrough = self._begin(dataset_id)
        assert self.walkthrough is not None
        self._stack.setCurrentWidget(self.walkthrough)
        self.walkthrough.show_question(self.walkthrough.question)

    def _begin(self, dataset_id: str) -> Walkthrough:
        made = Walkthrough(Subject(self.session, self.words, dataset_id))
        made.left.connect(self.choose)
        made.dataset_wanted.connect(self.open_dataset)
        made.place_wanted.connect(self.go)
        self._stack.addWidget(made)
        return made

    def open_question(self, question: str) -> None:
        """Ask this question about the dataset that is shown, or else about the one that the list proposes."""
        following = walk.unfinished(self.session)
        if self.walkthrough is None and following is not None:
            self.open_dataset(following.id)
        if self.walkthrough is not None:
            self.walkthrough.show_question(question)

    def bookmark(self) -> str:
        """The dataset and the question that are shown."""
        shown = self.walkthrough
        return f"{shown.subject.dataset_id}/{shown.question}" if shown else ""

    def return_to(self, bookmark: str) -> None:
        dataset, _, question = bookmark.partition("/")
        self.open_dataset(dataset)
        if question and self.walkthrough is not None:
            self.walkthrough.show_question(question)

    def choose(self) -> None:
        """Back to the list of datasets."""
        self._leave()
        self._stack.setCurrentWidget(self.chooser)
        self.chooser.refresh()
        self.chooser.focus_first()

    def _leave(self) -> None:
        if self.walkthrough is not None:
            self.walkthrough.middle.commit()
            self._stack.removeWidget(self.walkthrough)
            self.walkthrough.deleteLater()
            self.walkthrough = None

    def refresh(self) -> None:
        if self.walkthrough is None:
            self.chooser.refresh()
        elif self.session.inventory.get(Dataset, self.walkthrough.subject.dataset_id) is None:
            self.choose()
        else:
            self.walkthrough.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        if self.walkthrough is not None:
            self.walkthrough.middle.commit()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters and digits choose, Enter goes on: whatever nobody inside had a use for."""
        walkthrough = self.walkthrough
        view = self._focused_view(walkthrough) if walkthrough and _plain(event) else None
        if view is not None and view.press(event.text().lower()):
            return
        if walkthrough is not None and _plain(event) and is_enter(event):
            if view is not None:
                walkthrough.middle.advance_from(view)
        else:
            super().keyPressEvent(event)

    def _focused_view(self, walkthrough: Walkthrough) -> QuestionView | None:
        views = list(walkthrough.middle.views.values())
        focused = [one for one in views if one.isAncestorOf(self.focusWidget() or self)]
        return next(iter(focused or views), None)


def _plain(event: QKeyEvent) -> bool:
    """Without a modifier but Shift, which some keyboards need for ``?`` and for digits."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return held == Qt.KeyboardModifier.NoModifier
