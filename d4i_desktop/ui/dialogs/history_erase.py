"""What of the history is to go: how many entries that is, and that it can't be undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.trail import Entry
from d4i_desktop.core.trail_words import TrailWords
from d4i_desktop.store.record import months_ago
from d4i_desktop.ui import theme
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.layouts import closing_row, fit

MONTHS = (1, 3, 6, 12, 24)
USUAL = 12
WIDTH = 520


@dataclass(frozen=True, slots=True)
class Erasure:
    """Entries before a moment (ISO text in UTC), of these datasets, or all; or only their names."""

    before: str = ""
    datasets: frozenset[str] = frozenset()
    names_only: bool = False

    def concerns(self, entry: Entry) -> bool:
        old = not self.before or entry.at < self.before
        about = not self.datasets or entry.dataset_id in self.datasets
        return old and about and (bool(entry.who) or not self.names_only)


class EraseDialog(QDialog):
    """Says with each choice how many entries it takes."""

    def __init__(
        self, words: Language, session: Session, datasets: Sequence[tuple[str, frozenset[str]]],
        entries: tuple[Entry, ...], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._words, self._session, self._entries = words, session, entries
        self.setWindowTitle(words("history.erase.title"))
        self.months = Combo(words("history.erase.older"))
        for months in MONTHS:
            self.months.addItem(words.n("history.keep.months", months), months)
        self.months.take(USUAL)
        self.dataset = Combo(words("history.erase.of_dataset"))
        for title, ids in datasets:
            self.dataset.addItem(title, ids)
        self.choices = {one: QRadioButton(words(f"history.erase.{one}")) for one in self._kinds()}
        self.goes = text.body("")
        self._arrange()
        self._listen()
        self.choices["older"].setChecked(True)
        self._count()

    def _kinds(self) -> tuple[str, ...]:
        return tuple(one for one in ("older", "of_dataset", "names", "everything") if self._may(one))

    def _may(self, kind: str) -> bool:
        return kind != "of_dataset" or self.dataset.count() > 0

    def _arrange(self) -> None:
        words = self._words
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(8)
        column.addWidget(text.lead(words("history.erase.title")))
        beside = {"older": self.months, "of_dataset": self.dataset}
        self._group = QButtonGroup(self)
        for name, choice in self.choices.items():
            self._group.addButton(choice)
            column.addLayout(_line(choice, beside.get(name)))
        column.addSpacing(6)
        column.addWidget(self.goes)
        column.addWidget(text.small(words("history.erase.backups")))
        column.addStretch(1)
        self.cancel, self.yes = SecondaryButton(words("window.cancel")), PrimaryButton(words("history.erase.yes"))
        self.yes.clicked.connect(self.accept)
        column.addLayout(closing_row(self, self.cancel, self.yes, above=10))

    def _listen(self) -> None:
        self._group.buttonToggled.connect(lambda _button, _on: self._count())
        for name, combo in (("older", self.months), ("of_dataset", self.dataset)):
            combo.currentIndexChanged.connect(lambda _place: self._count())
            combo.activated.connect(lambda _place, name=name: self.choices[name].setChecked(True))

    def wanted(self) -> Erasure:
        """What is chosen now."""
        chosen = next(name for name, choice in self.choices.items() if choice.isChecked())
        if chosen == "older":
            return Erasure(before=months_ago(self._session.store.now(), self.months.currentData()))
        if chosen == "of_dataset":
            return Erasure(datasets=self.dataset.currentData())
        return Erasure(names_only=chosen == "names")

    def _count(self) -> None:
        wanted = self.wanted()
        count = sum(map(wanted.concerns, self._entries))
        key = "history.erase.names_go" if wanted.names_only else "history.erase.goes"
        self.goes.setText(self._words.n(key, count) if count else self._words("history.erase.nothing"))
        self.yes.setEnabled(count > 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, theme.px(WIDTH))

    @classmethod
    def ask(
        cls, words: Language, session: Session, told: TrailWords, entries: tuple[Entry, ...], parent: QWidget
    ) -> Erasure | None:
        """What to erase, or ``None`` if the person changed their mind."""
        dialog = cls(words, session, datasets_of(words, session, told, entries), entries, parent)
        wanted = dialog.wanted() if dialog.exec() else None
        dialog.deleteLater()
        return wanted


def datasets_of(
    words: Language, session: Session, told: TrailWords, entries: tuple[Entry, ...]
) -> list[tuple[str, frozenset[str]]]:
    """What entries are about: each dataset by its title, and last those that aren't there any more, together."""
    present = {one.id for one in session.inventory.datasets(archived=True)}
    about = frozenset(one.dataset_id for one in entries if one.dataset_id)
    named = sorted(((told.title(id), frozenset({id})) for id in about & present), key=lambda one: one[0].casefold())
    gone = about - present
    return [*named, *([(words("history.all_deleted"), gone)] if gone else [])]


def _line(choice: QRadioButton, beside: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(choice)
    if beside is not None:
        row.addWidget(beside, 1)
    else:
        row.addStretch(1)
    return row
