"""One dataset under review, as every part of the page sees it."""

from __future__ import annotations

from dataclasses import dataclass

from d4i_desktop.content.words import Language
from d4i_desktop.core import edits, questionnaire
from d4i_desktop.core.catalogue import Question
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.model import Action, Dataset, Missing, Value, new_id
from d4i_desktop.core.review import Review
from d4i_desktop.ui.session import Session


@dataclass(frozen=True)
class Subject:
    """Reads are always of this moment; writing goes through the session."""

    session: Session
    words: Language
    dataset_id: str

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

    def answer(self, question: Question, value: Value) -> None:
        """Give or take back an answer; a note that is there stays."""
        if value == self.value(question):
            return
        note = self.note(question)
        self.session.do(
            questionnaire.answer(
                self.session.catalogue, self.session.inventory, self.dataset, question, value,
                note=note, given_at=self.session.now(),
            )
        )  # fmt: skip

    def annotate(self, question: Question, note: str) -> None:
        """Change the note of an answer that is there."""
        answer = self.session.inventory.answer(self.dataset_id, question.id)
        if answer is None or answer.note == note:
            return
        self.session.do(
            edits.answer_question(
                self.session.inventory, self.dataset, question.id, answer.value,
                note=note, author=answer.author, given_at=answer.given_at, content_version=answer.content_version,
            )
        )  # fmt: skip

    def instead_of_missing(self, question: str, edit: Edit) -> Edit:
        """The edit, which also takes back an “I don't know” that stands where it says something."""
        answer = self.session.inventory.answer(self.dataset_id, question)
        if answer is None or not isinstance(answer.value, Missing):
            return edit
        taken_back = edits.answer_question(self.session.inventory, self.dataset, question, None)
        return Edit(edit.label, (*edit.changes, *taken_back.changes))

    def plan(self, measure: str) -> None:
        """Add a measure of the catalogue to the plan of this dataset, unless it is there."""
        taken = {one.measure for one in self.review.facts.actions if one.counts_as_planned}
        if measure not in taken and not self.read_only:
            action = Action(id=new_id(), dataset_id=self.dataset_id, measure=measure)
            title = self.words(f"measure.{measure}.title")
            self.session.do(edits.put(None, action, "add_action", title=title))
