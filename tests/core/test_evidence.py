"""What a file shows is kept in one step, says when it is out of date, and only ever closes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from core.answering import answered
from core.cases import DEIDENTIFIED, FULL, TOTALS, reviewed
from hypothesis import given, settings
from hypothesis import strategies as st

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits, sentences
from d4i_desktop.core.catalogue import Keeper
from d4i_desktop.core.contradictions import contradiction, contradictions
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.evidence import (
    QUESTION,
    Stale,
    columns_kept,
    confirm_role,
    file_changed,
    forget,
    keep,
    saw_file,
    scan_held,
    stale,
    typed,
)
from d4i_desktop.core.evidence_words import alone, giving_away, in_version, people_by_size, revealed
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Answer,
    ColumnFinding,
    Dataset,
    Detected,
    Entity,
    Field,
    Measurement,
    Missing,
    Organisation,
    Release,
    ReleaseKind,
    Role,
    Scan,
)
from d4i_desktop.core.questionnaire import GIVEN, facts_of
from d4i_desktop.core.risk import RiskLevel

DATASET = Dataset(id="dataset", title="Intake")
TODAY = date(2026, 11, 22)
EN, FR = load("en"), load("fr")


def finding(name: str, kind: str, role: Role) -> ColumnFinding:
    seen = (Detected(kind=kind, share=1, confidence=0.9),) if kind else ()
    return ColumnFinding(name=name, type="text", missing=0, distinct=9, detected=seen, role=role)


COLUMNS = (
    finding("Name", "name", Role.DIRECT_IDENTIFIER),
    finding("Born", "date_of_birth", Role.QUASI_IDENTIFIER),
    finding("Postal code", "postal_code", Role.QUASI_IDENTIFIER),
    finding("Visits", "", Role.OTHER),
)
SCAN = Scan(
    id="s", dataset_id="dataset", file="/home/office/intake.csv", fingerprint="one", size=10, modified=5, rows=412,
    taken_on=TODAY, columns=COLUMNS,
)  # fmt: skip


def measured(release: ReleaseKind = FULL, **values: object) -> Measurement:
    held: dict[str, object] = {"columns": ("Born", "Postal code"), "fingerprint": "one", "rows": 412, "k": 1}
    return Measurement(id=f"m {release}", dataset_id="dataset", release=release, **{**held, **values})  # type: ignore[arg-type]


def inventory(*things: Entity) -> Inventory:
    return Inventory([Organisation(id="us", name="Centre"), DATASET, *things])


def done(held: Inventory, edit: Edit) -> Inventory:
    """What it does, done, undone and done again."""
    before = everything(held)
    held.apply(edit)
    after = everything(held)
    held.apply(edit.inverse)
    assert everything(held) == before
    held.apply(edit)
    assert everything(held) == after
    return held


def everything(held: Inventory) -> set[Entity]:
    return {DATASET, *held.belongings("dataset")}


def kept(held: Inventory | None = None, **values: object) -> Inventory:
    held = held or inventory()
    given = {"scan": SCAN, "measurements": (measured(),), **values}
    return done(held, keep(held, DATASET, **given))  # type: ignore[arg-type]


def fields(held: Inventory) -> dict[str, Field]:
    return {one.name: one for one in sorted(held.of(Field, "dataset"), key=lambda one: one.position)}


# -- Keeping


def test_a_look_at_a_file_gives_the_columns_with_kinds_and_roles_in_its_order():
    found = fields(kept())
    assert list(found) == ["Name", "Born", "Postal code", "Visits"]
    assert [(one.kind, one.role) for one in found.values()][:2] == [
        ("name", Role.DIRECT_IDENTIFIER),
        ("date_of_birth", Role.QUASI_IDENTIFIER),
    ]


def test_a_column_typed_in_before_is_the_file_s_however_it_is_spaced():
    typed_in = Field(id="f", dataset_id="dataset", position=0, name="postal_CODE", role=Role.SENSITIVE)
    found = fields(kept(inventory(typed_in)))["Postal code"]
    assert (found.id, found.role, found.position) == ("f", Role.SENSITIVE, 2)


def test_of_two_columns_that_differ_by_a_letter_s_case_each_keeps_its_own():
    held = [
        Field(id=name, dataset_id="dataset", position=place, name=name, role=role)
        for place, (name, role) in enumerate([("ID", Role.DIRECT_IDENTIFIER), ("Id", Role.SENSITIVE)])
    ]
    columns = tuple(finding(name, "", Role.OTHER) for name in ("id", "Id", "ID"))
    found = fields(kept(inventory(*held), scan=replace(SCAN, columns=columns)))
    assert [found[name].id for name in ("ID", "Id")] == ["ID", "Id"]


def test_a_column_typed_in_without_a_role_takes_the_suggested_one():
    blank = Field(id="f", dataset_id="dataset", position=0, name="Born")
    assert fields(kept(inventory(blank)))["Born"].role is Role.QUASI_IDENTIFIER


def test_a_column_that_only_paper_has_stays_behind_those_of_the_file():
    paper = Field(id="f", dataset_id="dataset", position=0, name="Signature", role=Role.DIRECT_IDENTIFIER)
    assert list(fields(kept(inventory(paper))))[-1] == "Signature"


def test_a_role_that_somebody_confirmed_outlives_the_next_look():
    held = kept()
    done(held, confirm_role(held, DATASET, "Visits", Role.QUASI_IDENTIFIER))
    assert fields(kept(held))["Visits"].role is Role.QUASI_IDENTIFIER


def test_a_role_that_nobody_changed_follows_what_the_file_shows_now():
    worse = (*COLUMNS[:3], finding("Visits", "email", Role.DIRECT_IDENTIFIER))
    held = kept(kept(), scan=replace(SCAN, fingerprint="two", columns=worse))
    assert fields(held)["Visits"].role is Role.DIRECT_IDENTIFIER


def test_a_role_that_is_said_with_the_column_counts():
    said = Field(id="x", dataset_id="", position=0, name="Visits", role=Role.SENSITIVE)
    assert fields(kept(columns=(*COLUMNS[:3], said)))["Visits"].role is Role.SENSITIVE


def test_a_column_that_is_gone_from_the_file_goes_with_what_was_decided_about_it():
    held = kept(treatments={DEIDENTIFIED: {"Visits": "drop", "Name": "drop"}})
    kept(held, scan=replace(SCAN, columns=COLUMNS[:3]))
    (release,) = held.of(Release, "dataset")
    assert release.treatments == ((fields(held)["Name"].id, "drop"),)


def test_what_will_be_measured_is_known_before_anything_is_kept():
    held = kept()
    done(held, confirm_role(held, DATASET, "Born", Role.OTHER))
    asked = columns_kept(held, DATASET, COLUMNS)
    assert [one.name for one in asked if one.role is Role.QUASI_IDENTIFIER] == ["Postal code"]


def test_a_second_look_takes_the_place_of_the_first():
    held = kept(kept(), measurements=(measured(k=6, uniques=0),))
    assert len(held.of(Scan, "dataset")) == 1
    assert [one.k for one in held.of(Measurement, "dataset")] == [6]


def test_measuring_answers_the_question_that_nobody_could_answer():
    unknown = Answer(id="a", dataset_id="dataset", question=QUESTION, value=Missing.UNKNOWN)
    assert kept(inventory(unknown)).answer("dataset", QUESTION) is None
    assert load_catalogue().question(QUESTION).keeper is Keeper.MEASUREMENTS


def test_the_smallest_group_of_totals_is_their_smallest_total():
    held = kept(measurements=(measured(TOTALS, k=2),))
    assert [one.smallest_cell for one in held.of(Measurement, "dataset")] == [2]


def test_forgetting_a_file_leaves_what_people_typed():
    by_hand = Measurement(id="t", dataset_id="dataset", release=TOTALS, smallest_cell=7)
    held = kept(inventory(by_hand))
    done(held, forget(held, DATASET))
    assert (held.of(Scan, "dataset"), held.of(Measurement, "dataset")) == ((), (by_hand,))
    assert len(held.of(Field, "dataset")) == 4


def test_a_figure_typed_over_a_measured_one_is_nobody_s_measurement_any_more():
    after = typed(measured(sizes=(("1", "3"),), below_3=3), k=4)
    assert (after.fingerprint, after.sizes, after.below_3, after.k, after.rows) == ("", (), None, 4, 412)


def test_a_deleted_dataset_takes_its_file_along():
    held = kept()
    done_edit = edits.delete_dataset(held, DATASET)
    held.apply(done_edit)
    assert held.belongings("dataset") == ()
    held.apply(done_edit.inverse)
    assert scan_held(held, "dataset") == SCAN


# -- Out of date


def test_a_file_with_other_bytes_makes_it_out_of_date_until_they_are_back():
    held = kept()
    for fingerprint, told in (("two", Stale.FILE), ("one", None)):
        done(held, saw_file(held, DATASET, fingerprint, 11, 6))
        assert stale(measured(), scan_held(held, "dataset"), None, held.of(Field, "dataset")) is told


def test_another_column_that_counts_makes_it_out_of_date():
    held = kept()
    done(held, confirm_role(held, DATASET, "Visits", Role.QUASI_IDENTIFIER))
    assert stale(measured(), SCAN, None, held.of(Field, "dataset")) is Stale.COLUMNS


def test_another_decision_about_a_column_that_counts_makes_it_out_of_date():
    held = kept(treatments={DEIDENTIFIED: {"Born": "year", "Name": "drop"}})
    (release,) = held.of(Release, "dataset")
    columns = held.of(Field, "dataset")
    assert stale(measured(DEIDENTIFIED, treatments=(("Born", "year"),)), SCAN, release, columns) is None
    assert stale(measured(DEIDENTIFIED, treatments=(("Born", "decade"),)), SCAN, release, columns) is Stale.TREATMENTS
    assert stale(measured(DEIDENTIFIED), SCAN, release, columns) is Stale.TREATMENTS


def test_another_decision_about_who_is_left_out_makes_it_out_of_date():
    held = kept(treatments={DEIDENTIFIED: {}}, leave_out_below={DEIDENTIFIED: 5})
    (release,) = held.of(Release, "dataset")
    columns = held.of(Field, "dataset")
    assert stale(measured(DEIDENTIFIED, leave_out_below=5), SCAN, release, columns) is None
    assert stale(measured(DEIDENTIFIED), SCAN, release, columns) is Stale.TREATMENTS
    assert stale(measured(DEIDENTIFIED, leave_out_below=5), SCAN, None, columns) is Stale.TREATMENTS


def test_who_is_left_out_stays_decided_when_another_file_is_kept():
    held = kept(treatments={DEIDENTIFIED: {}}, leave_out_below={DEIDENTIFIED: 5})
    (release,) = kept(held).of(Release, "dataset")
    assert release.leave_out_below == 5


def test_a_column_that_was_left_out_needn_t_be_counted():
    held = kept(treatments={DEIDENTIFIED: {"Born": "drop"}})
    (release,) = held.of(Release, "dataset")
    found = measured(DEIDENTIFIED, columns=("Postal code",), treatments=(("Born", "drop"),))
    assert stale(found, SCAN, release, held.of(Field, "dataset")) is None


def test_figures_typed_in_are_never_out_of_date():
    assert stale(measured(fingerprint=""), None, None, ()) is None


@pytest.mark.parametrize(("size", "modified", "fingerprint", "changed"), [
    (10, 5, "", False), (11, 5, "", True), (10, 6, "", True), (10, 6, "one", False), (10, 5, "two", True),
])  # fmt: skip
def test_a_file_may_have_changed_by_size_or_time_and_has_by_its_bytes(size, modified, fingerprint, changed):
    assert file_changed(SCAN, size, modified, fingerprint) is changed


# -- What it does to the review


def facts(held: Inventory):
    return facts_of(load_catalogue(), held, DATASET)


def test_measuring_answers_question_36_and_what_is_out_of_date_leaves_it_unknown():
    held = kept()
    assert facts(held).value("36") == GIVEN
    held.apply(saw_file(held, DATASET, "two", 11, 6))
    assert facts(held).value("36") is Missing.UNKNOWN


def test_a_small_group_closes_even_while_it_is_out_of_date_and_the_reason_says_so():
    held = kept()
    held.apply(saw_file(held, DATASET, "two", 11, 6))
    found = reviewed({"1": "people"}, things=held.belongings("dataset"))
    (ceiling,) = (one for one in found.releases[FULL].trace if one.rule == "k_below_3")
    assert sentences.source(EN, ceiling) == "measured in the file"
    assert sentences.because(EN, found, FULL, ceiling).endswith(
        "counts 1, fewer than 3 (measured before the file changed)"
    )
    assert sentences.because(FR, found, FULL, ceiling).endswith("(mesuré avant que le fichier change)")


@settings(max_examples=80, deadline=None)
@given(answered(), st.integers(1, 9), st.sampled_from((FULL, DEIDENTIFIED)), st.sampled_from(("one", "two")))
def test_no_measurement_loosens_and_one_out_of_date_least_of_all(said, k, release, fingerprint):
    without = reviewed(said, things=[SCAN])
    fresh = reviewed(said, things=[SCAN, measured(release, k=k, columns=())])
    old = reviewed(said, things=[SCAN, measured(release, k=k, columns=(), fingerprint="two")])
    for kind in ReleaseKind:
        assert old.releases[kind].level <= fresh.releases[kind].level <= without.releases[kind].level
        for scenario, risk in without.risks.items():
            assert old.risks[scenario].assessed.level >= fresh.risks[scenario].assessed.level >= risk.assessed.level


def test_a_column_that_names_people_in_the_file_closes_whatever_was_answered():
    found = reviewed({"1": "people", "18": "no", "33b": "cc_by"}, things=kept().belongings("dataset"))
    rules = {one.rule: one for one in found.releases[FULL].trace}
    assert sentences.source(EN, rules["identifiers"]) == "columns of the data"
    assert found.risks["reidentification"].assessed.level >= RiskLevel.MODERATE


# -- Where it contradicts


def against(said: dict[str, object], **fields: object) -> list[str]:
    held = kept(measurements=(measured(uniques=389),))
    found = reviewed(said, fields=fields, things=held.belongings("dataset"))
    for words in (EN, FR):
        assert all(contradiction(words, one) for one in contradictions(found.facts))
    return [one.what for one in contradictions(found.facts)]


def test_an_answer_that_the_file_contradicts_is_told():
    assert against({"1": "nobody"}) == ["nobody"]
    assert against({"1": "people", "18": "no", "19": "no"}) == ["names", "rare"]
    assert against({"1": "people", "20": ("name",)}) == ["kinds"]
    assert against({"1": "people", "18": "yes", "19": "yes", "20": ("name", "address", "date_of_birth")}) == []


def test_not_knowing_and_not_having_answered_contradict_nothing():
    assert against({"1": "people", "18": Missing.UNKNOWN}) == []


def test_a_contradiction_names_the_column_and_the_question():
    held = kept()
    (found,) = contradictions(reviewed({"1": "people", "18": "no"}, things=held.belongings("dataset")).facts)
    assert contradiction(EN, found) == (
        "You said that nothing names people, but the column “Name” of the file does (question 18)."
    )


def test_without_a_file_nothing_is_contradicted():
    naming = Field(id="f", dataset_id="dataset", position=0, name="Name", role=Role.DIRECT_IDENTIFIER)
    assert contradictions(reviewed({"1": "people", "18": "no"}, things=[naming]).facts) == ()


# -- In words


def told(people: tuple[str, ...] | None = None, **values: object):
    held = kept(measurements=(measured(**values),))
    fields = {} if people is None else {"people": people}
    return reviewed({"1": "people"}, fields=fields, things=held.belongings("dataset")).facts


def test_a_member_of_the_board_reads_who_is_alone():
    found = told(("clients", "families"), uniques=389)
    assert alone(EN, found, found.measurements[0]) == (
        "Of 412 clients, 389 are the only person with their combination of date of birth and postal code."
    )
    assert alone(FR, found, found.measurements[0]) == (
        "Sur 412 clients, 389 ont une combinaison de date de naissance et code postal que personne d’autre n’a."
    )


@pytest.mark.parametrize(("people", "said"), [
    (("members",), "Of 412 members,"), (("clients", "staff"), "Of 412 people,"), (None, "Of 412 people,"),
])  # fmt: skip
def test_people_are_called_what_they_are_where_all_of_them_are_the_same(people, said):
    found = told(people, uniques=2)
    assert alone(EN, found, found.measurements[0]).startswith(said)


def test_a_version_says_what_is_left_of_it():
    found = told(uniques=0, k=6)
    (six,) = found.measurements
    assert (
        in_version(EN, found, replace(six, release=DEIDENTIFIED)) == "Nobody is alone; the smallest group has 6 people."
    )
    assert in_version(FR, found, replace(six, k=1, uniques=1)) == "1 personne est encore seule avec ses détails."
    assert in_version(EN, found, replace(six, release=TOTALS, smallest_cell=3)) == "The smallest total counts 3 people."


def test_the_columns_that_give_most_away_come_first():
    found = told(uniques=389, contributors=(("Born", "31"), ("Postal code", "12")))
    assert giving_away(EN, found, found.measurements[0]) == (
        "What gives most away: postal code (without it, 12 people would be alone); "
        "date of birth (without it, 31 people would be alone)."
    )


def test_a_group_that_is_all_alike_in_something_sensitive_is_told_where_nobody_is_alone():
    found = told(uniques=0, k=4, diversity=(("Visits", "1"), ("Born", "2")))
    (measurement,) = found.measurements
    assert "“Visits”" in revealed(EN, found, measurement)[0]
    assert revealed(EN, found, replace(measurement, k=1)) == ()


def test_people_are_counted_by_the_size_of_their_group():
    sizes = (("1", "389"), ("2", "10"), ("3", "1"), ("4", "1"), ("9", "2"), ("30", "3"))
    assert people_by_size(measured(sizes=sizes)) == (389, 20, 7, 18, 90)
