"""xlsx, xls and ods as people leave them, and as somebody would who means harm."""

from __future__ import annotations

import io
import os
import random
import resource
import subprocess
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlwt
from odf import table as ods
from odf.opendocument import OpenDocumentSpreadsheet
from odf.text import P

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading import load, look
from d4i_desktop.evidence.table import ColumnType, DataFile, Settings
from d4i_desktop.evidence.task import Cancelled, Task

NAMES = ["file", "name", "born", "seen", "amount", "agreed"]
ROWS = [
    [place, f"Client {place}", date(1980, 1 + place % 12, 3), datetime(2026, 3, 1 + place, 14, 30), place + 0.5, True]
    for place in range(12)
]
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = f'<?xml version="1.0"?><worksheet {NAMESPACE}>'


def texts(data: DataFile, name: str) -> list[str]:
    column = data.table.column(name)
    return column.values[column.codes].tolist()


def said(data: DataFile) -> dict[str, dict[str, object]]:
    return {message.key.removeprefix("reading."): dict(message.params) for message in data.warnings}


def read(path: Path, **settings: object) -> DataFile:
    return load(look(path, Settings(**settings)))


def refusal(path: Path) -> str:
    with pytest.raises(UserError) as error:
        read(path)
    return error.value.message_id


@pytest.fixture
def workbook(tmp_path):
    """Saves a workbook whose first sheet has these rows; what else is to be done to it, ``change`` does."""

    def of(rows, change=lambda book, sheet: None, name="file.xlsx") -> Path:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        change(book, book.active)
        book.save(tmp_path / name)
        return tmp_path / name

    return of


@pytest.fixture
def xlsx_of(tmp_path):
    """An xlsx whose sheet is this XML; ``others``: more files in it, or others than there would be."""

    def of(sheet: str | bytes, others: dict[str, str] | None = None) -> Path:
        packed = io.BytesIO()
        book = openpyxl.Workbook()
        book.active.append(["a", "b"])
        book.save(packed)
        parts = {name: zipfile.ZipFile(packed).read(name) for name in zipfile.ZipFile(packed).namelist()}
        parts |= {"xl/worksheets/sheet1.xml": sheet, **(others or {})}
        with zipfile.ZipFile(tmp_path / "made.xlsx", "w", zipfile.ZIP_DEFLATED) as made:
            for name, content in parts.items():
                made.writestr(name, content)
        return tmp_path / "made.xlsx"

    return of


def old_workbook(path: Path, rows, change=lambda sheet: None) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Clients")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            sheet.write(line, place, cell, day) if isinstance(cell, date) else sheet.write(line, place, cell)
    change(sheet)
    book.save(str(path))
    return path


def open_document(path: Path, sheets: dict[str, list[list[object]]], change=lambda name, row, line: None) -> Path:
    book = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        sheet = ods.Table(name=name)
        for line, cells in enumerate(rows):
            row = ods.TableRow()
            for cell in cells:
                row.addElement(_open_cell(cell))
            change(name, row, line)
            sheet.addElement(row)
        book.spreadsheet.addElement(sheet)
    book.save(str(path))
    return path


def _open_cell(value: object) -> ods.TableCell:
    match value:
        case bool():
            return ods.TableCell(valuetype="boolean", booleanvalue=str(value).lower())
        case int() | float():
            return ods.TableCell(valuetype="float", value=value)
        case date():
            return ods.TableCell(valuetype="date", datevalue=value.isoformat())
    cell = ods.TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


def test_cells_read_as_a_person_would_have_typed_them(workbook):
    data = read(workbook([NAMES, *ROWS]))
    assert data.look.headers == tuple(NAMES)
    assert data.table.rows == 12
    assert [texts(data, name)[1] for name in NAMES] == [
        "1",
        "Client 1",
        "1980-02-03",
        "2026-03-02 14:30:00",
        "1.5",
        "true",
    ]
    assert [column.type for column in data.table.columns] == [
        ColumnType.INTEGER,
        ColumnType.TEXT,
        ColumnType.DATE,
        ColumnType.MOMENT,
        ColumnType.NUMBER,
        ColumnType.BOOLEAN,
    ]
    assert data.look.rows[1][:3] == ("1", "Client 1", "1980-02-03")
    assert not said(data)


def test_times_and_durations_read_as_shown(workbook):
    data = read(workbook([["at", "took"], *([time(9, 30), timedelta(hours=26, minutes=3)] for _ in range(3))]))
    assert (texts(data, "at")[0], texts(data, "took")[0]) == ("09:30:00", "26:03:00")


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_old_and_open_workbooks_read_as_new_ones_do(workbook, tmp_path, kind):
    kept = [0, 1, 2, 4, 5]
    rows = [[row[place] for place in kept] for row in (NAMES, *ROWS)]
    path = tmp_path / f"file.{kind}"
    made = old_workbook(path, rows) if kind == "xls" else open_document(path, {"Clients": rows})
    same, data = read(workbook(rows)), read(made)
    assert data.look.format == kind
    assert data.look.headers == same.look.headers
    for name in data.look.headers:
        assert texts(data, name) == texts(same, name)
        assert data.table.column(name).type == same.table.column(name).type


def test_the_suffix_may_lie(workbook):
    path = workbook([NAMES, *ROWS])
    assert read(path.rename(path.with_suffix(".csv"))).look.format == "xlsx"


def test_of_several_sheets_the_fullest_is_read_and_the_others_named(workbook):
    def change(book, _sheet):
        book.create_sheet("Notes").append(["see there"])
        book.create_sheet("Codes").append(["code", "meaning"])

    data = read(workbook([NAMES, *ROWS], change))
    assert data.look.part == "Sheet"
    assert [part.name for part in data.look.parts] == ["Sheet", "Notes", "Codes"]
    assert said(data)["sheet_used"] == {"sheet": "Sheet", "others": "Notes, Codes"}


def test_another_sheet_can_be_chosen(workbook):
    def change(book, _sheet):
        for row in (["code", "meaning"], ["1", "Laval"]):
            book.create_sheet("Codes").append(row) if "Codes" not in book else book["Codes"].append(row)

    path = workbook([NAMES, *ROWS], change)
    assert texts(read(path, part="Codes"), "meaning") == ["Laval"]
    with pytest.raises(UserError, match="reading_no_such_part"):
        look(path, Settings(part="Elsewhere"))


def test_hidden_sheets_rows_and_columns_are_counted_and_named(workbook):
    def change(book, sheet):
        book.create_sheet("Old list").sheet_state = "hidden"
        book.create_sheet("Older").sheet_state = "veryHidden"
        sheet.row_dimensions[4].hidden = sheet.row_dimensions[7].hidden = True
        sheet.column_dimensions["B"].hidden = True

    data = read(workbook([NAMES, *ROWS], change))
    assert said(data)["hidden_sheets"] == {"sheets": "Old list, Older"}
    assert said(data)["hidden_rows"] == {"rows": "2"}
    assert said(data)["hidden_columns"] == {"rows": "1"}
    assert data.table.rows == 12
    assert [part.hidden for part in data.look.parts] == [False, True, True]


def test_a_hidden_sheet_is_no_guess_even_when_it_holds_most(workbook):
    def change(book, _sheet):
        hidden = book.create_sheet("All")
        hidden.sheet_state = "hidden"
        for row in [NAMES, *ROWS, *ROWS]:
            hidden.append(row)

    assert read(workbook([NAMES, *ROWS], change)).look.part == "Sheet"


def test_hidden_rows_and_columns_of_an_old_workbook_are_counted(tmp_path):
    def change(sheet):
        sheet.row(3).hidden = sheet.row(5).hidden = True
        sheet.col(1).hidden = True

    rows = [[row[0], row[1]] for row in (NAMES, *ROWS * 20)]
    data = read(old_workbook(tmp_path / "file.xls", rows, change))
    assert said(data)["hidden_rows"] == {"rows": "2"}
    assert said(data)["hidden_columns"] == {"rows": "1"}


def test_hidden_rows_of_the_sheet_that_is_read_are_counted_in_an_open_workbook(tmp_path):
    def change(name, row, line):
        if line == 3 or (name == "Other" and line < 2):
            row.setAttribute("visibility", "collapse")

    rows = [[row[0], row[1]] for row in (NAMES, *ROWS)]
    data = read(open_document(tmp_path / "file.ods", {"A & B": rows, "Other": rows[:3]}, change))
    assert data.look.part == "A & B"
    assert said(data)["hidden_rows"] == {"rows": "1"}


def test_what_is_hidden_failed_or_merged_in_an_open_workbook_is_told(tmp_path):
    book, sheet = OpenDocumentSpreadsheet(), ods.Table(name="Clients")
    sheet.addElement(ods.TableColumn(numbercolumnsrepeated=2, visibility="collapse"))
    sheet.addElement(ods.TableColumn())
    rows = [["town", "name", "age"], ["Laval", "A", 3], ["", "B", 4], ["Gatineau", "C", 5]]
    for line, cells in enumerate(rows):
        row = ods.TableRow()
        for place, cell in enumerate(cells):
            row.addElement(made := _open_cell(cell) if cell else ods.CoveredTableCell())
            if (line, place) == (1, 0):
                made.setAttribute("numberrowsspanned", 2)
                made.setAttribute("numbercolumnsspanned", 1)
        sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    book.save(str(tmp_path / "file.ods"))
    data = read(tmp_path / "file.ods")
    assert said(data)["hidden_columns"] == {"rows": "2"}
    assert said(data)["merged"] == {"cells": "1"}
    assert texts(data, "town") == ["Laval", "Laval", "Gatineau"]


def test_titles_above_and_remarks_below_are_no_rows(workbook):
    above = [["Clients of the centre"], ["As of", date(2026, 3, 1)], []]
    data = read(workbook([*above, NAMES, *ROWS, [], ["Source: the intake form"]]))
    assert data.look.headers == tuple(NAMES)
    assert data.table.rows == 12
    assert said(data)["preamble"] == {"rows": "3"}
    assert "footer" in said(data)


def test_a_row_of_totals_is_nobody_and_told(workbook):
    data = read(workbook([["town", "people"], *([f"Town {place}", place] for place in range(20)), ["Total", 190]]))
    assert data.table.rows == 20
    assert said(data)["totals"] == {"row": "22"}


def test_somebody_called_total_stays(workbook):
    data = read(
        workbook([["name", "town"], *([f"Client {place}", "Laval"] for place in range(20)), ["Total", "Laval"]])
    )
    assert data.table.rows == 21


def test_headers_can_be_said_to_stand_elsewhere(workbook):
    path = workbook([NAMES, *ROWS])
    assert read(path, header_row=0).table.rows == 13
    assert read(path, header_row=3).table.rows == 10


def test_a_cell_that_is_merged_downwards_counts_for_each_row(workbook):
    rows = [["town", "name"], ["Laval", "A"], [None, "B"], [None, "C"], ["Gatineau", "D"]]
    data = read(workbook(rows, lambda _book, sheet: sheet.merge_cells("A2:A4")))
    assert texts(data, "town") == ["Laval", "Laval", "Laval", "Gatineau"]
    assert said(data)["merged"] == {"cells": "2"}


def test_names_that_are_merged_over_several_columns_stand_before_each(workbook):
    people = [[f"A{place}", f"B{place}", f"514-555-01{place:02}", f"Street {place}"] for place in range(6)]

    def change(_book, sheet):
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:D1")

    rows = [["Client", None, "Contact", None], ["First", "Last", "Phone", "Address"], *people]
    data = read(workbook(rows, change))
    assert data.look.headers == ("Client First", "Client Last", "Contact Phone", "Contact Address")
    assert data.table.rows == 6


def test_a_row_of_data_is_never_taken_for_names_below_a_merged_one(workbook):
    rows = [["Client", None, "Town"], *(["Ann", "Lee", "Laval"], ["Bo", "Roy", "Amos"], ["Cy", "Pike", "Alma"])]
    data = read(workbook(rows, lambda _book, sheet: sheet.merge_cells("A1:B1")))
    assert data.table.rows == 3


def test_titles_and_names_that_are_repeated_in_between_are_no_rows(workbook):
    part = [["id", "name", "visits"], *([place, f"Client {place}", place * 2] for place in range(5)), []]
    data = read(workbook([["North"], *part, ["South"], *part]))
    assert data.table.rows == 10
    assert said(data)["between_tables"] == {"rows": "2"}


def test_cells_that_failed_are_missing_and_told(workbook):
    data = read(workbook([["a", "b"], [1, 2], ["#N/A", 3], [4, "#DIV/0!"], [5, 6]]))
    assert texts(data, "a") == ["1", "", "4", "5"]
    assert data.table.column("b").type is ColumnType.INTEGER
    assert said(data)["failed_cells"] == {"rows": "2"}


def test_formulas_that_were_never_calculated_are_told(workbook):
    data = read(workbook([["a", "b"], [1, "=A2*2"], [2, "=A3*2"], [3, 9]]))
    assert texts(data, "b") == ["", "", "9"]
    assert said(data)["uncalculated"] == {"cells": "2"}


def test_a_formula_that_gave_an_empty_text_was_calculated(xlsx_of):
    first = '<row r="1"><c r="A1" t="str"><v>n</v></c></row><row r="2"><c r="A2"><v>7</v></c></row>'
    empty = '<row r="3"><c r="A3" t="str"><f>IF(A2,"",1)</f><v></v></c></row>'
    assert "uncalculated" not in said(read(xlsx_of(f"{HEAD}<sheetData>{first}{empty}</sheetData></worksheet>")))


def test_what_a_formula_gave_is_read_never_the_formula(xlsx_of):
    cells = (
        '<row r="1"><c r="A1" t="str"><v>n</v></c></row><row r="2"><c r="A2"><f>HYPERLINK("x")</f><v>7</v></c></row>'
    )
    data = read(xlsx_of(f"{HEAD}<sheetData>{cells}</sheetData></worksheet>"))
    assert texts(data, "n") == ["7"]
    assert "uncalculated" not in said(data)


FAR = [
    'r="XFD1048576"',
    's="0" r="XFD1048576"',
    "r='XFD1048576'",
    'r="xfd1048576"',
    'r = "XFD1048576"',
]


def _with_a_far_cell(place: str, row: int = 1_048_576) -> str:
    near, far = '<row r="1"><c r="A1"><v>1</v></c></row>', f'<row r="{row}"><c {place}><v>3</v></c></row>'
    return f"{HEAD}<sheetData>{near}{far}</sheetData></worksheet>"


@pytest.mark.parametrize("place", FAR)
def test_a_cell_far_outside_is_refused_before_room_is_made_for_it(xlsx_of, place):
    assert _in_a_process(xlsx_of(_with_a_far_cell(place))) == "reading_sheet_too_wide"


def test_a_far_cell_is_found_whatever_row_it_claims_to_be_in(xlsx_of):
    assert _in_a_process(xlsx_of(_with_a_far_cell('r="XFD1048576"', row=2))) == "reading_sheet_too_wide"


def test_a_far_cell_is_found_behind_a_prefix(xlsx_of):
    sheet = _with_a_far_cell('r="XFD1048576"').replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    assert _in_a_process(xlsx_of(sheet.replace("xmlns=", "xmlns:x="))) == "reading_sheet_too_wide"


def test_a_size_that_is_only_claimed_does_no_harm(xlsx_of):
    sheet = _with_a_far_cell('r="A2"', row=2).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert _in_a_process(xlsx_of(sheet)) == "2 rows"


def test_entities_that_grow_are_never_unfolded(xlsx_of):
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    doctype = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{grown}]>'
    cell = '<sheetData><row r="1"><c r="A1" t="str"><v>&e11;</v></c></row></sheetData>'
    path = xlsx_of(f"{doctype}<worksheet {NAMESPACE}>{cell}</worksheet>")
    assert _in_a_process(path) == "reading_broken"


def test_a_part_that_unpacks_to_a_thousandfold_is_refused(xlsx_of):
    path = xlsx_of(b" " * 150_000_000)
    assert path.stat().st_size < 1_000_000
    assert _in_a_process(path) == "reading_too_large"


def _in_a_process(path: Path) -> str:
    """What reading it comes to, in a process that may be killed by it and has two gigabytes."""
    code = (
        "import sys, pathlib\n"
        "from d4i_desktop.core.errors import UserError\n"
        "from d4i_desktop.evidence.reading import load, look\n"
        "try: print(load(look(pathlib.Path(sys.argv[1]))).table.rows, 'rows')\n"
        "except UserError as error: print(error.message_id)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    return done.stdout.strip() or done.stderr[-300:]


def test_what_is_no_workbook_is_said_so(tmp_path, workbook):
    whole = workbook([NAMES, *ROWS]).read_bytes()
    with zipfile.ZipFile(tmp_path / "archive.xlsx", "w") as packed:
        packed.writestr("letter.txt", "hello")
    (tmp_path / "cut.xlsx").write_bytes(whole[:-2000])
    (tmp_path / "nothing.xlsx").write_bytes(b"")
    (tmp_path / "noise.xls").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + random.Random(2).randbytes(9000))
    (tmp_path / "locked.xlsx").write_bytes(
        bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    )
    assert refusal(tmp_path / "archive.xlsx") == "reading_not_a_table"
    assert refusal(tmp_path / "cut.xlsx") == "reading_broken"
    assert refusal(tmp_path / "nothing.xlsx") == "reading_empty"
    assert refusal(tmp_path / "noise.xls") == "reading_broken"
    assert refusal(tmp_path / "locked.xlsx") == "reading_encrypted"
    assert refusal(workbook([], name="blank.xlsx")) == "reading_empty"


def test_an_old_workbook_with_a_password_is_said_so(tmp_path):
    path = old_workbook(tmp_path / "file.xls", [NAMES, *([row[0], row[1]] for row in ROWS)])
    data = bytearray(path.read_bytes())
    second = data.index(b"\x09\x08\x10\x00") + 20  # the record behind the beginning of the workbook
    data[second : second + 2] = (0x2F).to_bytes(2, "little")  # [MS-XLS] 2.4.117, FilePass
    path.write_bytes(data)
    assert refusal(path) == "reading_encrypted"


def test_an_old_workbook_is_never_so_large(tmp_path):
    path = tmp_path / "file.xls"
    with path.open("wb") as file:  # a file with a hole: nothing of it lies on the disk
        file.write(bytes.fromhex("D0CF11E0A1B11AE1"))
        file.truncate(1 << 40)
    assert refusal(path) == "reading_too_large"


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_damaged_workbook_is_read_or_refused(workbook, tmp_path, kind):
    rows = [[row[0], row[1]] for row in (NAMES, *ROWS)]
    whole = {
        "xlsx": lambda: workbook(rows),
        "xls": lambda: old_workbook(tmp_path / "file.xls", rows),
        "ods": lambda: open_document(tmp_path / "file.ods", {"A": rows}),
    }[kind]().read_bytes()
    chance, came, path = random.Random(4), set(), tmp_path / f"damaged.{kind}"
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(chance.choice((1, 5, 20))):
            damaged[chance.randrange(len(damaged))] = chance.choice((0, 255, chance.randrange(256)))
        path.write_bytes(damaged)
        try:
            came.add(read(path).look.format)
        except UserError as error:
            came.add(error.message_id.partition("_")[0])
    assert "reading" in came


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_reading_leaves_the_file_and_its_folder_as_they_were(workbook, tmp_path, kind):
    rows = [[row[0], row[1]] for row in (NAMES, *ROWS)]
    path = tmp_path / f"file.{kind}"
    {
        "xlsx": lambda: workbook(rows),
        "xls": lambda: old_workbook(path, rows),
        "ods": lambda: open_document(path, {"A": rows}),
    }[kind]()
    path.chmod(0o444)
    before = path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())
    read(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns, sorted(tmp_path.iterdir())) == before


def test_reading_can_be_stopped(workbook):
    found = look(workbook([NAMES, *ROWS]))
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        load(found, task)


def test_a_wider_table_below_is_told_and_the_first_one_kept(workbook):
    first = [["Name", "Amount"], *[[f"Client {i}", i] for i in range(9)], []]
    second = [["Station", "Lat", "Lon"], *[[f"S{i}", i + 0.5, i + 0.25] for i in range(9)]]
    data = read(workbook(first + second))
    assert data.look.headers[:2] == ("Name", "Amount")
    assert "reading.other_table" in {one.key for one in data.warnings}


def test_facts_above_the_names_of_a_sheet_are_no_row(workbook):
    data = read(
        workbook(
            [["Unit:", "Dollars"], ["Year:", 2019], ["City", "Cost", "Kind"], ["Laval", 3, "a"], ["Lévis", 4, "b"]]
        )
    )
    assert (data.look.headers, data.table.rows) == (("City", "Cost", "Kind"), 2)
