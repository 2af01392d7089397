"""Totals are only written where the file, read back, holds no small count and nobody's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence import reading
from d4i_desktop.evidence.copying import SUFFIXES, write_totals
from d4i_desktop.evidence.table import DataFile


@pytest.fixture
def people(tmp_path: Path) -> DataFile:
    """67 rows about nobody in three towns, one of them with two rows, another with five."""
    rows = [f"client{one}@example.org,{20 + one % 6},{'ABC'[(one > 59) + (one > 64)]}" for one in range(67)]
    path = tmp_path / "source.csv"
    path.write_text("\n".join(["Email,Age,Town", *rows]) + "\n", encoding="utf-8")
    return reading.load(reading.look(path))


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_totals_read_back_as_counts(people: DataFile, tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"totals{suffix}"
    made = write_totals(people, {}, ["Age"], out)
    again = reading.load(reading.look(out)).table
    counts = [int(one) for one in again.column("People").values[again.column("People").codes]]
    assert (sum(counts), min(counts), len(counts)) == (67, made.groups.k, 6)
    assert made.totals is not None and (made.totals.smallest, made.left_out) == (11, 0)
    assert made.identifiers == ()


def test_small_counts_are_not_in_the_file_and_cannot_be_worked_out(people: DataFile, tmp_path: Path) -> None:
    made = write_totals(people, {}, ["Town"], tmp_path / "totals.csv")
    assert (tmp_path / "totals.csv").read_text(encoding="utf-8-sig").split() == ["Town,People", "A,60"]
    assert (made.rows, made.left_out) == (1, 7)


@pytest.mark.parametrize("by,treatments", [(["Email"], {}), (["Age"], {"Age": "drop"}), (["Age", "Town", "Email"], {})])
def test_totals_that_leave_nothing_leave_no_file(
    people: DataFile, tmp_path: Path, by: list[str], treatments: dict[str, str]
) -> None:
    with pytest.raises(UserError):
        write_totals(people, treatments, by, tmp_path / "totals.csv")
    assert [one.name for one in tmp_path.iterdir()] == ["source.csv"]


def test_totals_by_a_column_that_names_people_are_refused(people: DataFile, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        write_totals(people, {}, ["Email"], tmp_path / "totals.csv", least=1)
    assert refused.value.message_id == "copy_identifies"
    assert not (tmp_path / "totals.csv").exists()
