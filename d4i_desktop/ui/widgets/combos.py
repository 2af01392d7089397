"""Lists to choose from that behave inside a form."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import Level
from d4i_desktop.core.sentences import level_name
from d4i_desktop.ui import theme
from d4i_desktop.ui.widgets import draw


class Combo(QComboBox):
    """Doesn't turn under the wheel while a form scrolls past, and never widens its form."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def take(self, data: object) -> None:
        """Choose the entry with that data; the first where there is none."""
        self.setCurrentIndex(max(0, self.findData(data)))


def level_icon(level: int) -> QIcon:
    side = theme.px(18)
    drawn = QPixmap(side, side)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw.level_square(painter, QRectF(drawn.rect()).adjusted(3, 3, -3, -3), level)
    painter.end()
    return QIcon(drawn)


def level_combo(words: Language, name: str, *, short: bool = False) -> Combo:
    """The six levels and none; the data is the level as a number. ``short``: without who gets in."""
    combo = Combo(name)
    combo.addItem(words("inventory.dialog.choose"), None)
    for level in Level:
        named, who = level_name(words, level), words(f"level.{int(level)}.who")
        combo.addItem(level_icon(level), named if short else f"{named} – {who}", int(level))
        combo.setItemData(combo.count() - 1, who, Qt.ItemDataRole.ToolTipRole)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo
