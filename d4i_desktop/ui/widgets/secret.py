"""A line for what nobody else should read: hidden while it is typed, shown on demand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import icons
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton

NOT_LEARNT = (
    Qt.InputMethodHint.ImhHiddenText
    | Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhNoPredictiveText
)
"""What asks keyboards on a screen neither to correct it nor to keep it."""


class SecretLine(QLineEdit):
    """Notices Caps Lock from what a key gives; no toolkit tells it on every system."""

    capitals_noticed = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.capitals_noticed.emit(False)  # it was just turned, one way or the other
        elif sign.isalpha() and sign.lower() != sign.upper():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.capitals_noticed.emit(sign.isupper() is not shift)
        super().keyPressEvent(event)


class SecretField(QWidget):
    """``name`` is what it asks for. ``shown_changed``: whether its signs can be read now."""

    shown_changed = Signal(bool)

    def __init__(self, words: Language, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.line = SecretLine()
        self.line.setAccessibleName(name)
        self.eye = LinkButton("", "eye")
        self.eye.clicked.connect(lambda: self.show_signs(not self.shown))
        self.capitals = text.small(words("passphrase.capitals"))
        self.capitals.hide()
        self.line.capitals_noticed.connect(self.capitals.setVisible)
        self.setFocusProxy(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.capitals)
        self.show_signs(False)

    @property
    def shown(self) -> bool:
        return self.line.echoMode() is QLineEdit.EchoMode.Normal

    def show_signs(self, shown: bool) -> None:
        """Let its signs be read, or hide them."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(NOT_LEARNT)  # an echo mode brings hints of its own
        self.eye.setIcon(icons.icon("eye-off" if shown else "eye", Role.ACCENT))
        self.eye.rename(self._words("passphrase.hide" if shown else "passphrase.show"))
        self.shown_changed.emit(shown)

    def text(self) -> str:
        return self.line.text()
