"""The client file of the sample and what it shows, worked out beforehand: trying the sample is to take no time."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.model import ColumnFinding, Detected, Measurement, ReleaseKind, Role, Scan, new_id
from d4i_desktop.paths import resources

NAMES = {"en": "client-intake.csv", "fr": "fiches-accueil.csv"}
PAIRS = ("treatments", "sizes", "contributors", "worst", "diversity")


def source(language: str) -> Path:
    """The file that ships; :func:`lay` makes the copy to look at."""
    return resources() / "samples" / f"client-intake-{language}.csv"


def lay(folder: Path, language: str, day: date) -> Path:
    """A copy in a folder, dated that day; nothing is overwritten. Raises ``UserError`` where it can't be written."""
    name = Path(NAMES[language])
    others = (folder / f"{name.stem}-{number}{name.suffix}" for number in range(2, 10_000))
    path = next(one for one in (folder / name, *others) if not one.exists())
    try:
        path.write_bytes(source(language).read_bytes())
        moment = datetime.combine(day, time(9), UTC).timestamp()
        os.utime(path, (moment, moment))
    except OSError as error:
        path.unlink(missing_ok=True)
        raise UserError("cannot_reach", file=path.name, folder=str(folder)) from error
    return path


def scan(path: Path, language: str, dataset_id: str, day: date) -> Scan:
    """What was seen in the file that was laid there."""
    content, shown = path.read_bytes(), _shown(language)
    return Scan(
        id=new_id(), dataset_id=dataset_id, file=str(path), fingerprint=sha256(content).hexdigest(),
        size=len(content), modified=path.stat().st_mtime_ns, rows=shown["rows"], taken_on=day,
        columns=tuple(map(_column, shown["columns"])),
    )  # fmt: skip


def measurements(found: Scan, language: str) -> tuple[Measurement, ...]:
    """What was counted in it, version by version."""
    return tuple(_measurement(found, one) for one in _shown(language)["measurements"])


def _shown(language: str) -> dict[str, Any]:
    text = (resources() / "samples" / "client-intake.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)[language]
    return found


def _column(held: Mapping[str, Any]) -> ColumnFinding:
    detected = tuple(Detected(**one) for one in held["detected"])
    return ColumnFinding(**{**held, "detected": detected, "role": Role(held["role"])})


def _measurement(found: Scan, held: Mapping[str, Any]) -> Measurement:
    values = {**held, "release": ReleaseKind(held["release"]), "columns": tuple(held["columns"])}
    values |= {name: tuple((str(a), str(b)) for a, b in held[name]) for name in PAIRS}
    return Measurement(
        id=new_id(), dataset_id=found.dataset_id, taken_on=found.taken_on, fingerprint=found.fingerprint, **values
    )
