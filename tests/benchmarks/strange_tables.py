"""Writes tables of people as nonprofits export them, for recognition.py; a second generator, unlike people_tables.py.

    PYTHON strange_tables.py PART(all|seen|held) HEADERS(en|fr|both|none) TABLES SEED FOLDER

``PYTHON`` has mimesis. Headers and answers (strange_headers.py, strange_words.py) come in two halves, so that what is
mended while looking at one can be measured on the other. Cells are as messy as people leave them.
``FOLDER/N.csv`` is a table, ``FOLDER/N.json`` its truth, as people_tables.py writes it.
"""

from __future__ import annotations

import csv
import json
import random
import re
import string
import sys
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from mimesis import Generic, Locale
from strange_headers import NOBODYS, PEOPLE
from strange_words import (
    AREAS,
    COUNTRIES,
    FOREIGN_TOWNS,
    PROVINCES,
    REGIONS,
    RUES,
    STREETS,
    TOWNS,
    WORDS,
)

Make = Callable[[], str]
PEOPLE_FROM = ("en-ca", "en", "fr", "es", "pl", "tr", "pt-br", "hr", "de", "it", "nl", "hu", "cs", "uk", "ar-sy", "zh")
AREA_CODES = (
    "204 226 236 250 289 306 343 403 416 418 437 438 450 506 514 519 581 604 613 647 705 709 778 807 819 902 905"
)
NOTHING = ("n/a", "N/A", "-", "unknown", "?", "none", "s.o.", "refused", "inconnu", "TBD", "x")
ACCEPTED = {
    "contact": ["contact", "phone", "email"],
    "city": ["city", "location"],
    "location": ["location", "city", "ethnicity", "immigration_status"],
    "street_address": ["street_address", "address"],
    "job_title": ["job_title", "employment"],
    "employment": ["employment", "job_title"],
    "username": ["username", "identifier"],
    "identifier": ["identifier", "national_id"],
    "photo": ["photo", "url"],
    "company": ["", "employment", "education", "location"],
    "moment": ["", "date"],
    "score": ["", "health"],
    "site": ["", "location", "city"],
    "count": ["", "family"],
    "amount": ["", "income"],
    "measure": ["", "identifier", "date", "coordinates"],
}
"""Other right answers. ``amount``: a rent subsidy says something of one's means."""
CODES = ("invoice", "serial", "isbn", "room", "code")


def half(choices: Sequence[str], part: str) -> list[str]:
    """The choices at even places for ``seen``, at odd ones for ``held``; all of them where there is but one."""
    if part == "all" or len(choices) < 2:
        return list(choices)
    return list(choices[0 if part == "seen" else 1 :: 2])


def check_digit(digits: str) -> str:
    """Luhn's."""
    doubled = [int(one) * (2 - place % 2) for place, one in enumerate(reversed(digits))]
    return str(-sum(one - 9 if one > 9 else one for one in doubled) % 10)


def unaccented(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode() or text


class Strange:
    """Makes columns; each method of a kind returns what makes one value, in a style chosen once for the column."""

    def __init__(self, part: str, french: bool, chance: random.Random) -> None:
        self.part, self.french, self.chance = part, french, chance
        local = "fr" if french else "en-ca"
        self.people = [Generic(Locale(one), seed=chance.randrange(10**9)).person for one in (local, *self._others())]
        self.firm = Generic(Locale(local), seed=chance.randrange(10**9)).finance

    def _others(self) -> list[str]:
        latin = self.chance.sample(PEOPLE_FROM[:-3], 3)
        return [*latin, self.chance.choice(PEOPLE_FROM[-3:])] if self.chance.random() < 0.15 else latin

    def pick(self, *styles: Make) -> Make:
        return self.chance.choice(styles)

    def digits(self, count: int, first: str = "") -> str:
        return first + "".join(self.chance.choices(string.digits, k=count - len(first)))

    def letters(self, count: int) -> str:
        return "".join(self.chance.choices(string.ascii_uppercase, k=count))

    def person(self) -> object:
        return self.chance.choices(self.people, weights=[6] + [2] * (len(self.people) - 1))[0]

    def first(self) -> str:
        return str(self.person().first_name())  # type: ignore[attr-defined]

    def last(self) -> str:
        one = str(self.person().last_name())  # type: ignore[attr-defined]
        return f"{one}-{self.person().last_name()}" if self.chance.random() < 0.05 else one  # type: ignore[attr-defined]

    def shaped(self, make: Make) -> Make:
        """Capitals, small letters, lost accents: for the whole column."""
        return self.pick(make, make, make, lambda: make().upper(), lambda: unaccented(make()), lambda: make().lower())

    # Kinds, alphabetical where order says nothing.

    def name(self, style: str) -> Make:
        return self.shaped(
            self.pick(
                lambda: f"{self.first()} {self.last()}",
                lambda: f"{self.last()}, {self.first()}",
                lambda: f"{self.last().upper()}, {self.first()}",
                lambda: f"{self.first()} {self.letters(1)}. {self.last()}",
                lambda: f"{self.last()} {self.first()}",
                lambda: f"{self.chance.choice(('Mr.', 'Mrs.', 'Ms', 'Dr.', 'M.', 'Mme'))} {self.first()} {self.last()}",
                lambda: f"{self.first()} {self.last()} ({self.chance.choice(('mother', 'father', 'spouse', 'mère'))})",
            )
        )

    def given_name(self, style: str) -> Make:
        return self.shaped(self.pick(self.first, self.first, lambda: f"{self.first()} {self.letters(1)}."))

    def family_name(self, style: str) -> Make:
        return self.shaped(self.last)

    def email(self, style: str) -> Make:
        def one() -> str:
            host = self.chance.choice(
                ("gmail.com", "hotmail.com", "outlook.ca", "videotron.ca", "ymca.org", "yahoo.fr")
            )
            first, last = (re.sub(r"[^a-z]", "", unaccented(each()).lower()) or "x" for each in (self.first, self.last))
            return f"{first}{self.chance.choice(('.', '_', ''))}{last}{self.chance.choice(('', '7', '88'))}@{host}"

        return self.pick(one, one, lambda: one().upper(), lambda: f"{one()}; {one()}", lambda: f"mailto:{one()}")

    def phone(self, style: str) -> Make:
        def parts() -> tuple[str, str, str]:
            return self.chance.choice(AREA_CODES.split()), self.digits(3, self.chance.choice("2345678")), self.digits(4)

        def dashed() -> str:
            return "-".join(parts())

        def foreign() -> str:
            return self.chance.choice((f"+33 6 {self.digits(8)}", f"+234 80{self.digits(8)}", f"+380{self.digits(9)}"))

        styles: list[Make] = [
            dashed,
            lambda: "".join(parts()),
            lambda: "({}) {}-{}".format(*parts()),
            lambda: ".".join(parts()),
            lambda: f"{dashed()} ext. {self.digits(3)}" if self.chance.random() < 0.3 else dashed(),
            lambda: f"cell {dashed()}; home {dashed()}" if self.chance.random() < 0.5 else dashed(),
            lambda: f"1-{dashed()}",
            lambda: "{} {} {}".format(*parts()),
            lambda: f"{dashed()} / {dashed()}",
            lambda: foreign() if self.chance.random() < 0.4 else "+1{}{}{}".format(*parts()),
        ]
        return self.pick(*styles, lambda: self.chance.choice(styles)())

    def contact(self, style: str) -> Make:
        phone, email = self.phone(""), self.email("")
        return lambda: phone() if self.chance.random() < 0.5 else email()

    def street_address(self, style: str) -> Make:
        streets, towns = re.split(r"[|\n]", RUES if self.french else STREETS), re.split(r"[|\n]", TOWNS)

        def one() -> str:
            number, street = self.chance.randint(1, 9800), self.chance.choice(streets)
            return f"{number}, {street}" if self.french else f"{number} {street}"

        def messy() -> str:
            extra = self.chance.choice(("Apt {} - {}", "{}-{}", "#{} {}", "Unit {}, {}"))
            if self.chance.random() < 0.15:
                return self.chance.choice(("PO Box 112", "NFA", "shelter", "R.R. #2", "General Delivery", "C.P. 31"))
            return extra.format(self.chance.randint(1, 1900), one()) if self.chance.random() < 0.5 else one()

        def full() -> str:
            return f"{one()}, {self.chance.choice(towns)} {self.postal()}"

        return self.shaped(self.pick(one, messy, messy, full, lambda: f"{one()}, app. {self.chance.randint(1, 40)}"))

    def postal(self) -> str:
        first = self.chance.choice("GHJ" if self.french else "ABCEGHJKLMNPRSTVXY")
        two, three = self.chance.choices("ABCEGHJKLMNPRSTVWXYZ", k=2)
        return f"{first}{self.digits(1)}{two} {self.digits(1)}{three}{self.digits(1)}"

    def postal_code(self, style: str) -> Make:
        if style == "area":
            return self.pick(lambda: self.postal()[:3], lambda: self.postal()[:3].lower())
        styles: list[Make] = [
            self.postal,
            lambda: self.postal().replace(" ", ""),
            lambda: self.postal().lower(),
            lambda: self.postal().replace(" ", "-"),
            lambda: self.postal().replace(" ", "").lower(),
        ]
        return self.pick(*styles, lambda: self.chance.choice(styles)())

    def city(self, style: str) -> Make:
        towns = re.split(r"[|\n]", FOREIGN_TOWNS if self.chance.random() < 0.1 else TOWNS)
        some = self.chance.sample(towns, self.chance.randint(8, len(towns)))
        return self.shaped(self.pick(lambda: self.chance.choice(some), lambda: f"{self.chance.choice(some)}, ON"))

    def location(self, style: str) -> Make:
        lists = {"province": PROVINCES, "country": COUNTRIES, "region": REGIONS, "area": AREAS}
        return self.one_of(lists[style or "province"])

    def coordinates(self, style: str) -> Make:
        def lat() -> str:
            return f"{self.chance.uniform(42, 60):.6f}"

        def lon() -> str:
            return f"{self.chance.uniform(-130, -55):.6f}"

        point = self.pick(lambda: f"{lat()} {lon()} 0 {self.chance.uniform(3, 30):.1f}", lambda: f"{lat()},{lon()}")
        return {"lat": lat, "lon": lon}.get(style, point)

    def day(self, first: int, last: int) -> Make:
        start, end = date(first, 1, 1), date(last, 12, 28)

        def one() -> date:
            return start + timedelta(days=self.chance.randrange((end - start).days))

        months = "janv.|févr.|mars|avr.|mai|juin|juill.|août|sept.|oct.|nov.|déc.".split("|")
        styles: list[Make] = [
            lambda: one().isoformat(),
            lambda: one().strftime("%d/%m/%Y"),
            lambda: one().strftime("%m/%d/%Y"),
            lambda: one().strftime("%d-%b-%y"),
            lambda: one().strftime("%B %d, %Y"),
            lambda: (lambda day: f"{day.day} {months[day.month - 1]} {day.year}")(one()),
            lambda: one().strftime("%Y%m%d"),
            lambda: one().strftime("%Y/%m/%d 00:00:00"),
            lambda: one().strftime("%d.%m.%Y"),
        ]
        return self.pick(*styles, lambda: self.chance.choice(styles[:6])())

    def date_of_birth(self, style: str) -> Make:
        return (lambda: str(self.chance.randint(1931, 2021))) if style == "year" else self.day(1931, 2021)

    def age(self, style: str) -> Make:
        if style == "band":
            bands = (
                "0-4|5-17|18-24|25-64|65+",
                "Under 18|18-29|30-49|50 and over",
                "Moins de 18 ans|18 à 30 ans|31 à 64 ans|65 ans et plus",
            )
            return self.one_of((*bands, "child|youth|adult|senior"))
        low, high = self.chance.choice(((0, 95), (4, 18), (16, 30), (50, 101)))
        age: Make = lambda: str(self.chance.randint(low, high))  # noqa: E731
        return self.pick(
            age, age, age, lambda: f"{age()} yrs", lambda: f"{age()} ans", lambda: f"{age()}.{self.digits(1)}",
            lambda: f"{age()} years old" if self.chance.random() < 0.8 else f"{self.chance.randint(2, 20)} months",
        )  # fmt: skip

    def gender(self, style: str) -> Make:
        return self.one_of(WORDS["gender_pronouns" if style else "gender"])

    def sin(self, style: str) -> Make:
        def one(joint: str) -> str:
            head = self.digits(8, self.chance.choice("12345679"))
            number = head + check_digit(head)
            return joint.join((number[:3], number[3:6], number[6:]))

        return self.pick(
            lambda: one(""), lambda: one("."), lambda: one(" "), lambda: one("-"), lambda: one(self.chance.choice("- "))
        )

    def health_card(self, style: str) -> Make:
        """Ontario 10 digits (Luhn) and version, British Columbia 9 + 9 digits, Quebec 4 letters and 8 digits, others."""

        def ontario() -> str:
            head = self.digits(9, self.chance.choice("123456789"))
            return head + check_digit(head)

        def british_columbia() -> str:
            while True:
                number = "9" + self.digits(8)
                rest = 11 - sum(int(a) * b for a, b in zip(number[1:], (2, 4, 8, 5, 10, 9, 7, 3), strict=True)) % 11
                if rest < 10:
                    return f"{number}{rest}"

        def quebec() -> str:
            name = (re.sub("[^A-Z]", "", unaccented(self.last()).upper()) + "XXX")[:3] + self.chance.choice("ABCJLMNPS")
            month = self.chance.randint(1, 12) + self.chance.choice((0, 50))
            return joint.join(
                (name, f"{self.digits(2)}{month:02d}", f"{self.chance.randint(1, 28):02d}{self.digits(2)}")
            )

        joint = self.chance.choice((" ", "", "-"))

        def version() -> str:
            return f"{ontario()} {self.letters(2)}"

        spaced = self.pick(ontario, version, lambda: re.sub(r"(\d{4})(\d{3})(\d{3})", r"\1 \2 \3", version()))
        return {
            "bc": self.pick(british_columbia, lambda: re.sub(r"(\d{4})(\d{3})(\d{3})", r"\1 \2 \3", british_columbia())),
            "qc": quebec, "nine": lambda: self.digits(9, "6"), "twelve": lambda: self.digits(12), "ns": lambda: self.digits(10, "00"),
        }.get(style, spaced)  # fmt: skip

    def passport(self, style: str) -> Make:
        return self.pick(
            lambda: self.letters(2) + self.digits(6), lambda: self.letters(1) + self.digits(8), lambda: self.digits(9)
        )

    def driver_licence(self, style: str) -> Make:
        ontario: Make = lambda: f"{self.letters(1)}{self.digits(4)}-{self.digits(5)}-{self.digits(5)}"  # noqa: E731
        return self.pick(
            ontario, lambda: ontario().replace("-", ""), lambda: self.digits(7),
            lambda: f"{self.letters(1)}{self.digits(4)}-{self.digits(6)}-{self.digits(2)}", lambda: f"{self.digits(6)}-{self.digits(3)}",
        )  # fmt: skip

    def licence_plate(self, style: str) -> Make:
        return self.pick(
            lambda: f"{self.letters(4)} {self.digits(3)}",
            lambda: f"{self.letters(3)}{self.digits(3)}",
            lambda: f"{self.digits(3)} {self.letters(3)}",
        )

    def bank_account(self, style: str) -> Make:
        return self.pick(
            lambda: f"{self.digits(5)}-{self.digits(3, '00')}-{self.digits(7)}",
            lambda: self.digits(7),
            lambda: f"{self.digits(5)} {self.digits(3, '8')} {self.digits(8)}",
        )

    def credit_card(self, style: str) -> Make:
        def one(joint: str) -> str:
            head = self.digits(15, self.chance.choice(("4", "51", "54")))
            number = head + check_digit(head)
            return joint.join((number[:4], number[4:8], number[8:12], number[12:]))

        return self.pick(lambda: one(""), lambda: one(" "), lambda: one("-"))

    def identifier(self, style: str) -> Make:
        last = [self.chance.randint(1, 90000)]

        def running(head: str) -> str:
            last[0] += self.chance.randint(1, 9)
            return f"{head}{last[0]:05d}"

        def permanent() -> str:
            name = (re.sub("[^A-Z]", "", unaccented(self.last()).upper()) + "XXX")[:3]
            return f"{name}{self.letters(1)}{self.chance.randint(1, 28):02d}{self.chance.randint(1, 12):02d}{self.digits(4)}"

        head = self.chance.choice(("", "", "C", "HH-", "2024-", "D", "P0", "CLT "))
        return {
            "uci": self.pick(lambda: f"{self.digits(4)}-{self.digits(4)}", lambda: self.digits(10, "11")),
            "nine": lambda: self.digits(9), "permanent": permanent,
            "salesforce": lambda: "003" + "".join(self.chance.choices(string.ascii_letters + string.digits, k=15)),
            "uuid": lambda: re.sub(r"(.{8})(.{4})(.{4})(.{4})(.{12})", r"\1-\2-\3-\4-\5", f"{self.chance.getrandbits(128):032x}"),
        }.get(style, lambda: running(head))  # fmt: skip

    def username(self, style: str) -> Make:
        joined: Make = lambda: unaccented(f"{self.first()[:1]}{self.last()}").lower().replace(" ", "") + self.digits(2)  # noqa: E731
        return (lambda: f"@{joined()}") if style else joined

    def ip_address(self, style: str) -> Make:
        return lambda: ".".join(str(self.chance.randint(1, 254)) for _ in range(4))

    def photo(self, style: str) -> Make:
        return self.pick(
            lambda: f"IMG_{self.digits(8)}.jpg",
            lambda: f"{self.digits(13, '17')}.png",
            lambda: f"https://kc.example.org/media/original?file={self.digits(6)}.jpg",
        )

    def income(self, style: str) -> Make:
        if style == "band":
            return self.one_of(WORDS["income_band"])
        much = lambda: self.chance.randint(4, 1500) * 100  # noqa: E731
        return self.pick(
            lambda: str(much()),
            lambda: f"${much():,}",
            lambda: f"{much():,}".replace(",", " ") + " $",
            lambda: f"{much():.2f}",
            lambda: f"{much() // 1000}k",
        )

    def family(self, style: str) -> Make:
        return (
            (lambda: str(self.chance.choice((0, 1, 1, 2, 2, 3, 4, 5, 7))))
            if style == "count"
            else self.one_of(WORDS["family"])
        )

    def free_text(self, style: str) -> Make:
        text = self.one_of(WORDS["notes"])
        return lambda: f"{text()} {self.first()} {self.phone('')()}" if self.chance.random() < 0.1 else f"{text()}"

    def one_of(self, lists: Sequence[str]) -> Make:
        answers = self.chance.choice(half(lists, self.part)).split("|")
        weights = [self.chance.random() + 0.05 for _ in answers]
        return lambda: self.chance.choices(answers, weights=weights)[0]

    # Nobody's.

    def invoice(self, style: str) -> Make:
        return self.pick(
            lambda: f"INV-{self.digits(5)}",
            lambda: self.digits(9, "2"),
            lambda: f"2024-{self.digits(4)}",
            lambda: self.digits(10, "45"),
        )

    def serial(self, style: str) -> Make:
        return self.pick(
            lambda: f"{self.letters(2)}{self.digits(8)}",
            lambda: self.digits(16),
            lambda: f"{self.letters(4)}{self.digits(6)}{self.letters(2)}",
        )

    def isbn(self, style: str) -> Make:
        return self.pick(
            lambda: f"978{self.digits(10)}",
            lambda: f"978-{self.digits(1)}-{self.digits(4)}-{self.digits(4)}-{self.digits(1)}",
            lambda: self.digits(12, "0"),
        )

    def room(self, style: str) -> Make:
        return self.pick(
            lambda: str(self.chance.randint(100, 340)),
            lambda: f"{self.letters(1)}-{self.chance.randint(1, 40)}",
            lambda: f"Bed {self.chance.randint(1, 20)}{self.chance.choice('AB')}",
        )

    def amount(self, style: str) -> Make:
        much = lambda: self.chance.lognormvariate(4, 1.2)  # noqa: E731
        return self.pick(
            lambda: f"{much():.2f}",
            lambda: f"${much():,.2f}",
            lambda: f"{much():.0f}",
            lambda: f"{much():.2f} $".replace(".", ","),
        )

    def count(self, style: str) -> Make:
        high = self.chance.choice((5, 30, 400))
        return lambda: str(self.chance.randint(0, high))

    def measure(self, style: str) -> Make:
        long = self.chance.choice((9, 10, 16))
        return self.pick(
            lambda: self.digits(long, self.chance.choice("123456789")),
            lambda: f"17{self.digits(11)}",
            lambda: f"{self.chance.gauss(700, 90):.4f}",
        )

    def moment(self, style: str) -> Make:
        return self.pick(
            self.day(2019, 2026),
            self.day(2021, 2026),
            lambda: (
                f"2024-0{self.chance.randint(1, 9)}-1{self.digits(1)}T1{self.digits(1)}:{self.chance.randint(10, 59)}:00.000-04:00"
            ),
        )

    def score(self, style: str) -> Make:
        return self.pick(
            lambda: str(self.chance.randint(0, 27)),
            lambda: f"{self.chance.gauss(70, 12):.1f}",
            lambda: f"{self.chance.randint(0, 100)}%",
        )

    def company(self, style: str) -> Make:
        return self.pick(lambda: str(self.firm.company()), self.one_of(WORDS["company"]), self.one_of(WORDS["company"]))

    def column(self, kind: str, style: str) -> Make:
        if style == "yesno":
            return self.one_of(WORDS["yesno"])
        if f"{kind}_{style}" in WORDS or (kind in WORDS and not hasattr(self, kind)):
            return self.one_of(WORDS.get(f"{kind}_{style}", WORDS.get(kind, ())))
        return getattr(self, kind)(style)  # type: ignore[no-any-return]


SHAPES: tuple[Callable[[str, random.Random], str], ...] = (
    lambda header, chance: header.upper(),
    lambda header, chance: header.lower(),
    lambda header, chance: re.sub(r"[^\w]+", "_", unaccented(header)).strip("_"),
    lambda header, chance: f"{chance.randint(1, 40)}. {header}",
    lambda header, chance: f"Q{chance.randint(1, 40)} {header}",
    lambda header, chance: f"group_{chance.choice('abxyz')}{chance.randint(1, 9)}k/" + re.sub(r"[^\w]+", "_", header),
    lambda header, chance: f"{header} *",
    lambda header, chance: f"  {header} ",
    lambda header, chance: f"{header}_{chance.randint(1, 3)}",
    lambda header, chance: f"{chance.choice(('Client', 'Spouse', 'Child', 'Applicant', 'Parent'))} {header}",
    lambda header, chance: f"{header} (required)",
    lambda header, chance: mistyped(header, chance),
)


def mistyped(header: str, chance: random.Random) -> str:
    """Two neighbouring letters swapped, or one lost, in a long word."""
    long = list(re.finditer(r"[^\W\d_]{6,}", header))
    if not long:
        return header
    word = chance.choice(long)
    at = chance.randrange(word.start() + 1, word.end() - 2)
    swapped = chance.random() < 0.5
    return header[:at] + (header[at + 1] + header[at] if swapped else header[at + 1]) + header[at + 2 :]


def messy(value: str, chance: random.Random, dirt: float) -> str:
    if chance.random() > dirt:
        return value
    return chance.choice(("", "", "", chance.choice(NOTHING), f" {value}", f"{value}  ", f"{value}?"))


def write_table(part: str, headers: str, place: Path, chance: random.Random) -> None:
    made = Strange(part, headers == "fr" or (headers != "en" and chance.random() < 0.4), chance)
    kinds = chance.sample(sorted(PEOPLE), 9) + chance.sample(sorted(NOBODYS), 5)
    chance.shuffle(kinds)
    rows, dirt = chance.choice((12, 40, 150, 300)), chance.choice((0.02, 0.08, 0.25))
    names, columns, truth = list[str](), list[list[str]](), []
    for kind in kinds:
        source = (PEOPLE | NOBODYS)[kind][{"en": 0, "fr": 1, "both": 2, "none": int(made.french)}[headers]]
        header, _, style = chance.choice(half(source.split("|"), part)).partition("=")
        if headers == "none" and style == "yesno":
            continue
        if headers == "none":
            header = f"column{len(names):02d}"
        elif chance.random() < 0.3:
            header = chance.choice(SHAPES)(header, chance)
        names.append(header if header not in names else f"{header} {len(names)}")
        make = made.column(kind, style)
        columns.append([messy(make(), chance, dirt) for _ in range(rows)])
        accepted = ACCEPTED.get(kind, [""] if kind in NOBODYS else [])
        codes = headers == "none" and (kind in CODES or kind in PEOPLE)
        truth.append(
            {
                "kind": "" if kind in NOBODYS else kind,
                "accepted": [*accepted, "identifier"] if codes and kind in CODES else accepted,
            }
        )
    with place.with_suffix(".csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(names)
        writer.writerows([value.replace("\n", ", ") for value in row] for row in zip(*columns, strict=True))
    place.with_suffix(".json").write_text(json.dumps(truth), encoding="utf-8")


def main(part: str, headers: str, tables: str, seed: str, folder: str) -> None:
    chance = random.Random(f"{part} {headers} {seed}")
    for number in range(int(tables)):
        write_table(part, headers, Path(folder) / str(number), chance)


if __name__ == "__main__":
    main(*sys.argv[1:])
