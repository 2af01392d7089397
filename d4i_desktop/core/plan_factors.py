"""The plan's page on the five factors: the picture, how far people agree, and the next small steps."""

from __future__ import annotations

from d4i_desktop.core.catalogue import RUNGS
from d4i_desktop.core.document import (
    Block,
    Cell,
    Column,
    FactorsPicture,
    Heading,
    KeepTogether,
    LadderRow,
    Paragraph,
    Run,
    Table,
)
from d4i_desktop.core.factors import Standing, ladder_alt, people, spread_sentence, standings, step_action
from d4i_desktop.core.model import FactorRating
from d4i_desktop.core.plan_facts import PlanFacts
from d4i_desktop.core.plan_words import capital, cell, due, plain, soft_cell


def five_factors(facts: PlanFacts) -> tuple[Block, ...]:
    """For our own eyes; nothing in a partner's edition or while nobody has rated."""
    held = standings(facts.catalogue, facts.inventory.all(FactorRating))
    if not facts.internal or not any(one.rated for one in held):
        return ()
    words = facts.words
    opening = KeepTogether(
        (
            Heading(1, words("plan.factors.title"), "factors"),
            Paragraph(plain(words("plan.factors.lead"))),
            _picture(facts, held),
        )
    )
    columns = (
        Column(words("plan.factors.factor"), 2.4),
        Column(words("plan.factors.seen"), 3.1),
        Column(words("plan.factors.step"), 6.2),
        Column(words("plan.factors.planned"), 2.1),
    )
    rows = tuple(_row(facts, one) for one in held)
    return opening, Table(columns, rows, words("plan.factors.about"))


def _picture(facts: PlanFacts, held: tuple[Standing, ...]) -> FactorsPicture:
    """Without names: a plan is handed round, and who said what stays in the room."""
    words = facts.words
    rows = tuple(LadderRow(words(f"factor.{one.factor}.name"), one) for one in held)
    told = " ".join(ladder_alt(words, row.label, row.standing, named=False) for row in rows)
    return FactorsPicture(
        tuple(capital(words(f"rung.{rung}")) for rung in range(1, RUNGS + 1)),
        rows,
        people(facts.inventory),
        words("organisation.picture.nobody"),
        tuple(words(f"organisation.picture.{one}") for one in ("person", "middle", "range")),
        words("plan.factors.alt", told=told),
    )


def _row(facts: PlanFacts, standing: Standing) -> tuple[Cell, ...]:
    words = facts.words
    name = Cell((Run(words(f"factor.{standing.factor}.name"), strong=True),))
    seen = cell(spread_sentence(words, standing))
    if not standing.rated:
        return name, seen, soft_cell(words("plan.missing.nothing")), soft_cell(words("plan.missing.nothing"))
    if not standing.open_rungs:
        return name, seen, soft_cell(words("plan.factors.top")), soft_cell(words("plan.missing.nothing"))
    rung = standing.open_rungs[0]
    towards = words("plan.factors.towards", rung=words(f"rung.{rung}"))
    step = words(f"factor.{standing.factor}.{rung}.step")
    return name, seen, Cell((Run(f"{towards} ", soft=True), Run(step))), _planned(facts, standing)


def _planned(facts: PlanFacts, standing: Standing) -> Cell:
    """Who does the step and until when; a later one that is planned already counts, too."""
    words = facts.words
    found = (step_action(facts.inventory, standing.factor, rung) for rung in standing.open_rungs)
    action = next(filter(None, found), None)
    if action is None:
        return soft_cell(words("plan.factors.not_planned"))
    owner = action.owner.strip() or words("plan.action.no_owner")
    return Cell((Run(owner), Run(f"\n{due(words, action, facts.today)}", soft=True)))
