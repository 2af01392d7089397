"""Sentences that window, command line and plan say alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from d4i_desktop.core.facts import Facts
from d4i_desktop.core.model import FIGURES, Action, OwnMeasure, ReleaseKind
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import Reason, Risk
from d4i_desktop.core.spectrum import Ceiling
from d4i_desktop.core.staleness import Stale
from d4i_desktop.core.treatments import amount, base, is_known
from d4i_desktop.core.words import Words


def small(text: str) -> str:
    """With a small first letter, for the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def listed(words: Words, names: Sequence[str], most: int) -> str:
    """“a, b and 3 more”: at most so many, the number of the others among them."""
    shown = names if len(names) <= most else names[: most - 1]
    left = len(names) - len(shown)
    return words.join([*shown, words.n("plan.more", left)] if left else [*shown])


def level_name(words: Words, level: int) -> str:
    """A level by its name: “Named partner”."""
    return words(f"level.{int(level)}.name")


def because(words: Words, review: Review, kind: ReleaseKind, ceiling: Ceiling) -> str:
    """Why a ceiling holds for that release, with the figures that were measured."""
    counts = {name: review.facts.figure(name, kind) for name in FIGURES}
    figures = {name: "?" if count is None else words.number(count) for name, count in counts.items()}
    scenarios = words.join([small(scenario_name(words, review.facts, one)) for one in ceiling.scenarios])
    said = words(f"rule.{ceiling.rule}.because", scenarios=scenarios, **figures)
    changed = _changed_since(review.facts, ceiling, kind)
    return words(f"sentences.stale_{changed}", because=said) if changed else said


def _changed_since(facts: Facts, ceiling: Ceiling, kind: ReleaseKind) -> Stale | None:
    """What has changed since the figure was measured that a ceiling rests on."""
    origin, _, figure = ceiling.source.partition(":")
    measured = facts.measured(figure, kind) if origin == "evidence" else None
    return facts.stale(measured) if measured else None


def scenario_name(words: Words, facts: Facts, scenario: str) -> str:
    """What a risk is called, the catalogue's or one of the user's own."""
    own = next((one.name for one in facts.own_risks if one.id == scenario), None)
    return words(f"scenario.{scenario}.name") if own is None else own


def scenario_about(words: Words, facts: Facts, scenario: str) -> str:
    """What a risk means; for one of the user's own, what they wrote, which may be nothing."""
    own = next((one.reason for one in facts.own_risks if one.id == scenario), None)
    return words(f"scenario.{scenario}.about") if own is None else own


def measure_title(words: Words, own: Iterable[OwnMeasure], measure: str) -> str:
    """What a measure is called, the catalogue's or one of the user's own; its id where it is neither's."""
    key = f"measure.{measure}.title"
    found = next((one.title for one in own if one.id == measure), None)
    return found or (words(key) if words.has(key) else measure)


def action_title(words: Words, action: Action) -> str:
    """What an action is called: its own title, else that of the measure or of the factor's step behind it."""
    if action.title.strip():
        return action.title.strip()
    kind, _, step = action.source.partition(":")
    key = f"factor.{step.replace(':', '.')}.step" if kind == "factor" else f"measure.{action.measure}.title"
    return words(key) if words.has(key) else action.measure


def action_source(words: Words, action: Action) -> str:
    """What called for an action, such as “From question 12.”; empty where that isn't known."""
    kind, _, what = action.source.partition(":")
    if kind == "question":
        return words("sentences.from_question", number=what)
    if kind == "factor" and words.has(f"factor.{what.partition(':')[0]}.name"):
        return words("sentences.from_factor", factor=words(f"factor.{what.partition(':')[0]}.name"))
    return words("sentences.from_reflection") if kind == "reflection" else ""


def lifted_by(words: Words, facts: Facts, ceiling: Ceiling) -> str:
    """The measures that would lift a ceiling, as a list in words; empty where none can."""
    return words.join([measure_title(words, facts.own_measures, one) for one in ceiling.lifted_by])


def treatment_name(words: Words, treatment: str) -> str:
    """What is done to a column, with its amount where one was given; as it was typed where it isn't known."""
    if not is_known(treatment):
        return treatment
    name = words(f"treatment.{base(treatment)}")
    if ":" not in treatment:
        return name
    return words(f"measured.amount.{base(treatment)}", treatment=name, n=words.number(amount(treatment)))


def source(words: Words, ceiling: Ceiling) -> str:
    """Where a ceiling comes from, for people: a question, a field, a figure or a risk."""
    kind, _, name = ceiling.source.partition(":")
    if kind == "question":
        return words("sentences.source_question", number=name)
    if kind == "field" and words.has(f"field.{name}.label"):
        return words("sentences.source_field", field=words(f"field.{name}.label"))
    return words("sentences.source_columns" if kind == "field" else f"sentences.source_{kind}")


def reason(words: Words, facts: Facts, found: Reason) -> str:
    """Why a fact counts; for a risk of the user's own, what they wrote."""
    own = next((one for one in facts.own_risks if one.id == found.contribution), None)
    if own is None:
        return words(f"contribution.{found.contribution}")
    return own.reason.strip() or words("sentences.own_reason")


def finding(words: Words, review: Review, risk: Risk) -> str:
    """The gap between fear and evidence as a sentence a director can read aloud; empty without a gap."""
    if risk.finding is None or risk.perceived is None:
        return ""
    key = "blind_spot" if risk.gap is not None and risk.gap < 0 else "fear_larger"
    return words(
        f"sentences.{key}",
        scenario=scenario_name(words, review.facts, risk.scenario),
        dataset=review.dataset.title,
        felt=words(f"risk.{risk.perceived.rated.level.id}"),
        found=words(f"risk.{risk.assessed.level.id}"),
    )
