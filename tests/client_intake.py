"""Makes the sample's client files, from nothing but chance and words: no line of them is about anybody.

Given names are common ones, family names are words of the shore, postal codes begin with letters that Canada Post gives
to nobody (E9Z), and telephone numbers are those kept for stories (555-01..).

    python tests/client_intake.py   # writes resources/samples/client-intake* anew, and what they show
"""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from d4i_desktop.core.frozen import plain, record
from d4i_desktop.core.model import ReleaseKind
from d4i_desktop.evidence.findings import measurement_of
from d4i_desktop.evidence.reading import load, look
from d4i_desktop.evidence.recognising import recognise
from d4i_desktop.evidence.table import Table
from d4i_desktop.evidence.treating import treated

FOLDER = Path(__file__).parents[1] / "resources" / "samples"
ALONE, PAIRS = 389, 10
"""People who are alone with birth date, postal code and gender, and pairs who aren't; with three of a kind, 412."""
DECADES = (1950, 1960, 1970, 1980, 1990, 2000, 2010)
AREAS = ("E9Y", "E9Z")
LETTERS = "ABCEGHJKLMNPRSTVWXYZ"
GIVEN = {
    "en": "Ada Amir Bea Carlos Dana Elias Farah George Hana Ivan Jonah Kira Liam Maya Noor Omar Priya Rosa Sam Tess",
    "fr": "Alice Bilal Camille Denis Élodie Fatou Gaston Hélène Ibrahim Jade Karim Léa Mathis Naïma Olivier Paule",
}
FAMILY = {
    "en": "Barnacle Bluewater Driftwood Foghorn Kelp Lanternfish Lighthouse Mooring Sandbar Seagrass Tidepool",
    "fr": "Aiguemarine Bordelamer Brisedelarge Coquillage Embrun Goémon Grandelarge Phare Ressac Sabledor Varech",
}
NOTES = {
    "en": (
        "No allergies", "Asthma, inhaler at the front desk", "Diabetes, checks at noon", "Peanut allergy",
        "Needs a quiet room", "Hearing aid", "On a waiting list for counselling", "Wears glasses",
    ),
    "fr": (
        "Aucune allergie", "Asthme, inhalateur à l’accueil", "Diabète, contrôle à midi", "Allergie aux arachides",
        "A besoin d’une pièce calme", "Appareil auditif", "En attente d’un suivi", "Porte des lunettes",
    ),
}  # fmt: skip
CALL = {
    "en": "In an emergency call the aunt at 506-555-0142",
    "fr": "En cas d’urgence, appeler la tante au 506-555-0142",
}
HEADERS = {
    "en": ("Name", "Phone", "Birth date", "Postal code", "Gender", "Monthly income", "Health notes"),
    "fr": ("Nom", "Téléphone", "Date de naissance", "Code postal", "Genre", "Revenu mensuel", "Notes de santé"),
}
GENDERS = {"en": ("Woman", "Man"), "fr": ("Femme", "Homme")}


def sizes(chance: random.Random) -> list[int]:
    """How many different people are in each decade, area and gender: four in the first, more in all others."""
    cells = (len(DECADES) + 1) * len(AREAS) * 2
    made = [4 if number == 0 else 5 for number in range(cells)]
    while sum(made) < ALONE + PAIRS + 1:
        made[chance.randrange(1, cells)] += 1
    return made


def rows(language: str) -> list[tuple[str, ...]]:
    """The people of the file, in no order."""
    chance = random.Random(f"client intake {language}")
    places = [(decade, area, gender) for decade in (*DECADES, 0) for area in AREAS for gender in GENDERS[language]]
    details: dict[tuple[str, str, str], None] = {}
    for place, many in zip(places, sizes(chance), strict=True):
        wanted = len(details) + many
        while len(details) < wanted:
            details[_details(chance, *place)] = None
    return [_person(chance, language, *one) for one in _with_twins(chance, list(details))]


def _with_twins(chance: random.Random, details: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Ten pairs and three of a kind, none of them in the smallest group or without a birth date."""
    twins = chance.sample([one for one in details[4:] if one[0]], PAIRS + 1)
    made = [*details, *twins, twins[0]]
    chance.shuffle(made)
    return made


def _details(chance: random.Random, decade: int, area: str, gender: str) -> tuple[str, str, str]:
    born = date(decade, 1, 1) + timedelta(days=chance.randrange(3650)) if decade else None
    end = f"{chance.randrange(1, 10)}{chance.choice(LETTERS)}{chance.randrange(1, 10)}"
    return born.isoformat() if born else "", f"{area} {end}", gender


def _person(chance: random.Random, language: str, born: str, code: str, gender: str) -> tuple[str, ...]:
    name = f"{chance.choice(GIVEN[language].split())} {chance.choice(FAMILY[language].split())}"
    phone = f"506-555-{chance.randrange(100, 200):04}" if chance.random() < 0.9 else ""
    income = str(chance.randrange(18, 60) * 50) if chance.random() < 0.8 else ""
    note = chance.choice(NOTES[language]) if chance.random() < 0.98 else CALL[language]
    return name, phone, born, code, gender, income, note


def content(language: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="," if language == "en" else ";", lineterminator="\r\n")
    writer.writerow(HEADERS[language])
    writer.writerows(rows(language))
    return text.getvalue().encode("utf-8-sig" if language == "fr" else "utf-8")


QUASI = {"en": ("Birth date", "Postal code", "Gender"), "fr": ("Date de naissance", "Code postal", "Genre")}
SENSITIVE = {"en": ("Monthly income", "Health notes"), "fr": ("Revenu mensuel", "Notes de santé")}
DECIDED = {
    "en": {
        "Name": "drop", "Phone": "drop", "Birth date": "decade", "Postal code": "postal_area", "Gender": "keep",
        "Monthly income": "drop", "Health notes": "drop",
    },
    "fr": {
        "Nom": "drop", "Téléphone": "drop", "Date de naissance": "decade", "Code postal": "postal_area",
        "Genre": "keep", "Revenu mensuel": "drop", "Notes de santé": "drop",
    },
}  # fmt: skip
"""What the sample decides for its de-identified records."""
BY_HAND = ("id", "dataset_id", "taken_on", "fingerprint")
"""What a measurement says of where and when it is kept."""


def shown(language: str) -> dict[str, Any]:
    """What the file shows: its columns, and what is counted in the two versions of its records."""
    table = load(look(FOLDER / f"client-intake-{language}.csv")).table
    versions = ((ReleaseKind.FULL, {}), (ReleaseKind.DEIDENTIFIED, DECIDED[language]))
    measured = [_measured(table, kind, decided, language) for kind, decided in versions]
    return {"rows": table.rows, "columns": [plain(one) for one in recognise(table)], "measurements": measured}


def _measured(table: Table, kind: ReleaseKind, decided: dict[str, str], language: str) -> dict[str, Any]:
    quasi, day = QUASI[language], date(2026, 1, 1)
    done = treated(table, decided, quasi)
    found = measurement_of("", kind, done, quasi, SENSITIVE[language], decided, "", day)
    return {name: value for name, value in record(found).items() if name not in BY_HAND}


if __name__ == "__main__":
    for language in HEADERS:
        (FOLDER / f"client-intake-{language}.csv").write_bytes(content(language))
    told = json.dumps({language: shown(language) for language in HEADERS}, ensure_ascii=False, indent=1)
    (FOLDER / "client-intake.json").write_text(told + "\n", encoding="utf-8")
