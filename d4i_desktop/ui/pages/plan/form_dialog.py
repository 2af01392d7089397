"""An issued plan in another form: for whom, in which language, on which paper. What it says stays what was issued."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import LANGUAGES, Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.issued import documents_of, plan_numbered
from d4i_desktop.core.model import Grant, IssuedDocument, IssuedPlan
from d4i_desktop.core.plan import Edition, PlanOptions
from d4i_desktop.core.thawed import Thawed, thaw
from d4i_desktop.report import PAPERS, Paper
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.pages.plan.options import OneOf, Options, partners
from d4i_desktop.ui.pages.plan.press import FormOrder, press_thread
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import ScrollColumn, closing_row
from d4i_desktop.ui.widgets.messages import Banner, Tone

WIDTH = 520
OURSELVES = ""
"""The edition of nobody else's: the internal one."""


class FormDialog(QDialog):
    """Begins with what is chosen on the page; ``pdf`` is the print, or ``None``. Raises ``UserError`` where the plan
    that the file keeps is damaged.
    """

    def __init__(
        self, session: Session, words: Language, plan: IssuedPlan, begun: Options, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._words, self._plan = session, words, plan
        self._snapshot = session.store.attached(plan.fingerprint)
        self._thawed = thaw(self._snapshot)
        self.pdf: bytes | None = None
        self._stop = threading.Event()
        self._worker = Worker(self, press_thread())
        self._worker.done.connect(self._printed)
        self._worker.failed.connect(self._complain)
        self.language = self._one_of("language", [(one, words(f"window.language.{one}")) for one in LANGUAGES])
        self.edition = self._one_of("edition", self._editions(self._thawed))
        self.unanswered = QCheckBox(words("planpage.unanswered"))
        self.paper = self._one_of("paper", [(one, words(f"planpage.paper_{one}")) for one in PAPERS])
        self.large = QCheckBox(words("planpage.large"))
        self._begin(begun)
        self._build()

    # What is in it

    def _one_of(self, name: str, choices: Sequence[tuple[str, str]]) -> OneOf:
        return OneOf(choices, self._words(f"planpage.{name}"))

    def _editions(self, thawed: Thawed) -> list[tuple[str, str]]:
        """Ourselves, whom it granted something when it was issued, and whom it was printed for."""
        printed = [one.partner for one in documents_of(self._session.inventory, self._plan)]
        named = dict.fromkeys((*partners(self._words, thawed.inventory.all(Grant)), *filter(None, printed)))
        return [(OURSELVES, self._words("planpage.editions.internal")), *((one, one) for one in named)]

    def _begin(self, begun: Options) -> None:
        chosen = begun.options()
        self.language.take(begun.language.value())
        self.edition.take(OURSELVES)
        self.edition.take(chosen.partner)
        self.paper.take(begun.paper.value())
        self.unanswered.setChecked(chosen.unanswered)
        self.large.setChecked(begun.sheet.large)

    def _build(self) -> None:
        words = self._words
        self.setWindowTitle(words("planpage.form.title", number=self._plan.number))
        self.problem = Banner(Tone.ERROR, "")
        self.working = text.soft(words("planpage.form.working"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        self.title = text.lead(self.windowTitle())
        column.addWidget(self.title)
        self.form = ScrollColumn(gap=8)
        self.form.body.setContentsMargins(2, 2, 8, 2)
        self.form.body.addWidget(text.body(words("planpage.form.about")))
        for name, widgets in (
            ("language", (self.language,)),
            ("edition", (self.edition,)),
            ("paper", (self.paper, self.large, self.unanswered)),
        ):
            label = text.strong(words(f"planpage.{name}"))
            label.setBuddy(widgets[0])
            self.form.body.addSpacing(4)
            for widget in (label, *widgets):
                self.form.body.addWidget(widget)
        column.addWidget(self.form, 1)
        for part in (self.problem, self.working):
            column.addWidget(part)
            part.hide()
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.cancel = SecondaryButton(self._words("window.cancel"))
        self.save = PrimaryButton(self._words("planpage.form.save"))
        self.save.clicked.connect(self.print)
        return closing_row(self, self.cancel, self.save, above=10)

    # What it does

    def document(self) -> IssuedDocument:
        """What is chosen, as an issued document would be named; the file keeps no such."""
        partner = self.edition.value()
        edition = Edition.PARTNER if partner else Edition.INTERNAL
        return IssuedDocument(
            id="", plan_id=self._plan.id, edition=edition, language=self.language.value(), pages=0, pdf="",
            partner=partner,
        )  # fmt: skip

    def order(self) -> FormOrder:
        """Raises ``UserError`` where the plan before, of which it says what changed since, is damaged."""
        chosen = self.document()
        options = PlanOptions(
            edition=Edition(chosen.edition),
            partner=chosen.partner,
            unanswered=self.unanswered.isChecked(),
            discreet=self._session.store.key is not None,
        )
        return FormOrder(
            self._session.catalogue,
            tuple(self._session.inventory.all(IssuedPlan)),
            self._kept(),
            self._plan,
            chosen.language,
            options,
            Paper(PAPERS[self.paper.value()], self.large.isChecked()),
        )

    def _kept(self) -> dict[str, bytes]:
        """Its snapshot, that of the plan before, and a logo that an old snapshot only names, if it is still there."""
        attached, kept = self._session.store.attached, {self._plan.fingerprint: self._snapshot}
        last = plan_numbered(self._session.inventory, self._plan.number - 1)
        if last is not None:
            kept[last.fingerprint] = attached(last.fingerprint)
        if self._thawed.logo is None and (logo := self._thawed.inventory.organisation.logo):
            with suppress(UserError):
                kept[logo] = attached(logo)
        return kept

    def print(self) -> None:
        """Print it beside the window; :meth:`reject` stops that."""
        try:
            order = self.order()
        except UserError as error:
            self._complain(error)
            return
        self._show_working(True)
        stop = self._stop
        self._worker.start(lambda: order.printed(stop))

    def _printed(self, pdf: bytes | None) -> None:
        if pdf is not None:
            self.pdf = pdf
            self.accept()

    def _complain(self, error: UserError) -> None:
        self._show_working(False)
        self.problem.set_words(self._words.error(error))
        self.problem.show()
        self._fit()

    def _show_working(self, working: bool) -> None:
        self.problem.hide()
        self.form.setEnabled(not working)
        self.save.setEnabled(not working)
        self.working.setVisible(working)
        if working:
            self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._fit()

    def reject(self) -> None:
        """Nothing is printed."""
        self._stop.set()
        self._worker.cancel()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        super().closeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words need, and never higher than the window: the form scrolls."""
        if not self.isVisible():
            return
        width = theme.px(WIDTH)
        inside = self.form.body.heightForWidth(width - 48 - self.form.verticalScrollBar().sizeHint().width())
        shown = [one.heightForWidth(width - 48) + 10 for one in (self.problem, self.working) if one.isVisible()]
        wanted = inside + self.title.sizeHint().height() + sum(shown) + self.save.sizeHint().height() + 42 + 24
        parent = self.parentWidget()
        room = parent.window().size() if parent else self.screen().availableSize()
        self.resize(min(width, room.width()), min(wanted, room.height() - 24))

    @classmethod
    def ask(
        cls, parent: QWidget, session: Session, words: Language, plan: IssuedPlan, begun: Options
    ) -> tuple[IssuedDocument, bytes] | None:
        """What was chosen, and its PDF; ``None`` if the person changed their mind."""
        dialog = cls(session, words, plan, begun, parent)
        dialog.exec()
        found = (dialog.document(), dialog.pdf) if dialog.pdf is not None else None
        dialog.deleteLater()
        return found
