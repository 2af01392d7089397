"""csv, tsv and txt in whatever encoding, delimiter, quoting, preamble and footer they come."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import Message
from d4i_desktop.evidence.reading import dialects
from d4i_desktop.evidence.reading.cells import unwrapped
from d4i_desktop.evidence.reading.encodings import errors_of, guess, is_utf8, known
from d4i_desktop.evidence.reading.files import Mark, mark_of, opened, refuse_wide, state
from d4i_desktop.evidence.reading.layout import Layout, Row, bare_layout, layout_of
from d4i_desktop.evidence.reading.records import LONGEST_LINE, Form, Lines, Records
from d4i_desktop.evidence.reading.remarks import footer_of, without_sections
from d4i_desktop.evidence.table import SHOWN_ROWS, DataFile, Dialect, Look, Settings
from d4i_desktop.evidence.task import Task

BEGINNING, END, MIDDLE = 1 << 18, 1 << 16, 1 << 14
"""Bytes that are looked at."""
SAMPLE_CHARACTERS, SAMPLE_ROWS = 60_000, 1_000
FORMATS = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv"}
HINTS = {".tsv": "\t", ".tab": "\t"}
ODD_SHARE = 0.02
WEB_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<(?:!doctype|html|head|body|table)\b", re.IGNORECASE)
"""What some programs and sites save in a file that they call csv or xls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLook(Look):
    """A look that keeps how the table was found, so that nothing is guessed twice."""

    form: Form
    layout: Layout
    mark: Mark
    whole: bool = False


def look(path: Path, settings: Settings) -> Look:
    """How the text reads, from its beginning and its end. Raises :class:`UserError` for what isn't a table in text."""
    return looked(path, settings)


def looked(path: Path, settings: Settings) -> TextLook:
    """The same, with how the table was found."""
    mark = mark_of(path)
    beginning, end, whole = _ends(path)
    encoding = known(settings.encoding) if settings.encoding else _encoding(path, beginning, whole)
    text = _text_of(beginning, encoding, whole, path)
    declared = dialects.declared(text[:20].split("\n")[0])
    form = _form(text, settings, declared, path)
    rows = _rows(text, form, path, bool(declared))
    layout = bare_layout(rows) if settings.bare else layout_of(rows, settings.header_row)
    refuse_wide(path, layout.width)
    every = whole and len(rows) < SAMPLE_ROWS
    footer = 0 if layout.bare else _footer(layout, rows if every else [], end, encoding, form)
    shown = _between_left_out(rows, _above_footer(layout, rows, footer) if every else layout.rows, layout)
    dialect = _dialect(form, layout, footer, bool(declared))
    return TextLook(
        path=path,
        format=FORMATS.get(path.suffix.casefold(), "txt"),
        headers=layout.names,
        rows=tuple(_shown(row, layout.width) for _, row in shown[:SHOWN_ROWS]),
        settings=settings,
        encoding=encoding,
        dialect=dialect,
        warnings=_warnings(encoding, dialect, settings, empty=whole and not shown, other=layout.other),
        form=form,
        layout=layout,
        mark=mark,
        whole=whole,
    )


def _footer(layout: Layout, every: list[Row], end: bytes, encoding: str, form: Form) -> int:
    """Rows below the table, by ``every`` row of the file or, where those aren't known, by its end."""
    last = [row for line, row in every if line >= layout.first] if every else _last_rows(end, encoding, form)
    return footer_of(last, layout.width)


def _dialect(form: Form, layout: Layout, footer: int, declared: bool) -> Dialect:
    return Dialect(
        delimiter=form.delimiter,
        quote=form.quote,
        escape=form.escape,
        header_row=layout.header_row,
        header_rows=layout.header_rows,
        preamble=layout.preamble + declared,
        footer=footer,
    )


def _above_footer(layout: Layout, rows: list[Row], footer: int) -> list[Row]:
    end = rows[len(rows) - footer][0] if footer else rows[-1][0] + 1
    return [one for one in layout.rows if one[0] < end]


def _between_left_out(rows: list[Row], shown: list[Row], layout: Layout) -> list[Row]:
    """The rows to show without those that stand between two tables: only the blank ones tell which."""
    kept, _ = without_sections([one for one in rows if one[0] >= layout.first], layout.heads)
    lines = {line for line, _ in kept}
    return [one for one in shown if one[0] in lines]


def _ends(path: Path) -> tuple[bytes, bytes, bool]:
    """The beginning, which holds a whole line, the end, and whether the beginning is everything."""
    size = state(path).st_size
    with opened(path) as file:
        beginning = file.read(BEGINNING)
        if size > BEGINNING and b"\n" not in beginning and b"\r" not in beginning:
            beginning += file.read(LONGEST_LINE - BEGINNING)
            if size > LONGEST_LINE and b"\n" not in beginning and b"\r" not in beginning:
                raise UserError("reading_line_too_long", file=path.name, line=1)
        file.seek(max(0, size - END) // 4 * 4)
        end = file.read(END + 4)
    if not beginning.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError("reading_empty", file=path.name)
    return beginning, end, size <= len(beginning)


def _encoding(path: Path, beginning: bytes, whole: bool) -> str:
    """The encoding of the beginning or, where that is plain ASCII, of what stands further on."""
    found = guess(beginning, whole)
    if whole or found != "utf-8" or not beginning.isascii():
        return found
    size = state(path).st_size
    with opened(path) as file:
        for place in range(1, 9):
            file.seek(size * place // 9)
            some = file.read(MIDDLE).lstrip(bytes(range(128, 192)))
            if not some.isascii():
                return guess(some, whole=False)
    return found


def _text_of(data: bytes, encoding: str, whole: bool, path: Path) -> str:
    text = data.decode(encoding, errors=errors_of(encoding)).removeprefix("\ufeff")
    _refuse_binary(text[:20_000], data, path)
    if whole:
        return text
    cut = max(text.rfind("\n"), text.rfind("\r"))
    return text[: cut + 1] if cut > 0 else text


def _refuse_binary(sample: str, data: bytes, path: Path) -> None:
    if WEB_PAGE.match(sample):
        raise UserError("reading_web_page", file=path.name)
    odd = sum(1 for one in sample if (one < " " and one not in "\t\r\n\f\0\x01\x1e\x1f") or one in "\ufffd\x7f")
    empty = sample.count("\0")
    if (
        data.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG"))
        or odd > len(sample) * ODD_SHARE
        or empty * 5 > len(sample)
    ):
        raise UserError("reading_not_text", file=path.name)


def _form(text: str, settings: Settings, declared: str | None, path: Path) -> Form:
    sample = text[:SAMPLE_CHARACTERS]
    if text.count("\n", 0, SAMPLE_CHARACTERS) + text.count("\r", 0, SAMPLE_CHARACTERS) < 3:
        sample = text
    elif len(text) > SAMPLE_CHARACTERS:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1]
    return dialects.form_of(
        sample,
        delimiter=settings.delimiter or declared,
        quote=settings.quote,
        hint=HINTS.get(path.suffix.casefold(), ""),
    )


def _rows(text: str, form: Form, path: Path, declared: bool) -> list[Row]:
    rows = list(islice(Records(Lines(io.StringIO(text, newline=None), path.name), form), SAMPLE_ROWS))
    rows = rows[1:] if declared else rows
    if not any(cell.strip() for _, row in rows for cell in row):
        raise UserError("reading_empty", file=path.name)
    return rows


def _last_rows(end: bytes, encoding: str, form: Form) -> list[list[str]]:
    text = end.decode(_of_the_end(encoding), errors="replace")
    _, _, text = text.partition("\n")
    return [row for _, row in Records(Lines(io.StringIO(text, newline=None), ""), form)]


def _of_the_end(encoding: str) -> str:
    """An end has no byte-order mark."""
    return {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)


def _shown(row: list[str], width: int) -> tuple[str, ...]:
    cells = [unwrapped(cell) for cell in row[:width]]
    return (*cells, *[""] * (width - len(cells)))


def _warnings(encoding: str, dialect: Dialect, settings: Settings, *, empty: bool, other: int) -> tuple[Message, ...]:
    found = []
    if not is_utf8(encoding) and not settings.encoding:
        found.append(Message.of("reading.encoding", encoding=encoding))
    if dialect.preamble:
        found.append(Message.of("reading.preamble", rows=dialect.preamble))
    if dialect.footer:
        found.append(Message.of("reading.footer", rows=dialect.footer))
    if not dialect.header_row and settings.header_row is None:
        found.append(Message.of("reading.no_headers"))
    if other:
        found.append(Message.of("reading.other_table", line=other))
    if empty:
        found.append(Message.of("reading.no_rows"))
    return tuple(found)


def load(look: Look, task: Task | None = None) -> DataFile:
    """Everything in the file: by the engine where it reads what was found, row by row otherwise.

    Raises :class:`UserError` and ``Cancelled``.
    """
    from d4i_desktop.evidence.reading.text_loading import loaded

    found = look if isinstance(look, TextLook) else looked(look.path, look.settings)
    if mark_of(look.path) != found.mark:
        raise UserError("reading_changed", file=look.path.name)
    table, said = loaded(found, task or Task())
    return DataFile(look, table, (*look.warnings, *said))
