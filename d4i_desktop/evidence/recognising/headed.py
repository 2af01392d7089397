"""Whether a column holds what its header says: the header names a kind, the values must not belie it."""

from __future__ import annotations

from collections.abc import Callable

from d4i_desktop.core.kinds import role_of
from d4i_desktop.core.model import Detected, Role
from d4i_desktop.evidence.recognising import checks, names, shapes
from d4i_desktop.evidence.recognising.fits import FITS, titled
from d4i_desktop.evidence.recognising.headers import Said, is_somebodys, names_a_person, says_full_name
from d4i_desktop.evidence.recognising.lists import fold
from d4i_desktop.evidence.recognising.sample import Sample
from d4i_desktop.evidence.table import ColumnType

WHOLE, WITHIN, DOUBTFUL = 0.95, 0.88, 0.6
"""How sure a header makes it that has nothing else in it, that has more in it, that the values don't bear out."""
PROOFS: dict[str, Callable[[str], object]] = {
    "sin": checks.is_sin,
    "credit_card": checks.is_card,
    "iban": checks.is_iban,
    "health_card": checks.is_health_card,
    "email": shapes.is_email,
}
"""What proves a value of the kind, so that a header and it together leave no doubt."""
_SHORT = frozenset({"name", "job_title", "identifier", "username", "credit_card", "location", "city", "street_address"})
"""Kinds some of whose headers are everyday words."""


def confirmed(said: Said, header: str, sample: Sample) -> Detected | None:
    """What the header says, if the values bear it out or at least don't belie it."""
    if not sample.values:
        return Detected(kind=said.kind, share=0.0, confidence=0.5) if said.kind in FITS else None
    share = 0.0 if _measured(said.kind, sample) else FITS[said.kind](sample)
    if not share and _numbered_names(said, header, sample):
        return Detected(kind="name", share=sample.with_letters, confidence=DOUBTFUL)
    if said.likely and said.weight == 1 and _are_counts(said.kind, sample):
        return None
    if not share or (said.kind in _SHORT and not _borne_out(said, header, sample)):
        return None
    confidence = WHOLE if said.whole else WITHIN
    if said.kind in PROOFS:
        proven = sample.share(PROOFS[said.kind])
        confidence = 0.99 if proven >= 0.8 else (confidence if proven >= 0.3 else DOUBTFUL + 0.1)
    return Detected(kind=said.kind, share=share, confidence=confidence)


def _numbered_names(said: Said, header: str, sample: Sample) -> bool:
    """“Roy, Ann (2)” under “client name”: digits don't make somebody nobody."""
    owned = (said.weight > 1 and names_a_person(header)) or (said.whole and says_full_name(header))
    clear = said.kind == "name" and owned
    wordy = sample.with_letters >= 0.8 and 1.5 <= sample.words <= 5
    return clear and wordy and sample.with_digits > 0.3 and sample.type is ColumnType.TEXT


def _are_counts(kind: str, sample: Sample) -> bool:
    """Numbers, or marks of one thing, under a word that only resembles the kind's: “addition” is no addiction."""
    return (
        role_of(kind) is not Role.DIRECT_IDENTIFIER
        and kind not in _IN_NUMBERS
        and (sample.type in (ColumnType.INTEGER, ColumnType.NUMBER, ColumnType.BOOLEAN) or sample.with_letters < 0.5)
    )


_IN_NUMBERS = frozenset({"age", "date_of_birth", "income", "postal_code", "coordinates", "date"})


def _measured(kind: str, sample: Sample) -> bool:
    """Numbers with decimals number nobody."""
    return sample.type is ColumnType.NUMBER and role_of(kind) is Role.DIRECT_IDENTIFIER


def _borne_out(said: Said, header: str, sample: Sample) -> bool:
    """Everyday words, such as “name”, “title” or “code”, need more than values that don't belie them."""
    if said.kind == "street_address" and sample.type is ColumnType.INTEGER:
        return said.weight > 1
    if said.kind == "name":
        owned = (said.weight > 1 and names_a_person(header)) or (said.whole and is_somebodys(header))
        return owned or (said.whole and says_full_name(header) and _written_in_full(sample)) or known_names(sample)
    if (
        said.kind == "job_title"
        and said.weight == 1
        and fold(header.strip()) in ("title", "titre", "position", "role", "poste", "designation")
    ):
        return bool(titled(sample))
    return True


def _written_in_full(sample: Sample) -> bool:
    """Several words each, as people's names are written."""
    return names.likeness(sample).full >= 0.6 and not name_others(sample)


def name_others(sample: Sample) -> bool:
    """Names of companies or, in several words, of places."""
    like = names.likeness(sample)
    return like.companies > 0.12 or (like.full >= 0.6 and max(like.cities, like.placed) > 0.4)


def known_names(sample: Sample) -> bool:
    """Names that the lists know, or that a title stands before, and no company's or town's."""
    if sample.share(names.is_titled) >= 0.6:
        return True
    like = names.likeness(sample)
    if like.companies > 0.12 or like.cities > 0.4:
        return False
    if like.full >= 0.6:
        return like.given >= 0.35
    return sample.distinct >= 3 and like.single >= 0.6 and max(like.given, like.family) >= 0.5 and like.common < 0.3
