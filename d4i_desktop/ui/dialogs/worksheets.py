"""Which worksheets to print, in which language and on which paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import LANGUAGES, Language
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Organisation
from d4i_desktop.core.worksheets import Sheet, WorksheetOptions
from d4i_desktop.report import PAPERS, Paper, usual_size
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.plan.options import OneOf
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn, closing_row

if TYPE_CHECKING:
    from collections.abc import Sequence

USUAL, LARGE = "usual", "large"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person decided."""

    options: WorksheetOptions
    language: str
    paper: Paper


class WorksheetsDialog(QDialog):
    """Begins with all the sheets and the paper that is usual where the organisation works.

    Without an ``inventory`` the sheets are for any organisation.
    """

    def __init__(self, words: Language, inventory: Inventory | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._inventory = words, inventory
        self.setWindowTitle(words("window.worksheets.title"))
        room = self.screen().availableSize()
        self.resize(min(theme.px(560), room.width() - 40), min(theme.px(690), room.height() - 60))
        self._form = ScrollColumn(margin=4, gap=4)
        self.sheets = {one: self._box(one) for one in Sheet}
        self.named = QCheckBox(words("window.worksheets.named"))
        self.named.setChecked(True)
        self.named.setVisible(bool(inventory and inventory.datasets()))
        self.language = self._one_of("language", [(one, words(f"window.language.{one}")) for one in LANGUAGES])
        self.paper = self._one_of("paper", [(one, words(f"planpage.paper_{one}")) for one in PAPERS])
        self.print = self._one_of("print", [(one, words(f"window.worksheets.{one}")) for one in (USUAL, LARGE)])
        self._begin()
        self._arrange()

    def _box(self, sheet: Sheet) -> QCheckBox:
        box = QCheckBox(self._words(f"worksheets.{sheet}.title"))
        box.setAccessibleDescription(self._words(f"worksheets.{sheet}.for"))
        box.setChecked(True)
        box.toggled.connect(lambda _on: self._allow())
        return box

    def _one_of(self, name: str, choices: Sequence[tuple[str, str]]) -> OneOf:
        return OneOf(choices, self._words(f"window.worksheets.{name}"))

    def _begin(self) -> None:
        places = self._inventory.organisation.jurisdictions if self._inventory else ()
        self.language.take(self._words.language)
        self.paper.take(usual_size(places))
        self.print.take(USUAL)

    def _arrange(self) -> None:
        words = self._words
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 18)
        column.setSpacing(8)
        column.addWidget(text.lead(words("window.worksheets.title")))
        column.addWidget(text.soft(words("window.worksheets.about")))
        for sheet, box in self.sheets.items():
            about = text.small(words(f"worksheets.{sheet}.for"))
            about.setContentsMargins(theme.px(26), 0, 0, theme.px(6))
            self._form.body.addWidget(box)
            self._form.body.addWidget(about)
        self._form.body.addWidget(self.named)
        self._form.body.addSpacing(8)
        for name, widget in (("language", self.language), ("paper", self.paper), ("print", self.print)):
            self._form.body.addWidget(Flow(text.label(words(f"window.worksheets.{name}"), wrap=False), widget, gap=10))
        column.addWidget(self._form, 1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.cancel = SecondaryButton(self._words("window.cancel"))
        self.save = PrimaryButton(self._words("window.worksheets.save"))
        self.save.clicked.connect(self.accept)
        return closing_row(self, self.cancel, self.save)

    def _allow(self) -> None:
        self.save.setEnabled(any(box.isChecked() for box in self.sheets.values()))

    def wanted(self) -> Wanted:
        """What is chosen now."""
        inventory, paper = self._inventory, Paper(PAPERS[self.paper.value()], self.print.value() == LARGE)
        places = inventory.organisation.jurisdictions if inventory else ()
        sheets = tuple(one for one, box in self.sheets.items() if box.isChecked())
        return Wanted(WorksheetOptions(sheets, places, self._named()), self.language.value(), paper)

    def _named(self) -> Inventory | None:
        """With the datasets, or with the organisation's name and audiences alone."""
        if self._inventory is None or self.named.isChecked():
            return self._inventory
        organisation: Organisation = self._inventory.organisation
        return Inventory([organisation])
