"""Which dataset to review: the next unfinished one first, then all with how far they have come."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import RiskLevel
from d4i_desktop.core.sentences import level_name
from d4i_desktop.ui.pages.review import walk
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.messages import EmptyState
from d4i_desktop.ui.widgets.table import Badge, Column, Table


class Row:
    """A dataset in the list. Its review is computed when it is first painted, for there may be thousands."""

    def __init__(self, session: Session, words: Language, dataset: Dataset) -> None:
        self.id, self.title = dataset.id, dataset.title
        self._session, self._words, self._dataset = session, words, dataset

    @property
    def found(self) -> Review:
        return self._session.review(self._dataset)

    @property
    def share(self) -> float:
        done = self.found.progress
        return done.answered / done.applicable if done.applicable else 1.0

    @property
    def progress(self) -> str:
        done = self.found.progress
        said = self._words("review.choose.progress", done=done.answered, all=done.applicable)
        again = len(walk.again(self._session, self.found))
        return f"{said} · {self._words.n('review.again.count', again)}" if again else said

    @property
    def level(self) -> int | None:
        return int(self.found.permitted.level) if self.found.begun else None

    @property
    def risk(self) -> int | None:
        """0 low to 3 very high."""
        level = self.found.highest("assessed") if self.found.begun else None
        return int(level) - 1 if level else None

    def permitted(self) -> str:
        return "" if self.level is None else level_name(self._words, self.level)

    def highest(self) -> str:
        return "" if self.risk is None else self._words(f"risk.{RiskLevel(self.risk + 1).id}")


class Chooser(QWidget):
    """``chosen`` carries a dataset id; ``inventory_wanted`` comes from an empty list."""

    chosen = Signal(str)
    inventory_wanted = Signal()

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self.session, self.words = session, words
        self._next_id = ""
        self.card = self._next_card()
        self.done = text.soft(words("review.choose.done"))
        self.table: Table[Row] = Table(self._columns(), lambda row: row.id, words("review.choose.list"))
        self.table.row_opened.connect(lambda row: self.chosen.emit(row.id))
        self.table.clicked.connect(self._clicked)
        self.frame = self.table.framed()
        self.empty = EmptyState(
            "list",
            words("review.choose.empty"),
            words("review.choose.empty_about"),
            words("review.choose.empty_action"),
        )
        self.empty.acted.connect(self.inventory_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self.card, self.done):
            column.addWidget(part)
        column.addWidget(self.frame, 1)
        column.addWidget(self.empty, 1)

    def _next_card(self) -> Card:
        card = Card(edge=True)
        row = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        self._next_title, self._next_about = text.lead(""), text.soft("")
        words.addWidget(self._next_title)
        words.addWidget(self._next_about)
        self.begin = PrimaryButton(self.words("review.choose.begin"), "arrow-right", icon_after=True)
        self.begin.clicked.connect(lambda: self.chosen.emit(self._next_id))
        row.addLayout(words, 1)
        row.addWidget(self.begin)
        card.body.addLayout(row)
        return card

    def _columns(self) -> list[Column[Row]]:
        words = self.words
        return [
            Column(words("review.choose.dataset"), lambda row: row.title),
            Column(words("review.choose.answered"), lambda row: row.progress, key=lambda row: row.share),
            Column(
                words("review.choose.permitted"), lambda row: row.permitted(),
                badge=Badge.LEVEL, grade=lambda row: row.level,
            ),
            Column(
                words("review.choose.found"), lambda row: row.highest(),
                badge=Badge.RISK, grade=lambda row: row.risk,
            ),
        ]  # fmt: skip

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.table.rows_model.rows[index.row()].id)

    def refresh(self) -> None:
        datasets = self.session.inventory.datasets()
        self.empty.setVisible(not datasets)
        self.frame.setVisible(bool(datasets))
        self._show_next(bool(datasets))
        self.table.set_rows([Row(self.session, self.words, one) for one in datasets])

    def _show_next(self, any_dataset: bool) -> None:
        following = walk.unfinished(self.session)
        self.card.setVisible(following is not None)
        self.done.setVisible(any_dataset and following is None)
        self._next_id = following.id if following else ""
        if following is None:
            return
        found = self.session.review(following)
        self._next_title.setText(self.words("review.choose.next", title=following.title))
        left = found.progress.applicable - found.progress.answered + len(walk.again(self.session, found))
        self._next_about.setText(self.words.n("review.choose.left", left))
        self.begin.rename(self.words("review.choose.go_on" if found.begun else "review.choose.begin"))

    def focus_first(self) -> None:
        (self.begin if self.card.isVisibleTo(self) else self.table).setFocus()
