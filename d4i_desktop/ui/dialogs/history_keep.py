"""How long the history is kept from now on, and whether it says who."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.trail import Entry, TrailRule
from d4i_desktop.store.record import months_ago
from d4i_desktop.ui import theme
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.layouts import Flow, closing_row, fit

MONTHS = (24, 12, 6, 3)
FOR_EVER = 0
WIDTH = 480


class Keeping(QWidget):
    """The rule of this file. A stricter one lets go at once of what it no longer keeps, so that is asked first."""

    chosen = Signal(object)  # the TrailRule that holds now
    failed = Signal(object)  # the UserError because of which the one before holds

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self._session, self._words = session, words
        self._entries: tuple[Entry, ...] = ()
        self.months = Combo(words("history.keep.for"))
        kept = session.store.trail_rule.months
        for months in sorted({FOR_EVER, *MONTHS, kept}, key=lambda one: -(one or 10_000)):
            name = words.n("history.keep.months", months) if months else words("history.keep.for_ever")
            self.months.addItem(name, months)
        self.months.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.names = QCheckBox(words("history.keep.names"))
        self._show()
        self.months.activated.connect(lambda _place: self._choose())
        self.names.clicked.connect(lambda _on: self._choose())
        self.setDisabled(session.store.read_only)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        label = text.strong(words("history.keep.for"))
        label.setWordWrap(False)
        row.addWidget(Flow(label, self.months, self.names, gap=12), 1)

    def know(self, entries: tuple[Entry, ...]) -> None:
        """What there is now, to say how much of it a rule would let go."""
        self._entries = entries

    def rule(self) -> TrailRule:
        """What is chosen now."""
        return TrailRule(names=self.names.isChecked(), months=self.months.currentData())

    def _show(self) -> None:
        kept = self._session.store.trail_rule
        self.months.take(kept.months)
        self.names.setChecked(kept.names)

    def _choose(self) -> None:
        rule = self.rule()
        if rule == self._session.store.trail_rule:
            return
        told = self._lets_go(rule)
        if told and not Sure.ask(self._words, told, self):
            self._show()
            return
        self._set(rule)

    def _lets_go(self, rule: TrailRule) -> list[str]:
        """What goes at once, in sentences."""
        words, before = self._words, ""
        if rule.months:
            before = months_ago(self._session.store.now(), rule.months)
        old = sum(one.at < before for one in self._entries)
        named = 0 if rule.names else sum(bool(one.who) and one.at >= before for one in self._entries)
        counted = (("history.keep.old_go", old), ("history.keep.names_go", named))
        return [words.n(key, count) for key, count in counted if count]

    def _set(self, rule: TrailRule) -> None:
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._session.store.set_trail_rule(rule)
        except UserError as error:
            self._show()
            self.failed.emit(error)
        else:
            self.chosen.emit(rule)
        finally:
            QGuiApplication.restoreOverrideCursor()


class Sure(QDialog):
    """What is about to go for good."""

    def __init__(self, words: Language, sentences: list[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("history.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        for sentence in sentences:
            column.addWidget(text.body(sentence))
        column.addWidget(text.small(words("history.erase.backups")))
        self.cancel, self.yes = SecondaryButton(words("window.cancel")), PrimaryButton(words("history.keep.yes"))
        self.yes.clicked.connect(self.accept)
        column.addLayout(closing_row(self, self.cancel, self.yes, above=10))
        self.cancel.setFocus()  # it can't be undone

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, theme.px(WIDTH))

    @classmethod
    def ask(cls, words: Language, sentences: list[str], parent: QWidget) -> bool:
        dialog = cls(words, sentences, parent)
        sure = bool(dialog.exec())
        dialog.deleteLater()
        return sure
