"""Files as a charity makes them are read into the table that is in them."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from d4i_desktop.core.errors import UserError
from d4i_desktop.exchange import read, read_pasted

FRENCH = "Titre;Durée de conservation;Nb\nFormulaires d’accueil;7 ans;1 234,5\nBénévoles – fichier;à déterminer;12\n"


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def spreadsheet(path: Path, rows: list[list[object]], name: str = "Liste") -> Workbook:
    book = Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    book.save(path)
    return book


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_french_text_survives_each_encoding(tmp_path: Path, encoding: str) -> None:
    table = read(saved(tmp_path / "liste.csv", FRENCH.encode(encoding))).table
    assert table.headers == ("Titre", "Durée de conservation", "Nb")
    assert table.rows[1].cells[0] == "Bénévoles – fichier"


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
@pytest.mark.parametrize("word", ["Café", "Où ça", "Dossiers médicaux, été"])
def test_old_encodings_are_told_apart(tmp_path: Path, encoding: str, word: str) -> None:
    found = read(saved(tmp_path / "liste.txt", f"Titre\tNotes\n{word}\tx\n".encode(encoding)))
    assert found.table.rows[0].cells[0] == word


def test_an_encoding_that_was_guessed_is_said(tmp_path: Path) -> None:
    notes = read(saved(tmp_path / "liste.csv", FRENCH.encode("cp1252"))).notes
    assert [note.key for note in notes] == ["lists.encoding"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_each_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [["Title", "Purpose", "Count"], ["Intake, forms; old", "Help | support", "3"], ["Donors", "", "1,5"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    table = read(saved(tmp_path / "list.txt", text.encode())).table
    assert table.rows[0].cells == ("Intake, forms; old", "Help | support", "3")


def test_the_separator_line_of_excel_is_obeyed_and_counted() -> None:
    table = read_pasted("sep=;\nTitle;Notes\nA, b;c\n", "pasted").table
    assert (table.header_row, table.rows[0].number, table.rows[0].cells) == (2, 3, ("A, b", "c"))


def test_a_quotation_mark_left_open_swallows_nothing() -> None:
    found = read_pasted('Title,Notes\nA,"never closed\nB,two\nC,three\n', "pasted")
    assert [row.cells[0] for row in found.table.rows] == ["A", "B", "C"]
    assert [note.key for note in found.notes] == ["lists.open_quote"]


def test_line_ends_of_old_macs_and_lines_in_cells_are_kept() -> None:
    table = read_pasted('Title,Notes\rA,"one\rtwo"\rB,x', "pasted").table
    assert [row.cells for row in table.rows] == [("A", "one\ntwo"), ("B", "x")]


def test_headers_are_found_below_titles_notes_and_empty_rows(tmp_path: Path) -> None:
    rows = [
        ["Inventory of our data, board version"],
        ["Updated in spring by the office"],
        [],
        ["Title", "Purpose", "Retention", "Steward"],
        ["Intake forms", "Support", "7 years", "Office"],
    ]
    spreadsheet(tmp_path / "a.xlsx", rows)
    table = read(tmp_path / "a.xlsx").table
    assert (table.header_row, table.headers[2], table.rows[0].number) == (4, "Retention", 5)


def test_the_row_of_headers_can_be_set_by_hand() -> None:
    assert read_pasted("a,b\nc,d\ne,f", "pasted", header_row=2).table.headers == ("c", "d")


def test_a_header_over_two_rows_is_put_together(tmp_path: Path) -> None:
    rows = [["Title", "Retention", None], [None, "How long", "Disposal method"], ["Forms", "7 years", "Shred"]]
    book = spreadsheet(tmp_path / "a.xlsx", rows)
    book.active.merge_cells("B1:C1")
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").table.headers == ("Title", "How long", "Disposal method")


def test_repeated_and_empty_headers_get_names_of_their_own() -> None:
    assert read_pasted("Title,Notes,,Notes\na,b,c,d", "pasted").table.headers == ("Title", "Notes", "C", "Notes (2)")


def test_a_bare_list_of_titles_has_no_header() -> None:
    table = read_pasted("Intake forms\nDonor list\n\nNewsletter, old\n", "pasted").table
    assert (table.header_row, [row.cells for row in table.rows][-1]) == (0, ("Newsletter, old",))


def test_empty_rows_totals_and_footnotes_are_told_from_datasets() -> None:
    table = read_pasted("Title;Rows;Notes\nA;1;x\n;;\nB;2;y\nTotal;3;\nSource: office;;\nTitle;Rows;Notes\n", "p").table
    assert [row.cells[0] for row in table.rows] == ["A", "B"]
    assert table.empty_rows == 1
    assert [one.reason.key for one in table.skipped] == [
        "lists.skip_total",
        "lists.skip_footnote",
        "lists.skip_headers_again",
    ]


def test_a_dataset_about_totals_is_no_total() -> None:
    assert len(read_pasted("Title,Purpose\nTotal giving,report\nTotal,of gifts\n", "p").table.rows) == 2


def test_cells_merged_downwards_are_filled(tmp_path: Path) -> None:
    rows = [
        ["Programme", "Title", "Notes"],
        ["Food bank", "Forms", "a"],
        [None, "Shifts", "b"],
        ["Other", "Gifts", "c"],
    ]
    book = spreadsheet(tmp_path / "a.xlsx", rows)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    assert [row.cells[0] for row in read(tmp_path / "a.xlsx").table.rows] == ["Food bank", "Food bank", "Other"]


def test_cells_left_empty_without_a_merge_stay_empty(tmp_path: Path) -> None:
    spreadsheet(tmp_path / "a.xlsx", [["Programme", "Title"], ["Food bank", "Forms"], [None, "Shifts"]])
    assert read(tmp_path / "a.xlsx").table.rows[1].cells[0] is None


def test_formulas_without_a_result_are_told_and_never_kept_as_text(tmp_path: Path) -> None:
    spreadsheet(tmp_path / "a.xlsx", [["Title", "Rows"], ["Forms", "=40+2"], ["Gifts", "#REF!"]])
    table = read(tmp_path / "a.xlsx").table
    assert [row.cells[1] for row in table.rows] == [None, None]
    assert [(one.row, one.column, one.reason.key) for one in table.remarks] == [
        (2, "Rows", "lists.formula_without_value"),
        (3, "Rows", "lists.formula_error"),
    ]


def test_a_formula_with_its_result_gives_the_result(tmp_path: Path) -> None:
    spreadsheet(tmp_path / "a.xlsx", [["Title", "Rows"], ["Forms", "=40+2"]])
    _replace_in_sheet(tmp_path / "a.xlsx", b"<v></v>", b"<v>42</v>", b"<v />", b"<v/>")
    table = read(tmp_path / "a.xlsx").table
    assert (table.rows[0].cells[1], table.remarks) == (42.0, ())


def _replace_in_sheet(path: Path, old: bytes, new: bytes, *also: bytes) -> None:
    with zipfile.ZipFile(path) as packed:
        members = {name: packed.read(name) for name in packed.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    for one in (old, *also):
        sheet = sheet.replace(one, new)
    members["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)


def test_a_cell_of_32000_characters_is_kept_whole(tmp_path: Path) -> None:
    spreadsheet(tmp_path / "a.xlsx", [["Title", "Notes"], ["Forms", "é" * 32_000]])
    assert read(tmp_path / "a.xlsx").table.rows[0].cells[1] == "é" * 32_000


def test_dates_and_numbers_of_a_spreadsheet_keep_their_kind(tmp_path: Path) -> None:
    spreadsheet(tmp_path / "a.xlsx", [["Title", "Delete by", "Rows"], ["Forms", date(2026, 11, 28), 12]])
    assert read(tmp_path / "a.xlsx").table.rows[0].cells == ("Forms", date(2026, 11, 28), 12.0)


def test_the_sheet_that_looks_like_a_list_is_taken_and_the_others_named(tmp_path: Path) -> None:
    book = spreadsheet(tmp_path / "a.xlsx", [["Read me first"], ["Some words"]], "About")
    book.create_sheet("Data").append(["Title", "Purpose"])
    book["Data"].append(["Forms", "Support"])
    book.create_sheet("Old").append(["Title", "Purpose", "Notes"])
    book["Old"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    assert found.table.name == "Data"
    assert [dict(note.params) for note in found.notes] == [{"others": "About", "sheet": "Data"}, {"sheets": "Old"}]
    assert [one.hidden for one in found.sheets] == [False, False, True]


def test_a_hidden_sheet_is_read_when_asked_for(tmp_path: Path) -> None:
    book = spreadsheet(tmp_path / "a.xlsx", [["x"]])
    book.create_sheet("Old").append(["Title"])
    book["Old"].append(["Forms"])
    book["Old"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx", "old").table.rows[0].cells == ("Forms",)


def ods(path: Path, rows: list[list[TableCell]]) -> Path:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Feuille1")
    for cells in rows:
        row = TableRow()
        for cell in cells:
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(path))
    return path


def cell(text: str, **more: object) -> TableCell:
    made = TableCell(valuetype="string", **more)
    made.addElement(P(text=text))
    return made


def test_an_ods_with_merged_cells_and_a_formula_is_read(tmp_path: Path) -> None:
    rows = [
        [TableCell(numbercolumnsrepeated=3)],
        [cell("Programme"), cell("Titre"), cell("Nb")],
        [cell("Banque alimentaire", numberrowsspanned=2), cell("Fiches"), TableCell(formula="of:=1+1")],
        [CoveredTableCell(), cell("Horaires"), TableCell(valuetype="float", value="12.5")],
        [TableCell(numbercolumnsrepeated=16_000)],
    ]
    table = read(ods(tmp_path / "a.ods", rows)).table
    assert [row.cells for row in table.rows] == [
        ("Banque alimentaire", "Fiches", None),
        ("Banque alimentaire", "Horaires", 12.5),
    ]
    assert [(one.row, one.reason.key) for one in table.remarks] == [(3, "lists.formula_without_value")]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.csv", b"", "list_empty"),
        ("blank.csv", b"\n\n,,\n", "list_empty"),
        ("letter.pdf", b"%PDF-1.7 ...", "list_not_a_table"),
        ("photo.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200), "list_not_a_table"),
        ("noise.csv", bytes(range(256)) * 40, "list_not_a_table"),
        ("cut.xlsx", b"PK\x03\x04 cut off", "list_broken"),
        ("old.xls", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(2000), "list_broken"),
        (
            "locked.xlsx",
            bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504) + "EncryptedPackage".encode("utf-16-le"),
            "list_encrypted",
        ),
    ],
)
def test_what_is_no_list_gets_its_own_sentence(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(UserError) as caught:
        read(saved(tmp_path / name, data))
    assert caught.value.message_id == message


def test_a_missing_list_and_a_missing_sheet_are_said(tmp_path: Path) -> None:
    spreadsheet(tmp_path / "a.xlsx", [["Title"], ["x"]])
    for path, sheet, message in [
        (tmp_path / "gone.csv", None, "list_missing"),
        (tmp_path / "a.xlsx", "Nope", "list_no_such_sheet"),
        (saved(tmp_path / "a.csv", b"Title\nx\n"), "Nope", "list_no_sheets"),
    ]:
        with pytest.raises(UserError) as caught:
            read(path, sheet)
        assert caught.value.message_id == message


def test_an_encoding_that_does_not_exist_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        read(saved(tmp_path / "a.csv", b"Title\nx\n"), encoding="klingon")
    assert caught.value.message_id == "list_no_such_encoding"


def test_an_encoding_given_by_hand_is_used(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "a.csv", "Title\nCafé\n".encode("cp850")), encoding="cp850")
    assert (found.encoding, found.table.rows[0].cells) == ("cp850", ("Café",))


def test_an_ods_with_a_password_is_said_to_be_locked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(UserError) as caught:
        read(tmp_path / "a.ods")
    assert caught.value.message_id == "list_encrypted"


def test_a_text_document_is_no_list(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr("word/document.xml", "<a/>")
    with pytest.raises(UserError) as caught:
        read(tmp_path / "a.xlsx")
    assert caught.value.message_id == "list_not_a_table"


def test_a_sheet_that_reaches_to_the_last_cell_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    book = spreadsheet(tmp_path / "a.xlsx", [["Title"], ["Forms"]])
    book.active["XFD1048576"] = "x"
    book.save(tmp_path / "a.xlsx")
    with pytest.raises(UserError) as caught:
        read(tmp_path / "a.xlsx")
    assert (caught.value.message_id, caught.value.params["cell"]) == ("list_too_wide", "XFD1048576")


def test_an_ods_row_repeated_a_million_times_is_refused(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Feuille1")
    row = TableRow(numberrowsrepeated=1_000_000)
    row.addElement(cell("x", numbercolumnsrepeated=1000))
    table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(str(tmp_path / "a.ods"))
    with pytest.raises(UserError) as caught:
        read(tmp_path / "a.ods")
    assert caught.value.message_id == "list_too_wide"


def test_a_file_that_unpacks_to_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        with packed.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(310):
                member.write(bytes(1_000_000))
    with pytest.raises(UserError) as caught:
        read(tmp_path / "a.xlsx")
    assert caught.value.message_id == "list_too_large"
