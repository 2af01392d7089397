"""When an inventory is opened: are the files that were measured still the same? Asked beside the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from d4i_desktop.core.model import Scan
from d4i_desktop.evidence.task import Task
from d4i_desktop.ui.dialogs.long_work import LongWork
from d4i_desktop.ui.session import Session


class FileWatch(QObject):
    """Looks at them once. What was measured in a file that has changed is out of date from then on."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.work = LongWork(self)
        self.work.done.connect(self._seen)
        session.closing.connect(self.work.stop)

    def look(self) -> None:
        scans = tuple(self._session.inventory.all(Scan))
        if not scans or self._session.store.read_only:
            return

        def job(task: Task) -> object:
            from d4i_desktop.evidence.watching import files_now

            return files_now(scans, task)

        self.work.start(job)

    def _seen(self, seen: object) -> None:
        from d4i_desktop.evidence.watching import looked_again

        if isinstance(seen, dict) and (edit := looked_again(self._session.inventory, seen)):
            self._session.notice(edit)
