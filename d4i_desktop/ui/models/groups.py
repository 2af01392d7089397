"""What the chips above the table leave: all datasets, those with personal information, at high risk and so on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Missing
from d4i_desktop.core.risk import RiskLevel
from d4i_desktop.ui.models.standings import Standings


class Shown(StrEnum):
    """Which datasets a chip leaves."""

    ALL = "all"
    PERSONAL = "personal"
    HIGH_RISK = "high_risk"
    OVERDUE = "overdue"
    ARCHIVED = "archived"


def grouped(inventory: Inventory, standings: Standings, late: frozenset[str]) -> dict[Shown, list[Dataset]]:
    """The datasets of each chip; a risk that isn't computed yet counts once it is.

    ``late``: the ids of those of which something is overdue.
    """
    held = inventory.datasets(archived=True)
    used = [one for one in held if not one.archived]
    return {
        Shown.ALL: used,
        Shown.PERSONAL: [one for one in used if holds_personal(one)],
        Shown.HIGH_RISK: [one for one in used if _is_high(standings, one)],
        Shown.OVERDUE: [one for one in used if one.id in late],
        Shown.ARCHIVED: [one for one in held if one.archived],
    }


def holds_personal(dataset: Dataset) -> bool:
    """Whether it is known to hold personal information."""
    held = dataset.personal_information
    return isinstance(held, tuple) and any(one != "none" for one in held)


def review_day(dataset: Dataset) -> date | None:
    """The day of its next review, if one is set."""
    return dataset.next_review if isinstance(dataset.next_review, date) else None


def restricted(dataset: Dataset) -> bool:
    """Whether a contract, a funder, a law or a promise is known to limit its use."""
    said = dataset.restrictions
    return said is not None and not isinstance(said, Missing) and bool(said.strip())


def community_held(dataset: Dataset) -> bool:
    """Whether a community is known to have authority over it."""
    said = dataset.community_authority
    return said is not None and not isinstance(said, Missing) and said != "none"


def _is_high(standings: Standings, dataset: Dataset) -> bool:
    known = standings.known(dataset)
    return known is not None and known.risk is not None and known.risk >= RiskLevel.HIGH
