"""The Spectrum page: chips and a filter, the board, and the line that says what stops a card."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import board, edits, sentences
from d4i_desktop.core.board import Refusal, Shown, Spot, Walls
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.model import Dataset, Level, OwnMeasure, ReleaseKind
from d4i_desktop.ui import theme
from d4i_desktop.ui.models.derived import Derived
from d4i_desktop.ui.models.finding import Finder
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.pages.spectrum import telling
from d4i_desktop.ui.pages.spectrum.board_view import BoardView
from d4i_desktop.ui.pages.spectrum.faces import Face, face_of
from d4i_desktop.ui.pages.spectrum.footer import Footer
from d4i_desktop.ui.pages.spectrum.menu import menu_for
from d4i_desktop.ui.pages.spectrum.telling import Telling
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets.buttons import Chip
from d4i_desktop.ui.widgets.fields import SearchField
from d4i_desktop.ui.widgets.layouts import Flow
from d4i_desktop.ui.widgets.messages import EmptyState

REDRAW_MS = 400
UNFOLDED, UNFOLDED_ALONE = 0.42, 0.55
"""The share of the page's height that the list of ceilings may take, beside the board or in its place."""
SHORT = 460
"""On a page lower than this, in pixels at 100 % text, the list takes the board's place."""

Key = tuple[str, ReleaseKind]


class SpectrumPage(Page):
    """``open_dataset`` puts the focus on a dataset's card."""

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(session, words, parent)
        self._still = session.store.read_only
        self._finder = Finder()
        self._walls = Derived(session, board.walls_of, self)
        self._shown = Shown.ALL
        self._opened: frozenset[str] = frozenset()
        self._faces: dict[tuple[Key, bool], tuple[Spot, Walls | None, bool, Face]] = {}
        self._key: Key | None = None
        self._refused: Refusal | None = None
        self._filling = False
        self._build()
        self._connect()

    # What is on the page

    def _build(self) -> None:
        words = self.words
        self.filter = SearchField(words("spectrum.filter"), "Ctrl+F")
        self.chips = {one: Chip(words(f"spectrum.chip.{one}")) for one in Shown}
        self.board = BoardView(words, self._face, still=self._still)
        self.footer = Footer(words, still=self._still)
        self._nothing = EmptyState("search", words("spectrum.nothing.headline"), " ", words("spectrum.nothing.action"))
        self._results = QStackedWidget()
        self._results.addWidget(self.board)
        self._results.addWidget(self._nothing)
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._top = Flow(*self.chips.values(), self.filter)
        column.addWidget(self._top)
        column.addWidget(self._results, 1)
        column.addWidget(self.footer)
        column.addStretch(0)  # for when the list takes the board's place
        self.empty = EmptyState(
            "columns-3",
            words("spectrum.empty.headline"),
            words("spectrum.empty.sentence"),
            words("spectrum.empty.action"),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(filled)
        self._pages.addWidget(self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _connect(self) -> None:
        self.filter.text_changed.connect(lambda _text: self._fill())
        self._nothing.acted.connect(self._show_all)
        self.empty.acted.connect(lambda: self.go.emit("inventory", ""))
        for shown, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, shown=shown: self.show_only(shown))
        self.board.picked.connect(self._pick)
        self.board.stepped.connect(self._step)
        self.board.moved.connect(self._moved)
        self.board.toggled.connect(self.toggle)
        self.board.review_asked.connect(lambda _spot: self.review_dataset())
        self.board.unplaced.connect(lambda spot: self.place(spot, None))
        self.board.menu_asked.connect(self._open_menu)
        self.footer.measure_wanted.connect(self.add_measure)
        self.footer.review_wanted.connect(self.review_dataset)
        self.footer.today_wanted.connect(self._here_today)
        self.footer.unfolded.connect(self._unfold)
        self._redraw = QTimer(self, interval=REDRAW_MS, singleShot=True)
        self._redraw.timeout.connect(self._fill)
        self._walls.advanced.connect(lambda: None if self._redraw.isActive() else self._redraw.start())
        self._walls.finished.connect(self._fill)
        footer = self.footer
        order: list[QWidget] = [*self.chips.values(), self.filter.line, *(one.list for one in self.board.every)]
        for first, second in pairwise([*order, footer.today, footer.more, footer.review]):
            QWidget.setTabOrder(first, second)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.filter)
        down.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        down.activated.connect(self.board.choose_first)

    # What is shown

    def refresh(self) -> None:
        """Show what the inventory says now."""
        datasets = self.session.inventory.datasets()
        self._pages.setCurrentIndex(0 if datasets else 1)
        self._refused = None
        self._walls.prepare(datasets)
        if self._walls.running:
            self._fill()

    def _fill(self) -> None:
        """The cards and the counts; the card that had the focus keeps it."""
        inventory = self.session.inventory
        groups = {one: self._group(one) for one in Shown}
        for shown, chip in self.chips.items():
            chip.setChecked(shown is self._shown)
            waiting = self._walls.running and shown in (Shown.BEYOND, Shown.HELD)
            chip.set_count("…" if waiting else self.words.number(len(groups[shown])))
        rows = self._finder.matching(groups[self._shown], self.filter.text())
        focused = self.board.has_focus()
        self._filling = True
        self.board.show_board(board.arrange(inventory, rows, self._opened), self.words.number)
        self._results.setCurrentIndex(0 if rows else 1)
        self._keep_choice(focused)
        self._filling = False
        if not rows:
            self._say_nothing()
        self._tell()

    def _group(self, shown: Shown) -> list[Dataset]:
        inventory, known = self.session.inventory, self._walls.known
        return [one for one in inventory.datasets() if board.shows(shown, inventory, one, known(one))]

    def _keep_choice(self, focused: bool) -> None:
        if self._key is None:
            return
        full = (self._key[0], ReleaseKind.FULL)
        if not (self.board.choose(self._key, focus=focused) or self.board.choose(full, focus=focused)):
            self._key = None
            if focused:
                self.board.choose_first()
        spot = self.board.current()
        self._key = spot.card.key if spot else None

    def _face(self, spot: Spot) -> Face:
        """What it says, kept until something about it changes."""
        dataset = spot.card.dataset
        walls, opened = self._walls.known(dataset), dataset.id in self._opened
        kept = self._faces.get((spot.card.key, spot.ghost))
        if kept is not None and kept[0] == spot and kept[1] is walls and kept[2] is opened:
            return kept[3]
        made = face_of(self.words, spot, walls, opened=opened)
        self._faces[spot.card.key, spot.ghost] = spot, walls, opened, made
        return made

    def show_only(self, shown: Shown) -> None:
        """Leave the datasets of one chip."""
        self._shown = shown
        self._fill()

    def _show_all(self) -> None:
        self.filter.clear()
        self.show_only(Shown.ALL)
        self.filter.setFocus()

    def _say_nothing(self) -> None:
        typed = self.filter.text().strip()
        chip = self.words(f"spectrum.chip.{self._shown}")
        said = self.words("spectrum.nothing.sentence", text=typed)
        self._nothing.set_sentence(said if typed else self.words("spectrum.nothing.none", chip=chip))

    def open_dataset(self, dataset_id: str) -> None:
        """Put the focus on its card, whatever the filter was."""
        dataset = self.session.inventory.get(Dataset, dataset_id)
        if dataset is not None and not dataset.archived:
            self.filter.clear()
            self._key, self._refused = (dataset_id, ReleaseKind.FULL), None
            self._shown = Shown.ALL
            self._fill()
            self.board.choose(self._key, focus=True)

    def bookmark(self) -> str:
        """The dataset whose card has the focus."""
        return self._key[0] if self._key else ""

    # The card that has the focus

    def spot(self) -> Spot | None:
        """The card that keys and links are about."""
        return self.board.current()

    def _pick(self, spot: Spot) -> None:
        if self._filling:
            return
        if spot.card.key != self._key:
            self._refused = None
        self._key = spot.card.key
        self._tell()

    def _tell(self) -> None:
        """The wall and the sentence of the card that has the focus."""
        spot = self.spot()
        if spot is None:
            self.board.show_wall(None)
            hint = "hint_still" if self._still else "hint"
            self.footer.tell(Telling(self.words(f"spectrum.tell.{hint}")), subject=False)
            return
        card = spot.card
        review = self.session.review(card.dataset)
        wall = self._walls.of(card.dataset)[card.kind]
        self.board.show_wall(wall.level)
        if self._refused is not None and self._refused.card.key == card.key:
            said = telling.of_refusal(self.words, review, spot, self._refused)
        else:
            said = telling.of_card(self.words, review, spot, wall)
        asks = card.full and card.wanted is not None and card.today is None
        self.footer.tell(said, asks_today=asks)
        if self.footer.open:
            self._unfold(True)

    def _unfold(self, opened: bool) -> None:
        spot = self.spot()
        for part in (self._top, self._results):
            part.setVisible(not (opened and self._short()))
        if opened and spot is not None:
            self.footer.show_ceilings(self.session.review(spot.card.dataset), spot.card.kind)
            self._fit_footer()

    def _fit_footer(self) -> None:
        self.footer.fit(round(self.height() * (UNFOLDED_ALONE if self._short() else UNFOLDED)))

    def _short(self) -> bool:
        return self.height() < theme.px(SHORT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.footer.open:
            self._fit_footer()

    # What a person does

    def place(self, spot: Spot, target: Level | None) -> bool:
        """Want the card there; whether nothing refused it."""
        if self._still:
            return True
        card = spot.card
        self._key = card.key
        moved = board.move(self.session.inventory, self.session.review(card.dataset), card.kind, target)
        if isinstance(moved, Edit):
            self._do(moved)
            return True
        self._refused = moved
        self._tell()
        self.footer.announce()
        return False

    def set_today(self, spot: Spot, level: Level | None) -> None:
        """Say where its dataset is today."""
        if not self._still and spot.card.full:
            self._key = spot.card.key
            self._do(board.set_today(spot.card.dataset, level))

    def _do(self, edit: Edit) -> None:
        self._refused = None
        if edit:
            self.session.do(edit)
        else:
            self._tell()

    def _moved(self, spot: Spot, target: Level | None) -> None:
        """A card was dropped; a ghost stands for today."""
        if spot.ghost:
            self.board.landed()
            self.set_today(spot, target)
        elif self.place(spot, target):
            self.board.landed()
        else:
            self.board.bring_back(spot)

    def _step(self, spot: Spot, by: int, today: bool) -> None:
        """One column towards closed (-1) or open (1). Nothing lies before sealed or beyond open."""
        card = spot.card
        if self._still or (today and not card.full):
            return
        target = self._next(spot, by, today)
        if target is None:
            return
        if today:
            self.set_today(spot, target)
        elif not self.place(spot, target):
            self.board.knock(spot)

    def _next(self, spot: Spot, by: int, today: bool) -> Level | None:
        """The level one step on. What isn't placed begins beside its dataset, or at sealed from the tray."""
        card = spot.card
        before = card.today if today else card.wanted
        if before is None and today:
            return card.wanted or Level.SEALED
        if before is None:
            before = board.wanted_of(self.session.inventory, card.dataset, ReleaseKind.FULL)
        place = -1 if before is None else int(before)
        return Level(place + by) if place + by in tuple(Level) else None

    def _here_today(self) -> None:
        if (spot := self.spot()) is not None and spot.card.wanted is not None:
            self.set_today(spot, spot.card.wanted)

    def toggle(self, spot: Spot) -> None:
        """Open a dataset's card into its releases, or close it."""
        id = spot.card.dataset.id
        if not spot.card.full:
            self._key = id, ReleaseKind.FULL
        self._opened = self._opened ^ {id}
        self._fill()

    def review_dataset(self) -> None:
        if (spot := self.spot()) is not None:
            self.go.emit("review", spot.card.dataset.id)

    def add_measure(self, measure: str) -> None:
        """Add it to the plan, for the dataset of the card that has the focus."""
        spot = self.spot()
        if spot is None or self._still:
            return
        own = tuple(self.session.inventory.all(OwnMeasure))
        title = sentences.measure_title(self.words, own, measure)
        action = edits.action_for(spot.card.dataset.id, measure, own=own)
        refused = self._refused
        self.session.do(edits.put(None, action, "add_action", title=title))
        self._refused = refused
        self._tell()

    def _open_menu(self, spot: Spot, where: QPoint) -> None:
        acts: dict[str, Callable[..., object]] = {
            "review": self.review_dataset,
            "toggle": lambda: self.toggle(spot),
            "place": lambda level: self.place(spot, level),
            "today": lambda level: self.set_today(spot, level),
        }
        opened = spot.card.dataset.id in self._opened
        menu = menu_for(self.words, spot, acts, opened=opened, still=self._still, parent=self)
        menu.exec(where)
        menu.deleteLater()
