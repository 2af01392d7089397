"""A look through a sheet's XML for what calamine doesn't tell: how far it reaches, which formulas have no result,
which failed and, in ods, which cells are merged. Done before calamine reads, as that makes room for every cell up to
the last one."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from d4i_desktop.core.errors import UserError
from d4i_desktop.evidence.reading.sheet_places import letter, member_of, number_of
from d4i_desktop.evidence.reading.workbooks import BROKEN

Place = tuple[int, int]
MOST_DEFECTS = 10_000
REFERENCE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
"""Of a sheet of an xlsx. What is said to stand farther out would have calamine make room for it, or give up."""


@dataclass(slots=True)
class Survey:
    """Positions count from 0; ``rows`` and ``columns`` say how many are needed to hold every cell with a value."""

    rows: int = 0
    columns: int = 0
    without_value: frozenset[Place] = frozenset()
    errors: frozenset[Place] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    @property
    def last(self) -> str:
        return f"{letter(max(self.columns - 1, 0))}{self.rows}"


def survey(path: Path, kind: str, name: str = "", position: int = 0, room: str = "list") -> Survey:
    """Look through one sheet of an xlsx or ods; without ``name``, through all of an ods.

    Raises :class:`UserError` ``<room>_broken`` where the XML is broken.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            if kind == "ods":
                return _run(packed, "content.xml", OdsWalk(name=name))
            return _run(packed, member_of(packed, position), XlsxWalk())
    except (expat.ExpatError, ElementTree.ParseError, LookupError, *BROKEN) as error:
        raise UserError(f"{room}_broken", file=path.name) from error


def _run(packed: zipfile.ZipFile, member: str, walk: Walk) -> Survey:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, given: walk.start(tag.rpartition(":")[2], given)
    parser.EndElementHandler = lambda tag: walk.end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = walk.data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with packed.open(member) as file:
        parser.ParseFile(file)
    return walk.found()


def _refuse_doctype(*_: object) -> None:
    raise ValueError("a document type in a spreadsheet")


@dataclass(slots=True)
class Walk:
    """Notes the cells as the XML goes by."""

    row: int = -1
    column: int = -1
    rows: int = 0
    columns: int = 0
    without_value: set[Place] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    def start(self, tag: str, given: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, tag: str) -> None:
        raise NotImplementedError

    def data(self, text: str) -> None:
        """Text between tags; only xlsx needs it."""

    def reaches(self, rows: int, columns: int) -> None:
        self.rows, self.columns = max(self.rows, rows), max(self.columns, columns)

    def note(self, places: set[Place]) -> None:
        if len(places) < MOST_DEFECTS:
            places.add((self.row, self.column))

    def found(self) -> Survey:
        return Survey(
            self.rows,
            self.columns,
            frozenset(self.without_value),
            frozenset(self.errors),
            tuple(self.merged),
        )


@dataclass(slots=True)
class XlsxWalk(Walk):
    kind: str = ""
    formula: bool = False
    value: bool = False
    reading: bool = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "row":
            self.row = int(given["r"]) - 1 if "r" in given else self.row + 1
            self.column = -1
            _on_the_sheet(self.row, 0)
        elif tag == "c":
            self._cell(given)
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "is"):
            self.reading = True

    def _cell(self, given: dict[str, str]) -> None:
        self.formula = self.value = False
        self.kind = given.get("t", "")
        if "r" not in given:
            self.column += 1
        elif place := REFERENCE.fullmatch(given["r"]):
            self.row, self.column = int(place[2]) - 1, number_of(place[1])
        else:
            raise ValueError("no place in a sheet")
        _on_the_sheet(self.row, self.column)

    def data(self, text: str) -> None:
        if self.reading and not self.value:
            self.value = not text.isspace()

    def end(self, tag: str) -> None:
        if tag in ("v", "is"):
            self.reading = False
        elif tag == "c":
            self._close()

    def _close(self) -> None:
        """A formula that gives an empty text has a result (kind ``str``); one without any was never calculated."""
        if self.value:
            self.reaches(self.row + 1, self.column + 1)
        if self.kind == "e" and self.value:
            self.note(self.errors)
        elif self.formula and not self.value and self.kind != "str":
            self.note(self.without_value)


def _on_the_sheet(row: int, column: int) -> None:
    if not (0 <= row < MOST_ROWS and 0 <= column < MOST_COLUMNS):
        raise ValueError("beyond the end of a sheet")


@dataclass(slots=True)
class OdsWalk(Walk):
    name: str = ""
    inside: bool = False
    row_times: int = 1
    cell_times: int = 1
    text: bool = False
    given: dict[str, str] = field(default_factory=dict)

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            self.inside = self.name in ("", given.get("table:name"))
            self.row = self.column = -1
        elif self.inside and tag == "table-row":
            self.row, self.column = self.row + 1, -1
            self.row_times = int(given.get("table:number-rows-repeated", 1))
        elif self.inside and tag in ("table-cell", "covered-table-cell"):
            self.column, self.text, self.given = self.column + 1, False, given
            self.cell_times = int(given.get("table:number-columns-repeated", 1))
        elif self.inside and tag == "p":
            self.text = True

    def end(self, tag: str) -> None:
        if not self.inside:
            return
        if tag in ("table-cell", "covered-table-cell"):
            self._cell()
            self.column += self.cell_times - 1
        elif tag == "table-row":
            self.row += self.row_times - 1
        elif tag == "table":
            self.inside = False

    def _cell(self) -> None:
        given, kind = self.given, self.given.get("office:value-type")
        if kind or self.text:
            self.reaches(self.row + self.row_times, self.column + self.cell_times)
        if "table:formula" in given and not kind and not self.text:
            self.note(self.without_value)
        elif given.get("calcext:value-type") == "error":
            self.note(self.errors)
        down = int(given.get("table:number-rows-spanned", 1)) - 1
        right = int(given.get("table:number-columns-spanned", 1)) - 1
        if down or right:
            self.merged.append((self.row, self.column, self.row + down, self.column + right))
