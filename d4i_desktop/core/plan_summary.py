"""The plan on one page: what we hold, what may be shared, fears and facts, who may use what, what comes next."""

from __future__ import annotations

from collections import Counter

from d4i_desktop.core.access import allowed, ended
from d4i_desktop.core.document import (
    Block,
    Callout,
    Cell,
    Column,
    Columns,
    Heading,
    Paragraph,
    RiskMapPicture,
    Run,
    Shelf,
    SpectrumPicture,
    Stress,
    Table,
    Tone,
)
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.geometry import Mark, Moment
from d4i_desktop.core.model import Grant, Level, ReleaseKind, Status
from d4i_desktop.core.plan_actions import title_of
from d4i_desktop.core.plan_facts import PlanFacts, Sheet, Standing
from d4i_desktop.core.plan_words import (
    capital,
    cell,
    clause,
    due,
    level_name,
    plain,
    release_name,
    risk_name,
    sentence,
    short,
    soft_cell,
    until,
    who,
)
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import Finding, Rated, Risk
from d4i_desktop.core.sentences import reason, scenario_name, small
from d4i_desktop.core.words import Words

ON_A_SHELF = 4
FINDINGS = 2
MOST = 4
LEAST = 2
REASONS = 2


def summary(facts: PlanFacts) -> tuple[Block, ...]:
    words = facts.words
    heading = Heading(1, words("plan.summary.title"), "summary")
    if not facts.sheets:
        return heading, Paragraph(plain(words("plan.summary.empty")), Tone.LEAD)
    blocks: list[Block] = [heading, Paragraph(plain(_counted(facts)), Tone.LEAD), spectrum(facts)]
    blocks += _unreviewed(facts)
    blocks += _too_open(facts)
    blocks += [_columns(facts, MOST)] if facts.internal else [*_access(facts, MOST), *_next(facts, MOST)]
    return tuple(blocks)


def _columns(facts: PlanFacts, most: int) -> Columns:
    """With fewer rows, and at last without the map, for when there is more to say than a page holds."""
    right = (*_access(facts, most), *_next(facts, most))
    shorter = _columns(facts, most - 1) if most > LEAST else None
    return Columns(_fears(facts, mapped=most > LEAST), right, shorter=shorter)


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


def spectrum(facts: PlanFacts) -> SpectrumPicture:
    """Every release of a reviewed dataset under the level that the plan gives it."""
    words = facts.words
    shelves = tuple(_shelf(facts, level) for level in Level)
    told = [
        words("plan.spectrum.told", level=shelf.name, names=words.join([*shelf.entries, *filter(None, [shelf.more])]))
        for shelf in shelves
        if shelf.entries
    ]
    alt = words("plan.spectrum.alt", told=" ".join(told) or words("plan.spectrum.nothing"))
    return SpectrumPicture(shelves, alt)


def _shelf(facts: PlanFacts, level: Level) -> Shelf:
    words = facts.words
    names = [
        _placed(words, sheet, place.kind)
        for sheet in facts.sheets
        if sheet.reviewed
        for place in sheet.places
        if place.level is level
    ]
    shown = names if len(names) <= ON_A_SHELF else names[: ON_A_SHELF - 1]
    left = len(names) - len(shown)
    more = words.n("plan.more", left) if left else ""
    return Shelf(level, words(f"level.{int(level)}.name"), tuple(shown), more)


def _placed(words: Words, sheet: Sheet, kind: ReleaseKind) -> str:
    title = short(sheet.dataset.title, 40)
    if kind is ReleaseKind.FULL:
        return title if sheet.finished else words("plan.spectrum.so_far", title=title)
    return words("plan.spectrum.release", title=title, release=small(words(f"release.{kind}.name")))


def _unreviewed(facts: PlanFacts) -> list[Block]:
    """The small print of the picture: what isn't on it, and what its star means."""
    words = facts.words
    titles = [sheet.dataset.title for sheet in facts.sheets if not sheet.reviewed]
    said = []
    if any(sheet.reviewed and not sheet.finished for sheet in facts.sheets):
        said.append(words("plan.spectrum.star"))
    if titles:
        said.append(words.n("plan.summary.unreviewed", len(titles), titles=_listed(words, titles)))
    return [Paragraph(plain(" ".join(said)), Tone.SOFT)] if said else []


def _too_open(facts: PlanFacts) -> list[Block]:
    """The one thing a board must not miss."""
    titles = [sheet.dataset.title for sheet in facts.sheets if sheet.too_open]
    if not titles or not facts.internal:
        return []
    text = facts.words.n("plan.summary.too_open", len(titles), titles=_listed(facts.words, titles))
    return [Callout(plain(text), Stress.WARNING)]


def _listed(words: Words, titles: list[str], most: int = 4) -> str:
    shown = [short(title, 50) for title in titles[:most]]
    left = len(titles) - len(shown)
    return words.join([*shown, words.n("plan.more", left)] if left else shown)


def _fears(facts: PlanFacts, *, mapped: bool = True) -> tuple[Block, ...]:
    """The widest gaps between fear and fact, numbered as on the map below them."""
    words = facts.words
    found = _ranked(facts)
    top = found[:FINDINGS]
    heading = Heading(3, words("plan.fears.title"), listed=False)
    if not top:
        return heading, Paragraph(plain(words("plan.fears.none")))
    blocks: list[Block] = [heading]
    for number, (sheet, risk) in enumerate(top, 1):
        blocks.append(Paragraph(finding(words, sheet.found, risk, number), Tone.COMPACT))
    if len(found) > len(top):
        left = words.n("plan.fears.more", len(found) - len(top))
        blocks.append(Paragraph(plain(left), Tone.SOFT))
    if not mapped:
        return tuple(blocks)
    return (*blocks, risk_map(words, {number: risk for number, (_, risk) in enumerate(top, 1)}))


def _ranked(facts: PlanFacts) -> list[tuple[Sheet, Risk]]:
    """Widest gap first, blind spots before exaggerated fears of the same width, each kind present if there is one."""
    pairs = [(sheet, risk) for sheet in facts.sheets for risk in sheet.found.findings]
    pairs.sort(key=lambda pair: (-abs(pair[1].gap or 0), pair[1].gap or 0))
    first = [next((p for p in pairs if p[1].finding is one), None) for one in Finding]
    lead = [pair for pair in first if pair]
    return lead + [pair for pair in pairs if pair not in lead]


def finding(words: Words, found: Review, risk: Risk, number: int = 0) -> tuple[Run, ...]:
    """A blind spot or an exaggerated fear as a sentence to be read aloud; with a number, it names its dataset."""
    assert risk.finding and risk.perceived
    name = "blind_spot" if risk.finding is Finding.BLIND_SPOT else "fear_larger"
    head = words(f"finding.{name}.name")
    lead = words("plan.fears.number", n=number, head=head) if number else words("plan.fears.plain", head=head)
    where = scenario = scenario_name(words, found.facts, risk.scenario)
    if number:
        where = words("plan.fears.where", title=short(found.dataset.title), scenario=small(scenario))
    said = words(
        f"plan.fears.{name}",
        felt=small(risk_name(words, risk.perceived.rated.level)),
        found=small(risk_name(words, risk.assessed.level)),
    )
    why = reasons(words, found.facts, risk, 1 if number else REASONS)
    return Run(lead, strong=True), Run(" "), Run(f"{where}. {said}"), Run(f" {why}" if why else "")


def reasons(words: Words, facts: Facts, risk: Risk, most: int) -> str:
    """“The facts: names are kept, and anyone can open the drive.”"""
    if risk.override:
        return words("plan.risk.override", reason=risk.override.reason)
    said = _reasons(words, facts, risk, most)
    return words("plan.risk.facts", facts=words.join(said)) if said else ""


def rests_on(words: Words, facts: Facts, risk: Risk) -> str:
    """All of them, without the words around."""
    if risk.override:
        return words("plan.risk.override", reason=risk.override.reason)
    return sentence(words.join(_reasons(words, facts, risk, len(risk.because))))


def _reasons(words: Words, facts: Facts, risk: Risk, most: int) -> list[str]:
    weighty = sorted(risk.because, key=lambda one: -one.amount)
    each = list({one.contribution: one for one in weighty}.values())[:most]
    return [clause(reason(words, facts, one)) for one in each]


def risk_map(words: Words, risks: dict[int, Risk]) -> RiskMapPicture:
    """Felt, found and planned of each risk, by its number in the text beside the map."""
    marks = tuple(mark for number, risk in risks.items() for mark in _marks(number, risk))
    shown = [one for one in Moment if any(mark.moment is one for mark in marks)]
    told = [
        words("plan.map.told", n=mark.number, moment=words(f"plan.moment.{mark.moment}"),
              severity=small(words(f"severity.{mark.severity}")),
              likelihood=small(words(f"likelihood.{mark.likelihood}")))
        for mark in marks
    ]  # fmt: skip
    return RiskMapPicture(
        marks,
        tuple(words(f"severity.{n}") for n in range(1, 5)),
        tuple(words(f"likelihood.{n}") for n in range(1, 5)),
        (words("plan.map.severity"), words("plan.map.likelihood")),
        tuple((one, words(f"plan.moment.{one}")) for one in shown),
        words("plan.map.alt", told=" ".join(told)),
    )


def _marks(number: int, risk: Risk) -> list[Mark]:
    at: list[tuple[Moment, Rated]] = []
    if risk.perceived:
        at.append((Moment.FELT, risk.perceived.rated))
    if risk.grounded:
        at.append((Moment.FOUND, risk.assessed))
        if risk.planned != risk.assessed:
            at.append((Moment.PLANNED, risk.planned))
    return [Mark(number, moment, rated.severity, rated.likelihood) for moment, rated in at]


def _access(facts: PlanFacts, most: int) -> tuple[Block, ...]:
    words = facts.words
    pairs = [(sheet, grant) for sheet in facts.sheets for grant in sheet.grants]
    heading = Heading(3, words("plan.access.title"), listed=False)
    if not pairs:
        return (heading, Paragraph(plain(words("plan.access.none")))) if facts.internal else ()
    columns = (
        Column(words("plan.access.who"), 3),
        Column(words("plan.access.what"), 4),
        Column(words("plan.access.conditions"), 4),
    )
    rows = tuple(
        (
            cell(short(grant.who.strip() or who(words, grant))),
            cell(words("plan.access.dataset", title=short(sheet.dataset.title, 50),
                       release=small(release_name(words, sheet.found, grant.release)))),
            _conditions(facts, sheet, grant),
        )
        for sheet, grant in pairs[:most]
    )  # fmt: skip
    left = len(pairs) - len(rows)
    rest = (_further(words.n("plan.access.more", left), "access"),) if left else ()
    return heading, Table(columns, rows, words("plan.access.about")), *rest


def _conditions(facts: PlanFacts, sheet: Sheet, grant: Grant) -> Cell:
    words = facts.words
    if not sheet.reviewed:
        return soft_cell(words("plan.grant.unreviewed"))
    if not allowed(grant, sheet.found):
        level = level_name(words, sheet.found.releases[grant.release].level)
        return Cell((Run(words("plan.grant.not_yet", level=level), strong=True),))
    if grant.until and ended(grant, facts.today):
        return Cell((Run(words("plan.grant.ended", day=words.date(grant.until)), strong=True),))
    named = [grant.project, grant.people, grant.setting, grant.data, grant.output, until(words, grant)]
    said = "; ".join(short(one, 60) for one in named if one.strip())
    return cell(short(said)) if said else soft_cell(words("plan.grant.none"))


def _next(facts: PlanFacts, most: int) -> tuple[Block, ...]:
    words = facts.words
    heading = Heading(3, words("plan.next.title"), listed=False)
    open_ones = [pair for pair in facts.actions if pair[0].status is not Status.DONE]
    shown = (open_ones or list(facts.actions))[:most]
    if not shown:
        return (heading, Paragraph(plain(words("plan.next.none")))) if facts.internal else ()
    columns = [Column("", 5), Column("", 3), Column("", 2.4)] if facts.internal else [Column("", 6), Column("", 3)]
    rows = []
    for action, _ in shown:
        row = [cell(short(title_of(facts, action))), cell(due(words, action, facts.today))]
        if facts.internal:
            row.insert(1, cell(short(action.owner, 40) or words("plan.action.no_owner")))
        rows.append(tuple(row))
    left = len(facts.actions) - len(shown)
    rest = (_further(words.n("plan.next.more", left), "actions"),) if left else ()
    return heading, Table(tuple(columns), tuple(rows), words("plan.next.about")), *rest


def _further(text: str, anchor: str) -> Paragraph:
    return Paragraph((Run(text, page_of=anchor),), Tone.SOFT)
