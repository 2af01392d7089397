"""Issuing a plan: its number, its snapshot, its fingerprint and its documents, made together or not at all.

Every document is made from the snapshot and nothing else, on the day of issue as in ten years.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from typing import Any

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.changes import changes
from d4i_desktop.core.edits import Change, Edit, edit
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.frozen import contents, fingerprint, freeze
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import next_number, plan_numbered
from d4i_desktop.core.model import Entity, IssuedDocument, IssuedPlan, new_id
from d4i_desktop.core.plan import Document, PlanOptions, Stamp, build_plan
from d4i_desktop.core.plan_issue import Since
from d4i_desktop.core.snapshot import Frozen, frozen, judged_alike, read
from d4i_desktop.core.thawed import Thawed, thaw
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
    ``None`` for the first; the logo of the first of ``options`` is on every cover. ``going_on`` is called before each
    section is drawn; what it raises ends it all. Nothing is written, so it may run in a thread of its own, on an
    inventory that doesn't change meanwhile. Raises ``UserError`` where ``before`` can't be read, ``ValueError`` without
    languages or options.
    """
    if not languages or not options:
        raise ValueError("a plan needs a language and an edition")
    number = next_number(inventory)
    shown = [_shown(language, one) for language in languages for one in options]
    held = contents(
        catalogue, inventory, languages, today, number,
        issued_by=issued_by, note=note, documents=shown, logo=options[0].logo,
    )  # fmt: skip
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
    thawed, since = thaw(snapshot), _since(before, frozen(held))

    def documents() -> Iterator[tuple[IssuedDocument, bytes]]:
        for words in languages.values():
            for wanted in options:
                printed = _built(catalogue, thawed, words, wanted, plan.fingerprint, since)
                yield _document(plan, printed, wanted, paper, going_on)

    return PreparedIssue(plan, snapshot, tuple(documents()))


def in_another_form(
    catalogue: Catalogue,
    inventory: Inventory,
    attached: Callable[[str], bytes],
    plan: IssuedPlan,
    words: Words,
    options: PlanOptions,
) -> Document:
    """An issued plan as ``options`` say and in the language of ``words``, with its own number, day and fingerprint.

    It is made from what was frozen, logo included; without ``options.datasets`` it shows those that the plan was issued
    for. ``attached`` gives the bytes of a SHA-256, such as ``store.attached``. Raises ``UserError``:
    ``plan_judged_anew`` where the method of today says anything else than the plan did, ``snapshot_unreadable``, and
    what ``attached`` raises.
    """
    snapshot = attached(plan.fingerprint)
    thawed = _with_logo(thaw(snapshot), attached)
    now = frozen(contents(catalogue, thawed.inventory, {words.language: words}, thawed.day, thawed.number))
    if thawed.content_version != catalogue.version or not judged_alike(read(snapshot), now):
        raise UserError("plan_judged_anew", number=plan.number)
    last = plan_numbered(inventory, plan.number - 1)
    since = _since(attached(last.fingerprint) if last else None, now)
    shown = thawed.datasets if options.datasets is None else options.datasets
    return _built(catalogue, thawed, words, replace(options, datasets=shown), plan.fingerprint, since)


def _with_logo(thawed: Thawed, attached: Callable[[str], bytes]) -> Thawed:
    """The one of its cover; an old snapshot only names it, and it may have been replaced since."""
    name = thawed.inventory.organisation.logo
    if thawed.logo is not None or not name:
        return thawed
    try:
        return replace(thawed, logo=attached(name))
    except UserError:
        return thawed


def _built(
    catalogue: Catalogue, thawed: Thawed, words: Words, options: PlanOptions, fingerprint: str, since: Since | None
) -> Document:
    shown = replace(options, logo=thawed.logo or b"")
    stamp = Stamp(
        number=thawed.number, fingerprint=fingerprint, issued_by=thawed.issued_by, note=thawed.note, since=since
    )
    return build_plan(catalogue, thawed.inventory, words, thawed.day, shown, stamp)


def _shown(language: str, options: PlanOptions) -> dict[str, Any]:
    """What the snapshot says of one document. ``None``: all datasets."""
    return {
        "language": language,
        "edition": options.edition,
        "partner": options.partner.strip(),
        "datasets": options.datasets,
    }


def _since(before: bytes | None, now: Frozen) -> Since | None:
    if before is None:
        return None
    last = read(before)
    return Since(last.number, last.day, changes(last, now))


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
