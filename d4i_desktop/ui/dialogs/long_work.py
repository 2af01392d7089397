"""Long work beside the window that says how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.task import Cancelled, Task
from d4i_desktop.ui.dialogs.worker import Worker

TaskJob = Callable[[Task], Any]
STEPS = 200
"""How often at most one piece of work says how far it is."""


class LongWork(QObject):
    """``done`` carries what the newest job gave, ``failed`` the ``UserError`` it raised; a stopped one says neither.

    ``broke`` comes before anything else that a job raised is raised here, for the crash dialog.

    A job that is under way is stopped by the next one, by :meth:`stop`, and when this object goes.
    """

    advanced = Signal(float)
    done = Signal(object)
    failed = Signal(object)
    broke = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker(self)
        self._worker.done.connect(self._finished)
        self._worker.failed.connect(self._failed)
        self._tasks: list[Task] = []
        self.destroyed.connect(partial(_stop_all, self._tasks))

    @property
    def running(self) -> bool:
        """Whether a job is under way that nobody stopped."""
        return bool(self._tasks)

    def start(self, job: TaskJob) -> None:
        """Do this instead of whatever is under way."""
        _stop_all(self._tasks)
        task = Task(_Steps(self.advanced.emit))
        self._tasks[:] = [task]
        self._worker.start(partial(_unless_stopped, job, task))

    def stop(self) -> None:
        """End what is under way; nothing comes of it."""
        _stop_all(self._tasks)
        self._tasks.clear()
        self._worker.cancel()

    def wait(self) -> None:
        """Until the thread is free."""
        self._worker.wait()

    def _finished(self, found: object) -> None:
        self._tasks.clear()
        if isinstance(found, _Broken):
            self.broke.emit()
            raise found.error
        self.done.emit(found)

    def _failed(self, error: object) -> None:
        self._tasks.clear()
        self.failed.emit(error)


@dataclass(frozen=True, slots=True)
class _Broken:
    error: Exception


class _Steps:
    """Passes on how far the work is, but no more often than it can be seen. Called in the working thread."""

    def __init__(self, tell: Callable[[float], object]) -> None:
        self._tell, self._told = tell, -1

    def __call__(self, share: float) -> None:
        step = int(share * STEPS)
        if step != self._told:
            self._told = step
            try:
                self._tell(share)
            except RuntimeError:  # the window was closed
                return


def _stop_all(tasks: list[Task], *_gone: object) -> None:
    for one in tasks:
        one.cancel()


def _unless_stopped(job: TaskJob, task: Task) -> Any:
    """What the job gives. Nobody listens to a job that was stopped."""
    try:
        return job(task)
    except Cancelled:
        return None
    except UserError:
        raise
    except Exception as error:  # raised in the window's thread, once whoever waits knows that nothing comes
        return _Broken(error)
