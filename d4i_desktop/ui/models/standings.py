"""Where each dataset stands: permitted level, risk and progress."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from d4i_desktop.core.model import Answer, Dataset, Level
from d4i_desktop.core.review import Review
from d4i_desktop.core.risk import RiskLevel
from d4i_desktop.ui.models.derived import Derived
from d4i_desktop.ui.session import Session


@dataclass(frozen=True, slots=True)
class Standing:
    """What the table says of one dataset. ``permitted`` and ``risk`` are None while its review isn't begun.

    Until it is ``complete``, ``permitted`` can only become lower.
    """

    permitted: Level | None = None
    risk: RiskLevel | None = None
    complete: bool = False
    answered: int = 0
    applicable: int = 0

    @property
    def begun(self) -> bool:
        return self.permitted is not None

    @property
    def settled(self) -> bool:
        """Whether no further answer can change the level."""
        return self.complete or self.permitted is Level.SEALED


NOT_BEGUN = Standing()


def standing_of(review: Review) -> Standing:
    if not review.begun:
        return NOT_BEGUN
    progress = review.progress
    return Standing(
        review.permitted.level,
        review.highest("assessed"),
        progress.complete,
        progress.answered,
        progress.applicable,
    )


class Standings(Derived[Standing]):
    """Where each dataset stands. One without an answer isn't reviewed, so that it costs nothing to say."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(session, standing_of, parent)

    def of(self, dataset: Dataset) -> Standing:
        return self.known(dataset) or super().of(dataset)

    def known(self, dataset: Dataset) -> Standing | None:
        found = super().known(dataset)
        return NOT_BEGUN if found is None and not self._session.inventory.of(Answer, dataset.id) else found
