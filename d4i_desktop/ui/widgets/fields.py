"""A field to search in: an icon, a line to type into, and the key that leads there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import focus, icons, theme


class IconView(QWidget):
    """An icon on its own, beside a word. It says nothing to a screen reader: the word does."""

    def __init__(self, icon: str, role: Role | str = Role.SOFT, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._role = icon, role
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return icons.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        name = theme.look().palette.colour(self._role) if isinstance(self._role, Role) else self._role
        icons.paint(QPainter(self), self._icon, self.rect().toRectF(), name)


class _Line(QLineEdit):
    """Escape empties it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class SearchField(QFrame):
    """``name`` is the placeholder and the accessible name; ``shortcut`` (“Ctrl+K”) is shown and works."""

    text_changed = Signal(str)

    def __init__(self, name: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.line = _Line()
        self.line.setProperty("kind", "bare")
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        self.line.textChanged.connect(self.text_changed)
        self.setFocusProxy(self.line)
        focus.ring_around(self.line, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 5, 8, 5)
        row.setSpacing(8)
        row.addWidget(IconView("search"))
        row.addWidget(self.line, 1)
        self._shown_key = self._hint(shortcut) if shortcut else None
        if self._shown_key:
            row.addWidget(self._shown_key)

    def _hint(self, shortcut: str) -> QLabel:
        keys = QKeySequence(shortcut)
        made = QLabel(keys.toString(QKeySequence.SequenceFormat.NativeText).replace("+", " "))
        made.setProperty("kind", "key")
        QShortcut(keys, self).activated.connect(self._enter)
        return made

    def show_hint(self, shown: bool) -> None:
        """Show or hide the key; it works all the same."""
        if self._shown_key:
            self._shown_key.setVisible(shown)

    def _enter(self) -> None:
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()
