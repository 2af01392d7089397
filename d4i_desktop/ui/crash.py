"""When something goes wrong that nobody foresaw: a calm word, and a report that holds nothing of the data."""

from __future__ import annotations

import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import qVersion
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from d4i_desktop import __version__
from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import fit

Raised = BaseException


def report(error: Raised) -> str:
    """Where it happened and with which versions. No messages of errors: they may quote what a person typed."""
    lines = [f"D4I Desktop {__version__}, Qt {qVersion()}, Python {platform.python_version()}, {platform.platform()}"]
    cause: Raised | None = error
    while cause is not None:
        lines.append(type(cause).__qualname__)
        lines += [
            f"  {_short(one.filename)}:{one.lineno} {one.name}" for one in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines)


def _short(file: str) -> str:
    """The last parts of a path: the folders above say who the person is."""
    return "/".join(Path(file).parts[-3:])


class CrashDialog(QDialog):
    """What happened, that the data is safe, and the way to tell us."""

    def __init__(self, words: Language, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._details = words, details
        self.setWindowTitle(words("window.crash.title"))
        self.setMinimumWidth(theme.px(520))
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(words("window.crash.details"))
        self.details.setMinimumHeight(theme.px(180))
        self.details.hide()
        self.show_details = LinkButton(words("window.crash.show_details"))
        self.show_details.clicked.connect(self._toggle)
        self.saved = text.small("")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        for part in (text.lead(words("window.crash.what")), text.body(words("window.crash.safe"))):
            column.addWidget(part)
        for widget in (self.show_details, self.details, self.saved):
            column.addWidget(widget)
        column.addLayout(self._buttons())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, theme.px(520))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.save = SecondaryButton(self._words("window.crash.save"))
        self.save.clicked.connect(self._save)
        self.go_on = PrimaryButton(self._words("window.crash.go_on"))
        self.go_on.clicked.connect(self.accept)
        self.go_on.setDefault(True)
        row.addWidget(self.save)
        row.addWidget(self.go_on)
        return row

    def _toggle(self) -> None:
        shown = self.details.isHidden()
        self.details.setVisible(shown)
        self.show_details.rename(self._words(f"window.crash.{'hide' if shown else 'show'}_details"))
        fit(self, self.width())

    def _save(self) -> None:
        file, _ = QFileDialog.getSaveFileName(self, self._words("window.crash.save"), "d4i-report.txt")
        if file:
            try:
                Path(file).write_text(self._details + "\n", encoding="utf-8")
            except OSError:
                self.saved.setText(self._words("window.crash.not_saved"))
            else:
                self.saved.setText(self._words("window.crash.saved", file=Path(file).name))


class CrashHook:
    """Takes the place of ``sys.excepthook``: a sentence for what a person can put right, the dialog for a bug."""

    def __init__(self, words: Callable[[], Language], say: Callable[[str], None]) -> None:
        self._words, self._say, self._showing = words, say, False

    def install(self) -> None:
        sys.excepthook = self

    def __call__(self, kind: type[Raised], error: Raised, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, UserError):
            self._say(self._words().error(error))
        else:
            self._show(report(error))

    def _show(self, details: str) -> None:
        sys.stderr.write(details + "\n")
        if self._showing:
            return
        self._showing = True
        try:
            CrashDialog(self._words(), details, QApplication.activeWindow()).exec()
        finally:
            self._showing = False
