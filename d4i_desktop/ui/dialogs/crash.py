"""What is shown of trouble: the crash dialog, a report of last time, the log."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui import theme
from d4i_desktop.ui.restart import Restart
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import closing_row, fit

WIDTH = 600
FILE = "d4i-report.txt"


class Report(QPlainTextEdit):
    """Text of the program's own, to be read and copied in full."""

    def __init__(self, name: str, content: str) -> None:
        super().__init__(content)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.at_least(150)

    def at_least(self, pixels: int) -> None:
        """That high at 100 % text, but leave room for the rest of a dialog on a small screen."""
        self.setMinimumHeight(min(theme.px(pixels), self.screen().availableSize().height() // 3))

    def save(self, words: Language, parent: QWidget, file_name: str) -> str:
        """Ask where to, and write it there; what to say of that, empty where the person changed their mind."""
        chosen, _ = QFileDialog.getSaveFileName(parent, words("trouble.save"), file_name)
        if not chosen:
            return ""
        try:
            Path(chosen).write_text(self.toPlainText().rstrip("\n") + "\n", encoding="utf-8")
        except OSError:
            return words("trouble.not_saved")
        return words("trouble.saved", file=Path(chosen).name)


class _Told(QDialog):
    """Sentences, a report below them, and a row of buttons."""

    def __init__(self, words: Language, title: str, report: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._words = words
        self.setWindowTitle(title)
        self.setMinimumWidth(min(theme.px(WIDTH), self.screen().availableSize().width() - 24))
        self.report = Report(words("trouble.report"), report)
        self.about = text.small(words("trouble.about_report"))
        self.said = text.small("")
        self.said.hide()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 22, 24, 20)
        self.column.setSpacing(10)

    def _add_report(self, row: QHBoxLayout) -> None:
        self.column.addWidget(self.about)
        self.column.addWidget(self.report, 1)
        self.column.addWidget(self.said)
        self.column.addLayout(row)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, theme.px(WIDTH))

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        fit(self, self.width())

    def _save(self) -> None:
        self._say(self.report.save(self._words, self, FILE))


class CrashDialog(_Told):
    """What happened, whether the data is safe, and the ways to go on.

    ``unsaved``: how many changes are in memory only, which a new start would lose. ``going_on``: whether there is a
    window to go on with.
    """

    def __init__(
        self,
        words: Language,
        report: str,
        unsaved: int = 0,
        *,
        restart: Restart = Restart.HERE,
        going_on: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, words("trouble.title"), report, parent)
        self.wants_restart = False
        self.column.addWidget(text.lead(words("trouble.title")))
        leads = Restart.NOT_AT_ALL if unsaved else restart
        for sentence in self._sentences(unsaved, leads, going_on):
            self.column.addWidget(sentence)
        self._add_report(self._buttons(leads, going_on))
        self.about.hide()
        self.report.hide()

    def _sentences(self, unsaved: int, restart: Restart, going_on: bool) -> list[QLabel]:
        safe = self._words.n("trouble.unsaved", unsaved) if unsaved else self._words("trouble.safe")
        then = [self._words(f"trouble.then.{restart}")] if going_on and restart else []
        return [text.body(one) for one in (self._words("trouble.what"), safe, *then)]

    def _buttons(self, restart: Restart, going_on: bool) -> QHBoxLayout:
        self.save = SecondaryButton(self._words("trouble.last_time.see"))
        self.save.clicked.connect(self._show_or_save)
        self.restart = SecondaryButton(self._words(f"trouble.restart.{restart or Restart.HERE}"))
        self.go_on = PrimaryButton(self._words("trouble.go_on" if going_on else "window.close"))
        self.restart.clicked.connect(self._wish_restart)
        self.go_on.clicked.connect(self.accept)
        row = closing_row(self, self.restart, self.go_on, self.save, above=6)
        self.restart.setVisible(bool(restart))
        self.go_on.setFocus()
        return row

    def _wish_restart(self) -> None:
        self.wants_restart = True

    def _show_or_save(self) -> None:
        """Nothing is saved that wasn't seen."""
        if self.report.isHidden():
            self.about.show()
            self.report.show()
            self.save.rename(self._words("trouble.save_this"))
            fit(self, self.width())
        else:
            self._save()


class LastTimeDialog(_Told):
    """Where the program ended unexpectedly, in an earlier run."""

    def __init__(self, words: Language, report: str, parent: QWidget | None = None) -> None:
        super().__init__(words, words("trouble.last_time.title"), report, parent)
        self.column.addWidget(text.lead(words("trouble.last_time.title")))
        self.column.addWidget(text.body(words("trouble.last_time.what")))
        self.save = SecondaryButton(words("trouble.save_this"))
        self.save.clicked.connect(self._save)
        self._add_report(_row(self, words, self.save))


class LogDialog(_Told):
    """The log in full, to save a copy of or to erase. ``erase`` raises ``OSError`` where that can't be."""

    def __init__(self, words: Language, content: str, erase: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(words, words("trouble.log.title"), content, parent)
        self._erase_log = erase
        self.about.setText(words("trouble.log.about"))
        self.report.setAccessibleName(words("trouble.log.title"))
        self.report.setPlaceholderText(words("trouble.log.empty"))
        self.report.at_least(260)
        self.report.moveCursor(self.report.textCursor().MoveOperation.End)
        self.column.addWidget(text.lead(words("trouble.log.title")))
        self.save = SecondaryButton(words("trouble.log.save"))
        self.save.clicked.connect(lambda: self._say(self.report.save(words, self, "d4i-log.txt")))
        self.erase = SecondaryButton(words("trouble.log.erase"))
        self.erase.clicked.connect(self._erase)
        self._add_report(_row(self, words, self.save, self.erase))
        self._offer()

    def _offer(self) -> None:
        for button in (self.save, self.erase):
            button.setEnabled(bool(self.report.toPlainText()))

    def _erase(self) -> None:
        try:
            self._erase_log()
        except OSError:
            self._say(self._words("trouble.log.not_erased"))
            return
        self.report.clear()
        self._say(self._words("trouble.log.erased"))
        self._offer()


def _row(dialog: QDialog, words: Language, *left: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for one in left:
        row.addWidget(one)
    row.addStretch(1)
    close = PrimaryButton(words("window.close"))
    close.setDefault(True)
    close.clicked.connect(dialog.accept)
    row.addWidget(close)
    close.setFocus()
    return row
