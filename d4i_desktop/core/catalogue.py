"""The content of the method as values: questions, ceilings, contributions, scenarios, measures, audiences.

Loaded from ``resources/content`` by :mod:`d4i_desktop.content`. It holds no language; every id has its words there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from string import ascii_lowercase

from d4i_desktop.core.conditions import Condition, varies
from d4i_desktop.core.model import Level, ReleaseKind


class QuestionKind(StrEnum):
    SINGLE = "single"
    MULTIPLE = "multiple"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    RATING = "rating"
    MATRIX = "matrix"


class Keeper(StrEnum):
    """Where a question's answer is kept. Nothing is asked twice that the inventory knows already."""

    ANSWER = "answer"
    FIELD = "field"
    RATINGS = "ratings"
    GRANTS = "grants"
    ACTIONS = "actions"
    MEASUREMENTS = "measurements"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the review. ``field`` names the inventory field when ``keeper`` is FIELD.

    ``drives`` says what the answer does: ids of rules, contributions and measures, or words such as ``plan``.
    ``decision``: the answer is a named person's decision, the only kind that may lift a ceiling. ``since``: the
    version of the content in which its meaning last changed; an older answer asks for another look.
    ``retired_choices`` can't be chosen any more; an answer that holds one counts as “I don't know”. ``neutral``: the
    choices that set nothing off, and say so.
    """

    id: str
    stage: str
    kind: QuestionKind
    choices: tuple[str, ...] = ()
    unknown: bool = True
    not_applicable: bool = False
    when: Condition | None = None
    keeper: Keeper = Keeper.ANSWER
    field: str = ""
    drives: tuple[str, ...] = ()
    decision: bool = False
    retired: bool = False
    since: int = 1
    retired_choices: tuple[str, ...] = ()
    neutral: tuple[str, ...] = ()

    def letter(self, choice: str) -> str:
        """What a choice is called on paper, on its card and by the keyboard: a for the first; empty after z."""
        place = self.choices.index(choice)
        return ascii_lowercase[place : place + 1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A ceiling. It holds for ``releases`` when ``when`` does, or when a risk that stays is at least ``residual``.

    ``hold`` keeps everything inside until a decision is recorded. ``signed_off_by`` is the question whose answer
    (a named person's decision) sets the rule aside. ``scenarios`` may name ``own``: every risk of the user's own.
    """

    id: str
    ceiling: Level
    releases: tuple[ReleaseKind, ...]
    when: Condition | None = None
    residual: str = ""
    scenarios: tuple[str, ...] = ()
    hold: bool = False
    signed_off_by: str = ""
    lifted_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What a fact adds to the assessed rating of some scenarios.

    ``*_at_least`` is a floor (1-4), ``*_up`` is added on top of the highest floor. Neither ever lowers a rating.
    ``varies``: whether it can hold for one release of a dataset and not for another.
    """

    id: str
    scenarios: tuple[str, ...]
    when: Condition
    severity_at_least: int = 1
    severity_up: int = 0
    likelihood_at_least: int = 1
    likelihood_up: int = 0
    varies: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "varies", varies(self.when))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What can be done. ``likelihood`` and ``severity`` are steps down; ``settles`` names the contributions
    whose cause it removes. Severity falls only when ``changes_data``. ``effort`` runs 1 (an hour) to 3 (a project).
    """

    id: str
    scenarios: tuple[str, ...]
    likelihood: int = 0
    severity: int = 0
    settles: tuple[str, ...] = ()
    changes_data: bool = False
    effort: int = 1

    @property
    def lowers(self) -> bool:
        """Whether it lowers a rating by itself, even where it settles none of the causes."""
        return bool(self.likelihood or self.severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A measure that an answer calls for, whether or not a ceiling names it."""

    measure: str
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Jurisdiction:
    """A place with rules of its own. What holds in ``within`` (another one's id) holds here too."""

    id: str
    within: str = ""


OWN = "own"
"""Among a rule's scenarios: every risk of the user's own."""

RUNGS = 5
"""The rungs of a factor's ladder: not yet, starting, practising, embedded, leading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """``conditions`` are those that several questions share, by the name that the content gives them."""

    version: int
    stages: tuple[str, ...]
    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]
    scenarios: tuple[str, ...]
    contributions: tuple[Contribution, ...]
    measures: tuple[Measure, ...]
    suggestions: tuple[Suggestion, ...]
    audiences: tuple[str, ...]
    jurisdictions: tuple[Jurisdiction, ...] = ()
    factors: tuple[str, ...] = ()
    conditions: tuple[tuple[str, Condition], ...] = ()

    def question(self, id: str) -> Question:
        """Raises ``KeyError`` for an id that isn't a question's."""
        for one in self.questions:
            if one.id == id:
                return one
        raise KeyError(id)

    def jurisdictions_of(self, codes: tuple[str, ...]) -> tuple[str, ...]:
        """Those codes and every jurisdiction that they lie within."""
        within = {one.id: one.within for one in self.jurisdictions}
        found: dict[str, None] = {}
        for code in codes:
            while code and code not in found:
                found[code] = None
                code = within.get(code, "")
        return tuple(found)

    def measure(self, id: str) -> Measure | None:
        return next((one for one in self.measures if one.id == id), None)
