"""What is due: overdue first, then soon, then the next actions while there is room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import reminder_words
from d4i_desktop.core.reminders import Reminder, ReminderKind
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.overview.heads import heading
from d4i_desktop.ui.pages.overview.links import ElidedLink
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Card, Divider
from d4i_desktop.ui.widgets.layouts import clear
from d4i_desktop.ui.widgets.text import Tone

SHOWN, MOST_SHOWN = 4, 40
PLACES = {
    ReminderKind.DELETION: "inventory",
    ReminderKind.REVIEW: "review",
    ReminderKind.ACCESS: "access",
    ReminderKind.ANSWERS: "review",
    ReminderKind.LOOK_BACK: "reflection",
}


class DueCard(Card):
    """A few reminders, and the rest on demand. Each leads to the place where it is dealt with."""

    go = Signal(str, str)

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self._found: Sequence[Reminder] = ()
        self._today = date.min
        self._all = False
        self.counts = text.small("")
        self.rows = QVBoxLayout()
        self.more = LinkButton("")
        self.more.setStyleSheet("padding-left: 0;")
        self.more.clicked.connect(self._turn)
        self.body.addLayout(heading(words("due.card.title"), self.counts))
        self.body.addLayout(self.rows)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_reminders(self, found: Sequence[Reminder], later: Sequence[Reminder], today: date) -> None:
        """``found`` in order of urgency; ``later`` are open actions that fill what room there is left."""
        self._today = today
        self._found = [*found, *later[: max(0, SHOWN - len(found))]]
        late = sum(one.overdue for one in found)
        counted = [("overdue", late), ("soon", len(found) - late)]
        self.counts.setText(" · ".join(self._words.n(f"due.card.{key}", n) for key, n in counted if n))
        self._fill()

    def _turn(self) -> None:
        self._all = not self._all
        self._fill()

    def _fill(self) -> None:
        words, found = self._words, self._found
        shown = found[: MOST_SHOWN if self._all else SHOWN]
        clear(self.rows)
        if shown:
            self.rows.addWidget(self._table(shown))
        else:
            self.rows.addWidget(text.soft(words("due.card.none")))
        if self._all and len(found) > len(shown):
            self.rows.addWidget(text.small(words.n("due.card.more", len(found) - len(shown))))
        self.more.setVisible(len(found) > SHOWN)
        self.more.setText(words("due.card.fewer") if self._all else words.n("due.card.more", len(found) - SHOWN))
        self.more.setAccessibleName(self.more.text())

    def _table(self, shown: Sequence[Reminder]) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(1, 2)
        for number, one in enumerate(shown):
            if number:
                grid.addWidget(Divider(), 2 * number - 1, 0, 1, 3)
            grid.addWidget(self._link(one), 2 * number, 0)
            grid.addWidget(text.label(reminder_words.charge(one), tone=Tone.SOFT), 2 * number, 1)
            grid.addWidget(self._when(one), 2 * number, 2)
        return table

    def _link(self, one: Reminder) -> ElidedLink:
        link = ElidedLink(reminder_words.named(self._words, one))
        link.setAccessibleName(reminder_words.sentence(self._words, one, self._today))
        link.clicked.connect(lambda: self.go.emit(*self._place(one)))
        return link

    def _when(self, one: Reminder) -> QLabel:
        said = reminder_words.when(self._words, one, self._today)
        if one.overdue:
            return text.label(said, Type.STRONG, Tone.DANGER, wrap=False)
        undated = one.kind is ReminderKind.ACTION and not said
        return text.label(self._words("due.card.no_date") if undated else said, tone=Tone.SOFT, wrap=False)

    @staticmethod
    def _place(one: Reminder) -> tuple[str, str]:
        dataset = one.dataset.id if one.dataset else ""
        return PLACES.get(one.kind, "review" if dataset else "plan"), dataset
