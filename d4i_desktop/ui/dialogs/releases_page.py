"""The dialog's page for the releases: which versions of the data may leave, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QSpinBox, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.edits import Change
from d4i_desktop.core.fields import LICENCES
from d4i_desktop.core.model import Field, Release, ReleaseKind, new_id
from d4i_desktop.core.sentences import treatment_name
from d4i_desktop.core.treatments import TREATMENTS, completed
from d4i_desktop.ui import theme
from d4i_desktop.ui.dialogs.grid import Grid
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.combos import Combo, level_combo
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn
from d4i_desktop.ui.widgets.table import row_height

NAME, ROLE, TREATMENT = range(3)
MOST_ROWS = 6
MOST_PEOPLE = 1000
ROLE_FROM = 600
"""Width in pixels at 100 % text from which three columns read well."""


class ReleaseCard(Card):
    """One version. Left empty, there is no such release."""

    changed = Signal()

    def __init__(self, words: Language, kind: ReleaseKind, held: Release | None) -> None:
        super().__init__()
        self._words, self._kind, self.held = words, kind, held
        self._fields: Sequence[Field] = ()
        self._before: dict[str, str] | None = None
        title = words(f"release.{kind.value}.name")
        self.setAccessibleName(title)
        self.name = QLineEdit()
        self.wanted = level_combo(words, "", short=True)
        self.licence = Combo("")
        self.licence.addItem(words("inventory.dialog.choose"), "")
        for one in LICENCES:
            self.licence.addItem(words(f"choice.licence.{one}"), one)
        self.note = QLineEdit()
        self.body.addWidget(text.heading(title))
        self.body.addWidget(text.small(words(f"release.{kind.value}.about")))
        parts = (("wanted", self.wanted), ("licence", self.licence), ("name", self.name), ("note", self.note))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for place, (key, editor) in enumerate(parts):
            self._labelled(grid, place, words(f"inventory.releases.{key}"), title, editor)
        self.body.addLayout(grid)
        self.below = QSpinBox()
        self.treatments = self._treatment_grid(title) if kind is not ReleaseKind.FULL else None
        self._fill(held)
        self.below.valueChanged.connect(lambda _value: self.changed.emit())
        self.wanted.activated.connect(lambda _index: self.changed.emit())
        self.licence.activated.connect(lambda _index: self.changed.emit())
        for line in (self.name, self.note):
            line.textEdited.connect(lambda _text: self.changed.emit())

    def _labelled(self, grid: QGridLayout, place: int, name: str, release: str, editor: QWidget) -> None:
        """Two beside each other, each with its name above it."""
        label = text.small_heading(name)
        label.setBuddy(editor)
        editor.setAccessibleName(f"{release}: {name}")
        editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row, column = 2 * (place // 2), place % 2
        grid.addWidget(label, row, column)
        grid.addWidget(editor, row + 1, column)
        grid.setColumnStretch(column, 1)

    def _treatment_grid(self, release: str) -> Grid:
        words = self._words
        heads = [words(f"inventory.releases.{one}") for one in ("column", "role", "treatment")]
        grid = Grid(heads, words("inventory.releases.treatments_of", release=release))
        grid.offer(TREATMENT, [("", "—"), *((one, words(f"treatment.{one}")) for one in TREATMENTS)])
        grid.itemChanged.connect(lambda _item: self._edited())
        self.propose = SecondaryButton(words("inventory.releases.propose"), "sparkles")
        self.propose.clicked.connect(self._propose)
        self._no_columns = text.small(words("inventory.releases.no_columns"))
        self.body.addWidget(text.small_heading(words("inventory.releases.treatments")))
        self.body.addWidget(self._no_columns)
        self.body.addWidget(grid)
        self.body.addWidget(self.propose, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._below_row(release))
        return grid

    def _below_row(self, release: str) -> Flow:
        asked = text.label(self._words("evidence.try.leave_out"), wrap=False)
        asked.setBuddy(self.below)
        self.below.setRange(0, max(MOST_PEOPLE, self.held.leave_out_below if self.held else 0))
        self.below.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.below.setSpecialValueText(self._words("evidence.copy.leave_nobody_out"))
        self.below.setAccessibleName(f"{release}: {asked.text()}")
        self.below.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return Flow(asked, self.below)

    # What is proposed

    def _edited(self) -> None:
        """What a person changes afterwards is theirs: the proposal can't be taken back any more."""
        self._before = None
        self._say_propose()
        self.changed.emit()

    def _propose(self) -> None:
        """Fill in the columns without a decision; once more, take that back."""
        now = self._treated()
        before, self._before = self._before, None
        if before is not None:
            self._show(before)
        else:
            self._show(completed(self._kind, self._fields, now))
            self._before = now
        self._say_propose()
        self.changed.emit()

    def _say_propose(self) -> None:
        undecided = len(self._fields) - len(self._treated())
        back = self._before is not None
        self.propose.rename(self._words("inventory.releases.take_back" if back else "inventory.releases.propose"))
        self.propose.setVisible(bool(self._fields) and (back or undecided > 0))

    def _fill(self, held: Release | None) -> None:
        if held is not None:
            self.name.setText(held.name)
            self.note.setText(held.note)
            self.wanted.take(held.wanted)
            if held.licence not in ("", *LICENCES):
                self.licence.addItem(held.licence, held.licence)
            self.licence.take(held.licence)
            self.below.setValue(held.leave_out_below)

    def show_columns(self, fields: Sequence[Field]) -> None:
        """A row per column of the data, with what was decided about it so far."""
        if self.treatments is None:
            return
        kept = self._treated()
        if list(fields) != list(self._fields):
            self._fields, self._before = fields, None
        self._show(kept)
        self._say_propose()

    def _show(self, treated: Mapping[str, str]) -> None:
        grid, words, fields = self.treatments, self._words, self._fields
        assert grid is not None
        blocked = grid.blockSignals(True)
        grid.setRowCount(0)
        for row, field in enumerate(fields):
            grid.insertRow(row)
            treatment = treated.get(field.id, "")
            grid.put(row, NAME, field.name, field.id, fixed=True)
            grid.put(row, ROLE, words(f"role.{field.role.value}"), fixed=True)
            grid.put(row, TREATMENT, treatment_name(words, treatment) if treatment else "—", treatment)
        grid.blockSignals(blocked)
        grid.setVisible(bool(fields))
        grid.setFixedHeight((min(len(fields), MOST_ROWS) + 1) * row_height() + 8)
        self._no_columns.setVisible(not fields)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What the columns give away is said again only where there is room for it."""
        super().resizeEvent(event)
        if self.treatments is not None:
            self.treatments.setColumnHidden(ROLE, self.width() < theme.px(ROLE_FROM))
            self.treatments.share_width()

    def _treated(self) -> dict[str, str]:
        grid = self.treatments
        if grid is None or not grid.rowCount():
            return dict(self.held.treatments) if self.held else {}
        pairs = ((grid.id_at(row, NAME), grid.id_at(row, TREATMENT)) for row in range(grid.rowCount()))
        return {field: treatment for field, treatment in pairs if treatment}

    def release(self, dataset_id: str, columns: set[str]) -> Release | None:
        """The release as it stands here; treatments of columns that are gone go with them."""
        blank = Release(id=new_id(), dataset_id=dataset_id, kind=self._kind)
        base = self.held or blank
        treated = self._treated() if self.treatments is not None else dict(base.treatments)
        made = replace(
            base,
            name=self.name.text().strip(),
            note=self.note.text().strip(),
            wanted=self.wanted.currentData(),
            licence=self.licence.currentData(),
            leave_out_below=self.below.value() if self.treatments is not None else base.leave_out_below,
            treatments=tuple((field, what) for field, what in treated.items() if field in columns),
        )
        return None if made == replace(blank, id=made.id) else made


class ReleasesPage(ScrollColumn):
    """The three versions, one card each."""

    changed = Signal()

    def __init__(self, words: Language, releases: Sequence[Release]) -> None:
        super().__init__(gap=12)
        held = {one.kind: one for one in releases}
        self.body.addWidget(text.soft(words("inventory.releases.intro")))
        self.cards = [ReleaseCard(words, kind, held.get(kind)) for kind in ReleaseKind]
        for card in self.cards:
            card.changed.connect(self.changed)
            self.body.addWidget(card)

    def show_columns(self, fields: Sequence[Field]) -> None:
        for card in self.cards:
            card.show_columns(fields)

    def changes(self, dataset_id: str, fields: Sequence[Field]) -> Iterator[Change]:
        for card in self.cards:
            after = card.release(dataset_id, {one.id for one in fields})
            if card.held != after:
                yield Change(card.held, after)
