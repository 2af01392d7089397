"""One dataset under review, as every part of the page sees it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from d4i_desktop.content.words import Language
from d4i_desktop.core import edits, questionnaire, sentences
from d4i_desktop.core.catalogue import Keeper, Question
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.model import Answer, Dataset, Missing, Value
from d4i_desktop.core.review import Review
from d4i_desktop.ui.pages.review import walk
from d4i_desktop.ui.session import Session


@dataclass
class Turn:
    """Who is giving their feelings at this computer, and what they gave so far, by scenario (how bad, how likely).

    Until the reveal nothing else is ever shown: not what others gave, nor what the same person gave before.
    """

    person: str = ""
    given: dict[str, set[tuple[int, int]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Subject:
    """Reads are always of this moment; writing goes through the session."""

    session: Session
    words: Language
    dataset_id: str
    turn: Turn = field(default_factory=Turn, compare=False)

    @property
    def dataset(self) -> Dataset:
        """Raises ``LookupError`` once the dataset is gone."""
        found = self.session.inventory.get(Dataset, self.dataset_id)
        if found is None:
            raise LookupError(self.dataset_id)
        return found

    @property
    def read_only(self) -> bool:
        """Whether the file can only be looked at."""
        return self.session.store.read_only

    @property
    def review(self) -> Review:
        return self.session.review(self.dataset)

    def value(self, question: Question) -> Value:
        return self.review.facts.value(question.id)

    def note(self, question: Question) -> str:
        return questionnaire.note_of(self.session.inventory, self.dataset, question)

    def kept(self, question: Question) -> Answer | None:
        """Who said so, when and why; also beside a value that the inventory keeps."""
        return self.session.inventory.answer(self.dataset_id, question.id)

    def answer(self, question: Question, value: Value) -> None:
        """Give or take back an answer; a note that is there stays."""
        if value == self.value(question) and not self.outdated(question):
            return
        self._give(question, value, self.note(question))

    def _give(self, question: Question, value: Value, note: str) -> None:
        self.session.do(
            questionnaire.answer(
                self.session.catalogue, self.session.inventory, self.dataset, question, value,
                note=note, author=self.session.author, given_at=self.session.now(),
            )
        )  # fmt: skip

    def annotate(self, question: Question, note: str) -> None:
        """Change the note of an answer that is there; a value that came from the inventory gets one too."""
        kept, value = self.kept(question), self.value(question)
        if note == self.note(question) or value is None:
            return
        if kept is None or self.changed_elsewhere(question):
            if question.keeper is Keeper.FIELD:
                self._give(question, value, note)
            return
        self.session.do(edits.put(kept, replace(kept, note=note), "answer_question", title=self.dataset.title))

    def changed_elsewhere(self, question: Question) -> bool:
        """Whether the inventory's field no longer says what was answered here."""
        return walk.changed_elsewhere(self.session.inventory, self.dataset, question)

    def outdated(self, question: Question) -> bool:
        """Whether the question has changed since it was answered."""
        return walk.outdated(self.session.inventory, self.dataset, question)

    def confirmable(self, question: Question) -> bool:
        """Whether an outdated answer can still be given as it is: nothing in it was withdrawn."""
        kept = self.kept(question)
        if kept is None or not self.outdated(question):
            return False
        today = replace(kept, content_version=self.session.catalogue.version)
        return not questionnaire.outdated(question, today)

    def confirm(self, question: Question) -> None:
        """The same answer, as of today's questions and of who answers now."""
        kept = self.kept(question)
        if kept is not None and not self.read_only:
            self._give(question, kept.value, kept.note)

    def instead_of_missing(self, question: str, edit: Edit) -> Edit:
        """The edit, which also takes back an “I don't know” that stands where it says something."""
        answer = self.session.inventory.answer(self.dataset_id, question)
        if answer is None or not isinstance(answer.value, Missing):
            return edit
        taken_back = edits.answer_question(self.session.inventory, self.dataset, question, None)
        return Edit(edit.label, (*edit.changes, *taken_back.changes))

    def plan(self, measure: str) -> None:
        """Add a measure, the catalogue's or one's own, to the plan of this dataset, unless it is there."""
        facts = self.review.facts
        if measure not in facts.planned and not self.read_only:
            action = edits.action_for(self.dataset_id, measure, own=facts.own_measures)
            title = sentences.measure_title(self.words, facts.own_measures, measure)
            self.session.do(edits.put(None, action, "add_action", title=title))
