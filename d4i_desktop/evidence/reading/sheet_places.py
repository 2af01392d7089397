"""Where things stand in a spreadsheet: names of columns, and the file that holds a sheet."""

from __future__ import annotations

import posixpath
import zipfile
from xml.etree import ElementTree


def letter(index: int) -> str:
    """A, B ... Z, AA: the name of a column that counts from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def number_of(letters: str) -> int:
    """The column of that name, counted from 0."""
    number = 0
    for one in letters.upper():
        number = number * 26 + ord(one) - 64
    return number - 1


def member_of(packed: zipfile.ZipFile, position: int) -> str:
    """The file inside an xlsx that holds its sheet of that position. Raises ``LookupError`` or the like without one."""
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    links = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    sheets = [one for one in book.iter() if one.tag.rpartition("}")[2] == "sheet"]
    link = next(value for key, value in sheets[position].items() if key.endswith("}id"))
    return posixpath.normpath(posixpath.join("/xl", targets[link])).lstrip("/")
