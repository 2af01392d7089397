"""What the three parts of the page have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from d4i_desktop.ui.pages.evidence.subject import Subject


class Part(QWidget):
    """Shows one side of what the file of a dataset shows."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject, self.words = subject, subject.words

    def refresh(self) -> None:
        """Show what is kept now."""

    def stop(self) -> None:
        """End what is under way."""
