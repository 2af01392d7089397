"""A layout that wraps like words, a scroll area that only scrolls down, and the last row of a dialog."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)


class FlowLayout(QLayout):
    """Puts widgets side by side and goes on below when a line is full."""

    def __init__(self, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)
        if parent is not None:
            parent.setLayout(self)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            x, height = rect.x(), max(hint.height() for _, hint in line)
            for item, hint in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (height - hint.height()) // 2), hint))
                x += hint.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items, broken into lines that fit."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint().boundedTo(QSize(max(1, width), 1_000_000))
            if not lines or used + hint.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((item, hint))
            used += hint.width() + self.spacing()
        return lines


class Flow(QWidget):
    """A widget with a :class:`FlowLayout`."""

    def __init__(self, *widgets: QWidget, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = FlowLayout(gap, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.fill(*widgets)

    def fill(self, *widgets: QWidget) -> None:
        """Replace what is shown."""
        while (item := self._layout.takeAt(0)) is not None:
            if (old := item.widget()) is not None and old not in widgets:
                old.hide()  # it is deleted a little later, and would be seen until then
                old.deleteLater()
        for widget in widgets:
            self._layout.addWidget(widget)


class _Column(QWidget):
    """Its height follows from its width alone: at its least width text would wrap, and leave empty room below."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)


class ScrollColumn(QScrollArea):
    """A column of widgets that scrolls down and never sideways. Put things into ``body``."""

    def __init__(self, *, margin: int = 0, gap: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        column = _Column()
        whole = QVBoxLayout(column)  # aligning to the top would cut off text that wraps; a stretch doesn't
        whole.setContentsMargins(margin, margin, margin, margin)
        whole.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setSpacing(gap)
        whole.addLayout(self.body)
        whole.addStretch(1)
        self.setWidget(column)
        column.setAutoFillBackground(False)  # setWidget turned it on
        column.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        column = self.widget()
        inside = column.minimumSizeHint().width() if column else 0
        return QSize(inside + self.verticalScrollBar().sizeHint().width(), 80)


def fit(dialog: QDialog, width: int) -> None:
    """Make a dialog that wide, and as high as its wrapped words need at that width."""
    layout = dialog.layout()
    if layout is not None:
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # which takes the words as narrow
        dialog.setMinimumHeight(0)
        dialog.resize(width, layout.heightForWidth(width) if layout.hasHeightForWidth() else dialog.height())


def closing_row(dialog: QDialog, cancel: QPushButton, yes: QPushButton, *left: QWidget, above: int = 0) -> QHBoxLayout:
    """The last row of a dialog: what stands apart, then how to leave it. ``yes`` is what Enter presses."""
    row = QHBoxLayout()
    row.setContentsMargins(0, above, 0, 0)
    for one in left:
        row.addWidget(one)
    row.addStretch(1)
    cancel.clicked.connect(dialog.reject)
    yes.setDefault(True)
    row.addWidget(cancel)
    row.addWidget(yes)
    return row


def clear(layout: QVBoxLayout) -> None:
    """Take everything out of a layout."""
    while (item := layout.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
