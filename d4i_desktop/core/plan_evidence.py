"""What the data itself shows, for a board: who could be picked out, in which version, and by what."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.contradictions import contradiction, contradictions
from d4i_desktop.core.document import (
    BarColumn,
    BarsPicture,
    Block,
    Bullets,
    Callout,
    Heading,
    KeepTogether,
    Paragraph,
    Run,
    Runs,
    Stress,
    Tone,
)
from d4i_desktop.core.evidence_words import (
    alone,
    bin_names,
    columns_named,
    giving_away,
    in_version,
    kinds_held,
    measured_on,
    out_of_date,
    people_by_size,
    revealed,
)
from d4i_desktop.core.model import Measurement, ReleaseKind
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import capital, plain, release_name, sentence, short
from d4i_desktop.core.sentences import small


def evidence(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """Nothing where no file was measured. A partner is told of the versions it gets, while that holds, and not where
    they were measured.
    """
    shown = _shown(facts, sheet)
    if not shown:
        return
    words = facts.words
    opening: list[Block] = [Heading(3, words("plan.evidence.title"), listed=False)]
    opening += _contradicted(facts, sheet)
    opening += [Paragraph(plain(one)) for one in _told_first(facts, sheet, shown)]
    lines = tuple(line for one in shown if (line := _line(facts, sheet, one)))
    picture = _picture(facts, sheet, shown)
    yield KeepTogether((*opening, *([Bullets(lines)] if lines else ([picture] if picture else []))))
    if lines and picture:
        yield picture
    yield Paragraph(plain(" ".join(_told_last(facts, sheet, shown))), Tone.SOFT)


def _shown(facts: PlanFacts, sheet: Sheet) -> list[Measurement]:
    """What was measured in the file, in the order of the versions."""
    found = [one for one in sheet.found.facts.measurements if one.fingerprint and one.release in sheet.told]
    if not facts.internal:
        found = [one for one in found if sheet.found.facts.stale(one) is None]
    return sorted(found, key=lambda one: list(ReleaseKind).index(one.release))


def _contradicted(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    if not facts.internal:
        return
    for one in contradictions(sheet.found.facts):
        yield Callout(plain(contradiction(facts.words, one)), Stress.WARNING)


def _told_first(facts: PlanFacts, sheet: Sheet, shown: list[Measurement]) -> Iterator[str]:
    """Of the full records: who is alone, and what gives most away; for our own eyes."""
    full = next((one for one in shown if one.release is ReleaseKind.FULL), None)
    if full is None:
        return
    told = [alone(facts.words, sheet.found.facts, full)]
    if facts.internal:
        told += [giving_away(facts.words, sheet.found.facts, full)]
    yield from filter(None, [" ".join(filter(None, told))])


def _line(facts: PlanFacts, sheet: Sheet, one: Measurement) -> Runs:
    """“De-identified records: nobody is alone; the smallest group has 6 people.”"""
    words, known = facts.words, sheet.found.facts
    told = [] if one.release is ReleaseKind.FULL else [in_version(words, known, one)]
    told = [small(one) for one in told]
    told += revealed(words, known, one) if facts.internal else ()
    changed = known.stale(one)
    told += [out_of_date(words, changed)] if changed else []
    if not any(told):
        return ()
    name = words("plan.releases.name", release=release_name(words, sheet.found, one.release))
    return Run(name, strong=True), Run(f" {' '.join(filter(None, told))}")


def _picture(facts: PlanFacts, sheet: Sheet, shown: list[Measurement]) -> BarsPicture | None:
    """How many people are in groups of which size, a column of bars for each version of records."""
    words, known = facts.words, sheet.found.facts
    counted = [one for one in shown if one.sizes and one.release is not ReleaseKind.TOTALS]
    if not counted:
        return None
    names = bin_names(words)
    columns = tuple(_column(facts, sheet, one) for one in counted)
    told = " ".join(_spoken(facts, names, one) for one in columns)
    full = max(counted, key=lambda one: len(one.columns))
    share = columns_named(words, known, full.columns)
    title = words("plan.evidence.picture" if share else "plan.evidence.picture_somehow", columns=share)
    return BarsPicture(title, names, columns, words("plan.evidence.alt", told=told))


def _column(facts: PlanFacts, sheet: Sheet, one: Measurement) -> BarColumn:
    counts = people_by_size(one)
    name = short(release_name(facts.words, sheet.found, one.release))
    return BarColumn(name, counts, tuple(map(facts.words.number, counts)))


def _spoken(facts: PlanFacts, names: tuple[str, ...], column: BarColumn) -> str:
    words = facts.words
    pairs = zip(names, column.said, strict=True)
    told = words("measured.between").join(words("plan.evidence.bar", name=name, n=count) for name, count in pairs)
    return f"{words('plan.what.fact', name=column.name)} {told}."


def _told_last(facts: PlanFacts, sheet: Sheet, shown: list[Measurement]) -> Iterator[str]:
    """What the file seems to hold, and when it was measured."""
    words, known = facts.words, sheet.found.facts
    kinds = kinds_held(words, known) if facts.internal else ""
    if kinds:
        yield words("plan.evidence.holds", kinds=kinds)
    days = dict.fromkeys(measured_on(words, known, one, named=facts.internal) for one in shown)
    yield from (capital(sentence(one)) for one in days if one)
