"""The pages of a printed plan, one below the other, as wide as there is room or as a person likes.

Only those in view are held.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.palette import LIGHT, Role
from d4i_desktop.ui import focus, theme
from d4i_desktop.ui.pages.plan.desk import Drawn
from d4i_desktop.ui.pages.plan.reading import Link

WIDEST = 860
MARGIN, GAP = 6, 16
KEPT = 8
"""Pictures of pages out of view that are kept, so that scrolling back shows them at once."""
LARGEST = 3000
"""Pixels across a picture, beyond which it is stretched: a page takes 46 MB then."""
HEAVY = 1500
"""Pixels across a picture from which on only those next to the pages in view are kept."""
ZOOMS = (0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
"""How wide the pages are, as shares of the room."""
WHOLE = 0.0
"""In place of such a share: as large as fits without scrolling."""
_LARGER = (Qt.Key.Key_Plus, Qt.Key.Key_Equal)
_ZOOM_KEYS = (*_LARGER, Qt.Key.Key_Minus, Qt.Key.Key_0)

Sizes = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """What is known of a page: the picture that was asked for in ``width``."""

    edition: int = 0
    width: int = 0
    picture: QImage | None = None
    text: str = ""
    links: tuple[Link, ...] = ()


_NOTHING = _Held()


class PageView(QWidget):
    """One page: white paper, and its picture once it is drawn. Its words are its description."""

    followed = Signal(object)  # the Link that was clicked

    def __init__(self, held: Callable[[], _Held], parent: QWidget) -> None:
        super().__init__(parent)
        self._held = held
        self.setMouseTracking(True)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), LIGHT.pane)
        picture = self._held().picture
        if picture is not None:
            painter.drawImage(QRectF(self.rect()), picture)
        painter.setPen(QPen(theme.colour(Role.LINE), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _link_at(self, place: QPointF) -> Link | None:
        across, down = place.x() / self.width(), place.y() / self.height()
        links = self._held().links
        return next((one for one in links if one.left <= across <= one.right and one.top <= down <= one.bottom), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        leads = self._link_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and (link := self._link_at(event.position())) is not None:
            self.followed.emit(link)


class Preview(QScrollArea):
    """Scrolls by screens with Page Up and Page Down, by pages with Ctrl.

    Ctrl and plus or minus makes the pages larger or smaller, Ctrl+0 as wide as there is room.
    """

    moved = Signal()  # another part is in view, or the pages have another width

    def __init__(self, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._sizes: Sizes = ()
        self._boxes: list[QRect] = []
        self._edition = 0
        self._held: dict[int, _Held] = {}
        self.zoom = 1.0
        self.views: dict[int, PageView] = {}
        self._paper = QWidget()
        self.setWidget(self._paper)
        self._paper.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
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
        self._held = {page: kept for page, kept in self._held.items() if page < len(sizes)}
        self._lay_out()

    def show_picture(self, drawn: Drawn) -> None:
        """Keep what was drawn of a page; the newest one counts."""
        held = _Held(drawn.edition, drawn.width, drawn.picture, drawn.text, drawn.links)
        self._held[drawn.page] = held
        if drawn.page in self.views:
            self.views[drawn.page].setAccessibleDescription(held.text)
            self.views[drawn.page].update()

    def wanted(self) -> tuple[int, int] | None:
        """The first page in view without a picture of its own, and the width to draw it in, in pixels."""
        for page in self.views:
            width, held = self._pixels(page), self._of(page)
            if held.edition != self._edition or held.width != width:
                return page, width
        return None

    def _pixels(self, page: int) -> int:
        return min(LARGEST, round(self._boxes[page].width() * self.devicePixelRatioF()))

    def _of(self, page: int) -> _Held:
        return self._held.get(page, _NOTHING)

    def picture(self, page: int) -> QImage | None:
        """What is shown of a page now."""
        return self._of(page).picture

    @property
    def size_of_page(self) -> tuple[float, float] | None:
        """Width and height in points of the page that is read."""
        return self._sizes[self.page] if self._sizes else None

    def go_to(self, page: int, down: float = 0.0) -> None:
        """Bring the top of a page into view, or what is ``down`` on it, as a share of its height."""
        if self._boxes:
            box = self._boxes[min(max(0, page), len(self._boxes) - 1)]
            self.verticalScrollBar().setValue(box.top() - MARGIN + round(down * box.height()))

    # How large the pages are

    def zoom_to(self, zoom: float) -> None:
        """As wide as that share of the room, or :data:`WHOLE`. What was read stays in view."""
        self.zoom = zoom
        self._lay_out()

    def zoom_by(self, steps: int) -> None:
        """Larger, or smaller where ``steps`` is negative."""
        now = self.share
        others = [one for one in ZOOMS if one > now + 0.01] if steps > 0 else [one for one in ZOOMS if one < now - 0.01]
        if others:
            self.zoom_to(others[0] if steps > 0 else others[-1])

    @property
    def share(self) -> float:
        """How wide the pages are, as a share of the room."""
        return self.zoom or self._whole_width() / self._room()

    def _room(self) -> int:
        return max(1, min(self.viewport().width() - 2 * MARGIN, theme.px(WIDEST)))

    def _whole_width(self) -> int:
        tallest = max((high / wide for wide, high in self._sizes), default=1.0)
        return max(1, min(self._room(), int((self.viewport().height() - 2 * MARGIN) / tallest)))

    def _lay_out(self) -> None:
        """Give every page its place."""
        bar, across = self.verticalScrollBar(), self.horizontalScrollBar()
        page, share = self._place()
        width = round(self._room() * self.zoom) if self.zoom else self._whole_width()
        left, top = max(MARGIN, (self.viewport().width() - width) // 2), MARGIN
        self._boxes = []
        for wide, high in self._sizes:
            self._boxes.append(QRect(left, top, width, round(width * high / wide)))
            top = self._boxes[-1].bottom() + 1 + GAP
        wide_enough = max(self.viewport().width(), width + 2 * MARGIN)
        self._paper.resize(wide_enough, top - GAP + MARGIN if self._boxes else 0)
        across.setValue((across.maximum() + 1) // 2)
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
            self.views[page] = held.pop(page) if page in held else self._view(page)
            name = self._words("planpage.page_of", page=page + 1, pages=self.pages)
            self.views[page].setAccessibleName(name)
            self.views[page].setGeometry(self._boxes[page])
            self.views[page].show()
        for left in held.values():
            left.hide()
            left.deleteLater()
        reach = KEPT // 2 if not self.views or self._pixels(first) < HEAVY else 1
        near = range(first - reach, last + reach)
        self._held = {page: kept for page, kept in self._held.items() if page in near}

    def _view(self, page: int) -> PageView:
        view = PageView(lambda: self._of(page), self._paper)
        view.setAccessibleDescription(self._of(page).text)
        view.followed.connect(lambda link: self.go_to(link.page, link.down))
        return view

    def _say_where(self) -> None:
        place = self._words("planpage.page_of", page=self.page + 1, pages=self.pages) if self.pages else ""
        self.setAccessibleName(self._words("planpage.preview"))
        self.setAccessibleDescription(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Keys that make the pages larger come here while they have the focus; elsewhere they change the text."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and _zooms(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y()
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif turned:
            self.zoom_by(1 if turned > 0 else -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        pagewise = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        steps = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if _zooms(event):
            self._zoom_by_key(key)
        elif pagewise and key in steps:
            self.go_to(self.page + steps[Qt.Key(key)])
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _zoom_by_key(self, key: int) -> None:
        if key == Qt.Key.Key_0:
            self.zoom_to(1.0)
        else:
            self.zoom_by(1 if key in _LARGER else -1)


def _zooms(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and event.key() in _ZOOM_KEYS
