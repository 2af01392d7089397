"""The import dialog's list of columns: what stands in each, and the field it goes to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QSizePolicy, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.fields import FIELDS, Group
from d4i_desktop.core.model import Message
from d4i_desktop.exchange import Column, ColumnMapping, Table
from d4i_desktop.exchange.tables import excerpt
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.layouts import ScrollColumn
from d4i_desktop.ui.widgets.text import Tone

SAMPLES = 3
SURE = 0.9


class ColumnsList(ScrollColumn):
    """A line per column of the list. A field is taken once: giving it to a column takes it from another."""

    changed = Signal()

    def __init__(self, words: Language) -> None:
        super().__init__(margin=4, gap=8)
        self._words = words
        self._fields = _field_model(words)
        self.mapping = ColumnMapping(())
        self.combos: list[Combo] = []
        self._notes: list[QLabel] = []
        self.keep = QCheckBox(words("inventory.import.keep_unmapped"))
        self.keep.toggled.connect(lambda _on: self.changed.emit())
        self._lines = QWidget()
        self.body.addWidget(self._lines)
        self.body.addWidget(self.keep)

    def show_table(self, table: Table, mapping: ColumnMapping) -> None:
        """Show another list with what was guessed of it."""
        self.mapping, self.combos, self._notes = mapping, [], []
        self.body.removeWidget(self._lines)
        self._lines.deleteLater()
        self._lines = QWidget()
        self.body.insertWidget(0, self._lines)
        grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, (key, stretch) in enumerate((("your_column", 4), ("values", 5), ("goes_to", 6))):
            grid.addWidget(text.label(self._words(f"inventory.import.{key}"), Type.SMALL_STRONG, Tone.SOFT), 0, place)
            grid.setColumnStretch(place, stretch)
        for line, column in enumerate(mapping.columns, 1):
            self._add_line(grid, line, table, column)
        self.verticalScrollBar().setValue(0)

    def _add_line(self, grid: QGridLayout, line: int, table: Table, column: Column) -> None:
        combo = Combo(self._words("inventory.import.goes_to_of", header=column.header))
        combo.setModel(self._fields)
        combo.take(column.field or "")
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        combo.activated.connect(lambda _index: self._choose(column, combo.currentData()))
        note = text.small("")
        header = text.strong(column.header)
        header.setBuddy(combo)
        cells = [excerpt(row.cells[column.index]) for row in table.rows if row.cells[column.index] is not None][
            :SAMPLES
        ]
        values = text.small(" · ".join(cells))
        for place, part in enumerate((header, values, combo)):
            part.setMinimumWidth(theme.px(90))
            grid.addWidget(part, 2 * line, place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(note, 2 * line + 1, 2)
        self.combos.append(combo)
        self._notes.append(note)
        self._say_why(column)

    def _say_why(self, column: Column) -> None:
        """What to know of a guess that isn't sure; nothing where a person decided or “left out” says it all."""
        note = self._notes[column.index]
        taken = column.why.key == "lists.why_taken"
        doubt = column.field is not None and column.confidence < SURE
        why = self._words.message(column.why)
        note.setText(f"{self._words('inventory.import.guess')} ({why})" if doubt else why)
        note.setVisible(doubt or taken)

    def _choose(self, chosen: Column, field: str) -> None:
        columns = []
        for column in self.mapping.columns:
            if column.index == chosen.index:
                columns.append(_decided(column, field or None))
            elif field and column.field == field:
                columns.append(_decided(column, None))
                self.combos[column.index].take("")
            else:
                columns.append(column)
        self.mapping = ColumnMapping(tuple(columns))
        for column in columns:
            self._say_why(column)
        self.changed.emit()


def _decided(column: Column, field: str | None) -> Column:
    return Column(column.index, column.header, field, 1.0, Message.of("lists.why_by_hand"))


def _field_model(words: Language) -> QStandardItemModel:
    """Every field under the heading of its group, shared by all the combo boxes."""
    model = QStandardItemModel()
    model.appendRow(_entry(words("inventory.import.left_out"), ""))
    for group in Group:
        heading = QStandardItem(words(f"group.{group.value}"))
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        model.appendRow(heading)
        ids = [item.id for item in FIELDS if item.group is group]
        for id in ["title", *ids] if group is Group.WHAT else ids:
            model.appendRow(_entry(words(f"field.{id}.label"), id))
    return model


def _entry(word: str, id: str) -> QStandardItem:
    item = QStandardItem(word)
    item.setData(id, Qt.ItemDataRole.UserRole)
    return item
