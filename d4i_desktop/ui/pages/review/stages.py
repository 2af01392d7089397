"""The list of stages with how far each has come."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QSizePolicy, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import focus, icons, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.walk import Stage
from d4i_desktop.ui.widgets import draw, text
from d4i_desktop.ui.widgets.buttons import LinkButton

WIDTH = 184
_SIDE, _TOP, _MARK = 9, 7, 14


class StageRow(QAbstractButton):
    """A stage's name and count; the current one lies on a wash of accent."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setText(name)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        focus.ring_radius(self, 8)
        self._count, self._begun, self._again = "", False, False

    def show_progress(self, words: Language, stage: Stage, *, current: bool) -> None:
        done = stage.progress
        self._count = f"{done.answered}/{done.applicable}" if done.applicable else ""
        self._begun, self._again = done.answered > 0, stage.again > 0
        said = words("review.stage.count", done=done.answered, all=done.applicable)
        said += f", {words.n('review.again.count', stage.again)}" if stage.again else ""
        self.setAccessibleName(f"{self.text()}: {said if done.applicable else words('review.stage.nothing')}")
        told = words.n("review.again.count", stage.again) if stage.again else ""
        self.setToolTip(told if done.applicable else words("review.stage.nothing"))
        self.setEnabled(bool(done.applicable))
        self.setChecked(current)
        self.update()

    def nextCheckState(self) -> None:
        """Which one is checked follows the question that is shown."""

    def _count_width(self) -> float:
        """Of the count and, before it, the mark that something asks for another look."""
        mark = theme.px(_MARK) + 4 if self._again else 0
        return QFontMetricsF(theme.font(Type.SMALL)).horizontalAdvance("00/00") + mark

    def heightForWidth(self, width: int) -> int:
        room = width - 2 * _SIDE - self._count_width() - 6
        return round(draw.wrapped_height(self.text(), theme.font(Type.STRONG), room)) + 2 * _TOP

    def sizeHint(self) -> QSize:
        width = theme.px(WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.heightForWidth(self.width() or theme.px(WIDTH)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked() or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Role.WASH if self.isChecked() else Role.RAIL))
            painter.drawRoundedRect(self.rect(), 8, 8)
        painter.setFont(theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        painter.setPen(theme.colour(Role.INK if self._begun or self.isChecked() else Role.SOFT))
        inside = QRectF(self.rect()).adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        name = QRectF(inside)
        name.setWidth(inside.width() - self._count_width() - 6)
        painter.drawText(name, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter), self.text())
        painter.setFont(theme.font(Type.SMALL))
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._count)
        if self._again:
            side = theme.px(_MARK)
            x = inside.right() - self._count_width()
            box = QRectF(x, inside.center().y() - side / 2, side, side)
            icons.paint(painter, "history", box, theme.look().palette.accent)


class StageList(QWidget):
    """The dataset's title, the way to another one, who is ``answering``, its stages.

    ``compact`` shows the stages as one drop-down list.
    """

    chosen = Signal(str)
    left = Signal()
    whole_wanted = Signal(bool)

    def __init__(self, words: Language, stages: Sequence[str], answering: QWidget) -> None:
        super().__init__()
        self._words, self._stages = words, tuple(stages)
        self.title = text.small_heading("")
        self.answering = answering
        self.other = LinkButton(words("review.stage.other"), "arrow-left")
        self.other.clicked.connect(self.left)
        self.rows = {stage: StageRow(words(f"stage.{stage}.name")) for stage in stages}
        self.combo = QComboBox()
        self.combo.setAccessibleName(words("review.stage.list"))
        self.combo.activated.connect(lambda index: self.chosen.emit(self._stages[index]))
        self.whole = QCheckBox(words("review.stage.whole"))
        self.whole.toggled.connect(self.whole_wanted)
        self._fill()

    def _fill(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(self.other)
        column.addWidget(self.title)
        column.addWidget(self.answering)
        column.addSpacing(4)
        for stage, row in self.rows.items():
            row.clicked.connect(lambda _=False, stage=stage: self.chosen.emit(stage))
            column.addWidget(row)
        column.addWidget(self.combo)
        column.addSpacing(8)
        column.addWidget(self.whole)
        column.addStretch(1)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        self.combo.setVisible(compact)
        for row in self.rows.values():
            row.setVisible(not compact)

    def refresh(self, title: str, stages: Sequence[Stage], current: str) -> None:
        self.title.setText(title)
        self.combo.clear()
        for stage in stages:
            self.rows[stage.id].show_progress(self._words, stage, current=stage.id == current)
            done = stage.progress
            count = f"  {done.answered}/{done.applicable}" if done.applicable else ""
            count += f" · {self._words.n('review.again.count', stage.again)}" if stage.again else ""
            self.combo.addItem(self._words(f"stage.{stage.id}.name") + count)
        if current in self._stages:
            self.combo.setCurrentIndex(self._stages.index(current))
