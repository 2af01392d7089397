"""What is known of one dataset, gathered for the rules: answers, inventory fields, columns and measurements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from d4i_desktop.core.fields import value_of
from d4i_desktop.core.model import (
    Action,
    Dataset,
    Field,
    Measurement,
    Override,
    OwnMeasure,
    OwnRisk,
    Rating,
    Release,
    ReleaseKind,
    Role,
    Scan,
    Value,
)
from d4i_desktop.core.staleness import Stale, stale
from d4i_desktop.core.treatments import KEEP, is_known


@dataclass(frozen=True, slots=True)
class Facts:
    """``values`` holds what each question's answer is, wherever it is kept; unanswered ones are absent.

    ``ratings`` are those that were revealed: a private one is nobody's fact yet. ``raters`` counts the people who gave
    any, revealed or not.
    """

    dataset: Dataset
    values: Mapping[str, Value]
    jurisdictions: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    releases: tuple[Release, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    ratings: tuple[Rating, ...] = ()
    overrides: tuple[Override, ...] = ()
    actions: tuple[Action, ...] = ()
    own_risks: tuple[OwnRisk, ...] = ()
    own_measures: tuple[OwnMeasure, ...] = ()
    raters: int = 0
    scan: Scan | None = None

    @property
    def planned(self) -> frozenset[str]:
        """The measures that are in the plan: those of all actions but the dropped ones."""
        return frozenset(one.measure for one in self.actions if one.counts_as_planned)

    def value(self, question: str) -> Value:
        return self.values.get(question)

    def field(self, field_id: str) -> Value:
        return value_of(self.dataset, field_id)

    def release(self, kind: ReleaseKind) -> Release | None:
        return next((one for one in self.releases if one.kind is kind), None)

    def measurement(self, kind: ReleaseKind) -> Measurement | None:
        return next((one for one in self.measurements if one.release is kind), None)

    def figure(self, figure: str, kind: ReleaseKind) -> int | None:
        """A count of people, or ``None`` where it wasn't measured.

        The full records tell people apart at least as well as any coarser version of them: their smallest group is
        never larger than that of the de-identified ones.
        """
        found = self.measured(figure, kind)
        return None if found is None else int(getattr(found, figure))

    def measured(self, figure: str, kind: ReleaseKind) -> Measurement | None:
        """The measurement that :meth:`figure` comes from.

        One that is out of date still counts: a group that was too small is too small until somebody counts again. What
        was good news in it lifts nothing, because good figures never do.
        """
        kinds = (kind, ReleaseKind.DEIDENTIFIED) if (figure, kind) == ("k", ReleaseKind.FULL) else (kind,)
        held = [one for each in kinds if (one := self.measurement(each)) and getattr(one, figure) is not None]
        return min(held, key=lambda one: int(getattr(one, figure)), default=None)

    def stale(self, measurement: Measurement) -> Stale | None:
        """What has changed since it was taken, if anything."""
        return stale(measurement, self.scan, self.release(measurement.release), self.fields)

    def keeps_identifiers(self, kind: ReleaseKind) -> bool:
        """Whether a direct identifier is among the release's columns.

        The full release keeps every column unless told otherwise; the others drop direct identifiers unless told
        to keep them.
        """
        release = self.release(kind)
        treated = dict(release.treatments) if release else {}
        if kind is ReleaseKind.FULL:
            return not all(_removed(treated.get(column.id, KEEP)) for column in self._direct())
        return any(treated.get(column.id) == KEEP for column in self._direct())

    def _direct(self) -> list[Field]:
        return [column for column in self.fields if column.role is Role.DIRECT_IDENTIFIER]


def _removed(treatment: str) -> bool:
    """A treatment that isn't known takes nothing away: a slip of the pen may not open anything."""
    return is_known(treatment) and treatment != KEEP
