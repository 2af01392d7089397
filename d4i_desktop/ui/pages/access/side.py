"""What stands beside the matrix: the conditions of a cell, an audience, or a dataset."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.review import Review
from d4i_desktop.ui.pages.access.audience import AudiencePane
from d4i_desktop.ui.pages.access.dataset import DatasetPane
from d4i_desktop.ui.pages.access.grants import CellPane
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn


class About(StrEnum):
    """What the pane is about."""

    CELL = "cell"
    AUDIENCE = "audience"
    DATASET = "dataset"


class SidePane(Card):
    """One of three panes, with chips to choose which. Escape leaves it."""

    turned = Signal()
    left = Signal()

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.about = About.CELL
        self.cell = CellPane(session, words)
        self.audience = AudiencePane(session, words)
        self.dataset = DatasetPane(session, words)
        self._panes: dict[About, CellPane | AudiencePane | DatasetPane] = {
            About.CELL: self.cell,
            About.AUDIENCE: self.audience,
            About.DATASET: self.dataset,
        }
        self.tabs = {one: Chip(words(f"access.tab.{one}")) for one in About}
        for one, tab in self.tabs.items():
            tab.clicked.connect(lambda _on=False, one=one: self.turn(one))
        tabs = Flow(*self.tabs.values(), gap=6)
        tabs.setAccessibleName(words("access.tab.name"))
        self.column = ScrollColumn(gap=0)
        for pane in self._panes.values():
            self.column.body.addWidget(pane)
        self.body.setSpacing(12)
        self.body.addWidget(tabs)
        self.body.addWidget(self.column, 1)
        self._mark()

    def turn(self, about: About) -> None:
        """Show another pane."""
        self.commit()
        changed, self.about = about is not self.about, about
        self._mark()
        if changed:
            self.column.verticalScrollBar().setValue(0)
        self.turned.emit()

    def _mark(self) -> None:
        for one, tab in self.tabs.items():
            tab.setChecked(one is self.about)
            self._panes[one].setVisible(one is self.about)

    def show_place(
        self,
        dataset: Dataset,
        audience: str,
        every: Sequence[str],
        reviews: dict[str, Review] | None,
        shown: Sequence[Dataset],
    ) -> None:
        """Fill the pane that is shown; see :meth:`AudiencePane.show_audience` for the last three."""
        if self.about is About.CELL:
            self.cell.show_place(dataset, audience)
        elif self.about is About.AUDIENCE:
            self.audience.show_audience(audience, every, reviews, shown)
        else:
            self.dataset.show_dataset(dataset, every)

    def focus_first(self) -> None:
        self._panes[self.about].focus_first()

    def commit(self) -> None:
        """Keep what is being typed."""
        self.cell.commit()
        self.audience.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)
