"""Whatever is in a table, a copy of it reads back with as many rows, columns and groups."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.evidence import reading
from d4i_desktop.evidence.copying.proof import WRITTEN
from d4i_desktop.evidence.copying.writers import SUFFIXES, writer_for
from d4i_desktop.evidence.measuring import groups
from d4i_desktop.evidence.reading.cells import MISSING_WORDS
from d4i_desktop.evidence.reading.typed_cells import FAILURES
from d4i_desktop.evidence.table import Settings, Table, blank_rows, column_of, kept_rows
from d4i_desktop.evidence.task import Task

letters = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff") | st.sampled_from(
    "\",;\n\t='"
)
values = st.text(letters, max_size=8).map(str.strip).filter(lambda one: one not in MISSING_WORDS | FAILURES)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    rows = draw(st.integers(1, 6))
    names = draw(
        st.lists(values.filter(lambda one: one[-1:].isalnum()), min_size=1, max_size=4, unique_by=str.casefold)
    )
    columns = tuple(column_of(one, draw(st.lists(values, min_size=rows, max_size=rows))) for one in names)
    table = Table(columns, rows)
    return kept_rows(table, ~blank_rows(table))


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(table=tables().filter(lambda one: one.rows))
def test_a_copy_has_the_groups_of_its_table(suffix: str, table: Table) -> None:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"copy{suffix}"
        writer_for(out)(table, out, Task())
        again = reading.load(reading.look(out, WRITTEN.get(suffix, Settings()))).table
    assert (again.rows, len(again.columns)) == (table.rows, len(table.columns))
    assert groups(again.columns).k <= groups(table.columns).rows
    for before, after in zip(table.columns, again.columns, strict=True):
        assert after.missing == before.missing


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_last_row_that_reads_like_a_remark_is_read_back_as_a_row(tmp_path: Path, suffix: str) -> None:
    rows = [("a", "1", "x")] * 5 + [("* others", "", "")] * 5
    cells = zip("abc", zip(*rows, strict=True), strict=True)
    table = Table(tuple(column_of(name, column) for name, column in cells), len(rows))
    out = tmp_path / f"out{suffix}"
    writer_for(out)(table, out, Task())
    assert reading.load(reading.look(out, WRITTEN[suffix])).table.rows == 10
