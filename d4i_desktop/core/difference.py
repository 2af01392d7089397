"""One thing that isn't the same in two plans."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from d4i_desktop.core.snapshot import Named

NOTHING = Named("")


class Kind(StrEnum):
    """What a difference is about. ``before`` and ``after`` hold, of each kind:"""

    DATASET = "dataset"
    """``""`` or ``held``."""
    PERMITTED = "permitted"
    """Levels ``0`` to ``5`` of some releases; ``""`` before any review."""
    TODAY = "today"
    """A level, or ``""`` where it isn't known."""
    WANTED = "wanted"
    REVIEW = "review"
    """``begun`` or ``finished``."""
    FOUND = "found"
    """Risk level ids of one scenario; ``""`` where a risk of one's own isn't named."""
    VERIFIED = "verified"
    SMALLEST = "smallest"
    """How many people the smallest group of one release counted; ``""`` where it wasn't measured."""
    LEFT_OUT = "left_out"
    """People in groups of fewer than that are left out of one release; ``""`` where nobody is."""
    ACTION = "action"
    """``""``, ``planned``, ``doing``, ``done``, ``proven`` (done, with its proof) or ``dropped``."""
    LATE = "late"
    """``""``, or the ISO day on which an open action was due."""
    ACCESS = "access"
    """``""`` or ``given``."""
    FACTOR = "factor"
    """Rungs ``1`` to ``5``; ``""`` where nobody rated it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that isn't as it was. What ``before`` and ``after`` mean depends on ``kind``.

    ``dataset`` (id) and ``title`` are empty for what concerns the whole organisation. ``what`` is the scenario, action,
    audience or factor; ``who`` the one of an audience; ``releases`` the versions of the data concerned. ``came`` and
    ``went``: the ceilings that made the permitted level another one.
    """

    kind: Kind
    before: str
    after: str
    dataset: str = ""
    title: str = ""
    what: Named = NOTHING
    who: str = ""
    releases: tuple[str, ...] = ()
    came: tuple[Named, ...] = ()
    went: tuple[Named, ...] = ()
