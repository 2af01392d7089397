"""Things typed into that say when a person has left them: lines, prose, whole numbers, days."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets.buttons import IconButton, LinkButton


class Line(QLineEdit):
    """One line. ``left`` carries the text, without outer space, once a person leaves it having changed it."""

    left = Signal(str)

    def __init__(self, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._saved = ""
        self.editingFinished.connect(self.commit)

    def set_value(self, text: str) -> None:
        """Show what is kept now; what is being typed stays while that is still the same."""
        changed, self._saved = text != self._saved, text
        if changed and self.text().strip() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def commit(self) -> None:
        text = self.text().strip()
        if text != self._saved and self.hasAcceptableInput():
            self._saved = text
            self.left.emit(text)


class KeepsEnter(QWidget):
    """Enter does something in here, and doesn't go on to the next question as well."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)


class Count(Line):
    """A whole number of people or rows; empty for not counted."""

    counted = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent=parent)
        self.setValidator(QIntValidator(0, 999_999_999, self))
        self.setFixedWidth(theme.px(92))
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.left.connect(lambda text: self.counted.emit(int(text) if text else None))

    def set_count(self, count: int | None) -> None:
        self.set_value("" if count is None else str(count))

    def commit(self) -> None:
        if not self.text().strip():
            self.setText("")
            if self._saved:
                self._saved = ""
                self.counted.emit(None)
            return
        super().commit()


class Prose(QPlainTextEdit):
    """Several lines, always as tall as ``lines``. Tab leaves it, Ctrl+Enter goes on to the next question."""

    left = Signal(str)
    advanced = Signal()

    def __init__(self, name: str, hint: str = "", lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 22)
        self._saved = ""

    def set_value(self, text: str) -> None:
        """Show what is kept now; what is being typed stays while that is still the same."""
        changed, self._saved = text != self._saved, text
        if changed and self.toPlainText().strip() != text:
            self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def commit(self) -> None:
        text = self.toPlainText().strip()
        if text != self._saved:
            self._saved = text
            self.left.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
            self.advanced.emit()
        else:
            super().keyPressEvent(event)


class DayBox(QDateEdit):
    """A day. Like :class:`~d4i_desktop.ui.widgets.combos.Combo`, it doesn't turn under the wheel."""

    def __init__(self, words: Language, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.lineEdit().setAccessibleName(name)
        self.setCalendarPopup(True)
        self.setLocale(QLocale(words.language))
        self.setDisplayFormat("d MMM yyyy")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class DayField(QWidget):
    """A day, or none: a link that asks for one, then the day with a cross that takes it away."""

    chosen = Signal(object)

    def __init__(self, words: Language, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.ask = LinkButton(words("review.day.choose"), "calendar")
        self.ask.setAccessibleName(words("review.day.choose_for", name=name))
        self.edit = DayBox(words, name)
        self.edit.setKeyboardTracking(False)
        self.clear = IconButton("x", words("review.day.remove", name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for part in (self.ask, self.edit, self.clear):
            row.addWidget(part)
        row.addStretch(1)
        self.ask.clicked.connect(self._begin)
        self.clear.clicked.connect(lambda: self.chosen.emit(None))
        self.edit.dateChanged.connect(lambda day: self.chosen.emit(_day(day)))
        self.set_value(None)

    def set_value(self, day: date | None) -> None:
        self.ask.setVisible(day is None)
        self.edit.setVisible(day is not None)
        self.clear.setVisible(day is not None)
        if day is not None:
            self.edit.blockSignals(True)
            self.edit.setDate(QDate(day.year, day.month, day.day))
            self.edit.blockSignals(False)

    def _begin(self) -> None:
        self.set_value(self._today)
        self.edit.setFocus()
        self.chosen.emit(self._today)


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
