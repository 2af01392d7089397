"""Overview: what to do next, where the data stands, what was feared and found, what is due."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Action
from d4i_desktop.core.next_step import next_step
from d4i_desktop.core.standing import stages
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.overview_cards import ActionsCard, FindingsCard, SpectrumCard, StagesCard, StepCard
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.sweep import Sweep
from d4i_desktop.ui.widgets.layouts import ScrollColumn

TWO_COLUMNS_FROM = 860
"""Width in pixels at 100 % text from which two columns read well."""


class OverviewPage(Page):
    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self.sweep = Sweep(session, self)
        self.sweep.finished.connect(self._show_reviews)
        self.step = StepCard(words)
        self.spectrum = SpectrumCard(words)
        self.due = ActionsCard(words)
        self.findings = FindingsCard(words)
        self.stages = StagesCard(words)
        for card in (self.step, self.due, self.findings):
            card.go.connect(self.go)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._columns.addLayout(_column(self.step, self.spectrum, self.due), 61)
        self._columns.addLayout(_column(self.findings, self.stages), 39)
        self._scroll = ScrollColumn()
        self._scroll.body.addLayout(self._columns)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)

    def refresh(self) -> None:
        """What needs no review shows at once, the rest when the reviews are computed."""
        inventory = self.session.inventory
        self.spectrum.show_datasets(inventory.datasets())
        self.due.show_actions(inventory, self.session.today())
        self.sweep.start()

    def _show_reviews(self) -> None:
        reviews, inventory = self.sweep.reviews, self.session.inventory
        self.step.show_step(next_step(reviews, inventory.all(Action), self.session.today()))
        self.findings.show_reviews(reviews)
        self.stages.show_stages(stages(inventory, reviews))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(TWO_COLUMNS_FROM)
        flow = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(flow)

    def changeEvent(self, event: QEvent) -> None:
        """Links carry their colour with them, so they are written anew when the system turns dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible() and not self.sweep.running:
            self.findings.show_reviews(self.sweep.reviews)


def _column(*cards: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return column
