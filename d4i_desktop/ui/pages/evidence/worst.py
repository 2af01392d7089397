"""The smallest groups by size and columns; their values only in a window that keeps nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Pairs
from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import ScrollColumn, clear
from d4i_desktop.ui.widgets.messages import Banner, Tone

if TYPE_CHECKING:
    from d4i_desktop.evidence.measuring import SmallGroup

MOST = 6
"""How many lines are shown."""
JOINED = " + "
"""What stands between the columns of a group where it is kept."""


class WorstCard(Card):
    """“1 person: date of birth and postal code” and the like."""

    show_wanted = Signal()

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.body.addWidget(text.heading(words("evidence.worst.title")))
        self.about = text.soft("")
        self.body.addWidget(self.about)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        self.show_me = SecondaryButton(words("evidence.worst.show"), "eye")
        self.show_me.setToolTip(words("evidence.worst.show_about"))
        self.show_me.clicked.connect(self.show_wanted)
        self.body.addWidget(self.show_me, 0, Qt.AlignmentFlag.AlignLeft)

    def show_groups(
        self, worst: Pairs, small: int, smallest: int, *, can_show: bool, named: Callable[[tuple[str, ...]], str]
    ) -> None:
        """``worst`` pairs a size with the columns that make a group so small; there are ``small`` such groups in all,
        of which the smallest were looked at.
        """
        clear(self._lines)
        words = self._words
        said = [words("evidence.worst.about") if worst else words.n("evidence.worst.none", smallest)]
        if 0 < len(worst) < small:
            said.append(words("evidence.worst.some", shown=words.number(len(worst)), n=words.number(small)))
        self.about.setText(" ".join(said))
        for (size, columns), times in list(Counter(worst).items())[:MOST]:
            people = words.n("measured.who.people", int(size))
            line = words("evidence.worst.line", people=people, columns=named(tuple(columns.split(JOINED))))
            self._lines.addWidget(text.body(words.n("evidence.worst.times", times, line=line) if times > 1 else line))
        self.show_me.setVisible(bool(worst) and can_show)

    def set_busy(self, busy: bool) -> None:
        """While the groups are looked for."""
        self.show_me.setEnabled(not busy)


class ShowDialog(QDialog):
    """What the smallest groups hold. It is read from memory when asked for and goes with the window."""

    def __init__(
        self,
        words: Language,
        groups: Sequence[tuple[SmallGroup, Sequence[tuple[str, str]]]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("evidence.worst.title"))
        self.close_button = PrimaryButton(words("window.close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        scroll = ScrollColumn(gap=10, margin=2)
        self.lines: list[str] = []
        for group, held in groups:
            said = words.n("measured.who.people", group.size)
            values = [words("evidence.worst.value", column=name, value=value or "—") for name, value in held]
            self.lines.append(
                words("evidence.worst.line", people=said, columns=words("evidence.and_then").join(values))
            )
            card = Card(padding=12)
            card.body.addWidget(text.strong(said))
            for one in values:
                card.body.addWidget(text.body(one))
            scroll.body.addWidget(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(Banner(Tone.WARNING, words("evidence.worst.kept_nowhere")))
        column.addWidget(scroll, 1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        room = self.screen().availableSize()
        self.resize(min(theme.px(520), room.width() - 24), min(theme.px(560), room.height() - 48))
