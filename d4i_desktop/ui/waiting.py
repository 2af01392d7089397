"""What nothing may come between (opening, closing, copying a file) is done beside the window, which waits for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QProgressBar, QVBoxLayout, QWidget

from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.layouts import fit

T = TypeVar("T")
SHOWN_AFTER_MS = 400
"""Most files are open by then, and a dialog that only flashes up unsettles."""

WIDTH = 420
DEAF_TO = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.Shortcut,
        QEvent.Type.InputMethod,
        QEvent.Type.TouchBegin,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.Drop,
        QEvent.Type.Close,
    }
)


def wait_for(job: Callable[[], T], sentence: str = "", over: QWidget | None = None) -> T:
    """What a job gives, or raises. The window draws itself meanwhile and answers nobody.

    If it takes longer than a moment, the ``sentence`` says what is waited for, unless it is empty. Call it in the
    window's thread.
    """
    waiting = _Waiting(sentence, over)
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(job)
        future.add_done_callback(lambda _future: waiting.ended.emit())
        waiting.stay()
        return future.result()


class _Waiting(QObject):
    """Stays until ``ended``, which may come from any thread."""

    ended = Signal()

    def __init__(self, sentence: str, over: QWidget | None) -> None:
        super().__init__()
        self._sentence, self._over = sentence, over
        self._dialog: _Dialog | None = None
        self._loop = QEventLoop()
        self._later = QTimer(self, interval=SHOWN_AFTER_MS, singleShot=True)
        self._later.timeout.connect(self._show)
        self._deaf = False
        self.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def stay(self) -> None:
        """Where the program is about to end no loop runs any more; then whoever wants the result waits for it."""
        self._set_deaf(True)
        if self._sentence:
            self._later.start()
        self._loop.exec()
        self._end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in DEAF_TO:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def _show(self) -> None:
        self._dialog = _Dialog(self._sentence, self._over)
        self._dialog.show()

    @Slot()
    def _end(self) -> None:
        """The window listens at once: a dialog that came up meanwhile has a loop of its own, which must end first."""
        self._set_deaf(False)
        self._later.stop()
        if self._dialog is not None:
            self._dialog.hide()
            self._dialog.deleteLater()
            self._dialog = None
        self._loop.quit()

    def _set_deaf(self, deaf: bool) -> None:
        if deaf is self._deaf:
            return
        self._deaf = deaf
        app = QApplication.instance()
        assert app is not None
        if deaf:
            app.installEventFilter(self)
            QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        else:
            app.removeEventFilter(self)
            QGuiApplication.restoreOverrideCursor()


class _Dialog(QDialog):
    """A sentence and a sign of life. It goes when the work is done, and not before."""

    def __init__(self, sentence: str, over: QWidget | None) -> None:
        super().__init__(over)
        self.setModal(True)
        self.setWindowTitle(QGuiApplication.applicationDisplayName())
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setProperty("kind", "thin")
        bar.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 22)
        column.setSpacing(14)
        column.addWidget(text.lead(sentence))
        column.addWidget(bar)
        self.setMinimumWidth(min(theme.px(WIDTH), self.screen().availableSize().width() - 24))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, self.minimumWidth())

    def reject(self) -> None:
        """What is under way can't be left half done."""
