"""Circular garbage is collected in the window's thread alone.

Python looks for it in whichever thread happens to make an object. A thread that measures a file would so take apart the
windows of a moment ago, and Qt's objects must go in the thread they live in: the program would fall over, now and then.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Collector(QObject):
    """From :meth:`begin` on it looks about once a second, as thoroughly as Python would, and Python no more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._old = self._grown_old = 0  # objects: at the last whole search, and since
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        gc.disable()
        self._timer.start(EVERY_MS)

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collect what is young; what is older, the less often the older it is. Call it in the window's thread.

        A search through everything, a tenth of a second with a thousand datasets, waits as Python's own does until a
        quarter of it is new.
        """
        young, middle, old = (
            count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if _pauses or not young:
            return
        gc.collect(0)
        if not middle:
            return
        self._grown_old += len(gc.get_objects(generation=1))
        gc.collect(1)
        if old and self._grown_old > self._old / 4:
            gc.collect(2)
            self._old, self._grown_old = len(gc.get_objects()), 0


_pauses: list[threading.Thread] = []


@contextmanager
def put_off() -> Iterator[None]:
    """Not now: among the million parts of a long plan the search would hold up the window."""
    _pauses.append(threading.current_thread())
    try:
        yield
    finally:
        _pauses.remove(threading.current_thread())
