"""What the answers mean at this moment: levels, and the ceilings of the release that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QRadioButton, QWidget

from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.core.sentences import level_name
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.ceilings import Ceilings
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import LevelBadge
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow

SHOWN = 2
"""Ceilings that show at once, in few words; unfolded, all show in full."""


class LevelRow:
    """What a level is of and the level in a grid, or the words that say there is none."""

    def __init__(self, grid: QGridLayout, name: QWidget, nothing: str) -> None:
        row = grid.rowCount()
        self.badge = LevelBadge(0, "")
        self._nothing = text.small(nothing)
        grid.addWidget(name, row, 0)
        grid.addWidget(self.badge, row, 1)
        grid.addWidget(self._nothing, row, 1)

    def show(self, level: Level | None, name: str) -> None:
        self.badge.setVisible(level is not None)
        self._nothing.setVisible(level is None)
        if level is not None:
            self.badge.set_level(int(level), name)


class MeaningCard(Card):
    """Levels and ceilings. ``followed`` carries ``question:18``, ``field:licence``, ``measure:drop_fields``..."""

    followed = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__(padding=14)
        self.subject, self.words = subject, subject.words
        self.kind, self._everything = ReleaseKind.FULL, False
        self._heading = text.heading("")
        self.kinds = {kind: self._choice(kind) for kind in ReleaseKind}
        self.levels = self._fill_levels()
        self._open = text.small("")
        self.ceilings = Ceilings(subject)
        self.ceilings.followed.connect(self.followed)
        self.more = LinkButton("")
        self.more.clicked.connect(self._show_everything)
        self.body.insertWidget(0, self._heading)
        why = text.label(self.words("review.meaning.why"), Type.STRONG, wrap=False)
        for part in (Flow(why, self.more, gap=10), self._open, self.ceilings):
            self.body.addWidget(part)

    def _choice(self, kind: ReleaseKind) -> QRadioButton:
        """The release whose ceilings show below."""
        made = QRadioButton(self.words(f"review.meaning.permitted.{kind.value}"))
        made.setFont(theme.font(Type.SMALL))
        made.setToolTip(self.words(f"release.{kind.value}.about"))
        made.setChecked(kind is self.kind)
        made.clicked.connect(lambda: self.show_kind(kind))
        return made

    def _fill_levels(self) -> dict[str, LevelRow]:
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        grid.setColumnStretch(2, 1)
        nothing = self.words("review.meaning.not_said")
        names = {one: self.words(f"review.meaning.{one}") for one in ("today", "wanted")}
        labels = {one: text.label(name, Type.SMALL, text.Tone.SOFT, wrap=False) for one, name in names.items()}
        rows = {one: LevelRow(grid, label, nothing) for one, label in labels.items()}
        rows |= {kind.value: LevelRow(grid, choice, "") for kind, choice in self.kinds.items()}
        self.body.addLayout(grid)
        return rows

    def show_kind(self, kind: ReleaseKind) -> None:
        """The ceilings of this release."""
        self.kind, self._everything = kind, False
        self.kinds[kind].setChecked(True)
        self.refresh(self.subject.review)

    def _show_everything(self) -> None:
        self._everything = not self._everything
        self.refresh(self.subject.review)

    def refresh(self, review: Review) -> None:
        complete = review.progress.complete
        self._heading.setText(self.words("review.meaning.title" if complete else "review.meaning.title_so_far"))
        self._show_levels(review)
        count = len(review.releases[self.kind].trace)
        self._open.setText(self.words("review.meaning.nothing_stops" if complete else "review.meaning.nothing_yet"))
        self._open.setVisible(not count)
        full = self._everything or count <= SHOWN
        self.ceilings.refresh(review, self.kind, shown=count if full else SHOWN, full=self._everything)
        self.more.setVisible(bool(count))
        self.more.rename(self._more_words(count))

    def _more_words(self, count: int) -> str:
        return self.words("review.meaning.fewer") if self._everything else self.words.n("review.meaning.more", count)

    def _show_levels(self, review: Review) -> None:
        for id, level in (("today", review.today), ("wanted", review.wanted)):
            self.levels[id].show(level, self._name(level))
        for kind, permitted in review.releases.items():
            self.levels[kind.value].show(permitted.level, self._name(permitted.level))

    def _name(self, level: Level | None) -> str:
        return "" if level is None else level_name(self.words, level)

    def reasons(self) -> list[str]:
        """What is listed, as the ear hears it."""
        return [row.spoken for row in self.ceilings.rows]
