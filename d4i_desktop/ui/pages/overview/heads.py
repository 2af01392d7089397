"""How the cards of the overview begin."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel

from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets import text


def heading(words: str, beside: QLabel) -> QHBoxLayout:
    """The name of a card with a quiet word after it."""
    row = QHBoxLayout()
    row.setSpacing(9)
    name = text.label(words, Type.HEADING, wrap=False)
    beside.setWordWrap(False)
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignBaseline)
    row.addWidget(beside, 0, Qt.AlignmentFlag.AlignBaseline)
    row.addStretch(1)
    return row
