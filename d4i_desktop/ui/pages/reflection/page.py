"""Look back together: what changed, what people said, what to do differently, when to look again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Reflection
from d4i_desktop.core.reflection import begin, reflections, remove_reflection
from d4i_desktop.ui.pages.columns import Columns
from d4i_desktop.ui.pages.page import EDGE, Page
from d4i_desktop.ui.pages.reflection.changes import ChangesCard
from d4i_desktop.ui.pages.reflection.sheet import Sheet
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.buttons import Chip, PrimaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.messages import EmptyState, Toast


class ReflectionPage(Page):
    """The reflections by day, the one that is chosen as a form, and what changed since the last plan beside it."""

    reaches_edge = True

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self._id = ""
        self._days: list[tuple[str, str]] = []
        self._chips: dict[str, Chip] = {}
        self.days = Flow(gap=6)
        self.days.setAccessibleName(words("reflection.list"))
        self.new = PrimaryButton(words("reflection.new"), "plus")
        self.sheet = Sheet(session, words)
        self.empty = EmptyState(
            "history",
            words("reflection.empty.headline"),
            words("reflection.empty.sentence"),
            "" if session.store.read_only else words("reflection.empty.action"),
        )
        self.changes = ChangesCard(session, words)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._nothing = Card()
        self._nothing.body.addWidget(self.empty)
        self._top = QWidget()
        row = QHBoxLayout(self._top)
        row.setContentsMargins(0, 0, EDGE, 0)
        row.setSpacing(14)
        row.addWidget(self.days, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.new, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._top)
        self.columns = Columns((self._nothing, self.sheet), (self.changes,))
        column.addWidget(self.columns, 1)

    def _connect(self) -> None:
        self.new.clicked.connect(self.begin)
        self.empty.acted.connect(self.begin)
        self.sheet.remove_wanted.connect(self.remove)
        self.sheet.go.connect(self.go)
        self.changes.go.connect(self.go)

    @property
    def shown(self) -> Reflection | None:
        """The reflection in the form: the one that was chosen, else the newest."""
        held = reflections(self.session.inventory)
        return next((one for one in held if one.id == self._id), held[0] if held else None)

    def refresh(self) -> None:
        shown = self.shown
        self._top.setVisible(shown is not None)
        self.new.setVisible(not self.session.store.read_only)
        self._nothing.setVisible(shown is None)
        self.sheet.setVisible(shown is not None)
        self._show_days(shown)
        if shown is not None:
            self._id = shown.id
            self.sheet.show_reflection(shown)
        self.changes.refresh()

    def _show_days(self, shown: Reflection | None) -> None:
        """Chips stay while their days do, and with them the focus."""
        held = reflections(self.session.inventory)
        wanted = [(one.id, self.words.date(one.held_on)) for one in held]
        if wanted != self._days:
            self._days = wanted
            self._chips = {id: self._chip(id, day) for id, day in wanted}
            self.days.fill(*self._chips.values())
        for id, chip in self._chips.items():
            chip.setChecked(shown is not None and id == shown.id)

    def _chip(self, id: str, day: str) -> Chip:
        chip = Chip(day)
        chip.setAccessibleDescription(self.words("reflection.list"))
        chip.clicked.connect(lambda: self.choose(id))
        return chip

    def choose(self, id: str) -> None:
        """Show this reflection."""
        self.sheet.commit()
        self._id = id
        self.refresh()

    def begin(self) -> None:
        """A new reflection, ready to be written."""
        self.sheet.commit()
        today = self.session.today()
        edit = begin(self.session.inventory, today, self.words.date(today))
        made = edit.changes[0].after
        assert made is not None
        self._id = made.id
        self.session.do(edit)
        self.sheet.people.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the reflection away; a word in passing offers to bring it back."""
        if (held := self.shown) is None:
            return
        day = self.words.date(held.held_on)
        self.session.do(remove_reflection(self.session.inventory, held, day))
        label = self.session.undo_label
        toast = Toast(self.window(), self.words("reflection.removed", day=day), self.words("reflection.undo"))
        toast.acted.connect(lambda: self.session.undo() if self.session.undo_label is label else None)

    def bookmark(self) -> str:
        return self._id

    def return_to(self, bookmark: str) -> None:
        self._id = bookmark
        self.refresh()
