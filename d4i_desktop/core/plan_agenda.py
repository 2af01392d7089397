"""What is still open about a dataset, short enough to be read out at the next meeting."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.catalogue import Keeper, Question
from d4i_desktop.core.document import Block, Bullets, Heading, Run, Runs, Tone
from d4i_desktop.core.fields import Group, unanswered
from d4i_desktop.core.model import Missing
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_holds import asked_in
from d4i_desktop.core.plan_words import sentence
from d4i_desktop.core.sentences import listed

ASKED = 3
"""How many questions of a kind are asked again; the others are counted."""
NAMED = 6
"""How many fields are named; the others are counted."""


def agenda(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """Questions without an answer, those to which nobody knows one, and fields left empty; nothing if not wanted.

    A partner reads of the fields alone: what a review asks would tell it where we may be weak.
    """
    if not facts.options.unanswered:
        return
    lines = [*(_asked(facts, sheet) if facts.internal and sheet.reviewed else ()), _fields(facts, sheet)]
    told = tuple(line for line in lines if line)
    if told:
        yield Heading(3, facts.words("plan.agenda.title"), listed=False)
        yield Bullets(told, Tone.COMPACT)


def _asked(facts: PlanFacts, sheet: Sheet) -> Iterator[Runs]:
    known = sheet.found.facts
    asked = [one for one in sheet.found.questions if one.keeper is not Keeper.FIELD]
    yield _questions(facts, "unanswered", [one for one in asked if known.value(one.id) is None])
    yield _questions(facts, "unknown", [one for one in asked if known.value(one.id) is Missing.UNKNOWN])


def _questions(facts: PlanFacts, kind: str, asked: list[Question]) -> Runs:
    """“Not answered yet: Is it deleted? (question 9) And 3 more.”"""
    if not asked:
        return ()
    words = facts.words
    shown = asked if len(asked) <= ASKED else asked[: ASKED - 1]
    left = len(asked) - len(shown)
    told = [
        words("plan.agenda.question", text=words(f"question.{one.id}.text").strip(), number=one.id) for one in shown
    ]
    told += [words.n("plan.agenda.more", left)] if left else []
    return _line(facts, kind, " ".join(told))


def _fields(facts: PlanFacts, sheet: Sheet) -> Runs:
    """“Not filled in: vendors, licence and 3 more.”"""
    words, left = facts.words, unanswered(sheet.dataset)
    asked = [one for group in Group for one in asked_in(facts, group) if one.id in left]
    names = [words(f"field.{one.id}.label") for one in asked]
    return _line(facts, "fields", sentence(listed(words, names, NAMED))) if names else ()


def _line(facts: PlanFacts, kind: str, told: str) -> Runs:
    label = facts.words("plan.what.fact", name=facts.words(f"plan.agenda.{kind}"))
    return Run(label, strong=True), Run(f" {told}")
