"""The line above every page: its name, search, undo and redo, the language, help and the menu."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.search import Findable
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.menus import Menus
from d4i_desktop.ui.search import SearchEverything
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import FramedButton, IconButton

NARROWEST, WITH_HINT, WIDEST = 66, 190, 220
"""Of the search field, in pixels at 100 % text."""


class Header(QWidget):
    """Its buttons do what the menu's actions do, and show the same keys."""

    found = Signal(object)

    def __init__(
        self,
        words: Language,
        menus: Menus,
        among: Callable[[], Sequence[Findable]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._menus = words, menus
        self.title = text.title("")
        self.search = SearchEverything(words, among)
        self.search.chosen.connect(self.found)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        row.addWidget(self.search)
        row.addSpacing(4)
        self._tools = self._buttons()
        for widget in self._tools:
            row.addWidget(widget)
        self.refresh()

    def _buttons(self) -> tuple[QToolButton, ...]:
        words, menus = self._words, self._menus
        self.undo = IconButton("undo-2", words("window.menu.undo"))
        self.undo.clicked.connect(menus.undo.trigger)
        self.redo = IconButton("redo-2", words("window.menu.redo"))
        self.redo.clicked.connect(menus.redo.trigger)
        self.language = FramedButton(words.language.upper(), words("window.language.name"))
        self.language.setMenu(menus.language)
        self.help = IconButton("circle-help", words("window.menu.help").replace("&", ""))
        self.help.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.help.setMenu(menus.help)
        self.menu = FramedButton(words("window.menu.name"), words("window.menu.name"))
        self.menu.setMenu(menus.whole)
        self.menu.setToolTip(f"{words('window.menu.name')} (F10)")
        self.menu.setVisible(menus.in_a_button)
        shown = (self.undo, self.redo, self.language, self.help)
        return (*shown, self.menu) if menus.in_a_button else shown

    def set_title(self, words: str) -> None:
        """The name of the page that is shown."""
        self.title.setText(words)
        self._share()

    def refresh(self) -> None:
        """Show what can be undone and redone now."""
        for button, action in ((self.undo, self._menus.undo), (self.redo, self._menus.redo)):
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setEnabled(action.isEnabled())
            button.setAccessibleName(action.iconText())
            button.setToolTip(f"{text.escaped(action.iconText())} ({keys})")

    def _beside_title(self) -> int:
        """Width of everything but the title and the search field."""
        return sum(tool.sizeHint().width() + 8 for tool in self._tools) + 20

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The search field gives way before the title does, and that gets smaller before it breaks.

        A narrow search field needs no hint of its key.
        """
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        beside = self.contentsRect().width() - self._beside_title()
        fits = self._title_width(Type.TITLE) <= beside - theme.px(NARROWEST)
        kind = Type.TITLE if fits else Type.LEAD
        if self.title.property("type") != kind.value:
            self.title.setProperty("type", kind.value)
            text.restyle(self.title)
        room = beside - self._title_width(kind)
        width = max(theme.px(NARROWEST), min(theme.px(WIDEST), room))
        self.search.setFixedWidth(width)
        self.search.show_hint(width >= theme.px(WITH_HINT))

    def _title_width(self, kind: Type) -> int:
        return QFontMetrics(theme.font(kind)).horizontalAdvance(self.title.text()) + 4

    def minimumSizeHint(self) -> QSize:
        words = max(self.title.text().split() or [""], key=len)
        word = self.title.fontMetrics().horizontalAdvance(words)
        margins = self.contentsMargins()
        width = self._beside_title() + theme.px(NARROWEST) + word + 4 + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())
