"""What Qt complains of, reduced to which part of it did: its words may quote a path or a text."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from d4i_desktop import faults, logs

_LEVELS = {QtMsgType.QtWarningMsg: "warning", QtMsgType.QtCriticalMsg: "critical", QtMsgType.QtFatalMsg: "fatal"}


def install() -> None:
    """From now on Qt's complaints go to the log; to whoever started the program in a terminal, as they are."""
    qInstallMessageHandler(_heard)


def _heard(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
    if level := _LEVELS.get(kind):
        place = f"{faults.short(context.file)}:{context.line}" if context.file else ""
        logs.qt(level, context.category or "", place)
    # Not into a file or the system's journal, where a desktop sends what its programs print.
    if sys.stderr is not None and sys.stderr.isatty():
        sys.stderr.write(f"{message}\n")
