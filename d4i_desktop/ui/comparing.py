"""What changed between plans, worked out beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from d4i_desktop.content.words import Language
from d4i_desktop.core.changes import changes
from d4i_desktop.core.difference import Difference
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.frozen import contents
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import last_issued, next_number
from d4i_desktop.core.model import ENTITY_TYPES, Entity, IssuedPlan
from d4i_desktop.core.snapshot import Frozen, frozen, read
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.session import Session

Differences = tuple[Difference, ...]


def entities_of(inventory: Inventory) -> tuple[Entity, ...]:
    """Everything the inventory holds now: a thread must not read one that goes on changing."""
    return tuple(entity for kind in ENTITY_TYPES for entity in inventory.all(kind))


class Comparison(QObject):
    """``found`` carries the differences that were asked for last, ``failed`` the ``UserError`` of a damaged plan."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, session: Session, words: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._words = session, words
        self._read: dict[str, Frozen] = {}
        self._worker = Worker(self)
        self._worker.done.connect(self.found)
        self._worker.failed.connect(self.failed)

    @property
    def running(self) -> bool:
        return self._worker.busy

    def stop(self) -> None:
        """Nobody waits any more."""
        self._worker.cancel()

    def since_last_issue(self) -> bool:
        """Compare the plan that was issued last with how things stand today; false where there is none."""
        session = self._session
        last = last_issued(session.inventory)
        before = self._kept(last) if last else None
        if before is None:
            self._worker.cancel()
            return False
        entities, today, catalogue = entities_of(session.inventory), session.today(), session.catalogue
        number, words_of = next_number(session.inventory), {self._words.language: self._words}

        def compare() -> Differences:
            now = contents(catalogue, Inventory(entities), words_of, today, number)
            return changes(before(), frozen(now))

        self._worker.start(compare)
        return True

    def between(self, older: IssuedPlan, newer: IssuedPlan) -> None:
        """Compare two issued plans."""
        before, after = self._kept(older), self._kept(newer)
        if before is not None and after is not None:
            self._worker.start(lambda: changes(before(), after()))

    def _kept(self, plan: IssuedPlan) -> Callable[[], Frozen] | None:
        """How a thread gets at what was issued, which is read once; ``None`` where it is damaged."""
        name = plan.fingerprint
        if name in self._read:
            return lambda: self._read[name]
        try:
            snapshot = self._session.store.attached(name)
        except UserError as error:
            self.failed.emit(error)
            return None
        return lambda: self._read.setdefault(name, read(snapshot))
