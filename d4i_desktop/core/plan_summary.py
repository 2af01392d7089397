"""The plan on one page: what we hold, what may be shared, fears and facts, who may use what, what comes next."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from d4i_desktop.core.access import allowed, ended, needed
from d4i_desktop.core.document import (
    Block,
    Callout,
    Cell,
    Column,
    Columns,
    Heading,
    Paragraph,
    Run,
    Stress,
    Table,
    Tone,
)
from d4i_desktop.core.model import Action, Grant, Level, Status
from d4i_desktop.core.plan_actions import title_of
from d4i_desktop.core.plan_facts import PlanFacts, Sheet, Standing
from d4i_desktop.core.plan_fears import fears, highest
from d4i_desktop.core.plan_spectrum import small_print, spectrum
from d4i_desktop.core.plan_words import (
    capital,
    cell,
    due,
    level_name,
    plain,
    release_name,
    short,
    soft_cell,
    status,
    titles_listed,
    until,
    who,
)
from d4i_desktop.core.sentences import small
from d4i_desktop.core.words import Words


class Size(NamedTuple):
    """How much of everything: rows of access and actions, risks, a map or none, and characters of a name."""

    rows: int = 4
    risks: int = 3
    mapped: bool = False
    name: int = 50


SIZES = (
    Size(mapped=True),
    Size(mapped=True, risks=2),
    Size(),
    Size(rows=3),
    Size(rows=2, risks=2),
    Size(rows=2, risks=2, name=26),
    Size(rows=1, risks=1, name=14),
)
"""What is tried on the page, the fullest first. The last fits whatever people typed."""
WHOLE_WIDTH = Size(rows=3, name=36)
"""A partner reads of access and actions alone, over the whole width."""


def summary(facts: PlanFacts) -> tuple[Block, ...]:
    words = facts.words
    heading = Heading(1, words("plan.summary.title"), "summary")
    if not facts.sheets:
        return heading, Paragraph(plain(words("plan.summary.empty")), Tone.LEAD)
    blocks: list[Block] = [heading, Paragraph(plain(_counted(facts)), Tone.LEAD), spectrum(facts)]
    blocks += small_print(facts)
    blocks += _too_open(facts)
    blocks += [_columns(facts)] if facts.internal else [*_access(facts, WHOLE_WIDTH), *_next(facts, WHOLE_WIDTH)]
    return tuple(blocks)


def _columns(facts: PlanFacts, sizes: tuple[Size, ...] = SIZES) -> Columns:
    """As much as the page holds."""
    size, *smaller = sizes
    left = *highest(facts, size.risks, size.name), *fears(facts, size.name, mapped=size.mapped)
    right = *_access(facts, size), *_next(facts, size)
    return Columns(left, right, shorter=_columns(facts, tuple(smaller)) if smaller else None)


def _counted(facts: PlanFacts) -> str:
    """“We hold 12 datasets. Two are open, three can be shared on conditions…”"""
    words = facts.words
    counts = Counter(sheet.standing for sheet in facts.sheets)
    parts = [
        words.n(f"plan.standing.{one}", counts[one], count=_number(words, counts[one]))
        for one in Standing
        if counts[one]
    ]
    held = words.n("plan.summary.held", len(facts.sheets))
    return words("plan.summary.counted", held=held, parts=capital(words.join(parts)))


def _number(words: Words, n: int) -> str:
    key = f"plan.count.{n}"
    return words(key) if words.has(key) else words.number(n)


def _too_open(facts: PlanFacts) -> list[Block]:
    """The one thing a board must not miss."""
    titles = [sheet.title for sheet in facts.sheets if sheet.too_open]
    if not titles or not facts.internal:
        return []
    text = facts.words.n("plan.summary.too_open", len(titles), titles=titles_listed(facts.words, titles))
    return [Callout(plain(text), Stress.WARNING)]


def _access(facts: PlanFacts, size: Size) -> tuple[Block, ...]:
    """What leaves comes before what stays inside."""
    words = facts.words
    granted = [(sheet, grant) for sheet in facts.sheets for grant in sheet.grants]
    pairs = sorted(granted, key=lambda pair: needed(pair[1].audience) <= Level.INTERNAL)
    heading = Heading(2, words("plan.access.title"), listed=False)
    if not pairs:
        return (heading, Paragraph(plain(words("plan.access.none")))) if facts.internal else ()
    columns = (
        Column(words("plan.access.who"), 3),
        Column(words("plan.access.what"), 4),
        Column(words("plan.access.conditions"), 4),
    )
    rows = tuple(
        (
            cell(short(grant.who.strip() or who(words, grant), size.name)),
            cell(words("plan.access.dataset", title=short(sheet.title, size.name),
                       release=short(small(release_name(words, sheet.found, grant.release)), size.name))),
            _conditions(facts, sheet, grant, size.name),
        )
        for sheet, grant in pairs[: size.rows]
    )  # fmt: skip
    left = len(pairs) - len(rows)
    rest = (_further(words.n("plan.access.more", left), "access"),) if left else ()
    return heading, Table(columns, rows, words("plan.access.about")), *rest


def _conditions(facts: PlanFacts, sheet: Sheet, grant: Grant, longest: int) -> Cell:
    words = facts.words
    if not sheet.reviewed:
        return soft_cell(words("plan.grant.unreviewed"))
    if not allowed(grant, sheet.found):
        level = level_name(words, sheet.found.releases[grant.release].level)
        return Cell((Run(words("plan.grant.not_yet", level=level), strong=True),))
    if grant.until and ended(grant, facts.today):
        return Cell((Run(words("plan.grant.ended", day=words.date(grant.until)), strong=True),))
    named = [grant.project, grant.people, grant.setting, grant.data, grant.output, until(words, grant)]
    said = "; ".join(short(one, longest) for one in named if one.strip())
    return cell(short(said, longest + 20)) if said else soft_cell(words("plan.grant.none"))


def _next(facts: PlanFacts, size: Size) -> tuple[Block, ...]:
    words = facts.words
    heading = Heading(2, words("plan.next.title"), listed=False)
    open_ones = [pair for pair in facts.actions if pair[0].status is not Status.DONE]
    shown = (open_ones or list(facts.actions))[: size.rows]
    if not shown:
        return (heading, Paragraph(plain(words("plan.next.none")))) if facts.internal else ()
    columns = [Column("", 5), Column("", 3), Column("", 2.4)] if facts.internal else [Column("", 6), Column("", 3)]
    rows = []
    for action, _ in shown:
        row = [cell(short(title_of(facts, action), size.name)), cell(_when(facts, action))]
        if facts.internal:
            row.insert(1, cell(short(action.owner, min(size.name, 40)) or words("plan.action.no_owner")))
        rows.append(tuple(row))
    left = len(facts.actions) - len(shown)
    rest = (_further(words.n("plan.next.more", left), "actions"),) if left else ()
    return heading, Table(tuple(columns), tuple(rows), words("plan.next.about")), *rest


def _when(facts: PlanFacts, action: Action) -> str:
    """A date still to come, or how it ended."""
    words = facts.words
    return status(words, action) if action.status is Status.DONE else due(words, action, facts.today)


def _further(text: str, anchor: str) -> Paragraph:
    return Paragraph((Run(text, page_of=anchor),), Tone.SOFT)
