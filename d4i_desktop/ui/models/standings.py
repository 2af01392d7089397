"""Where each dataset stands (permitted level, risk, progress), computed when it is looked at or in small slices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from d4i_desktop.core.edits import Edit
from d4i_desktop.core.inventory import owner_of
from d4i_desktop.core.model import Answer, Dataset, Level, Organisation
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import RiskLevel
from d4i_desktop.ui.session import Session

SLICE_SECONDS = 0.01
PAUSE_MS = 5


@dataclass(frozen=True, slots=True)
class Standing:
    """What the table says of one dataset. ``permitted`` and ``risk`` are None while its review isn't begun.

    Until it is ``complete``, ``permitted`` can only become lower.
    """

    permitted: Level | None = None
    risk: RiskLevel | None = None
    complete: bool = False
    answered: int = 0
    applicable: int = 0

    @property
    def begun(self) -> bool:
        return self.permitted is not None

    @property
    def settled(self) -> bool:
        """Whether no further answer can change the level."""
        return self.complete or self.permitted is Level.SEALED


NOT_BEGUN = Standing()


def standing_of(review: Review) -> Standing:
    if not review.begun:
        return NOT_BEGUN
    progress = review.progress
    return Standing(
        review.permitted.level,
        review.highest("assessed"),
        progress.complete,
        progress.answered,
        progress.applicable,
    )


class Standings(QObject):
    """``advanced`` says that a slice was computed, ``finished`` that all that was asked for is known."""

    advanced = Signal()
    finished = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, Standing] = {}
        self._waiting: list[Dataset] = []
        self._timer = QTimer(self, interval=PAUSE_MS)
        self._timer.timeout.connect(self._slice)
        session.changed.connect(self._forget)

    def of(self, dataset: Dataset) -> Standing:
        """The standing as of now, computed if it must be."""
        found = self.known(dataset)
        if found is None:
            found = self._known[dataset.id] = standing_of(self._session.review(dataset))
        return found

    def known(self, dataset: Dataset) -> Standing | None:
        """The standing if it costs nothing to say: a dataset without an answer isn't reviewed."""
        found = self._known.get(dataset.id)
        if found is None and not self._session.inventory.of(Answer, dataset.id):
            found = self._known[dataset.id] = NOT_BEGUN
        return found

    def prepare(self, datasets: Iterable[Dataset]) -> None:
        """Compute those that aren't known yet, a slice at a time. ``finished`` comes at once if all are known."""
        self._waiting = [one for one in datasets if self.known(one) is None]
        self._waiting.reverse()
        if self._waiting:
            self._timer.start()
        else:
            self._timer.stop()
            self.finished.emit()

    @property
    def running(self) -> bool:
        return self._timer.isActive()

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
            if isinstance(known, Organisation):
                self._known.clear()
            self._known.pop(known.id if isinstance(known, Dataset) else owner_of(known), None)
