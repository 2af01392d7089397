"""A risk of one's own: named, rated and explained by the people who know the data."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core import edits
from d4i_desktop.core.model import OwnRisk, ReleaseKind, new_id
from d4i_desktop.core.risk import Axis
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.review.steps import Steps, steps_for
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.entries import Line, Prose
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn, closing_row


class OwnRiskDialog(QDialog):
    """It needs a name and both of its ratings. ``wanted()`` is what is filled in, ``gone`` that it is to be removed."""

    def __init__(self, subject: Subject, risk: OwnRisk | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject, self.words, self.risk = subject, subject.words, risk
        self.gone = False
        heading = self.words("review.own_risk.change" if risk else "review.own_risk.add")
        self.setWindowTitle(heading)
        self.setModal(True)
        self.resize(theme.px(520), min(theme.px(560), 690))
        self.area = ScrollColumn(gap=8, margin=4)
        body = self.area.body
        body.addWidget(text.lead(heading))
        body.addWidget(text.soft(self.words("review.own_risk.about")))
        self.name = self._line(body)
        self.why = self._prose(body)
        self.steps = self._ratings(body)
        self.releases = self._releases(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.addWidget(self.area)
        column.addLayout(self._buttons())
        self._show(risk)
        self._look()

    def _line(self, body: QVBoxLayout) -> Line:
        asked = self.words("review.own_risk.name")
        made = Line(asked, self.words("review.own_risk.name_hint"))
        made.textChanged.connect(lambda _typed: self._look())
        body.addWidget(text.small_heading(asked))
        body.addWidget(made)
        return made

    def _prose(self, body: QVBoxLayout) -> Prose:
        asked = self.words("review.own_risk.why")
        made = Prose(asked, lines=2)
        body.addWidget(text.small_heading(asked))
        body.addWidget(made)
        return made

    def _ratings(self, body: QVBoxLayout) -> dict[Axis, Steps]:
        row, steps = QHBoxLayout(), {}
        for axis in Axis:
            asked = self.words(f"review.feel.{axis.value}")
            steps[axis] = steps_for(self.words, axis, asked)
            steps[axis].stepped.connect(lambda _number: self._look())
            column = QVBoxLayout()
            column.setSpacing(2)
            column.addWidget(text.small_heading(asked))
            column.addWidget(steps[axis])
            row.addLayout(column, 1)
        body.addLayout(row)
        return steps

    def _releases(self, body: QVBoxLayout) -> dict[ReleaseKind, QCheckBox]:
        boxes = {kind: QCheckBox(self.words(f"release.{kind.value}.name")) for kind in ReleaseKind}
        body.addWidget(text.small_heading(self.words("review.own_risk.releases")))
        body.addWidget(Flow(*boxes.values(), gap=16))
        for box in boxes.values():
            box.toggled.connect(lambda _on: self._look())
        return boxes

    def _buttons(self) -> QHBoxLayout:
        self.remove = LinkButton(self.words("review.own_risk.remove"), "trash-2")
        self.remove.clicked.connect(self._remove)
        self.remove.setVisible(self.risk is not None)
        self.cancel = SecondaryButton(self.words("window.cancel"))
        self.save = PrimaryButton(self.words("review.own_risk.save"))
        self.save.clicked.connect(self.accept)
        return closing_row(self, self.cancel, self.save, self.remove)

    def _show(self, risk: OwnRisk | None) -> None:
        self.name.set_value(risk.name if risk else "")
        self.why.set_value(risk.reason if risk else "")
        self.steps[Axis.SEVERITY].set_value(risk.severity if risk else None)
        self.steps[Axis.LIKELIHOOD].set_value(risk.likelihood if risk else None)
        for kind, box in self.releases.items():
            box.setChecked(risk is None or kind in risk.releases)

    def _look(self) -> None:
        self.save.setEnabled(self.wanted() is not None and not self.subject.read_only)

    def _remove(self) -> None:
        self.gone = True
        self.accept()

    def wanted(self) -> OwnRisk | None:
        """The risk as it stands in the dialog; ``None`` while a part is missing."""
        name, severity, likelihood = self.name.text().strip(), *(self.steps[axis].value() for axis in Axis)
        releases = tuple(kind for kind, box in self.releases.items() if box.isChecked())
        if not name or severity is None or likelihood is None or not releases:
            return None
        return OwnRisk(
            id=self.risk.id if self.risk else new_id(), dataset_id=self.subject.dataset_id, name=name,
            severity=severity, likelihood=likelihood, reason=self.why.toPlainText().strip(), releases=releases,
            author=self.subject.session.author or (self.risk.author if self.risk else ""),
        )  # fmt: skip

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.name.setFocus(Qt.FocusReason.TabFocusReason)


def ask_own_risk(subject: Subject, parent: QWidget, risk: OwnRisk | None = None) -> None:
    """Add a risk, or change or remove one; nothing happens if the person changes their mind."""
    dialog = OwnRiskDialog(subject, risk, parent)
    if dialog.exec():
        keep_own_risk(dialog)
    dialog.deleteLater()


def keep_own_risk(dialog: OwnRiskDialog) -> None:
    session, risk, wanted = dialog.subject.session, dialog.risk, dialog.wanted()
    if dialog.gone and risk is not None:
        session.do(edits.remove_own_risk(session.inventory, risk))
    elif wanted is not None:
        session.do(edits.put_own_risk(risk, wanted))
