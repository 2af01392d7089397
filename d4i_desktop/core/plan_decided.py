"""What was decided in a review and can be read nowhere else: who accepts what remains, and what would make us stop."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.catalogue import Keeper, Question
from d4i_desktop.core.document import Run, Runs
from d4i_desktop.core.model import Missing, Value
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import capital, sentence
from d4i_desktop.core.sentences import small
from d4i_desktop.core.words import Words

PLAN = "plan"
"""A question whose answer drives this is printed with it."""
APART = ("38", "39")
"""Who accepts the risk that remains, and what would make us stop: a reader looks for these, so each has a row."""


def decided(facts: PlanFacts, sheet: Sheet) -> Iterator[tuple[str, Runs]]:
    """Rows of the questions that are asked for the plan, with their answers; for our own eyes."""
    if not facts.internal:
        return
    asked = [one for one in facts.catalogue.questions if PLAN in one.drives and one.keeper is Keeper.ANSWER]
    told = [(one, said) for one in asked if not one.retired and (said := _answer(facts.words, sheet, one))]
    together = tuple(run for one, said in told if one.id not in APART for run in _named(facts.words, one, said))
    yield facts.words("plan.decided.title"), together
    yield from ((_name(facts.words, one), (Run(said),)) for one, said in told if one.id in APART)


def _answer(words: Words, sheet: Sheet, question: Question) -> str:
    return sentence(_said(words, question, sheet.found.facts.value(question.id)))


def _named(words: Words, question: Question, said: str) -> Runs:
    return Run(f"{words('plan.what.fact', name=_name(words, question))} ", soft=True), Run(f"{said} ")


def _name(words: Words, question: Question) -> str:
    short = f"plan.decided.{question.id}"
    return words(short) if words.has(short) else words(f"question.{question.id}.text")


def _said(words: Words, question: Question, value: Value) -> str:
    if isinstance(value, Missing):
        return words(f"plan.missing.{value.value}")
    if isinstance(value, tuple):
        return capital(words.join([small(_choice(words, question, one)) for one in value]))
    if isinstance(value, str):
        return capital(_choice(words, question, value)) if question.choices else value
    return ""


def _choice(words: Words, question: Question, choice: str) -> str:
    """A choice in words; one that only a stranger's file knows as it stands there."""
    key = f"question.{question.id}.choice.{choice}"
    return words(key) if words.has(key) else choice
