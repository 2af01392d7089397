"""The five factors: how far up each ladder people see the organisation, and the steps that are next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from d4i_desktop.core.catalogue import RUNGS, Catalogue
from d4i_desktop.core.edits import Change, Edit, action_for, edit, put, remove
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, FactorRating, Status
from d4i_desktop.core.words import Words


class Said(StrEnum):
    """What a person says to one statement of a ladder."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


FAR = 2
"""From so many rungs between the lowest and the highest on, people see a factor differently."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One factor as people see it. ``levels`` pairs each person with a rung, 1 to 5, lowest first.

    ``middle`` is the rung of the person in the middle (the lower one of two): never an average.
    """

    factor: str
    levels: tuple[tuple[str, int], ...] = ()

    @property
    def rated(self) -> bool:
        return bool(self.levels)

    @property
    def lowest(self) -> int:
        return self.levels[0][1] if self.levels else 1

    @property
    def highest(self) -> int:
        return self.levels[-1][1] if self.levels else 1

    @property
    def middle(self) -> int:
        return self.levels[(len(self.levels) - 1) // 2][1] if self.levels else 1

    @property
    def spread(self) -> int:
        """How many rungs lie between the lowest and the highest."""
        return self.highest - self.lowest

    @property
    def open_rungs(self) -> tuple[int, ...]:
        """The rungs that not everybody sees reached, the next one first; each names a step."""
        return tuple(range(self.lowest + 1, RUNGS + 1)) if self.levels else ()


def reached(answers: Iterable[Said]) -> int:
    """The rung that these answers reach, from the statement of rung 2 upwards: the first that isn't a yes stops."""
    rung = 1
    for answer in answers:
        if answer is not Said.YES:
            return rung
        rung += 1
    return min(rung, RUNGS)


def stopped(answers: Sequence[Said]) -> bool:
    """Whether there is nothing more to ask: something wasn't a yes, or the top is reached."""
    return len(answers) >= RUNGS - 1 or any(one is not Said.YES for one in answers)


def answered(answers: Sequence[Said], rung: int, said: Said) -> tuple[Said, ...]:
    """With the answer to the statement of that rung; what stood above it stays only behind a yes."""
    at = rung - 2
    return (*answers[:at], said, *(answers[at + 1 :] if said is Said.YES else ()))


def answers_of(rating: FactorRating) -> tuple[Said, ...]:
    """What a person must have said to get there, from the statement of rung 2 upwards."""
    stop = (Said.UNKNOWN if rating.unsure else Said.NO,) if rating.level < RUNGS else ()
    return (*(Said.YES,) * (rating.level - 1), *stop)


def standings(catalogue: Catalogue, ratings: Iterable[FactorRating]) -> tuple[Standing, ...]:
    """Every factor in the catalogue's order, rated or not."""
    held = tuple(ratings)
    return tuple(_standing(factor, [one for one in held if one.factor == factor]) for factor in catalogue.factors)


def _standing(factor: str, ratings: list[FactorRating]) -> Standing:
    order = sorted(ratings, key=lambda one: (one.level, one.person))
    return Standing(factor, tuple((one.person, one.level) for one in order))


def step_source(factor: str, rung: int) -> str:
    """What an action for the step to a rung has as its ``source``."""
    return f"factor:{factor}:{rung}"


def step_action(inventory: Inventory, factor: str, rung: int) -> Action | None:
    """The action of the plan that carries out the step to a rung, if there is one that wasn't dropped."""
    source = step_source(factor, rung)
    return next((one for one in inventory.of(Action, "") if one.source == source and one.counts_as_planned), None)


def people(inventory: Inventory) -> tuple[str, ...]:
    """Who has rated any factor, in the order in which they came."""
    return tuple(dict.fromkeys(one.person for one in inventory.all(FactorRating)))


def rating_of(inventory: Inventory, person: str, factor: str) -> FactorRating | None:
    held = inventory.all(FactorRating)
    return next((one for one in held if (one.person, one.factor) == (person, factor)), None)


def rename(inventory: Inventory, person: str, name: str) -> Edit:
    """Give a person another name. Raises ``ValueError`` where somebody else has it, or without one."""
    if not name.strip() or (name != person and name in people(inventory)):
        raise ValueError("a person needs a name that nobody else has")
    theirs = [one for one in inventory.all(FactorRating) if one.person == person]
    return edit("rename_person", [Change(one, replace(one, person=name)) for one in theirs], person=name)


def forget(inventory: Inventory, person: str) -> Edit:
    """Take out what a person answered."""
    theirs = [one for one in inventory.all(FactorRating) if one.person == person]
    return edit("forget_person", [Change(one, None) for one in theirs], person=person)


def plan_step(words: Words, factor: str, rung: int) -> Edit:
    """The step to a rung becomes an action of the whole organisation."""
    action = action_for("", source=step_source(factor, rung))
    return put(None, action, "add_action", title=_step_name(words, factor, rung))


def unplan_step(inventory: Inventory, words: Words, factor: str, rung: int) -> Edit | None:
    """Take the step out of the plan again; ``None`` once somebody has begun it, named an owner or set a date."""
    action = step_action(inventory, factor, rung)
    if action is None or action.status is not Status.PLANNED or action.owner or action.due or action.proof:
        return None
    return remove(action, "remove_action", title=_step_name(words, factor, rung))


def _step_name(words: Words, factor: str, rung: int) -> str:
    """Short enough for a menu."""
    return words("organisation.steps.name", factor=words(f"factor.{factor}.name"), rung=words(f"rung.{rung}"))


def spread_sentence(words: Words, standing: Standing) -> str:
    """How far people agree, as a sentence to be read aloud."""
    low, high = words(f"rung.{standing.lowest}"), words(f"rung.{standing.highest}")
    if not standing.rated:
        return words("organisation.spread.nobody")
    if len(standing.levels) == 1:
        return words("organisation.spread.one", rung=low)
    if standing.spread == 0:
        return words("organisation.spread.same", rung=low)
    return words(f"organisation.spread.{'far' if standing.spread >= FAR else 'near'}", low=low, high=high)


def ladder_alt(words: Words, name: str, standing: Standing, *, named: bool = True) -> str:
    """One ladder of the picture in words; ``named``: with each person's name."""
    if not standing.rated:
        return words("organisation.picture.alt_nobody", factor=name)
    each = [
        words("organisation.picture.alt_person", person=who, rung=words(f"rung.{level}"))
        if named
        else words(f"rung.{level}")
        for who, level in standing.levels
    ]
    told = words("organisation.picture.alt", factor=name, told=words.join(each))
    if len(standing.levels) < 3:  # nobody is in the middle of two
        return told
    return f"{told} {words('organisation.picture.alt_middle', rung=words(f'rung.{standing.middle}'))}"
