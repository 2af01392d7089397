"""What may be done to a column before a version of the data leaves, and what to propose for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from d4i_desktop.core.kinds import KINDS
from d4i_desktop.core.model import Field, Release, ReleaseKind, Role

KEEP, DROP, UNDECIDED = "keep", "drop", ""
SUPPRESS_SMALL = "suppress_small"
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
    SUPPRESS_SMALL,
)
AMOUNTS = {
    "age_band": 10,
    "top_code": 90,
    "round": 10,
    "group_rare": 5,
    SUPPRESS_SMALL: 5,
    "postal_area": 3,
}
"""What may follow a treatment after a colon, and stands for it where nothing does: years a band holds, the percentile
above which values are only “or more”, what is rounded to, the fewest people a value or a group may count, the
characters of a postal code that stay."""

AMOUNT = re.compile(r"\d+(\.\d+)?([eE]\d)?", re.ASCII)
"""How an amount is written: ``5``, ``0.5``, ``1e3``."""


def base(treatment: str) -> str:
    """``age_band`` of ``age_band:5``."""
    return treatment.partition(":")[0]


def amount(treatment: str) -> float:
    """5 of ``age_band:5``; the usual one where none is given; 0 for a treatment that has none."""
    name, _, given = treatment.partition(":")
    return float(given) if given else float(AMOUNTS.get(name, 0))


def with_amount(name: str, amount: float) -> str:
    """``age_band:5``; without the amount for a treatment that has none."""
    written = f"{amount:.10f}".rstrip("0").rstrip(".")  # 2500000, never 2.5e+06: people read it
    return f"{name}:{written}" if name in AMOUNTS else name


def is_known(treatment: str) -> bool:
    """Whether it is a treatment, with an amount above zero where it has one."""
    name, colon, given = treatment.partition(":")
    if name not in TREATMENTS or (colon and name not in AMOUNTS):
        return False
    return not colon or (AMOUNT.fullmatch(given) is not None and 0 < float(given) < 1e9)


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
        known = KINDS[field.kind].treatments if field.kind in KINDS else ("group_rare",)
        return next((one for one in known if one != DROP), DROP)
    if kind is ReleaseKind.TOTALS:
        return SUPPRESS_SMALL
    return "group_rare" if field.role is Role.SENSITIVE else KEEP


def completed(kind: ReleaseKind, fields: Iterable[Field], decided: Mapping[str, str]) -> dict[str, str]:
    """A treatment for every column: what a person decided, else what is proposed."""
    return {one.id: decided.get(one.id) or proposed(kind, one) for one in fields}


def treatment_of(release: Release, field: Field) -> str:
    """What was decided for that column; :data:`UNDECIDED` where nothing was."""
    return dict(release.treatments).get(field.id, UNDECIDED)
