"""Whether what was measured still tells of the file, of the columns that count, and of what a version does to them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from d4i_desktop.core.model import Field, Measurement, Release, ReleaseKind, Role, Scan
from d4i_desktop.core.totals import counted_by
from d4i_desktop.core.treatments import DROP, KEEP


class Stale(StrEnum):
    """What has changed since a measurement was taken: the file, the quasi-identifiers, or what is done to them and who
    is left out."""

    FILE = "file"
    COLUMNS = "columns"
    TREATMENTS = "treatments"


def stale(
    measurement: Measurement, scan: Scan | None, release: Release | None, fields: Iterable[Field]
) -> Stale | None:
    """What made a measurement out of date; ``None`` while it holds, and always for figures typed in by hand.

    ``scan`` and ``fields`` are the dataset's, ``release`` the version that was measured (``None``: nothing was decided
    for it: it counts as keeping every column). Columns that the file doesn't have can't have been counted and don't
    matter; nor does what is done to a column that doesn't count.
    """
    if not measurement.fingerprint:
        return None
    if scan is None or scan.fingerprint != measurement.fingerprint:
        return Stale.FILE
    if measurement.leave_out_below != (release.leave_out_below if release else 0):
        return Stale.TREATMENTS
    if measurement.release is ReleaseKind.TOTALS:
        return _stale_totals(measurement, scan, release, fields)
    seen = {one.name for one in scan.columns}
    held = [one for one in fields if one.name in seen]
    done = dict(measurement.treatments)
    counted = _staying(measurement.columns, done)
    if counted != _staying((one.name for one in held if one.role is Role.QUASI_IDENTIFIER), done):
        return Stale.COLUMNS
    now = dict(release.treatments) if release else {}
    asked = [one for one in held if one.role is Role.QUASI_IDENTIFIER]
    changed = any((now.get(one.id) or KEEP) != done.get(one.name, KEEP) for one in asked)
    return Stale.TREATMENTS if changed else None


def _stale_totals(
    measurement: Measurement, scan: Scan, release: Release | None, fields: Iterable[Field]
) -> Stale | None:
    """Every column may say by what is counted, and how small a cell may be; what nobody decided is as it was then."""
    roles, done = {one.name: one.role for one in fields}, dict(measurement.treatments)
    columns = [(one.name, roles.get(one.name, Role.OTHER), one.distinct) for one in scan.columns]
    if set(counted_by(columns, scan.rows, done)) != set(measurement.columns):
        return Stale.COLUMNS
    names = {one.id: one.name for one in fields if one.name in {column.name for column in scan.columns}}
    now = {names[id]: what for id, what in release.treatments if id in names and what} if release else {}
    return Stale.TREATMENTS if any(what != done.get(name, KEEP) for name, what in now.items()) else None


def _staying(names: Iterable[str], treatments: dict[str, str]) -> frozenset[str]:
    return frozenset(name for name in names if treatments.get(name) != DROP)


def file_changed(scan: Scan, size: int, modified: int, fingerprint: str = "") -> bool:
    """Whether the file isn't the one that was seen.

    Without a fingerprint, whether it may be another one by its ``size`` (bytes) or its ``modified`` (nanoseconds since
    1970): a reason to work out its fingerprint, which is the proof.
    """
    if fingerprint:
        return fingerprint != scan.fingerprint
    return (size, modified) != (scan.size, scan.modified)
