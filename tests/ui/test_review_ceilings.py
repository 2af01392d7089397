"""Why not more open: choosing ceilings shows the level that lifting them would give."""

from __future__ import annotations

from PySide6.QtCore import Qt
from ui.reviewing import INTAKE, about_people, focus, page, say, session, store

from d4i_desktop.core import edits
from d4i_desktop.core.model import Dataset, Level, ReleaseKind

__all__ = ["page", "session", "store"]


def capped(page):
    """Two ceilings at least on the full records."""
    about_people(page)
    say(page, "11", "no")
    say(page, "18", "yes")
    page.walkthrough.meaning.more.click()
    return page.walkthrough.meaning.ceilings


def trace(page, kind=ReleaseKind.FULL):
    return page.walkthrough.subject.review.releases[kind].trace


def test_nothing_is_said_of_lifting_before_a_ceiling_is_chosen(page):
    assert not capped(page).level.isVisible()


def test_choosing_every_ceiling_but_one_leaves_that_ones_level(page):
    ceilings = capped(page)
    *others, last = zip(ceilings.rows, trace(page), strict=True)
    for row, _ in others:
        row.box.click()
    assert ceilings.level.text() == page.words(f"level.{int(last[1].level)}.name")
    last[0].box.click()
    assert ceilings.level.text() == page.words(f"level.{int(Level.OPEN)}.name")


def test_a_ceiling_is_chosen_with_the_space_bar(page, qtbot):
    ceilings = capped(page)
    box = ceilings.rows[0].box
    focus(qtbot, box)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert ceilings.level.isVisible()
    assert "lifted" in box.accessibleName()


def test_what_is_chosen_for_one_release_says_nothing_of_another(page):
    ceilings = capped(page)
    ceilings.rows[0].box.click()
    page.walkthrough.meaning.kinds[ReleaseKind.DEIDENTIFIED].click()
    assert not ceilings.level.isVisible()
    page.walkthrough.meaning.kinds[ReleaseKind.FULL].click()
    assert ceilings.rows[0].box.isChecked()


def test_a_hold_cannot_be_chosen_and_says_who_lifts_it(page):
    about_people(page)
    dataset = page.session.inventory.get(Dataset, INTAKE.id)
    page.session.do(edits.set_field(dataset, "community_authority", "waiting"))
    ceilings = page.walkthrough.meaning.ceilings
    held = [row for row, one in zip(ceilings.rows, trace(page), strict=False) if one.hold]
    assert not held[0].box.isEnabled()
    assert ceilings._hold.isVisible()


def test_a_ceiling_that_goes_away_is_no_longer_chosen(page):
    ceilings = capped(page)
    for row in ceilings.rows:
        row.box.click()
    say(page, "11", "yes")
    say(page, "11", "no")
    chosen = {one.rule for row, one in zip(ceilings.rows, trace(page), strict=False) if row.box.isChecked()}
    assert "no_authority" not in chosen
