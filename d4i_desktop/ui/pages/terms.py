"""What is granted, and on which conditions: the fields of a grant, wherever one is filled in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.access import OFFERED, SAFES
from d4i_desktop.core.model import Grant, ReleaseKind
from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.entries import DayField, Line

LARGE = 1.5
"""The scale of the text above which names are shortened."""


class ReleaseBox(Combo):
    """Nothing, totals, de-identified, full."""

    picked = Signal(object)  # the ReleaseKind, or None

    def __init__(self, words: Language, name: str) -> None:
        super().__init__(name)
        self._words = words
        self.addItem(words("access.nothing"), None)
        for kind in OFFERED:
            self.addItem(self._name(kind), kind.value)
        self.activated.connect(lambda _index: self.picked.emit(self.release()))

    def release(self) -> ReleaseKind | None:
        data = self.currentData()
        return ReleaseKind(data) if data else None

    def _name(self, kind: ReleaseKind) -> str:
        """At large text there is only room for the short name."""
        return self._words(f"access.short.{kind}" if theme.look().scale > LARGE else f"release.{kind}.name")

    def mark(self, beyond: Collection[ReleaseKind]) -> None:
        """Say which of the others would be more than is permitted."""
        for kind in OFFERED:
            said = kind in beyond and kind is not self.release()
            name = self._name(kind)
            self.setItemText(
                self.findData(kind.value), self._words("access.pane.beyond", release=name) if said else name
            )

    def showPopup(self) -> None:
        """The list may be wider than the box."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + theme.px(24))
        super().showPopup()

    def set_release(self, release: ReleaseKind | None) -> None:
        self.take(release.value if release else None)


class Terms(QWidget):
    """Who exactly, the conditions in Five Safes terms, and until when. ``of``: whose, where that isn't said above."""

    changed = Signal(str, object)  # a field of the grant, and what it is to hold

    def __init__(self, words: Language, today: date, of: str = "") -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 4, 0, 4)
        self.body.setSpacing(4)
        names = {"who": words("access.pane.who")} | {one: words(f"five_safes.{one}") for one in SAFES}
        hints = {"who": words("access.pane.who_hint")}
        self.lines: dict[str, Line] = {}
        for field, name in names.items():
            line = self.lines[field] = Line(f"{of}: {name}" if of else name, hints.get(field, ""))
            line.left.connect(lambda typed, field=field: self.changed.emit(field, typed))
            self._add(name, line)
        until = words("access.pane.until")
        self.until = DayField(words, f"{of}: {until}" if of else until, today)
        self.until.chosen.connect(lambda day: self.changed.emit("until", day))
        self._add(until, self.until)

    def _add(self, name: str, field: QWidget) -> None:
        self.body.addWidget(text.small_heading(name))
        self.body.addWidget(field)

    def show_grant(self, grant: Grant) -> None:
        for field, line in self.lines.items():
            line.set_value(getattr(grant, field))
        self.until.set_value(grant.until)

    def lock(self, locked: bool) -> None:
        """Only to be read."""
        self.until.setEnabled(not locked)
        for line in self.lines.values():
            line.setReadOnly(locked)

    def commit(self) -> None:
        """Keep what is being typed."""
        for line in self.lines.values():
            line.commit()
