"""Controls that scroll, and beside them what they come to, which stays in view."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.columns import TWO_FROM
from d4i_desktop.ui.pages.page import EDGE
from d4i_desktop.ui.widgets.layouts import ScrollColumn


class Beside(QWidget):
    """Where there is little room, ``outcome`` comes first and scrolls with the ``controls``."""

    def __init__(self, controls: Sequence[QWidget], outcome: QWidget) -> None:
        super().__init__()
        self._outcome = outcome
        self._controls, self._aside = ScrollColumn(gap=12), ScrollColumn()
        for one in controls:
            self._controls.body.addWidget(one)
        self._aside.body.addWidget(outcome)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._controls, 60)
        row.addWidget(self._aside, 40)
        for part in (self._controls, self._aside):
            part.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._keep_distance())
        self._keep_distance()

    def _keep_distance(self) -> None:
        """The same right edge with a scroll bar and without."""
        for part in (self._controls, self._aside):
            bar = part.verticalScrollBar()
            width = bar.sizeHint().width() if bar.maximum() else 0
            part.body.setContentsMargins(0, 0, max(0, EDGE - width), 0)

    @property
    def side_by_side(self) -> bool:
        return self._aside.isVisibleTo(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(TWO_FROM)
        if wide != self.side_by_side:
            self._aside.setVisible(wide)
            (self._aside.body if wide else self._controls.body).insertWidget(0, self._outcome)
            self._outcome.show()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._controls.minimumSizeHint().width(), 80)
