"""A dataset's versions on paper: what each is for, and what happens to every column before it leaves."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    KeepTogether,
    Paragraph,
    Run,
    Table,
    Tone,
)
from d4i_desktop.core.evidence_words import leaves_out
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.fields import LICENCES
from d4i_desktop.core.model import Field, Level, Release, ReleaseKind
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import cell, level_name, plain, release_name, sentence, short, soft_cell
from d4i_desktop.core.sentences import small, treatment_name
from d4i_desktop.core.treatments import DROP, UNDECIDED, treatment_of
from d4i_desktop.core.words import Words


def releases(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """A line per version that was described, then a table of the columns; nothing where there is neither.

    A partner is told of the versions it is given, and of the columns that stay in them.
    """
    shown = _shown(sheet)
    if not shown:
        return
    words = facts.words
    lines = tuple(line for one in shown if (line := _line(facts, sheet, one)))
    changed = treated(sheet)
    fields = sorted(sheet.found.facts.fields, key=lambda one: (one.position, one.id))
    if not lines and not (changed and fields):
        return
    heading = Heading(3, words("plan.releases.title"), listed=False)
    if lines:
        yield KeepTogether((heading, Bullets(lines)))
    else:
        yield heading
    if changed and fields:
        yield from _columns(facts, sheet, changed, fields)


def treated(sheet: Sheet) -> list[Release]:
    """The versions of which it is said what happens to each column."""
    return [one for one in _shown(sheet) if one.treatments and one.kind is not ReleaseKind.FULL]


def _shown(sheet: Sheet) -> list[Release]:
    order = list(ReleaseKind)
    held = [one for one in sheet.found.facts.releases if one.kind in sheet.told]
    return sorted(held, key=lambda one: order.index(one.kind))


def _line(facts: PlanFacts, sheet: Sheet, release: Release) -> tuple[Run, ...]:
    """“Totals: wanted for Open; licence CC BY 4.0; a note.” Empty where none of these is said."""
    words = facts.words
    said = []
    if release.wanted is not None:
        said.append(words("plan.releases.wanted", level=level_name(words, Level(release.wanted))))
    if release.licence:
        said.append(words("plan.releases.licence", licence=small(_licence(words, release.licence))))
    said.append(_leaving_out(words, sheet.found.facts, release))
    if facts.internal:
        said.append(release.note)
    told = " ".join(filter(None, map(sentence, said)))
    if not told:
        return ()
    name = words("plan.releases.name", release=release_name(words, sheet.found, release.kind))
    return Run(name, strong=True), Run(f" {told}")


def _leaving_out(words: Words, known: Facts, release: Release) -> str:
    """What was measured with it says it beside the figures, with how many they are."""
    found = known.measurement(release.kind)
    measured = found is not None and found.fingerprint and known.stale(found) is None
    return "" if measured and release.kind is not ReleaseKind.FULL else leaves_out(words, release.leave_out_below)


def _licence(words: Words, licence: str) -> str:
    return words(f"choice.licence.{licence}") if licence in LICENCES else licence


def _columns(facts: PlanFacts, sheet: Sheet, changed: list[Release], fields: list[Field]) -> Iterator[Block]:
    words = facts.words
    heads = [Column(words("plan.releases.column"), 3)]
    heads += [Column(words("plan.releases.role"), 3)] if facts.internal else []
    heads += [Column(release_name(words, sheet.found, one.kind), 3) for one in changed]
    staying = [one for one in fields if facts.internal or _stays(one, changed)]
    rows = tuple(_row(facts, one, changed) for one in staying)
    if rows:
        yield Table(tuple(heads), rows, words("plan.releases.about", title=short(sheet.title)))
    if left := len(fields) - len(staying):
        yield Paragraph(plain(words.n("plan.releases.left_out", left)), Tone.SOFT)


def _stays(field: Field, changed: list[Release]) -> bool:
    return any(treatment_of(one, field) not in (DROP, UNDECIDED) for one in changed)


def _row(facts: PlanFacts, field: Field, changed: list[Release]) -> tuple[Cell, ...]:
    words = facts.words
    cells = [cell(field.name)]
    if facts.internal:
        cells.append(soft_cell(words(f"role.{field.role}")))
    return (*cells, *(_treatment(words, treatment_of(one, field)) for one in changed))


def _treatment(words: Words, treatment: str) -> Cell:
    if not treatment:
        return soft_cell(words("plan.releases.undecided"))
    return cell(treatment_name(words, treatment))
