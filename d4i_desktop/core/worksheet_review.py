"""The review on paper: every question by stage, when it is asked, why it matters, boxes to tick and room to write."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core import contract
from d4i_desktop.core.catalogue import Catalogue, Keeper, Question, QuestionKind
from d4i_desktop.core.conditions import AnyOf
from d4i_desktop.core.document import Block, Bullets, Callout, Heading, KeepTogether, Paragraph, Run
from d4i_desktop.core.forms import Answer, Asked, Blanks, Space, Tick, Ticks, WritingLines, WritingTable
from d4i_desktop.core.model import FIGURES
from d4i_desktop.core.questionnaire import asked_in
from d4i_desktop.core.words import Words
from d4i_desktop.core.worksheet_conditions import NOT_APPLICABLE, UNKNOWN, Conditions
from d4i_desktop.core.worksheet_group import ON_SHEET

ELSEWHERE = {Keeper.RATINGS: "feelings", Keeper.GRANTS: "access"}
"""What has a sheet of its own."""
TEXT_LINES = 2
ACTIONS = 5


def review_sheet(catalogue: Catalogue, words: Words, jurisdictions: tuple[str, ...]) -> tuple[Block, ...]:
    """``jurisdictions``: without the questions of the others; empty: the questions of all."""
    held = catalogue.jurisdictions_of(jurisdictions)
    conditions = Conditions(catalogue, words, held)
    asked = [one for one in catalogue.questions if not one.retired and (not held or asked_in(one, held))]
    head = (
        Paragraph((Run(words("worksheets.review.about")),)),
        Paragraph((Run(words("worksheets.marks")),)),
        Blanks(((words("worksheets.dataset"), 3), (words("worksheets.day"), 1))),
        Blanks(((words("worksheets.who"), 3), (words("worksheets.typed"), 1))),
    )
    shown: set[str] = set()
    body = [part for stage in catalogue.stages for part in _stage(words, stage, asked, conditions, catalogue, shown)]
    return (*head, *body)


def _stage(
    words: Words, stage: str, asked: list[Question], conditions: Conditions, catalogue: Catalogue, shown: set[str]
) -> Iterator[Block]:
    """``shown``: the shared conditions that were explained already; each stands before its first question."""
    questions = [one for one in asked if one.stage == stage]
    if questions:
        yield Heading(2, words(f"stage.{stage}.name"), anchor=f"stage-{stage}")
        yield Paragraph((Run(words(f"stage.{stage}.about")),))
    for one in questions:
        for name in conditions.named_in(one):
            if name not in shown:
                shown.add(name)
                yield _explained(words, name, conditions, catalogue)
        yield question_block(words, one, conditions)


def _explained(words: Words, name: str, conditions: Conditions, catalogue: Catalogue) -> KeepTogether:
    """A shared condition once in full, to be ticked, so that the questions can call it by its name."""
    condition = dict(catalogue.conditions)[name]
    ways = condition.parts if isinstance(condition, AnyOf) else (condition,)
    yes = Tick(words(f"worksheets.shared.{name}.yes"))
    return KeepTogether(
        (
            Callout((Run(words(f"worksheets.shared.{name}.about"), strong=True),)),
            Bullets(tuple((Run(conditions.of(one)),) for one in ways)),
            Ticks((yes,)),
        )
    )


def question_block(words: Words, question: Question, conditions: Conditions) -> Asked:
    said = [words(f"question.{question.id}.why"), words(f"question.{question.id}.help"), *_hints(words, question)]
    return Asked(
        number=question.id,
        text=words(f"question.{question.id}.text"),
        only_if=conditions.only_if(question),
        about=" ".join(said),
        answers=tuple(_answers(words, question)),
    )


def _hints(words: Words, question: Question) -> Iterator[str]:
    """Where else it is asked, and how many boxes to tick."""
    if question.keeper in ELSEWHERE:
        yield words(f"worksheets.review.{ELSEWHERE[question.keeper]}")
    if question.keeper is Keeper.FIELD and question.field in ON_SHEET:
        yield words("worksheets.review.inventory", field=words(f"field.{question.field}.label"))
    if question.choices and question.kind is QuestionKind.MULTIPLE:
        yield words("worksheets.review.several")


def _answers(words: Words, question: Question) -> Iterator[Answer]:
    """Room for the answer, then “I don't know” and “doesn't apply” where they are answers."""
    choices = tuple(Tick(contract.choice_text(words, question, one), question.letter(one)) for one in question.choices)
    if choices:
        yield Ticks((*choices, *_missing(words, question)), question.kind is QuestionKind.MULTIPLE)
    else:
        yield from _written(words, question)
        if missing := tuple(_missing(words, question)):
            yield Ticks(missing, several=False, running=True)
    if choices or question.keeper is Keeper.MEASUREMENTS:
        yield Blanks(((words("review.note.name"), 1),))


def _missing(words: Words, question: Question) -> Iterator[Tick]:
    if question.unknown:
        yield Tick(words("missing.unknown"), UNKNOWN)
    if question.not_applicable:
        no_file = question.keeper is Keeper.MEASUREMENTS
        yield Tick(words("review.evidence.no_file" if no_file else "missing.not_applicable"), NOT_APPLICABLE)


def _written(words: Words, question: Question) -> Iterator[Answer]:
    if question.keeper is Keeper.MEASUREMENTS:
        yield Blanks(tuple((words(f"review.evidence.{one}"), 1.0) for one in FIGURES))
    elif question.keeper is Keeper.ACTIONS:
        head = tuple(Space(words(f"worksheets.action.{one}")) for one in ("what", "who", "due", "proof"))
        rows = ((Space(),) * len(head),) * ACTIONS
        yield WritingTable((3, 1.6, 1.1, 2), head, rows, words("worksheets.action.about"))
    elif question.kind is QuestionKind.DATE:
        yield Blanks(((words("worksheets.day"), 1),))
    elif question.keeper not in ELSEWHERE:
        yield WritingLines(TEXT_LINES)
