"""What was decided in a review and can be read nowhere else: who accepts what remains, and what would make us stop."""

from __future__ import annotations

from d4i_desktop.core.catalogue import Keeper, Question
from d4i_desktop.core.document import Run, Runs
from d4i_desktop.core.model import Missing, Value
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import capital, sentence
from d4i_desktop.core.sentences import small
from d4i_desktop.core.words import Words

PLAN = "plan"
"""A question whose answer drives this is printed with it."""


def decided(facts: PlanFacts, sheet: Sheet) -> Runs:
    """The questions that are asked for the plan, with their answers; for our own eyes."""
    if not facts.internal:
        return ()
    return tuple(run for one in facts.catalogue.questions for run in _answered(facts.words, sheet, one))


def _answered(words: Words, sheet: Sheet, question: Question) -> Runs:
    if PLAN not in question.drives or question.keeper is not Keeper.ANSWER or question.retired:
        return ()
    said = _said(words, question, sheet.found.facts.value(question.id))
    if not said.strip():
        return ()
    short = f"plan.decided.{question.id}"
    asked = words("plan.what.fact", name=words(short)) if words.has(short) else words(f"question.{question.id}.text")
    return Run(f"{asked} ", soft=True), Run(f"{sentence(said)} ")


def _said(words: Words, question: Question, value: Value) -> str:
    if isinstance(value, Missing):
        return words(f"plan.missing.{value.value}")
    if isinstance(value, tuple):
        return capital(words.join([small(words(f"question.{question.id}.choice.{one}")) for one in value]))
    if isinstance(value, str):
        return capital(words(f"question.{question.id}.choice.{value}")) if question.choices else value
    return ""
