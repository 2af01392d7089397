"""What the plan says of open questions, access, columns and decisions."""

from __future__ import annotations

import re

import pytest
from core.test_plan import CATALOGUE, PARTNER, all_of, flat, plan_of, reviewed, said, texts
from report.organisations import TODAY, organisation, small, typical

from d4i_desktop.content.words import load
from d4i_desktop.core.document import Bullets, Heading, Table
from d4i_desktop.core.geometry import Moment
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Answer, Dataset, Field, Grant, Missing, Release, ReleaseKind, Role, Status
from d4i_desktop.core.plan import PlanOptions, Stamp, build_plan
from d4i_desktop.core.plan_gaps import risk_map
from d4i_desktop.core.review import review
from d4i_desktop.core.risk import RiskLevel


def unanswered(**options) -> str:
    """An unfinished review, and a dataset of which nothing is known."""
    question = Answer(id="u", dataset_id="d", question="2", value=Missing.UNKNOWN)
    inventory = Inventory([*all_of(reviewed(level_today="1")), question, Dataset(id="e", title="Box of papers")])
    return said(plan_of(inventory, PlanOptions(**options)))


def test_what_is_open_is_said_for_the_next_meeting():
    told = unanswered()
    text = load("en")("question.2.text")
    assert f"Nobody knows yet: {text} (question 2)" in told
    assert re.search(r"Not answered yet: .*\(question \w+\).* And \d+ more\.", told)
    assert re.search(r"Not filled in: .* and \d+ more\.", told)


def test_what_is_open_takes_a_few_lines_of_a_dataset_and_not_a_page():
    for options in (PlanOptions(), PARTNER):
        lists = [one for one in flat(plan_of(typical(CATALOGUE), options).blocks) if isinstance(one, Bullets)]
        words = load("en")
        starts = tuple(words(f"plan.agenda.{one}") for one in ("unanswered", "unknown", "fields"))
        agendas = [one for one in lists if one.entries[0][0].text.startswith(starts)]
        assert agendas and all(len(one.entries) <= 3 for one in agendas)
        assert all(len("".join(run.text for run in runs)) < 500 for one in agendas for runs in one.entries)


def test_without_open_questions_nothing_says_that_they_are_open_but_what_they_mean_stays():
    told, short = unanswered(), unanswered(unanswered=False)
    for remark in ("Not answered yet", "Not filled in", "Nobody knows yet", "Nobody has said yet how risky"):
        assert remark in told and remark not in short, remark
    for fact in ("so far", "The review isn’t finished", "Not reviewed yet: treat as closed", "Box of papers"):
        assert fact in short, fact


def test_a_partner_isn_t_told_which_questions_of_the_review_are_open():
    inventory = Inventory(
        [*all_of(reviewed()), Grant(id="g", dataset_id="d", audience="public", release=ReleaseKind.TOTALS)]
    )
    assert "(question " in said(plan_of(inventory))
    outside = said(plan_of(inventory, PARTNER))
    assert "Not filled in" in outside and "(question " not in outside


def test_access_is_told_by_audience_with_every_dataset_release_and_condition():
    held = [
        Dataset(id="e", title="Attendance"),
        Grant(id="1", dataset_id="e", audience="funder", release=ReleaseKind.TOTALS, who="City", output="By month"),
        Grant(id="2", dataset_id="d", audience="funder", release=ReleaseKind.TOTALS, who="City", until=TODAY),
        Grant(id="3", dataset_id="d", audience="board", release=ReleaseKind.FULL),
    ]
    plan = plan_of(Inventory([*all_of(reviewed()), *held]))
    (section,) = (one for one in plan.sections if "Access by audience" in list(texts(one))[:1])
    headings = [one.text for one in flat(section) if isinstance(one, Heading) and one.level == 2]
    assert headings == ["Board", "Funder: City"]
    _board, city = (one for one in flat(section) if isinstance(one, Table))
    assert [row[0].runs[0].text for row in city.rows] == ["Client intake forms", "Attendance"]
    rows = ["".join(run.text for cell in row for run in cell.runs) for row in city.rows]
    assert "Totals only" in rows[0] and "Until 22 Nov 2026." in rows[0]
    assert "What may come out: By month." in rows[1]


def test_where_nobody_gets_anything_there_is_no_access_by_audience():
    assert "Access by audience" not in said(plan_of(reviewed()))


def test_the_columns_of_a_dataset_are_told_by_what_they_give_away():
    roles = {"Name": Role.DIRECT_IDENTIFIER, "Town": Role.QUASI_IDENTIFIER, "Colour": Role.OTHER}
    columns = [Field(id=one, dataset_id="d", position=n, name=one, role=roles[one]) for n, one in enumerate(roles)]
    inventory = Inventory([*all_of(reviewed()), *columns])
    assert "Names a person: Name. Could point to a person: Town." in said(plan_of(inventory))
    release = Release(id="r", dataset_id="d", kind=ReleaseKind.DEIDENTIFIED, treatments=(("Name", "drop"),))
    treated = said(plan_of(Inventory([*all_of(inventory), release])))
    assert "Names a person: Name." not in treated and "What it gives away" in treated


def test_the_highest_risks_stand_on_the_first_page():
    plan = plan_of(typical(CATALOGUE))
    (table,) = (one for one in flat(plan.summary) if isinstance(one, Table) and one.about.startswith("The highest"))
    levels = [row[1].risk for row in table.rows]
    assert levels == sorted(levels, reverse=True) and min(levels) >= RiskLevel.HIGH
    outside = plan_of(typical(CATALOGUE), PARTNER)
    assert "Highest risks" in said(plan) and "Highest risks" not in said(outside)


def test_what_would_make_us_stop_and_what_a_community_decided_have_rows_of_their_own():
    stop = Answer(id="s", dataset_id="d", question="39", value="A complaint")
    inventory = Inventory([*all_of(reviewed(community_authority="decided_2", community="Band council")), stop])
    tables = [one for one in flat(plan_of(inventory).blocks) if isinstance(one, Table)]
    rows = {row[0].runs[0].text: "".join(run.text for run in row[1].runs) for one in tables for row in one.rows}
    assert rows["What would make us stop"] == "A complaint."
    assert "Band council" in rows["Community authority"]


@pytest.mark.parametrize(("language", "same"), [("en", "same plan"), ("fr", "même plan")])
def test_an_issued_plan_says_on_its_cover_how_to_check_it_and_a_draft_doesn_t(language, same):
    stamp = Stamp(number=7, fingerprint="0123456789abcdef" * 4)
    issued = build_plan(CATALOGUE, small(), load(language), TODAY, None, stamp)
    assert issued.cover is not None and same in issued.cover.note and "7" in issued.cover.note
    assert "0123 4567 89AB CDEF" in issued.foot and "0123 4567 89AB CDEF" in str(issued.cover.lines)
    draft = plan_of(small(), language=language)
    assert draft.cover is not None and same not in draft.cover.note


def test_a_risk_map_goes_from_felt_to_proven():
    inventory = typical(CATALOGUE)
    risks = [risk for one in inventory.datasets() for risk in review(CATALOGUE, inventory, one).risks.values()]
    moved = [one for one in risks if one.verified != one.assessed]
    later = [one for one in risks if one.planned not in (one.assessed, one.verified)]
    assert moved and later
    for risk, moment in ((moved[0], Moment.VERIFIED), (later[0], Moment.PLANNED)):
        drawn = risk_map(load("en"), {1: ("Loss", risk)})
        (mark,) = (one for one in drawn.marks if one.moment is moment)
        rated = risk.verified if moment is Moment.VERIFIED else risk.planned
        assert (mark.severity, mark.likelihood) == (rated.severity, rated.likelihood)
        assert load("en")(f"plan.moment.{moment}") in drawn.alt


def test_a_partner_reads_once_that_a_risk_is_too_high():
    told = list(texts(plan_of(typical(CATALOGUE), PARTNER).blocks))
    assert "A risk of sharing it is still too high." in told
    plan = plan_of(typical(CATALOGUE), PARTNER)
    for table in (one for one in flat(plan.blocks) if isinstance(one, Table) and one.about.startswith("What limits")):
        rows = ["".join(run.text for cell in row[:2] for run in cell.runs[-1:]) for row in table.rows]
        assert len(set(rows)) == len(rows)


def test_a_done_action_on_the_first_page_says_so_and_not_when_it_was_due():
    done = Action(id="1", dataset_id="d", measure="", title="Lock it", status=Status.DONE, due=TODAY, proof="Seen")
    tables = [one for one in flat(plan_of(Inventory([*all_of(reviewed()), done])).summary) if isinstance(one, Table)]
    row = next(row for one in tables for row in one.rows if row[0].runs[0].text == "Lock it")
    assert row[-1].runs[0].text == "Done, proof recorded"


def test_a_partner_s_glossary_leaves_out_words_that_its_edition_never_says():
    inside, outside = said(plan_of(small())), said(plan_of(small(), PARTNER))
    for term in ("Blind spot", "Fear larger than the evidence", "Looked after by"):
        assert term in inside and term not in outside
    assert "Fingerprint" in outside and "Permitted" in outside


def test_nobody_listens_to_a_title_without_end():
    held = Inventory([organisation(), Dataset(id="d", title="Long " * 2000, description="Papers")])
    tables = [one for one in flat(plan_of(held).blocks) if isinstance(one, Table)]
    assert all(len(one.about) < 300 for one in tables)


def test_the_first_page_tells_what_leaves_before_what_stays_inside():
    inside = [
        Grant(id=f"{n}", dataset_id="d", audience="staff", release=ReleaseKind.FULL, who=f"Team {n}") for n in range(9)
    ]
    outside = Grant(id="z", dataset_id="d", audience="funder", release=ReleaseKind.TOTALS, who="City")
    page = plan_of(Inventory([*all_of(reviewed()), *inside, outside])).summary
    (table,) = (one for one in flat(page) if isinstance(one, Table) and one.columns[0].title == "Audience")
    assert [row[0].runs[0].text for row in table.rows][:2] == ["City", "Team 0"]
