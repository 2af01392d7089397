"""What one value looks like: an address, a telephone number, a postal code, a day."""

from __future__ import annotations

import re

from d4i_desktop.evidence.recognising.checks import joined
from d4i_desktop.evidence.recognising.lists import fold, listed

EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,24}", re.IGNORECASE)
URL = re.compile(r"(?:(?:https?|ftp)://|www\.)[^\s/?#]+\.?[^\s]*", re.IGNORECASE)
DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}(?:/\S*)?", re.IGNORECASE)
PROFILE = re.compile(
    r"(?:https?://)?(?:[a-z]{2,3}\.)?(?:linkedin\.com/in|facebook\.com|instagram\.com|twitter\.com|x\.com|tiktok\.com|"
    r"github\.com|threads\.net|snapchat\.com/add)/@?[\w.%-]+/?(?:\?\S*)?",
    re.IGNORECASE,
)
"""One person’s page on a social network."""
MAC = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}", re.IGNORECASE)
IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:/\d{1,2}|:\d{1,5})?")
IPV6 = re.compile(r"(?=.*::|(?:[^:]*:){7})[0-9a-f:]{3,39}(?:%\w+)?", re.IGNORECASE)
CANADA = re.compile(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d", re.IGNORECASE)
"""Source: Canada Post, Addressing Guidelines: no D, F, I, O, Q, U; W and Z not at the beginning."""
BRITAIN = re.compile(
    r"(?:GIR ?0AA|[A-PR-UWYZ](?:\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[\dABEHMNPRVWXY]?) ?\d[ABD-HJLNP-UW-Z]{2})", re.IGNORECASE
)
"""Source: Royal Mail, Programmers' Guide to the Postcode Address File."""
LIKE_CANADA = re.compile(r"[A-Z]\d[A-Z][ -]?\d[A-Z]\d", re.IGNORECASE)
LIKE_BRITAIN = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
"""The same with any letter, as where somebody mistyped."""
ZIP4 = re.compile(r"\d{5}-\d{4}")
FIVE = re.compile(r"\d{5}")
NORTH_AMERICA = re.compile(
    r"(?:(?:\+|00)?1[\s.-]?)?(?:\([2-9]\d\d\)[\s.-]?|[2-9]\d\d[\s./-])[2-9]\d\d[\s.-]?\d{4}",
)
ABROAD = re.compile(r"(?:\+|00)[1-9]\d{0,2}[\s.(-]*\d[\d\s.()-]{5,16}\d")
FRANCE = re.compile(r"0[1-9](?:[\s.-]?\d{2}){4}")
UNITED_KINGDOM = re.compile(
    r"\(?0[12378]\d{1,4}\)?[\s-]?\d{3,4}[\s-]?\d{3,4}|(?:\(0\d{1,4}\)\s?|0\d{1,4}[\s-])\d{3,4}[\s-]?\d{3,4}|"
    r"(?:\(0\d{2,4}\)\s?|0\d{2,4}[\s-])\d{6,8}"
)
UNSPACED = re.compile(r"1?[2-9]\d{2}[2-9]\d{6}")
DIALLED = re.compile(r"\+?[\d\s().-]{7,20}")
_EXTENSION = re.compile(r"(?<=\d)[\s,;(]*(?:x|extension|ext|poste|p|#)\s?[.:]?\s?\d{1,6}\)?$", re.IGNORECASE)
_DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u00a0\u202f", "-----  ")
PAIR = re.compile(
    r"[(\[]?(?:-?\d{1,2}\.\d{2,}[,; ]\s*-?\d{1,3}\.\d{2,}(?: -?\d+(?:\.\d+)? \d+(?:\.\d+)?)?|"
    r"POINT ?\(-?\d+\.?\d* -?\d+\.?\d*\))[)\]]?",
    re.IGNORECASE,
)
DMS = re.compile(r"\d{1,3}\s?°\s?\d{1,2}.*[NSEWO]", re.IGNORECASE)
DAY = re.compile(
    r"((?:1[89]|20)\d\d)[-/.](\d\d?)[-/.](\d\d?)|"
    r"(\d\d?)(?:er|st|nd|rd|th)?[-/. ](\d\d?|[a-zéûà]{3,9}\.?)[-/. ,]{1,2}((?:1[89]|20)\d\d)",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|f[eé]v|mar|apr|avr|may|mai|jun|juin|jul|juil|aug|ao[uû]|sep|oct|nov|d[eé]c)[a-zéû]{0,6}\.?"
WRITTEN_DAY = re.compile(
    rf"{_MONTH} \d\d?(?:st|nd|rd|th)?,? (?P<long>(?:1[89]|20)\d\d)|\d\d?[-/. ]{_MONTH}[-/. ](?P<short>\d\d)",
    re.IGNORECASE,
)
"""“March 3, 1987” and “3-Mar-87”."""
COMPACT_DAY = re.compile(r"((?:19|20)\d\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
"""“19870303”, as databases write it."""
HANDLE = re.compile(r"@[A-Za-z_][\w.]{2,30}")
"""“@somebody”, as on social networks."""
FSA = re.compile(r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]", re.IGNORECASE)
"""The first half of a Canadian postal code."""
ICD10 = re.compile(r"[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?")
BLOOD = re.compile(r"(?:A|B|AB|O)[+-]")
IMAGE = re.compile(r".*\.(?:jpe?g|png|heic|gif|bmp|tiff?|webp)(?:\?.*)?", re.IGNORECASE)
DRIVER = re.compile(r"[A-Z]\d{4}-\d{5}-\d[0156]\d[0-3]\d|[A-Z]\d{4}-\d{6}-\d{2}", re.IGNORECASE)
"""Ontario's ends in a birth date (women's month plus 50); Quebec's holds one."""
TRANSIT = re.compile(r"\d{5}-\d{3}-\d{7,12}|\d\d-\d\d-\d\d \d{8}")
"""Source: Payments Canada, Standard 006: branch, institution, account. British: sort code and account."""
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
AGE = re.compile(
    r"(?:1[01]\d|\d{1,2})(?:\.\d+)?(?:\s?(?:ans?|years?|yrs?|y|yo|months?|mos?|mois)\.?(?: old)?)?"
    r"(?:\s?(?:\+|et plus|ou plus|or more|or over|and over|and older|or older|and up|and under|et moins))?|"
    r"\d{1,3}\s?(?:-|–|à|a|to)\s?\d{1,3}(?: ans| years| yrs)?(?: old)?|[<>≥≤]=?\s?\d{1,3}|"
    r"(?:under|over|below|above|less than|more than|moins de|plus de) \d{1,3}(?: ans| years| yrs)?(?: old)?",
    re.IGNORECASE,
)
FRENCH_STREET = re.compile(
    r"(?:\d+\s?(?:bis|ter|quater|[a-d])?,?\s+)?(?:rue|avenue|av\.?|boulevard|bd\.?|boul\.?|chemin|place|allee|impasse|quai|route|rte|cours|"
    r"square|passage|montee|rang|ruelle|faubourg|esplanade|promenade|sentier|voie|cote|lotissement|hameau)\s+\S.*"
)
NUMBERED = re.compile(
    r"(?:(?:apt|unit|suite|flat|studio|app|appt|bureau|po box|#)\.?\s?#?\w+[\s,/-]+)?\d{1,6}[\w/-]{0,5},?\s+\D\S.*",
    re.IGNORECASE,
)
FLAT = re.compile(
    r"(?:apt|unit|suite|flat|studio|app|appt|appartement|po box|c\.?p\.?|case postale)\.?\s?#?\d*\w{1,5}\b[\s,]*.*",
    re.IGNORECASE,
)


_LABEL = re.compile(r"^\(?[^\W\d_]{1,12}\)?\.?\s?[:.=-]?\s?(?=[+(\d])|\s?\(?(?<![a-z])[^\W\d_]{1,9}\)?$", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[;,|/\n]|\b(?:or|ou|and|et)\b|&)\s*", re.IGNORECASE)


def parts(text: str) -> list[str]:
    """What stands in one cell, without the words for which it is: “cell 613…; home 819…” is two telephone numbers."""
    if len(text) > 120:
        return [text]
    return [_LABEL.sub("", one) for one in _BETWEEN.split(text) if one] or [text]


def is_ip(text: str) -> bool:
    return bool(IPV4.fullmatch(text) or IPV6.fullmatch(text))


def is_postal_code(text: str) -> bool:
    """One whose letters prove it: Canadian or British, or an American one with its four further digits."""
    return bool(CANADA.fullmatch(text) or BRITAIN.fullmatch(text) or ZIP4.fullmatch(text))


def is_phone(text: str) -> bool:
    """Written as telephone numbers are, in North America, France, Britain or with a country's code."""
    number = _main_number(text)
    if NORTH_AMERICA.fullmatch(number) or (number != text and UNSPACED.fullmatch(number)):
        return True
    return not DAY.fullmatch(number) and all(map(_is_one_phone, parts(number)))


def _main_number(text: str) -> str:
    """Without the extension, whatever dashes and spaces it was typed with."""
    return _EXTENSION.sub("", text).translate(_DASHES) if len(text) <= 120 else text


def _is_one_phone(text: str) -> bool:
    if len(text) > 32 or DAY.fullmatch(text):
        return False
    if NORTH_AMERICA.fullmatch(text) or FRANCE.fullmatch(text):
        return True
    digits = sum(map(str.isdigit, text))
    return bool(
        (ABROAD.fullmatch(text) and 8 <= digits <= 21) or (UNITED_KINGDOM.fullmatch(text) and 10 <= digits <= 11)
    )


def may_be_phone(text: str) -> bool:
    """Could be dialled, seven digits or more."""
    return not DAY.fullmatch(text) and all(
        bool(DIALLED.fullmatch(one)) and 7 <= sum(map(str.isdigit, one)) <= 21 for one in parts(_main_number(text))
    )


def is_email(text: str) -> bool:
    """One address or several, as they stand or as links."""
    return bool(EMAIL.fullmatch(text)) or (
        "@" in text
        and all(EMAIL.fullmatch(one.removeprefix("mailto:").strip("<> ")) for one in _BETWEEN.split(text) if one)
    )


def is_street(text: str) -> bool:
    """A house number and what a street is called, or a street as French writes it."""
    folded = fold(text)
    if FRENCH_STREET.match(folded):
        return True
    if not NUMBERED.match(folded):
        return False
    found = re.findall(r"[a-z-]+", folded)
    named = len(found) <= 12 and not listed("streets", "parts").isdisjoint(found[1:] or found)
    return named and not is_phone(text)


def may_be_street(text: str) -> bool:
    """A number and a few words with capitals, or a flat."""
    return (
        (bool(NUMBERED.match(text)) or bool(FLAT.match(text))) and text.count(" ") <= 10 and any(map(str.isupper, text))
    )


def year_of(text: str) -> int:
    """The year of a day; 0 where the text isn't a day."""
    found = DAY.match(text)
    if found:
        return int(found[1] or found[6])
    compact = COMPACT_DAY.fullmatch(text)
    if compact:
        return int(compact[1])
    written = WRITTEN_DAY.fullmatch(text) if text[-2:].isdigit() else None
    if not written:
        return 0
    return int(written["long"] or ("19" if written["short"] > "30" else "20") + written["short"])


def is_day(text: str) -> bool:
    return year_of(text) > 0


_WITH_HEAD = re.compile(r"[A-Z]{1,6}[ #.-]{1,2}\d{2,}", re.IGNORECASE)


def is_code(text: str) -> bool:
    """One word with a digit in it, as numbers of files and documents are."""
    one = text.strip()
    joint = " " not in one or bool(_WITH_HEAD.fullmatch(one))
    return joint and 3 <= len(text) <= 40 and any(map(str.isdigit, text)) and not is_day(text)


def digits_of(text: str) -> str:
    """Its digits, where it has nothing else but what separates them; else nothing."""
    one = joined(text)
    return one if one.isdecimal() and one.isascii() else ""
