"""The pane about one dataset: what is permitted, and filling its row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import INSIDE, OFFERED, fill_row
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.review import Review
from d4i_desktop.core.sentences import level_name
from d4i_desktop.ui.pages.access.fill import FillBox
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Divider

WHOM = ("inside", "outside", "everyone")


class DatasetPane(QWidget):
    """Asks by signal for the dataset's review."""

    review_wanted = Signal(str)

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self._dataset: Dataset | None = None
        self._every: Sequence[str] = ()
        self.title = text.lead("")
        self.permitted = text.body("")
        self.review = LinkButton(words("access.pane.review"), "shield-check")
        self.review.clicked.connect(lambda: self.review_wanted.emit(self._dataset.id if self._dataset else ""))
        self.fill = FillBox(words, words("access.fill.row"))
        self.whom = QComboBox()
        self.whom.setAccessibleName(words("access.fill.whom"))
        self.whom.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.whom.setMinimumContentsLength(8)
        for one in WHOM:
            self.whom.addItem(words(f"access.fill.{one}"), one)
        self.whom.activated.connect(lambda _index: self._show_fill())
        self.fill.asked.connect(self._show_fill)
        self.fill.body.insertWidget(1, text.small_heading(words("access.fill.whom")))
        self.fill.body.insertWidget(2, self.whom)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(text.small_heading(self._words("access.pane.permitted_title")))
        column.addWidget(self.permitted)
        column.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)
        self.divider = Divider()
        column.addWidget(self.divider)
        column.addWidget(self.fill)

    def show_dataset(self, dataset: Dataset, every: Sequence[str]) -> None:
        """``every``: the audiences of the matrix."""
        self._dataset, self._every = dataset, every
        self.title.setText(dataset.title)
        self.permitted.setText(self._said(self._session.review(dataset)))
        self._show_fill()
        locked = self._session.store.read_only
        for part in (self.fill, self.divider):
            part.setVisible(not locked)

    def _said(self, found: Review) -> str:
        words = self._words
        if not found.begun:
            return words("access.reason.unreviewed")
        levels = {one: level_name(words, found.releases[one].level) for one in reversed(OFFERED)}
        named = [(words(f"release.{one}.name"), level) for one, level in levels.items()]
        return "\n".join(words("access.pane.permitted", release=release, level=level) for release, level in named)

    def _show_fill(self) -> None:
        if self._dataset is None:
            return
        session, whom = self._session, self.whom.currentData()
        inside = [one for one in self._every if one in INSIDE]
        outside = [one for one in self._every if one not in INSIDE]
        to = {"inside": inside, "outside": outside, "everyone": self._every}[whom]
        found = session.review(self._dataset)
        self.fill.show_fill(fill_row(session.inventory, found, to, self.fill.release.release()))

    def focus_first(self) -> None:
        self.whom.setFocus(Qt.FocusReason.TabFocusReason)
