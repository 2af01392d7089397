"""What was measured in totals no longer holds once other columns are counted by, or other cells are left out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from d4i_desktop.core.model import ColumnFinding, Field, Measurement, Release, ReleaseKind, Role, Scan
from d4i_desktop.core.staleness import Stale, stale

TOTALS = ReleaseKind.TOTALS
SCAN = Scan(
    id="s", dataset_id="d", fingerprint="f00", rows=100, file="f.csv", size=1, modified=1,
    columns=tuple(ColumnFinding(name=one, type="text", missing=0, distinct=3) for one in ("town", "illness")),
)  # fmt: skip
FOUND = Measurement(
    id="m", dataset_id="d", release=TOTALS, fingerprint="f00", rows=100, smallest_cell=7, columns=("town", "illness"),
    treatments=(("illness", "suppress_small:5"),),
)  # fmt: skip


def fields(illness: Role = Role.SENSITIVE) -> list[Field]:
    roles = {"town": Role.QUASI_IDENTIFIER, "illness": illness}
    return [Field(id=one, dataset_id="d", position=0, name=one, kind="", role=role) for one, role in roles.items()]


def release(**decided: str) -> Release:
    return Release(id="r", dataset_id="d", kind=TOTALS, treatments=tuple(decided.items()))


def test_totals_hold_while_nothing_changed() -> None:
    assert stale(FOUND, SCAN, release(town="keep", illness="suppress_small:5"), fields()) is None
    assert stale(FOUND, SCAN, None, fields()) is None


def test_totals_that_leave_out_others_since_are_stale() -> None:
    assert stale(FOUND, SCAN, replace(release(), leave_out_below=9), fields()) is Stale.TREATMENTS
    assert stale(replace(FOUND, leave_out_below=9), SCAN, replace(release(), leave_out_below=9), fields()) is None


def test_another_column_to_count_by_makes_totals_stale() -> None:
    assert stale(FOUND, SCAN, None, fields(Role.OTHER)) is Stale.COLUMNS


@pytest.mark.parametrize("decided", [{"illness": "keep"}, {"illness": "suppress_small:3"}, {"town": "drop"}])
def test_another_treatment_or_threshold_makes_totals_stale(decided: dict[str, str]) -> None:
    assert stale(FOUND, SCAN, release(**{"illness": "suppress_small:5"} | decided), fields()) is Stale.TREATMENTS
