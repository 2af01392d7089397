"""The passphrase of the open file: set it, change it, remove it, or print the sheet that helps when it is forgotten."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.store.store import Store
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.key_panel import KeyPanel
from d4i_desktop.ui.dialogs.new_passphrase import NewPassphrase
from d4i_desktop.ui.pages.plan.options import OneOf
from d4i_desktop.ui.rekeying import Rekeying, prove
from d4i_desktop.ui.settings import LOCK_MINUTES
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn, closing_row
from d4i_desktop.ui.widgets.messages import Banner, Tone

WIDTH, HEIGHT = 580, 700


class Task(StrEnum):
    SET = "set"
    CHANGE = "change"
    REMOVE = "remove"
    SHEET = "sheet"


class PassphraseDialog(QDialog):
    """Once accepted, :attr:`task` is done; ``left``: how many backups couldn't follow. A sheet is only allowed.

    ``minutes_chosen``: after how long the file is to lock itself; 0 for never.
    """

    minutes_chosen = Signal(int)

    def __init__(self, words: Language, store: Store, minutes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._store = words, store
        self.left = 0
        self._wanted: str | None = None
        self.setWindowTitle(words("passphrase.title"))
        room = self.screen().availableSize()
        self.resize(min(theme.px(WIDTH), room.width() - 40), min(theme.px(HEIGHT), room.height() - 60))
        self.tasks = OneOf([(one, words(f"passphrase.{one}.name")) for one in _tasks(store)], words("passphrase.title"))
        self.tasks.take(_tasks(store)[0])
        self.tasks.changed.connect(self._show_task)
        self.present = KeyPanel(words, words("passphrase.present"), lambda secret: prove(store, secret))
        self.present.ready_changed.connect(self._allow)
        self.present.opened.connect(lambda _proof: self._work())
        self.new = NewPassphrase(words, (store.inventory.organisation.name, store.path.stem))
        self.new.changed.connect(self._allow)
        self.minutes = self._minutes(minutes)
        self._rekeying = Rekeying(store, self)
        self._rekeying.done.connect(self._done)
        self._rekeying.failed.connect(self._failed)
        self._build()
        self._show_task()

    def _minutes(self, now: int) -> Combo:
        combo = Combo(self._words("passphrase.lock_after"))
        for one in LOCK_MINUTES:
            combo.addItem(self._words.n("passphrase.minutes", one) if one else self._words("passphrase.never"), one)
        combo.take(now)
        combo.activated.connect(lambda _index: self.minutes_chosen.emit(combo.currentData()))
        return combo

    def _build(self) -> None:
        words = self._words
        self.heading, self.about = text.lead(""), text.soft("")
        self.warning, self.problem = Banner(Tone.WARNING, ""), Banner(Tone.ERROR, "")
        self.problem.hide()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setProperty("kind", "thin")
        self.bar.setAccessibleName(words("passphrase.working"))
        self.bar.hide()
        self.form = ScrollColumn(margin=4, gap=12)
        lock = Flow(text.label(words("passphrase.lock_after"), wrap=False), self.minutes, gap=10)
        self.locking = QWidget()
        below = QVBoxLayout(self.locking)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(lock)
        below.addWidget(text.small(words("passphrase.lock_about")))
        for part in (self.tasks, self.about, self.present, self.new, self.warning, self.locking):
            self.form.body.addWidget(part)
        self.tasks.setVisible(len(_tasks(self._store)) > 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 22, 20, 20)
        column.setSpacing(8)
        for part in (self.heading, self.problem):
            column.addWidget(part)
        column.addWidget(self.form, 1)
        column.addWidget(self.bar)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.cancel = SecondaryButton(self._words("window.cancel"))
        self.yes = PrimaryButton(self._words("passphrase.title"))
        self.yes.clicked.connect(self._begin)
        return closing_row(self, self.cancel, self.yes, above=8)

    @property
    def task(self) -> Task:
        return Task(self.tasks.value())

    @property
    def _asks_for_new(self) -> bool:
        return self.task in (Task.SET, Task.CHANGE)

    @property
    def busy(self) -> bool:
        """Whether the file is being written."""
        return self._rekeying.busy

    def _show_task(self) -> None:
        words, task = self._words, self.task
        self.heading.setText(words(f"passphrase.{task}.title"))
        self.about.setText(words(f"passphrase.{task}.about"))
        self.yes.rename(words(f"passphrase.{task}.yes"))
        self.present.setVisible(task is not Task.SET)
        for part in (self.new, self.locking):
            part.setVisible(self._asks_for_new)
        warning = f"passphrase.{task}.warning"
        self.warning.setVisible(words.has(warning))
        self.warning.set_words(words(warning) if words.has(warning) else "")
        (self.new if task is Task.SET else self.present).setFocus()
        self._allow()

    def _allow(self) -> None:
        present = self.task is Task.SET or self.present.ready
        new = not self._asks_for_new or bool(self.new.value())
        self.yes.setEnabled(present and new and not self.busy)
        self.tasks.setEnabled(not self.present.busy)

    def _begin(self) -> None:
        """What is typed now counts, whatever becomes of the fields while the present passphrase is looked at."""
        self._complain("")
        self._wanted = self.new.value() if self._asks_for_new else None
        if self.task is Task.SET:
            self._work()
        else:
            self.present.begin()

    def _work(self) -> None:
        """The person may."""
        if self.task is Task.SHEET:
            self.accept()
            return
        self._rekeying.begin(self._wanted)
        self._rest(False)

    def _done(self, left: int) -> None:
        self.left = left
        self._rest(True)
        self.accept()

    def _failed(self, error: UserError) -> None:
        self._rest(True)
        self._complain(self._words.error(error))

    def _complain(self, sentence: str) -> None:
        self.problem.set_words(sentence)
        self.problem.setVisible(bool(sentence))

    def _rest(self, resting: bool) -> None:
        self.bar.setVisible(not resting)
        for part in (self.form, self.cancel):
            part.setEnabled(resting)
        self._allow()

    def reject(self) -> None:
        """Not while the file is being written."""
        if not self.busy:
            super().reject()


def _tasks(store: Store) -> list[Task]:
    return [Task.SET] if store.key is None else [Task.CHANGE, Task.REMOVE, Task.SHEET]
