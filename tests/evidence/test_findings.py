"""What an inventory keeps of a file: figures and names of columns, never a value."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date

import pytest

from d4i_desktop.core.model import ColumnFinding, ReleaseKind
from d4i_desktop.evidence.findings import measurement_of, scan_of
from d4i_desktop.evidence.reading import fingerprint, load, look
from d4i_desktop.evidence.table import Settings
from d4i_desktop.evidence.treating import treated

TODAY = date(2026, 11, 22)
LINES = ("town,year,job,wage", "Avon,1980,baker,9", "Avon,1980,baker,9", "Avon,1991,smith,8", "Bray,1991,smith,7")


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("\n".join(LINES) + "\n")
    return load(look(path, Settings(delimiter=",")))


def measured(data, treatments=None, quasi=("town", "year", "job")):
    done = treated(data.table, treatments or {}, quasi)
    return measurement_of("d", ReleaseKind.FULL, done, quasi, ["wage"], treatments or {}, "f00", TODAY)


def test_a_scan_says_which_file_was_seen_and_how_it_was_read(data):
    path = data.look.path
    column = ColumnFinding(name="town", type="text", missing=0, distinct=2)
    scan = scan_of(data, (column,), fingerprint(path), "d", TODAY)
    assert (scan.file, scan.rows, scan.columns, scan.taken_on) == (str(path), 4, (column,), TODAY)
    assert (scan.size, scan.modified) == (path.stat().st_size, path.stat().st_mtime_ns)
    assert scan.settings == (("delimiter", ","),)


def test_a_measurement_counts_the_groups_of_the_file(data):
    found = measured(data)
    assert (found.rows, found.k, found.uniques, found.below_3, found.below_5) == (4, 1, 2, 4, 4)
    assert found.sizes == (("1", "2"), ("2", "1"))
    assert found.columns == ("town", "year", "job")
    assert found.fingerprint == "f00"


def test_a_measurement_ranks_the_columns_and_names_those_that_make_small_groups(data):
    found = measured(data)
    assert found.contributors[0] == ("town", "0")
    assert ("1", "town") in found.worst
    assert found.diversity == (("wage", "1"),)


def test_a_column_that_the_release_drops_counts_for_nothing(data):
    found = measured(data, {"town": "drop"})
    assert found.columns == ("year", "job")
    assert (found.k, found.uniques, found.treatments) == (2, 0, (("town", "drop"),))


def test_without_columns_to_recognise_people_by_nothing_was_counted(data):
    found = measured(data, quasi=())
    assert (found.rows, found.k, found.uniques, found.sizes, found.worst) == (4, None, None, (), ())


def test_nothing_that_is_kept_holds_a_value(data):
    kept = repr(astuple(measured(data)))
    assert not [value for value in ("Avon", "Bray", "1980", "1991", "baker", "smith") if value in kept]
