"""What changed between two plans, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report.organisations import TODAY, hostile, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.changes import Difference, Frozen, Kind, changes, difference_text, difference_texts, read
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.frozen import contents, freeze
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    ENTITY_TYPES,
    Action,
    Answer,
    ColumnFinding,
    Dataset,
    Entity,
    FactorRating,
    Grant,
    Measurement,
    Organisation,
    OwnRisk,
    Release,
    ReleaseKind,
    Scan,
    Status,
)

CATALOGUE = load_catalogue()
US = Organisation(id="us", name="Harbour Family Centre")
INTAKE = Dataset(id="d", title="Client intake forms", level_today="1", level_wanted="3")
PEOPLE = Answer(id="a1", dataset_id="d", question="1", value="people")
AUTHORITY = Answer(id="a11", dataset_id="d", question="11", value="no")
ENCRYPT = Action(id="e", dataset_id="d", measure="encrypt", due=TODAY - timedelta(days=3))


def frozen(*entities: Entity, day: date = TODAY, languages: tuple[str, ...] = ("en", "fr")) -> Frozen:
    words = {code: load(code) for code in languages}
    return read(freeze(contents(CATALOGUE, Inventory([US, *entities]), words, day, 1)))


def said(before: Frozen, after: Frozen, language: str = "en") -> list[str]:
    return [difference_text(load(language), one) for one in changes(before, after)]


@pytest.mark.parametrize("inventory", [typical(CATALOGUE), hostile()], ids=["typical", "hostile"])
def test_nothing_changes_between_a_plan_and_itself(inventory: Inventory) -> None:
    entities = [one for kind in ENTITY_TYPES for one in inventory.all(kind)]
    plan = read(freeze(contents(CATALOGUE, Inventory(entities), {"en": load("en")}, TODAY, 1)))
    assert changes(plan, plan) == ()


def test_a_dataset_that_was_added_or_is_gone_is_named_once_with_all_that_belongs_to_it() -> None:
    before, after = frozen(), frozen(INTAKE, PEOPLE, ENCRYPT)
    assert said(before, after) == ["New in the plan: Client intake forms."]
    assert said(after, before) == ["No longer in the plan: Client intake forms."]


def test_a_stricter_level_says_which_ceiling_came() -> None:
    yes = replace(AUTHORITY, value="yes")
    (first,) = [one for one in changes(frozen(INTAKE, PEOPLE, yes), frozen(INTAKE, PEOPLE, AUTHORITY)) if one.came]
    assert (first.kind, [one.id for one in first.came]) == (Kind.PERMITTED, ["no_authority"])
    text = difference_text(load("en"), first)
    assert "Internal now" in text and "because nothing shows that people agreed" in text


def test_a_level_that_opens_says_which_ceiling_no_longer_holds() -> None:
    yes = replace(AUTHORITY, value="yes")
    text = " ".join(said(frozen(INTAKE, PEOPLE, AUTHORITY), frozen(INTAKE, PEOPLE, yes)))
    assert "may be as open as" in text and "this no longer holds: nothing shows that people agreed" in text


def test_a_first_review_gives_a_level_and_no_change_of_one() -> None:
    (only,) = changes(frozen(INTAKE), frozen(INTAKE, PEOPLE))[:1]
    assert (only.kind, only.before) == (Kind.PERMITTED, "")


def test_an_action_that_is_done_is_not_also_late() -> None:
    done = replace(ENCRYPT, status=Status.DONE, proof="Seen")
    kinds = [one.kind for one in changes(frozen(INTAKE, PEOPLE, ENCRYPT), frozen(INTAKE, PEOPLE, done))]
    assert Kind.ACTION in kinds and Kind.LATE not in kinds


def test_a_proven_measure_and_one_without_proof_are_told_apart() -> None:
    texts = [
        " ".join(said(frozen(INTAKE, ENCRYPT), frozen(INTAKE, replace(ENCRYPT, status=Status.DONE, proof=proof))))
        for proof in ("", "Seen")
    ]
    assert "without proof yet" in texts[0] and "done and proven" in texts[1]


def test_an_action_becomes_late_as_time_goes_by() -> None:
    week = TODAY - timedelta(days=7)
    assert said(frozen(INTAKE, ENCRYPT, day=week), frozen(INTAKE, ENCRYPT)) == [
        "Client intake forms: late, “Encrypt devices and files”, due 19 Nov 2026."
    ]


def test_a_smallest_group_that_grew_is_told_and_a_first_one_too() -> None:
    one = Measurement(id="m", dataset_id="d", release=ReleaseKind.FULL, k=1)
    assert said(frozen(INTAKE, one), frozen(INTAKE, replace(one, k=6))) == [
        "Client intake forms (full records): the smallest group went from 1 to 6 people."
    ]
    assert (
        "measured for the first time; the smallest group has 1 person." in said(frozen(INTAKE), frozen(INTAKE, one))[0]
    )
    assert "n’est plus mesuré" in said(frozen(INTAKE, one), frozen(INTAKE), "fr")[0]


def test_who_is_left_out_of_a_version_is_told_when_it_changes():
    nobody = Release(id="r", dataset_id="d", kind=ReleaseKind.DEIDENTIFIED)
    few, more = replace(nobody, leave_out_below=3), replace(nobody, leave_out_below=5)
    what = "Client intake forms (de-identified records): people in groups of fewer than"
    assert said(frozen(INTAKE, few), frozen(INTAKE, more)) == [f"{what} 5 are left out now (before: fewer than 3)."]
    assert said(frozen(INTAKE), frozen(INTAKE, more)) == [f"{what} 5 are left out now."]
    assert "ne sont plus laissées de côté." in said(frozen(INTAKE, few), frozen(INTAKE, nobody), "fr")[0]
    assert said(frozen(INTAKE), frozen(INTAKE, nobody)) == []


def test_what_was_seen_in_a_file_is_frozen_without_where_it_lay() -> None:
    column = ColumnFinding(name="Email", type="text", missing=0, distinct=3)
    scan = Scan(
        id="s",
        dataset_id="d",
        file="/home/office/clients.csv",
        fingerprint="f",
        size=1,
        modified=1,
        rows=3,
        columns=(column,),
    )
    held = contents(CATALOGUE, Inventory([US, INTAKE, scan]), {"en": load("en")}, TODAY, 1)
    assert b"/home/office" not in freeze(held)
    assert held["datasets"][0]["scans"][0]["columns"][0]["name"] == "Email"


def test_access_given_and_taken_back_names_who() -> None:
    grant = Grant(id="g", dataset_id="d", audience="named_partner", release=ReleaseKind.TOTALS, who="School board")
    assert "access given to" in said(frozen(INTAKE), frozen(INTAKE, grant))[0]
    assert "School board" in said(frozen(INTAKE, grant), frozen(INTAKE))[0]


def test_a_risk_of_ones_own_is_said_by_its_name() -> None:
    risk = OwnRisk(id="r", dataset_id="d", name="The van is stolen", severity=3, likelihood=3)
    texts = " ".join(said(frozen(INTAKE, PEOPLE), frozen(INTAKE, PEOPLE, risk)))
    assert "a risk was added, “The van is stolen”: high." in texts


def test_a_factor_moves_with_the_person_in_the_middle() -> None:
    low, high = (FactorRating(id="f", person="A", factor="mindset", level=level) for level in (1, 3))
    assert said(frozen(low), frozen(high)) == ["Mindset: we are at “practising” now (before: “not yet”)."]


def test_what_closes_data_comes_before_what_was_planned() -> None:
    new = Action(id="n", dataset_id="d", measure="training")
    yes = replace(AUTHORITY, value="yes")
    kinds = [one.kind for one in changes(frozen(INTAKE, PEOPLE, yes), frozen(INTAKE, PEOPLE, AUTHORITY, new))]
    assert kinds[0] is Kind.PERMITTED and kinds[-1] is Kind.ACTION


def test_a_plan_issued_in_one_language_is_compared_in_the_other() -> None:
    yes = replace(AUTHORITY, value="yes")
    before, after = (frozen(INTAKE, PEOPLE, one, languages=("en",)) for one in (yes, AUTHORITY))
    text = " ".join(said(before, after, "fr"))
    assert "au plus Interne" in text and "nothing shows" not in text


def test_actions_that_fared_alike_share_a_sentence() -> None:
    training = Action(id="t", dataset_id="d", measure="training")
    found = changes(frozen(INTAKE), frozen(INTAKE, ENCRYPT, training))
    assert len(found) == 2
    (text,) = difference_texts(load("en"), found)
    assert "“Encrypt devices and files” and “" in text


def test_risks_that_moved_alike_share_a_sentence() -> None:
    first, second = (OwnRisk(id=id, dataset_id="d", name=f"Theft {id}", severity=1, likelihood=1) for id in "ab")
    worse = [replace(one, severity=4, likelihood=4) for one in (first, second)]
    found = changes(frozen(INTAKE, PEOPLE, first, second), frozen(INTAKE, PEOPLE, *worse))
    texts = difference_texts(load("fr"), found)
    told = "les risques « Theft a » et « Theft b » passent de faible à très élevé."
    assert [text.split(": ", 1)[1] for text in texts if "Theft" in text] == [told]


@pytest.mark.parametrize("snapshot", [b"", b"{}", b"[]", b"\xff", b'{"format": 99}', b'{"format": 1, "number": 1}'])
def test_bytes_that_are_no_snapshot_are_refused(snapshot: bytes) -> None:
    with pytest.raises(UserError):
        read(snapshot)


POOL: tuple[Entity, ...] = (
    INTAKE,
    replace(INTAKE, level_today="4"),
    Dataset(id="o", title="Road map"),
    PEOPLE,
    AUTHORITY,
    replace(AUTHORITY, value="yes"),
    replace(AUTHORITY, value="unknown"),
    Answer(id="o1", dataset_id="o", question="1", value="people"),
    ENCRYPT,
    replace(ENCRYPT, status=Status.DOING),
    replace(ENCRYPT, status=Status.DONE, proof="Seen"),
    replace(ENCRYPT, status=Status.DROPPED),
    replace(ENCRYPT, due=None),
    Action(id="own", dataset_id="", measure="", title="Train"),
    Grant(id="g", dataset_id="d", audience="public", release=ReleaseKind.FULL),
    OwnRisk(id="r", dataset_id="d", name="Theft", severity=2, likelihood=2),
    OwnRisk(id="r", dataset_id="d", name="Theft", severity=4, likelihood=4),
    Measurement(id="m", dataset_id="d", release=ReleaseKind.FULL, k=1),
    Measurement(id="m", dataset_id="d", release=ReleaseKind.FULL, k=6),
    FactorRating(id="f", person="A", factor="mindset", level=2),
)


@st.composite
def plans(draw: st.DrawFn) -> Frozen:
    chosen = {one.id: one for one in draw(st.lists(st.sampled_from(POOL), max_size=10))}
    datasets = {one.id for one in chosen.values() if isinstance(one, Dataset)}
    held = [one for one in chosen.values() if getattr(one, "dataset_id", "") in {"", *datasets}]
    return frozen(*held, day=TODAY + timedelta(days=draw(st.integers(-7, 7))))


@settings(max_examples=60)
@given(plans(), plans())
def test_two_plans_differ_alike_from_either_side(before: Frozen, after: Frozen) -> None:
    def mirrored(one: Difference) -> Difference:
        return replace(one, before=one.after, after=one.before, came=one.went, went=one.came)

    def sides(found: tuple[Difference, ...]) -> set[tuple[object, ...]]:
        return {(one.kind, one.before, one.after, one.dataset, one.what.id, one.who, one.releases) for one in found}

    there, back = changes(before, after), changes(after, before)
    assert sides(there) == sides(tuple(map(mirrored, back)))
    assert all(difference_text(load(code), one).endswith(".") for one in there for code in ("en", "fr"))
    assert changes(after, after) == ()
