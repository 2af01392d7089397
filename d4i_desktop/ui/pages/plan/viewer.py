"""The preview with what turns its pages: chapters, the number of the page, and how large it is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.plan.desk import Printed
from d4i_desktop.ui.pages.plan.preview import WHOLE, Preview
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import FramedButton, IconButton

ROOM_FOR_ALL = 420


class PageField(QLineEdit):
    """The number of the page that is read. Enter goes to the one typed, the arrow keys to the one before or after."""

    wanted = Signal(int)  # a page, from 0

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFixedWidth(theme.px(52))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._page, self._pages = 0, 0
        self.returnPressed.connect(self._ask)

    def show_page(self, page: int, pages: int) -> None:
        """Show where the preview is; what is being typed stays."""
        if (page, pages) == (self._page, self._pages) and self.hasFocus() and self.isModified():
            return
        self._page, self._pages = page, pages
        self.setValidator(QIntValidator(1, max(1, pages), self))
        self.setText(str(page + 1) if pages else "")
        self.setEnabled(bool(pages))
        if self.hasFocus():
            self.selectAll()

    def _ask(self) -> None:
        self.wanted.emit(int(self.text()) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed and not asked for is forgotten."""
        super().focusOutEvent(event)
        self.show_page(self._page, self._pages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self.wanted.emit(self._page + steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class Viewer(QWidget):
    """Pages of a PDF to look at."""

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.preview = Preview(words)
        self.chapters = FramedButton(words("planpage.chapters"), words("planpage.chapters_about"))
        self.chapters.setMenu(QMenu(self.chapters))
        self.field = PageField(words("planpage.go_to_page"))
        self.count = text.label("", tone=text.Tone.SOFT, wrap=False)
        self.smaller = IconButton("minus", words("planpage.smaller"))
        self.larger = IconButton("plus", words("planpage.larger"))
        self.scale = FramedButton("", words("planpage.size"))
        self._arrange()
        self._connect()
        self._show_where()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.preview, 1)
        row = QHBoxLayout()
        row.setContentsMargins(6, 4, 6, 4)
        self.field.setFixedHeight(self.chapters.sizeHint().height())
        row.setSpacing(6)
        row.addWidget(self.chapters)
        row.addStretch(1)
        row.addWidget(self.field)
        row.addWidget(self.count)
        row.addStretch(1)
        for part in (self.smaller, self.scale, self.larger):
            row.addWidget(part)
        column.addLayout(row)

    def _connect(self) -> None:
        words, menu = self._words, QMenu(self.scale)
        menu.addAction(words("planpage.page_width"), lambda: self.preview.zoom_to(1.0))
        menu.addAction(words("planpage.whole_page"), lambda: self.preview.zoom_to(WHOLE))
        self.scale.setMenu(menu)
        self.field.wanted.connect(self.preview.go_to)
        self.smaller.clicked.connect(lambda: self.preview.zoom_by(-1))
        self.larger.clicked.connect(lambda: self.preview.zoom_by(1))
        self.preview.moved.connect(self._show_where)

    def show_printed(self, printed: Printed) -> None:
        """Other pages, at the same place."""
        self.preview.show_pages(printed.sizes, printed.edition)
        menu = self.chapters.menu()
        menu.clear()
        for title, page in printed.chapters:
            menu.addAction(title.replace("&", "&&"), partial(self.preview.go_to, page))
        self.chapters.setEnabled(bool(printed.chapters))

    def _show_where(self) -> None:
        preview, words = self.preview, self._words
        self.field.show_page(preview.page, preview.pages)
        self.count.setText(words("planpage.of_pages", pages=preview.pages) if preview.pages else "")
        share = words("planpage.per_cent", n=round(preview.share * 100))
        self.scale.setText(share)
        self.scale.setAccessibleName(words("planpage.size_now", share=share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = event.size().width() / theme.look().scale >= ROOM_FOR_ALL
        for part in (self.smaller, self.larger):
            part.setVisible(roomy)
