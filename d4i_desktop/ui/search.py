"""Search everything: type, and the closest datasets, questions, places and terms show beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from d4i_desktop.content.words import Language
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.palette import Role
from d4i_desktop.core.search import Findable, find
from d4i_desktop.ui import theme
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.widgets.fields import SearchField

_FOUND = Qt.ItemDataRole.UserRole
_PAD = 10


def everything(
    words: Language, inventory: Inventory, catalogue: Catalogue, places: Sequence[str]
) -> tuple[Findable, ...]:
    """All that can be looked for: places, datasets (archived ones too), questions, terms of the glossary."""
    made = [Findable("place", one, words(f"window.place.{one}")) for one in places]
    for dataset in inventory.datasets(archived=True):
        also = " ".join(str(part) for part in (dataset.steward, dataset.programme, dataset.description) if part)
        made.append(Findable("dataset", dataset.id, dataset.title, also))
    made += [_question(words, one.id) for one in catalogue.questions]
    made += [Findable("term", id, term, meaning) for id, term, meaning in glossary(words)]
    return tuple(made)


def _question(words: Language, id: str) -> Findable:
    """Found by its number, alone or after the word “question”, as it stands on the worksheets."""
    return Findable("question", id, f"{id} · {words(f'question.{id}.text')}", words("window.search.question"))


def glossary(words: Language) -> tuple[tuple[str, str, str], ...]:
    """Every term of the glossary: its id, the term, its meaning; in alphabetical order."""
    ids = [key.split(".")[1] for key in words.texts if key.startswith("glossary.") and key.endswith(".term")]
    terms = [(one, words(f"glossary.{one}.term"), words(f"glossary.{one}.meaning")) for one in ids]
    return tuple(sorted(terms, key=lambda term: term[1].casefold()))


class _Line(QStyledItemDelegate):
    """The title, and at the right what kind of thing it is."""

    def __init__(self, words: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = words

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, theme.px(21) + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        found: Findable = index.data(_FOUND)
        box: QRect = option.rect.adjusted(_PAD, 0, -_PAD, 0)
        kind = self._words(f"window.search.{found.kind}")
        painter.setFont(theme.font(Type.SMALL))
        painter.setPen(theme.colour(Role.SOFT))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, kind)
        room = box.width() - painter.fontMetrics().horizontalAdvance(kind) - 16
        painter.setFont(theme.font(Type.BODY))
        painter.setPen(theme.colour(Role.INK))
        title = QFontMetrics(painter.font()).elidedText(found.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, title)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = ""


class SearchEverything(SearchField):
    """``among`` gives what can be found now; ``chosen`` carries the :class:`Findable` that was picked."""

    chosen = Signal(object)

    def __init__(self, words: Language, among: Callable[[], Sequence[Findable]], parent: QWidget | None = None) -> None:
        super().__init__(words("window.search.name"), "Ctrl+K", parent)
        self._words, self._among = words, among
        self._all: Sequence[Findable] = ()
        self.results = QListWidget(self)
        self.results.setAccessibleName(words("window.search.results"))
        self.results.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.results.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.setItemDelegate(_Line(words, self.results))
        self.results.itemClicked.connect(self._pick)
        self.results.hide()
        self.line.installEventFilter(self)
        self.text_changed.connect(self._look)

    def _look(self, typed: str) -> None:
        if not typed.strip():
            self.results.hide()
            return
        if not self.results.isVisible():
            self._all = self._among()
        self._fill(find(self._all, typed))

    def _fill(self, found: Sequence[Findable]) -> None:
        self.results.clear()
        for one in found:
            item = QListWidgetItem(one.title)
            item.setData(_FOUND, one)
            kind = self._words(f"window.search.{one.kind}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.title}, {kind}")
            self.results.addItem(item)
        if not found:
            nothing = QListWidgetItem(self._words("window.search.nothing"))
            nothing.setData(_FOUND, Findable("nothing", "", self._words("window.search.nothing")))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            self.results.addItem(nothing)
        self.results.setCurrentRow(0 if found else -1)
        self._place()

    def _place(self) -> None:
        """Beneath the field, as wide as it reads well, inside the window."""
        window = self.window()
        self.results.setParent(window)
        width = min(window.width() - 32, max(self.width(), theme.px(460)))
        height = self.results.count() * (theme.px(21) + 14) + 8
        corner = self.mapTo(window, QPoint(self.width() - width, self.height() + 4))
        self.results.setGeometry(max(16, corner.x()), corner.y(), width, min(height, window.height() - 120))
        self.results.show()
        self.results.raise_()

    def _pick(self, item: QListWidgetItem | None) -> None:
        found = item.data(_FOUND) if item else None
        if isinstance(found, Findable) and found.kind != "nothing":
            self.results.hide()
            self.clear()
            self.chosen.emit(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.results.hide()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.results.isVisible():
            return self._steer(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _steer(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in steps:
            row = self.results.currentRow() + steps[key]
            self.results.setCurrentRow(max(0, min(self.results.count() - 1, row)))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.results.currentItem())
            return True
        return False
