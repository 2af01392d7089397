"""csv, tsv and txt however they are written."""

from __future__ import annotations

import csv
import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading import fingerprint, growing, load, look, records, text, text_engine
from d4i_desktop.evidence.table import ColumnType, DataFile, Settings
from d4i_desktop.evidence.task import Cancelled, Task

MESSY = Path(__file__).parents[2].parent / "shared" / "data" / "messy-csv"
NAMES = "date,time,quantity,product,price,client\n"
ROWS = "".join(f"{i % 28 + 1:02}/02/2019,12:30,{i},P{i:04},1.{i:02}5,Client {i}\n" for i in range(80))
TYPES = [ColumnType.DATE, ColumnType.TEXT, ColumnType.INTEGER, ColumnType.TEXT, ColumnType.NUMBER, ColumnType.TEXT]


@pytest.fixture
def read(tmp_path):
    def of(content: str | bytes, name: str = "file.csv", **settings: object) -> DataFile:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load(look(path, Settings(**settings)))

    return of


def shape(data: DataFile) -> tuple[int, int]:
    return data.table.rows, len(data.table.columns)


def texts(data: DataFile, name: str) -> list[str]:
    column = data.table.column(name)
    return column.values[column.codes].tolist()


def said(data: DataFile) -> set[str]:
    return {message.key.removeprefix("reading.") for message in data.warnings} - {"day_or_month"}


DIALECTS = {
    "as it is": NAMES + ROWS,
    "old Mac line ends": (NAMES + ROWS).replace("\n", "\r"),
    "Windows line ends": (NAMES + ROWS).replace("\n", "\r\n"),
    "mixed line ends": NAMES + ROWS.replace("\n", "\r\n", 20),
    "line ends the wrong way round": (NAMES + ROWS).replace("\n", "\n\r"),
    "semicolons": (NAMES + ROWS).replace(",", ";"),
    "tabs": (NAMES + ROWS).replace(",", "\t"),
    "bars": (NAMES + ROWS).replace(",", "|"),
    "double bars": (NAMES + ROWS).replace(",", "||"),
    "carets": (NAMES + ROWS).replace(",", "^"),
    "comma and space": (NAMES + ROWS).replace(",", ", "),
    "a mark": b"\xef\xbb\xbf" + (NAMES + ROWS).encode(),
    "utf-16": (NAMES + ROWS).encode("utf-16"),
    "zero bytes": NAMES + ROWS.replace("Client 5", "Cli\0ent 5"),
    "a delimiter at each end of line": NAMES + ROWS.replace("\n", ",\n"),
    "no last line end": (NAMES + ROWS)[:-1],
    "blank lines": NAMES + ROWS.replace("\n", "\n\n", 5),
}


@pytest.mark.parametrize("content", DIALECTS.values(), ids=DIALECTS)
def test_the_same_table_is_read_from_every_dialect(read, content):
    data = read(content)
    assert list(data.look.headers) == NAMES.strip().split(",")
    assert shape(data) == (80, 6)
    assert [column.type for column in data.table.columns] == TYPES
    assert texts(data, "client") == [f"Client {i}" for i in range(80)]


def test_utf_16_that_is_cut_in_a_letter_is_read_to_there(read):
    data = read((NAMES + ROWS).encode("utf-16")[:-1])
    assert shape(data) == (80, 6)
    assert texts(data, "client")[-2] == "Client 78"


def test_excels_own_first_line_names_the_delimiter(read):
    data = read("sep=;\na;b\n1,5;2\n")
    assert data.look.headers == ("a", "b")
    assert data.look.dialect.header_row == 2


ABOVE = (
    "Sales\n\n",
    "Sales,,,,,\nYear,2019,,,,\n\n",
    '"Sales, all of them",,,,,\n,,,,,\n',
    "Sales, by client, all of them\n",
    "Office:,Laval\nPeriod:,2019\nUnit:,CAD,rounded,,\n\n",
    "# made by a program, 2019\n",
)


@pytest.mark.parametrize("above", ABOVE)
def test_what_stands_above_the_names_is_no_row(read, above):
    data = read(above + NAMES + ROWS)
    assert data.look.headers[0] == "date"
    assert shape(data) == (80, 6)
    assert "preamble" in said(data)


BELOW = (
    "\nTotal rows: 80\n",
    "Source: the office\n",
    "\n* estimated\nSource: office\n",
    "\nNote: without taxes, which come apart, as agreed\n",
    '\n"Footnotes:"\n"1","Without taxes."\n"2","Rounded, as agreed."\n"How to cite: the office"\n',
    "\n[1] revised\n[2] estimated\n",
)


@pytest.mark.parametrize("below", BELOW)
def test_remarks_below_the_table_are_no_rows(read, below):
    data = read(NAMES + ROWS + below)
    assert shape(data) == (80, 6)
    assert "footer" in said(data)


def test_a_table_without_names_is_noticed(read):
    data = read(ROWS)
    assert shape(data) == (80, 6)
    assert data.look.dialect.header_row == 0
    assert data.look.headers[0] == "column_1"
    assert "no_headers" in said(data)


def test_names_over_several_rows_are_joined(read):
    data = read(",,Travel,,Total\nname,town,air,rail,\n" + "".join(f"A{i},Laval,{i},{i}.5,{i}\n" for i in range(9)))
    assert data.look.headers == ("name", "town", "Travel air", "Travel rail", "Total")
    assert data.look.dialect.header_rows == 2
    assert data.table.rows == 9


@pytest.mark.parametrize(
    "content",
    [
        "Name,Age\nAnn,unknown\nBob,34\nCy,45\nDi,51\n",
        '"x,",Age\n"Ann",unknown\n"Bob",34\n"Cy",45\n"Di",51\n',
        '"Name,"\n"Ann"\n2\n1\n2\n',
        "Age,Height\nrefused,refused\n34,170\n45,181\n51,165\n60,170\n22,refused\n",
    ],
)
def test_a_first_row_that_lacks_a_number_is_no_second_row_of_names(read, content):
    data = read(content)
    assert data.table.rows == len(content.splitlines()) - 1
    assert data.look.dialect.header_rows == 1


def test_units_below_the_names_are_no_row(read):
    data = read("Name,Age\n,years\nAnn,34\nBob,45\nCy,51\n")
    assert (shape(data), data.look.headers) == ((3, 2), ("Name", "Age years"))


@pytest.mark.parametrize(
    "names",
    [
        "country,2001,2002,2003",
        "country,1996,2001,2021",
        "country,2020-01-01,2020-02-01,2020-03-01",
        "country,1/22/20,1/23/20,1/24/20",
        "country,January 2023,February 2023,March 2023",
        "country,2018/19,2019/20,2020/21",
    ],
)
def test_years_and_days_can_be_names_above_numbers(read, names):
    data = read(f"{names}\nA,1,,3\nB,4,,6\nC,9,,7\n")
    assert (data.look.headers, shape(data)) == (tuple(names.split(",")), (3, 4))


def test_numbers_that_count_up_can_be_names(read):
    data = read("region,1,2,3,4\nA,1.5,2.5,0.5,8\nB,4,1,9,3\n")
    assert data.look.headers == ("region", "1", "2", "3", "4")


@pytest.mark.parametrize("rows", ["Ann,1985,2004\nBob,1979,2011\n", "Ann,1,2,3,4\nBob,2,3,4,5\n"])
def test_years_and_counts_are_values_above_others_of_their_kind(read, rows):
    data = read(rows)
    assert (data.look.dialect.header_row, data.table.rows) == (0, 2)


def test_names_of_words_span_names_below_them(read):
    rows = "".join(f"Firm {i},a{i}@x.ca,6{i},Road {i},Laval\n" for i in range(9))
    data = read("Name,Contact,,Address,\n,Email,Phone,Street,Town\n" + rows)
    assert data.look.headers == ("Name", "Contact Email", "Contact Phone", "Address Street", "Address Town")


def test_years_stand_below_names_that_span_them(read):
    names = "Région;Population;;;;\n;Hommes;;Femmes;;\n;2019;2020;2019;2020;Total\n"
    data = read(names + "".join(f"R{i};{i};{i * 3};{i * 4};{i * 5};{i * 13}\n" for i in range(9)))
    assert data.look.headers[1:4] == ("Population Hommes 2019", "Population Hommes 2020", "Population Femmes 2019")
    assert shape(data) == (9, 6)


def test_another_table_below_is_told(read):
    data = read("who,amount\nA,1\nB,2\n\n\nStation,Lat,Lon\nX,1.5,2.5\nY,3.5,4.5\n")
    told = next(one for one in data.warnings if one.key == "reading.other_table")
    assert dict(told.params) == {"line": "6"}


def test_names_and_places_in_the_first_row_are_values(read):
    people = "Anne,Gagnon,Laval\nBob,Tremblay,Gatineau\nClara,Smith,Ottawa\nDenis,Roy,Halifax\nErin,Singh,Regina\n"
    assert read(people).look.dialect.header_row == 0
    assert read("Given,Family,Home\n" + people).look.headers == ("Given", "Family", "Home")


def test_sentences_below_a_name_stay_one_column(read):
    data = read("comment\n" + "".join(f"I think, well, {word} is fine\n" for word in ("this", "that", "it", "she")))
    assert (data.look.headers, shape(data)) == (("comment",), (4, 1))


def test_a_row_with_gaps_above_a_blank_one_names_nothing(read):
    above = "Population;;;\nMise en ligne le 29/12/2021;;;Limites de 2021\n;;;\n"
    data = read(above + "CODE;LIEU;POP;H\n" + "".join(f"0{i};Laval;{i}.5;{i}\n" for i in range(100, 109)))
    assert data.look.headers == ("CODE", "LIEU", "POP", "H")


def test_comments_between_rows_are_no_rows(read):
    data = read(NAMES + ROWS + "# part two\n" + ROWS)
    assert shape(data) == (160, 6)
    assert "between_tables" in said(data)


def test_lines_that_are_quoted_as_a_whole_are_cut_into_cells(read):
    data = read('"id,city,note"\n' + "".join(f'"{i},Laval,""one, two"""\n' for i in range(9)))
    assert (data.look.headers, shape(data)) == (("id", "city", "note"), (9, 3))
    assert texts(data, "note")[0] == "one, two"


def test_a_quoted_sentence_in_each_line_stays_one_column(read):
    data = read('"remark"\n' + "".join(f'"yes, {i}, no"\n' for i in range(9)))
    assert shape(data) == (9, 1)


def test_a_drawn_table_has_the_columns_between_its_bars(read):
    data = read("| id | city |\n|----|------|\n" + "".join(f"| {i} | Laval |\n" for i in range(9)))
    assert (data.look.headers, shape(data)) == (("id", "city"), (9, 2))


def test_a_line_drawn_below_the_names_is_no_row(read):
    data = read(" id | name  | n\n----+-------+---\n  1 | Laval | 5\n  2 | Gatineau | 7\n(2 rows)\n")
    assert (data.look.headers, shape(data)) == (("id", "name", "n"), (2, 3))


def test_a_list_within_cells_does_not_cut_them(read):
    data = read("name,tags\n" + "".join(f"Ann,a;b;c{i}\n" for i in range(9)))
    assert (data.look.headers, shape(data)) == (("name", "tags"), (9, 2))


def test_a_stray_byte_leaves_the_other_letters(read):
    data = read("nom;ville\nZoé;Québec\n".encode() + b"Ren\xe9;Laval\n")
    assert texts(data, "nom") == ["Zoé", "René"]


def test_names_are_told_apart(read):
    assert read("a,a,,a\n1,2,3,4\n").look.headers == ("a", "a_2", "column_3", "a_3")


def test_row_names_as_r_writes_them_are_a_column(read):
    data = read("x,y\nr1,1,2\nr2,3,4\n")
    assert data.look.headers == ("column_1", "x", "y")


def test_two_tables_below_each_other_become_one(read):
    data = read("Travel,\n,\nwho,amount\nA,1\nB,2\n,\nPaper,\n,\nwho,amount\nC,3\n")
    assert texts(data, "who") == ["A", "B", "C"]
    assert data.table.column("amount").type is ColumnType.INTEGER
    assert {"between_tables", "blank_rows", "preamble"} <= said(data)


def test_short_rows_are_filled_and_told(read):
    data = read(NAMES + ROWS + "01/02/2019,12:30,7\n")
    assert shape(data) == (81, 6)
    assert ("lines", "82") in next(one.params for one in data.warnings if one.key == "reading.short_rows")


def test_surplus_cells_stay_in_the_last_column_and_are_told(read):
    data = read(NAMES + ROWS + "01/02/2019,12:30,7,P1,1.5,Somebody,514-555-0123\n")
    assert texts(data, "client")[-1] == "Somebody, 514-555-0123"
    assert "long_rows" in said(data)


@pytest.mark.parametrize("place", ["Client 7", "Client 79"])
def test_an_open_quote_costs_its_own_row_alone(read, place):
    data = read(NAMES + ROWS.replace(f",{place}\n", f',"{place}\n'))
    assert texts(data, "client") == [f"Client {i}" for i in range(80)]
    assert "open_quotes" in said(data)


def test_rows_of_all_widths_are_still_a_table(read):
    data = read("a,b,c\n1,2\n3,4,5,6\n7\n8,9,10\n11,12,13\n")
    assert texts(data, "c") == ["", "5, 6", "", "10", "13"]


def test_comments_above_the_names_are_no_rows(read):
    data = read("# made by x, y\n# version 2, z, 5\n" + NAMES + ROWS)
    assert shape(data) == (80, 6)
    assert data.look.headers[0] == "date"


def test_addresses_are_no_names_of_columns(read):
    assert shape(read("a@example.org\nb@example.org\nc@example.org\n")) == (3, 1)


def test_very_many_values_are_all_kept_without_the_engine(read, monkeypatch):
    monkeypatch.setattr(growing, "MOST_IN_A_DICTIONARY", 1_000)
    people = [f"Zoé {i * 7919 % 30_000}" if i % 9 else "" for i in range(60_000)]
    data = read(b"nom;rang\n" + "".join(f"{one};{i % 5}\n" for i, one in enumerate(people)).encode("cp1252"))
    assert texts(data, "nom") == people
    column = data.table.column("nom")
    assert len(set(column.values.tolist())) == column.distinct + 1


def test_a_cell_may_have_many_lines(read):
    data = read('a,b\n"x\r\ny",1\n"z, ""w""\n\nv",2\n')
    assert texts(data, "a") == ["x\ny", 'z, "w"\n\nv']


def test_quotes_can_be_escaped_by_a_backslash(read):
    data = read('a,b\n"say \\"hi\\" now",1\n"x",2\n')
    assert texts(data, "a") == ['say "hi" now', "x"]


def test_single_quotes_enclose_cells_too(read):
    data = read("1,'a,b','x'\n2,'c','y'\n3,'d','z'\n")
    assert shape(data) == (3, 3)
    assert texts(data, "column_2") == ["a,b", "c", "d"]


def test_columns_apart_by_spaces_are_columns(read):
    data = read("name      age   town\nAnna      12    Laval\nBob Bear  13    Gatineau\n", "file.txt")
    assert texts(data, "name") == ["Anna", "Bob Bear"]


def test_one_column_stays_one(read):
    assert shape(read("name\n" + "".join(f"Somebody {i}\n" for i in range(30)))) == (30, 1)
    assert shape(read("".join(f"{i}\n" for i in range(30)))) == (30, 1)
    assert texts(read("prix\n1,5\n2,75\n"), "prix") == ["1.5", "2.75"]


def test_names_alone_are_a_table_without_rows(read):
    data = read(NAMES)
    assert shape(data) == (0, 6)
    assert "no_rows" in said(data)


def test_formulas_are_data(read):
    assert texts(read("a,b\n=1+1,x\n\"=cmd|' /C calc'!A0\",y\n"), "a") == ["=1+1", "=cmd|' /C calc'!A0"]


def test_settings_overrule_the_guess(read):
    content = "x;y\n1,5;2\n3,5;4\n"
    assert read(content, delimiter=",").look.dialect.delimiter == ","
    assert read(content, header_row=0).table.rows == 3
    assert read("t\n\n" + content, header_row=3).look.headers == ("x", "y")
    assert texts(read("a,b\n'x',1\n", quote='"'), "a") == ["'x'"]
    assert texts(read("a,b\n\xe9,1\n".encode("latin-1"), encoding="cp1251"), "a") == ["й"]
    with pytest.raises(UserError):
        read(content, encoding="utf-99")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "reading_empty"),
        (b"\n\n\n", "reading_empty"),
        (b"\xef\xbb\xbf", "reading_empty"),
        (b"%PDF-1.4\n" + b"hello\n" * 50, "reading_not_text"),
        (bytes(range(256)) * 20, "reading_not_text"),
        (b"<!DOCTYPE html>\n<table><tr><td>a</td></tr></table>\n", "reading_web_page"),
        ((",".join(map(str, range(20_000))) + "\n").encode() * 2, "reading_too_wide"),
    ],
)
def test_what_is_no_table_gets_a_sentence(read, content, problem):
    with pytest.raises(UserError) as refused:
        read(content)
    assert refused.value.message_id == problem


@pytest.mark.parametrize(
    "content", [b"a," * 400_000, b'a,b\n1,"' + b"x" * 900_000, b"a,b\n" + b"1,2\n" * 9 + b"x" * 900_000]
)
def test_a_line_without_end_gets_a_sentence(read, monkeypatch, content):
    monkeypatch.setattr(records, "LONGEST_LINE", 500_000)
    monkeypatch.setattr(text, "LONGEST_LINE", 500_000)
    with pytest.raises(UserError) as refused:
        read(content)
    assert refused.value.message_id == "reading_line_too_long"


def test_a_quote_that_swallows_the_rest_is_read_as_it_stands(read):
    data = read(b'a,b\n1,"x\n' + b"2,y\n" * 10_000)
    assert data.table.rows == 10_001
    assert "open_quotes" in said(data)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes in folders nor links for everybody")
def test_what_is_no_file_gets_a_sentence(tmp_path):
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder.csv").mkdir()
    for path in (*tmp_path.iterdir(), Path("/dev/zero"), tmp_path / "none", Path("a\0b")):
        with pytest.raises(UserError):
            look(path)
        with pytest.raises(UserError):
            fingerprint(path)


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(NAMES + ROWS)

    def change(_share: float) -> None:
        path.write_text(NAMES)

    with pytest.raises(UserError) as refused:
        load(look(path), Task(change))
    assert refused.value.message_id == "reading_changed"


def test_a_file_that_changed_since_it_was_looked_at_is_refused(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(NAMES + ROWS)
    found = look(path)
    path.write_text(ROWS)
    with pytest.raises(UserError) as refused:
        load(found)
    assert refused.value.message_id == "reading_changed"


def test_a_file_that_is_gone_is_refused(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(NAMES + ROWS)
    found = look(path)
    path.unlink()
    with pytest.raises(UserError) as refused:
        load(found)
    assert refused.value.message_id == "reading_missing"


def test_reading_can_be_stopped_and_leaves_the_source_as_it_was(tmp_path):
    path = tmp_path / "file.csv"
    path.write_text(NAMES + ROWS)
    before = fingerprint(path)
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        load(look(path), task)
    assert fingerprint(path) == before


LARGE = NAMES.encode() + ROWS.encode() * 700
ACCENTED = LARGE.decode().replace("Client", "Zoé Côté")
CHANGES = {
    "as it is": LARGE,
    "one stray byte far down": LARGE[:-7] + b"Zo\xe9\n",
    "a short row far down": LARGE + b"01/02/2019,12:30,7\n",
    "blank rows": LARGE + b",,,,,\n" * 3,
    "the header again": LARGE + NAMES.encode() + ROWS.encode(),
    "a remark at the end": LARGE + b"\nSource: the office\n",
    "a remark as wide as the table": LARGE + b",,,,,\nTotal,,,,,\n",
    "an open quote": LARGE + b'01/02/2019,12:30,7,P1,1.5,"Client\n' + ROWS.encode(),
    "preamble": b"Sales of the year\n\n" + LARGE,
    "no names": ROWS.encode() * 700,
    "cp1252": ACCENTED.encode("cp1252"),
    "cp1252 beyond latin-1": ACCENTED.encode("cp1252") + "1/2/2019,12:30,7,P1,1.5,L’Été\n".encode("cp1252"),
    "cp850": ACCENTED.encode("cp850"),
    "utf-16": ACCENTED.encode("utf-16"),
    "utf-16 the other way round": ACCENTED.encode("utf-16-be"),
}


CLEAN = ("as it is", "blank rows", "the header again", "preamble", "no names", "a remark as wide as the table")
"""What the engine is trusted with: rows that all have as many cells as there are columns."""
KNOWN_TO_IT = ("cp1252", "utf-16")


@pytest.mark.parametrize("content", CHANGES.values(), ids=CHANGES)
def test_the_engine_and_our_own_reader_agree_on_large_files(tmp_path, monkeypatch, content):
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    assert len(content) > text_engine.SMALL
    fast = load(look(path))
    engine = text_engine.by_engine(text.looked(path, Settings()), Task())
    assert (engine is not None) == (content in [CHANGES[one] for one in (*CLEAN, *KNOWN_TO_IT)])
    monkeypatch.setattr(text_engine, "SMALL", 10**9)
    slow = load(look(path))
    assert fast.look.headers == slow.look.headers
    assert shape(fast) == shape(slow)
    assert said(fast) == said(slow)
    for one in fast.look.headers:
        assert fast.table.column(one).type == slow.table.column(one).type
        assert texts(fast, one) == texts(slow, one)


def test_a_stray_byte_far_down_is_a_letter(read):
    data = read(("prénom,x\n" + "Zoé,1\n" * 400_000).encode() + b"Ren\xe9,2\n")
    assert set(texts(data, "prénom")) == {"Zoé", "René"}
    assert "odd_bytes" in said(data)


CELL = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=8)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, st.integers(0, 999)), min_size=1, max_size=20))
def test_what_is_written_by_the_rules_comes_back(tmp_path_factory, rows):
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("name", "town", "age"), *rows])
    path = tmp_path_factory.mktemp("csv") / "file.csv"
    path.write_bytes(out.getvalue().encode())
    data = load(look(path, Settings(delimiter=",", quote='"', header_row=1, encoding="utf-8")))
    assert data.table.rows == len(rows)
    assert texts(data, "age") == [str(age) for *_, age in rows]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_are_a_crash(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("csv") / "file.csv"
    path.write_bytes(content)
    try:
        data = load(look(path))
    except UserError:
        return
    assert all(len(column.codes) == data.table.rows for column in data.table.columns)


@pytest.mark.skipif(not MESSY.is_dir(), reason="the folder shared/data isn't beside the checkout")
@pytest.mark.parametrize(
    ("name", "dialect", "rows", "columns"),
    [
        ("0Al-Sn.CSV", (",", 0, 0), 1869, 2),
        ("20170320-ePC_Data-Travel-Stationery.csv", (",", 2, 1), 10, 2),
        ("Auto_Tone_sub315_day1.csv", (",", 0, 0), 280, 8),
        ("ResultsOR30x100-0.25_10.dat__m21Infos.csv", (";", 0, 1), 1, 16),
        ("Takakai2008-ch4.csv", (",", 0, 2), 11, 4),
        ("business_expenses_apr_jun_14_peter_lewis.csv", (",", 2, 2), 9, 9),
        ("download (6).csv", (",", 2, 1), 67, 4),
        ("mos-oct-dec-2014.csv", (",", 1, 1), 47, 9),
        ("vissim_data_conf2473_i12_v2026.csv", (";", 0, 1), 101, 9),
        ("workforce-management-information-dft_201706.csv", (",", 0, 3), 10, 42),
    ],
)
def test_messy_files_are_read_right(name, dialect, rows, columns):
    data = load(look(MESSY / "csv" / name))
    found = data.look.dialect
    assert (found.delimiter, found.preamble, found.header_rows if found.header_row else 0) == dialect
    assert shape(data) == (rows, columns)


def test_rows_that_begin_far_behind_the_names_are_not_called_missing(read):
    data = read("a,b\n" + "x" * 400_000 + ",1\n2,3\n")
    assert shape(data) == (2, 2)
    assert "no_rows" not in said(data)
    assert "no_rows" in said(read("Age,Town\n"))
