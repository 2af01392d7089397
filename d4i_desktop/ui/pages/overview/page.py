"""Overview: what to do next, where the data stands, what was feared and found, what is due."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Action
from d4i_desktop.core.next_step import PlanStanding, next_step, reviewed_all
from d4i_desktop.core.reflection import last_number, next_review
from d4i_desktop.core.reminders import later_actions, reminders
from d4i_desktop.core.standing import stages
from d4i_desktop.ui.comparing import Comparison, Differences
from d4i_desktop.ui.pages.columns import Columns
from d4i_desktop.ui.pages.overview.due import DueCard
from d4i_desktop.ui.pages.overview.findings import FindingsCard
from d4i_desktop.ui.pages.overview.spectrum import SpectrumCard
from d4i_desktop.ui.pages.overview.stages import StagesCard
from d4i_desktop.ui.pages.overview.step import StepCard
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.sweep import Sweep


class OverviewPage(Page):
    reaches_edge = True

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self.sweep = Sweep(session, self)
        self.sweep.finished.connect(self._show_reviews)
        self.comparison = Comparison(session, words, self)
        self.comparison.found.connect(self._show_step)
        self.comparison.failed.connect(lambda _damaged: self._show_step())
        self.step = StepCard(words)
        self.spectrum = SpectrumCard(words)
        self.due = DueCard(words)
        self.findings = FindingsCard(words)
        self.stages = StagesCard(words)
        for card in (self.step, self.due, self.findings):
            card.go.connect(self.go)
        self.columns = Columns((self.step, self.spectrum, self.due), (self.findings, self.stages))
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.columns)

    def refresh(self) -> None:
        """What needs no review shows at once, the rest when the reviews are computed."""
        inventory = self.session.inventory
        self.spectrum.show_datasets(inventory.datasets())
        self._show_due()
        self.sweep.start()

    def _show_due(self) -> None:
        inventory, today = self.session.inventory, self.session.today()
        found = reminders(inventory, today, next_review(inventory), self.session.catalogue)
        self.due.show_reminders(found, later_actions(inventory, today), today)

    def _show_reviews(self) -> None:
        reviews, inventory = self.sweep.reviews, self.session.inventory
        if not (reviewed_all(reviews) and self.comparison.since_last_issue()):
            self._show_step()
        self.findings.show_reviews(reviews)
        self.stages.show_stages(stages(inventory, reviews, self.session.catalogue.factors))

    def _show_step(self, differences: Differences = ()) -> None:
        inventory = self.session.inventory
        plan = PlanStanding(last_number(inventory), bool(differences), next_review(inventory))
        self.step.show_step(next_step(self.sweep.reviews, inventory.all(Action), self.session.today(), plan))

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks any more; the next visit begins anew."""
        self.sweep.stop()
        self.comparison.stop()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Links carry their colour with them, so they are written anew when the system turns dark."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible() and not self.sweep.running:
            self.findings.show_reviews(self.sweep.reviews)
