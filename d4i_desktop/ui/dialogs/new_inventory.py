"""Begin an inventory: who we are, where we work, which language, where the file goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, Language
from d4i_desktop.core.errors import UserError
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.organisation import JurisdictionChips
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn, closing_row
from d4i_desktop.ui.widgets.messages import Banner, Tone

SUFFIX = ".d4i"


@dataclass(frozen=True, slots=True)
class NewInventory:
    """What a person decided about an inventory to begin."""

    file: Path
    name: str
    jurisdictions: tuple[str, ...]
    language: str


class NewInventoryDialog(QDialog):
    """``begin`` makes the file; a ``UserError`` from it is shown here, and the dialog stays."""

    def __init__(
        self, words: Language, folder: Path, begin: Callable[[NewInventory], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._folder, self._begin = words, folder, begin
        self._file_chosen = False
        self.setWindowTitle(words("window.new.title"))
        room = self.screen().availableSize()
        self.resize(min(theme.px(580), room.width() - 40), min(theme.px(540), room.height() - 60))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(20, 22, 20, 20)
        self._column.setSpacing(5)
        self._column.addWidget(text.lead(words("window.new.title")))
        self._problem = Banner(Tone.WARNING, "")
        self._problem.hide()
        self._column.addWidget(self._problem)
        self._form = ScrollColumn(margin=4, gap=5)
        self._column.addWidget(self._form, 1)
        self._fields()
        self._column.addLayout(self._buttons())
        self._follow_name("")

    def _fields(self) -> None:
        words = self._words
        self.name = QLineEdit()
        self.name.textChanged.connect(self._follow_name)
        self._add("name", self.name)
        self.jurisdictions = JurisdictionChips(words, [one.id for one in load_catalogue().jurisdictions])
        self._add("jurisdictions", self.jurisdictions)
        self.languages = {code: Chip(words(f"window.language.{code}")) for code in LANGUAGES}
        self._group = QButtonGroup(self)
        for code, chip in self.languages.items():
            self._group.addButton(chip)
            chip.setChecked(code == words.language)
        self._add("language", Flow(*self.languages.values()))
        self.file = QLineEdit()
        self.file.textEdited.connect(self._chosen)
        self.choose = SecondaryButton(words("window.new.choose"), "folder-open")
        self.choose.clicked.connect(self._choose)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.file, 1)
        line.addWidget(self.choose)
        self._add("file", row, self.file)

    def _add(self, name: str, widget: QWidget, field: QWidget | None = None) -> None:
        label = self._words(f"window.new.{name}")
        (field or widget).setAccessibleName(label)
        heading = text.strong(label)
        heading.setBuddy(field or widget)
        column = self._form.body
        column.addSpacing(9)
        column.addWidget(heading)
        hint = f"window.new.{name}_help"
        if self._words.has(hint):
            column.addWidget(text.small(self._words(hint)))
        column.addWidget(widget)

    def _buttons(self) -> QHBoxLayout:
        self.cancel = SecondaryButton(self._words("window.cancel"))
        self.make = PrimaryButton(self._words("window.new.make"))
        self.make.clicked.connect(self._make)
        return closing_row(self, self.cancel, self.make, above=18)

    def _follow_name(self, name: str) -> None:
        """Until a person chose a place, the file is named after the organisation."""
        self.make.setEnabled(bool(name.strip()))
        if not self._file_chosen:
            self.file.setText(str(self._folder / (file_name(name) or self._words("window.new.file_name"))) + SUFFIX)

    def _chosen(self) -> None:
        self._file_chosen = True

    def _choose(self) -> None:
        kinds = self._words("window.file.kind")
        file, _ = QFileDialog.getSaveFileName(self, self._words("window.new.file"), self.file.text(), kinds)
        if file:
            self._chosen()
            self.file.setText(file)

    def value(self) -> NewInventory:
        """What is filled in now."""
        file = Path(self.file.text().strip()).expanduser()
        language = next(code for code, chip in self.languages.items() if chip.isChecked())
        file = file if file.suffix.lower() == SUFFIX else file.with_name(file.name + SUFFIX)
        return NewInventory(file, self.name.text().strip(), self.jurisdictions.value(), language)

    def _make(self) -> None:
        try:
            self._begin(self.value())
        except UserError as error:
            self._problem.set_words(self._words.error(error))
            self._problem.show()
        else:
            self.accept()


def file_name(name: str) -> str:
    """A name that every system takes as a file's, without folders, dots at the ends or signs with a meaning."""
    kept = "".join(sign for sign in name if sign.isprintable() and sign not in '<>:"/\\|?*')
    return kept.strip(" .")[:80]
