"""Work beside the window: one job at a time, of which only the newest counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from d4i_desktop.core.errors import UserError

Job = Callable[[], Any]


class _Result(QObject):
    arrived = Signal(int, object, object)  # number of the job, what it gave, what it raised


class _Run(QRunnable):
    def __init__(self, number: int, job: Job, result: _Result) -> None:
        super().__init__()
        self._number, self._job, self._result = number, job, result

    def run(self) -> None:
        try:
            found, raised = self._job(), None
        except Exception as error:  # handed to the window's thread, which raises what isn't a UserError
            found, raised = None, error
        try:
            self._result.arrived.emit(self._number, found, raised)
        except RuntimeError:  # nobody waits any more: the window was closed
            return


def one_thread(owner: QObject) -> QThreadPool:
    """A pool that does one thing at a time and goes with its owner, who waits for it."""
    pool = QThreadPool(owner)
    pool.setMaxThreadCount(1)
    return pool


class Worker(QObject):
    """``done`` carries what the newest job gave, ``failed`` the :class:`UserError` it raised; older jobs are dropped.

    A job only reads: whatever it gives is used in the window's thread. It runs in ``pool``, or in a thread of this
    worker's own, for which the worker waits when it goes.
    """

    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None, pool: QThreadPool | None = None) -> None:
        super().__init__(parent)
        self._pool = pool or one_thread(self)
        self._result = _Result()
        self._result.arrived.connect(self._arrived)
        self._newest = 0
        self._waiting: Job | None = None
        self.busy = False

    def start(self, job: Job) -> None:
        """Do this instead of whatever is under way; it begins when that has ended."""
        self._newest += 1
        self._waiting = job
        if not self.busy:
            self._next()

    def cancel(self) -> None:
        """Forget the job; what it still computes is thrown away."""
        self._newest += 1
        self._waiting = None

    def wait(self) -> None:
        """Until the thread is free."""
        self._pool.waitForDone()

    def _next(self) -> None:
        job, self._waiting = self._waiting, None
        self.busy = job is not None
        if job is not None:
            self._pool.start(_Run(self._newest, job, self._result))

    @Slot(int, object, object)
    def _arrived(self, number: int, found: object, raised: object) -> None:
        self._next()
        if number != self._newest:
            return
        if isinstance(raised, UserError):
            self.failed.emit(raised)
        elif isinstance(raised, Exception):
            raise raised
        else:
            self.done.emit(found)
