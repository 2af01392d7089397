"""How far each dataset's releases may go, computed when asked for or in small slices."""

from __future__ import annotations

from collections.abc import Iterable
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from d4i_desktop.core.board import Walls, walls_of
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.inventory import owner_of
from d4i_desktop.core.model import Dataset, Organisation, OwnMeasure
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.sweep import AT_ONCE, PAUSE_MS, SLICE_SECONDS


class WallsModel(QObject):
    """``advanced`` says that a slice was computed, ``finished`` that all that was asked for is known."""

    advanced = Signal()
    finished = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, Walls] = {}
        self._waiting: list[Dataset] = []
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._slice)
        session.changed.connect(self._forget)

    def of(self, dataset: Dataset) -> Walls:
        """The walls as of now, computed if they must be."""
        found = self._known.get(dataset.id)
        if found is None:
            found = self._known[dataset.id] = walls_of(self._session.review(dataset))
        return found

    def known(self, dataset_id: str) -> Walls | None:
        """The walls if they cost nothing to say."""
        return self._known.get(dataset_id)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def prepare(self, datasets: Iterable[Dataset]) -> None:
        """Compute those that aren't known yet: few at once, more in slices."""
        self._waiting = [one for one in datasets if one.id not in self._known]
        self._waiting.reverse()
        if not self._waiting:
            self._timer.stop()
            return
        self._timer.start()
        if len(self._waiting) <= AT_ONCE:
            self._slice()

    def stop(self) -> None:
        self._timer.stop()

    def _slice(self) -> None:
        end = monotonic() + SLICE_SECONDS
        while self._waiting and monotonic() < end:
            self.of(self._waiting.pop())
        if self._waiting:
            self.advanced.emit()
        else:
            self._timer.stop()
            self.finished.emit()

    def _forget(self, edit: Edit) -> None:
        for change in edit.changes:
            known = change.after or change.before
            assert known is not None
            if isinstance(known, Organisation | OwnMeasure):
                self._known.clear()
            self._known.pop(known.id if isinstance(known, Dataset) else owner_of(known), None)
