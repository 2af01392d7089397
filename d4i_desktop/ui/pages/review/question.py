"""One question: where it stands, what it asks, why it matters, its answer, and what else can be said."""

from __future__ import annotations

from string import ascii_lowercase

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from d4i_desktop.core.catalogue import Keeper, Question
from d4i_desktop.core.contradictions import contradiction, contradictions
from d4i_desktop.core.model import Missing
from d4i_desktop.core.palette import Role
from d4i_desktop.ui import icons
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.pages.review.access import AccessAnswer
from d4i_desktop.ui.pages.review.answers import MISSING_KEYS, AnswerView, plain_answer
from d4i_desktop.ui.pages.review.asked_actions import QuestionActions
from d4i_desktop.ui.pages.review.evidence import EvidenceAnswer
from d4i_desktop.ui.pages.review.feelings import FeelingsAnswer
from d4i_desktop.ui.pages.review.given import GivenLine
from d4i_desktop.ui.pages.review.measures import MeasuresAnswer
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import LinkButton
from d4i_desktop.ui.widgets.entries import Prose
from d4i_desktop.ui.widgets.fields import IconView
from d4i_desktop.ui.widgets.layouts import Flow

SPECIAL: dict[Keeper, type[AnswerView]] = {
    Keeper.RATINGS: FeelingsAnswer,
    Keeper.GRANTS: AccessAnswer,
    Keeper.ACTIONS: MeasuresAnswer,
    Keeper.MEASUREMENTS: EvidenceAnswer,
}

DIGITS = "123456789"


def answer_view(subject: Subject, question: Question) -> AnswerView:
    special = SPECIAL.get(question.keeper)
    return special(subject, question) if special else plain_answer(subject, question)


class QuestionView(QWidget):
    """A question of a dataset. ``advanced`` asks for the next one."""

    advanced = Signal()
    unfolded = Signal()
    place_wanted = Signal(str, str)

    def __init__(self, subject: Subject, question: Question, *, small: bool = False) -> None:
        super().__init__()
        self.subject, self.question, self.words = subject, question, subject.words
        self.place = text.small("")
        asked = self.words(f"question.{question.id}.text")
        self.title = text.lead(asked) if small else text.title(asked)
        self.answer = answer_view(subject, question)
        self.answer.advanced.connect(self.advanced)
        self.answer.unfolded.connect(self.unfolded)
        self.answer.place_wanted.connect(self.place_wanted)
        self.note = Prose(self.words("review.note.name"), self.words("review.note.hint"), lines=2)
        self.note.left.connect(lambda typed: subject.annotate(question, typed))
        self.note.advanced.connect(self.advanced)
        self._note_open = False
        self.against = text.label("", tone=text.Tone.CAUTION)
        self.given = GivenLine(subject, question)
        self.called_for = QuestionActions(subject, question)
        self._fill()
        if subject.read_only:
            for part in (self.answer, self.extras, self.note, self.called_for):
                part.setEnabled(False)
        self.setAccessibleName(asked)

    def _fill(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.place, self.title, self._why(), self._inventory_hint()):
            if part is not None:
                column.addWidget(part)
        column.addSpacing(4)
        column.addWidget(self.answer)
        column.addWidget(self.against)
        column.addWidget(self.given)
        column.addSpacing(2)
        self.extras = self._extras()
        for below in (self.extras, self.note, self.called_for):
            column.addWidget(below)

    def _why(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        row.addWidget(IconView("circle-help"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(text.soft(self.words(f"question.{self.question.id}.why")))
        help_key = f"question.{self.question.id}.help"
        if self.words.has(help_key):
            column.addWidget(text.small(self.words(help_key)))
        for place, told in self.where_we_are():
            words = {"place": f"<b>{text.escaped(place)}</b>", "told": text.escaped(told)}
            column.addWidget(text.rich(self.words("review.question.there", **words), Type.SMALL, text.Tone.SOFT))
        row.addLayout(column, 1)
        return made

    def where_we_are(self) -> list[tuple[str, str]]:
        """What holds in the places where the organisation works, as far as the content says something."""
        session = self.subject.session
        keys = {
            code: f"question.{self.question.id}.in.{code}"
            for code in session.catalogue.jurisdictions_of(session.organisation.jurisdictions)
        }
        return [(self._place_name(code), self.words(key)) for code, key in keys.items() if self.words.has(key)]

    def _place_name(self, code: str) -> str:
        said = f"review.question.in.{code}"
        return self.words(said) if self.words.has(said) else self.words(f"jurisdiction.{code}")

    def _inventory_hint(self) -> QWidget | None:
        if self.question.keeper is not Keeper.FIELD:
            return None
        field = self.words(f"field.{self.question.field}.label")
        return text.small(self.words("review.question.inventory", field=field))

    def _extras(self) -> Flow:
        self.missing = {
            Missing.UNKNOWN: LinkButton(self.words("missing.unknown")),
            Missing.NOT_APPLICABLE: LinkButton(self._not_applicable()),
        }
        for value, link in self.missing.items():
            link.setCheckable(True)
            link.clicked.connect(lambda _=False, value=value: self._say(value))
        self.add_note = LinkButton(self.words("review.note.add"))
        self.add_note.clicked.connect(self._open_note)
        self.clear = LinkButton(self.words("review.question.clear"))
        self.clear.clicked.connect(lambda: self._say(None))
        self.add_action = LinkButton(self.words("review.action.begin"))
        self.add_action.clicked.connect(self._begin_action)
        made = Flow(*self.missing.values(), self.add_note, self.add_action, self.clear, gap=16)
        self.add_action.setVisible(self.question.keeper is not Keeper.ACTIONS)
        self.missing[Missing.UNKNOWN].setVisible(self.question.unknown)
        self.missing[Missing.NOT_APPLICABLE].setVisible(self.question.not_applicable)
        return made

    def _not_applicable(self) -> str:
        evidence = self.question.keeper is Keeper.MEASUREMENTS
        return self.words("review.evidence.no_file" if evidence else "missing.not_applicable")

    def _say(self, value: Missing | None) -> None:
        self.subject.answer(self.question, value)
        self.refresh()
        if value is Missing.NOT_APPLICABLE and self.question.keeper is Keeper.MEASUREMENTS:
            self._open_note()

    def _begin_action(self) -> None:
        self.called_for.begin()
        self.unfolded.emit()

    def _open_note(self) -> None:
        self._note_open = True
        self.note.show()
        self.note.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show the answer and the note that are kept now."""
        self.answer.refresh()
        self.given.refresh()
        self.called_for.refresh()
        self._show_against()
        value, note = self.subject.value(self.question), self.subject.note(self.question)
        field = self.question.keeper is Keeper.FIELD
        for missing, link in self.missing.items():
            chosen = value is missing and (field or self.subject.kept(self.question) is not None)
            link.setChecked(chosen)
            link.setIcon(icons.icon("check", Role.ACCENT) if chosen else QIcon())
        kept = value is not None and (field or self.subject.kept(self.question) is not None)
        self.clear.setVisible(kept)
        self.note.set_value(note)
        self.note.setVisible(kept and (self._note_open or bool(note)))
        self.add_note.setVisible(kept and self.note.isHidden())

    def _show_against(self) -> None:
        """What the file shows against the answer."""
        found = [one for one in contradictions(self.subject.review.facts) if one.question == self.question.id]
        self.against.setText(" ".join(contradiction(self.words, one) for one in found))
        self.against.setVisible(bool(found))

    def press(self, key: str) -> bool:
        """Answer by key: a choice's letter or place, ``?`` for “I don't know”, ``-`` for “doesn't apply”.

        False where the key says nothing here.
        """
        if key in MISSING_KEYS:
            link = self.missing[MISSING_KEYS[key]]
            if not link.isHidden():
                link.click()
            return not link.isHidden()
        number = int(key) if key in DIGITS else ascii_lowercase.find(key) + 1
        return bool(key) and self.answer.isEnabled() and self.answer.pick(number)

    def focus_first(self) -> None:
        self.answer.focus_first()

    def commit(self) -> None:
        """Save what was typed and not left yet."""
        self.answer.commit()
        self.note.commit()
