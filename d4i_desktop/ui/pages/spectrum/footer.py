"""The line beneath the board, and what unfolds from it: every ceiling, and what would lift it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import board, sentences
from d4i_desktop.core.board import Lift
from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.core.palette import Role
from d4i_desktop.core.review import Review
from d4i_desktop.core.sentences import level_name
from d4i_desktop.core.spectrum import Permitted
from d4i_desktop.ui import icons, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.spectrum.telling import Telling
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import LevelBadge
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.cards import RADIUS, edged_box
from d4i_desktop.ui.widgets.fields import IconView
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn

WIDE = 700
"""From this width, in pixels at 100 % text, the links stand beside the sentence."""


class _Sign(IconView):
    """A warning triangle, or an i."""

    def __init__(self) -> None:
        super().__init__("info")
        self.warns = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        palette = theme.look().palette
        name, colour = ("triangle-alert", palette.risk[2]) if self.warns else ("info", palette.soft)
        icons.paint(QPainter(self), name, QRectF(self.rect()), colour)


class Footer(QFrame):
    """Always there, so that nothing jumps. ``still``: nothing can be changed in this file."""

    measure_wanted = Signal(str)
    review_wanted = Signal()
    today_wanted = Signal()
    unfolded = Signal(bool)

    def __init__(self, words: Language, *, still: bool) -> None:
        super().__init__()
        self._words, self._still = words, still
        self._telling = Telling("")
        self.sign = _Sign()
        self.sentence = text.body("")
        self.more = LinkButton(words("spectrum.lift.show"))
        self.today = LinkButton(words("spectrum.today_here"))
        self.review = LinkButton(words("spectrum.review"))
        self.more.clicked.connect(lambda: self.fold(not self.open))
        self.today.clicked.connect(self.today_wanted)
        self.review.clicked.connect(self.review_wanted)
        self.ceilings = ScrollColumn(gap=10)
        self.ceilings.setVisible(False)
        self.ceilings.setAccessibleName(words("spectrum.lift.list"))
        self.ceilings.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._arrange()

    def _arrange(self) -> None:
        links = Flow(self.today, self.more, self.review, gap=14)
        self.links = links
        beside = self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        beside.setSpacing(14)
        beside.addWidget(self.sentence, 1)
        beside.addWidget(links, 0, Qt.AlignmentFlag.AlignVCenter)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addStrut(round(QFontMetricsF(theme.font(Type.BODY)).height() * 2))  # the board keeps its height
        top.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addLayout(beside, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 8, 14, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.ceilings)

    def tell(self, telling: Telling, *, asks_today: bool = False, subject: bool = True) -> None:
        """Say it. ``asks_today``: offer to say that it is here today; ``subject``: there is a card to review."""
        self._telling = telling
        self.sign.warns = telling.warns
        self.sentence.setText(telling.sentence)
        self.setAccessibleName(telling.sentence)
        self.more.setVisible(telling.liftable)
        self.today.setVisible(asks_today and not self._still)
        self.review.setVisible(subject)
        self.links.setVisible(subject)
        if not telling.liftable:
            self.fold(False)
        self.sign.update()
        self.update()

    def announce(self) -> None:
        """Let a screen reader say the sentence at once."""
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def warns(self) -> bool:
        return self._telling.warns

    @property
    def open(self) -> bool:
        """Whether the ceilings are shown."""
        return self.ceilings.isVisibleTo(self)

    def fold(self, opened: bool) -> None:
        """Show or hide what would lift it."""
        if opened != self.open:
            self.ceilings.setVisible(opened)
            self.more.rename(self._words("spectrum.lift.hide" if opened else "spectrum.lift.show"))
            self.unfolded.emit(opened)

    def show_ceilings(self, review: Review, kind: ReleaseKind) -> None:
        """List them, strictest first."""
        while (item := self.ceilings.body.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        found = review.releases[kind]
        for number, lift in enumerate(board.lifts(found), 1):
            row = self._row(review, kind, found, number, lift)
            self.ceilings.body.addWidget(row)
            row.setVisible(self.open)  # now: what isn't shown yet has no height
        self.ceilings.verticalScrollBar().setValue(0)

    def _row(self, review: Review, kind: ReleaseKind, found: Permitted, number: int, lift: Lift) -> QWidget:
        row = CeilingRow(self._words, review, kind, found, number, lift, still=self._still)
        row.measure_wanted.connect(self.measure_wanted)
        return row

    def fit(self, most: int) -> None:
        """Take no more than so many pixels for the list."""
        inside = self.ceilings.widget()
        assert inside is not None
        layout = inside.layout()
        assert layout is not None
        layout.activate()
        needs = inside.heightForWidth(max(1, self.ceilings.viewport().width())) if inside.hasHeightForWidth() else 0
        self.ceilings.setFixedHeight(max(40, min(most, needs or inside.sizeHint().height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(WIDE)
        self._beside.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._beside.setSpacing(14 if wide else 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge = theme.look().palette.risk[1] if self._telling.warns else None
        edged_box(QPainter(self), QRectF(self.rect()), RADIUS, Role.PANE, edge)


class CeilingRow(QWidget):
    """One ceiling: its level, why it holds and where that stands; what would lift it, and what that would give."""

    measure_wanted = Signal(str)

    def __init__(
        self,
        words: Language,
        review: Review,
        kind: ReleaseKind,
        found: Permitted,
        number: int,
        lift: Lift,
        *,
        still: bool,
    ) -> None:
        super().__init__()
        self._words, self._still, self._found = words, still, found
        ceiling = lift.ceiling
        because = sentences.because(words, review, kind, ceiling)
        level = words("spectrum.lift.held") if ceiling.hold else level_name(words, ceiling.level)
        self.said = f"{level}: {because}"
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(text.body(because[:1].upper() + because[1:] + "."))
        column.addWidget(text.small(f"{sentences.source(words, ceiling)} · {self._gives(number, lift)}"))
        if ceiling.lifted_by:
            column.addWidget(Flow(*self._measures(review, ceiling.lifted_by), gap=12))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        badge = LevelBadge(int(ceiling.level), level)
        badge.setFixedWidth(_badge_width(words))
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.setAccessibleName(self.said)

    def _gives(self, number: int, lift: Lift) -> str:
        words = self._words
        if lift.alone > self._found.level:
            return words("spectrum.lift.alone", level=level_name(words, lift.alone))
        if number > 1 and lift.together > self._found.level:
            return words("spectrum.lift.together", level=level_name(words, lift.together))
        return words("spectrum.lift.not_alone")

    def _measures(self, review: Review, measures: tuple[str, ...]) -> list[QWidget]:
        taken = review.facts.planned
        return [self._measure(review, one, one in taken) for one in measures]

    def _measure(self, review: Review, measure: str, taken: bool) -> QWidget:
        words = self._words
        title = sentences.measure_title(words, review.facts.own_measures, measure)
        if taken:
            return text.label(words("spectrum.lift.in_plan", title=title), Type.SMALL, text.Tone.SOFT, wrap=False)
        gives = board.lifted_to(self._found, measure)
        more = gives > self._found.level
        said = words("spectrum.lift.measure", title=title, level=level_name(words, gives)) if more else title
        if self._still:
            return text.label(said, Type.SMALL, wrap=False)
        link = LinkButton(said, "plus")
        link.setAccessibleName(words("spectrum.lift.add", title=title))
        link.setToolTip(words("spectrum.lift.add", title=title))
        link.clicked.connect(lambda: self.measure_wanted.emit(measure))
        return link


def _badge_width(words: Language) -> int:
    """Room for any level, so that the reasons stand beneath each other."""
    names = [*(level_name(words, one) for one in Level), words("spectrum.lift.held")]
    return max(LevelBadge(0, name).sizeHint().width() for name in names) + 4
