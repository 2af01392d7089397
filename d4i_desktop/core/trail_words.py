"""The trail in words. Titles are those of now: an entry has ids only, and what was deleted has no name any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from d4i_desktop.core.change_counts import HOW, ORDER, changes_text
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset
from d4i_desktop.core.search import fold
from d4i_desktop.core.trail import STEPS, Entry
from d4i_desktop.core.words import Words

Did = tuple[str, str, str, tuple[str, ...], tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What entries have to have; empty: anything. ``datasets``: ids, one of which is the entry's; ``who``: a name, or
    ``None`` for nobody's; ``since``: ISO text in UTC."""

    typed: str = ""
    datasets: frozenset[str] = frozenset()
    who: str | None = ""
    since: str = ""


class TrailWords:
    """What entries are called in one language, given what the inventory holds now.

    There are many entries and few different words: each is made once.
    """

    def __init__(self, words: Words, inventory: Inventory) -> None:
        self._words, self._inventory = words, inventory
        self._what = cache(self._said)
        self._folded = cache(lambda did, dataset_id, who: fold(f"{self._what(did)}\n{self.title(dataset_id)}\n{who}"))

    def what(self, entry: Entry) -> str:
        """“Answered a question – 18. ...”."""
        return self._what(_did(entry))

    def who(self, entry: Entry) -> str:
        return entry.who or self._words("history.nobody")

    def dataset(self, entry: Entry) -> str:
        """Its present title; empty where the entry isn't about one dataset."""
        return self.title(entry.dataset_id)

    def title(self, dataset_id: str) -> str:
        """“A deleted dataset” for one that isn't there any more."""
        if not dataset_id:
            return ""
        found = self._inventory.get(Dataset, dataset_id)
        return found.title if found else self._words("history.deleted")

    def chosen(self, entries: Iterable[Entry], wanted: Wanted) -> tuple[Entry, ...]:
        """The entries that have all of this, in their order. What is typed may stand in any column but the day."""
        typed = fold(wanted.typed).split()
        return tuple(one for one in entries if self._has(one, wanted) and self._holds(one, typed))

    def _has(self, entry: Entry, wanted: Wanted) -> bool:
        if wanted.datasets and entry.dataset_id not in wanted.datasets:
            return False
        if wanted.who != "" and entry.who != (wanted.who or ""):
            return False
        return entry.at >= wanted.since

    def _holds(self, entry: Entry, typed: list[str]) -> bool:
        if not typed:
            return True
        text = self._folded(_did(entry), entry.dataset_id, entry.who)
        return all(word in text for word in typed)

    def _said(self, did: Did) -> str:
        key, step, question, fields, things = did
        name = f"history.did.{key}"
        what = self._words(name if self._words.has(name) else "history.did.other")
        if detail := self._detail(question, fields, things):
            what = self._words("history.detail", what=what, detail=detail)
        return what if step not in STEPS[1:] else self._words(f"history.{step}", what=what)

    def _detail(self, question: str, fields: tuple[str, ...], things: tuple[tuple[str, int], ...]) -> str:
        if question:
            key = f"question.{question}.text"
            return self._words("history.question", id=question, text=self._words(key)) if self._words.has(key) else ""
        if sum(count for _, count in things) == 1:
            kind = things[0][0].rpartition(" ")[2]
            return ", ".join(found for one in fields if (found := self._field(kind, one)))
        counts = {(kind, how): count for what, count in things for how, _, kind in [what.partition(" ")]}
        known = {one: count for one, count in counts.items() if one[0] in ORDER and one[1] in HOW}
        return changes_text(self._words, known) if known else ""

    def _field(self, kind: str, field: str) -> str:
        """What a field is called where it is filled in; empty for one that isn't."""
        names = {"dataset": f"field.{field}.label", "organisation": f"window.organisation.{field}"}
        name = names.get(kind, "")
        return self._words(name) if self._words.has(name) else ""


def _did(entry: Entry) -> Did:
    return entry.key.removeprefix("edits."), entry.step, entry.question, entry.fields, entry.things
