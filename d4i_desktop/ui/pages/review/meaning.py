"""What the answers mean at this moment: levels, ceilings with their causes and remedies."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from d4i_desktop.core import sentences
from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.core.spectrum import Ceiling
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import LevelBadge
from d4i_desktop.ui.widgets.buttons import Chip, LinkButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow

SHOWN = 4
"""Ceilings that show at once; the rest unfold."""


class LevelRow:
    """A name and a level in a grid, or the words that say there is none."""

    def __init__(self, grid: QGridLayout, name: str, nothing: str, so_far: str = "") -> None:
        row = grid.rowCount()
        self.badge = LevelBadge(0, "")
        self._nothing, self._so_far = text.small(nothing), text.small(so_far)
        grid.addWidget(text.label(name, Type.SMALL, text.Tone.SOFT, wrap=False), row, 0)
        line = QHBoxLayout()
        line.setSpacing(6)
        for part in (self.badge, self._nothing, self._so_far):
            line.addWidget(part)
        line.addStretch(1)
        grid.addLayout(line, row, 1)

    def show(self, level: Level | None, name: str, *, so_far: bool = False) -> None:
        self.badge.setVisible(level is not None)
        self._nothing.setVisible(level is None)
        self._so_far.setVisible(so_far)
        if level is not None:
            self.badge.set_level(int(level), name)


class CeilingRow(QWidget):
    """One reason why it can't be more open. Its source and its remedies are links."""

    followed = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self._label = text.rich("")
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse
                                            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)  # fmt: skip
        self._label.linkActivated.connect(self.followed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        place = text.label(f"{number}.", Type.BODY, text.Tone.SOFT, wrap=False)
        row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def show_ceiling(self, markup: str, plain: str) -> None:
        if self._label.text() != markup:
            self._label.setText(markup)
            self._label.setAccessibleName(plain)


def ceiling_markup(subject: Subject, review: Review, kind: ReleaseKind, ceiling: Ceiling) -> tuple[str, str]:
    """A ceiling for the eye (with links) and for the ear."""
    words = subject.words
    level = words("review.meaning.hold") if ceiling.hold else words(f"level.{int(ceiling.level)}.name")
    because = sentences.because(words, review, kind, ceiling)
    source = sentences.source(words, ceiling)
    taken = {one.measure for one in review.facts.actions if one.counts_as_planned}
    remedies = [_remedy(subject, one, one in taken) for one in ceiling.lifted_by]
    small = _link(ceiling.source, source) if ceiling.source else text.escaped(source)
    if remedies:
        small += " · " + text.escaped(words("review.meaning.lifted_by")) + " " + ", ".join(remedies)
    markup = f"<b>{text.escaped(level)}</b> {text.escaped(because)}<br><small>{small}</small>"
    lifted = sentences.lifted_by(words, ceiling)
    return markup, f"{level}: {because}. {source}. {lifted}".strip()


def _remedy(subject: Subject, measure: str, taken: bool) -> str:
    title = subject.words(f"measure.{measure}.title")
    if taken:
        return text.escaped(subject.words("review.meaning.in_plan", title=title))
    return _link(f"measure:{measure}", title)


def _link(target: str, words: str) -> str:
    return f'<a href="{text.escaped(target)}" style="text-decoration: none">{text.escaped(words)}</a>'


class MeaningCard(Card):
    """Levels and ceilings. ``followed`` carries ``question:18``, ``field:licence``, ``measure:drop_fields``..."""

    followed = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__(padding=16)
        self.subject, self.words = subject, subject.words
        self.kind, self._everything = ReleaseKind.FULL, False
        self._heading = text.heading("")
        self.body.addWidget(self._heading)
        self.levels = self._fill_levels()
        self._why = text.strong(self.words("review.meaning.why"))
        self.chips = {kind: self._chip(kind) for kind in ReleaseKind}
        self._rows: list[CeilingRow] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._open = text.small("")
        self.more = LinkButton("")
        self.more.clicked.connect(self._show_everything)
        self.body.addSpacing(4)
        self.body.addWidget(self._why)
        self.body.addWidget(Flow(*self.chips.values(), gap=6))
        self.body.addLayout(self._list)
        self.body.addWidget(self._open)
        self.body.addWidget(self.more)

    def _fill_levels(self) -> dict[str, LevelRow]:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        nothing, so_far = self.words("review.meaning.not_said"), self.words("review.meaning.so_far")
        rows = {one: LevelRow(grid, self.words(f"review.meaning.{one}"), nothing) for one in ("today", "wanted")}
        for kind in ReleaseKind:
            rows[kind.value] = LevelRow(grid, self.words(f"review.meaning.permitted.{kind.value}"), "", so_far)
        self.body.addLayout(grid)
        return rows

    def _chip(self, kind: ReleaseKind) -> Chip:
        chip = Chip(self.words(f"review.meaning.release.{kind.value}"))
        chip.setToolTip(self.words(f"release.{kind.value}.about"))
        chip.clicked.connect(lambda: self._show_kind(kind))
        return chip

    def _show_kind(self, kind: ReleaseKind) -> None:
        self.kind, self._everything = kind, False
        self.refresh(self.subject.review)

    def _show_everything(self) -> None:
        self._everything = True
        self.refresh(self.subject.review)

    def refresh(self, review: Review) -> None:
        complete = review.progress.complete
        self._heading.setText(self.words("review.meaning.title" if complete else "review.meaning.title_so_far"))
        self._show_levels(review, so_far=not complete)
        trace = review.releases[self.kind].trace
        for kind, chip in self.chips.items():
            chip.setChecked(kind is self.kind)
        self._open.setText(self.words("review.meaning.nothing_stops" if complete else "review.meaning.nothing_yet"))
        self._open.setVisible(not trace)
        self._show_trace(review, trace if self._everything else trace[:SHOWN])
        left = len(trace) - len(self._rows)
        self.more.setVisible(left > 0)
        self.more.rename(self.words.n("review.meaning.more", left) if left > 0 else "")

    def _show_levels(self, review: Review, *, so_far: bool) -> None:
        for id, level in (("today", review.today), ("wanted", review.wanted)):
            self.levels[id].show(level, self._name(level))
        for kind, permitted in review.releases.items():
            self.levels[kind.value].show(permitted.level, self._name(permitted.level), so_far=so_far)

    def _name(self, level: Level | None) -> str:
        return "" if level is None else self.words(f"level.{int(level)}.name")

    def _show_trace(self, review: Review, trace: tuple[Ceiling, ...]) -> None:
        while len(self._rows) > len(trace):
            self._rows.pop().deleteLater()
        while len(self._rows) < len(trace):
            row = CeilingRow(len(self._rows) + 1)
            row.followed.connect(self.followed)
            self._rows.append(row)
            self._list.addWidget(row)
        for row, ceiling in zip(self._rows, trace, strict=True):
            row.show_ceiling(*ceiling_markup(self.subject, review, self.kind, ceiling))

    def reasons(self) -> list[str]:
        """What is listed, as the ear hears it."""
        return [row.findChildren(QLabel)[1].accessibleName() for row in self._rows]
