"""Issuing a plan: its number, its snapshot, its fingerprint and its documents, made together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.changes import changes
from d4i_desktop.core.edits import Change, Edit, edit
from d4i_desktop.core.frozen import contents, fingerprint, freeze
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import next_number
from d4i_desktop.core.model import Entity, IssuedDocument, IssuedPlan, new_id
from d4i_desktop.core.plan import Document, PlanOptions, Stamp, build_plan
from d4i_desktop.core.plan_issue import Since
from d4i_desktop.core.snapshot import frozen, read
from d4i_desktop.core.words import Words
from d4i_desktop.report.paper import LETTER, Paper
from d4i_desktop.report.printing import carry_on, draw_document


@dataclass(frozen=True, slots=True)
class PreparedIssue:
    """A plan ready to be issued. ``documents`` pairs each document with its PDF, in the order asked for."""

    plan: IssuedPlan
    snapshot: bytes
    documents: tuple[tuple[IssuedDocument, bytes], ...]


def prepare(
    catalogue: Catalogue,
    inventory: Inventory,
    languages: Mapping[str, Words],
    today: date,
    options: Sequence[PlanOptions] = (PlanOptions(),),
    *,
    issued_by: str = "",
    note: str = "",
    paper: Paper = LETTER,
    before: bytes | None = None,
    going_on: Callable[[], None] = carry_on,
) -> PreparedIssue:
    """Make snapshot and documents of the next plan: each of ``options`` in each of ``languages`` (code to words).

    ``before`` is the snapshot of the last issued plan, ``store.attached(last_issued(inventory).fingerprint)``, or
    ``None`` for the first. ``going_on`` is called before each section is drawn; what it raises ends it all. Nothing is
    written, so it may run in a thread of its own, on an inventory that doesn't change meanwhile. Raises ``UserError``
    where ``before`` can't be read, ``ValueError`` without languages or options.
    """
    if not languages or not options:
        raise ValueError("a plan needs a language and an edition")
    number = next_number(inventory)
    shown = [_shown(language, one) for language in languages for one in options]
    held = contents(catalogue, inventory, languages, today, number, issued_by=issued_by, note=note, documents=shown)
    snapshot = freeze(held)
    plan = IssuedPlan(
        id=new_id(),
        number=number,
        issued_on=today,
        fingerprint=fingerprint(snapshot),
        issued_by=issued_by,
        note=note,
        content_version=catalogue.version,
    )
    stamp = Stamp(
        number=number, fingerprint=plan.fingerprint, issued_by=issued_by, note=note, since=_since(before, held)
    )

    def documents() -> Iterator[tuple[IssuedDocument, bytes]]:
        for words in languages.values():
            for wanted in options:
                printed = build_plan(catalogue, inventory, words, today, wanted, stamp)
                yield _document(plan, printed, wanted, paper, going_on)

    return PreparedIssue(plan, snapshot, tuple(documents()))


def _shown(language: str, options: PlanOptions) -> dict[str, Any]:
    """What the snapshot says of one document. ``None``: all datasets."""
    return {
        "language": language,
        "edition": options.edition,
        "partner": options.partner.strip(),
        "datasets": options.datasets,
    }


def _since(before: bytes | None, held: Mapping[str, Any]) -> Since | None:
    if before is None:
        return None
    last = read(before)
    return Since(last.number, last.day, changes(last, frozen(held)))


def _document(
    plan: IssuedPlan, shown: Document, options: PlanOptions, paper: Paper, going_on: Callable[[], None]
) -> tuple[IssuedDocument, bytes]:
    handle = BytesIO()
    pages = draw_document(shown, handle, paper, going_on)
    printed = handle.getvalue()
    document = IssuedDocument(
        id=new_id(),
        plan_id=plan.id,
        edition=options.edition.value,
        language=shown.language,
        pages=pages,
        pdf=sha256(printed).hexdigest(),
        partner=options.partner.strip(),
    )
    return document, printed


def edit_of(prepared: PreparedIssue, attach: Callable[[bytes], str]) -> Edit:
    """Attach snapshot and documents (``store.attach``), and the edit that issues the plan.

    Carry it out with ``session.do(edit, final=True)`` or ``store.apply(edit)``; until then nothing is issued, and what
    was attached is forgotten when the file is opened next. Raises ``UserError`` as ``store.attach`` does.
    """
    attach(prepared.snapshot)
    for _, printed in prepared.documents:
        attach(printed)
    made: list[Entity] = [prepared.plan, *(document for document, _ in prepared.documents)]
    return edit("issue_plan", [Change(None, one) for one in made], number=prepared.plan.number)
