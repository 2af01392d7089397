"""Asks for the passphrase of a file, or its recovery code, until one is right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.messages import Banner, Tone
from d4i_desktop.ui.widgets.secret import SecretField

SECRET_ERRORS = ("wrong_passphrase", "code_mistyped", "code_incomplete")
"""What typing again puts right."""


class KeyPanel(QWidget):
    """``try_it`` turns what was typed into whatever it opens, slowly, in a thread of its own.

    It raises ``UserError``: one of :data:`SECRET_ERRORS` is said in place, any other comes with ``failed``.
    """

    opened = Signal(object)
    failed = Signal(object)
    ready_changed = Signal()  # whether :meth:`begin` would do anything
    said = Signal()  # something else is in the banner, or nothing any more
    backups_asked = Signal()  # for a right passphrase that seems wrong, because the file is damaged

    def __init__(
        self, words: Language, name: str, try_it: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._try = words, try_it
        self._has_backups = False
        self.problem = Banner(Tone.WARNING, "")
        self.problem.acted.connect(self.backups_asked)
        self.problem.hide()
        self.field = SecretField(words, name)
        self.field.line.textEdited.connect(lambda _typed: self.ready_changed.emit())
        label = text.strong(name)
        label.setBuddy(self.field.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (label, self.field, self.problem):
            column.addWidget(part)
        self.setFocusProxy(self.field)
        self._worker = Worker(self)
        self._worker.done.connect(self._opened)
        self._worker.failed.connect(self._refused)

    @property
    def ready(self) -> bool:
        return bool(self.field.text()) and not self.busy

    @property
    def busy(self) -> bool:
        return not self.field.line.isEnabled()

    def offer_backups(self, there: bool) -> None:
        """Whether there are any to see, should a passphrase seem wrong."""
        self._has_backups = there

    def begin(self) -> None:
        """Try what is typed now."""
        if not self.ready:
            return
        typed = self.field.text()
        self._rest(False)
        self._worker.start(lambda: self._try(typed))

    def wait(self) -> None:
        """Until a try that is under way has ended."""
        self._worker.wait()

    def _rest(self, resting: bool) -> None:
        self.field.line.setEnabled(resting)
        self.ready_changed.emit()

    def _opened(self, what: object) -> None:
        self._say("")
        self._rest(True)
        self.opened.emit(what)

    def _refused(self, error: UserError) -> None:
        self._rest(True)
        if error.message_id not in SECRET_ERRORS:
            self.failed.emit(error)
            return
        offered = self._has_backups and error.message_id == "wrong_passphrase"
        self.problem.set_action(self._words("opening.damage.see_backups") if offered else "")
        self._say(self._words.error(error))
        self.field.line.setFocus()
        self.field.line.selectAll()

    def _say(self, sentence: str) -> None:
        self.problem.set_words(sentence)
        self.problem.setVisible(bool(sentence))
        self.said.emit()
