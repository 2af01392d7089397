"""One risk from close by: what it rests on, what people felt, and a rating of one's own with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from d4i_desktop.core import edits, sentences
from d4i_desktop.core.model import Override, new_id
from d4i_desktop.core.risk import Axis, Rated, Risk
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.review.own_risk import ask_own_risk
from d4i_desktop.ui.pages.review.risks import hidden_feelings
from d4i_desktop.ui.pages.review.steps import Steps, steps_for
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import RiskBadge
from d4i_desktop.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.entries import Prose
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn


class RiskDialog(QDialog):
    """What people felt shows once it has been revealed. ``change_own`` opens a risk of one's own for changing."""

    def __init__(self, subject: Subject, scenario: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.subject, self.words, self.scenario = subject, subject.words, scenario
        risk = subject.review.risks[scenario]
        name = sentences.scenario_name(self.words, subject.review.facts, scenario)
        self.setWindowTitle(name)
        self.setModal(True)
        self.resize(theme.px(540), min(theme.px(660), 690))
        self.area = ScrollColumn(gap=8, margin=4)
        self.area.body.addWidget(text.lead(name))
        if about := sentences.scenario_about(self.words, subject.review.facts, scenario):
            self.area.body.addWidget(text.soft(about))
        self.change_own = self._change_own()
        self.area.body.addLayout(self._moments(risk))
        if hidden := hidden_feelings(self.words, subject.review):
            self.area.body.addWidget(text.small(hidden))
        self._add_reasons(risk)
        self._add_own(risk)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 16, 16)
        column.addWidget(self.area)
        column.addLayout(self._buttons())
        self.take_back.setVisible(risk.override is not None and not subject.read_only)

    def _change_own(self) -> LinkButton | None:
        """The way to change a risk of one's own; ``None`` for one of the catalogue's."""
        own = next((one for one in self.subject.review.facts.own_risks if one.id == self.scenario), None)
        if own is None or self.subject.read_only:
            return None
        link = LinkButton(self.words("review.own_risk.change"), "pencil")
        link.clicked.connect(self.reject)
        link.clicked.connect(lambda: ask_own_risk(self.subject, self.parentWidget() or self, own))
        self.area.body.addWidget(Flow(link))
        return link

    def _moments(self, risk: Risk) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(2, 1)
        rated = {"assessed": risk.assessed, "planned": risk.planned, "verified": risk.verified}
        if risk.perceived:
            self._moment(grid, "perceived", risk.perceived.rated, self._spread(risk))
        for moment, one in rated.items():
            self._moment(grid, moment, one, "")
        return grid

    def _moment(self, grid: QGridLayout, moment: str, rated: Rated, extra: str) -> None:
        row, level = grid.rowCount(), rated.level
        grid.addWidget(text.label(self.words(f"moment.{moment}"), tone=text.Tone.SOFT, wrap=False), row, 0)
        grid.addWidget(RiskBadge(int(level) - 1, self.words(f"risk.{level.id}")), row, 1)
        grades = self.words(
            "review.risk.grades",
            severity=self.words(f"severity.{rated.severity}"),
            likelihood=self.words(f"likelihood.{rated.likelihood}"),
        )
        grid.addWidget(text.small("\n".join(part for part in (grades, extra) if part)), row, 2)

    def _spread(self, risk: Risk) -> str:
        assert risk.perceived is not None
        lowest, highest = risk.perceived.spread
        if lowest is highest:
            return ""
        return self.words.n(
            "review.risk.spread", risk.perceived.people,
            lowest=self.words(f"risk.{lowest.id}"), highest=self.words(f"risk.{highest.id}"),
        )  # fmt: skip

    def _add_reasons(self, risk: Risk) -> None:
        self.area.body.addWidget(text.heading(self.words("review.risk.because")))
        if not risk.because:
            self.area.body.addWidget(text.soft(self.words("review.risk.no_reason")))
        for one in risk.because:
            fact = sentences.reason(self.words, self.subject.review.facts, one)
            parts = {"fact": fact[:1].upper() + fact[1:], "n": self.words.number(one.amount)}
            self.area.body.addWidget(text.body(self.words(f"review.risk.reason_{one.axis.value}", **parts)))

    def _add_own(self, risk: Risk) -> None:
        held = risk.override
        body = self.area.body
        body.addWidget(text.heading(self.words("review.risk.own")))
        body.addWidget(text.small(self.words("review.risk.own_about")))
        row = QHBoxLayout()
        self.steps = {axis: self._steps(axis, row) for axis in Axis}
        body.addLayout(row)
        if held and held.author:
            body.addWidget(text.small(self.words("review.risk.own_by", author=held.author)))
        self.steps[Axis.SEVERITY].set_value(held.severity if held else None)
        self.steps[Axis.LIKELIHOOD].set_value(held.likelihood if held else None)
        reason = self.words("review.risk.reason")
        self.reason = Prose(reason, reason, lines=2)
        self.reason.set_value(held.reason if held else "")
        self.reason.textChanged.connect(self._look)
        body.addWidget(self.reason)

    def _steps(self, axis: Axis, row: QHBoxLayout) -> Steps:
        name = self.words(f"review.risk.{axis.value}")
        made = steps_for(self.words, axis, name)
        made.stepped.connect(lambda _number: self._look())
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(text.small_heading(name))
        column.addWidget(made)
        row.addLayout(column, 1)
        return made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.take_back = LinkButton(self.words("review.risk.take_back"))
        self.take_back.clicked.connect(self._take_back)
        self.missing: QLabel = text.small("")
        self.close_button = SecondaryButton(self.words("review.risk.close"))
        self.close_button.clicked.connect(self.reject)
        self.save = PrimaryButton(self.words("review.risk.save"))
        self.save.clicked.connect(self._save)
        row.addWidget(self.take_back)
        row.addWidget(self.missing, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.close_button)
        row.addWidget(self.save)
        self._look()
        return row

    def _wanted(self) -> Override | None:
        """The override as it stands in the dialog; ``None`` while a part is missing."""
        severity, likelihood = self.steps[Axis.SEVERITY].value(), self.steps[Axis.LIKELIHOOD].value()
        reason = self.reason.toPlainText().strip()
        if severity is None or likelihood is None or not reason:
            return None
        return Override(
            id=new_id(), dataset_id=self.subject.dataset_id, scenario=self.scenario,
            severity=severity, likelihood=likelihood, reason=reason, author=self.subject.session.author,
        )  # fmt: skip

    def _look(self) -> None:
        rated = all(steps.value() is not None for steps in self.steps.values())
        wants_reason = rated and not self.reason.toPlainText().strip()
        self.missing.setText(self.words("review.risk.needs_reason") if wants_reason else "")
        self.save.setEnabled(self._wanted() is not None and not self.subject.read_only)

    def _save(self) -> None:
        if (wanted := self._wanted()) is not None:
            self.subject.session.do(edits.override(self.subject.session.inventory, wanted))
            self.accept()

    def _take_back(self) -> None:
        held = self.subject.review.risks[self.scenario].override
        if held is not None:
            self.subject.session.do(edits.remove(held, "remove_override"))
        self.accept()
