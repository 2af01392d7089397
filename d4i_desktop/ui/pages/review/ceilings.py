"""The ceilings of a release, strictest first: why, from where, what lifts them, and what lifting some would give."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core import sentences
from d4i_desktop.core.model import ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.core.sentences import level_name
from d4i_desktop.core.spectrum import Ceiling, without
from d4i_desktop.ui import fonts, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import LevelBadge
from d4i_desktop.ui.widgets.layouts import Flow

REMEDIES = 1
"""Remedies that show in few words; in full, all do."""


class CeilingRow(QWidget):
    """One reason why it can't be more open. Its source and its remedies are links; its box asks what if it were lifted.

    ``chosen`` says whether the box is ticked. A hold has none to tick: only the community's own decision lifts it.
    """

    followed = Signal(str)
    chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.spoken = ""
        self.box = QCheckBox()
        self.box.toggled.connect(self.chosen)
        self._label = text.rich("")
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse
                                            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard)  # fmt: skip
        self._label.linkActivated.connect(self.followed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)

    def show_ceiling(self, markup: str, spoken: str, what_if: str, *, hold: bool, chosen: bool) -> None:
        self.box.setEnabled(not hold)
        self.box.blockSignals(True)
        self.box.setChecked(chosen and not hold)
        self.box.blockSignals(False)
        self.box.setToolTip(what_if)
        if self._label.text() != markup:
            self.spoken = spoken
            self._label.setText(markup)
            self._label.setAccessibleName(spoken)
            self.box.setAccessibleName(f"{what_if} {spoken}")


def ceiling_markup(
    subject: Subject, review: Review, kind: ReleaseKind, ceiling: Ceiling, *, full: bool
) -> tuple[str, str]:
    """A ceiling for the eye (with links) and for the ear. ``full``: the whole sentence and every remedy."""
    words = subject.words
    level = words("review.meaning.hold") if ceiling.hold else level_name(words, ceiling.level)
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
    taken = review.facts.planned
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


class Ceilings(QWidget):
    """``followed`` carries where a link leads: ``question:18``, ``field:licence``, ``measure:drop_fields``..."""

    followed = Signal(str)

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject, self.words = subject, subject.words
        self.kind = ReleaseKind.FULL
        self.rows: list[CeilingRow] = []
        self._chosen: dict[ReleaseKind, set[str]] = {kind: set() for kind in ReleaseKind}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._hold = text.small(self.words("review.meaning.hold_about"))
        self._lead, self.level = text.strong(""), LevelBadge(0, "")
        self._what_if = Flow(self._lead, self.level, gap=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._list)
        column.addWidget(self._hold)
        column.addWidget(self._what_if)

    def refresh(self, review: Review, kind: ReleaseKind, *, shown: int, full: bool) -> None:
        """Show that many of a release's ceilings, in full or in few words."""
        self.kind = kind
        trace = review.releases[kind].trace
        self._chosen[kind] &= {one.rule for one in trace if not one.hold}
        self._fit(min(shown, len(trace)))
        for row, ceiling in zip(self.rows, trace, strict=False):
            markup, spoken = ceiling_markup(self.subject, review, kind, ceiling, full=full)
            what_if = self.words("review.meaning.hold_about" if ceiling.hold else "review.meaning.what_if")
            row.show_ceiling(
                markup, spoken, what_if, hold=ceiling.hold, chosen=ceiling.rule in self._chosen[kind]
            )  # fmt: skip
        self._hold.setVisible(any(one.hold for one in trace[: len(self.rows)]))
        self._show_level(review)

    def _fit(self, count: int) -> None:
        while len(self.rows) > count:
            gone = self.rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < count:
            row, place = CeilingRow(), len(self.rows)
            row.followed.connect(self.followed)
            row.chosen.connect(lambda on, place=place: self._choose(place, on))
            self.rows.append(row)
            self._list.addWidget(row)

    def _choose(self, place: int, on: bool) -> None:
        review = self.subject.review
        rule = review.releases[self.kind].trace[place].rule
        (self._chosen[self.kind].add if on else self._chosen[self.kind].discard)(rule)
        self._show_level(review)

    def _show_level(self, review: Review) -> None:
        """The level that lifting what is chosen would give; all other ceilings stay."""
        chosen = self._chosen[self.kind]
        self._what_if.setVisible(bool(chosen))
        if chosen:
            level = int(without(review.releases[self.kind], chosen))
            self._lead.setText(self.words.n("review.meaning.if_lifted", len(chosen)))
            self.level.set_level(level, level_name(self.words, level))
