"""The plan's ways of putting a value, a level, a reason or an action into words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from d4i_desktop.core import sentences
from d4i_desktop.core.access import audience_name
from d4i_desktop.core.document import Cell, Run, Runs
from d4i_desktop.core.durations import spoken
from d4i_desktop.core.fields import FieldKind, InventoryField, value_of
from d4i_desktop.core.model import Action, Dataset, Grant, Level, Missing, ReleaseKind, Status
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import RiskLevel
from d4i_desktop.core.sentences import small
from d4i_desktop.core.spectrum import Ceiling
from d4i_desktop.core.words import Words

SHORT = 70
CLOSING = "”»’\"')\u00a0"
"""What may follow the full stop of a quotation."""


def plain(text: str) -> Runs:
    return (Run(text),)


def strong(text: str) -> Runs:
    return (Run(text, strong=True),)


def cell(text: str) -> Cell:
    return Cell(plain(text))


def soft_cell(text: str) -> Cell:
    return Cell((Run(text, soft=True),))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """With a capital first letter and a full stop."""
    text = capital(text.strip())
    ended = text.rstrip(CLOSING).endswith((".", "!", "?", "…"))
    return text if ended or not text else f"{text}."


def clause(text: str) -> str:
    """For the middle of a sentence: no capital, no full stop."""
    return small(text.strip()).rstrip(".")


def short(text: str, longest: int = SHORT) -> str:
    """One line of a long name, for lists that only point at it."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    whole, _, part = line[:longest].rpartition(" ")
    return f"{whole if len(whole) > len(part) else line[: longest - 1].rstrip()}…"


def titles_listed(words: Words, titles: Sequence[str], most: int = 4) -> str:
    """“Case notes, Donor gifts and 3 more”"""
    shown = [short(title, 50) for title in titles[:most]]
    left = len(titles) - len(shown)
    return words.join([*shown, words.n("plan.more", left)] if left else shown)


def level_name(words: Words, level: Level | None) -> str:
    return words("plan.missing.unanswered") if level is None else words(f"level.{int(level)}.name")


def level_cell(words: Words, level: Level | None) -> Cell:
    return Cell(plain(level_name(words, level)), level=level)


def risk_name(words: Words, level: RiskLevel) -> str:
    return words(f"risk.{level.id}")


def risk_cell(words: Words, level: RiskLevel | None) -> Cell:
    if level is None:
        return soft_cell(words("plan.risk.not_rated"))
    return Cell(plain(risk_name(words, level)), risk=level)


def release_name(words: Words, found: Review, kind: ReleaseKind) -> str:
    """The organisation's own name for it, or the kind's."""
    release = found.facts.release(kind)
    return release.name if release and release.name.strip() else words(f"release.{kind}.name")


def told_name(words: Words, found: Review, told: Iterable[ReleaseKind], kind: ReleaseKind) -> str:
    """The kind's name where nobody is to read the organisation's own: it may name another partner."""
    return release_name(words, found, kind) if kind in told else words(f"release.{kind}.name")


def field_text(words: Words, item: InventoryField, dataset: Dataset) -> str:
    """The value as people read it; empty where it wasn't answered."""
    value = value_of(dataset, item.id)
    if value is None:
        return ""
    if isinstance(value, Missing):
        return words(f"plan.missing.{value.value}")
    if isinstance(value, tuple):
        return capital(words.join([_choice(words, item, one) for one in value]))
    if isinstance(value, date):
        return words.date(value)
    if isinstance(value, str):
        return _one(words, item, value)
    return spoken(words, value) if item.id == "retention_months" else words.number(value)


def _one(words: Words, item: InventoryField, value: str) -> str:
    if item.kind is FieldKind.LEVEL:
        return level_name(words, Level(int(value)))
    return capital(words(f"choice.{item.id}.{value}")) if value in item.choices else value


def _choice(words: Words, item: InventoryField, value: str) -> str:
    return small(words(f"choice.{item.id}.{value}")) if value in item.choices else value


def because(words: Words, ceiling: Ceiling, found: Review, kind: ReleaseKind) -> str:
    """The reason of a ceiling as a part of a sentence."""
    return clause(sentences.because(words, found, kind, ceiling))


def due(words: Words, action: Action, today: date) -> str:
    """The date, *late* with it where it has passed, or that there is none. The date itself never breaks."""
    if action.due is None:
        return words("plan.action.was_no_date" if action.status is Status.DONE else "plan.action.no_date")
    late = action.due < today and action.status is not Status.DONE
    day = words.date(action.due, year=action.due.year != today.year).replace(" ", "\u00a0")
    return words("plan.action.late" if late else "plan.action.by", day=day)


def status(words: Words, action: Action) -> str:
    """What is done is told apart by its proof: only proven measures count."""
    if action.status is Status.DONE:
        return words("plan.action.proven" if action.verified else "plan.action.done")
    return capital(words(f"status.{action.status}"))


def who(words: Words, grant: Grant) -> str:
    """The audience, and which one of its kind where it is named."""
    name = audience_name(words, grant.audience).strip() or words("plan.grant.someone")
    return words("plan.grant.who", audience=name, who=grant.who) if grant.who.strip() else name


def until(words: Words, grant: Grant) -> str:
    return words("plan.grant.until", day=words.date(grant.until)) if grant.until else ""
