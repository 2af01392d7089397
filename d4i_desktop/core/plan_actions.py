"""What will be done, by whom and until when: for one dataset, and all of it by date."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.document import Block, Cell, Column, Heading, PageBreak, Paragraph, Run, Table
from d4i_desktop.core.model import Action, OwnMeasure, Status
from d4i_desktop.core.plan_facts import ENOUGH, PlanFacts, Sheet
from d4i_desktop.core.plan_overdue import overdue
from d4i_desktop.core.plan_words import cell, due, plain, short, soft_cell, status
from d4i_desktop.core.sentences import action_title, measure_title


def actions(facts: PlanFacts) -> tuple[Block, ...]:
    words = facts.words
    opening = (PageBreak(ENOUGH), Heading(1, words("plan.actions.title"), "actions"))
    if not facts.actions and not facts.internal:
        return ()
    if not facts.actions:
        return *opening, Paragraph(plain(words("plan.actions.none"))), *overdue(facts)
    rows = tuple(
        _row(facts, action, short(sheet.title) if sheet else words("plan.action.everywhere"))
        for action, sheet in facts.actions
    )
    lead = Paragraph(plain(words("plan.actions.lead")))
    table = Table(_columns(facts, dataset=True), rows, words("plan.actions.about"))
    return *opening, lead, table, *overdue(facts)


def measures(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """Those of one dataset."""
    words = facts.words
    shown = [one for one in sheet.actions if one.counts_as_planned and facts.measure_shown(one.measure)]
    if not shown:
        return
    about = words("plan.measures.about", title=short(sheet.title))
    yield Heading(3, words("plan.measures.title"), listed=False)
    yield Table(_columns(facts), tuple(_row(facts, one) for one in shown), about)


def _columns(facts: PlanFacts, *, dataset: bool = False) -> tuple[Column, ...]:
    words = facts.words
    columns = [Column(words("plan.action.what"), 5)]
    columns += [Column(words("plan.action.dataset"), 3)] if dataset else []
    columns += [Column(words("plan.action.owner"), 2.6)] if facts.internal else []
    columns += [Column(words("plan.action.status"), 2), Column(words("plan.action.when"), 2.6)]
    return tuple(columns)


def _row(facts: PlanFacts, action: Action, dataset: str | None = None) -> tuple[Cell, ...]:
    words = facts.words
    title = [Run(title_of(facts, action))]
    if facts.internal and action.proof.strip():
        title.append(Run("\n" + words("plan.action.proof", proof=action.proof), soft=True))
    cells = [Cell(tuple(title))]
    cells += [cell(dataset)] if dataset is not None else []
    if facts.internal:
        cells.append(cell(action.owner) if action.owner.strip() else soft_cell(words("plan.action.no_owner")))
    cells.append(cell(status(words, action)))
    late = action.due is not None and action.due < facts.today and action.status is not Status.DONE
    cells.append(Cell((Run(due(words, action, facts.today), strong=late),)))
    return tuple(cells)


def title_of(facts: PlanFacts, action: Action) -> str:
    """A partner reads the measure's name: what was typed in its place was meant for us."""
    if facts.internal:
        return action_title(facts.words, action).strip() or facts.words("plan.action.untitled")
    return measure_title(facts.words, facts.inventory.all(OwnMeasure), action.measure)
