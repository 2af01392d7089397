"""Looking back: reflections, quotes, what becomes an action, and what the plan prints of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from report.organisations import TODAY, organisation, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import reflection as looking
from d4i_desktop.core.document import Bullets, Heading, KeepTogether, Paragraph
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import ENTITY_TYPES, Action, IssuedPlan, Quote, Reflection, Status
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan

CATALOGUE = load_catalogue()
WORDS = load("en")


def plan(number: int) -> IssuedPlan:
    return IssuedPlan(id=f"p{number}", number=number, issued_on=TODAY, fingerprint="0" * 64)


def held_on(day: date, **values: object) -> Reflection:
    return Reflection(**{"id": day.isoformat(), "plan": 0, "held_on": day} | values)


def quote(text: str, of: Reflection, **values: object) -> Quote:
    return Quote(**{"id": text, "reflection_id": of.id, "text": text} | values)


def inventory(*entities: object) -> Inventory:
    return Inventory([organisation(), *entities])


def done(held: Inventory, edit) -> Inventory:
    held.apply(edit)
    return held


def everything(held: Inventory) -> dict[str, object]:
    return {one.id: one for kind in ENTITY_TYPES for one in held.all(kind)}


FIRST, SECOND = held_on(date(2026, 3, 1)), held_on(date(2026, 9, 1))


def test_the_newest_reflection_comes_first():
    held = inventory(FIRST, SECOND)
    assert looking.reflections(held) == (SECOND, FIRST)
    assert looking.latest(held) == SECOND
    assert looking.latest(inventory()) is None


def test_a_new_reflection_is_about_the_last_plan_and_proposes_to_look_again_in_six_months():
    made = looking.latest(done(inventory(plan(1), plan(2)), looking.begin(inventory(plan(2)), TODAY, "today")))
    assert (made.plan, made.held_on, made.next_review) == (2, TODAY, date(2027, 5, 22))


def test_before_any_plan_a_reflection_is_about_none():
    held = inventory()
    assert looking.latest(done(held, looking.begin(held, TODAY, "today"))).plan == 0


def test_the_next_review_is_the_newest_reflections():
    early, late = replace(FIRST, next_review=date(2030, 1, 1)), replace(SECOND, next_review=date(2027, 1, 1))
    assert looking.next_review(inventory(early, late)) == date(2027, 1, 1)
    assert looking.next_review(inventory()) is None


def test_only_a_reflection_on_the_last_plan_counts_as_since_it():
    about_one = replace(FIRST, plan=1)
    assert looking.since_last_plan(inventory(plan(1), about_one)) == about_one
    assert looking.since_last_plan(inventory(plan(1), plan(2), about_one)) is None


def test_removing_a_reflection_removes_its_quotes_alone_and_undo_brings_both_back():
    held = inventory(FIRST, SECOND, quote("Yes.", FIRST), quote("No.", SECOND))
    before, edit = everything(held), looking.remove_reflection(held, FIRST, "1 Mar")
    held.apply(edit)
    assert [one.text for one in held.all(Quote)] == ["No."]
    assert looking.reflections(held) == (SECOND,)
    held.apply(edit.inverse)
    assert everything(held) == before


def test_what_to_do_differently_is_read_line_by_line():
    said = replace(FIRST, differently=" - Ask families first\n\n• Shred each June \nAsk families first")
    assert looking.resolutions(said) == ("Ask families first", "Shred each June")


@pytest.mark.parametrize(("status", "known"), [(Status.PLANNED, True), (Status.DONE, True), (Status.DROPPED, False)])
def test_a_line_that_became_an_action_is_known_as_one_until_it_is_dropped(status, known):
    held = done(inventory(FIRST), looking.act_on("Shred each June"))
    made = next(held.all(Action))
    assert (made.title, made.dataset_id, made.source) == ("Shred each June", "", "reflection")
    other = inventory(replace(made, status=status))
    assert (looking.action_of(other, "Shred each June") is not None) is known


def test_a_quote_is_not_printed_unless_somebody_agreed():
    assert not Quote(id="q", reflection_id="r", text="x").printed


# In the plan


def said(held: Inventory, edition: Edition = Edition.INTERNAL, language: str = "en") -> str:
    built = build_plan(CATALOGUE, held, load(language), TODAY, PlanOptions(edition=edition))
    section = next((one for one in built.sections if any(_is_ours(block) for block in one)), ())
    return "\n".join(_texts(section))


def _is_ours(block: object) -> bool:
    return isinstance(block, Heading) and block.anchor == "reflection"


def _texts(blocks):
    for block in blocks:
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield "".join(run.text for run in block.runs)
            case Bullets():
                yield from ("".join(run.text for run in runs) for runs in block.entries)
            case KeepTogether():
                yield from _texts(block.blocks)


FULL = replace(
    SECOND, plan=1, people="Board, two families.", changed="We lock the room.\nWe ask first.",
    differently="Shred each June\nAsk twice", next_review=date(2027, 3, 1),
)  # fmt: skip


def full(*more: object) -> Inventory:
    return inventory(plan(1), FULL, *more)


def test_the_plan_tells_of_the_look_back_in_our_own_words():
    agreed, private = quote("I feel safer.", FULL, who="A parent", printed=True), quote("Not for print", FULL)
    assert said(full(agreed, private)).splitlines() == [
        "Looking back",
        "On 1 Sep 2026 we looked back at plan no. 1. Who took part: Board, two families.",
        "What changed, in our own words",
        "We lock the room.",
        "We ask first.",
        "What people said",
        "“I feel safer.” (A parent)",
        "What we will do differently",
        "Shred each June",
        "Ask twice",
        "We look again on 1\u00a0Mar\u00a02027.",
    ]


def test_a_bare_reflection_prints_no_empty_headings():
    assert said(inventory(SECOND)).splitlines() == [
        "Looking back",
        "On 1 Sep 2026 we looked back, before our first plan.",
    ]


def test_partners_are_told_nothing_of_it():
    assert said(full(quote("I feel safer.", FULL, printed=True)), Edition.PARTNER) == ""


def test_a_reflection_on_an_older_plan_is_not_printed_again():
    assert said(full(plan(2))) == ""
    assert said(typical(CATALOGUE)) == ""


def test_a_french_plan_looks_back_in_french():
    text = said(full(quote("Je dors mieux.", FULL, printed=True)), language="fr")
    assert "«\u00a0Je dors mieux.\u00a0»" in text
    assert "plan n°\u00a01" in text
