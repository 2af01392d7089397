"""The backups of a file: when, why, what changed; one is put back in two clicks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from d4i_desktop.content.words import Language
from d4i_desktop.core.change_counts import changes_text
from d4i_desktop.core.errors import UserError
from d4i_desktop.store.backups import Backup, Backups, Changes
from d4i_desktop.store.keys import Key, is_protected
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.worker import Worker
from d4i_desktop.ui.waiting import wait_for
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import closing_row
from d4i_desktop.ui.widgets.messages import Banner, Tone

WHEN, CHANGED = range(2)


class BackupsDialog(QDialog):
    """The backups of ``file``; the one that is chosen goes beside ``beside``, and is :attr:`restored` then.

    ``take`` makes a backup of the open file now, where one is open.

    ``key``: of the present file; a backup of another key asks for its own, with ``ask_key``. :attr:`key` is then the
    restored file's.
    """

    def __init__(
        self,
        words: Language,
        backups: Backups,
        file: Path,
        beside: Path,
        key: Key | None,
        ask_key: Callable[[Path], Key | None],
        take: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._backups, self._file, self.key = words, backups, file, key
        self._beside, self._ask_key, self._take = beside, ask_key, take
        self.restored: Path | None = None
        self.setWindowTitle(words("backups.title"))
        room = self.screen().availableSize()
        self.resize(min(theme.px(760), room.width() - 40), min(theme.px(500), room.height() - 60))
        self._problem = Banner(Tone.WARNING, "")
        self._problem.hide()
        self.list = self._list()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(text.lead(words("backups.heading", file=file.name)))
        gone = words("backups.about_gone", folder=str(beside.parent))
        column.addWidget(text.soft(words("backups.about") if file.exists() else gone))
        column.addWidget(self._problem)
        column.addWidget(self.list, 1)
        column.addWidget(text.small(words("backups.where", folder=str(backups.root))))
        column.addLayout(self._buttons())
        self._comparing = Worker(self)
        self._comparing.done.connect(self._show_changes)
        self.refresh()

    def _list(self) -> QTreeWidget:
        words = self._words
        made = QTreeWidget()
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(False)
        made.setWordWrap(True)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setAccessibleName(words("backups.title"))
        made.setHeaderLabels([words(f"backups.column.{one}") for one in ("when", "changed")])
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHEN, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(CHANGED, QHeaderView.ResizeMode.Stretch)
        made.itemSelectionChanged.connect(self._allow)
        made.itemActivated.connect(lambda *_: self._restore())
        return made

    def _buttons(self) -> QHBoxLayout:
        words = self._words
        self.now = SecondaryButton(words("backups.now"))
        self.now.clicked.connect(self._back_up)
        self.now.setVisible(self._take is not None)
        self.cancel = SecondaryButton(words("window.close"))
        self.restore = PrimaryButton(words("backups.restore"))
        self.restore.clicked.connect(self._restore)
        return closing_row(self, self.cancel, self.restore, self.now, above=6)

    # What there is

    def refresh(self) -> None:
        """List what is there now, the newest first and chosen."""
        self._found = self._backups.listed(self._file)
        self.list.clear()
        for one in self._found:
            item = QTreeWidgetItem(self.list)
            reason = self._words(f"backups.reason.{one.reason}")
            item.setText(WHEN, f"{when(self._words, one.taken)}\n{reason}")
            item.setText(CHANGED, "…")
            item.setToolTip(WHEN, size(self._words, one.size))
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self._say("" if self._found else self._words("backups.none"))
        self._allow()
        found, backups, key = self._found, self._backups, self.key
        self._comparing.start(lambda: differences(backups, found, key))

    def _show_changes(self, found: list[Changes | None]) -> None:
        for place, changed in enumerate(found):
            item = self.list.topLevelItem(place)
            if item is not None:
                item.setText(CHANGED, told := self._told(place, changed))
                item.setToolTip(CHANGED, told)
        self.list.doItemsLayout()  # the words may need more lines

    def _told(self, place: int, changed: Changes | None) -> str:
        if changed is None:
            return self._words("backups.unreadable")
        return self._words("backups.first") if place == len(self._found) - 1 else changes_text(self._words, changed)

    def _chosen(self) -> Backup | None:
        items = self.list.selectedItems()
        return self._found[self.list.indexOfTopLevelItem(items[0])] if items else None

    def _allow(self) -> None:
        self.restore.setEnabled(self._chosen() is not None)

    # What a person asks for

    def _back_up(self) -> None:
        assert self._take is not None
        try:
            wait_for(self._take, self._words("opening.waiting.back_up", file=self._file.name), self)
        except UserError as error:
            self._say(self._words.error(error))
        else:
            self.refresh()

    def _restore(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            self.restored = self._put_back(chosen)
        except UserError as error:
            self._say(self._words.error(error))
        if self.restored is not None:
            self.accept()

    def _put_back(self, chosen: Backup) -> Path | None:
        try:
            return self._restored(chosen, self.key)
        except UserError:
            if not is_protected(chosen.path):
                raise
        key = self._ask_key(chosen.path)
        if key is None:
            return None
        self.key = key
        return self._restored(chosen, key)

    def _restored(self, chosen: Backup, key: Key | None) -> Path:
        sentence = self._words("opening.waiting.restore", file=self._file.name)
        return wait_for(lambda: self._backups.restore(chosen, self._beside, key), sentence, self)

    def _say(self, sentence: str) -> None:
        self._problem.set_words(sentence)
        self._problem.setVisible(bool(sentence))

    def done(self, result: int) -> None:
        self._comparing.cancel()
        self._comparing.wait()
        super().done(result)


def differences(backups: Backups, found: tuple[Backup, ...], key: Key | None) -> list[Changes | None]:
    """What each changed since the one before it; ``None`` where that can't be read."""
    pairs = zip(found, [*found[1:], None], strict=True) if found else ()
    return [_difference(backups, one, older, key) for one, older in pairs]


def _difference(backups: Backups, one: Backup, older: Backup | None, key: Key | None) -> Changes | None:
    try:
        return backups.changes(one, older, key)
    except UserError:
        return None


def when(words: Language, taken: datetime) -> str:
    """The day and time as clocks here show them."""
    here = taken.astimezone()
    return words("backups.moment", day=words.date(here.date()), time=f"{here:%H:%M}")


def size(words: Language, size: int) -> str:
    return words("backups.kilobytes", n=words.number(max(1, round(size / 1000))))
