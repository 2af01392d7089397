"""Everything the window can do, by name and by key: one menu behind a button, or the menu bar on a Mac."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from d4i_desktop.content.words import LANGUAGES, Language
from d4i_desktop.core.model import Message
from d4i_desktop.ui.settings import TEXT_SIZES, Settings
from d4i_desktop.ui.theme import Mode
from d4i_desktop.ui.widgets.text import escaped

_ALSO = {"Ctrl+Shift+Z": ("Ctrl+Y",), "Ctrl++": ("Ctrl+=",)}
"""Second keys that some people's hands know."""


class Menus(QObject):
    """Actions say what a person asked for; the window listens and does it."""

    asked = Signal(str)
    """``new``, ``open``, ``close``, ``quit``, ``undo``, ``redo``, ``history``, ``worksheets``, ``backups``, ``check``,
    ``passphrase``, ``lock``, ``help_here``, ``glossary``, ``log``, ``about``."""

    place_asked = Signal(str)
    file_asked = Signal(Path)
    language_asked = Signal(str)
    mode_asked = Signal(Mode)
    text_size_asked = Signal(int)

    in_a_button = sys.platform != "darwin"

    def __init__(self, window: QMainWindow, words: Language, settings: Settings, places: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window, self._words, self._settings = window, words, settings
        self.undo = self._action("undo", QKeySequence.StandardKey.Undo)
        self.redo = self._action("redo", "Ctrl+Shift+Z")
        self.lock = self._action("lock", "Ctrl+Shift+L")
        self.recent = QMenu(words("window.menu.recent"), window)
        self.language = self._languages()
        self.help = self._help()
        self.whole = QMenu(words("window.menu.name"), window)
        for menu in (self._file(), self._edit(), self._view(places), self.help):
            self.whole.addMenu(menu)
        if not self.in_a_button:
            self._fill_bar()
        self.show_recent()

    def _fill_bar(self) -> None:
        self._window.menuBar().clear()
        for action in self.whole.actions():
            self._window.menuBar().addAction(action)

    def _action(self, name: str, keys: QKeySequence.StandardKey | str = "") -> QAction:
        made = self._made(self._words(f"window.menu.{name}"), lambda: self.asked.emit(name), keys)
        made.setObjectName(name)
        return made

    def _made(self, words: str, do: Callable[[], None], keys: QKeySequence.StandardKey | str = "") -> QAction:
        """An action whose key works wherever the focus is."""
        made = QAction(words.replace("&", "&&"), self)
        made.setShortcuts([QKeySequence(key) for key in (keys, *_ALSO.get(str(keys), ()))])
        made.triggered.connect(lambda _checked=False: do())
        self._window.addAction(made)
        return made

    def _menu(self, name: str, *actions: QAction | None) -> QMenu:
        menu = QMenu(self._words(f"window.menu.{name}"), self._window)
        for action in actions:
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(action)
        return menu

    def _file(self) -> QMenu:
        menu = self._menu("file", self._action("new", "Ctrl+Shift+N"), self._action("open", "Ctrl+O"))
        menu.addMenu(self.recent)
        menu.addSeparator()
        menu.addAction(self._action("worksheets", "Ctrl+Shift+P"))
        menu.addSeparator()
        menu.addAction(self._action("backups"))
        menu.addAction(self._action("check"))
        menu.addSeparator()
        menu.addAction(self._action("passphrase"))
        menu.addAction(self.lock)
        menu.addSeparator()
        menu.addAction(self._action("close", "Ctrl+W"))
        menu.addAction(self._action("quit", "Ctrl+Q"))
        return menu

    def _edit(self) -> QMenu:
        return self._menu("edit", self.undo, self.redo, None, self._action("history", "Ctrl+Shift+H"))

    def _view(self, places: tuple[str, ...]) -> QMenu:
        menu = self._menu("view")
        for number, place in enumerate(places, start=1):
            words = self._words(f"window.place.{place}")
            menu.addAction(self._made(words, partial(self.place_asked.emit, place), f"Ctrl+{number}"))
        menu.addSeparator()
        for part in (self._modes(), self._text_sizes(), self.language):
            menu.addMenu(part)
        return menu

    def _help(self) -> QMenu:
        glossary = self._action("glossary", "Shift+F1")
        log, about = self._action("log"), self._action("about")
        return self._menu("help", self._action("help_here", "F1"), glossary, None, log, about)

    def _languages(self) -> QMenu:
        chosen = self._words.language
        menu = QMenu(self._words("window.language.name"), self._window)
        group = QActionGroup(menu)
        for code in LANGUAGES:
            name = self._words(f"window.language.{code}")
            self._option(menu, group, name, code == chosen, partial(self.language_asked.emit, code))
        menu.addSeparator()
        other = LANGUAGES[(LANGUAGES.index(chosen) + 1) % len(LANGUAGES)]
        switch = self._words("window.language.switch")
        menu.addAction(self._made(switch, lambda: self.language_asked.emit(other), "Ctrl+L"))
        return menu

    def _modes(self) -> QMenu:
        menu = self._menu("theme")
        group = QActionGroup(menu)
        for mode in Mode:
            name, on = self._words(f"window.theme.{mode.value}"), mode is self._settings.mode
            self._option(menu, group, name, on, partial(self.mode_asked.emit, mode))
        return menu

    def _text_sizes(self) -> QMenu:
        menu = self._menu("text_size")
        group = QActionGroup(menu)
        now = self._settings.text_size
        for size in TEXT_SIZES:
            name = self._words("window.menu.per_cent", n=size)
            self._option(menu, group, name, size == now, partial(self.text_size_asked.emit, size))
        menu.addSeparator()
        larger = next((size for size in TEXT_SIZES if size > now), now)
        smaller = next((size for size in reversed(TEXT_SIZES) if size < now), now)
        for word, size, keys in (("larger", larger, "Ctrl++"), ("smaller", smaller, "Ctrl+-")):
            words = self._words(f"window.menu.{word}")
            menu.addAction(self._made(words, partial(self.text_size_asked.emit, size), keys))
        return menu

    def _option(self, menu: QMenu, group: QActionGroup, words: str, on: bool, do: Callable[[], None]) -> None:
        action = self._made(words, do)
        action.setCheckable(True)
        action.setChecked(on)
        group.addAction(action)
        menu.addAction(action)

    def show_recent(self) -> None:
        """List the files opened before."""
        self.recent.clear()
        for file in self._settings.recent:
            made = self.recent.addAction(file.stem.replace("&", "&&"))
            made.setToolTip(escaped(str(file)))
            made.triggered.connect(lambda _checked=False, file=file: self.file_asked.emit(file))
        self.recent.setEnabled(not self.recent.isEmpty())

    def show_history(self, undo: Message | None, redo: Message | None) -> None:
        """Name what would be undone and redone."""
        for action, label, word in ((self.undo, undo, "undo"), (self.redo, redo, "redo")):
            plain = self._words(f"window.menu.{word}")
            named = self._words(f"window.menu.{word}_named", what=self._words.message(label)) if label else plain
            action.setText(named.replace("&", "&&"))
            action.setIconText(named)
            action.setEnabled(label is not None)

    def drop(self) -> None:
        """Take the actions and their keys back, before others are made in another language."""
        for action in self.findChildren(QAction):
            self._window.removeAction(action)
        for menu in (self.whole, self.recent, *self.whole.findChildren(QMenu)):
            menu.deleteLater()
        self.deleteLater()
