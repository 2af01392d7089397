"""What columns hold, by their headers and by their values."""

from __future__ import annotations

import pytest
from evidence.recognising_tables import day, digits, found, found_in, kind, many, phone
from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.kinds import KINDS
from d4i_desktop.core.model import Role
from d4i_desktop.evidence.recognising import recognise
from d4i_desktop.evidence.recognising.headers import said_by
from d4i_desktop.evidence.recognising.lists import cities, family_names, fold, given_names, table
from d4i_desktop.evidence.table import ColumnType, Table, column_of
from d4i_desktop.evidence.task import Cancelled, Task
from d4i_desktop.paths import resources

GIVEN = [one.title() for one in list(given_names())[:400:9]]
FAMILY = [one.title() for one in list(family_names())[:400:9]]
NAMES = [f"{one} {other}" for one, other in zip(GIVEN, reversed(FAMILY), strict=False)]
TOWNS = [one.title() for one in sorted(cities())[::290]]


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("DOB", "date_of_birth"),
        ("D.D.N.", "date_of_birth"),
        ("Date de naissance", "date_of_birth"),
        ("NAS", "sin"),
        ("N° d’assurance sociale", "sin"),
        ("prénom", "given_name"),
        ("PRENOM_USUEL", "given_name"),
        ("LastName", "family_name"),
        ("nom de famille", "family_name"),
        ("tél.", "phone"),
        ("HomePhone2", "phone"),
        ("Courriel", "email"),
        ("e-mail address", "email"),
        ("c.p.", "postal_code"),
        ("Code postal", "postal_code"),
        ("No. client", "identifier"),
        ("# dossier", "identifier"),
        ("clientId", "identifier"),
        ("Numéro de carte de crédit", "credit_card"),
        ("ipAddress", "ip_address"),
        ("Nom de l’entreprise", "nobody"),
        ("Company name", "nobody"),
    ],
)
def test_headers_say_what_a_column_holds_in_both_languages(header: str, expected: str) -> None:
    assert said_by(header)[0].kind == expected


def test_every_kind_that_headers_name_is_known() -> None:
    assert table("headers").keys() - {"owners", "nobody", "describes"} <= KINDS.keys()


def test_counts_of_students_number_nobody() -> None:
    counts = [str(100 + 7 * one) for one in range(40)]
    table = found_in(
        students=counts, Student=counts, income=[str(50 * one) for one in range(40)], age=["30", "31"] * 20
    )
    assert table["students"].role is Role.OTHER
    assert table["Student"].role is Role.DIRECT_IDENTIFIER


def test_a_label_of_a_statistics_file_speaks_for_its_column() -> None:
    assert kind(found("q7", ["1", "2"] * 9, ColumnType.INTEGER, label="Sexe du répondant")) == "gender"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([f"client{one}@example.org" for one in range(30)], "email"),
        (["https://example.org/a", "http://www.example.com", "https://example.net/x?y=1"], "url"),
        (many(phone), "phone"),
        ([f"+33 6 12 34 56 {one}" for one in range(10, 40)], "phone"),
        ([f"0{one} 22 33 44 55" for one in range(1, 6)] * 3, "phone"),
        (["K1A 0B1", "H2X 1Y4", "X0A 0H0", "V6B1A1"], "postal_code"),
        (["SW1A 1AA", "M1 1AE", "B33 8TH", "CR2 6XH", "DN55 1PT"], "postal_code"),
        ([f"{one:05d}" for one in range(1001, 97000, 1777)], "postal_code"),
        (["45.50170, -73.56730", "46.81390, -71.20800", "60.72120, -135.05680"], "coordinates"),
        (["00:1A:2B:3C:4D:5E", "00-1a-2b-3c-4d-5f", "001A.2B3C.4D60"], "mac_address"),
        (["192.168.1.20", "10.0.200.7", "172.16.99.1", "2001:db8::1"], "ip_address"),
        (["F", "M", "X"] * 8, "gender"),
        (["homme", "femme", "non-binaire"] * 8, "gender"),
        (["Inuit", "Première Nation", "Métis", "Non autochtone"] * 5, "indigenous_identity"),
        (["12 Main Street", "4 Elm Ave", "77 Lakeshore Road W", "1003 Prairie St", "9 King Court"], "street_address"),
        (
            ["12, rue des Érables", "4 avenue du Parc", "77 boul. Laurier", "9 bis place d’Armes", "1 chemin du Roy"],
            "street_address",
        ),
        (NAMES, "name"),
        (GIVEN, "given_name"),
        (FAMILY, "family_name"),
        (TOWNS, "city"),
        (many(day), "date_of_birth"),
        ([f"IMG_{one:04d}.jpg" for one in range(20)], "photo"),
    ],
)
def test_values_show_what_they_are_without_a_header(values: list[str], expected: str) -> None:
    assert kind(found("column03", values)) == expected


@pytest.mark.parametrize(
    "values",
    [
        ["Smith, Jones and Brown", "Tremblay Ltée", "Martin Inc.", "Roy & Fils", "Gagnon SARL", "Lavoie-Cole Ltd"] * 5,
        ["Centre Marie-Roy", "Société Jean-Talon", "John Smith Society", "Anne Brown Foundation", "Martin Group"] * 5,
        ["Canada", "France", "Germany", "Italy", "Spain", "Norway", "Chile", "Kenya", "Peru"],
        [
            "Iris setosa",
            "Iris versicolor",
            "Iris virginica",
            "Rosa canina",
            "Acer rubrum",
            "Picea glauca",
            "Abies alba",
            "Quercus alba",
        ],
        ["Red", "Blue", "Green", "Black", "White", "Gray", "Brown", "Orange", "Violet", "Rose"],
        ["low", "medium", "high"] * 6,
    ],
    ids=["companies", "societies", "countries", "species", "colours", "levels"],
)
def test_names_of_things_are_no_peoples(values: list[str]) -> None:
    assert found("column03", values).role is not Role.DIRECT_IDENTIFIER


def test_a_column_of_companies_stays_one_under_a_bare_name() -> None:
    companies = ["Smith Inc", "Roy Ltd", "Martin Group", "Brown Bakery", "Lee Services", "Gagnon Ltée"] * 3
    assert found("Name", companies).role is Role.OTHER


def test_families_under_a_bare_name_are_family_names() -> None:
    assert kind(found("Nom", FAMILY)) == "family_name"


def test_names_stand_under_a_word_for_a_person() -> None:
    assert kind(found("Client", NAMES)) == "name"
    assert kind(found("Intervenante", ["Mme Roy", "M. Côté"] * 5)) == "name"


def test_measurements_are_nobodys() -> None:
    finding = found("weight_g", [f"{one / 7:.3f}" for one in range(200)], ColumnType.NUMBER)
    assert (finding.detected, finding.role) == ((), Role.OTHER)


def test_an_index_of_quarters_holds_no_dates_of_birth() -> None:
    quarters = [f"{year}-{month:02d}-01" for year in range(1950, 2010) for month in (1, 4, 7, 10)]
    assert kind(found("column01", quarters, ColumnType.DATE)) == "date"


def test_a_bare_id_numbers_people_only_beside_what_tells_of_people() -> None:
    ids = [str(100 + 7 * one) for one in range(40)]
    plants = found_in(id=ids, height=[f"{one}.5" for one in range(40)])
    people = found_in(id=ids, sex=["F", "M"] * 20, age=[str(20 + one) for one in range(40)])
    assert plants["id"].role is Role.OTHER
    assert people["id"].role is Role.DIRECT_IDENTIFIER


def test_a_client_number_is_an_identifier_anywhere() -> None:
    assert kind(found("client_no", [f"C-{one}" for one in range(100, 140)])) == "identifier"


def test_counts_and_codes_dont_become_passports_beside_nobody() -> None:
    assert not found("column01", many(lambda chance: "1" + digits(chance, 8))).detected


@pytest.mark.parametrize(
    ("header", "values", "role"),
    [
        ("race", ["White", "Black", "Asian-Pac-Islander"] * 9, Role.SENSITIVE),
        ("marital-status", ["Never-married", "Divorced", "Widowed"] * 9, Role.QUASI_IDENTIFIER),
        ("occupation", ["Sales", "Tech-support", "Farming-fishing"] * 9, Role.QUASI_IDENTIFIER),
        ("native-country", ["Canada", "Peru", "India"] * 9, Role.QUASI_IDENTIFIER),
        ("salary-class", ["<=50K", ">50K"] * 9, Role.SENSITIVE),
        ("roof", ["1", "2", "3"] * 9, Role.QUASI_IDENTIFIER),
        ("hhcivil", ["1", "2", "3"] * 9, Role.QUASI_IDENTIFIER),
        ("Diagnostic", ["Asthme", "Diabète", "Aucun"] * 9, Role.SENSITIVE),
        ("score", ["12", "14", "15"] * 9, Role.OTHER),
    ],
)
def test_roles_follow_from_what_a_column_holds(header: str, values: list[str], role: Role) -> None:
    assert found(header, values).role is role


def test_an_empty_column_is_judged_by_its_header_alone() -> None:
    finding = found("SIN", ["", "", ""], ColumnType.EMPTY)
    assert kind(finding) == "sin"
    assert finding.detected[0].share == 0


def test_shares_count_rows_not_different_values() -> None:
    finding = found("contact email", ["a@example.org"] * 9 + ["see file"])
    assert finding.detected[0].share == pytest.approx(0.9)


def test_a_finding_holds_no_value_of_the_data() -> None:
    assert "Zyxwvut" not in repr(found("Name", [f"Anna Zyxwvut{one}" for one in "abcdefghij"]))


def test_the_same_file_is_judged_the_same_each_time() -> None:
    column = column_of("x", [f"{one * 7919 % 100_003}@example.org" for one in range(20_000)])
    assert recognise(Table((column,), 20_000)) == recognise(Table((column,), 20_000))


@given(
    st.sampled_from(["", "id", "Name", "âge", "Notes", "No. client", "SIN", "lat", "revenu", "ville", "🙂"]),
    st.lists(st.text(max_size=40) | st.from_regex(r"[0-9A-Z .,/()+@-]{0,25}", fullmatch=True), max_size=40),
    st.sampled_from(ColumnType),
)
def test_whatever_stands_in_a_column_it_gets_one_finding(header: str, values: list[str], type: ColumnType) -> None:
    finding = found(header, [one.strip() for one in values], type)
    sure = [one.confidence for one in finding.detected]
    assert sure == sorted(sure, reverse=True)
    assert all(0 <= one.share <= 1 and 0 < one.confidence <= 1 and one.kind in KINDS for one in finding.detected)
    assert len({one.kind for one in finding.detected}) == len(finding.detected)


def test_recognising_can_be_stopped() -> None:
    task = Task()
    task.cancel()
    with pytest.raises(Cancelled):
        recognise(Table((column_of("a", ["1"]),), 1), task)


@pytest.mark.parametrize("header", ["household_weights", "Person weight", "poids ménage", "sampling_weight"])
def test_how_many_people_a_row_stands_for_says_nothing_of_them(header: str) -> None:
    assert found(header, [f"{90 + one % 12 / 7:.3f}" for one in range(200)], ColumnType.NUMBER).role is Role.OTHER
    assert found("weight", [str(50 + one % 40) for one in range(200)], ColumnType.NUMBER).role is Role.QUASI_IDENTIFIER


def test_a_table_without_columns_or_rows_has_nothing_to_find() -> None:
    assert recognise(Table((), 0)) == ()
    assert recognise(Table((column_of("email", []),), 0))[0].distinct == 0


def test_every_list_of_words_says_where_it_comes_from() -> None:
    folder = resources() / "recognition"
    said = (folder / "README.md").read_text(encoding="utf-8")
    assert [one.name for one in folder.iterdir() if one.name not in said and one.name != "README.md"] == []


def test_lists_are_folded_and_hold_each_name_once() -> None:
    for place in (resources() / "recognition").glob("*names*.txt"):
        words = place.read_text(encoding="utf-8").split("\n")[:-1]
        assert words == list(dict.fromkeys(map(fold, words))), place.name


@pytest.mark.parametrize("header", ["Name", "Nom", "Full name", "Nom complet", "fullname"])
def test_names_that_no_list_knows_are_told_by_what_stands_beside_them(header: str) -> None:
    """Invented syllables in capitals, as nobody is called."""
    names = many(lambda one: f"{one.choice('BDFK')}{one.choice('AEIOU')}{one.choice('RSTLM')}O {one.choice('KPT')}UZO")
    beside = found_in(**{header: names, "age": map(str, range(20, 80)), "gender": "FM" * 30})[header]
    assert (kind(beside), beside.role) == ("name", Role.DIRECT_IDENTIFIER)
    alone = found_in(**{header: names, "price": map(str, range(60))})[header]
    assert kind(alone) == ("" if header in ("Name", "Nom") else "name")


def test_names_with_numbers_behind_them_stay_names_where_the_header_says_so() -> None:
    names = many(lambda one: f"{one.choice(['Anna', 'Luc'])} {one.choice(['Roy', 'Smith'])} ({one.randint(1, 99)})")
    finding = found("Client name", names)
    assert (kind(finding), finding.role) == ("name", Role.DIRECT_IDENTIFIER)
    assert kind(found("Client name", many(lambda one: f"{one.randint(1000, 9999)}"))) != "name"


@pytest.mark.parametrize("header", ["Full name", "Nom complet"])
def test_numbered_people_under_a_full_name_are_people(header: str) -> None:
    assert found(header, [f"Person {one}" for one in range(60)]).role is Role.DIRECT_IDENTIFIER
    assert found("Name", [f"Ward {one}" for one in range(60)]).role is Role.OTHER
