"""Sentences that window, command line and plan say alike."""

from __future__ import annotations

from d4i_desktop.core.model import Action, ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import Reason, Risk
from d4i_desktop.core.spectrum import Ceiling
from d4i_desktop.core.words import Words


def small(text: str) -> str:
    """With a small first letter, for the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def because(words: Words, review: Review, kind: ReleaseKind, ceiling: Ceiling) -> str:
    """Why a ceiling holds for that release, with the figures that were measured."""
    measured = review.facts.measurement(kind)
    names = ("k", "uniques", "rows", "smallest_cell")
    counts = {name: getattr(measured, name) if measured else None for name in names}
    figures = {name: "?" if count is None else words.number(count) for name, count in counts.items()}
    scenarios = words.join([small(words(f"scenario.{one}.name")) for one in ceiling.scenarios])
    return words(f"rule.{ceiling.rule}.because", scenarios=scenarios, **figures)


def action_title(words: Words, action: Action) -> str:
    """What an action is called: its own title, else its measure's."""
    key = f"measure.{action.measure}.title"
    return action.title.strip() or (words(key) if words.has(key) else action.measure)


def lifted_by(words: Words, ceiling: Ceiling) -> str:
    """The measures that would lift a ceiling, as a list in words; empty where none can."""
    return words.join([words(f"measure.{one}.title") for one in ceiling.lifted_by])


def source(words: Words, ceiling: Ceiling) -> str:
    """Where a ceiling comes from, for people: a question, a field, a figure or a risk."""
    kind, _, name = ceiling.source.partition(":")
    if kind == "question":
        return words("sentences.source_question", number=name)
    if kind == "field" and words.has(f"field.{name}.label"):
        return words("sentences.source_field", field=words(f"field.{name}.label"))
    return words(f"sentences.source_{kind}")


def reason(words: Words, found: Reason) -> str:
    return words(f"contribution.{found.contribution}")


def finding(words: Words, risk: Risk, title: str) -> str:
    """The gap between fear and evidence as a sentence a director can read aloud; empty without a gap."""
    if risk.finding is None or risk.perceived is None:
        return ""
    key = "blind_spot" if risk.gap is not None and risk.gap < 0 else "fear_larger"
    return words(
        f"sentences.{key}",
        scenario=words(f"scenario.{risk.scenario}.name"),
        dataset=title,
        felt=words(f"risk.{risk.perceived.rated.level.id}"),
        found=words(f"risk.{risk.assessed.level.id}"),
    )
