"""Which datasets: a list with boxes to tick, and a line to type into that narrows it down."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Dataset
from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.fields import SearchField
from d4i_desktop.ui.widgets.layouts import closing_row
from d4i_desktop.ui.widgets.table import folded

TALLEST = 640
"""What fits on a small screen, in pixels."""


class ChooseDatasetsDialog(QDialog):
    """Begins with ``chosen`` ticked, or all of them with ``None``. At least one has to be ticked."""

    def __init__(
        self,
        words: Language,
        datasets: Sequence[Dataset],
        chosen: tuple[str, ...] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(words("planpage.choose.title"))
        self.resize(theme.px(460), min(theme.px(520), TALLEST))
        self.search = SearchField(words("planpage.choose.search"))
        self.search.text_changed.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(words("planpage.choose.title"))
        for dataset in datasets:
            self._add(dataset, chosen is None or dataset.id in chosen)
        self.list.itemChanged.connect(lambda _item: self._count())
        self._build()
        self._count()

    def _add(self, dataset: Dataset, ticked: bool) -> None:
        item = QListWidgetItem(dataset.title, self.list)
        item.setData(Qt.ItemDataRole.UserRole, dataset.id)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _build(self) -> None:
        words = self._words
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(text.lead(words("planpage.choose.title")))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self.all, self.none = LinkButton(words("planpage.choose.all")), LinkButton(words("planpage.choose.none"))
        self.all.clicked.connect(lambda: self._tick(Qt.CheckState.Checked))
        self.none.clicked.connect(lambda: self._tick(Qt.CheckState.Unchecked))
        self.count = text.label("", wrap=False)
        row = QHBoxLayout()
        row.setSpacing(12)
        for part in (self.all, self.none):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.count)
        column.addLayout(row)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.cancel = SecondaryButton(self._words("window.cancel"))
        self.take = PrimaryButton(self._words("planpage.choose.take"))
        self.take.clicked.connect(self.accept)
        return closing_row(self, self.cancel, self.take)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _narrow(self, typed: str) -> None:
        for item in self._items():
            item.setHidden(folded(typed.strip()) not in folded(item.text()))

    def _tick(self, state: Qt.CheckState) -> None:
        """All that the search leaves."""
        blocked = self.list.blockSignals(True)
        for item in self._items():
            if not item.isHidden():
                item.setCheckState(state)
        self.list.blockSignals(blocked)
        self.list.viewport().update()
        self._count()

    def _count(self) -> None:
        chosen = self.value()
        self.count.setText(self._words.n("planpage.chosen", len(chosen), all=self.list.count()))
        self.take.setEnabled(bool(chosen))

    def value(self) -> tuple[str, ...]:
        """The ids that are ticked, in the order of the inventory."""
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    @classmethod
    def ask(
        cls, parent: QWidget, words: Language, datasets: Sequence[Dataset], chosen: tuple[str, ...] | None
    ) -> tuple[str, ...] | None:
        """The ids that a person ticked, or ``None`` if they changed their mind."""
        dialog = cls(words, datasets, chosen, parent)
        dialog.search.setFocus()
        taken = dialog.value() if dialog.exec() else None
        dialog.deleteLater()
        return taken
