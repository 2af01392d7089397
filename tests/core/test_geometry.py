"""Where the parts of the two pictures go."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from d4i_desktop.core.geometry import (
    Box,
    Mark,
    Moment,
    Placed,
    risk_cells,
    risk_picture,
    strip_picture,
)

AREA = Box(10, 20, 260, 220)
marks = st.lists(
    st.builds(Mark, st.integers(1, 99), st.sampled_from(list(Moment)), st.integers(1, 4), st.integers(1, 4)),
    max_size=40,
)
levels = st.none() | st.integers(0, 5)
datasets = st.lists(st.builds(Placed, st.text(max_size=5), levels, levels), max_size=80)


def corner(severity: int, likelihood: int) -> int:
    return min(3, (severity + likelihood) // 2 - 1)


def test_the_most_severe_row_is_on_top_and_likelihood_grows_to_the_right() -> None:
    cells = {(cell.severity, cell.likelihood): cell.box for cell in risk_cells(AREA, corner)}
    assert cells[4, 1].y < cells[1, 1].y
    assert cells[1, 1].x < cells[1, 4].x
    assert cells[4, 4].x + cells[4, 4].width == AREA.x + AREA.width


@given(marks)
def test_markers_never_touch_and_stay_in_their_cell(given_marks: list[Mark]) -> None:
    picture = risk_picture(AREA, given_marks, corner)
    assert len(picture.markers) == len(given_marks)
    boxes = {(cell.severity, cell.likelihood): cell.box for cell in picture.cells}
    for marker in picture.markers:
        assert boxes[marker.mark.severity, marker.mark.likelihood].holds(marker.centre)
    for one, other in itertools.combinations(picture.markers, 2):
        apart = math.dist((one.centre.x, one.centre.y), (other.centre.x, other.centre.y))
        assert apart > one.radius + other.radius


def test_an_arrow_leads_from_found_to_planned_of_the_same_risk_only() -> None:
    found, planned = Mark(1, Moment.FOUND, 4, 4), Mark(1, Moment.PLANNED, 2, 2)
    picture = risk_picture(AREA, [found, planned, Mark(2, Moment.PLANNED, 1, 1)], corner)
    assert [arrow.number for arrow in picture.arrows] == [1]
    assert picture.arrows[0].start.x > picture.arrows[0].end.x


def test_an_arrow_leads_to_what_is_verified_too() -> None:
    marks = [Mark(1, Moment.FOUND, 4, 4), Mark(1, Moment.PLANNED, 2, 2), Mark(1, Moment.VERIFIED, 4, 3)]
    assert len(risk_picture(AREA, marks, corner).arrows) == 2


def test_a_plan_that_changes_nothing_has_no_arrow() -> None:
    same = [Mark(1, Moment.FOUND, 2, 2), Mark(1, Moment.VERIFIED, 2, 2)]
    assert risk_picture(AREA, same, corner).arrows == ()


@given(datasets)
def test_the_strip_shows_or_counts_every_dataset(placed: list[Placed]) -> None:
    picture = strip_picture(560, placed)
    wanted = sum(each.wanted is not None for each in placed)
    today = sum(each.today is not None for each in placed)
    for filled, expected in ((True, wanted), (False, today)):
        dots = sum(dot.wanted is filled for dot in picture.dots)
        assert dots + sum(tally.count for tally in picture.tallies if tally.wanted is filled) == expected


@given(datasets)
def test_dots_stay_above_the_bar_of_their_level(placed: list[Placed]) -> None:
    picture = strip_picture(560, placed)
    for dot in picture.dots:
        bar = picture.bars[dot.level]
        assert bar.x - 1 <= dot.centre.x <= bar.x + bar.width + 1
        assert dot.centre.y - dot.radius >= 0 and dot.centre.y + dot.radius <= bar.y
