"""What is worked out from each dataset's review, when it is looked at or in small slices."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from d4i_desktop.core.model import Dataset
from d4i_desktop.core.review import Review
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.sweep import Slices

Made = TypeVar("Made")


class Derived(Slices, Generic[Made]):
    """Worked out once for each review. Whatever makes the session forget a review makes this forget, too."""

    def __init__(self, session: Session, make: Callable[[Review], Made], parent: QObject | None = None) -> None:
        super().__init__(self.of, parent)
        self._session, self._make = session, make
        self._made: dict[str, tuple[Review, Made]] = {}

    def of(self, dataset: Dataset) -> Made:
        """As of now, computed if it must be."""
        return self._from(dataset, self._session.review(dataset))

    def known(self, dataset: Dataset) -> Made | None:
        """If it costs nothing to say."""
        review = self._session.reviewed(dataset)
        return None if review is None else self._from(dataset, review)

    def _from(self, dataset: Dataset, review: Review) -> Made:
        kept = self._made.get(dataset.id)
        if kept is None or kept[0] is not review:
            kept = self._made[dataset.id] = review, self._make(review)
        return kept[1]

    def prepare(self, datasets: Iterable[Dataset]) -> None:
        """Compute those that aren't known yet. ``finished`` comes at once if all are known."""
        self.begin(one for one in datasets if self.known(one) is None)
