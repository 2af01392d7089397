"""One field of a form: its name, a hint, its editor, and whether it is unknown or doesn't apply."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.fields import InventoryField
from d4i_desktop.core.model import Missing, Value
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import icons
from d4i_desktop.ui.dialogs.chips import small_icon
from d4i_desktop.ui.dialogs.editors import Editor, editor_for
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.text import Tone


class StateChip(Chip):
    """“I don't know” or “doesn't apply”: an answer without a value."""

    def __init__(self, words: Language, state: Missing, field: str) -> None:
        word = words(f"missing.{state}")
        super().__init__(word)
        self.state = state
        self.setProperty("quiet", True)
        self.setAccessibleName(words("inventory.dialog.state_of", state=word, field=field))
        self.setIconSize(small_icon())
        self.toggled.connect(self._mark)

    def _mark(self, on: bool) -> None:
        self.setIcon(icons.icon("check", Role.ACCENT) if on else QIcon())


class FieldRow(QWidget):
    """Typing an answer takes back “I don't know”; saying “I don't know” empties the editor, and saying it again
    brings back what stood there."""

    changed = Signal()

    def __init__(self, words: Language, item: InventoryField, value: Value, today: date) -> None:
        super().__init__()
        self.item = item
        self._words = words
        self._before: Value = None
        self.label = words(f"field.{item.id}.label")
        self.editor: Editor = editor_for(words, item, today)
        states = [Missing.UNKNOWN] + ([Missing.NOT_APPLICABLE] if item.not_applicable else [])
        self.states = [StateChip(words, state, self.label) for state in states]
        self._unanswered = text.label(words("inventory.dialog.unanswered"), Type.SMALL, Tone.SOFT, wrap=False)
        self._problem = text.label("", Type.SMALL_STRONG, Tone.DANGER)
        self._problem.hide()
        self._build()
        self.set_value(value)
        self.editor.changed.connect(self._edited)
        for chip in self.states:
            chip.clicked.connect(lambda on, chip=chip: self._say(chip, on))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        name = text.strong(self.label)
        name.setBuddy(self.editor.widget)
        column.addWidget(name)
        hint = self._words(f"field.{self.item.id}.help")
        self.editor.widget.setAccessibleDescription(hint)
        column.addWidget(text.small(hint))
        column.addWidget(self.editor.widget)
        column.addWidget(self._problem)
        column.addWidget(Flow(*self.states, self._unanswered, gap=4))

    def value(self) -> Value:
        state = next((chip.state for chip in self.states if chip.isChecked()), None)
        return state if state is not None else self.editor.value()

    def set_value(self, value: Value) -> None:
        for chip in self.states:
            chip.setChecked(value is chip.state)
        self.editor.set_value(None if isinstance(value, Missing) else value)
        self._show_state()

    def complain(self) -> bool:
        """Say what is wrong with the value, if anything is; whether something is."""
        problem = "" if self._is_missing() else self.editor.problem()
        self._problem.setText(self._words(f"inventory.dialog.{problem}") if problem else "")
        self._problem.setVisible(bool(problem))
        return bool(problem)

    def _is_missing(self) -> bool:
        return any(chip.isChecked() for chip in self.states)

    def _edited(self) -> None:
        if self.editor.value() is not None:
            for chip in self.states:
                chip.setChecked(False)
        self._show_state()
        self.changed.emit()

    def _say(self, chip: StateChip, on: bool) -> None:
        if on:
            kept = self.editor.value()
            self._before = kept if kept is not None else self._before
            self.set_value(chip.state)
        else:
            self.set_value(self._before)
        self.changed.emit()

    def _show_state(self) -> None:
        self._unanswered.setVisible(self.value() is None and not self.editor.problem())
        if self._problem.isVisible():
            self.complain()


def title_row(words: Language, label: QLabel, editor: QWidget, problem: QLabel) -> QWidget:
    """The title's place in the form: it has neither “I don't know” nor “doesn't apply”."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(5)
    column.addWidget(label, 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(text.small(words("field.title.help")))
    column.addWidget(editor)
    column.addWidget(problem)
    return held
