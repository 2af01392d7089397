"""A measure of one's own: what it is, what it acts on and by how much. It holds for all datasets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core import edits, sentences
from d4i_desktop.core.model import OwnMeasure, ReleaseKind, new_id
from d4i_desktop.core.risk import MOST_STEPS_DOWN, scenarios_of
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.combos import Combo
from d4i_desktop.ui.widgets.entries import Line, Prose
from d4i_desktop.ui.widgets.layouts import ScrollColumn, closing_row

Made = TypeVar("Made", bound=QWidget)


class OwnMeasureDialog(QDialog):
    """It needs a title. ``wanted()`` is what is filled in, ``gone`` that it is to be removed."""

    def __init__(self, subject: Subject, measure: OwnMeasure | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject, self.words, self.measure = subject, subject.words, measure
        self.gone = False
        heading = self.words("review.own_measure.change" if measure else "review.own_measure.add")
        self.setWindowTitle(heading)
        self.setModal(True)
        self.resize(theme.px(540), min(theme.px(660), 690))
        self.area = ScrollColumn(gap=8, margin=4)
        body = self.area.body
        body.addWidget(text.lead(heading))
        body.addWidget(text.soft(self.words("review.own_measure.about")))
        self._fill(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.addWidget(self.area)
        column.addLayout(self._buttons())
        self._show(measure)

    def _fill(self, body: QVBoxLayout) -> None:
        words = self.words
        self.title = self._labelled(body, "title", Line(words("review.own_measure.title")))
        self.how = self._labelled(body, "how", Prose(words("review.own_measure.how"), lines=2))
        self.proof = self._labelled(body, "proof", Line(words("review.own_measure.proof")))
        self.scenarios = self._boxes(body, "scenarios", self._risks())
        self.likelihood = self._labelled(body, "likelihood", self._combo("likelihood", range(MOST_STEPS_DOWN + 1)))
        self.changes_data = QCheckBox(words("review.own_measure.changes_data"))
        self.severity = QCheckBox(words("review.own_measure.severity"))
        body.addWidget(self.changes_data)
        body.addWidget(self.severity)
        self.effort = self._labelled(body, "effort", self._combo("effort", range(1, 4)))
        self.more = LinkButton(words("review.own_measure.more_lifts"))
        self.lifts = self._boxes(body, "lifts", self._rules())
        body.addWidget(self.more)
        self.more.clicked.connect(self._show_every_rule)
        self.title.textChanged.connect(lambda _typed: self._look())
        self.changes_data.toggled.connect(lambda _on: self._look())

    def _labelled(self, body: QVBoxLayout, field: str, made: Made) -> Made:
        body.addWidget(text.small_heading(self.words(f"review.own_measure.{field}")))
        body.addWidget(made)
        return made

    def _combo(self, field: str, steps: Sequence[int]) -> Combo:
        combo = Combo(self.words(f"review.own_measure.{field}"))
        for step in steps:
            key = f"review.measure.effort.{step}" if field == "effort" else f"review.own_measure.steps.{step}"
            combo.addItem(self.words(key), step)
        return combo

    def _boxes(self, body: QVBoxLayout, field: str, named: dict[str, str]) -> dict[str, QCheckBox]:
        body.addWidget(text.small_heading(self.words(f"review.own_measure.{field}")))
        boxes = {}
        for id, name in named.items():
            boxes[id] = QCheckBox(name.replace("&", "&&"))
            boxes[id].setAccessibleName(name)
            body.addWidget(boxes[id])
        return boxes

    def _risks(self) -> dict[str, str]:
        facts = self.subject.review.facts
        known = scenarios_of(self.subject.session.catalogue, facts)
        return {one: sentences.scenario_name(self.words, facts, one) for one in known}

    def _holding(self) -> set[str]:
        """The rules that cap this dataset now: the first ones that one would lift."""
        review = self.subject.review
        return {one.rule for kind in ReleaseKind for one in review.releases[kind].trace if not one.hold}

    def _rules(self) -> dict[str, str]:
        """Every ceiling but the holds, which only the community lifts; those that hold now come first."""
        held = self._holding()
        rules = [one for one in self.subject.session.catalogue.rules if not one.hold]
        order = sorted(rules, key=lambda one: one.id not in held)
        return {one.id: _capital(self.words(f"rule.{one.id}.short")) for one in order}

    def _show_every_rule(self) -> None:
        self.more.hide()
        for box in self.lifts.values():
            box.show()

    def _buttons(self) -> QHBoxLayout:
        self.remove = LinkButton(self.words("review.own_measure.remove"), "trash-2")
        self.remove.clicked.connect(self._remove)
        self.remove.setVisible(self.measure is not None)
        self.cancel = SecondaryButton(self.words("window.cancel"))
        self.save = PrimaryButton(self.words("review.own_risk.save"))
        self.save.clicked.connect(self.accept)
        return closing_row(self, self.cancel, self.save, self.remove)

    def _show(self, measure: OwnMeasure | None) -> None:
        start = measure or OwnMeasure(id="", title="")
        self.title.set_value(start.title)
        self.how.set_value(start.how)
        self.proof.set_value(start.proof)
        self.likelihood.take(start.likelihood)
        self.effort.take(start.effort)
        self.changes_data.setChecked(start.changes_data)
        self.severity.setChecked(bool(start.severity))
        for boxes, ids in ((self.scenarios, start.scenarios), (self.lifts, start.lifts)):
            for id, box in boxes.items():
                box.setChecked(id in ids)
        held = self._holding()
        for id, box in self.lifts.items():
            box.setVisible(id in held or box.isChecked())
        self.more.setVisible(any(box.isHidden() for box in self.lifts.values()))
        self._look()

    def _look(self) -> None:
        """What happened can only get less bad where the data itself changes."""
        self.severity.setEnabled(self.changes_data.isChecked())
        self.save.setEnabled(self.wanted() is not None and not self.subject.read_only)

    def _remove(self) -> None:
        self.gone = True
        self.accept()

    def wanted(self) -> OwnMeasure | None:
        """The measure as it stands in the dialog; ``None`` without a title. Risks of other datasets stay its own."""
        before, title = self.measure, self.title.text().strip()
        if not title:
            return None
        elsewhere = [one for one in (before.scenarios if before else ()) if one not in self.scenarios]
        data = self.changes_data.isChecked()
        return OwnMeasure(
            id=before.id if before else new_id(), title=title, how=self.how.toPlainText().strip(),
            proof=self.proof.text().strip(), scenarios=(*_ticked(self.scenarios), *elsewhere),
            lifts=_ticked(self.lifts), likelihood=self.likelihood.currentData(), changes_data=data,
            severity=int(data and self.severity.isChecked()), effort=self.effort.currentData(),
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.title.setFocus(Qt.FocusReason.TabFocusReason)


def _ticked(boxes: dict[str, QCheckBox]) -> tuple[str, ...]:
    return tuple(id for id, box in boxes.items() if box.isChecked())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def ask_own_measure(subject: Subject, parent: QWidget, measure: OwnMeasure | None = None) -> None:
    """Add a measure, or change or remove one; nothing happens if the person changes their mind."""
    dialog = OwnMeasureDialog(subject, measure, parent)
    if dialog.exec():
        keep_own_measure(dialog)
    dialog.deleteLater()


def keep_own_measure(dialog: OwnMeasureDialog) -> None:
    """A new one is also planned for the dataset that is shown: that is why it was thought of."""
    session, before, wanted = dialog.subject.session, dialog.measure, dialog.wanted()
    if dialog.gone and before is not None:
        session.do(edits.remove_own_measure(session.inventory, before))
    elif wanted is not None:
        made = edits.put_own_measure(session.inventory, before, wanted)
        action = edits.action_for(dialog.subject.dataset_id, wanted.id, own=[wanted])
        planned = [] if before else [edits.put(None, action, "add_action", title=wanted.title)]
        key = "change_own_measure" if before else "add_own_measure"
        session.do(edits.together(key, [made, *planned], title=wanted.title))
