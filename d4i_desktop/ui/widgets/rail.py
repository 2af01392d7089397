"""The rail on the left: who we are, the stages of the method with their progress, and that all is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from d4i_desktop.core.palette import Role
from d4i_desktop.ui import icons, theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Pressable
from d4i_desktop.ui.widgets.cards import edged_box
from d4i_desktop.ui.widgets.fields import IconView

_PAD, _GAP = 10, 10


@dataclass(frozen=True, slots=True)
class Entry:
    """A place to go. ``count`` is its progress, such as “9/12”."""

    key: str
    icon: str
    word: str
    count: str = ""


class RailEntry(Pressable):
    """One line of the rail."""

    def __init__(self, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(entry.word, parent)
        self.entry = entry
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.set_count(entry.count)

    def set_count(self, count: str) -> None:
        """Show another progress."""
        self.count = count
        self.setAccessibleName(f"{self.entry.word} {count}".strip())
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the rail walks
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(theme.font(Type.STRONG)).horizontalAdvance(self.entry.word)
        count = QFontMetricsF(theme.font(Type.SMALL)).horizontalAdvance(self.count)
        width = 2 * _PAD + icons.size().width() + 2 * _GAP + words + count
        return QSize(round(width) + 2, theme.px(21) + 16)

    def minimumSizeHint(self) -> QSize:
        """Large words in a low window leave less air between the entries."""
        return QSize(self.sizeHint().width(), theme.px(21) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.isChecked():
            edged_box(painter, QRectF(self.rect()), 8, Role.PANE, Role.ACCENT)
        elif self.underMouse():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(Role.LINE))
            painter.setOpacity(0.55)
            painter.drawRoundedRect(self.rect(), 8, 8)
            painter.setOpacity(1)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        role = Role.INK if self.isChecked() or self.underMouse() else Role.SOFT
        side = icons.size().width()
        box = QRectF(_PAD, (self.height() - side) / 2, side, side)
        icons.paint(painter, self.entry.icon, box, theme.look().palette.colour(role))
        painter.setPen(theme.colour(role))
        words = QRectF(self.rect()).adjusted(_PAD + side + _GAP, 0, -_PAD, 0)
        painter.setFont(theme.font(Type.STRONG if self.isChecked() else Type.BODY))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.entry.word)
        painter.setFont(theme.font(Type.SMALL))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.count)


class Logo(QWidget):
    """A tile of accent with an icon on it; ``side`` in pixels at 100 % text."""

    def __init__(self, icon: str, side: int = 34, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon, self._side = icon, side
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        side = round(self._side * theme.look().scale ** 0.5)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Role.ACCENT))
        painter.drawRoundedRect(self.rect(), 8, 8)
        inside = QRectF(self.rect()).marginsRemoved(QMarginsF(7, 7, 7, 7))
        icons.paint(painter, self._icon, inside, theme.look().palette.on_accent)


class Rail(QWidget):
    """Up and Down walk the entries and go there; ``selected`` carries the key of the entry."""

    selected = Signal(str)

    def __init__(
        self, entries: Sequence[Entry], *, name: str, logo: str = "layers", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._organisation = text.strong("")
        self._subtitle = text.small("")
        self._footer = text.small("")
        self._tick = IconView("check")
        self.entries = {entry.key: RailEntry(entry) for entry in entries}
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 16, 11, 20)
        column.setSpacing(3)
        column.addLayout(self._head(logo))
        column.addSpacing(14)
        for key, line in self.entries.items():
            column.addWidget(line)
            line.clicked.connect(lambda _checked=False, key=key: self._go(key))
        column.addStretch(1)
        column.addLayout(self._foot())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def _head(self, logo: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(Logo(logo), 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._organisation)
        words.addWidget(self._subtitle)
        row.addLayout(words, 1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._footer, 1)
        return row

    def set_organisation(self, name: str, subtitle: str) -> None:
        """A name too long for three lines is shortened; the tip has all of it."""
        room = (self.sizeHint().width() - 80) * 2.5
        metrics = QFontMetricsF(theme.font(Type.STRONG))
        self._organisation.setText(metrics.elidedText(name, Qt.TextElideMode.ElideRight, room))
        self._organisation.setToolTip(text.escaped(name))
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_footer(self, words: str, *, saved: bool = True) -> None:
        """“All changes saved”, with its tick unless ``saved`` is false."""
        self._footer.setText(words)
        self._tick.setVisible(saved)

    def set_count(self, key: str, count: str) -> None:
        """Show the progress of one entry."""
        self.entries[key].set_count(count)

    def select(self, key: str) -> None:
        """Mark where we are; says nothing to those who listen."""
        for each, line in self.entries.items():
            line.setChecked(each == key)

    def _go(self, key: str) -> None:
        self.select(key)
        self.selected.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = list(self.entries)
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        here = [index for index, key in enumerate(keys) if self.entries[key].hasFocus()]
        if not here or event.key() not in steps:
            super().keyPressEvent(event)
            return
        key = keys[(here[0] + steps[Qt.Key(event.key())]) % len(keys)]
        self.entries[key].setFocus(Qt.FocusReason.TabFocusReason)
        self._go(key)

    def sizeHint(self) -> QSize:
        widest = max((line.sizeHint().width() for line in self.entries.values()), default=0)
        return QSize(max(212, widest + 21), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width(), super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(Role.RAIL))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour(Role.LINE))
