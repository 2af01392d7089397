"""What can be done with a card, with the keys that do the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.board import Spot
from d4i_desktop.core.model import Level
from d4i_desktop.core.sentences import level_name
from d4i_desktop.ui import icons

Acts = Mapping[str, Callable[..., object]]


def menu_for(words: Language, spot: Spot, acts: Acts, *, opened: bool, still: bool, parent: QWidget) -> QMenu:
    """``acts``: ``review`` and ``toggle``, and ``place`` and ``today``, which take a level or None."""
    menu, card = QMenu(parent), spot.card
    _add(menu, words("spectrum.menu.review"), "shield-check", "R", acts["review"])
    close = words("spectrum.menu.close" if opened else "spectrum.menu.open")
    _add(menu, close, "layers", "Return", acts["toggle"])
    if still:
        return menu
    menu.addSeparator()
    _levels(words, menu.addMenu(words("spectrum.menu.wanted")), card.wanted, acts["place"])
    if card.full:
        _levels(words, menu.addMenu(words("spectrum.menu.today")), card.today, acts["today"])
        if card.wanted is not None and card.wanted != card.today:
            _add(menu, words("spectrum.today_here"), "check", "", lambda: acts["today"](card.wanted))
    return menu


def _add(menu: QMenu, name: str, icon: str, key: str, act: Callable[[], object]) -> None:
    action = QAction(icons.icon(icon), name, menu)
    action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda _on=False: act())
    menu.addAction(action)


def _levels(words: Language, menu: QMenu, now: Level | None, act: Callable[[Level | None], object]) -> None:
    group = QActionGroup(menu)
    choices: list[tuple[Level | None, str]] = [(one, level_name(words, one)) for one in Level]
    for level, name in [*choices, (None, words("spectrum.menu.nowhere"))]:
        action = QAction(name, group, checkable=True, checked=level == now)
        action.triggered.connect(lambda _on=False, level=level: act(level))
        menu.addAction(action)
