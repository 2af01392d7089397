"""What reads statistics files in the process apart: ReadStat, and from its cells to codes.

Days, moments and labels are put in place of numbers here, on the different values alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyreadstat

from d4i_desktop.evidence.reading.apart import Piece
from d4i_desktop.evidence.reading.growing import Growing
from d4i_desktop.evidence.reading.statistics_days import Shown, days_in
from d4i_desktop.evidence.reading.typed_cells import number_text
from d4i_desktop.evidence.table import MISSING, Codes, smallest

READERS: dict[str, Callable[..., tuple[dict[str, list[Any]], Any]]] = {
    "sav": pyreadstat.read_sav,
    "por": pyreadstat.read_por,
    "dta": pyreadstat.read_dta,
    "sas7bdat": pyreadstat.read_sas7bdat,
    "xpt": pyreadstat.read_xport,
}
MOST_CELLS = 10_000_000
"""Cells that are held at once as they come."""
OLD = "cp1252"
"""What a file that names no encoding, or a wrong one, is most often written in."""
FEW_UNLABELLED = 10
BATCH = 50_000
Coded = tuple[Mapping[Any, str], list[str], Codes]
"""The labels that were put in place of codes, the values (an empty one first), and the codes of the rows."""


def answers(request: Mapping[str, Any]) -> Iterator[Piece]:
    """A piece about the file, its data the names of the columns; then one for each column."""
    path, kind, rows = request["path"], request["kind"], request.get("rows", 0)
    given = {"row_limit": rows} if rows else {}
    _, meta, encoding = _read(path, kind, request.get("encoding"), row_limit=1)
    names = list(meta.column_names)
    yield {"encoding": encoding, "old": encoding == OLD and not request.get("encoding")}, json.dumps(names).encode()
    together = max(1, MOST_CELLS // max(1, rows or meta.number_rows or 1_000_000))
    for start in range(0, len(names), together):
        wanted = names[start : start + together]
        values, meta, _ = _read(path, kind, encoding, usecols=wanted, **given)
        for name in wanted:
            yield _column(meta, kind, name, values.pop(name))


def _read(path: str, kind: str, encoding: str | None, **options: Any) -> tuple[dict[str, list[Any]], Any, str]:
    """Values by name, what the file says of them, and the encoding. A file whose letters don't fit what it says is
    read as an old one."""
    if kind == "por":  # it has letters of its own
        return *READERS[kind](path, output_format="dict", disable_datetime_conversion=True, **options), ""
    for wanted in (encoding,) if encoding else (None, OLD):
        try:
            values, meta = READERS[kind](
                path, encoding=wanted, output_format="dict", disable_datetime_conversion=True, **options
            )
            return values, meta, wanted or (meta.file_encoding or "utf-8").lower()
        except (ValueError, pyreadstat.ReadstatError):
            if wanted:
                raise
    raise AssertionError


def _column(meta: Any, kind: str, name: str, cells: Sequence[Any]) -> Piece:
    day = days_in(kind, (meta.original_variable_types or {}).get(name) or "")
    coded = _texts if (meta.readstat_variable_types or {}).get(name) == "string" else _numbers
    labels, values, codes = coded(meta, name, cells, day)
    texts = json.dumps(values).encode()
    label = ((meta.column_names_to_labels or {}).get(name) or "").strip()
    codes = codes.astype(codes.dtype.newbyteorder("<"), copy=False)
    head = {"label": label[:1000], "labelled": bool(labels), "texts": len(texts), "width": codes.dtype.itemsize}
    return head, texts + codes.tobytes()


def _texts(meta: Any, name: str, cells: Sequence[Any], _day: Shown | None) -> Coded:
    labels = _labels(meta, name, set(cells))
    growing = Growing()
    for begin in range(0, len(cells), BATCH):
        growing.add_cells(cells[begin : begin + BATCH], lambda cell: labels.get(cell, cell or "").strip())
    values, codes = growing.done()
    return labels, values.tolist(), codes


def _numbers(meta: Any, name: str, cells: Sequence[Any], day: Shown | None) -> Coded:
    """None, for a missing value, becomes not a number, and that an empty text."""
    found, places = np.unique(np.array(cells, dtype=np.float64), return_inverse=True)
    different = found.tolist()
    labels = _labels(meta, name, {number for number in different if number == number})
    numbers = {"": MISSING}
    mapping = [numbers.setdefault(_text(number, labels, day), len(numbers)) for number in different]
    codes = np.array(mapping, dtype=np.uint32)[places] if len(cells) else np.zeros(0, np.uint8)
    return labels, list(numbers), smallest(codes, len(numbers) - 1)


def _labels(meta: Any, name: str, different: set[Any]) -> Mapping[Any, str]:
    """What codes mean. None where most values have no label: those that have one are the exceptions of an amount."""
    found: Mapping[Any, Any] = meta.variable_value_labels.get(name, {})
    labels = {code: label.strip() for code, label in found.items() if isinstance(label, str) and label.strip()}
    if not labels:
        return labels
    present = different - {None, ""}
    bare = present - labels.keys()
    return {} if len(bare) > max(FEW_UNLABELLED, len(present) / 2) else labels


def _text(number: float, labels: Mapping[Any, str], day: Shown | None) -> str:
    """The number's label, else the number as a person would have typed it; empty for none."""
    if number != number:
        return ""
    if number in labels:
        return labels[number]
    return day(number) if day else number_text(number)
