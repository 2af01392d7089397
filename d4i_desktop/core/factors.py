"""The five factors: how far up each ladder people see the organisation, and the steps that are next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from d4i_desktop.core.catalogue import RUNGS, Catalogue
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, FactorRating


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
    def open_rungs(self) -> tuple[int, ...]:
        """The rungs that not everybody sees reached, the next one first; each names a step."""
        return tuple(range(self.lowest + 1, RUNGS + 1)) if self.levels else ()


def reached(answers: Iterable[bool | None]) -> int:
    """The rung that these answers reach, from the statement of rung 2 upwards: the first that isn't a yes stops."""
    rung = 1
    for answer in answers:
        if answer is not True:
            return rung
        rung += 1
    return min(rung, RUNGS)


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
