"""What belongs here while a dataset points to no file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.messages import EmptyState


class NoFile(QWidget):
    """``file_wanted`` asks for a file, ``why_wanted`` to say why there is none."""

    file_wanted = Signal()
    why_wanted = Signal()

    def __init__(self, words: Language, *, still: bool) -> None:
        super().__init__()
        action = "" if still else words("evidence.empty.action")
        self.empty = EmptyState(
            "scan-search", words("evidence.empty.headline"), words("evidence.empty.sentence"), action
        )
        self.why = LinkButton(words("evidence.empty.no_file"), "message-square")
        self.empty.acted.connect(self.file_wanted)
        self.why.clicked.connect(self.why_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.empty)
        column.addWidget(self.why, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def focus_first(self) -> None:
        """The button, where there is one."""
        if hasattr(self.empty, "button"):
            self.empty.button.setFocus()
