"""A page of two columns that scrolls, and becomes one column where there is little room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.page import EDGE
from d4i_desktop.ui.widgets.layouts import ScrollColumn

TWO_FROM = 860
"""Width in pixels at 100 % text from which two columns read well."""


class Columns(ScrollColumn):
    """Widgets on the left, which get the larger share, and on the right. The scroll bar lies in the page's margin."""

    def __init__(self, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(16)
        self._sides = (_column(left), _column(right))
        for side, share in zip(self._sides, (61, 39), strict=True):
            self._columns.addLayout(side, share)
        self.body.addLayout(self._columns)
        self.verticalScrollBar().rangeChanged.connect(self._keep_distance)
        self._keep_distance(0, 0)

    def _keep_distance(self, _least: int, most: int) -> None:
        """The same right edge with a scroll bar and without."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self.body.setContentsMargins(0, 0, max(0, EDGE - bar), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(TWO_FROM)
        flow = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(flow)

    def minimumSizeHint(self) -> QSize:
        """What one column needs: there is always the way to put them below each other."""
        widest = max(side.minimumSize().width() for side in self._sides)
        return QSize(widest + EDGE, super().minimumSizeHint().height())

    @property
    def side_by_side(self) -> bool:
        return self._columns.direction() is QBoxLayout.Direction.LeftToRight


def _column(widgets: Sequence[QWidget]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(16)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column
