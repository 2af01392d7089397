"""Work on all datasets, a slice at a time, so that a window with a thousand of them never stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from d4i_desktop.core.model import Dataset
from d4i_desktop.core.review import Review
from d4i_desktop.ui.session import Session

SLICE_SECONDS = 0.005
PAUSE_MS = 5  # so that what a person types comes first
FIRST_PAUSE_MS = 50  # after an edit the window is drawn before anything is computed
AT_ONCE = 40
"""Up to this many datasets are looked at before the window is drawn, so that small inventories never flicker."""


class Slices(QObject):
    """``advanced`` says that a slice is done and more are to come, ``finished`` that all is done."""

    advanced = Signal()
    finished = Signal()

    def __init__(self, work: Callable[[Dataset], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._waiting: list[Dataset] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._slice)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def begin(self, datasets: Iterable[Dataset]) -> None:
        """Do these and no others. A few are finished when this returns, unless they take long."""
        self._waiting = list(datasets)
        self._waiting.reverse()
        self._timer.start(FIRST_PAUSE_MS)
        if len(self._waiting) <= AT_ONCE:
            self._slice()

    def stop(self) -> None:
        """Leave the rest for later."""
        self._timer.stop()

    def _slice(self) -> None:
        self._timer.setInterval(PAUSE_MS)
        end = monotonic() + SLICE_SECONDS
        while self._waiting and monotonic() < end:
            self._work(self._waiting.pop())
        if self._waiting:
            self.advanced.emit()
        else:
            self._timer.stop()
            self.finished.emit()


class Sweep(Slices):
    """Reviews of the datasets that aren't archived. The session keeps what is computed, so a second time is quick.

    ``reviews`` are those of the sweep that finished last.
    """

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(lambda dataset: self._found.append(session.review(dataset)), parent)
        self._session = session
        self._found: list[Review] = []
        self.reviews: tuple[Review, ...] = ()
        self.finished.connect(self._keep)  # before anybody else hears of it

    def start(self) -> None:
        """Begin anew. A small inventory is finished when this returns, unless its reviews take long."""
        self._found = []
        self.begin(self._session.inventory.datasets())

    def _keep(self) -> None:
        self.reviews = tuple(self._found)
