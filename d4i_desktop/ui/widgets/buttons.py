"""Buttons. One primary button per screen; everything else is quiet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QDialog, QPushButton, QSizePolicy, QToolButton, QWidget

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import focus, icons, theme


class Pressable(QPushButton):
    """In a dialog Enter presses it where it has the focus: Qt would press the default button instead, and not Cancel.

    On a page Enter is the page's, which may go on with it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)


def pressed_by_enter(button: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button of a dialog that has the focus, as Space does; held down it presses once. Whether that was so."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(button.window(), QDialog):
        return False
    if not event.isAutoRepeat():
        button.click()
    event.accept()
    return True


class _Button(Pressable):
    _kind = "secondary"
    _role = Role.INK

    def __init__(self, text: str, icon: str = "", *, icon_after: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("kind", self._kind)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if icon:
            self.setIcon(icons.icon(icon, self._role, last=icon_after))
            self.setIconSize(_with_gap())
        if icon_after:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setIconSize(_with_gap())

    def rename(self, text: str) -> None:
        """Change the word, for the eye and for a screen reader."""
        self.setText(text)
        self.setAccessibleName(text)


def _with_gap() -> QSize:
    """Qt leaves 4 px between icon and word; a wider icon box makes it 8."""
    return icons.size() + QSize(4, 0)


class PrimaryButton(_Button):
    """The one thing to do on a screen, filled with the accent."""

    _kind = "primary"
    _role = Role.ON_ACCENT


class SecondaryButton(_Button):
    """Anything else that can be done, outlined."""


class LinkButton(_Button):
    """A quiet action inside text; ``plain=True`` keeps it in ink."""

    _kind = "link"
    _role = Role.ACCENT

    def __init__(self, text: str, icon: str = "", *, plain: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, icon, parent=parent)
        if plain:
            self.setProperty("tone", "ink")
        focus.ring_radius(self, 4)


class Chip(Pressable):
    """A filter that is on or off, with how many it would leave."""

    def __init__(self, text: str, count: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._text = text
        self.setCheckable(True)
        self.setProperty("kind", "chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        focus.ring_radius(self, 14)
        self.set_count(count)

    def set_count(self, count: str) -> None:
        """Show another count; empty shows none."""
        self.setText(f"{self._text} {count}" if count else self._text)
        self.setAccessibleName(self.text())

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.chip_height(theme.look().scale))


class IconButton(QToolButton):
    """Only for what everybody knows by its picture (undo, redo, help); the name shows as a tip."""

    def __init__(self, icon: str, name: str, shortcut: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setIcon(icons.icon(icon, Role.SOFT))
        self.setIconSize(icons.size())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if shortcut:
            self.setShortcut(QKeySequence(shortcut))
        self.rename(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def rename(self, name: str) -> None:
        """Change the accessible name and the tip, for example to name what would be undone."""
        keys = self.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self.setIconSize(icons.size())

    def sizeHint(self) -> QSize:
        return icons.size() + QSize(14, 14)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class FramedButton(QToolButton):
    """A small outlined button with a short word, such as the language in use."""

    def __init__(self, text: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setProperty("framed", True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
