"""Long work that says how far it is and can be stopped from another thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

INTERRUPTED = "Query interrupted"
"""What DuckDB says when it took Ctrl-C for itself."""


class Cancelled(Exception):
    """The person asked to stop; nothing was changed."""


def _silent(_share: float) -> None:
    return


class Task:
    """Handed to whatever takes long. ``advanced`` hears the share that is done, 0 to 1, in the working thread."""

    def __init__(self, advanced: Callable[[float], None] = _silent) -> None:
        self._advanced = advanced
        self._cancelled = False
        self._interrupt: Callable[[], None] | None = None
        self._lock = Lock()

    def advance(self, share: float) -> None:
        """Say how far the work is. Raises :class:`Cancelled` once that was asked for."""
        if self._cancelled:
            raise Cancelled
        self._advanced(min(1.0, max(0.0, share)))

    def cancel(self) -> None:
        """From any thread: end at the next opportunity."""
        with self._lock:
            self._cancelled = True
            if self._interrupt:
                self._interrupt()

    @contextmanager
    def interruptible(self, interrupt: Callable[[], None]) -> Iterator[None]:
        """Within it, cancelling calls ``interrupt``, for an engine that doesn't come back in between.

        Whatever the engine raises for that becomes :class:`Cancelled`; what it makes of Ctrl-C becomes that again.
        """
        with self._lock:
            self._interrupt = interrupt
        try:
            if self._cancelled:
                raise Cancelled
            yield
        except Exception as error:
            if self._cancelled:
                raise Cancelled from None
            if isinstance(error, RuntimeError) and str(error) == INTERRUPTED:
                raise KeyboardInterrupt from None
            raise
        finally:
            with self._lock:
                self._interrupt = None

    def part(self, start: float, end: float) -> Task:
        """A task for a stretch of this one: its 0 to 1 is this one's ``start`` to ``end``."""
        return _Part(self, start, end)


class _Part(Task):
    def __init__(self, whole: Task, start: float, end: float) -> None:
        super().__init__()
        self._whole, self._start, self._end = whole, start, end

    def advance(self, share: float) -> None:
        self._whole.advance(self._start + min(1.0, max(0.0, share)) * (self._end - self._start))

    def cancel(self) -> None:
        self._whole.cancel()

    @contextmanager
    def interruptible(self, interrupt: Callable[[], None]) -> Iterator[None]:
        with self._whole.interruptible(interrupt):
            yield

    def part(self, start: float, end: float) -> Task:
        width = self._end - self._start
        return _Part(self._whole, self._start + start * width, self._start + end * width)
