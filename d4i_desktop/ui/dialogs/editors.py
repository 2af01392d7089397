"""One editor per kind of field. Each has ``value()``, ``set_value()`` and says ``changed``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol, cast

from PySide6.QtCore import QDate, QObject, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.fields import FieldKind, InventoryField
from d4i_desktop.core.model import Missing, Value
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.chips import ChipChoices, TagEditor
from d4i_desktop.ui.dialogs.duration import DurationEditor
from d4i_desktop.ui.widgets.buttons import IconButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import level_combo
from d4i_desktop.ui.widgets.entries import DayBox

PROSE_LINES = 3
MONTHS = "retention_months"
"""A number of months, which people think of in years."""


class Editor(Protocol):
    """What the form knows of an editor. ``problem()`` is a key under ``inventory.dialog``, or empty."""

    changed: SignalInstance
    widget: QWidget

    def value(self) -> Value: ...

    def set_value(self, value: Value) -> None: ...

    def problem(self) -> str: ...


def editor_for(words: Language, item: InventoryField, today: date) -> Editor:
    """The editor of a field's kind."""
    name = words(f"field.{item.id}.label")
    if item.id == MONTHS:
        return cast(Editor, DurationEditor(words, name))
    makers: dict[FieldKind, Callable[[], object]] = {
        FieldKind.TEXT: lambda: LineEditor(name),
        FieldKind.LONG_TEXT: lambda: ProseEditor(name),
        FieldKind.NUMBER: lambda: NumberEditor(words, name),
        FieldKind.DATE: lambda: DayEditor(words, name, today),
        FieldKind.LEVEL: lambda: LevelEditor(words, name),
        FieldKind.CHOICE: lambda: ChoiceEditor(words, item, name),
        FieldKind.CHOICES: lambda: ChoicesEditor(words, item, name) if item.choices else TagsEditor(words, name),
    }
    return cast(Editor, makers[item.kind]())


def _text(value: Value) -> str:
    return value if isinstance(value, str) and not isinstance(value, Missing) else ""


class _Editor(QObject):
    changed = Signal()
    widget: QWidget

    def problem(self) -> str:
        return ""


class LineEditor(_Editor):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.widget = self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.textEdited.connect(lambda _text: self.changed.emit())

    def value(self) -> Value:
        return self.line.text().strip() or None

    def set_value(self, value: Value) -> None:
        self.line.setText(_text(value))
        self.line.setCursorPosition(0)


class ProseEditor(_Editor):
    """Several lines; Tab goes on to the next field."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.widget = self.prose = QPlainTextEdit()
        self.prose.setAccessibleName(name)
        self.prose.setTabChangesFocus(True)
        self.prose.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.prose.setFixedHeight(round(theme.px(21) * PROSE_LINES) + 20)
        self.prose.textChanged.connect(self.changed)

    def value(self) -> Value:
        return self.prose.toPlainText().strip() or None

    def set_value(self, value: Value) -> None:
        blocked = self.blockSignals(True)
        self.prose.setPlainText(_text(value))
        self.blockSignals(blocked)


class NumberEditor(_Editor):
    """A number as people write it: 1,234.5 or 1 234,5."""

    def __init__(self, words: Language, name: str) -> None:
        super().__init__()
        self._words = words
        self._kept: float | None = None
        self.widget = self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaximumWidth(theme.px(200))
        self.line.textEdited.connect(lambda _text: self.changed.emit())

    def problem(self) -> str:
        return "number_needed" if self.line.text().strip() and self._number() is None else ""

    def value(self) -> Value:
        return self._number()

    def set_value(self, value: Value) -> None:
        number = isinstance(value, float | int)
        self.line.setText(self._words.number(cast(float, value)) if number else "")

    def _number(self) -> float | None:
        text = "".join(self.line.text().split()).replace("’", "").replace("'", "")
        text = text.replace(",", ".") if self._words.language == "fr" else text.replace(",", "")
        try:
            number = float(text) if text and set(text) <= set("0123456789.") else None
        except ValueError:
            return None
        return number if number is not None and number < 1e15 else None


class LevelEditor(_Editor):
    def __init__(self, words: Language, name: str) -> None:
        super().__init__()
        self.widget = self.combo = level_combo(words, name)
        self.combo.activated.connect(lambda _index: self.changed.emit())

    def value(self) -> Value:
        level = self.combo.currentData()
        return None if level is None else str(level)

    def set_value(self, value: Value) -> None:
        self.combo.take(int(_text(value)) if _text(value) else None)


class ChoicesEditor(_Editor):
    """Any number of choices."""

    several = True

    def __init__(self, words: Language, item: InventoryField, name: str) -> None:
        super().__init__()
        choices = [(one, words(f"choice.{item.id}.{one}")) for one in item.choices]
        self.widget = self.chips = ChipChoices(choices, name, several=self.several)
        self.chips.changed.connect(self.changed)

    def value(self) -> Value:
        return self.chips.value() or None

    def set_value(self, value: Value) -> None:
        self.chips.set_value(value if isinstance(value, tuple) else (_text(value),))


class ChoiceEditor(ChoicesEditor):
    """One choice, which can be taken back."""

    several = False

    def value(self) -> Value:
        return next(iter(self.chips.value()), None)


class TagsEditor(_Editor):
    def __init__(self, words: Language, name: str) -> None:
        super().__init__()
        self.widget = self.tags = TagEditor(words, name)
        self.tags.changed.connect(self.changed)

    def value(self) -> Value:
        return self.tags.value() or None

    def set_value(self, value: Value) -> None:
        self.tags.set_value(value if isinstance(value, tuple) else ())


class DayEditor(_Editor):
    """A day with its calendar, or none: a button that asks for one."""

    def __init__(self, words: Language, name: str, today: date) -> None:
        super().__init__()
        self._today = today
        self._day: date | None = None
        self.ask = SecondaryButton(words("inventory.dialog.choose_day"), "calendar")
        self.ask.setAccessibleDescription(name)
        self.edit = DayBox(words, name)
        self.edit.setMinimumWidth(theme.px(170))
        self.clear = IconButton("x", words("inventory.dialog.remove_day"))
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.ask, self.edit, self.clear):
            row.addWidget(part)
        row.addStretch(1)
        self.ask.clicked.connect(lambda: self._chosen(self._today, self.edit))
        self.clear.clicked.connect(lambda: self._chosen(None, self.ask))
        self.edit.dateChanged.connect(self._edited)
        self.set_value(None)

    def value(self) -> Value:
        return self._day

    def set_value(self, value: Value) -> None:
        self._day = value if isinstance(value, date) else None
        self.ask.setVisible(self._day is None)
        self.edit.setVisible(self._day is not None)
        self.clear.setVisible(self._day is not None)
        self.widget.setFocusProxy(self.ask if self._day is None else self.edit)
        if self._day is not None:
            blocked = self.edit.blockSignals(True)
            self.edit.setDate(QDate(self._day.year, self._day.month, self._day.day))
            self.edit.blockSignals(blocked)

    def _chosen(self, day: date | None, then: QWidget) -> None:
        self.set_value(day)
        then.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _edited(self, day: QDate) -> None:
        self._day = date(day.year(), day.month(), day.day())
        self.changed.emit()
