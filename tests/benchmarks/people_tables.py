"""Writes generated tables of people for recognition.py, with what each column truly holds. Run by the peers' Python.

    PYTHON people_tables.py faker|mimesis LOCALE HEADERS(en|fr|none) TABLES SEED FOLDER

Each table has 300 rows and about half of the kinds, with columns that are nobody's (companies, amounts, counts)
between. ``FOLDER/N.csv`` is a table, ``FOLDER/N.json`` its truth: a kind for each column, empty for none.
"""

from __future__ import annotations

import csv
import json
import random
import string
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

ROWS = 300
Make = Callable[[], str]

HEADERS = {
    "name": (
        ("Name", "Full name", "Client name", "participant_name"),
        ("Nom complet", "Nom du client", "Nom et prénom"),
    ),
    "given_name": (("First name", "Given name", "firstname", "FirstName"), ("Prénom", "prenom", "Prénoms")),
    "family_name": (("Last name", "Surname", "Family name", "LAST_NAME"), ("Nom de famille", "Nom", "NOM")),
    "email": (("Email", "E-mail address", "contact_email"), ("Courriel", "Adresse courriel", "Adresse e-mail")),
    "phone": (
        ("Phone", "Telephone", "Cell", "phone_number", "Mobile"),
        ("Téléphone", "Tél.", "No de téléphone", "Cellulaire"),
    ),
    "street_address": (("Address", "Street address", "Home address"), ("Adresse", "Adresse postale", "Rue")),
    "postal_code": (("Postal code", "Postcode", "ZIP"), ("Code postal", "C.P.", "code_postal")),
    "city": (("City", "Town", "Municipality"), ("Ville", "Municipalité")),
    "date_of_birth": (("Date of birth", "DOB", "Birthdate", "birth_date"), ("Date de naissance", "DDN", "Né le")),
    "age": (("Age", "Age (years)", "age_at_intake"), ("Âge", "age", "Âge (ans)")),
    "gender": (("Gender", "Sex"), ("Genre", "Sexe")),
    "sin": (("SIN", "Social insurance number"), ("NAS", "Numéro d’assurance sociale")),
    "ssn": (("SSN", "Social security number", "soc_sec_no"), ("SSN", "Social security number")),
    "national_id": (("NI number", "National insurance no", "NHS number"), ("NIR", "Numéro de sécurité sociale")),
    "health_card": (("Health card", "Health card number", "HCN"), ("Carte d’assurance maladie", "NAM", "No RAMQ")),
    "passport": (("Passport", "Passport number"), ("Passeport", "No de passeport")),
    "driver_licence": (("Driver's licence", "Driver licence no"), ("Permis de conduire", "No de permis de conduire")),
    "iban": (("IBAN", "Bank account (IBAN)"), ("IBAN", "Compte (IBAN)")),
    "bank_account": (("Bank account", "Account number"), ("Compte bancaire", "No de compte")),
    "credit_card": (("Credit card", "Card number"), ("Carte de crédit", "No de carte")),
    "ip_address": (("IP address", "ip"), ("Adresse IP", "ip")),
    "mac_address": (("MAC address", "Device MAC"), ("Adresse MAC", "mac")),
    "url": (("Website", "URL"), ("Site web", "URL")),
    "username": (("Username", "User name", "login"), ("Nom d’utilisateur", "Identifiant de connexion")),
    "coordinates": (("Coordinates", "lat_long", "Location (lat, long)"), ("Coordonnées", "lat_long")),
    "identifier": (
        ("Client ID", "Case number", "file_no", "Client #"),
        ("No de client", "Numéro de dossier", "id_client"),
    ),
    "ethnicity": (("Ethnicity", "Ethnic origin", "Race"), ("Origine ethnique", "Ethnie")),
    "indigenous_identity": (("Indigenous identity", "Aboriginal status"), ("Identité autochtone",)),
    "religion": (("Religion", "Faith"), ("Religion", "Confession")),
    "health": (("Diagnosis", "Medical conditions", "Health problem"), ("Diagnostic", "Problème de santé")),
    "sexual_orientation": (("Sexual orientation",), ("Orientation sexuelle",)),
    "immigration_status": (("Immigration status", "Status in Canada"), ("Statut d’immigration",)),
    "criminal_record": (("Criminal record", "Convictions"), ("Casier judiciaire", "Antécédents judiciaires")),
    "income": (("Income", "Annual income", "Household income"), ("Revenu", "Revenu annuel")),
    "language": (("Language", "Mother tongue", "Preferred language"), ("Langue", "Langue maternelle")),
    "job_title": (("Job title", "Occupation"), ("Titre du poste", "Profession")),
    "free_text": (("Notes", "Comments", "Case notes"), ("Remarques", "Commentaires", "Notes au dossier")),
    "photo": (("Photo", "Picture"), ("Photo", "Image")),
    "company": (("Company", "Employer", "Partner organisation"), ("Entreprise", "Organisme partenaire")),
    "amount": (("Amount", "Total paid", "Grant"), ("Montant", "Total payé")),
    "count": (("Visits", "Meals served", "Sessions"), ("Visites", "Repas servis")),
    "score": (("Score", "Rating"), ("Score", "Note obtenue")),
    "visit_date": (("Visit date", "Intake date", "Date"), ("Date de visite", "Date")),
    "programme": (("Program", "Service"), ("Programme", "Service")),
    "product": (("Item", "Product code"), ("Article", "Code de produit")),
}
NOBODYS = {"company", "amount", "count", "score", "visit_date", "programme", "product"}
ACCEPTED = {
    "company": ["", "employment"],
    "visit_date": ["", "date"],
    "url": ["url"],
    "programme": [""],
    "count": [""],
    "product": ["", "identifier"],
}
"""Other right answers: an employer says something of a person; nothing tells a product code from a client's code."""

WORDS = {
    "ethnicity": (
        ["White", "Black", "South Asian", "Chinese", "Filipino", "Latin American", "Arab", "West Asian"],
        ["Blanc", "Noir", "Sud-Asiatique", "Chinois", "Philippin", "Latino-Américain", "Arabe"],
    ),
    "indigenous_identity": (
        ["First Nations", "Inuit", "Métis", "Not Indigenous"],
        ["Première Nation", "Inuit", "Métis", "Non autochtone"],
    ),
    "religion": (
        ["Catholic", "Protestant", "Muslim", "Jewish", "Hindu", "Sikh", "Buddhist", "None"],
        ["Catholique", "Protestant", "Musulman", "Juif", "Hindou", "Bouddhiste", "Aucune"],
    ),
    "health": (
        ["Diabetes", "Asthma", "Depression", "Anxiety", "Hypertension", "HIV", "Epilepsy", "Arthritis"],
        ["Diabète", "Asthme", "Dépression", "Anxiété", "Hypertension", "VIH", "Épilepsie", "Arthrite"],
    ),
    "sexual_orientation": (
        ["Heterosexual", "Gay", "Lesbian", "Bisexual", "Queer"],
        ["Hétérosexuel", "Gai", "Lesbienne", "Bisexuel", "Queer"],
    ),
    "immigration_status": (
        ["Permanent resident", "Refugee claimant", "Citizen", "Work permit", "Student visa"],
        ["Résident permanent", "Demandeur d’asile", "Citoyen", "Permis de travail", "Visa d’étudiant"],
    ),
    "criminal_record": (
        ["None", "Theft", "Assault", "Fraud", "Pardon granted"],
        ["Aucun", "Vol", "Voies de fait", "Fraude", "Pardon accordé"],
    ),
    "language": (
        ["English", "French", "Arabic", "Spanish", "Punjabi", "Mandarin", "Cree"],
        ["Anglais", "Français", "Arabe", "Espagnol", "Pendjabi", "Mandarin", "Cri"],
    ),
    "gender": (["Female", "Male", "Non-binary", "Other"], ["Femme", "Homme", "Non binaire", "Autre"]),
    "programme": (
        ["Food bank", "Literacy", "Youth club", "Housing help"],
        ["Banque alimentaire", "Alphabétisation", "Club jeunesse", "Aide au logement"],
    ),
}
"""Answers as forms have them, for what neither generator makes."""


def luhn(digits: str) -> str:
    """The digit that makes the number pass."""
    total = 0
    for place, one in enumerate(reversed(digits)):
        doubled = int(one) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


class Maker:
    """Makes a value of a kind; subclasses know a generator."""

    def __init__(self, locale: str, seed: int) -> None:
        self.locale, self.random = locale, random.Random(seed)
        self.french = locale.startswith("fr")
        self.style = self.random.randrange(3)
        self.last = 1000

    def digits(self, count: int) -> str:
        return "".join(self.random.choices(string.digits, k=count))

    def day(self, first: int, last: int) -> str:
        start = date(first, 1, 1)
        one = start + timedelta(days=self.random.randrange((date(last, 12, 28) - start).days))
        if self.style == 0:
            return one.isoformat()
        return one.strftime("%d/%m/%Y" if self.locale != "en_US" else "%m/%d/%Y")

    def words(self, kind: str) -> str:
        return self.random.choice(WORDS[kind][self.french])

    def date_of_birth(self) -> str:
        return self.day(1932, 2021)

    def visit_date(self) -> str:
        return self.day(2021, 2026)

    def age(self) -> str:
        return str(self.random.randint(1, 95))

    def gender(self) -> str:
        short = (["F", "M", "X"], ["F", "H", "X"])[self.french]
        return self.random.choice(short) if self.style == 1 else self.words("gender")

    def sin(self) -> str:
        head = self.random.choice("12345679") + self.digits(7)
        number = head + luhn(head)
        joint = ("", " ", "-")[self.style]
        return joint.join((number[:3], number[3:6], number[6:]))

    def ssn(self) -> str:
        area = self.random.choice([*range(1, 666), *range(667, 900)])
        return f"{area:03d}-{self.random.randint(1, 99):02d}-{self.random.randint(1, 9999):04d}"

    def national_id(self) -> str:
        if self.locale == "en_GB":
            letters = self.random.choice(("AB", "CE", "HJ", "JK", "LM", "NP", "PR", "SX", "WE", "YZ"))
            return f"{letters}{self.digits(6)}{self.random.choice('ABCD')}"
        year, month = self.digits(2), f"{self.random.randint(1, 12):02d}"
        place = f"{self.random.choice([*range(1, 20), *range(21, 96)]):02d}"
        town, order = self.random.randint(1, 990), self.random.randint(1, 999)
        body = f"{self.random.choice('12')}{year}{month}{place}{town:03d}{order:03d}"
        return body + f"{97 - int(body) % 97:02d}"

    def health_card(self) -> str:
        if self.locale == "fr_CA":
            letters = "".join(self.random.choices("ABCDEFGHLMNPRSTV", k=3)) + self.random.choice("ABCDEJLMNP")
            month = self.random.randint(1, 12) + self.random.choice((0, 50))
            born = f"{self.random.randint(0, 99):02d}{month:02d}{self.random.randint(1, 28):02d}"
            return f"{letters} {born[:4]} {born[4:]}{self.digits(2)}"
        head = self.random.choice("123456789") + self.digits(8)
        number = head + luhn(head)
        return f"{number[:4]}-{number[4:7]}-{number[7:]}-{''.join(self.random.choices('ABCDEFGHJKLMNPRSTVWXYZ', k=2))}"

    def passport(self) -> str:
        letters = "".join(self.random.choices(string.ascii_uppercase, k=2))
        return letters + self.digits(6) if self.locale.endswith("CA") else self.digits(9)

    def driver_licence(self) -> str:
        letter = self.random.choice(string.ascii_uppercase)
        return f"{letter}{self.digits(4)}-{self.digits(5)}-{self.digits(5)}"

    def bank_account(self) -> str:
        return f"{self.digits(5)}-{self.digits(3)}-{self.digits(7)}"

    def coordinates(self) -> str:
        return f"{self.random.uniform(43, 52):.5f}, {self.random.uniform(-79, -60):.5f}"

    def identifier(self) -> str:
        self.last += self.random.randint(1, 3)
        return f"{('C-', 'CL', '')[self.style]}{self.last}"

    def income(self) -> str:
        return str(self.random.randint(80, 1400) * 100)

    def photo(self) -> str:
        return f"IMG_{self.digits(4)}.jpg"

    def amount(self) -> str:
        return f"{self.random.lognormvariate(4, 1):.2f}"

    def count(self) -> str:
        return str(self.random.randint(0, 60))

    def score(self) -> str:
        return f"{self.random.gauss(70, 12):.1f}"

    def product(self) -> str:
        return f"{self.random.choice('ABCD')}{self.random.randint(100, 130)}"

    def value(self, kind: str) -> str:
        return self.words(kind) if kind in WORDS and kind != "gender" else str(getattr(self, kind)())


class FakerMaker(Maker):
    def __init__(self, locale: str, seed: int) -> None:
        from faker import Faker

        super().__init__(locale, seed)
        self.faker = Faker(locale)
        self.faker.seed_instance(seed)
        f = self.faker
        self.given_name, self.family_name, self.email, self.phone = f.first_name, f.last_name, f.email, f.phone_number
        self.name, self.city, self.postal_code = (lambda: f"{f.first_name()} {f.last_name()}"), f.city, f.postcode
        self.street_address, self.iban, self.credit_card = f.street_address, f.iban, f.credit_card_number
        self.ip_address, self.mac_address, self.url, self.username = f.ipv4, f.mac_address, f.url, f.user_name
        self.job_title, self.company = f.job, f.company

    def free_text(self) -> str:
        text = self.faker.paragraph(nb_sentences=3)
        return f"{text} {self.faker.phone_number()}" if self.random.random() < 0.2 else text


MIMESIS_LOCALES = {"en_CA": "en-ca", "fr_CA": "fr", "en_US": "en", "en_GB": "en-gb", "fr_FR": "fr"}


class MimesisMaker(Maker):
    def __init__(self, locale: str, seed: int) -> None:
        from mimesis import Generic, Locale

        super().__init__(locale, seed)
        g = Generic(Locale(MIMESIS_LOCALES[locale]), seed=seed)
        self.generic = g
        self.given_name, self.family_name, self.email = g.person.first_name, g.person.last_name, g.person.email
        self.phone, self.name, self.city = g.person.telephone, g.person.full_name, g.address.city
        self.street_address, self.credit_card = g.address.address, g.payment.credit_card_number
        self.ip_address, self.mac_address, self.url = g.internet.ip_v4, g.internet.mac_address, g.internet.url
        self.username, self.job_title, self.company = g.person.username, g.person.occupation, g.finance.company

    def postal_code(self) -> str:
        """Mimesis makes Canadian codes with letters that aren't in use, so those are made here."""
        if not self.locale.endswith("CA"):
            return str(self.generic.address.postal_code())
        letters = "".join(self.random.choices("ABCEGHJKLMNPRSTVXY", k=1)) + "".join(
            self.random.choices("ABCEGHJKLMNPRSTVWXYZ", k=2)
        )
        return f"{letters[0]}{self.digits(1)}{letters[1]} {self.digits(1)}{letters[2]}{self.digits(1)}"

    def iban(self) -> str:
        country, body = ("FR", self.digits(23)) if self.french else ("DE", self.digits(18))
        rest = int("".join(str(int(one, 36)) for one in f"{body}{country}00"))
        return f"{country}{98 - rest % 97:02d}{body}"

    def free_text(self) -> str:
        text = self.generic.text.text(quantity=3)
        return f"{text} {self.generic.person.telephone()}" if self.random.random() < 0.2 else str(text)


def kinds_for(locale: str, chance: random.Random) -> list[str]:
    """About half of the kinds, with those a country has and no others."""
    known = [one for one in HEADERS if one not in NOBODYS]
    foreign = {"sin": "CA", "ssn": "US", "health_card": "CA"}
    known = [one for one in known if locale.endswith(foreign.get(one, ""))]
    if locale not in ("en_GB", "fr_FR"):
        known.remove("national_id")
    picked = chance.sample(known, len(known) // 2) + chance.sample(sorted(NOBODYS), 5)
    chance.shuffle(picked)
    return picked


def write_table(made: Maker, headers: str, place: Path, chance: random.Random) -> None:
    kinds = kinds_for(made.locale, chance)
    names = [chance.choice(HEADERS[kind][headers == "fr"]) for kind in kinds]
    if headers == "none":
        names = [f"column{number:02d}" for number in range(len(kinds))]
    names = [name if names.index(name) == at else f"{name} {at}" for at, name in enumerate(names)]
    columns = [[made.value(kind) for _ in range(ROWS)] for kind in kinds]
    columns = [[value if chance.random() > 0.03 else "" for value in column] for column in columns]
    with place.with_suffix(".csv").open("w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(names)
        writer.writerows([value.replace("\n", ", ") for value in row] for row in zip(*columns, strict=True))
    truth = [{"kind": "" if kind in NOBODYS else kind, "accepted": ACCEPTED.get(kind, [])} for kind in kinds]
    place.with_suffix(".json").write_text(json.dumps(truth), encoding="utf-8")


def main(generator: str, locale: str, headers: str, tables: str, seed: str, folder: str) -> None:
    chance = random.Random(f"{generator} {locale} {headers} {seed}")
    for number in range(int(tables)):
        maker = {"faker": FakerMaker, "mimesis": MimesisMaker}[generator](locale, chance.randrange(10**9))
        write_table(maker, headers, Path(folder) / str(number), chance)


if __name__ == "__main__":
    main(*sys.argv[1:])
