"""Kinds of personal information that a column may hold, and what each means for the people in the rows."""

from __future__ import annotations

from dataclasses import dataclass

from d4i_desktop.core.model import ColumnFinding, Role

SURE = 0.5
"""From this confidence on, 0 to 1, a column is said to hold a kind."""
DIRECT, QUASI, SENSITIVE, OTHER = Role.DIRECT_IDENTIFIER, Role.QUASI_IDENTIFIER, Role.SENSITIVE, Role.OTHER


@dataclass(frozen=True, slots=True)
class Kind:
    """``role``: what such a column usually gives away. ``information``: the inventory's broader word for it, or empty.

    ``treatments``: what helps before a version leaves, the most sensible first.
    """

    id: str
    role: Role
    information: str = ""
    treatments: tuple[str, ...] = ()


def _kinds() -> tuple[Kind, ...]:
    drop, coded = ("drop",), ("pseudonym", "drop")
    return (
        Kind("name", DIRECT, "name", ("drop", "pseudonym", "mask")),
        Kind("given_name", DIRECT, "name", ("drop", "pseudonym", "mask")),
        Kind("family_name", DIRECT, "name", ("drop", "pseudonym", "mask")),
        Kind("email", DIRECT, "contact", ("drop", "pseudonym", "mask")),
        Kind("phone", DIRECT, "contact", ("drop", "mask")),
        Kind("contact", DIRECT, "contact", drop),
        Kind("street_address", DIRECT, "address", drop),
        Kind("address", DIRECT, "address", drop),
        Kind("postal_code", QUASI, "address", ("postal_area", "drop")),
        Kind("city", QUASI, "location", ("group_rare", "drop")),
        Kind("location", QUASI, "location", ("group_rare", "drop")),
        Kind("coordinates", QUASI, "location", ("round", "drop")),
        Kind("date_of_birth", QUASI, "date_of_birth", ("year", "decade", "drop")),
        Kind("date", QUASI, "", ("month", "year", "drop")),
        Kind("age", QUASI, "date_of_birth", ("age_band", "drop")),
        Kind("gender", QUASI, "", ("group_rare", "drop")),
        Kind("language", QUASI, "ethnicity", ("group_rare", "drop")),
        Kind("job_title", QUASI, "employment", ("group_rare", "drop")),
        Kind("employment", QUASI, "employment", ("group_rare", "drop")),
        Kind("education", QUASI, "education", ("group_rare", "drop")),
        Kind("family", QUASI, "family", ("group_rare", "drop")),
        Kind("sin", DIRECT, "identifier", drop),
        Kind("ssn", DIRECT, "identifier", drop),
        Kind("national_id", DIRECT, "identifier", drop),
        Kind("health_card", DIRECT, "identifier", drop),
        Kind("passport", DIRECT, "identifier", drop),
        Kind("driver_licence", DIRECT, "identifier", drop),
        Kind("tax_id", DIRECT, "identifier", drop),
        Kind("licence_plate", DIRECT, "identifier", drop),
        Kind("iban", DIRECT, "bank", drop),
        Kind("bank_account", DIRECT, "bank", drop),
        Kind("credit_card", DIRECT, "bank", drop),
        Kind("bank", DIRECT, "bank", drop),
        Kind("ip_address", DIRECT, "identifier", coded),
        Kind("mac_address", DIRECT, "identifier", coded),
        Kind("url", OTHER, "", drop),
        Kind("username", DIRECT, "identifier", coded),
        Kind("identifier", DIRECT, "identifier", coded),
        Kind("photo", DIRECT, "photo", drop),
        Kind("ethnicity", SENSITIVE, "ethnicity", ("group_rare", "drop")),
        Kind("indigenous_identity", SENSITIVE, "indigenous_identity", ("group_rare", "drop")),
        Kind("religion", SENSITIVE, "religion", ("group_rare", "drop")),
        Kind("health", SENSITIVE, "health", ("group_rare", "drop")),
        Kind("sexual_orientation", SENSITIVE, "sexual_orientation", ("drop", "group_rare")),
        Kind("immigration_status", SENSITIVE, "immigration_status", ("group_rare", "drop")),
        Kind("criminal_record", SENSITIVE, "criminal_record", ("drop", "group_rare")),
        Kind("income", SENSITIVE, "income", ("top_code", "round", "drop")),
        Kind("opinion", SENSITIVE, "opinion", drop),
        Kind("free_text", SENSITIVE, "opinion", drop),
    )


KINDS = {one.id: one for one in _kinds()}


def role_of(kind: str) -> Role:
    """What a column of that kind usually gives away; other for one that isn't known."""
    return KINDS[kind].role if kind in KINDS else Role.OTHER


def looks_direct(found: ColumnFinding) -> bool:
    """Whether the column seems to name people, or a value in it does; an empty one names nobody."""
    if not found.distinct:
        return False
    kinds = (one for one in found.detected if one.confidence >= SURE)
    return found.role is Role.DIRECT_IDENTIFIER or any(role_of(one.kind) is Role.DIRECT_IDENTIFIER for one in kinds)
