"""The pages of a printed plan, one below the other, as wide as there is room. Only those in view are held."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.palette import LIGHT, Role
from d4i_desktop.ui import focus, theme

WIDEST = 860
MARGIN, GAP = 6, 16
KEPT = 8
"""Pictures of pages out of view that are kept, so that scrolling back shows them at once."""

Sizes = tuple[tuple[float, float], ...]


class PageView(QWidget):
    """One page: white paper, and its picture once it is drawn."""

    def __init__(self, page: int, picture: Callable[[int], QImage | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._page, self._picture = page, picture

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), LIGHT.pane)
        picture = self._picture(self._page)
        if picture is not None:
            painter.drawImage(QRectF(self.rect()), picture)
        painter.setPen(QPen(theme.colour(Role.LINE), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Preview(QScrollArea):
    """Scrolls by screens with Page Up and Page Down, by pages with Ctrl."""

    moved = Signal()  # another part is in view, or the pages have another width

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._sizes: Sizes = ()
        self._boxes: list[QRect] = []
        self._edition = 0
        self._pictures: dict[int, tuple[int, QImage]] = {}
        self.views: dict[int, PageView] = {}
        self._paper = QWidget()
        self.setWidget(self._paper)
        self._paper.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        focus.ring_radius(self, 6)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._say_where()

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that is read, from 0: the one across the upper part of the view."""
        line = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, bisect_right([box.top() for box in self._boxes], line) - 1)

    def show_pages(self, sizes: Sizes, edition: int) -> None:
        """Other pages, at the same place; older pictures stay until the new ones are drawn."""
        self._sizes, self._edition = sizes, edition
        self._pictures = {page: kept for page, kept in self._pictures.items() if page < len(sizes)}
        self._lay_out()

    def show_picture(self, page: int, picture: QImage, edition: int) -> None:
        self._pictures[page] = (edition, picture)
        if page in self.views:
            self.views[page].update()

    def wanted(self) -> tuple[int, int] | None:
        """The first page in view without a picture of its own, and the width to draw it in, in pixels."""
        for page in self.views:
            width = round(self._boxes[page].width() * self.devicePixelRatioF())
            edition, picture = self._pictures.get(page, (0, None))
            if picture is None or edition != self._edition or picture.width() != width:
                return page, width
        return None

    def picture(self, page: int) -> QImage | None:
        """What is shown of a page now."""
        return self._pictures.get(page, (0, None))[1]

    def go_to(self, page: int) -> None:
        """Bring the top of a page into view."""
        if self._boxes:
            box = self._boxes[min(max(0, page), len(self._boxes) - 1)]
            self.verticalScrollBar().setValue(box.top() - MARGIN)

    def _lay_out(self) -> None:
        """Fit every page to the width. What was read stays in view."""
        bar = self.verticalScrollBar()
        page, share = self._place()
        width = min(self.viewport().width() - 2 * MARGIN, theme.px(WIDEST))
        left, top = (self.viewport().width() - width) // 2, MARGIN
        self._boxes = []
        for wide, high in self._sizes:
            self._boxes.append(QRect(left, top, width, round(width * high / wide)))
            top = self._boxes[-1].bottom() + 1 + GAP
        self._paper.resize(self.viewport().width(), top - GAP + MARGIN if self._boxes else 0)
        if self._boxes:
            box = self._boxes[min(page, len(self._boxes) - 1)]
            bar.setValue(box.top() - MARGIN + round(share * box.height()))
        self._scrolled()

    def _place(self) -> tuple[int, float]:
        """The page at the upper edge, and which share of it is above the edge."""
        if not self._boxes:
            return 0, 0.0
        top = self.verticalScrollBar().value() + MARGIN
        page = max(0, bisect_right([box.top() for box in self._boxes], top) - 1)
        return page, (top - self._boxes[page].top()) / self._boxes[page].height()

    def _scrolled(self) -> None:
        self._show_views()
        self._say_where()
        self.moved.emit()

    def _show_views(self) -> None:
        """A widget for each page in view, in reading order; the pictures of pages far away are let go."""
        top = self.verticalScrollBar().value()
        seen = QRect(0, top, self.viewport().width(), self.viewport().height())
        first = max(0, bisect_right([box.bottom() for box in self._boxes], seen.top()))
        last = bisect_right([box.top() for box in self._boxes], seen.bottom())
        held, self.views = self.views, {}
        for page in range(first, last):
            self.views[page] = held.pop(page) if page in held else PageView(page, self.picture, self._paper)
            name = self._words("planpage.page_of", page=page + 1, pages=self.pages)
            self.views[page].setAccessibleName(name)
            self.views[page].setGeometry(self._boxes[page])
            self.views[page].show()
        for left in held.values():
            left.hide()
            left.deleteLater()
        near = range(first - KEPT // 2, last + KEPT // 2)
        self._pictures = {page: kept for page, kept in self._pictures.items() if page in near}

    def _say_where(self) -> None:
        place = self._words("planpage.page_of", page=self.page + 1, pages=self.pages) if self.pages else ""
        self.setAccessibleName(self._words("planpage.preview"))
        self.setAccessibleDescription(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        pagewise = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if pagewise and key in steps:
            self.go_to(self.page + steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)
