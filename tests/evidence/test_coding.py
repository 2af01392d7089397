"""From rows in the engine to a table of codes."""

from __future__ import annotations

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.evidence.engine import connection, literal
from d4i_desktop.evidence.reading.coding import coded
from d4i_desktop.evidence.reading.finishing import finished
from d4i_desktop.evidence.table import TEXT, ColumnType, Table, blank_rows, column_of, kept_rows
from d4i_desktop.evidence.task import Cancelled, Task


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return list(zip(*(column.values[column.codes].tolist() for column in table.columns), strict=True))


def table_of(rows: list[tuple[str | None, ...]], width: int, **given: object) -> Table:
    con = connection()
    con.execute(f"CREATE TABLE t ({', '.join(f'a{place} VARCHAR' for place in range(width))})")
    for row in rows:
        con.execute(f"INSERT INTO t VALUES ({', '.join('?' * width)})", list(row))
    return coded(con, "t", [f"n{place}" for place in range(width)])[0]


WORDS = st.one_of(st.none(), st.sampled_from(["", "a", "b", "it's", "x y", "é"]))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=30))
def test_the_codes_give_the_rows_back(rows):
    expected = [(first or "", second or "") for first, second in rows]
    assert rows_of(table_of(rows, 2)) == expected


def test_values_that_only_come_late_are_not_lost():
    con = connection()
    con.execute("CREATE TABLE t AS SELECT if(i < 90000, 'early', 'late ' || (i % 7)) AS a FROM range(100000) AS r(i)")
    table, _ = coded(con, "t", ["a"])
    assert table.columns[0].distinct == 8
    assert int(table.columns[0].counts.sum()) == 100_000


def test_a_column_in_which_nearly_every_value_differs_keeps_them_all():
    con = connection()
    con.execute(
        "CREATE TABLE t AS SELECT if(i % 10 = 0, NULL, ' person ' || (i // 2)) AS a, i % 3 AS b "
        "FROM range(300000) AS r(i)"
    )
    table, _ = coded(con, "t", ["a", "b"])
    expected = ["" if i % 10 == 0 else f"person {i // 2}" for i in range(300_000)]
    assert table.columns[0].values[table.columns[0].codes].tolist() == expected
    assert table.columns[1].distinct == 3
    assert len(set(table.columns[0].values.tolist())) == table.columns[0].distinct + 1


def test_a_table_without_rows_has_empty_columns():
    table = table_of([], 2)
    assert table.rows == 0
    assert [column.type for column in table.columns] == [ColumnType.EMPTY] * 2


def test_the_engine_reads_no_other_file(tmp_path):
    allowed, other = tmp_path / "a.csv", tmp_path / "b.csv"
    allowed.write_text("x\n1\n")
    other.write_text("x\n2\n")
    con = connection(allowed)
    assert con.execute(f"SELECT * FROM read_csv({literal(str(allowed))})").fetchall() == [(1,)]
    with pytest.raises(duckdb.Error):
        con.execute(f"SELECT * FROM read_csv({literal(str(other))})")
    with pytest.raises(duckdb.Error):
        con.execute("SET enable_external_access = true")


def test_the_engine_spills_nothing_to_disk():
    assert connection().execute("SELECT current_setting('temp_directory')").fetchall() == [("",)]


def test_coding_can_be_stopped():
    con = connection()
    con.execute("CREATE TABLE t AS SELECT i AS a FROM range(1000) AS r(i)")
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        coded(con, "t", ["a"], task)


def tidied(*texts: str) -> list[str]:
    column = column_of("c", texts)
    done, _ = finished(column.name, column.values, column.codes)
    return done.values[done.codes].tolist()


def test_missing_words_are_missing_and_none_is_an_answer():
    assert tidied("a", "N/A", "NULL", "#N/A", "None", "nan", "Null") == ["a", "", "", "", "None", "", "Null"]


def test_na_among_country_codes_is_namibia():
    assert tidied("CA", "FR", "US", "NA") == ["CA", "FR", "US", "NA"]
    assert tidied("yes", "no", "NA") == ["yes", "no", ""]


def test_a_dash_is_missing_among_numbers_alone():
    assert tidied("1", "2.50", "-") == ["1", "2.5", ""]
    assert tidied("a", "b", "-") == ["a", "b", "-"]


def test_what_a_spreadsheet_wraps_is_unwrapped():
    assert tidied('="007"', "'0123", " x ", "'98") == ["007", "0123", "x", "'98"]


def test_values_that_become_alike_share_a_code():
    column = column_of("c", ["a", " a", "a ", "b"])
    done, _ = finished(column.name, column.values, column.codes)
    assert done.distinct == 2
    assert done.counts.tolist()[1:] in ([3, 1], [1, 3])


def test_very_many_values_are_tidied_like_few():
    texts = [f" value {i}" for i in range(250_000)] + ["N/A", '="007"', "'0123"]
    column = column_of("c", texts)
    done, _ = finished(column.name, column.values, column.codes)
    found = done.values[done.codes].tolist()
    assert found[:2] == ["value 0", "value 1"]
    assert found[-3:] == ["", "007", "0123"]


def test_rows_that_are_left_out_take_their_values_along():
    table = Table((column_of("a", ["x", "", "y"]), column_of("b", ["1", "", "1"])), 3)
    assert blank_rows(table).tolist() == [False, True, False]
    kept = kept_rows(table, np.array([True, False, False]))
    assert rows_of(kept) == [("x", "1")]
    assert kept.columns[0].distinct == 1
    assert kept.columns[0].values.dtype == TEXT
