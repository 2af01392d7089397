"""Plans that were issued: their numbers, their documents, and whether what is kept of them is still what it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date

from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import IssuedDocument, IssuedPlan

SHOWN = 16
"""How many digits of a fingerprint people see: enough that two plans never share them by accident."""


def fingerprint_groups(fingerprint: str) -> str:
    """A fingerprint as people see it: ``9F2C 41AB 0D7E 5566``, its first 16 digits."""
    shown = fingerprint[:SHOWN].upper()
    return " ".join(shown[start : start + 4] for start in range(0, len(shown), 4))


def issued_plans(inventory: Inventory) -> tuple[IssuedPlan, ...]:
    """Every issued plan, the newest first."""
    return tuple(sorted(inventory.all(IssuedPlan), key=lambda one: -one.number))


def last_issued(inventory: Inventory) -> IssuedPlan | None:
    """The plan with the highest number; ``None`` before the first."""
    return next(iter(issued_plans(inventory)), None)


def next_number(inventory: Inventory) -> int:
    """The number that the next plan gets: one more than the highest, from 1."""
    last = last_issued(inventory)
    return last.number + 1 if last else 1


def plan_numbered(inventory: Inventory, number: int) -> IssuedPlan | None:
    return next((one for one in inventory.all(IssuedPlan) if one.number == number), None)


def documents_of(inventory: Inventory, plan: IssuedPlan) -> tuple[IssuedDocument, ...]:
    """Its printings, in the order they were made."""
    return tuple(one for one in inventory.all(IssuedDocument) if one.plan_id == plan.id)


def problems(inventory: Inventory, attached: Callable[[str], bytes], file: str) -> Iterator[UserError]:
    """What is wrong with what the file (of that name) keeps, as sentences; nothing for a sound file.

    ``attached`` gives the bytes of a SHA-256, such as ``store.attached``, or raises ``UserError``.
    """
    if inventory.organisation.logo:
        yield from _damaged(inventory.organisation.logo, attached, UserError("logo_damaged", file=file))
    for plan in reversed(issued_plans(inventory)):
        yield from _damaged_plan(inventory, plan, attached, file)


def _damaged_plan(
    inventory: Inventory, plan: IssuedPlan, attached: Callable[[str], bytes], file: str
) -> Iterator[UserError]:
    problem = UserError("plan_damaged", file=file, number=plan.number)
    try:
        if not _belongs(plan, attached(plan.fingerprint)):
            yield problem
    except UserError:
        yield problem
    for one in documents_of(inventory, plan):
        told = UserError("plan_pdf_damaged", file=file, number=plan.number, language=one.language)
        yield from _damaged(one.pdf, attached, told)


def _damaged(name: str, attached: Callable[[str], bytes], problem: UserError) -> Iterator[UserError]:
    try:
        attached(name)
    except UserError:
        yield problem


def _belongs(plan: IssuedPlan, snapshot: bytes) -> bool:
    """Whether a snapshot with the right fingerprint is of this plan, and not of another one of the file."""
    try:
        held = json.loads(snapshot)
        return bool(held["number"] == plan.number and date.fromisoformat(held["day"]) == plan.issued_on)
    except (ValueError, KeyError, TypeError):
        return False
