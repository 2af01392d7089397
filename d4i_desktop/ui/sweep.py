"""Reviews of all datasets, computed a slice at a time, so that a window with a thousand of them never stands still."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from d4i_desktop.core.model import Dataset
from d4i_desktop.core.review import Review
from d4i_desktop.ui.session import Session

SLICE_SECONDS = 0.01
PAUSE_MS = 5  # so that what a person types comes first
AT_ONCE = 40
"""Up to this many datasets are looked at before the window is drawn, so that small inventories never flicker."""


class Sweep(QObject):
    """Goes through the datasets that aren't archived. The session keeps what is computed, so a second time is quick."""

    finished = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: list[Dataset] = []
        self._found: list[Review] = []
        self.reviews: tuple[Review, ...] = ()
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._slice)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def start(self) -> None:
        """Begin anew. A small inventory is finished when this returns, unless its reviews take long."""
        self._waiting = list(reversed(self._session.inventory.datasets()))
        self._found = []
        self._timer.start()
        if len(self._waiting) <= AT_ONCE:
            self._slice()

    def stop(self) -> None:
        """Leave the rest for later."""
        self._timer.stop()

    def _slice(self) -> None:
        end = monotonic() + SLICE_SECONDS
        while self._waiting and monotonic() < end:
            self._found.append(self._session.review(self._waiting.pop()))
        if not self._waiting:
            self._timer.stop()
            self.reviews = tuple(self._found)
            self.finished.emit()
