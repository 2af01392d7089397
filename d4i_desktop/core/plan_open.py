"""How open a dataset may be: today, wanted and permitted of each version, and every limit with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from d4i_desktop.core.document import Block, Cell, Column, LevelPicture, LevelRow, Paragraph, Run, Table
from d4i_desktop.core.model import Level, ReleaseKind
from d4i_desktop.core.plan_facts import PlanFacts, Sheet
from d4i_desktop.core.plan_words import (
    because,
    capital,
    cell,
    clause,
    level_name,
    plain,
    release_name,
    short,
    soft_cell,
    told_name,
)
from d4i_desktop.core.review import Review
from d4i_desktop.core.sentences import measure_title
from d4i_desktop.core.spectrum import Ceiling
from d4i_desktop.core.words import Words

MEASURES = 2

Limit = tuple[list[Ceiling], list[ReleaseKind]]
"""What several rules say alike, and the versions that it holds for."""


def levels(facts: PlanFacts, sheet: Sheet) -> LevelPicture:
    words, found = facts.words, sheet.found
    rows = tuple(_row(words, sheet, kinds) for kinds in _alike(found))
    legend = (words("plan.open.today"), words("plan.open.wanted"), words("plan.open.permitted"))
    names = tuple(words(f"level.{int(level)}.name") for level in Level)
    told = " ".join(_spoken(words, row) for row in rows)
    return LevelPicture(names, rows, legend, words("plan.open.alt", title=short(sheet.title), told=told))


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
    label = (
        short(told_name(words, found, sheet.told, kind)) if len(kinds) == 1 else capital(_kinds(words, sheet, kinds))
    )
    return LevelRow(label, found.today if full else None, wanted, level, said)


def _spoken(words: Words, row: LevelRow) -> str:
    """“Full records: today Internal; wanted Named partner; permitted Sealed at most, so far.”"""
    marked = (("today", row.today), ("wanted", row.wanted))
    told = [
        words(f"plan.open.said.{name}", level=level_name(words, level)) for name, level in marked if level is not None
    ]
    told.append(words("plan.open.said.permitted", said=row.said))
    label = words("plan.what.fact", name=row.label)
    return f"{label} {words('measured.between').join(told)}."


def limits(facts: PlanFacts, sheet: Sheet) -> Iterator[Block]:
    """Every limit of the versions that this edition speaks of."""
    words = facts.words
    rows = _limits(facts, sheet)
    if not rows:
        whole = all(not one.trace for one in sheet.found.releases.values())
        yield Paragraph(plain(words("plan.open.nothing_stops" if whole else "plan.open.nothing_stops_it")))
        return
    columns = (
        Column(words("plan.open.at_most"), 2.8),
        Column(words("plan.open.because"), 5.8),
        Column(words("plan.open.lifted"), 4.2),
    )
    yield Table(columns, rows, words("plan.open.about", title=short(sheet.title)))


def _limits(facts: PlanFacts, sheet: Sheet) -> tuple[tuple[Cell, ...], ...]:
    """Each once, strictest first, with its versions; the same said again of a version adds nothing."""
    seen: dict[tuple[Level, bool, str], Limit] = {}
    for kind in sheet.told:
        said: set[str] = set()
        for one in sheet.found.releases[kind].trace:
            why = _why(facts, sheet, one, kind)
            if why in said:
                continue
            said.add(why)
            ceilings, kinds = seen.setdefault((one.level, not one.hold, why), ([], []))
            ceilings.append(one)
            if kind not in kinds:
                kinds.append(kind)
    order = sorted(seen.items(), key=lambda pair: (*pair[0][:2], pair[1][0][0].rule))
    return tuple(_limit(facts, sheet, why, *limit) for (_, _, why), limit in order)


def _why(facts: PlanFacts, sheet: Sheet, ceiling: Ceiling, kind: ReleaseKind) -> str:
    """A partner isn't told which risks are too high."""
    hidden = bool(ceiling.scenarios) and not facts.internal
    return facts.words("plan.open.a_risk") if hidden else because(facts.words, ceiling, sheet.found, kind)


def _limit(
    facts: PlanFacts, sheet: Sheet, why: str, ceilings: list[Ceiling], kinds: list[ReleaseKind]
) -> tuple[Cell, ...]:
    words, first = facts.words, ceilings[0]
    level = level_name(words, first.level)
    return (
        Cell((Run(f"{level}\n"), Run(_kinds(words, sheet, kinds), soft=True)), level=first.level),
        cell(f"{capital(why)}."),
        _lifted(facts, sheet, ceilings),
    )


def _lifted(facts: PlanFacts, sheet: Sheet, ceilings: list[Ceiling]) -> Cell:
    """“Leave out columns, encrypt it and 2 more”; where no measure can be named, what else would lift it."""
    words = facts.words
    if ceilings[0].hold:
        return cell(words("plan.open.decision"))
    measures = dict.fromkeys(one for ceiling in ceilings for one in ceiling.lifted_by)
    own = sheet.found.facts.own_measures
    titles = [measure_title(words, own, one) for one in measures if facts.measure_shown(one)]
    if not titles:
        return soft_cell(words("plan.open.by_us" if measures else "plan.open.not_lifted"))
    shown = [titles[0], *map(clause, titles[1:MEASURES])]
    left = len(titles) - len(shown)
    return cell(words.join([*shown, words.n("plan.more", left)] if left else shown))


def _kinds(words: Words, sheet: Sheet, kinds: list[ReleaseKind]) -> str:
    if len(kinds) == len(ReleaseKind):
        return clause(words("plan.open.every_release"))
    if len(kinds) == 1:
        return clause(told_name(words, sheet.found, sheet.told, kinds[0]))
    return words.join([_kind(words, sheet, kind) for kind in kinds])


def _kind(words: Words, sheet: Sheet, kind: ReleaseKind) -> str:
    """Shorter than its name, unless it was given one of its own."""
    release = sheet.found.facts.release(kind)
    if kind in sheet.told and release and release.name.strip():
        return clause(release_name(words, sheet.found, kind))
    return words(f"plan.open.kind.{kind}")
