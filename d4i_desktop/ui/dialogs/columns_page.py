"""The dialog's page for the columns of the data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.edits import Change
from d4i_desktop.core.fields import INFORMATION
from d4i_desktop.core.model import Field, Role, new_id
from d4i_desktop.ui.dialogs.grid import Grid
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import SecondaryButton

NAME, KIND, ROLE = range(3)


class ColumnsPage(QWidget):
    """A row per column: its name, the kind of information in it, and what it gives away."""

    changed = Signal()

    def __init__(self, words: Language, fields: Sequence[Field]) -> None:
        super().__init__()
        self._words = words
        self._held = sorted(fields, key=lambda one: one.position)
        self._fields = {one.id: one for one in self._held}
        self.grid = Grid(
            [words(f"inventory.columns.{one}") for one in ("name", "kind", "role")], words("inventory.dialog.columns")
        )
        self._kinds = [("", words("inventory.columns.none"))]
        self._kinds += [(one, words(f"choice.personal_information.{one}")) for one in INFORMATION if one != "none"]
        self._roles = [(one.value, words(f"role.{one.value}")) for one in Role]
        self.grid.offer(KIND, self._kinds)
        self.grid.offer(ROLE, self._roles)
        self.add = SecondaryButton(words("inventory.columns.add"), "plus")
        self.remove = SecondaryButton(words("inventory.columns.remove"), "trash-2")
        self._build()
        for field in self._held:
            self._append(field)
        self._settle()
        self.grid.itemChanged.connect(lambda _item: self.changed.emit())
        self.grid.currentCellChanged.connect(lambda *_cells: self._settle())
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(text.soft(self._words("inventory.columns.intro")))
        column.addWidget(self.grid.framed(), 1)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addWidget(self.remove)
        row.addStretch(1)
        column.addLayout(row)

    def _append(self, field: Field) -> None:
        row = self.grid.rowCount()
        self.grid.insertRow(row)
        self.grid.put(row, NAME, field.name, field.id)
        self.grid.put(row, KIND, dict(self._kinds).get(field.kind, field.kind), field.kind)
        self.grid.put(row, ROLE, dict(self._roles)[field.role.value], field.role.value)

    def _add(self) -> None:
        field = Field(id=new_id(), dataset_id="", position=self.grid.rowCount(), name="")
        self._append(field)
        self.grid.setCurrentCell(self.grid.rowCount() - 1, NAME)
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grid.edit_current()
        self.changed.emit()

    def _remove(self) -> None:
        self.grid.removeRow(self.grid.currentRow())
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        self.remove.setEnabled(self.grid.currentRow() >= 0)

    def fields(self, dataset_id: str) -> list[Field]:
        """The columns as they stand here; a row without a name is none."""
        return [field for row in range(self.grid.rowCount()) if (field := self._field(row, dataset_id)).name]

    def _field(self, row: int, dataset_id: str) -> Field:
        id = self.grid.id_at(row, NAME)
        blank = Field(id=id, dataset_id=dataset_id, position=row, name="")
        return replace(
            self._fields.get(id, blank),
            position=row,
            name=self.grid.word_at(row, NAME),
            kind=self.grid.id_at(row, KIND),
            role=Role(self.grid.id_at(row, ROLE)),
        )

    def changes(self, dataset_id: str) -> Iterator[Change]:
        now = {one.id: one for one in self.fields(dataset_id)}
        for id in dict.fromkeys([*self._fields, *now]):
            before, after = self._fields.get(id), now.get(id)
            if before != after:
                yield Change(before, after)
