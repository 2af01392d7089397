"""What every page of the window is and knows."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui.session import Session

EDGE = 16


class Page(QWidget):
    """A place in the rail. Built anew when the language or theme changes, so it never retranslates itself.

    It reads ``session.inventory``, listens to ``session.changed`` while it is shown, and asks to go elsewhere by
    signal; it never reaches up to the window.
    """

    reaches_edge = False
    """Whether the page takes the last :data:`EDGE` pixels too and keeps its own distance, for its scroll bar."""

    go = Signal(str, str)  # the place (``inventory``, ``review``...), and a dataset id or empty
    ask = Signal(str, str)  # a dataset id, and the question of its review to ask
    data_given = Signal(Path)  # a data file to look into, for a dataset of its own

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.words = words
        session.changed.connect(self._on_changed)

    def open_dataset(self, dataset_id: str) -> None:
        """Show this dataset; pages that have none to show ignore it."""

    def open_question(self, question: str) -> None:
        """Show this question; pages that have none to show ignore it."""

    def import_file(self, file: Path) -> None:
        """Take in a list of datasets; pages that can't ignore it."""

    def bookmark(self) -> str:
        """Where a person is on this page, for :meth:`return_to` after it was built anew; a dataset id, or empty."""
        return ""

    def return_to(self, bookmark: str) -> None:
        """Go back to where :meth:`bookmark` was taken."""
        self.open_dataset(bookmark)

    def refresh(self) -> None:
        """Show what the inventory says now."""

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        self.refresh()
        super().showEvent(event)
