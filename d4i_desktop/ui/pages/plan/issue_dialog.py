"""Issue a plan: what that means, what isn't finished yet, and what is to be printed. It can't be undone, so it asks."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from d4i_desktop.content.words import LANGUAGES, Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.issued import last_issued, next_number
from d4i_desktop.core.model import Action, Grant, IssuedPlan
from d4i_desktop.core.plan import Edition, PlanOptions
from d4i_desktop.core.readiness import Unfinished, unfinished
from d4i_desktop.report import Paper
from d4i_desktop.report.issuing import PreparedIssue, edit_of
from d4i_desktop.ui import theme
from d4i_desktop.ui.comparing import entities_of
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.pages.plan.options import partners
from d4i_desktop.ui.pages.plan.press import IssueOrder, press_thread
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.sweep import Sweep
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn, closing_row
from d4i_desktop.ui.widgets.messages import Banner, Tone

WIDTH = 560
OURSELVES = ""
"""The edition of nobody else's: the internal one."""


class Several(Flow):
    """Chips of which any number is taken."""

    def __init__(self, choices: Iterable[tuple[str, str]], name: str, taken: Iterable[str]) -> None:
        self.chips = {id: Chip(word) for id, word in choices}
        super().__init__(*self.chips.values(), gap=6)
        self.setAccessibleName(name)
        for id, chip in self.chips.items():
            chip.setAccessibleDescription(name)
            chip.setChecked(id in taken)

    def value(self) -> tuple[str, ...]:
        return tuple(id for id, chip in self.chips.items() if chip.isChecked())


class IssueDialog(QDialog):
    """Prepares beside the window once it is told to, then issues; ``issued`` is the plan, or ``None``."""

    def __init__(
        self,
        session: Session,
        words: Language,
        options: PlanOptions,
        language: str,
        paper: Paper,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._words, self._options, self._paper = session, words, options, paper
        self.number = next_number(session.inventory)
        self.issued: IssuedPlan | None = None
        self._stop = threading.Event()
        self._worker = Worker(self, press_thread())
        self._worker.done.connect(self._prepared)
        self._worker.failed.connect(self._complain)
        self.sweep = Sweep(session, self)
        self.sweep.finished.connect(self._show_unfinished)
        self.languages = self._language_chips(language)
        self.editions = self._edition_chips()
        self.by, self.note = QLineEdit(session.author), QLineEdit()
        self._build()
        self._follow()
        self.sweep.start()

    # What is in it

    def _language_chips(self, language: str) -> Several:
        names = [(one, self._words(f"window.language.{one}")) for one in LANGUAGES]
        return Several(names, self._words("planpage.issue.languages"), (language,))

    def _edition_chips(self) -> Several:
        words, chosen = self._words, self._options
        named = partners(words, self._session.inventory.all(Grant))
        if chosen.partner and chosen.partner not in named:
            named.append(chosen.partner)
        choices = [(OURSELVES, words("planpage.editions.internal")), *((one, one) for one in named)]
        taken = (chosen.partner,) if chosen.edition is Edition.PARTNER and chosen.partner else (OURSELVES,)
        return Several(choices, words("planpage.edition"), taken)

    def _build(self) -> None:
        words = self._words
        self.setWindowTitle(words("planpage.issue.title", number=self.number))
        self.unfinished = Banner(Tone.WARNING, "")
        self.problem = Banner(Tone.ERROR, "")
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setProperty("kind", "thin")
        self.progress.setFixedHeight(7)
        self.working = text.soft(words("planpage.issue.preparing"))
        self.progress.setAccessibleName(self.working.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        self.form = self._form()
        column.addWidget(self.form, 1)
        for part in (self.problem, self.working, self.progress):
            column.addWidget(part)
            part.hide()
        column.addLayout(self._buttons())

    def _form(self) -> ScrollColumn:
        words = self._words
        form = ScrollColumn(gap=8)
        form.body.setContentsMargins(2, 2, 8, 2)
        form.body.addWidget(text.lead(words("planpage.issue.title", number=self.number)))
        form.body.addWidget(text.body(words("planpage.issue.about")))
        form.body.addWidget(self.unfinished)
        self.unfinished.hide()
        if self._options.datasets is not None:
            all_held = len(self._session.inventory.datasets())
            chosen = words.n("planpage.chosen", len(self._options.datasets), all=all_held)
            form.body.addWidget(text.soft(words("planpage.issue.some", chosen=chosen)))
        for name, said in (("large", self._paper.large), ("without", not self._options.unanswered)):
            if said:
                form.body.addWidget(text.soft(words(f"planpage.issue.{name}")))
        for name, widget in (
            ("languages", self.languages),
            ("editions", self.editions),
            ("by", self.by),
            ("note", self.note),
        ):
            label = text.strong(words(f"planpage.issue.{name}"))
            label.setBuddy(widget)
            if isinstance(widget, QLineEdit):
                widget.setAccessibleName(label.text())
                widget.setPlaceholderText(words(f"planpage.issue.{name}_hint"))
            form.body.addSpacing(4)
            form.body.addWidget(label)
            form.body.addWidget(widget)
        return form

    def _buttons(self) -> QHBoxLayout:
        self.cancel = SecondaryButton(self._words("window.cancel"))
        self.issue = PrimaryButton(self._words("planpage.issue.title", number=self.number))
        self.issue.clicked.connect(self.prepare)
        return closing_row(self, self.cancel, self.issue, above=10)

    def _follow(self) -> None:
        for chip in (*self.languages.chips.values(), *self.editions.chips.values()):
            chip.clicked.connect(lambda: self._enable())

    def _enable(self) -> None:
        self.issue.setEnabled(bool(self.languages.value() and self.editions.value()))

    def _show_unfinished(self) -> None:
        found = unfinished(self.sweep.reviews, self._session.inventory.all(Action), self._options.datasets)
        self.unfinished.setVisible(bool(found))
        self.unfinished.set_words(self._said(found))
        self._fit()

    def _said(self, found: Unfinished) -> str:
        words = self._words
        parts = [("reviews", found.reviews), ("feelings", found.feelings), ("owners", found.owners)]
        said = " ".join(words.n(f"planpage.issue.{name}", count) for name, count in parts if count)
        return words("planpage.issue.unfinished", said=said)

    # What it does

    def order(self) -> IssueOrder:
        """What is to be issued, as everything is now. Raises ``UserError`` where the last plan is damaged."""
        session, last = self._session, last_issued(self._session.inventory)
        return IssueOrder(
            session.catalogue,
            entities_of(session.inventory),
            self.languages.value(),
            session.today(),
            tuple(self._edition(one) for one in self.editions.value()),
            self._paper,
            self.by.text().strip(),
            self.note.text().strip(),
            session.store.attached(last.fingerprint) if last else None,
        )

    def _edition(self, partner: str) -> PlanOptions:
        edition = Edition.INTERNAL if partner == OURSELVES else Edition.PARTNER
        return replace(self._options, edition=edition, partner=partner)

    def prepare(self) -> None:
        """Make everything ready; :meth:`reject` stops it."""
        try:
            order = self.order()
        except UserError as error:
            self._complain(error)
            return
        self._show_working(True)
        stop = self._stop
        self._worker.start(lambda: order.prepare(stop))

    def _prepared(self, prepared: PreparedIssue | None) -> None:
        if prepared is None:
            return
        try:
            self._session.do(edit_of(prepared, self._session.store.attach), final=True)
        except UserError as error:
            self._complain(error)
            return
        self.issued = prepared.plan
        self.accept()

    def _complain(self, error: UserError) -> None:
        self._show_working(False)
        self.problem.set_words(self._words.error(error))
        self.problem.show()
        self._fit()

    def _show_working(self, working: bool) -> None:
        self.problem.hide()
        self.form.setEnabled(not working)
        self.issue.setEnabled(not working)
        self.working.setVisible(working)
        self.progress.setVisible(working)
        if working:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def reject(self) -> None:
        """Nothing is issued."""
        self._stop.set()
        self._worker.cancel()
        self.sweep.stop()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        next(iter(self.languages.chips.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """As high as its words need, and never higher than the screen: the form scrolls."""
        if not self.isVisible():
            return
        width = theme.px(WIDTH)
        form = self.form.body.heightForWidth(width - 48 - self.form.verticalScrollBar().sizeHint().width())
        shown = (self.problem, self.working, self.progress)
        others = sum(one.sizeHint().height() + 10 for one in shown if one.isVisible())
        wanted = form + others + self.issue.sizeHint().height() + 42 + 30
        parent = self.parentWidget()
        room = parent.window().height() if parent else 680
        self.resize(min(width, (parent.window().width() if parent else width)), min(wanted, room - 24))

    @classmethod
    def ask(
        cls, parent: QWidget, session: Session, words: Language, options: PlanOptions, language: str, paper: Paper
    ) -> IssuedPlan | None:
        """The plan that was issued, or ``None`` if the person changed their mind."""
        dialog = cls(session, words, options, language, paper, parent)
        dialog.exec()
        issued = dialog.issued
        dialog.deleteLater()
        return issued
