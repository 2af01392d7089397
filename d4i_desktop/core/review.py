"""One dataset's review, computed: progress, risks, permitted levels, suggested measures. Derived, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from d4i_desktop.core.catalogue import Catalogue, Question
from d4i_desktop.core.conditions import holds
from d4i_desktop.core.facts import Facts
from d4i_desktop.core.fields import level_of
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Level, ReleaseKind
from d4i_desktop.core.questionnaire import Progress, applicable, facts_of, progress
from d4i_desktop.core.risk import (
    NOT_SHARING,
    Cause,
    Causes,
    Risk,
    RiskLevel,
    causes,
    of_any_release,
    rate,
    residual,
    scenarios_of,
)
from d4i_desktop.core.spectrum import Ceiling, Permitted, permitted


@dataclass(frozen=True, slots=True)
class Review:
    """Everything the rules say about one dataset at this moment."""

    dataset: Dataset
    facts: Facts
    questions: tuple[Question, ...]
    progress: Progress
    risks: Mapping[str, Risk]
    releases: Mapping[ReleaseKind, Permitted]

    @property
    def permitted(self) -> Permitted:
        """Of the full records: what holds for the dataset where no release is named."""
        return self.releases[ReleaseKind.FULL]

    @property
    def today(self) -> Level | None:
        return level_of(self.dataset.level_today)

    @property
    def wanted(self) -> Level | None:
        return level_of(self.dataset.level_wanted)

    @property
    def begun(self) -> bool:
        return any(question.keeper == "answer" and question.id in self.facts.values for question in self.questions)

    def highest(self, moment: str) -> RiskLevel | None:
        """The highest level over the risks of sharing at ``perceived``, ``assessed``, ``planned`` or ``verified``."""
        levels = [level for risk in self.sharing_risks if (level := level_at(risk, moment)) is not None]
        return max(levels, default=None)

    @property
    def sharing_risks(self) -> tuple[Risk, ...]:
        """All but the harm of not sharing, which weighs the other way."""
        return tuple(risk for risk in self.risks.values() if risk.scenario != NOT_SHARING)

    @property
    def findings(self) -> tuple[Risk, ...]:
        """Risks whose fear and evidence differ, widest gap first, blind spots before exaggerated fears."""
        found = [risk for risk in self.risks.values() if risk.finding]
        return tuple(sorted(found, key=lambda risk: (-abs(risk.gap or 0), risk.gap or 0, risk.scenario)))


def level_at(risk: Risk, moment: str) -> RiskLevel | None:
    if moment == "perceived":
        return risk.perceived.rated.level if risk.perceived else None
    rated = {"assessed": risk.assessed, "planned": risk.planned, "verified": risk.verified}[moment]
    return rated.level


def review(catalogue: Catalogue, inventory: Inventory, dataset: Dataset) -> Review:
    """The review of one dataset."""
    return review_of_facts(catalogue, facts_of(catalogue, inventory, dataset))


def review_of_facts(catalogue: Catalogue, facts: Facts) -> Review:
    questions = applicable(catalogue, facts)
    grounded = any(question.id in facts.values for question in questions if question.keeper == "answer")
    found = causes(catalogue.contributions, facts)
    anywhere = of_any_release(found)
    risks = {one: rate(catalogue, facts, anywhere, one, grounded=grounded) for one in scenarios_of(catalogue, facts)}
    releases = {kind: _permitted(catalogue, facts, found, kind) for kind in ReleaseKind}
    return Review(facts.dataset, facts, questions, progress(questions, facts), risks, releases)


def _permitted(catalogue: Catalogue, facts: Facts, found: Causes, kind: ReleaseKind) -> Permitted:
    """Judged with what was measured in that release, not in another one of the same dataset."""
    remains = {one: residual(catalogue, facts, found[kind], one) for one in scenarios_of(catalogue, facts)}
    judged = permitted(catalogue.rules, facts, remains, kind)
    return replace(judged, trace=tuple(_narrowed(catalogue, one, found[kind]) for one in judged.trace))


def _narrowed(catalogue: Catalogue, ceiling: Ceiling, found: Iterable[Cause]) -> Ceiling:
    """A ceiling that a risk sets names only the measures that act on that risk, what takes away a cause of it first."""
    if not ceiling.scenarios:
        return ceiling
    risky = set(ceiling.scenarios)
    causes = {one.contribution.id for one in found if risky & set(one.contribution.scenarios)}
    listed = [(id, catalogue.measure(id)) for id in ceiling.lifted_by]
    settling = [id for id, one in listed if one and causes & set(one.settles)]
    own = [id for id, one in listed if one is None]
    lowering = [id for id, one in listed if one and id not in settling and one.lowers and risky & set(one.scenarios)]
    return replace(ceiling, lifted_by=(*settling, *lowering, *own))


def suggested_measures(catalogue: Catalogue, found: Review) -> tuple[str, ...]:
    """Measures that would lift a ceiling or that an answer calls for, and that aren't in the plan yet."""
    taken = found.facts.planned
    lifting = [id for kind in ReleaseKind for one in found.releases[kind].trace for id in one.lifted_by]
    called = [one.measure for one in catalogue.suggestions if holds(one.when, found.facts)]
    return tuple(dict.fromkeys(id for id in [*lifting, *called] if id not in taken))
