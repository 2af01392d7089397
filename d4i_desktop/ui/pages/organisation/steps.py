"""The next small steps: one for each rung that not everybody sees reached, into the plan with a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core.factors import Standing, plan_step, step_action, unplan_step
from d4i_desktop.core.palette import Role
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card, Divider
from d4i_desktop.ui.widgets.fields import IconView


class StepRow(QWidget):
    """The step to one rung."""

    def __init__(self, session: Session, words: Language, factor: str, rung: int) -> None:
        super().__init__()
        self.session, self.words = session, words
        self.factor, self.rung = factor, rung
        step = words(f"factor.{factor}.{rung}.step")
        self.add = SecondaryButton(words("organisation.steps.add"), "plus")
        self.add.setAccessibleName(words("organisation.steps.add_for", step=step))
        self.add.clicked.connect(self._add)
        self.undo = LinkButton(words("organisation.steps.undo"))
        self.undo.setAccessibleName(words("organisation.steps.undo_for", step=step))
        self.undo.clicked.connect(self._undo)
        self._tick = IconView("circle-check", Role.ACCENT)
        self._planned = text.label(words("organisation.steps.planned"), wrap=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(5)
        column.addWidget(text.small(words("organisation.steps.towards", rung=words(f"rung.{rung}"))))
        column.addWidget(text.body(step))
        column.addLayout(self._row())

    def _row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.add, self._tick, self._planned, self.undo):
            row.addWidget(part)
        row.addStretch(1)
        return row

    def refresh(self) -> None:
        """Show whether the plan holds it."""
        inventory, writable = self.session.inventory, not self.session.store.read_only
        planned = step_action(inventory, self.factor, self.rung) is not None
        back = planned and unplan_step(inventory, self.words, self.factor, self.rung) is not None
        self.add.setVisible(not planned and writable)
        self._tick.setVisible(planned)
        self._planned.setVisible(planned)
        self.undo.setVisible(back and writable)

    def _add(self) -> None:
        self.session.do(plan_step(self.words, self.factor, self.rung))
        self.refresh()
        self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _undo(self) -> None:
        edit = unplan_step(self.session.inventory, self.words, self.factor, self.rung)
        if edit is not None:
            self.session.do(edit)
        self.refresh()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)


class FactorSteps(QWidget):
    """The next step of one factor, and behind a link the later ones."""

    def __init__(self, session: Session, words: Language, factor: str) -> None:
        super().__init__()
        self.session, self.words, self.factor = session, words, factor
        self.rows: dict[int, StepRow] = {}
        self.later = LinkButton("")
        self.later.setCheckable(True)
        self.later.clicked.connect(lambda _=False: self._arrange())
        self._top = text.soft(words("organisation.steps.top"))
        self._open: Sequence[int] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Divider())
        column.addSpacing(2)
        column.addWidget(text.strong(words(f"factor.{factor}.name")))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(4)
        column.addWidget(self._top)
        column.addLayout(self._steps)
        column.addWidget(self.later)

    def show_standing(self, standing: Standing) -> None:
        """Show what is next; nothing while nobody rated."""
        self._open = standing.open_rungs
        self.setVisible(standing.rated)
        self._arrange()

    def _arrange(self) -> None:
        shown = self._open if self.later.isChecked() else self._open[:1]
        for rung in shown:
            self._row(rung).refresh()
        for rung, row in self.rows.items():
            row.setVisible(rung in shown)
        more = len(self._open) - 1
        self._top.setVisible(not self._open)
        self.later.setVisible(more > 0)
        if more > 0:
            said = self.words("organisation.steps.fewer") if self.later.isChecked() else self._more(more)
            self.later.rename(said)

    def _row(self, rung: int) -> StepRow:
        """Made when it is first shown, and put between those below and above it."""
        if rung not in self.rows:
            made = StepRow(self.session, self.words, self.factor, rung)
            self._steps.insertWidget(sum(one < rung for one in self.rows), made)
            self.rows[rung] = made
        return self.rows[rung]

    def _more(self, count: int) -> str:
        return self.words.n("organisation.steps.later", count)


class StepsCard(Card):
    """The steps of all factors."""

    def __init__(self, session: Session, words: Language) -> None:
        super().__init__()
        self.factors = {factor: FactorSteps(session, words, factor) for factor in session.catalogue.factors}
        self.body.addWidget(text.heading(words("organisation.steps.title")))
        self.body.addWidget(text.soft(words("organisation.steps.about")))
        for part in self.factors.values():
            self.body.addWidget(part)

    def show_standings(self, held: Sequence[Standing]) -> None:
        for standing in held:
            self.factors[standing.factor].show_standing(standing)
