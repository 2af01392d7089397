"""A card in the air: under the mouse while it is dragged, and on its way back from the wall."""

from __future__ import annotations

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QPropertyAnimation, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.spectrum.card_paint import card_height, paint_card
from d4i_desktop.ui.pages.spectrum.faces import Face

FLIGHT_MS = 170


class Flight(QLabel):
    """Floats over ``parent`` and takes no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._motion = QPropertyAnimation(self, b"pos", self)
        self._motion.setDuration(FLIGHT_MS)
        self._motion.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._motion.finished.connect(self.hide)
        self.hide()

    def carry(self, face: Face, width: int, where: QPoint, *, compact: bool) -> None:
        """Show the card with its corner there, in the parent's pixels."""
        if not self.isVisible() or self.flying():
            self._motion.stop()
            self._draw(face, width, compact=compact)
        self.move(where)
        self.show()
        self.raise_()

    def _draw(self, face: Face, width: int, *, compact: bool) -> None:
        size = QSize(width, card_height(face, width, compact=compact))
        ratio = self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        paint_card(painter, QRect(QPoint(0, 0), size), face, compact=compact, chosen=True, active=True)
        painter.end()
        self.setPixmap(picture)
        self.resize(size)

    def go_back(self, home: QPoint) -> None:
        """Return to where the card stands; at once where no motion is wanted."""
        if theme.look().motion and self.isVisible():
            self._motion.setKeyValues([(0.0, self.pos()), (1.0, home)])
            self._motion.start()
        else:
            self.hide()

    def knock(self, face: Face, width: int, home: QPoint, wall: QPoint, *, compact: bool) -> None:
        """From its place to the wall and back; nothing where no motion is wanted."""
        if theme.look().motion:
            self.carry(face, width, home, compact=compact)
            self._motion.setKeyValues([(0.0, home), (0.4, wall), (1.0, home)])
            self._motion.start()

    def flying(self) -> bool:
        return self._motion.state() is QAbstractAnimation.State.Running
