"""One dataset's walk: stages, questions and what the answers mean, side by side."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core.catalogue import Keeper, Question
from d4i_desktop.core.review import Review
from d4i_desktop.ui import theme
from d4i_desktop.ui.pages.review import walk
from d4i_desktop.ui.pages.review.given import AnsweringAs
from d4i_desktop.ui.pages.review.meaning import MeaningCard
from d4i_desktop.ui.pages.review.middle import Middle
from d4i_desktop.ui.pages.review.risk_dialog import RiskDialog
from d4i_desktop.ui.pages.review.risks import RisksCard
from d4i_desktop.ui.pages.review.stages import WIDTH, StageList
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets.layouts import ScrollColumn

RIGHT = 330
LEAST_MIDDLE = 380
"""Widths at 100 % text; where they don't fit side by side, the right column folds below the question."""


class Walkthrough(QWidget):
    """One dataset's review. The question that is shown is the only state; everything else is read anew."""

    left = Signal()
    dataset_wanted = Signal(str)
    place_wanted = Signal(str, str)

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self.subject, self.words = subject, subject.words
        self.question = self._first_open()
        self.whole = False
        self._folded = False, False
        self.answering = AnsweringAs(subject.session, self.words)
        self.stages = StageList(self.words, subject.session.catalogue.stages, self.answering)
        self.middle = Middle(subject)
        self.meaning, self.risks = MeaningCard(subject), RisksCard(subject)
        self._side = QWidget()
        self._right = ScrollColumn(margin=1)
        self._fill()
        self._connect()

    def _fill(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(8)
        side.addWidget(self.meaning)
        side.addWidget(self.risks)
        self._right.body.addWidget(self._side)
        self._right.setFixedWidth(theme.px(RIGHT))
        self._left = ScrollColumn()
        self._left.body.addWidget(self.stages)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(16)
        self._row.addWidget(self._left)
        self._row.addWidget(self.middle, 1)
        self._row.addWidget(self._right)
        self._left.setFixedWidth(theme.px(WIDTH) + 12)

    def _connect(self) -> None:
        self.stages.chosen.connect(self.open_stage)
        self.stages.left.connect(self.left)
        self.stages.whole_wanted.connect(self.show_whole)
        self.middle.advanced.connect(self.forward)
        self.middle.place_wanted.connect(self.place_wanted)
        self.middle.went_back.connect(self.back)
        self.middle.end.open_wanted.connect(lambda: self.show_question(self._first_open()))
        self.middle.end.dataset_wanted.connect(self.dataset_wanted)
        self.middle.end.plan_wanted.connect(lambda: self.place_wanted.emit("plan", self.subject.dataset_id))
        self.meaning.followed.connect(self.follow)
        self.risks.followed.connect(self.follow)

    def _questions(self) -> tuple[Question, ...]:
        return walk.in_order(self.subject.session.catalogue, self.subject.review)

    def _first_open(self) -> str:
        return walk.first_open(self._questions(), self.subject.review, self._again())

    def _again(self) -> frozenset[str]:
        return walk.again(self.subject.session, self.subject.review)

    def _stage(self, review: Review) -> walk.Stage | None:
        """The stage of the question that is shown; ``None`` at the end."""
        held = walk.stages(self.subject.session.catalogue, review)
        return next((one for one in held if any(q.id == self.question for q in one.questions)), None)

    def refresh(self) -> None:
        review = self.subject.review
        catalogue, questions = self.subject.session.catalogue, self._questions()
        self.question = walk.nearest(catalogue, questions, self.question)
        stage, again = self._stage(review), self._again()
        held = walk.stages(catalogue, review, again)
        self.stages.refresh(review.dataset.title, held, stage.id if stage else "")
        asked = stage.questions if stage else ()
        shown = asked if self.whole else tuple(one for one in asked if one.id == self.question)
        self.middle.show_questions(shown, stage, small=self.whole)
        short = walk.short(catalogue, review)
        self.middle.show_notice(self._notice(review) if short and stage is not None else "")
        self._show_ways(questions, stage, shown)
        if stage is None:
            following = walk.unfinished(self.subject.session, self.subject.dataset_id)
            self.middle.end.refresh(review, following, short=short, again=len(again))
        self.meaning.refresh(review)
        self.risks.refresh(review)

    def _notice(self, review: Review) -> str:
        left = review.progress.applicable - review.progress.answered
        return self.words.n("review.short.left", left) if left else self.words("review.short.done")

    def _show_ways(
        self, questions: tuple[Question, ...], stage: walk.Stage | None, shown: tuple[Question, ...]
    ) -> None:
        first = bool(shown) and shown[0].id == questions[0].id
        last = bool(shown) and shown[-1].id == questions[-1].id
        self.middle.show_ways(back=bool(questions) and not first, last=last, ended=stage is None)

    def show_question(self, id: str) -> None:
        """Ask this question (the end with an empty id) and put the focus on its first choice."""
        self.middle.commit()
        self.question = id
        self.refresh()
        if self.whole and id in self.middle.views:
            view = self.middle.views[id]
            QTimer.singleShot(0, view, lambda: self.middle.area.ensureWidgetVisible(view))
            view.focus_first()
        else:
            self.middle.focus_first()

    def open_stage(self, id: str) -> None:
        """The first open question of a stage, else its first."""
        held = walk.stages(self.subject.session.catalogue, self.subject.review)
        asked = next((one.questions for one in held if one.id == id), ())
        if asked:
            self.show_question(walk.first_open(asked, self.subject.review, self._again()) or asked[0].id)

    def show_whole(self, whole: bool) -> None:
        self.whole = whole
        self.show_question(self.question)

    def forward(self) -> None:
        self._step(1)

    def back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        """A question further, or a stage when whole stages are shown."""
        self.middle.commit()
        questions, stage = self._questions(), self._stage(self.subject.review)
        id = self.question
        if self.whole and stage is not None:
            id = stage.questions[-1 if step > 0 else 0].id
        target = walk.beside(questions, id, step)
        if self.whole and step < 0 and target:
            asked = next(one for one in questions if one.id == target).stage
            target = next(one.id for one in questions if one.stage == asked)
        self.show_question(target)

    def follow(self, target: str) -> None:
        """Go where a link leads: a question, an inventory field, a figure, a risk; or plan a measure."""
        kind, _, name = target.partition(":")
        if kind == "measure":
            self.subject.plan(name)
        elif kind == "measures":
            self.show_question(self._kept_by(Keeper.ACTIONS))
        elif kind == "risk":
            RiskDialog(self.subject, name, parent=self).exec()
        elif question := self._source(kind, name):
            self.show_question(question)
        else:
            self.place_wanted.emit("organisation" if kind == "organisation" else "inventory", self.subject.dataset_id)

    def _kept_by(self, keeper: Keeper) -> str:
        return next((one.id for one in self._questions() if one.keeper is keeper), self.question)

    def _source(self, kind: str, name: str) -> str:
        """The question at which a cause can be changed; empty where none of those that apply can."""
        for one in self._questions():
            of_field = kind == "field" and one.keeper is Keeper.FIELD and one.field == name
            of_figure = kind == "evidence" and one.keeper is Keeper.MEASUREMENTS
            if of_field or of_figure or (kind == "question" and one.id == name):
                return one.id
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = theme.px(WIDTH + LEAST_MIDDLE + RIGHT) + 2 * self._row.spacing()
        self._fold(self.width() < needed)

    def _fold(self, folded: bool) -> None:
        """Below the question goes what has no room beside it: first what it means, then the stages above it."""
        narrow = folded and self.width() < theme.px(WIDTH + LEAST_MIDDLE)
        if (folded, narrow) == self._folded:
            return
        self._folded = folded, narrow
        column = self.middle.area.body
        (column if folded else self._right.body).addWidget(self._side)
        self._right.setVisible(not folded)
        if narrow:
            column.insertWidget(0, self.stages)
        else:
            self._left.body.addWidget(self.stages)
        self._left.setVisible(not narrow)
        self.stages.set_compact(narrow)
