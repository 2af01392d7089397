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
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as problem:
        raise UserError("cannot_read", file=path.name) from problem
    return parse_document(content, path.name, toml=path.suffix.lower() == ".toml")


def parse_document(content: bytes, name: str, *, toml: bool = False) -> Document:
    """What was read from a file or elsewhere; ``name`` is what a fault calls it."""
    if len(content) > LARGEST:
        raise UserError("answers_too_large", file=name)
    try:
        text = content.decode("utf-8-sig")
        found = tomllib.loads(text) if toml else json.loads(text)
    except UnicodeDecodeError as problem:
        raise UserError("cannot_read", file=name) from problem
    except (ValueError, RecursionError) as problem:
        raise UserError("answers_not_json", file=name, place=str(problem)) from problem
    if not isinstance(found, dict):
        raise UserError("answers_not_json", file=name, place="")
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
