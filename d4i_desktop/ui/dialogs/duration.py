"""How long something is kept: a number of years or of months, or both written out."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.durations import MONTHS_IN_A_YEAR, months_of
from d4i_desktop.core.model import Value
from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets.combos import Combo

UNITS = (("years", MONTHS_IN_A_YEAR), ("months", 1))


class DurationEditor(QObject):
    """A number and its unit. “18 months” typed into the number is understood too. The value is in months."""

    changed = Signal()

    def __init__(self, words: Language, name: str) -> None:
        super().__init__()
        self._words = words
        self._kept: float | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setMaximumWidth(theme.px(140))
        self.unit = Combo(words("inventory.dialog.unit", field=name))
        for unit, months in UNITS:
            self.unit.addItem(words(f"inventory.dialog.{unit}"), months)
        self.unit.setMaximumWidth(theme.px(140))
        self.widget = QWidget()
        row = QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.line)
        row.addWidget(self.unit)
        row.addStretch(1)
        self.widget.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _text: self._edited())
        self.line.editingFinished.connect(self._tidy)
        self.unit.activated.connect(lambda _index: self._edited())

    def value(self) -> Value:
        return self._kept if self._kept is not None else self._months()

    def set_value(self, value: Value) -> None:
        """What was stored stays exactly that until a person edits it."""
        self._kept = float(value) if isinstance(value, float | int) else None
        if self._kept is None:
            self.line.clear()
            return
        years = bool(self._kept) and self._kept % MONTHS_IN_A_YEAR == 0
        self.unit.take(MONTHS_IN_A_YEAR if years else 1)
        self.line.setText(self._words.number(self._kept / MONTHS_IN_A_YEAR if years else self._kept))

    def problem(self) -> str:
        written = self._kept is None and self.line.text().strip()
        return "duration_needed" if written and self._months() is None else ""

    def _months(self) -> float | None:
        found = months_of(self.line.text(), bare=int(self.unit.currentData()))
        return None if found is None else float(found)

    def _edited(self) -> None:
        self._kept = None
        self.changed.emit()

    def _tidy(self) -> None:
        """“7 years” becomes 7 and years."""
        months = self._months()
        if self._kept is None and months is not None and not self.line.text().strip().isdigit():
            self.set_value(months)
