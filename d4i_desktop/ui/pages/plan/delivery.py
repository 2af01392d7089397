"""Hands a PDF over: to a file that a person names, or to the program that shows PDFs."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui.pages.plan.desk import Order, Saved
from d4i_desktop.ui.pages.plan.press import Press
from d4i_desktop.ui.widgets.messages import Toast

_CAUSES = {
    "full": (errno.ENOSPC, errno.EDQUOT),
    "gone": (errno.ENOENT, errno.ENOTDIR),
    "locked": (errno.EACCES, errno.EPERM, errno.EROFS),
}


class Delivery(QObject):
    """``complained`` carries what went wrong as a sentence; what went well is said in passing over the window."""

    began = Signal()  # a file is being written
    ended = Signal()
    complained = Signal(str)

    def __init__(self, press: Press, words: Language, page: QWidget, keeps_secrets: Callable[[], bool]) -> None:
        super().__init__(page)
        self._press, self._words, self._page, self._keeps_secrets = press, words, page, keeps_secrets
        self._to_open: Path | None = None
        self.folder: tempfile.TemporaryDirectory[str] | None = None
        press.saved.connect(self._saved)

    def ask_where(self, name: str, folder: Path) -> Path | None:
        """Where a PDF of that name is to go; ``None`` if the person changed their mind."""
        dialog = QFileDialog(self._page.window(), self._words("planpage.save"), str(folder))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._words("planpage.pdf_files"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None

    def save(self, what: Order | bytes, file: Path) -> None:
        """Write a plan, or a PDF as it is, whole or not at all."""
        self.began.emit()
        self._press.save(what, file)

    def show(self, what: Order | bytes, name: str, folder: Path) -> None:
        """Hand a copy to the program that shows PDFs; it is deleted with the page.

        Of a protected inventory nothing goes among the temporary files: the person says where the copy is to lie.
        """
        if self._keeps_secrets():
            self._to_open = self.ask_where(name, folder)
            if self._to_open is not None:
                self.save(what, self._to_open)
            return
        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory(prefix="d4i-", ignore_cleanup_errors=True)
            self._page.destroyed.connect(self.folder.cleanup)
        self._press.save(what, Path(self.folder.name) / name)

    def _saved(self, saved: Saved) -> None:
        self.ended.emit()
        words, file = self._words, saved.file
        if saved.error is not None:
            self.complained.emit(why_not(words, saved))
        elif file == self._to_open or (self.folder is not None and file.parent == Path(self.folder.name)):
            self._to_open = None
            self.open(file)
        else:
            self.announce(file)

    def announce(self, file: Path) -> None:
        """Say that a PDF is there now, and offer to open it."""
        words = self._words
        toast = Toast(self._page.window(), words("planpage.saved", file=file.name), words("planpage.open"))
        toast.acted.connect(lambda: self.open(file))

    def open(self, file: Path) -> None:
        """Open a PDF that is written already."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self.complained.emit(self._words("planpage.no_viewer"))


def why_not(words: Language, saved: Saved) -> str:
    """What kept a file from being written, and what a person can do about it."""
    number = saved.error.errno if saved.error else None
    cause = next((name for name, numbers in _CAUSES.items() if number in numbers), "other")
    if cause == "locked" and saved.file.exists():
        cause = "in_use"
    return words(f"planpage.not_saved.{cause}", file=saved.file.name, folder=str(saved.file.parent))
