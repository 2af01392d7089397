"""What the answers mean at this moment: levels, ceilings with their causes and remedies."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from d4i_desktop.core import sentences
from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.core.spectrum import Ceiling
from d4i_desktop.ui import fonts, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import LevelBadge
from d4i_desktop.ui.widgets.buttons import Chip, LinkButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow

SHOWN, REMEDIES = 2, 2
"""Ceilings that show at once, in few words, and their remedies; unfolded, all show in full."""


class LevelRow:
    """A name and a level in a grid, or the words that say there is none."""

    def __init__(self, grid: QGridLayout, name: str, nothing: str) -> None:
        row = grid.rowCount()
        self.badge = LevelBadge(0, "")
        self._nothing = text.small(nothing)
        grid.addWidget(text.label(name, Type.SMALL, text.Tone.SOFT, wrap=False), row, 0)
        grid.addWidget(self.badge, row, 1)
        grid.addWidget(self._nothing, row, 1)

    def show(self, level: Level | None, name: str) -> None:
        self.badge.setVisible(level is not None)
        self._nothing.setVisible(level is None)
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


def ceiling_markup(
    subject: Subject, review: Review, kind: ReleaseKind, ceiling: Ceiling, *, full: bool
) -> tuple[str, str]:
    """A ceiling for the eye (with links) and for the ear. ``full``: the whole sentence and every remedy."""
    words = subject.words
    level = words("review.meaning.hold") if ceiling.hold else words(f"level.{int(ceiling.level)}.name")
    because = sentences.because(words, review, kind, ceiling)
    said = because if full else words(f"rule.{ceiling.rule}.short")
    source = sentences.source(words, ceiling)
    small = _link(ceiling.source, source) + _remedies(subject, review, ceiling, full=full)
    size = fonts.points(fonts.FACES[Type.SMALL].pixels, theme.look().scale)
    head = f"<b>{text.escaped(level)}</b> {text.escaped(said[:1].upper() + said[1:])}"
    markup = f'{head}<br><span style="font-size: {size:.2f}pt">{small}</span>'
    lifted = sentences.lifted_by(words, review.facts, ceiling)
    return markup, f"{level}: {because}. {source}. {lifted}".strip()


def _remedies(subject: Subject, review: Review, ceiling: Ceiling, *, full: bool) -> str:
    """Those that aren't in the plan come first."""
    taken = {one.measure for one in review.facts.actions if one.counts_as_planned}
    order = sorted(ceiling.lifted_by, key=lambda one: one in taken)
    shown = order if full else order[:REMEDIES]
    if not shown:
        return ""
    links = [_remedy(subject, one, one in taken) for one in shown]
    if left := len(order) - len(shown):
        links.append(_link("measures", subject.words.n("review.meaning.others", left)))
    return " · " + text.escaped(subject.words("review.meaning.lifted_by")) + " " + ", ".join(links)


def _remedy(subject: Subject, measure: str, taken: bool) -> str:
    title = sentences.measure_title(subject.words, subject.review.facts.own_measures, measure)
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
        grid.setColumnStretch(2, 1)
        nothing = self.words("review.meaning.not_said")
        rows = {one: LevelRow(grid, self.words(f"review.meaning.{one}"), nothing) for one in ("today", "wanted")}
        for kind in ReleaseKind:
            rows[kind.value] = LevelRow(grid, self.words(f"review.meaning.permitted.{kind.value}"), "")
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
        self._everything = not self._everything
        self.refresh(self.subject.review)

    def refresh(self, review: Review) -> None:
        complete = review.progress.complete
        self._heading.setText(self.words("review.meaning.title" if complete else "review.meaning.title_so_far"))
        self._show_levels(review)
        trace = review.releases[self.kind].trace
        for kind, chip in self.chips.items():
            chip.setChecked(kind is self.kind)
        self._open.setText(self.words("review.meaning.nothing_stops" if complete else "review.meaning.nothing_yet"))
        self._open.setVisible(not trace)
        full = self._everything or len(trace) <= SHOWN
        self._show_trace(review, trace if full else trace[:SHOWN], full=full)
        self.more.setVisible(len(trace) > SHOWN)
        self.more.rename(self._more_words(len(trace)))

    def _more_words(self, count: int) -> str:
        return self.words("review.meaning.fewer") if self._everything else self.words.n("review.meaning.more", count)

    def _show_levels(self, review: Review) -> None:
        for id, level in (("today", review.today), ("wanted", review.wanted)):
            self.levels[id].show(level, self._name(level))
        for kind, permitted in review.releases.items():
            self.levels[kind.value].show(permitted.level, self._name(permitted.level))

    def _name(self, level: Level | None) -> str:
        return "" if level is None else self.words(f"level.{int(level)}.name")

    def _show_trace(self, review: Review, trace: tuple[Ceiling, ...], *, full: bool) -> None:
        while len(self._rows) > len(trace):
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < len(trace):
            row = CeilingRow(len(self._rows) + 1)
            row.followed.connect(self.followed)
            self._rows.append(row)
            self._list.addWidget(row)
        for row, ceiling in zip(self._rows, trace, strict=True):
            row.show_ceiling(*ceiling_markup(self.subject, review, self.kind, ceiling, full=full))

    def reasons(self) -> list[str]:
        """What is listed, as the ear hears it."""
        return [row.findChildren(QLabel)[1].accessibleName() for row in self._rows]
