"""A protected file that is locked: nothing of it is in the window, or in memory, until its passphrase is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.store.keys import Key
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.unlock import key_panel
from d4i_desktop.ui.restart import Spot
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import ScrollColumn, clear
from d4i_desktop.ui.widgets.messages import Banner, Tone, dismissible
from d4i_desktop.ui.widgets.rail import Logo

MEASURE = 560


class LockedWindow(QMainWindow):
    """Knows the file's path, and where in it a person was in ids. ``unlocked`` carries both the spot and the key."""

    unlocked = Signal(object, object)
    close_asked = Signal()
    quit_asked = Signal()

    def __init__(self, words: Language, spot: Spot) -> None:
        super().__init__()
        assert spot.file is not None
        self.words, self.spot, self.file = words, spot, spot.file
        self.setWindowTitle(words("passphrase.locked.title"))
        self.setMinimumSize(640, 480)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.quit_asked)
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.close_asked)
        self.panel = key_panel(words, self.file)
        self.panel.opened.connect(self._opened)
        self.panel.failed.connect(self._failed)
        self.panel.ready_changed.connect(self._allow)
        self.panel.field.line.returnPressed.connect(self.panel.begin)
        self.unlock = PrimaryButton(words("passphrase.locked.unlock"), "lock")
        self.unlock.clicked.connect(self.panel.begin)
        self.put_away = SecondaryButton(words("passphrase.locked.close"))
        self.put_away.clicked.connect(self.close_asked)
        self.setCentralWidget(self._arranged(self.file.name))
        self._allow()
        self.panel.setFocus()

    def _arranged(self, file: str) -> QWidget:
        words = self.words
        card = Card(edge=True, padding=24)
        card.body.setSpacing(10)
        card.body.addWidget(Logo("lock", 44), 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(text.title(words("passphrase.locked.heading", file=file)))
        card.body.addWidget(text.soft(words("passphrase.locked.about")))
        card.body.addWidget(self.panel)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.addWidget(self.unlock)
        row.addWidget(self.put_away)
        row.addStretch(1)
        card.body.addLayout(row)
        self._banners = QVBoxLayout()
        centred = QWidget()
        centred.setMaximumWidth(theme.px(MEASURE))
        column = QVBoxLayout(centred)
        column.setSpacing(14)
        column.addLayout(self._banners)
        column.addWidget(card)
        scroll = ScrollColumn(margin=24)
        scroll.body.addSpacing(theme.px(44))
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(centred, 20)
        line.addStretch(1)
        scroll.body.addLayout(line)
        whole = QWidget()
        whole.setProperty("ground", "window")
        around = QVBoxLayout(whole)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        return whole

    def _allow(self) -> None:
        self.unlock.setEnabled(self.panel.ready)

    def _opened(self, key: Key) -> None:
        self.unlocked.emit(self.spot, key)

    def _failed(self, error: UserError) -> None:
        self.say(self.words.error(error))

    def say(self, sentence: str) -> None:
        """What went wrong; the last word replaces the one before."""
        clear(self._banners)
        self._banners.addWidget(Banner(Tone.WARNING, sentence))

    def mention_above(self, sentence: str, action: str = "", do: Callable[[], object] | None = None) -> None:
        """A calm line above the card until it is put away."""
        self._banners.addWidget(dismissible(sentence, self.words("window.close"), action, do))

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.quit_asked.emit()
