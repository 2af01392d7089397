"""What the inventory asks of a dataset: one description per field; forms, tables, imports and the plan loop over it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from d4i_desktop.core.model import Dataset, Level, Missing, Value


class FieldKind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    DATE = "date"
    LEVEL = "level"


class Group(StrEnum):
    """The headings under which a dataset's fields are shown, in this order."""

    WHAT = "what"
    PEOPLE = "people"
    WHY = "why"
    WHERE = "where"
    HOW_LONG = "how_long"
    RULES = "rules"
    SPECTRUM = "spectrum"


@dataclass(frozen=True, slots=True)
class InventoryField:
    """One field. ``choices`` are ids worded as ``field.<id>.<choice>``; a CHOICES field without any is free tags.

    ``article`` is the letter of GDPR Art. 30(1); ``term`` the DCAT or DPV term of method.md.
    """

    id: str
    kind: FieldKind
    group: Group
    choices: tuple[str, ...] = ()
    article: str = ""
    term: str = ""
    not_applicable: bool = True


YES_NO = ("yes", "no")
PEOPLE = (
    "clients",
    "children",
    "families",
    "members",
    "volunteers",
    "staff",
    "donors",
    "partners",
    "public",
    "nobody",
)
AT_RISK = (
    "children",
    "elders",
    "disability",
    "newcomers",
    "indigenous",
    "homeless",
    "violence",
    "addiction",
    "mental_health",
    "2slgbtq",
    "poverty",
    "none",
)
INFORMATION = (
    "name",
    "contact",
    "address",
    "date_of_birth",
    "identifier",
    "photo",
    "family",
    "health",
    "ethnicity",
    "indigenous_identity",
    "religion",
    "sexual_orientation",
    "immigration_status",
    "criminal_record",
    "income",
    "bank",
    "education",
    "employment",
    "location",
    "opinion",
    "none",
)
KEPT = (
    "shared_drive",
    "office_computer",
    "personal_device",
    "phone",
    "cloud",
    "vendor_system",
    "email",
    "usb",
    "paper_locked",
    "paper_open",
    "website",
)
FORM = ("spreadsheet", "database", "documents", "paper", "photos", "audio_video", "email", "web_system")
PROTECTIONS = (
    "passwords",
    "multi_factor",
    "encryption",
    "role_access",
    "logging",
    "backup",
    "locked_room",
    "training",
    "agreements",
    "none",
)
AUTHORITY = ("consent", "contract", "law", "public_interest", "legitimate_interest", "vital_interest", "none")
TRANSFER = ("stays", "other_province", "other_country")
LICENCES = ("cc0", "cc_by", "odc_by", "ogl_canada", "own_terms", "none")
FREQUENCY = ("once", "daily", "weekly", "monthly", "yearly", "as_needed")
DELETION = ("shred", "secure_delete", "return", "anonymise", "archive")
EVENTS = (
    "collected",
    "last_contact",
    "case_closed",
    "left",
    "programme_end",
    "contract_end",
    "year_end",
    "consent_ends",
)
COMMUNITY = (
    "none",
    "not_asked",
    "waiting",
    "decided_0",
    "decided_1",
    "decided_2",
    "decided_3",
    "decided_4",
    "decided_5",
)

_T, _L, _C, _M = FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.CHOICE, FieldKind.CHOICES
_N, _D, _S = FieldKind.NUMBER, FieldKind.DATE, FieldKind.LEVEL


def _field(
    id: str,
    kind: FieldKind,
    group: Group,
    choices: tuple[str, ...] = (),
    article: str = "",
    term: str = "",
    not_applicable: bool = True,
) -> InventoryField:
    return InventoryField(id, kind, group, choices, article, term, not_applicable)


FIELDS: tuple[InventoryField, ...] = (
    _field("description", _L, Group.WHAT, term="dct:description"),
    _field("keywords", _M, Group.WHAT, term="dcat:keyword"),
    _field("programme", _T, Group.WHAT, article="b", term="dpv:hasPurpose"),
    _field("steward", _T, Group.WHAT, article="a", term="dcat:contactPoint"),
    _field("controller", _T, Group.WHAT, article="a", term="dpv:hasDataController"),
    _field("privacy_lead", _T, Group.WHAT, article="a", term="dcat:contactPoint"),
    _field("form", _M, Group.WHAT, FORM, term="dcat:Distribution"),
    _field("record_count", _N, Group.WHAT, term="dcat:Distribution"),
    _field("people", _M, Group.PEOPLE, PEOPLE, "c", "dpv:hasDataSubject"),
    _field("people_count", _N, Group.PEOPLE, article="c", term="dpv:hasDataSubject"),
    _field("groups_at_risk", _M, Group.PEOPLE, AT_RISK, "c", "dpv:hasDataSubject"),
    _field("personal_information", _M, Group.PEOPLE, INFORMATION, "c", "dpv:hasPersonalData"),
    _field("sensitive", _C, Group.PEOPLE, YES_NO, "c", "dpv:hasPersonalData"),
    _field("purpose", _L, Group.WHY, article="b", term="dpv:hasPurpose"),
    _field("legal_authority", _C, Group.WHY, AUTHORITY, term="dpv:hasLegalBasis"),
    _field("consent_wording", _L, Group.WHY, term="dpv:hasLegalBasis"),
    _field("source", _T, Group.WHY, term="dct:provenance"),
    _field("quality", _L, Group.WHY, term="dct:provenance"),
    _field("frequency", _C, Group.WHY, FREQUENCY, term="dct:accrualPeriodicity"),
    _field("period", _T, Group.WHY, term="dct:temporal"),
    _field("place", _T, Group.WHY, term="dct:spatial"),
    _field("kept", _M, Group.WHERE, KEPT, term="dcat:Distribution"),
    _field("vendors", _M, Group.WHERE, article="d", term="dpv:hasRecipient"),
    _field("recipients", _M, Group.WHERE, article="d", term="dpv:hasRecipient"),
    _field("transfer", _C, Group.WHERE, TRANSFER, "e", "dpv:hasJurisdiction"),
    _field("transfer_safeguard", _T, Group.WHERE, article="e", term="dpv:hasJurisdiction"),
    _field("protections", _M, Group.WHERE, PROTECTIONS, "g", "dpv:hasTechnicalOrganisationalMeasure"),
    _field("retention_months", _N, Group.HOW_LONG, article="f", term="dpv:hasStorageCondition"),
    _field("retention_event", _C, Group.HOW_LONG, EVENTS, "f", "dpv:hasStorageCondition"),
    _field("retention_from", _D, Group.HOW_LONG, article="f", term="dpv:hasStorageCondition"),
    _field("deletion_due", _D, Group.HOW_LONG, article="f", term="dpv:hasStorageCondition"),
    _field("deletion_method", _C, Group.HOW_LONG, DELETION, "f", "dpv:hasStorageCondition"),
    _field("retention", _T, Group.HOW_LONG, article="f", term="dpv:hasStorageCondition"),
    _field("retention_trigger", _T, Group.HOW_LONG, article="f", term="dpv:hasStorageCondition"),
    _field("ownership", _T, Group.RULES, term="dct:rightsHolder"),
    _field("licence", _C, Group.RULES, LICENCES, term="dct:license"),
    _field("restrictions", _L, Group.RULES, term="dct:accessRights"),
    _field("community", _T, Group.RULES, term="odrl:hasPolicy"),
    _field("community_authority", _C, Group.RULES, COMMUNITY, term="odrl:hasPolicy"),
    _field("level_today", _S, Group.SPECTRUM, term="dct:accessRights", not_applicable=False),
    _field("level_wanted", _S, Group.SPECTRUM, term="dct:accessRights", not_applicable=False),
    _field("next_review", _D, Group.SPECTRUM, term="dct:accessRights"),
    _field("notes", _L, Group.SPECTRUM),
)
BY_ID = {item.id: item for item in FIELDS}
WAYS_TO_SAY_HOW_LONG = ("retention_months", "retention", "deletion_due")
HOW_LONG = (*WAYS_TO_SAY_HOW_LONG, "retention_event", "retention_from", "retention_trigger")


def value_of(dataset: Dataset, field_id: str) -> Value:
    """The dataset's value of that field; ``title`` counts as one."""
    value: Value = getattr(dataset, field_id)
    return value


def unanswered(dataset: Dataset) -> tuple[str, ...]:
    """The fields that wait for an answer. How long it is kept may be said in several ways and counts as one; which
    community, only where one has a say."""
    left = [item.id for item in FIELDS if value_of(dataset, item.id) is None and item.id != "notes"]
    if any(value_of(dataset, one) is not None for one in WAYS_TO_SAY_HOW_LONG):
        left = [one for one in left if one not in HOW_LONG]
    else:
        left = [one for one in left if one not in HOW_LONG or one == WAYS_TO_SAY_HOW_LONG[0]]
    if dataset.community_authority in (None, "none", Missing.NOT_APPLICABLE):
        left = [one for one in left if one != "community"]
    return tuple(left)


def with_value(dataset: Dataset, field_id: str, value: Value) -> Dataset:
    """The dataset with one value changed. Raises ``ValueError`` where the value doesn't fit the field."""
    if field_id != "title":
        check(BY_ID[field_id], value)
    return replace(dataset, **{field_id: value})  # type: ignore[arg-type]


def check(item: InventoryField, value: Value) -> None:
    """Raise ``ValueError`` unless ``value`` can stand in the field."""
    if value is None or value is Missing.UNKNOWN:
        return
    if value is Missing.NOT_APPLICABLE:
        if not item.not_applicable:
            raise ValueError(f"{item.id} always applies")
        return
    if not fits(item, value):
        raise ValueError(f"{item.id} can't be {value!r}")


def fits(item: InventoryField, value: Value) -> bool:
    """Whether a real value is of the field's kind and among its choices."""
    match item.kind:
        case FieldKind.TEXT | FieldKind.LONG_TEXT:
            return isinstance(value, str)
        case FieldKind.CHOICE:
            return value in item.choices
        case FieldKind.CHOICES:
            return isinstance(value, tuple) and (not item.choices or set(value) <= set(item.choices))
        case FieldKind.NUMBER:
            return isinstance(value, float | int) and not isinstance(value, bool) and value >= 0
        case FieldKind.DATE:
            return isinstance(value, date)
        case FieldKind.LEVEL:
            return value in LEVEL_IDS


LEVEL_IDS = tuple(str(int(level)) for level in Level)


def level_of(value: Value) -> Level | None:
    """The level a level field holds, or ``None`` where it isn't known."""
    return Level(int(value)) if isinstance(value, str) and value in LEVEL_IDS else None
