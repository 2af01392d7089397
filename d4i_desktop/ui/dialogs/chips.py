"""Choices as chips: one or several of a list, or words of one's own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import icons, theme
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.layouts import Flow

NOTHING = {"none", "nobody"}
"""Choices that say that none of the others holds."""
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Option(Chip):
    """A choice; a tick beside the word says that it is taken, whatever the colours."""

    def __init__(self, id: str, word: str) -> None:
        super().__init__(word)
        self.id = id
        self.setIconSize(small_icon())
        self.toggled.connect(self._mark)
        self._mark(False)

    def _mark(self, on: bool) -> None:
        self.setIcon(icons.icon("check" if on else "plus", Role.ACCENT if on else Role.SOFT))


def small_icon() -> QSize:
    """An icon that fits a chip's smaller text."""
    return QSize(theme.px(15), theme.px(15))


class ChipChoices(Flow):
    """Tab enters and leaves as one; arrows move inside, Space takes. With ``several=False`` at most one is taken."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, *, several: bool) -> None:
        self._options = [_Option(id, word) for id, word in choices]
        super().__init__(*self._options, gap=6)
        self.setAccessibleName(name)
        self._several = several
        self._step_to(0)
        for place, option in enumerate(self._options):
            option.setAccessibleDescription(name)
            option.clicked.connect(lambda on, place=place: self._picked(place, on))

    def value(self) -> tuple[str, ...]:
        return tuple(option.id for option in self._options if option.isChecked())

    def set_value(self, ids: Sequence[str]) -> None:
        """Take these; says nothing to those who listen."""
        for option in self._options:
            option.setChecked(option.id in ids)

    def _picked(self, place: int, on: bool) -> None:
        self._step_to(place)
        if on:
            picked = self._options[place].id
            alone = not self._several or picked in NOTHING
            self.set_value([picked] if alone else [one for one in self.value() if one not in NOTHING])
        self.changed.emit()

    def _step_to(self, place: int) -> None:
        for other, option in enumerate(self._options):
            strong = other == place
            option.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)
        if self._options:
            self.setFocusProxy(self._options[place])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = next((place for place, option in enumerate(self._options) if option.hasFocus()), None)
        step = STEPS.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        place = (here + step) % len(self._options)
        self._step_to(place)
        self._options[place].setFocus(Qt.FocusReason.TabFocusReason)


class _Tags(QLineEdit):
    """Enter and comma end a word instead of accepting the dialog."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.text().strip() and (enter or event.text() in (",", ";")):
            self.ended.emit()
        else:
            super().keyPressEvent(event)


class TagEditor(QWidget):
    """Words of one's own, each a chip that goes when it is pressed."""

    changed = Signal()

    def __init__(self, words: Language, name: str) -> None:
        super().__init__()
        self._words = words
        self._tags: tuple[str, ...] = ()
        self._shown = Flow(gap=6)
        self.line = _Tags()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(words("inventory.dialog.add_tag"))
        self.line.ended.connect(self._end_word)
        self.line.editingFinished.connect(self._end_word)
        self.line.textEdited.connect(lambda _text: self.changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._shown)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.set_value(())

    def value(self) -> tuple[str, ...]:
        """The tags, with the word that is still being typed."""
        return tuple(dict.fromkeys([*self._tags, *filter(None, [self.line.text().strip()])]))

    def set_value(self, tags: Sequence[str]) -> None:
        self._tags = tuple(tags)
        self.line.clear()
        self._shown.fill(*(self._chip(tag) for tag in self._tags))
        self._shown.setVisible(bool(self._tags))

    def _chip(self, tag: str) -> Chip:
        made = Chip(tag)
        made.setCheckable(False)
        made.setIcon(icons.icon("x", Role.SOFT))
        made.setIconSize(small_icon())
        made.setAccessibleName(self._words("inventory.dialog.remove_tag", tag=tag))
        made.clicked.connect(lambda: self._remove(tag))
        return made

    def _remove(self, tag: str) -> None:
        self.set_value([one for one in self.value() if one != tag])
        self.line.setFocus()
        self.changed.emit()

    def _end_word(self) -> None:
        if self.line.text().strip():
            self.set_value(self.value())
            self.changed.emit()
