"""The board: a tray, six columns, the wall between them, and the card that is being carried."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.board import Board, Spot
from d4i_desktop.core.model import Level
from d4i_desktop.core.palette import Role
from d4i_desktop.core.sentences import level_name
from d4i_desktop.ui import icons, theme
from d4i_desktop.ui.pages.spectrum.card_list import CardList
from d4i_desktop.ui.pages.spectrum.column import Column
from d4i_desktop.ui.pages.spectrum.faces import Face
from d4i_desktop.ui.pages.spectrum.flight import Flight

SPACE, LEAST = 8, 124
BRIEF = 260
"""Below this height, in pixels at 100 % text, the headers leave out who gets in: it shows as a tip."""
COMFORTABLE = 8
"""So many cards in a column keep their notes; with more, each takes one line."""


class _Wall(QWidget):
    """Lies over the columns and takes no clicks; paints the wall in the space between two of them."""

    def __init__(self, columns: list[Column], ground: QWidget) -> None:
        super().__init__(ground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._columns = columns
        self.wall: Level | None = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.wall is None:
            return
        right = self._columns[self.wall + 2]
        x = right.x() - SPACE / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(theme.look().palette.risk[2])
        painter.setPen(QPen(colour, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPoint(round(x), right.y() + 3), QPoint(round(x), right.geometry().bottom() - 2))
        for y in range(right.y() + 12, right.geometry().bottom() - 8, 18):
            painter.drawLine(QPoint(round(x) - 3, y), QPoint(round(x) + 3, y))
        self._paint_lock(painter, x, right.y() + right.header - 8, colour)

    def _paint_lock(self, painter: QPainter, x: float, y: float, colour: QColor) -> None:
        radius = theme.px(11)
        painter.setPen(QPen(colour, 2))
        painter.setBrush(theme.colour(Role.PANE))
        painter.drawEllipse(QPointF(x, y), radius, radius)
        side = radius * 1.2
        icons.paint(painter, "lock", QRectF(x - side / 2, y - side / 2, side, side), colour.name())


class BoardView(QScrollArea):
    """Scrolls sideways only where the text is too large for seven columns beside each other."""

    picked = Signal(object)
    stepped = Signal(object, int, bool)
    toggled = Signal(object)
    review_asked = Signal(object)
    unplaced = Signal(object)
    menu_asked = Signal(object, QPoint)
    moved = Signal(object, object)  # a spot was dropped on the column of that Level, or None for the tray

    def __init__(self, words: Language, face: Callable[[Spot], Face], *, still: bool) -> None:
        super().__init__()
        self._face, self._still = face, still
        self.compact = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tray = Column(None, words("spectrum.tray.name"), words("spectrum.tray.about"), face)
        self.columns = [Column(one, level_name(words, one), words(f"level.{int(one)}.who"), face) for one in Level]
        self.every = [self.tray, *self.columns]
        self._ground = QWidget()
        row = QHBoxLayout(self._ground)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for column in self.every:
            row.addWidget(column, 1)
            self._connect(column.list)
        self.setWidget(self._ground)
        self._ground.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self._wall = _Wall(self.every, self._ground)
        self._ground.installEventFilter(self)
        self.flight = Flight(self._ground)
        self._measure()

    def _connect(self, cards: CardList) -> None:
        cards.picked.connect(lambda spot: self._pick(cards, spot))
        cards.stepped.connect(lambda by, today: self.stepped.emit(cards.current(), by, today))
        cards.crossed.connect(lambda by: self._cross(cards, by))
        cards.toggled.connect(self.toggled)
        cards.review_asked.connect(self.review_asked)
        cards.unplaced.connect(self.unplaced)
        cards.menu_asked.connect(self.menu_asked)
        cards.dragged.connect(self._drag)
        cards.dropped.connect(self._drop)
        cards.drag_cancelled.connect(self._cancel)

    # What is shown

    def show_board(self, board: Board, number: Callable[[int], str]) -> None:
        """``number`` writes a count as the language does."""
        most = max(len(board.tray), *(len(one) for one in board.columns))
        self.compact = most * theme.look().scale > COMFORTABLE
        self.tray.setVisible(bool(board.tray))
        for column, spots in zip(self.every, (board.tray, *board.columns), strict=True):
            column.list.show_spots(spots, compact=self.compact)
            wanted = sum(one.card.wanted == column.level and not one.ghost and not one.under for one in spots)
            column.set_count(number(wanted))
        self._measure()

    def show_wall(self, level: Level | None) -> None:
        """Hatch what lies beyond; None or open takes the wall away."""
        self._wall.wall = None if level is Level.OPEN else level
        for column in self.columns:
            column.set_stopped(level is not None and column.level is not None and column.level > level)
        self._wall.update()

    @property
    def wall(self) -> Level | None:
        """Behind which column the wall stands."""
        return self._wall.wall

    def current(self) -> Spot | None:
        return next((spot for column in self.every if (spot := column.list.current()) is not None), None)

    def has_focus(self) -> bool:
        return any(column.list.hasFocus() for column in self.every)

    def place_of(self, key: tuple[str, object]) -> tuple[Column, int] | None:
        """Where a card stands: its column, and its row there."""
        found = ((column, column.list.row_of(key)) for column in self.every)
        return next(((column, row) for column, row in found if row is not None), None)

    def choose(self, key: tuple[str, object], *, focus: bool) -> bool:
        """Make that card the current one; whether it is on the board."""
        place = self.place_of(key)
        if place is None:
            return False
        column, row = place
        column.list.choose(row)
        if focus:
            column.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(column, theme.px(20), 0)
        return True

    def choose_first(self) -> bool:
        """Put the focus on the first card there is."""
        filled = next((one for one in self.every if one.list.focusPolicy() is not Qt.FocusPolicy.NoFocus), None)
        if filled is not None:
            filled.list.choose_near(0)
            filled.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return filled is not None

    def _pick(self, cards: CardList, spot: Spot) -> None:
        for column in self.every:
            if column.list is not cards:
                column.list.drop_choice()
        self.picked.emit(spot)

    def _cross(self, cards: CardList, by: int) -> None:
        """The next column that has a card, and there the one at the same height."""
        lists = [column.list for column in self.every]
        place, row = lists.index(cards), max(0, cards.currentIndex().row())
        ahead = lists[place + 1 :] if by > 0 else list(reversed(lists[:place]))
        for one in ahead:
            if one.isVisible() and one.choose_near(row):
                one.setFocus(Qt.FocusReason.OtherFocusReason)
                self.ensureWidgetVisible(one, theme.px(20), 0)
                return

    # A card in the air

    def _drag(self, spot: Spot, held: QPoint, where: QPoint) -> None:
        if self._still:
            return
        place = self._ground.mapFromGlobal(where)
        width = self.columns[0].list.viewport().width()
        self.flight.carry(self._face(spot), width, place - held, compact=self.compact)
        self.ensureVisible(place.x(), place.y(), 60, 0)
        target = self._column_at(where)
        for column in self.every:
            column.set_target(column is target and (spot.ghost or not column.stopped))

    def _drop(self, spot: Spot, where: QPoint) -> None:
        target = None if self._still else self._column_at(where)
        self._land()
        if target is None or (target is self.tray and not self.tray.isVisible()):
            self.bring_back(spot)
        else:
            self.moved.emit(spot, target.level)

    def _cancel(self) -> None:
        self._land()
        self.flight.hide()

    def _land(self) -> None:
        for column in self.every:
            column.set_target(False)

    def landed(self) -> None:
        """The card was let down where it was dropped."""
        self.flight.hide()

    def bring_back(self, spot: Spot) -> None:
        """From where it was dropped to where it stands."""
        home = self.home_of(spot)
        if home is None:
            self.flight.hide()
        else:
            self.flight.go_back(home)

    def knock(self, spot: Spot) -> None:
        """Show that the card runs into the wall."""
        home, wall = self.home_of(spot), self._wall.wall
        if home is None or wall is None:
            return
        width = self.columns[0].list.viewport().width()
        end = QPoint(self.columns[wall].geometry().right() - width + SPACE, home.y())
        if end.x() < home.x():
            end.setX(home.x() + SPACE)
        self.flight.knock(self._face(spot), width, home, end, compact=self.compact)

    def home_of(self, spot: Spot) -> QPoint | None:
        """The corner of a card, on the ground."""
        for column in self.every:
            if spot in column.list.cards.spots:
                box = column.list.card_box(column.list.cards.spots.index(spot))
                return column.list.viewport().mapTo(self._ground, box.topLeft())
        return None

    def _column_at(self, where: QPoint) -> Column | None:
        """The column at that height or not: a drop below the cards counts too."""
        x = self._ground.mapFromGlobal(where).x()
        inside = self.rect().contains(self.mapFromGlobal(where))
        near = (one for one in self.every if one.isVisible() and abs(one.geometry().center().x() - x) <= _reach(one))
        return next(near, None) if inside else None

    # Size

    def _measure(self) -> None:
        """Headers of one height, columns of a width at which their words fit."""
        count = len(self.columns) + (not self.tray.isHidden())
        least = max(theme.px(LEAST), *(one.least_width() for one in self.every))
        for column in self.every:
            column.setMinimumWidth(least)
        width = max(least, (self.viewport().width() - SPACE * (count - 1)) // count)
        shown = [one for one in self.every if not one.isHidden() or one is not self.tray]
        brief = self.viewport().height() < theme.px(BRIEF)
        header = round(max(one.header_height(width, brief=brief) for one in shown))
        for column in self.every:
            column.set_header(header, brief=brief)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST) * 2, theme.px(150))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._ground and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._wall.setGeometry(self._ground.rect())
            self._wall.raise_()
            self.flight.raise_()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.PaletteChange:
            self._wall.update()
        return super().event(event)


def _reach(column: Column) -> float:
    """Half its width and half the space beside it."""
    return column.width() / 2 + SPACE / 2
