"""One dataset's pages: what it is, how open it may be and why, fears beside facts, who may use it, what we do."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.access import SAFES, allowed, ended
from d4i_desktop.core.document import (
    Block,
    Callout,
    Cell,
    Column,
    Heading,
    KeepTogether,
    LevelPicture,
    LevelRow,
    PageBreak,
    Paragraph,
    Run,
    Runs,
    Stress,
    Table,
)
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.core.model import Action, Grant, Level, ReleaseKind, Status
from d4i_desktop.core.plan_evidence import evidence
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_holds import holds
from d4i_desktop.core.plan_releases import releases
from d4i_desktop.core.plan_risks import risks
from d4i_desktop.core.plan_words import (
    because,
    capital,
    cell,
    clause,
    due,
    field_text,
    level_name,
    plain,
    release_name,
    sentence,
    short,
    soft_cell,
    status,
    strong,
    until,
    who,
)
from d4i_desktop.core.review import Review
from d4i_desktop.core.sentences import action_title, measure_title
from d4i_desktop.core.spectrum import Ceiling
from d4i_desktop.core.words import Words

MEASURES = 2
ENOUGH = 0.3
"""How much of a page must be free for a part or a sheet to begin on it."""


def sheets(facts: PlanFacts) -> Iterator[tuple[Block, ...]]:
    """A section per dataset; a heading over the first. Those not reviewed follow without a page of their own."""
    for number, sheet in enumerate(facts.sheets):
        opening: tuple[Block, ...] = _opening(facts) if number == 0 else ()
        if not opening and (sheet.reviewed or facts.sheets[number - 1].reviewed):
            opening = (PageBreak(ENOUGH),)
        yield (*opening, *_sheet(facts, sheet))


def _opening(facts: PlanFacts) -> tuple[Block, ...]:
    words = facts.words
    lead = Paragraph(plain(words("plan.sheets.lead")))
    return PageBreak(ENOUGH), Heading(1, words("plan.sheets.title"), "sheets"), lead


def _sheet(facts: PlanFacts, sheet: Sheet) -> tuple[Block, ...]:
    heading = Heading(2, sheet.dataset.title.strip() or facts.words("plan.untitled"), sheet.anchor)
    opening: list[Block] = [heading]
    about = field_text(facts.words, BY_ID["description"], sheet.dataset)
    if about.strip():
        opening.append(Paragraph(plain(about)))
    opening += _callouts(facts, sheet)
    if sheet.reviewed:
        opening += [Heading(3, facts.words("plan.open.title"), listed=False), _picture(facts, sheet)]
    blocks: list[Block] = [KeepTogether(tuple(opening))]
    if sheet.reviewed:
        blocks += _ceilings(facts, sheet)
    blocks += holds(facts, sheet)
    blocks += evidence(facts, sheet)
    if sheet.reviewed and facts.internal:
        blocks += risks(facts, sheet)
    blocks += releases(facts, sheet)
    blocks += _grants(facts, sheet)
    blocks += _actions(facts, sheet)
    return tuple(blocks)


def _callouts(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    words = facts.words
    if not sheet.reviewed:
        yield Callout(plain(words("plan.sheet.unreviewed")), Stress.NOTE)
        return
    hold = sheet.found.permitted.hold
    if hold:
        reason = because(words, hold, sheet.found, ReleaseKind.FULL)
        yield Callout((Run(words("plan.sheet.hold"), strong=True), Run(" "), Run(capital(reason) + ".")), Stress.HOLD)
    if facts.internal and sheet.too_open and sheet.found.today is not None:
        today, permitted = level_name(words, sheet.found.today), level_name(words, sheet.found.permitted.level)
        yield Callout(plain(words("plan.sheet.too_open", today=today, permitted=permitted)), Stress.WARNING)
    if not sheet.finished:
        done = sheet.found.progress
        text = words("plan.sheet.unfinished", answered=done.answered, applicable=done.applicable)
        yield Callout(plain(text), Stress.NOTE)


def _ceilings(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    words = facts.words
    reasons = _reasons(facts, sheet)
    if not reasons:
        yield Paragraph(plain(words("plan.open.nothing_stops")))
        return
    columns = (
        Column(words("plan.open.at_most"), 2.8),
        Column(words("plan.open.because"), 5.8),
        Column(words("plan.open.lifted"), 4.2),
    )
    yield Table(columns, reasons, words("plan.open.about", title=sheet.dataset.title))


def _picture(facts: PlanFacts, sheet: Sheet) -> LevelPicture:
    words, found = facts.words, sheet.found
    rows = tuple(_row(words, sheet, kinds) for kinds in _alike(found))
    legend = (words("plan.open.today"), words("plan.open.wanted"), words("plan.open.permitted"))
    told = " ".join(f"{row.label}: {row.said}" for row in rows)
    names = tuple(words(f"level.{int(level)}.name") for level in Level)
    return LevelPicture(names, rows, legend, words("plan.open.alt", title=found.dataset.title, told=told))


def _alike(found: Review) -> list[list[ReleaseKind]]:
    """The versions, those together of which the same is permitted while nothing else is known of the later ones."""
    rows: list[list[ReleaseKind]] = []
    for kind in ReleaseKind:
        release, level = found.facts.release(kind), found.releases[kind].level
        same = bool(rows) and found.releases[rows[-1][0]].level is level
        if same and (release is None or (release.wanted is None and not release.name.strip())):
            rows[-1].append(kind)
        else:
            rows.append([kind])
    return rows


def _row(words: Words, sheet: Sheet, kinds: list[ReleaseKind]) -> LevelRow:
    found, kind = sheet.found, kinds[0]
    release, level = found.facts.release(kind), found.releases[kind].level
    full = kind is ReleaseKind.FULL
    named = Level(release.wanted) if release and release.wanted is not None else None
    wanted = named if named is not None or not full else found.wanted
    key = "plan.open.row" if sheet.finished else "plan.open.row_so_far"
    said = words(key, permitted=level_name(words, level))
    label = short(release_name(words, found, kind)) if len(kinds) == 1 else capital(_kinds(words, found, kinds))
    return LevelRow(label, found.today if full else None, wanted, level, said)


def _reasons(facts: PlanFacts, sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    """Every ceiling once, strictest first, with the releases that it holds for."""
    seen: dict[tuple[str, str], tuple[Ceiling, list[ReleaseKind]]] = {}
    for kind in ReleaseKind:
        for one in sheet.found.releases[kind].trace:
            said = because(facts.words, one, sheet.found, kind)
            seen.setdefault((one.rule, said), (one, []))[1].append(kind)
    order = sorted(seen.values(), key=lambda pair: (pair[0].level, not pair[0].hold, pair[0].rule))
    return tuple(_reason(facts, sheet, ceiling, kinds) for ceiling, kinds in order)


def _reason(facts: PlanFacts, sheet: Sheet, ceiling: Ceiling, kinds: list[ReleaseKind]) -> tuple[Cell, ...]:
    words, found = facts.words, sheet.found
    hidden = bool(ceiling.scenarios) and not facts.internal
    why = words("plan.open.a_risk") if hidden else because(words, ceiling, found, kinds[0])
    lifting = [
        measure_title(words, found.facts.own_measures, one) for one in ceiling.lifted_by if facts.measure_shown(one)
    ]
    lifted = _lifted(words, lifting) if lifting else words("plan.open.not_lifted")
    if ceiling.lifted_by and not lifting:
        lifted = words("plan.open.by_us")
    if ceiling.hold:
        lifted = words("plan.open.decision")
    level = level_name(words, ceiling.level)
    return (
        Cell((Run(f"{level}\n"), Run(_kinds(words, found, kinds), soft=True)), level=ceiling.level),
        cell(f"{capital(why)}."),
        cell(lifted) if lifting or ceiling.hold else soft_cell(lifted),
    )


def _lifted(words: Words, titles: list[str]) -> str:
    """“Leave out columns, encrypt it and 2 more”."""
    shown = [titles[0], *map(clause, titles[1:MEASURES])]
    left = len(titles) - len(shown)
    return words.join([*shown, words.n("plan.more", left)] if left else shown)


def _kinds(words: Words, found: Review, kinds: list[ReleaseKind]) -> str:
    if len(kinds) == len(ReleaseKind):
        return clause(words("plan.open.every_release"))
    if len(kinds) == 1:
        return clause(release_name(words, found, kinds[0]))
    names = [_kind(words, found, kind) for kind in kinds]
    return words.join(names)


def _kind(words: Words, found: Review, kind: ReleaseKind) -> str:
    """Shorter than its name, unless it was given one of its own."""
    release = found.facts.release(kind)
    return clause(release.name) if release and release.name.strip() else words(f"plan.open.kind.{kind}")


def _grants(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    words = facts.words
    if not sheet.grants and not (sheet.reviewed and facts.internal):
        return
    if not sheet.grants:
        yield Paragraph(plain(words("plan.access.nobody")))
        return
    yield Heading(3, words("plan.access.title"), listed=False)
    columns = (
        Column(words("plan.access.who"), 3),
        Column(words("plan.access.release"), 2.4),
        Column(words("plan.access.conditions"), 7),
    )
    rows = tuple(
        (
            cell(who(words, grant)),
            cell(release_name(words, sheet.found, grant.release)),
            Cell(tuple(_conditions(facts, sheet, grant))),
        )
        for grant in sheet.grants
    )
    yield Table(columns, rows, words("plan.access.about"))


def _conditions(facts: PlanFacts, sheet: Sheet, grant: Grant) -> Iterator[Run]:
    """Five Safes in one go; first whether it may be given at all."""
    words = facts.words
    lines: list[Runs] = []
    if not sheet.reviewed:
        lines.append(strong(sentence(words("plan.grant.unreviewed"))))
    elif not allowed(grant, sheet.found):
        level = level_name(words, sheet.found.releases[grant.release].level)
        lines.append(strong(sentence(words("plan.grant.not_yet", level=level))))
    for one in SAFES:
        if (said := getattr(grant, one)).strip():
            lines.append((Run(words(f"plan.safes.{one}"), soft=True), Run(f" {sentence(said)}")))
    if grant.until and ended(grant, facts.today):
        lines.append(strong(sentence(words("plan.grant.ended", day=words.date(grant.until)))))
    elif grant.until:
        lines.append(plain(sentence(until(words, grant))))
    for number, line in enumerate(lines or [(Run(words("plan.grant.none"), soft=True),)]):
        yield from (Run(" "), *line) if number else line


def _actions(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    words = facts.words
    shown = [one for one in sheet.actions if one.counts_as_planned and facts.measure_shown(one.measure)]
    if not shown:
        return
    yield Heading(3, words("plan.measures.title"), listed=False)
    yield Table(action_columns(facts), tuple(action_row(facts, one) for one in shown), words("plan.measures.about"))


def action_columns(facts: PlanFacts, *, dataset: bool = False) -> tuple[Column, ...]:
    words = facts.words
    columns = [Column(words("plan.action.what"), 5)]
    columns += [Column(words("plan.action.dataset"), 3)] if dataset else []
    columns += [Column(words("plan.action.owner"), 2.6)] if facts.internal else []
    columns += [Column(words("plan.action.status"), 2), Column(words("plan.action.when"), 2.6)]
    return tuple(columns)


def action_row(facts: PlanFacts, action: Action, dataset: str | None = None) -> tuple[Cell, ...]:
    words = facts.words
    title = [Run(action_title(words, action))]
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
