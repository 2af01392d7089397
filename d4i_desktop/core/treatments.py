"""What may be done to a column before a version of the data leaves, and what to propose for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from d4i_desktop.core.model import Field, Release, ReleaseKind, Role

KEEP, DROP, UNDECIDED = "keep", "drop", ""
TREATMENTS = (
    KEEP,
    DROP,
    "mask",
    "pseudonym",
    "year",
    "month",
    "age_band",
    "decade",
    "postal_area",
    "top_code",
    "round",
    "group_rare",
    "suppress_small",
)
GENERALISED = {
    "date_of_birth": "year",
    "address": "postal_area",
    "postal_code": "postal_area",
    "income": "top_code",
    "age": "age_band",
}
"""How a column that helps to recognise somebody is made coarser, by its kind; the rest has its rare values grouped."""
NEVER_COARSE = ("photo", "opinion", "bank", "free_text")
"""Kinds that say too much however they are grouped."""


def proposed(kind: ReleaseKind, field: Field) -> str:
    """The careful choice for that column: who is named goes, who could be recognised is made coarser."""
    if kind is ReleaseKind.FULL:
        return KEEP
    if field.role is Role.DIRECT_IDENTIFIER:
        coded = field.kind == "identifier" and kind is ReleaseKind.DEIDENTIFIED
        return "pseudonym" if coded else DROP
    if field.kind in NEVER_COARSE:
        return DROP
    if field.role is Role.QUASI_IDENTIFIER:
        return GENERALISED.get(field.kind, "group_rare")
    if kind is ReleaseKind.TOTALS:
        return "suppress_small"
    return "group_rare" if field.role is Role.SENSITIVE else KEEP


def completed(kind: ReleaseKind, fields: Iterable[Field], decided: Mapping[str, str]) -> dict[str, str]:
    """A treatment for every column: what a person decided, else what is proposed."""
    return {one.id: decided.get(one.id) or proposed(kind, one) for one in fields}


def treatment_of(release: Release, field: Field) -> str:
    """What was decided for that column; :data:`UNDECIDED` where nothing was."""
    return dict(release.treatments).get(field.id, UNDECIDED)
