"""The controls that say what is tried for each column: a treatment, and by how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QSlider, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.model import ColumnFinding, Field, Role
from d4i_desktop.core.treatments import AMOUNTS, DROP, KEEP, base, with_amount
from d4i_desktop.core.treatments import amount as amount_of
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.evidence.offers import offered, steps_of
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.cards import Divider
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.layouts import clear

ORDER = (Role.QUASI_IDENTIFIER, Role.DIRECT_IDENTIFIER, Role.SENSITIVE)
"""Columns of other roles stay as they were decided; they have no control here."""

MOST = 40
"""How many columns have controls; the others stay as they were decided."""


class StillSlider(QSlider):
    """Stops by number; like a combo, it doesn't turn under the wheel while the page scrolls past."""

    def __init__(self, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Treating(QWidget):
    """One column. ``changed`` comes while the slider is moved."""

    changed = Signal()

    def __init__(self, words: Language, finding: ColumnFinding, field: Field, now: str) -> None:
        super().__init__()
        self._words, self.name = words, field.name
        self._amounts = {base(now): amount_of(now)} if base(now) in AMOUNTS else {}
        self.combo = Combo(words("evidence.try.treatment_of", column=field.name))
        for one in offered(finding.type, field.kind, now):
            self.combo.addItem(words(f"treatment.{one}"), one)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.slider = StillSlider(words("evidence.try.amount_of", column=field.name))
        self.amount = text.label("", tone=text.Tone.SOFT, wrap=False)
        self.lost = text.small("")
        self._build(field)
        self.show_treatment(now)
        self.combo.currentIndexChanged.connect(lambda _index: self._chosen())
        self.slider.valueChanged.connect(lambda _value: self._moved())

    def _build(self, field: Field) -> None:
        named = QVBoxLayout()
        named.setSpacing(0)
        label = text.strong(field.name)
        label.setBuddy(self.combo)
        named.addWidget(label)
        named.addWidget(self.lost)
        self._by = QWidget()
        row = QHBoxLayout(self._by)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.slider, 1)
        row.addWidget(self.amount)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.addLayout(named, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.combo, 0, 1)
        grid.addWidget(self._by, 1, 1)

    @property
    def treatment(self) -> str:
        """``age_band:5``."""
        name = str(self.combo.currentData())
        stops = steps_of(name)
        return with_amount(name, self._stops[self.slider.value()]) if stops else name

    def show_treatment(self, now: str) -> None:
        """Say this treatment; nothing is announced."""
        blocked = self.combo.blockSignals(True), self.slider.blockSignals(True)
        name = base(now) or KEEP
        if self.combo.findData(name) < 0:
            self.combo.addItem(self._words(f"treatment.{name}"), name)
        self.combo.take(name)
        self._stops = steps_of(now)
        if self._stops:
            self.slider.setRange(0, len(self._stops) - 1)
            self.slider.setValue(_nearest(self._stops, amount_of(now)))
        self._by.setVisible(bool(self._stops))
        self._say_amount()
        self.combo.blockSignals(blocked[0])
        self.slider.blockSignals(blocked[1])

    def show_lost(self, share: float | None) -> None:
        """What the column loses, 0 to 1."""
        shown = share is not None and share >= 0.005 and self.combo.currentData() != DROP
        per_cent = self._words.number(round(100 * (share or 0)))
        self.lost.setText(self._words("evidence.try.lost", n=per_cent) if shown else "")

    def _chosen(self) -> None:
        name = str(self.combo.currentData())
        kept = self._amounts.get(name, AMOUNTS.get(name, 0))
        self.show_treatment(with_amount(name, kept))
        self.changed.emit()

    def _moved(self) -> None:
        self._amounts[str(self.combo.currentData())] = self._stops[self.slider.value()]
        self._say_amount()
        self.changed.emit()

    def _say_amount(self) -> None:
        name = str(self.combo.currentData())
        if self._stops:
            said = self._words(f"evidence.amount.{name}", n=self._words.number(self._stops[self.slider.value()]))
            self.amount.setText(said)
            self.slider.setAccessibleDescription(said)


class Treatings(QWidget):
    """A line for each column that says something about a person; those that could point to one come first."""

    changed = Signal()

    def __init__(self, words: Language) -> None:
        super().__init__()
        self._words = words
        self.lines: dict[str, Treating] = {}
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_columns(
        self, findings: Sequence[ColumnFinding], fields: Sequence[Field], treatments: Mapping[str, str], still: bool
    ) -> None:
        """Lines for these; where they are there already, only what they say."""
        seen = {one.name: one for one in findings}
        held = [one for role in ORDER for one in fields if one.role is role and one.name in seen]
        if self._shown != held:
            self._shown = held
            clear(self._column)
            self.lines = {}
            self._fill(held[:MOST], seen, treatments)
            if len(held) > MOST:
                self._column.addWidget(text.small(self._words.n("evidence.try.others", len(held) - MOST)))
        for name, line in self.lines.items():
            line.show_treatment(treatments[name])
            line.setEnabled(not still)

    def _fill(self, held: list[Field], seen: Mapping[str, ColumnFinding], treatments: Mapping[str, str]) -> None:
        role = None
        for field in held:
            if field.role is not role:
                role = field.role
                self._column.addWidget(self._heading(role))
            line = Treating(self._words, seen[field.name], field, treatments[field.name])
            line.changed.connect(self.changed)
            self.lines[field.name] = line
            self._column.addWidget(line)
            self._column.addWidget(Divider())

    def _heading(self, role: Role) -> QLabel:
        made = text.small_heading(self._words(f"evidence.try.{role.value}"))
        made.setContentsMargins(0, theme.px(4), 0, 0)
        return made

    def treatments(self) -> dict[str, str]:
        """What is chosen for each column that has a line, by name."""
        return {name: line.treatment for name, line in self.lines.items()}


def _nearest(stops: Sequence[float], wanted: float) -> int:
    return min(range(len(stops)), key=lambda place: abs(stops[place] - wanted))
