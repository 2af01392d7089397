"""Issuing a plan: its number, its snapshot, its fingerprint and its documents, made together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import IssuedDocument, IssuedPlan
from d4i_desktop.core.plan import PlanOptions
from d4i_desktop.core.words import Words
from d4i_desktop.report.printing import PageSize


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
    size: PageSize = PageSize.LETTER,
    before: bytes | None = None,
) -> PreparedIssue:
    """Make snapshot and documents of the next plan: each of ``options`` in each of ``languages`` (code to words).

    ``before`` is the snapshot of the last issued plan, ``store.attached(last_issued(inventory).fingerprint)``, or
    ``None`` for the first. Nothing is written, so it may run in a thread of its own, on an inventory that doesn't
    change meanwhile. Raises ``UserError`` where ``before`` can't be read, ``ValueError`` without languages or options.
    """
    raise NotImplementedError


def edit_of(prepared: PreparedIssue, attach: Callable[[bytes], str]) -> Edit:
    """Attach snapshot and documents (``store.attach``), and the edit that issues the plan.

    Carry it out with ``session.do(edit, final=True)`` or ``store.apply(edit)``; until then nothing is issued, and what
    was attached is forgotten when the file is opened next. Raises ``UserError`` as ``store.attach`` does.
    """
    raise NotImplementedError
