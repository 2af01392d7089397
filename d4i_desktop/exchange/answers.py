"""A whole review in one document: what ``d4i review --answers`` accepts, as one edit that can be undone.

The document's shape is interface.md's: ``answers``, ``fields``, ``perceived`` and ``revealed``, ``columns``,
``releases``, ``measures``, ``overrides``, ``access``, and for the user's own ``own_risks``, ``own_measures`` and
``audiences`` (their names).
Anything that doesn't fit raises ``UserError`` and nothing is written.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

from d4i_desktop.core import edits
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset
from d4i_desktop.exchange.answer_writer import REVEALED, Document, Writer

PARTS = (
    "fields", "audiences", "own_risks", "own_measures", "columns", "releases", "answers", "perceived", "overrides",
    "measures", "access",
)  # fmt: skip
LARGEST = 20_000_000


def read_document(path: Path) -> Document:
    """A JSON or TOML file. Raises ``UserError`` with the line where it can't be read."""
    try:
        if path.stat().st_size > LARGEST:
            raise UserError("answers_too_large", file=path.name)
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text) if path.suffix.lower() == ".toml" else json.loads(text)
    except (OSError, UnicodeDecodeError) as problem:
        raise UserError("cannot_read", file=path.name) from problem
    except (json.JSONDecodeError, tomllib.TOMLDecodeError, RecursionError) as problem:
        raise UserError("answers_not_json", file=path.name, place=str(problem)) from problem
    if not isinstance(found, dict):
        raise UserError("answers_not_json", file=path.name, place="")
    return found


def edit_of(catalogue: Catalogue, inventory: Inventory, dataset: Dataset, document: Document, now: str) -> Edit:
    """Everything the document says about one dataset, as one edit. The dataset is added if it isn't there yet."""
    for part in document:
        if part not in (*PARTS, REVEALED):
            raise UserError("answers_part", part=part, parts=", ".join((*PARTS, REVEALED)))
    writer = Writer(catalogue, inventory, dataset, now)
    for part in PARTS:
        if part in document:
            writer.write(part, document[part])
    writer.reveal(document)
    return edits.together("review", writer.done, title=writer.dataset.title)
