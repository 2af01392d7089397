"""The Spectrum page with a real file, a real session and real widgets."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.board import Shown, wanted_of
from d4i_desktop.core.model import Action, Dataset, Level, Organisation, Release, ReleaseKind, new_id
from d4i_desktop.core.questionnaire import answer
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.spectrum import SpectrumPage
from d4i_desktop.ui.pages.spectrum.menu import menu_for
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.theme import Mode, Theme

FULL, TOTALS, DEIDENTIFIED = ReleaseKind.FULL, ReleaseKind.TOTALS, ReleaseKind.DEIDENTIFIED
PLAIN, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def session(qapp, tmp_path):
    organisation = Organisation(id=new_id(), name="Harbour Family Centre")
    made = Session(Store.create(tmp_path / "inventory.d4i", organisation), load_catalogue())
    yield made
    made.close()


def add(session, title, answers=None, **values):
    dataset = Dataset(id=new_id(), title=title, **values)
    session.do(edits.add_dataset(dataset))
    for id, value in (answers or {}).items():
        held = session.inventory.get(Dataset, dataset.id)
        session.do(answer(session.catalogue, session.inventory, held, session.catalogue.question(id), value))
    return dataset.id


@pytest.fixture
def filled(session):
    """Intake forms, closed for want of consent; a map nobody reviewed; case notes wanted too open; a held survey."""
    add(session, "Intake forms", {"1": "people", "11": "no"}, level_today="0", level_wanted="1")
    add(session, "Clinic map", level_today="1")
    add(session, "Case notes", {"1": "people", "11": "no"}, level_today="0", level_wanted="4")
    add(session, "Needs survey", {"16": "waiting"}, level_today="0", level_wanted="1")
    return session


@pytest.fixture
def page(filled, qtbot):
    return shown(filled, qtbot)


def shown(session, qtbot, language="en", size=(1044, 650)):
    made = SpectrumPage(session, load(language))
    made.resize(*size)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    qtbot.waitUntil(lambda: not made._walls.running)
    return made


def held(session, title):
    return session.inventory.dataset(title)


def wanted(session, title, kind=FULL):
    return wanted_of(session.inventory, held(session, title), kind)


def pick(page, title, kind=FULL):
    """Give the card the focus."""
    assert page.board.choose((held(page.session, title).id, kind), focus=True)


def press(page, key, modifier=PLAIN):
    focused = [one.list for one in page.board.every if one.list.hasFocus()]
    assert len(focused) == 1
    QTest.keyClick(focused[0], key, modifier)


def names(column):
    return [
        f"({spot.card.dataset.title})" if spot.ghost else spot.card.dataset.title for spot in column.list.cards.spots
    ]


def standing(page):
    return [names(column) for column in page.board.every]


def drag(page, title, column, *, ghost=False, drop=True):
    """With the mouse, from where the card is to the middle of a column."""
    for source in page.board.every:
        for row, spot in enumerate(source.list.cards.spots):
            if spot.card.dataset.title == title and spot.ghost is ghost:
                view = source.list.viewport()
                start = source.list.card_box(row).topLeft() + QPoint(20, 12)
                there = page.board.columns[column].list.viewport()
                end = view.mapFromGlobal(there.mapToGlobal(there.rect().center()))
                QTest.mousePress(view, Qt.MouseButton.LeftButton, PLAIN, start)
                for where in (start + (end - start) / 4, (start + end) / 2, end):
                    QTest.mouseMove(view, where)
                if drop:
                    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, PLAIN, end)
                return source.list
    raise AssertionError(f"no card {title}")


# Where cards stand


def test_each_card_stands_where_it_is_wanted_and_its_ghost_where_it_is_today(page):
    assert standing(page) == [
        ["Clinic map"],
        ["(Intake forms)", "(Case notes)", "(Needs survey)"],
        ["Intake forms", "(Clinic map)", "Needs survey"],
        [],
        [],
        ["Case notes"],
        [],
    ]
    assert [column.count for column in page.board.every] == ["1", "0", "2", "0", "0", "1", "0"]


def test_every_card_and_ghost_has_a_name_for_a_screen_reader(page):
    for column in page.board.every:
        heard = QAccessible.queryAccessibleInterface(column.list)
        assert column.name in heard.text(QAccessible.Text.Name)
        said = [heard.child(row).text(QAccessible.Text.Name) for row in range(len(column.list.cards.spots))]
        assert all(spot.card.dataset.title in one for spot, one in zip(column.list.cards.spots, said, strict=True))


def test_marks_say_in_words_what_is_held_beyond_and_not_reviewed(page):
    said = {
        spot.card.dataset.title: column.list.cards.face(row).said
        for column in page.board.every
        for row, spot in enumerate(column.list.cards.spots)
        if not spot.ghost
    }
    assert "beyond permitted" in said["Case notes"]
    assert "held" in said["Needs survey"] and "beyond" not in said["Needs survey"]
    assert "not reviewed yet" in said["Clinic map"]
    assert "beyond" not in said["Intake forms"]


def test_a_tray_with_nothing_in_it_makes_room(page, filled):
    assert page.board.tray.isVisible()
    filled.do(edits.set_field(held(filled, "Clinic map"), "level_wanted", "2"))
    assert not page.board.tray.isVisible()


# Keys


def test_arrow_keys_move_the_card_and_undo_takes_it_back_by_name(page, filled):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Left)
    assert wanted(filled, "Intake forms") is Level.SEALED
    assert page.spot().card.dataset.title == "Intake forms"
    assert page.board.columns[0].list.hasFocus()
    assert filled.undo_label.key == "edits.place_dataset"
    filled.undo()
    assert wanted(filled, "Intake forms") is Level.INTERNAL
    assert page.board.columns[1].list.hasFocus()
    filled.redo()
    assert wanted(filled, "Intake forms") is Level.SEALED


def test_up_and_down_go_from_card_to_card_and_past_ghosts(page):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Down)
    assert page.spot().card.dataset.title == "Needs survey"
    press(page, Qt.Key.Key_Up)
    assert page.spot().card.dataset.title == "Intake forms"


def test_control_and_arrows_go_to_another_column_without_the_card(page, filled):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Right, CTRL)
    assert page.spot().card.dataset.title == "Case notes"
    press(page, Qt.Key.Key_Left, CTRL)
    press(page, Qt.Key.Key_Left, CTRL)
    assert page.spot().card.dataset.title == "Clinic map"
    assert wanted(filled, "Intake forms") is Level.INTERNAL


def test_shift_and_arrows_say_where_it_is_today(page, filled):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Right, SHIFT)
    assert held(filled, "Intake forms").level_today == "1"
    assert wanted(filled, "Intake forms") is Level.INTERNAL
    assert "(Intake forms)" not in names(page.board.columns[1])
    press(page, Qt.Key.Key_Right, SHIFT)
    assert names(page.board.columns[2]) == ["(Intake forms)"]


def test_from_the_tray_a_card_goes_to_sealed_first_and_delete_brings_it_back(page, filled):
    pick(page, "Clinic map")
    press(page, Qt.Key.Key_Right)
    assert wanted(filled, "Clinic map") is Level.SEALED
    press(page, Qt.Key.Key_Delete)
    assert wanted(filled, "Clinic map") is None
    assert names(page.board.tray) == ["Clinic map"]


def test_nothing_lies_before_the_tray(page, filled):
    pick(page, "Clinic map")
    press(page, Qt.Key.Key_Left)
    assert wanted(filled, "Clinic map") is None


def test_nothing_lies_before_sealed_or_beyond_open(page, filled):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Left)
    assert wanted(filled, "Intake forms") is Level.SEALED
    free = add(filled, "Annual report", level_wanted="5", level_today="5")
    page.open_dataset(free)
    press(page, Qt.Key.Key_Right)
    assert wanted(filled, "Annual report") is Level.OPEN and "can’t go further" not in page.footer.sentence.text()


def test_tab_goes_from_the_chips_through_the_columns_to_the_line_below(page):
    page.chips[Shown.ALL].setFocus()
    seen = []
    for _ in range(10):
        seen.append(page.window().focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    lists = [column.list for column in page.board.every if any(not spot.ghost for spot in column.list.cards.spots)]
    chips = list(page.chips.values())
    assert seen[:8] == [*chips, page.filter.line, *lists]
    assert seen[8] is page.footer.more


def test_r_asks_for_the_review(page, filled, qtbot):
    pick(page, "Case notes")
    with qtbot.waitSignal(page.go) as asked:
        press(page, Qt.Key.Key_R)
    assert asked.args == ["review", held(filled, "Case notes").id]


# The wall


def test_the_wall_shows_for_the_card_that_has_the_focus(page):
    pick(page, "Intake forms")
    assert page.board.wall is Level.INTERNAL
    assert [column.stopped for column in page.board.columns] == [False, False, True, True, True, True]
    pick(page, "Clinic map")
    assert page.board.wall is Level.PUBLIC_WITH_TERMS
    assert [column.stopped for column in page.board.columns] == [False] * 5 + [True]


def test_a_move_beyond_the_wall_is_refused_with_the_reason(page, filled):
    pick(page, "Intake forms")
    before = filled.undo_label
    press(page, Qt.Key.Key_Right)
    assert wanted(filled, "Intake forms") is Level.INTERNAL
    assert filled.undo_label is before
    said = page.footer.sentence.text()
    assert page.footer.warns and "can’t go further than Internal so far" in said
    assert "nothing shows that people agreed to sharing" in said
    assert page.footer.accessibleName() == said


def test_the_refusal_is_forgotten_with_the_next_card(page):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Right)
    press(page, Qt.Key.Key_Down)
    assert "Needs survey" in page.footer.sentence.text()
    press(page, Qt.Key.Key_Up)
    assert not page.footer.warns


def test_what_is_beyond_the_wall_stays_and_may_come_closer(page, filled):
    pick(page, "Case notes")
    assert "is wanted at Public with terms" in page.footer.sentence.text()
    press(page, Qt.Key.Key_Left)
    assert wanted(filled, "Case notes") is Level.APPROVED_GROUP
    press(page, Qt.Key.Key_Right)
    assert wanted(filled, "Case notes") is Level.APPROVED_GROUP


def test_a_held_card_says_that_it_is_held(page):
    pick(page, "Needs survey")
    press(page, Qt.Key.Key_Right)
    assert "is held at Internal: a community may have authority" in page.footer.sentence.text()


def test_what_would_lift_it_unfolds_strictest_first_and_goes_into_the_plan(page, filled):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Right)
    page.footer.more.click()
    trace = filled.review(held(filled, "Intake forms")).permitted.trace
    body = page.footer.ceilings.body
    rows = [body.itemAt(place).widget() for place in range(body.count())]
    assert len(rows) == len(trace) > 1
    assert rows[0].said.startswith("Internal: nothing shows")
    page.add_measure(trace[0].lifted_by[0])
    (action,) = filled.inventory.of(Action, held(filled, "Intake forms").id)
    assert action.measure == trace[0].lifted_by[0]
    assert page.footer.open and page.footer.warns
    filled.undo()
    assert filled.inventory.of(Action, held(filled, "Intake forms").id) == ()


def test_the_card_comes_back_from_the_wall_with_motion_and_at_once_without(page, dress):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Right)
    assert not page.board.flight.isVisible()
    dress(Theme(Mode.LIGHT, motion=True))
    press(page, Qt.Key.Key_Right)
    assert page.board.flight.flying()


# The mouse


def test_dragging_a_card_places_it(page, filled):
    drag(page, "Clinic map", 2)
    assert wanted(filled, "Clinic map") is Level.NAMED_PARTNER
    assert not page.board.flight.isVisible()
    assert "Clinic map" in names(page.board.columns[2])


def test_dragging_beyond_the_wall_brings_the_card_back_and_says_why(page, filled):
    drag(page, "Intake forms", 3)
    assert wanted(filled, "Intake forms") is Level.INTERNAL
    assert page.footer.warns and "Intake forms" in page.footer.sentence.text()
    assert not page.board.flight.isVisible()


def test_dragging_a_ghost_says_where_it_is_today_whatever_the_wall(page, filled):
    drag(page, "Intake forms", 3, ghost=True)
    assert held(filled, "Intake forms").level_today == "3"
    assert wanted(filled, "Intake forms") is Level.INTERNAL


def test_escape_lets_go_of_a_dragged_card(page, filled):
    cards = drag(page, "Clinic map", 2, drop=False)
    assert page.board.flight.isVisible()
    QTest.keyClick(cards, Qt.Key.Key_Escape)
    assert not page.board.flight.isVisible()
    QTest.mouseRelease(cards.viewport(), Qt.MouseButton.LeftButton, PLAIN, QPoint(700, 100))
    assert wanted(filled, "Clinic map") is None


def test_a_click_on_the_chevron_opens_the_releases(page, filled):
    column = page.board.columns[1].list
    row = column.row_of((held(filled, "Intake forms").id, FULL))
    corner = column.card_box(row).topRight() + QPoint(-12, 14)
    QTest.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, PLAIN, corner)
    assert names(page.board.columns[1]).count("Intake forms") == 3


# Releases


def test_enter_opens_a_dataset_and_each_release_moves_on_its_own(page, filled):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Return)
    pick(page, "Intake forms", TOTALS)
    press(page, Qt.Key.Key_Right)
    assert wanted(filled, "Intake forms", TOTALS) is Level.NAMED_PARTNER
    assert wanted(filled, "Intake forms") is Level.INTERNAL
    (made,) = filled.inventory.of(Release, held(filled, "Intake forms").id)
    assert made.kind is TOTALS
    assert page.spot().card.kind is TOTALS
    filled.undo()
    assert filled.inventory.of(Release, held(filled, "Intake forms").id) == ()


def test_each_release_has_its_own_wall(page, filled):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Return)
    review = filled.review(held(filled, "Intake forms"))
    for kind in ReleaseKind:
        pick(page, "Intake forms", kind)
        level = review.releases[kind].level
        assert page.board.wall is (None if level is Level.OPEN else level)


def test_closing_takes_the_releases_away_and_keeps_the_card(page, filled):
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Return)
    pick(page, "Intake forms", DEIDENTIFIED)
    press(page, Qt.Key.Key_Return)
    assert names(page.board.columns[1]).count("Intake forms") == 1
    assert page.spot().card.key == (held(filled, "Intake forms").id, FULL)


# Chips, filter, menu


@pytest.mark.parametrize(
    ("chip", "count", "found"),
    [
        (Shown.ALL, "4", {"Intake forms", "Clinic map", "Case notes", "Needs survey"}),
        (Shown.NOT_PLACED, "1", {"Clinic map"}),
        (Shown.BEYOND, "1", {"Case notes"}),
        (Shown.HELD, "1", {"Needs survey"}),
    ],
)
def test_a_chip_leaves_its_cards_and_says_how_many(page, chip, count, found):
    page.chips[chip].click()
    assert page.chips[chip].text().endswith(count)
    assert {name.strip("()") for column in standing(page) for name in column} == found


def test_typing_leaves_the_cards_that_match_and_nothing_says_so(page):
    page.filter.line.setText("MAP")
    assert {name.strip("()") for column in standing(page) for name in column} == {"Clinic map"}
    page.filter.line.setText("zzz")
    assert page._nothing.isVisible()
    page._nothing.button.click()
    assert page.board.isVisible() and len(names(page.board.columns[1])) == 3


def test_the_menu_says_where_it_is_today(page, filled):
    pick(page, "Intake forms")
    acts = {"today": lambda level: page.set_today(page.spot(), level), "review": print, "toggle": print}
    acts["place"] = lambda level: page.place(page.spot(), level)
    menu = menu_for(page.words, page.spot(), acts, opened=False, still=False, parent=page)
    here = next(one for one in menu.actions() if one.text() == "It is here today")
    here.trigger()
    assert held(filled, "Intake forms").level_today == "1"
    menu.deleteLater()


def test_a_card_whose_today_is_not_said_offers_to_say_it(page, filled):
    filled.do(edits.set_field(held(filled, "Intake forms"), "level_today", None))
    pick(page, "Intake forms")
    assert page.footer.today.isVisible()
    page.footer.today.click()
    assert held(filled, "Intake forms").level_today == "1"
    assert not page.footer.today.isVisible()


def test_an_empty_inventory_leads_to_the_list(session, qtbot):
    page = shown(session, qtbot)
    with qtbot.waitSignal(page.go) as asked:
        page.empty.button.click()
    assert asked.args == ["inventory", ""]


# Read-only, and many


def test_a_read_only_file_shows_the_wall_and_changes_nothing(filled, qtbot):
    filled.store.read_only = True
    page = shown(filled, qtbot)
    pick(page, "Intake forms")
    press(page, Qt.Key.Key_Left)
    press(page, Qt.Key.Key_Right, SHIFT)
    drag(page, "Clinic map", 2)
    assert wanted(filled, "Intake forms") is Level.INTERNAL and wanted(filled, "Clinic map") is None
    assert page.board.wall is not None and not page.board.flight.isVisible()
    menu = menu_for(page.words, page.spot(), {"review": print, "toggle": print}, opened=False, still=True, parent=page)
    assert len(menu.actions()) == 2


def test_two_hundred_datasets_take_a_line_each_and_keep_their_counts(filled, qtbot):
    plain = held(filled, "Intake forms")
    many = [replace(plain, id=new_id(), title=f"Forms {n}") for n in range(200)]
    filled.do(edits.together("add_dataset", [edits.add_dataset(one) for one in many], title=""))
    page = shown(filled, qtbot)
    assert page.board.compact
    assert page.board.columns[1].count == "202"
    page.open_dataset(many[150].id)
    cards = page.board.columns[1].list
    assert cards.viewport().rect().contains(cards.card_box(cards.currentIndex().row()).center())
    press(page, Qt.Key.Key_Left)
    assert wanted(filled, "Forms 150") is Level.SEALED
    assert page.spot().card.dataset.title == "Forms 150"


def test_a_change_elsewhere_keeps_the_focus_on_its_card(page, filled):
    pick(page, "Case notes")
    filled.do(edits.set_field(held(filled, "Intake forms"), "title", "Forms"))
    assert page.spot().card.dataset.title == "Case notes"
    assert "Forms" in names(page.board.columns[1])
