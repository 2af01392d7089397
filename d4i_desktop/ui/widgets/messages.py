"""What the app says on the page: a banner, an empty place, a word in passing."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsDropShadowEffect, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core.palette import LIGHT, Role
from d4i_desktop.ui import icons, theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from d4i_desktop.ui.widgets.cards import RADIUS, edged_box
from d4i_desktop.ui.widgets.fields import IconView


class Tone(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


MEASURE = 620  # how wide a sentence in an empty place gets, in pixels
_ICONS = {Tone.INFO: "info", Tone.WARNING: "triangle-alert", Tone.ERROR: "octagon-alert"}


def _tone_colour(tone: Tone) -> str:
    palette = theme.look().palette
    return {Tone.INFO: palette.accent, Tone.WARNING: palette.risk[1], Tone.ERROR: palette.risk[3]}[tone]


class _ToneIcon(IconView):
    def __init__(self, tone: Tone) -> None:
        super().__init__(_ICONS[tone])
        self._tone = tone

    def paintEvent(self, event: QPaintEvent) -> None:
        self._role = _tone_colour(self._tone)
        super().paintEvent(event)


class Banner(QFrame):
    """A sentence about this screen, with an optional action as a link. The icon's shape says how serious.

    ``below``: the links stand under the words, for more than a short sentence.
    """

    acted = Signal()

    def __init__(
        self, tone: Tone, words: str, action: str = "", parent: QWidget | None = None, *, below: bool = False
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setAccessibleName(words)
        self._words = text.body(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 14, 9)
        row.setSpacing(10)
        row.addWidget(_ToneIcon(tone), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row = self._links_below(row) if below else row
        if not below:
            row.addWidget(self._words, 1)
        self.link = LinkButton(action)
        self.link.clicked.connect(self.acted)
        self._row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.link.setVisible(bool(action))  # only now: without a parent it would be a window

    def _links_below(self, row: QHBoxLayout) -> QHBoxLayout:
        column, links = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(4)
        links.setSpacing(18)
        links.setAlignment(Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._words)
        column.addLayout(links)
        row.addLayout(column, 1)
        return links

    def add_link(self, action: str) -> LinkButton:
        """Offer one thing more."""
        link = LinkButton(action)
        self._row.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
        return link

    def set_words(self, words: str) -> None:
        """Say something else."""
        self._words.setText(words)
        self.setAccessibleName(words)

    def set_action(self, action: str) -> None:
        """Offer something else; nothing where it is empty."""
        self.link.rename(action)
        self.link.setVisible(bool(action))

    def paintEvent(self, _event: QPaintEvent) -> None:
        edged_box(QPainter(self), QRectF(self.rect()), RADIUS, Role.PANE, _tone_colour(self._tone))


def dismissible(words: str, close: str, action: str = "", do: Callable[[], object] | None = None) -> Banner:
    """A calm sentence with something to do about it, until it is done or put away."""
    made = Banner(Tone.INFO, words, action)
    put_away = made.add_link(close)
    for button in (made.link, put_away):
        button.clicked.connect(made.deleteLater)
    if do is not None:
        made.acted.connect(do)
    return made


class EmptyState(QWidget):
    """What belongs in an empty place, and the first step to fill it."""

    acted = Signal()

    def __init__(
        self, icon: str, headline: str, sentence: str = "", action: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 32, 24, 32)
        column.setSpacing(8)
        column.addStretch(1)
        column.addWidget(_Big(icon), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(4)
        self._sentence = text.soft(sentence)
        for part in (text.lead(headline), self._sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setMaximumWidth(theme.px(MEASURE))
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(part, 40)
            row.addStretch(1)
            column.addLayout(row)
            part.setVisible(bool(part.text()))  # only now: without a parent it would be a window
        if action:
            self.button = PrimaryButton(action)
            self.button.clicked.connect(self.acted)
            column.addSpacing(8)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def set_sentence(self, sentence: str) -> None:
        """Say something else beneath the headline."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))


class _Big(IconView):
    """An icon in a wash of accent."""

    def __init__(self, icon: str) -> None:
        super().__init__(icon, Role.ACCENT)
        self.setFixedSize(64, 64)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Role.WASH))
        painter.drawEllipse(self.rect())
        inside = QRectF(self.rect()).adjusted(18, 18, -18, -18)
        icons.paint(painter, self._icon, inside, theme.look().palette.accent)


class Toast(QFrame):
    """A short word at the bottom of a window, with an optional Undo; goes by itself after eight seconds."""

    acted = Signal()

    def __init__(self, over: QWidget, words: str, action: str = "", seconds: float = 8) -> None:
        super().__init__(over)
        self._over = over
        self.setAccessibleName(words)
        self._lift()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(14)
        row.addWidget(text.label(words, wrap=False))
        if action:
            link = LinkButton(action)
            link.clicked.connect(self._act)
            row.addWidget(link)
        self._timer = QTimer(self, interval=int(seconds * 1000), singleShot=True)
        self._timer.timeout.connect(self.deleteLater)
        self._timer.start()
        over.installEventFilter(self)
        self._settle()
        self.show()
        self.raise_()

    def _lift(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(28)
        shadow.setOffset(0, 6)
        ground = QColor(theme.look().palette.ink if theme.look().palette is LIGHT else theme.look().palette.rail)
        ground.setAlphaF(0.3 if theme.look().palette is LIGHT else 0.9)
        shadow.setColor(ground)
        self.setGraphicsEffect(shadow)

    def _act(self) -> None:
        self.acted.emit()
        self.deleteLater()

    def _settle(self) -> None:
        over = self._over
        self.adjustSize()
        self.resize(min(self.width(), over.width() - 32), self.height())
        self.move((over.width() - self.width()) // 2, over.height() - self.height() - 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._settle()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        edged_box(QPainter(self), QRectF(self.rect()), RADIUS, Role.PANE, Role.ACCENT)
