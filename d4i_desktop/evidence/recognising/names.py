"""How far values look like names of people, and not of companies, places or things."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from d4i_desktop.evidence.recognising.lists import cities, countries, family_names, fold, given_names, listed
from d4i_desktop.evidence.recognising.sample import Sample

_WORD = r"[^\W\d_][^\W\d_'’.-]*(?:['’.-][^\W\d_]+)*\.?"
_ASIDE = re.compile(r"\s*\([^()\d]{1,30}\)$")
"""“(mother)”, “(mère)” after a name."""
_NAME = re.compile(rf"{_WORD}(?:,? {_WORD}){{0,4}}")
_UPPER = r"(?:[^\W\d_a-zß-ÿ'’.-]|['’.-](?=[^\W\d_])){2,}"
_FAMILY_FIRST = re.compile(rf"({_UPPER}(?: {_UPPER})*) ([^\W\d_][^\W\d_A-ZÀ-Þ]\S*(?: \S+)*)")
_PARTICLES = frozenset(
    "de du des la le van von der den del della da dos di el al bin ibn st ste mac mc ter ten y e o".split()
)
_SUFFIXES = frozenset("jr sr ii iii iv phd md dds dvm esq msc bsc rn cpa".split())
_SEVERAL = re.compile(r",.* (?:and|et|&) |&| and sons| et fils|\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Parts of the different values, 0 to 1: written like a full name or like one word of a name; whose words are
    given and family names; that name companies, cities, countries or everyday things."""

    full: float
    single: float
    given: float
    family: float
    rather_given: float
    companies: float
    cities: float
    placed: float
    common: float


def forget() -> None:
    """Keep no value of the data once it has been judged."""
    parts_of.cache_clear()
    fold.cache_clear()


@lru_cache(maxsize=20_000)
def parts_of(value: str) -> tuple[tuple[str, ...], bool]:
    """Folded words of a name, given name first, without titles and suffixes; and whether it was written like one."""
    text = _ASIDE.sub("", value.strip())
    if not _NAME.fullmatch(text) or len(text) > 50:
        return (), False
    before, comma, after = text.partition(",")
    ordered = (
        f"{after.strip()} {before}"
        if comma and fold(after.strip(" .")) not in _SUFFIXES
        else _given_first(text.replace(",", ""))
    )
    found = [fold(one).strip(".'") for one in ordered.split()]
    kept = tuple(one for one in found if one not in listed("titles", "parts") and one not in _SUFFIXES)
    while len(kept) > 1 and len(kept[-1]) == 1:
        kept = kept[:-1]
    return kept, _capital(text) and bool(kept)


def _given_first(text: str) -> str:
    """“DE LA TOUR Anne” the other way round: capitals throughout mark the family name."""
    found = _FAMILY_FIRST.fullmatch(text)
    return f"{found[2]} {found[1]}" if found else text


def _capital(text: str) -> bool:
    """Every word but the little ones begins with a capital."""
    return all(one[0].isupper() or fold(one) in _PARTICLES for one in re.split(r"[ ,]+", text) if one)


def is_full_name(value: str) -> bool:
    """Two to five words, written like a name."""
    found, written = parts_of(value)
    return written and 2 <= len(found) <= 5


def is_titled(value: str) -> bool:
    """“Mme Roy”, “Dr. A. Singh”: a title and a name."""
    found, written = parts_of(value)
    first = fold(value.split()[0]).strip(".") if value.split() else ""
    return written and first in listed("titles", "parts") and len(found) < len(value.split())


def _bare(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in found if one not in _PARTICLES)


def is_given(word: str) -> bool:
    return word in given_names() or ("-" in word and all(one in given_names() for one in word.split("-")))


def is_family(word: str) -> bool:
    return word in family_names() or any(one in family_names() for one in word.split("-") if "-" in word)


def first_is_given(value: str) -> bool:
    found = _bare(parts_of(value)[0])
    return bool(found) and (is_given(found[0]) or any(is_given(one) for one in found[:-1]))


def last_is_family(value: str) -> bool:
    found = parts_of(value)[0]
    return bool(found) and (is_family(found[-1]) or is_family("".join(found[-2:])) or is_family(" ".join(found[-2:])))


def last_is_given(value: str) -> bool:
    """As where family names stand first: “Tremblay Marie”."""
    found = _bare(parts_of(value)[0])
    return len(found) > 1 and is_given(found[-1])


def first_is_family(value: str) -> bool:
    found = _bare(parts_of(value)[0])
    return len(found) > 1 and is_family(found[0])


def is_company(value: str) -> bool:
    """Several people's names joined, or a word that only companies and bodies have."""
    if _SEVERAL.search(value):
        return True
    folded = re.sub(r"\.(?=\w\b|$|\s)", "", fold(value))
    return not listed("companies", "parts").isdisjoint(re.findall(r"[a-z]+", folded))


def is_city(value: str) -> bool:
    """A place by the list, or by how such names begin and end."""
    one, _, after = fold(value).partition(",")
    if after and not is_province(after):
        one = fold(value)
    return " ".join(re.sub(r"[^a-z0-9']+", " ", one).split()) in cities()


def is_province(folded: str) -> bool:
    """A province, a state or a country, by its name or its two letters: “Guelph, ON”."""
    bare = re.sub(r"[^a-z]", "", folded)
    return len(bare) == 2 or " ".join(re.sub(r"[^a-z0-9']+", " ", folded).split()) in countries()


def like_city(value: str) -> bool:
    before, _, after = value.partition(",")
    found = re.findall(r"[a-z']+", fold(before if after and is_province(fold(after)) else value))
    if not found or len(found) > 6 or not value[:1].isupper():
        return False
    if is_placed(value):
        return True
    return is_city(value) or (len(found[-1]) > 5 and found[-1].endswith(_endings()))


def is_placed(value: str) -> bool:
    """Several words, one of which says that it is a place: “Lac-Vert”, “Port Dell”, “Rive-sur-Loire”, “Elk Falls”."""
    found = re.findall(r"[a-z]+", fold(value))
    if not 1 < len(found) <= 6:
        return False
    around = found[0] in listed("places", "begins") or found[-1] in listed("places", "ends")
    return around or not listed("places", "between").isdisjoint(found[1:-1])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(one for one in listed("places", "ends") if " " not in one)


def is_country(value: str) -> bool:
    return " ".join(re.sub(r"[^a-z0-9']+", " ", fold(value)).split()) in countries()


def is_common(value: str) -> bool:
    """Only words that mean something else at least as often."""
    found = parts_of(value)[0]
    return bool(found) and all(
        one in listed("common") or one in listed("months") or one in countries() for one in found
    )


def rather_given(word: str) -> float:
    """1 where it is commoner as a given name than as a family name, 0 where it isn't, 0.5 where it is neither."""
    given, family = given_names().get(word), family_names().get(word)
    if given is None and family is None:
        return 0.5
    return 1.0 if given is not None and (family is None or given < family) else 0.0


def _has_capital(value: str) -> bool:
    return value != value.lower()


def likeness(sample: Sample) -> Likeness:
    """Judged by different values; those that aren't written like names don't count for given and family names.

    Where no value has a capital, the table was written without any.
    """
    values = list(sample.values[:400])
    count = max(1, len(values))
    if values and not any(map(_has_capital, values)):
        values = [one.title() for one in values]
    written = [one for one in values if parts_of(one)[1]]
    singles = [one for one in written if len(_bare(parts_of(one)[0])) == 1 or _hyphened(one)]
    sure = [one for one in written if not is_common(one)]
    given, family = sum(map(first_is_given, sure)) / count, sum(map(last_is_family, sure)) / count
    given_last, family_first = sum(map(last_is_given, sure)) / count, sum(map(first_is_family, sure)) / count
    if given_last >= 0.6 and given_last + family_first > given + family + 0.3:
        given, family = given_last, family_first
    return Likeness(
        full=sum(map(is_full_name, values)) / count,
        single=len(singles) / count,
        given=given,
        family=family,
        rather_given=sum(rather_given(parts_of(one)[0][0]) for one in written) / max(1, len(written)),
        companies=sum(map(is_company, values)) / count,
        cities=sum(map(is_city, values)) / count,
        placed=sum(map(is_placed, values)) / count,
        common=sum(1 for one in written if is_common(one) or is_country(one)) / count,
    )


def _hyphened(value: str) -> bool:
    return len(parts_of(value)[0]) <= 2 and fold(value.split()[0]) in _PARTICLES
