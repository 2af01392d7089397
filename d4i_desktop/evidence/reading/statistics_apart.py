"""What reads statistics files in the process apart: ReadStat, and from its cells to codes.

Days, moments and labels are put in place of numbers here, on the different values alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import pyreadstat

from d4i_desktop.evidence.reading.apart import Piece
from d4i_desktop.evidence.reading.growing import Growing
from d4i_desktop.evidence.reading.statistics_days import days_in
from d4i_desktop.evidence.reading.typed_cells import text_of

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
    different = set(cells)
    labels = _labels(meta, name, different)
    format = (meta.original_variable_types or {}).get(name) or ""
    known = {cell: _text(cell, labels, days_in(kind, format)) for cell in different}
    growing = Growing()
    growing.add([known[cell] for cell in cells])
    values, codes = growing.done()
    texts = json.dumps(values.tolist()).encode()
    label = ((meta.column_names_to_labels or {}).get(name) or "").strip()
    codes = codes.astype(codes.dtype.newbyteorder("<"), copy=False)
    head = {"label": label[:1000], "labelled": bool(labels), "texts": len(texts), "width": codes.dtype.itemsize}
    return head, texts + codes.tobytes()


def _labels(meta: Any, name: str, different: set[Any]) -> Mapping[Any, str]:
    """What codes mean. None where most values have no label: those that have one are the exceptions of an amount."""
    found: Mapping[Any, Any] = meta.variable_value_labels.get(name, {})
    labels = {code: label.strip() for code, label in found.items() if isinstance(label, str) and label.strip()}
    present = different - {None, ""}
    bare = present - labels.keys()
    return {} if len(bare) > max(FEW_UNLABELLED, len(present) / 2) else labels


def _text(cell: Any, labels: Mapping[Any, str], day: Callable[[float], str] | None) -> str:
    """The cell's label, else the cell as a person would have typed it; empty for a missing one."""
    if cell is None or cell != cell:
        return ""
    if cell in labels:
        return labels[cell]
    return day(cell) if day and isinstance(cell, float | int) else text_of(cell)
