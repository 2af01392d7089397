"""A link that gives way when there is little room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton


class ElidedLink(LinkButton):
    """A title that leads somewhere and gives way when there is little room; the tip has all of it."""

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"), plain=True)
        self.setAccessibleName(words)
        self._words = words
        self.setToolTip(text.escaped(words))
        self.setStyleSheet("font-weight: 400; padding-left: 0;")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(theme.px(120))

    def resizeEvent(self, event: object) -> None:
        room = self.width() - 10
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
