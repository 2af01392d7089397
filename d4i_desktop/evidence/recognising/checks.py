"""Check digits and the rules by which numbers of people, cards and accounts are given out."""

from __future__ import annotations

import re

IBAN_LENGTHS = {
    one[:2]: int(one[2:])
    for one in (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 "
        "FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 "
        "LU20 LV21 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 "
        "SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 "
    ).split()
}
"""Characters of an IBAN by country. Source: SWIFT, IBAN Registry."""
_APART = re.compile(r"[\s.\-/]")
_NIR = re.compile(r"[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}\d{2}", re.IGNORECASE)
_NINO = re.compile(
    r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d{2}\s?\d{2}\s?\d{2}\s?[A-D]?", re.IGNORECASE
)
_RAMQ = re.compile(r"[A-Z]{3,4}[A-Z][\s-]?(\d{2})(\d{2})[\s-]?(\d{2})\d{2}", re.IGNORECASE)
_CARD = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|"
    r"3(?:0[0-5]|[689]\d)\d{11}|35\d{14}|(?:2131|1800)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|62\d{14,17}|"
    r"(?:50|5[6-8]|6[37])\d{10,17}|0604\d{8,15}"
)
"""Visa, Mastercard, American Express, Diners, JCB, Discover, UnionPay, Maestro, each with its lengths."""


def joined(text: str) -> str:
    """Without spaces, points, dashes and slashes."""
    return _APART.sub("", text)


def luhn(digits: str) -> bool:
    """Whether the last digit checks the others, counting every second one from the right twice.

    Source: ISO/IEC 7812-1, annex B. One number in ten passes by chance.
    """
    total = 0
    for place, one in enumerate(reversed(digits)):
        value = ord(one) - 48
        total += value if place % 2 == 0 else (value * 2 - 9 if value > 4 else value * 2)
    return total % 10 == 0


def is_iban(text: str) -> bool:
    """Source: ISO 13616-1: country, two check digits, the country's own number; modulo 97 is 1."""
    one = joined(text).upper()
    if len(one) != IBAN_LENGTHS.get(one[:2]) or not (one.isalnum() and one.isascii() and one[2:4].isdigit()):
        return False
    return int("".join(str(int(sign, 36)) for sign in one[4:] + one[:4])) % 97 == 1


def is_card(text: str) -> bool:
    """A payment card: as long as its issuer's are, beginning as they do (ISO/IEC 7812), and passing Luhn's check."""
    one = joined(text)
    return one.isdecimal() and one.isascii() and bool(_CARD.fullmatch(one)) and luhn(one)


def is_sin(text: str) -> bool:
    """A Canadian social insurance number: nine digits that pass Luhn's check.

    A first 0 is for made-up and revenue-agency numbers, 8 isn't given to people, 9 is for temporary residents: all are
    taken for one, and :func:`is_assigned_sin` tells them apart.
    """
    one = joined(text)
    return len(one) == 9 and one.isdecimal() and one.isascii() and one != "000000000" and luhn(one)


def is_assigned_sin(text: str) -> bool:
    """One that a person has. Companies' nine digits (SIREN, Canada's business numbers) pass the check too."""
    return is_sin(text) and joined(text)[0] not in "08"


def is_tax_number(text: str) -> bool:
    """A person's tax number, which the Canada Revenue Agency gives who has no SIN: as a SIN, with a first 0."""
    return is_sin(text) and joined(text)[0] == "0"


def is_ssn(text: str) -> bool:
    """An American social security number: area not 000, 666 or 9xx, group not 00, serial not 0000.

    Source: Social Security Administration, "Social Security Number Randomization".
    """
    one = joined(text)
    if len(one) != 9 or not (one.isdecimal() and one.isascii()):
        return False
    return one[:3] not in ("000", "666") and one[0] != "9" and one[3:5] != "00" and one[5:] != "0000"


def is_nhs(text: str) -> bool:
    """An English, Welsh or Manx health number: ten digits, weights 10 to 2, modulo 11.

    Source: NHS Data Dictionary, NHS NUMBER.
    """
    one = joined(text)
    if len(one) != 10 or not (one.isdecimal() and one.isascii()) or len(set(one)) == 1:
        return False
    check = 11 - sum(int(digit) * (10 - place) for place, digit in enumerate(one[:9])) % 11
    return check % 11 == int(one[9]) and check != 10


def is_bc_phn(text: str) -> bool:
    """A British Columbian personal health number: ten digits beginning with 9, modulo 11.

    Source: BC Ministry of Health, "Personal Health Number check digit routine": weights 2 4 8 5 10 9 7 3.
    """
    one = joined(text)
    if len(one) != 10 or not (one.isdecimal() and one.isascii()) or one[0] != "9":
        return False
    total = sum(int(digit) * weight for digit, weight in zip(one[1:9], (2, 4, 8, 5, 10, 9, 7, 3), strict=True))
    return 11 - total % 11 == int(one[9])


def is_ramq(text: str) -> bool:
    """Quebec's health number: letters of the name, birth year, month (women's plus 50), day, two more digits.

    Source: Régie de l'assurance maladie du Québec, "Carte d'assurance maladie".
    """
    found = _RAMQ.fullmatch(text.strip())
    return found is not None and 1 <= int(found[2]) % 50 <= 12 and 1 <= int(found[3]) <= 31 and int(found[2]) <= 62


def is_ontario(text: str) -> bool:
    """Ontario's: ten digits that don't begin with 0, Luhn's check, and a version of up to two letters.

    Source: Ontario Ministry of Health, "Health Card Validation Reference Manual".
    """
    one = joined(text).upper()
    version = one[10:]
    return (
        one[:10].isdecimal()
        and one.isascii()
        and len(one) >= 10
        and one[0] != "0"
        and _version(version)
        and luhn(one[:10])
    )


def _version(letters: str) -> bool:
    return len(letters) <= 2 and (not letters or letters.isalpha())


def is_health_card(text: str) -> bool:
    """One whose check digit or letters prove it: Quebec, Ontario, British Columbia, England and Wales."""
    return is_ramq(text) or is_ontario(text) or is_bc_phn(text) or is_nhs(text)


def is_nir(text: str) -> bool:
    """A French social security number with its key: 97 minus the number modulo 97; Corsica's 2A is 19, 2B is 18.

    Source: INSEE, décret n° 82-103 du 22 janvier 1982.
    """
    one = joined(text).upper()
    if not _NIR.fullmatch(one):
        return False
    return 97 - int(one[:13].replace("2A", "19").replace("2B", "18")) % 97 == int(one[13:])


def is_nino(text: str) -> bool:
    """A British national insurance number. Source: HMRC, National Insurance Manual, NIM39110."""
    return bool(_NINO.fullmatch(text.strip()))
