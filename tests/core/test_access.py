"""Who may use what: cells, what is wrong with them, whole rows and columns, audiences of one's own, sentences."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given as using
from hypothesis import strategies as st

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import access, access_words
from d4i_desktop.core.access import Fill, Flag
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Answer, Dataset, Entity, Grant, Missing, Organisation, ReleaseKind
from d4i_desktop.core.plan import build_plan
from d4i_desktop.core.review import Review, review

CATALOGUE = load_catalogue()
TODAY = date(2026, 11, 28)
EN, FR = load("en"), load("fr")
FULL, TOTALS = ReleaseKind.FULL, ReleaseKind.TOTALS
OPEN_TODAY, NAMES_PEOPLE, UNREVIEWED = "open", "names", "blank"


def answer(dataset: str, question: str, value: object) -> Answer:
    return Answer(id=f"{dataset}{question}", dataset_id=dataset, question=question, value=value)  # type: ignore[arg-type]


def grant(id: str, audience: str, release: ReleaseKind = TOTALS, dataset: str = NAMES_PEOPLE, **more: object) -> Grant:
    return Grant(id=id, dataset_id=dataset, audience=audience, release=release, **more)  # type: ignore[arg-type]


def inventory(*grants: Grant, own: tuple[str, ...] = ()) -> Inventory:
    """Three datasets: about nothing and nobody, about named people, and not reviewed yet."""
    return Inventory(
        [
            Organisation(id="us", name="Centre", audiences=own),
            Dataset(id=OPEN_TODAY, title="Opening hours", licence="cc_by"),
            Dataset(id=NAMES_PEOPLE, title="Intake", personal_information=("name", "health")),
            Dataset(id=UNREVIEWED, title="Old cards"),
            answer(OPEN_TODAY, "1", "neither"),
            answer(NAMES_PEOPLE, "1", "people"),
            answer(NAMES_PEOPLE, "18", "yes"),
            *grants,
        ]
    )


def reviewed(held: Inventory, dataset: str = NAMES_PEOPLE) -> Review:
    found = held.dataset(dataset)
    assert found is not None
    return review(CATALOGUE, held, found)


def reviews(held: Inventory) -> list[Review]:
    return [review(CATALOGUE, held, one) for one in held.datasets()]


def cell(held: Inventory, audience: str, dataset: str = NAMES_PEOPLE) -> access.Cell:
    return access.cell(held, reviewed(held, dataset), audience, TODAY)


def test_a_grant_that_goes_further_than_permitted_says_so_and_why() -> None:
    held = inventory(grant("g", "public", FULL))
    found = reviewed(held)
    assert cell(held, "public").flags == (Flag.BEYOND,)
    said = access_words.reason(EN, found, grant("g", "public", FULL), Flag.BEYOND)
    strictest = found.releases[FULL].trace[0]
    assert EN(f"rule.{strictest.rule}.because").split("{")[0][:20] in said
    assert EN(f"level.{int(found.releases[FULL].level)}.name") in said


def test_inside_gets_what_is_sealed() -> None:
    assert cell(inventory(grant("g", "staff", FULL)), "staff").flags == ()


def test_a_grant_ends_after_its_last_day() -> None:
    last = grant("g", "staff", until=TODAY)
    assert cell(inventory(last), "staff").flags == ()
    over = grant("g", "staff", until=TODAY - timedelta(days=1))
    assert cell(inventory(over), "staff").flag is Flag.ENDED


def test_without_a_review_nobody_knows() -> None:
    held = inventory(grant("g", "public", FULL, UNREVIEWED))
    assert cell(held, "public", UNREVIEWED).flags == (Flag.UNREVIEWED,)


def test_two_partners_share_a_cell() -> None:
    held = inventory(grant("a", "named_partner", TOTALS, who="School"), grant("b", "named_partner", FULL, who="Clinic"))
    found = cell(held, "named_partner")
    assert [one.who for one in found.grants] == ["School", "Clinic"]
    assert found.release is FULL


def test_giving_keeps_the_conditions_and_takes_back_a_dont_know() -> None:
    held = inventory(grant("g", "board", FULL, project="The report"))
    held = Inventory([*_all(held), answer(NAMES_PEOPLE, "34", Missing.UNKNOWN)])
    held.apply(access.set_cell(CATALOGUE, held, NAMES_PEOPLE, "board", TOTALS, "Board"))
    assert held.of(Grant, NAMES_PEOPLE) == (grant("g", "board", TOTALS, project="The report"),)
    assert held.answer(NAMES_PEOPLE, "34") is None


def test_giving_nothing_empties_the_cell() -> None:
    held = inventory(grant("a", "vendor", who="A"), grant("b", "vendor", who="B"), grant("c", "board"))
    held.apply(access.set_cell(CATALOGUE, held, NAMES_PEOPLE, "vendor", None, "Vendor"))
    assert [one.id for one in held.of(Grant, NAMES_PEOPLE)] == ["c"]


def test_a_column_leaves_out_what_goes_too_far_and_what_isnt_reviewed() -> None:
    held = inventory()
    found = access.fill_column(held, reviews(held), "public", FULL)
    assert found.fine == ((OPEN_TODAY, "public"),)
    assert found.beyond == ((NAMES_PEOPLE, "public"),)
    assert found.unreviewed == ((UNREVIEWED, "public"),)
    said = access_words.fill_said(EN, found)
    assert "1 cell changes" in said and "more than is permitted" in said and "isn’t reviewed" in said


def test_a_row_fills_every_audience_inside_in_one_edit() -> None:
    held = inventory(grant("g", "board", TOTALS))
    found = access.fill_row(held, reviewed(held), access.INSIDE, FULL)
    assert (len(found.fine), found.replaced, found.skipped) == (3, 1, ())
    held.apply(access.fill(CATALOGUE, held, found, key="fill_row", title="Intake"))
    assert {(one.audience, one.release) for one in held.of(Grant, NAMES_PEOPLE)} == {
        (one, FULL) for one in access.INSIDE
    }
    assert not access.fill_row(held, reviewed(held), access.INSIDE, FULL)


def test_a_row_of_many_cells_takes_back_one_dont_know_once() -> None:
    held = Inventory([*_all(inventory()), answer(NAMES_PEOPLE, "34", Missing.UNKNOWN)])
    found = access.fill_row(held, reviewed(held), access.INSIDE, FULL)
    held.apply(access.fill(CATALOGUE, held, found, key="fill_row", title="Intake"))
    assert held.answer(NAMES_PEOPLE, "34") is None
    assert len(held.of(Grant, NAMES_PEOPLE)) == 3


AUDIENCES = (*CATALOGUE.audiences, "Choir")
grants = st.lists(
    st.builds(
        Grant,
        id=st.uuids().map(str),
        dataset_id=st.sampled_from([OPEN_TODAY, NAMES_PEOPLE, UNREVIEWED]),
        audience=st.sampled_from(AUDIENCES),
        release=st.sampled_from(ReleaseKind),
        who=st.sampled_from(["", "School"]),
        until=st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    ),
    max_size=8,
)
releases = st.sampled_from([None, *ReleaseKind])


def _all(held: Inventory) -> list[Entity]:
    return [*held.all(Organisation), *held.all(Dataset), *held.all(Answer), *held.all(Grant)]


def _fills(held: Inventory, release: ReleaseKind | None) -> list[Fill]:
    columns = [access.fill_column(held, reviews(held), one, release) for one in AUDIENCES]
    rows = [access.fill_row(held, one, AUDIENCES, release) for one in reviews(held)]
    return columns + rows


@using(grants, releases, st.booleans(), st.data())
def test_filling_and_undoing_gives_back_what_was(
    held: list[Grant], release: ReleaseKind | None, skipped: bool, data: st.DataObject
) -> None:
    before = inventory(*held)
    wanted = data.draw(st.sampled_from(_fills(before, release)))
    kept = set(before.all(Grant))
    edit = access.fill(CATALOGUE, before, wanted, skipped=skipped, key="fill_row", title="x")
    before.apply(edit)
    cells = [access.grants_of(before, *place) for place in wanted.fine + (wanted.skipped if skipped else ())]
    assert all({one.release for one in held} == ({release} if release else set()) for held in cells)
    before.apply(edit.inverse)
    assert set(before.all(Grant)) == kept


@using(grants, releases, st.data())
def test_filling_never_gives_more_than_is_permitted_unless_told(
    held: list[Grant], release: ReleaseKind | None, data: st.DataObject
) -> None:
    filled = inventory(*held)
    known = set(filled.all(Grant))
    filled.apply(
        access.fill(CATALOGUE, filled, data.draw(st.sampled_from(_fills(filled, release))), key="fill_row", title="x")
    )
    found = {one.dataset.id: one for one in reviews(filled)}
    assert all(access.allowed(one, found[one.dataset_id]) for one in set(filled.all(Grant)) - known)


@using(grants, st.sampled_from(AUDIENCES))
def test_every_paragraph_names_every_dataset_that_was_granted(held: list[Grant], audience: str) -> None:
    kept = inventory(*held)
    for words in (EN, FR):
        said = access_words.paragraph(words, audience, access.given(kept, reviews(kept), audience), TODAY)
        titles = {one.dataset.title for one in reviews(kept) if access.grants_of(kept, one.dataset.id, audience)}
        assert all(title in said for title in titles)


def test_what_an_audience_gets_reads_as_a_paragraph() -> None:
    held = inventory(
        grant("a", "board", TOTALS),
        grant("b", "board", TOTALS, OPEN_TODAY),
        grant("c", "board", FULL, project="The annual report.", until=date(2027, 3, 3)),
        grant("d", "board", FULL, UNREVIEWED),
        grant("e", "board", FULL, OPEN_TODAY, until=date(2026, 1, 1)),
    )
    said = access_words.paragraph(EN, "board", access.given(held, reviews(held), "board"), TODAY)
    assert said == (
        "The board gets totals of 2 datasets: “Opening hours” and “Intake”. "
        "Full records of “Intake”, on these conditions: project: The annual report; until 3 Mar 2027. "
        "Ended: full records of “Opening hours”, on these conditions: until 1 Jan 2026. "
        "Not until it is reviewed: full records of “Old cards”."
    )


def test_those_who_get_theirs_apart_are_named_in_the_paragraph() -> None:
    held = inventory(grant("a", "named_partner", TOTALS, OPEN_TODAY, who="School board"))
    given = access.given(held, reviews(held), "named_partner")
    assert access_words.paragraph(EN, "named_partner", given, TODAY) == "School board gets totals of “Opening hours”."
    assert access_words.paragraph(EN, "Choir", (), TODAY) == "Choir gets nothing."
    assert access_words.paragraph(FR, "board", (), TODAY) == "Le conseil d’administration ne reçoit rien."


def test_every_audience_of_the_method_has_its_words_in_both_languages() -> None:
    for words in (EN, FR):
        assert all(words.has(f"access.gets.{one}") for one in CATALOGUE.audiences)


def test_own_audiences_come_after_the_methods() -> None:
    held = inventory(grant("a", "Landlord"), own=("Choir",))
    assert access.audiences(CATALOGUE, held)[-2:] == ("Choir", "Landlord")


def test_a_renamed_audience_keeps_its_grants() -> None:
    held = inventory(grant("a", "Choir"), own=("Choir", "Band"))
    edit = access.rename_audience(held, "Choir", "Singers", access.names_taken(CATALOGUE, held, EN))
    held.apply(edit)
    assert held.organisation.audiences == ("Singers", "Band")
    assert [one.audience for one in held.all(Grant)] == ["Singers"]
    held.apply(edit.inverse)
    assert held.organisation.audiences == ("Choir", "Band")
    assert [one.audience for one in held.all(Grant)] == ["Choir"]


def test_an_audience_that_only_a_grant_knew_is_ones_own_once_renamed() -> None:
    held = inventory(grant("a", "Landlord"))
    held.apply(access.rename_audience(held, "Landlord", "The landlord", access.names_taken(CATALOGUE, held, EN)))
    assert held.organisation.audiences == ("The landlord",)


def test_a_removed_audience_takes_its_grants_along() -> None:
    held = inventory(grant("a", "Choir"), grant("b", "board"), own=("Choir",))
    edit = access.remove_audience(held, "Choir")
    held.apply(edit)
    assert held.organisation.audiences == ()
    assert [one.id for one in held.all(Grant)] == ["b"]
    held.apply(edit.inverse)
    assert {one.id for one in held.all(Grant)} == {"a", "b"}


@pytest.mark.parametrize("name", ["", "  ", "choir", "Board", "board", "named_partner"])
def test_an_audience_of_ones_own_has_a_name_of_its_own(name: str) -> None:
    held = inventory(own=("Choir",))
    with pytest.raises(ValueError, match="name"):
        access.add_audience(held, name, access.names_taken(CATALOGUE, held, EN))


def test_an_audience_may_change_the_case_of_its_name() -> None:
    held = inventory(own=("Choir",))
    held.apply(access.rename_audience(held, "Choir", "choir", access.names_taken(CATALOGUE, held, EN)))
    assert held.organisation.audiences == ("choir",)


def test_the_plan_prints_own_audiences_and_says_what_has_ended() -> None:
    over = grant("a", "Choir", TOTALS, OPEN_TODAY, until=TODAY - timedelta(days=1))
    printed = str(build_plan(CATALOGUE, inventory(over, own=("Choir",)), EN, TODAY, None))
    assert "text='Choir'" in printed
    assert "Ended on 27 Nov 2026" in printed
    assert "Until 27 Nov 2026" not in printed


def test_a_dataset_is_decided_on_once_somebody_gets_it_or_nobody_knows() -> None:
    assert not access.decided(reviewed(inventory()))
    assert access.decided(reviewed(inventory(grant("a", "board"))))
    unknown = Inventory([*_all(inventory()), answer(NAMES_PEOPLE, "34", Missing.UNKNOWN)])
    assert access.decided(reviewed(unknown))
