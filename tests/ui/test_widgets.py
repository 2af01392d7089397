"""The widget kit, used as a person uses it."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFontInfo, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from d4i_desktop.core.geometry import Mark, Moment
from d4i_desktop.core.palette import DARK, LIGHT, Role
from d4i_desktop.ui import icons, theme
from d4i_desktop.ui.focus import FocusRing
from d4i_desktop.ui.theme import Mode, Theme
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import RiskBadge
from d4i_desktop.ui.widgets.buttons import Chip, IconButton, LinkButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.choices import Choice, ChoiceGroup
from d4i_desktop.ui.widgets.fields import SearchField
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn
from d4i_desktop.ui.widgets.messages import Banner, Toast, Tone
from d4i_desktop.ui.widgets.rail import Entry, Rail
from d4i_desktop.ui.widgets.risk_map import MapWords, RiskMap
from d4i_desktop.ui.widgets.table import Badge, Column, Table

Row = tuple[str, int | None]
COLUMNS: tuple[Column[Row], ...] = (
    Column("Name", lambda row: row[0]),
    Column("Risk", lambda row: "?" if row[1] is None else "risk", badge=Badge.RISK, grade=lambda row: row[1]),
)
CHOICES = (Choice("yes", "Yes", "A family shelter"), Choice("some", "Some"), Choice("no", "No"))


OPEN: list[QWidget] = []
"""pytest-qt only remembers windows weakly."""


def shown(qtbot: Any, *widgets: QWidget) -> QWidget:
    window = QWidget()
    OPEN[:] = [window]
    column = QVBoxLayout(window)
    for widget in widgets:
        column.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(600, 400)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    return window


def colours_in(image: QImage) -> set[str]:
    every = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(x, y).name() for x, y in every}


def test_calls_into_qt_do_not_use_up_none(qapp: Any) -> None:
    """PySide6 6.12.0 takes a reference to None per call on Python 3.11; a few thousand end the program."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(100):
        thing.setObjectName("x")
    assert sys.getrefcount(None) > before - 50


def test_text_is_set_in_our_own_typeface(qapp: Any) -> None:
    assert QFontInfo(qapp.font()).family() == "Source Sans 3"


def test_an_icon_is_tinted_with_its_role_and_follows_the_theme(qapp: Any, dress: Any) -> None:
    icon = icons.icon("check", Role.ACCENT)
    assert LIGHT.accent in colours_in(icon.pixmap(48, 48).toImage())
    dress(Theme(Mode.DARK, motion=False))
    assert DARK.accent in colours_in(icon.pixmap(48, 48).toImage())


def test_an_unknown_icon_is_refused(qapp: Any) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


@pytest.mark.parametrize(("mode", "palette"), [(Mode.LIGHT, LIGHT), (Mode.DARK, DARK)])
def test_the_theme_reaches_qts_palette(qapp: Any, dress: Any, mode: Mode, palette: Any) -> None:
    dress(Theme(mode))
    assert qapp.palette().window().color() == QColor(palette.window)
    assert qapp.palette().text().color() == QColor(palette.ink)


def test_text_at_200_percent_is_twice_as_high(qtbot: Any, dress: Any) -> None:
    label = text.heading("Where our data stands")
    shown(qtbot, label)
    before = label.fontMetrics().height()
    dress(Theme(Mode.LIGHT, 2.0, motion=False))
    assert label.fontMetrics().height() == pytest.approx(2 * before, abs=2)


def test_what_a_person_typed_is_never_read_as_markup(qapp: Any) -> None:
    assert text.body("<b>bold</b>").textFormat() is Qt.TextFormat.PlainText
    assert RiskBadge(2, "<i>High</i>").textFormat() is Qt.TextFormat.PlainText


def test_text_that_wraps_in_a_scroll_column_is_not_cut_off(qtbot: Any) -> None:
    column = ScrollColumn()
    label = text.body("A long sentence about a dataset. " * 20)
    flow = Flow(*(Chip(f"Chip number {n}") for n in range(12)))
    column.body.addWidget(label)
    column.body.addWidget(flow)
    window = shown(qtbot, column)
    window.resize(300, 300)
    qtbot.wait(20)
    assert label.height() >= label.heightForWidth(label.width())
    assert flow.height() >= flow.heightForWidth(flow.width())


def test_a_single_answer_is_picked_with_arrows_and_space(qtbot: Any) -> None:
    group = ChoiceGroup(CHOICES)
    shown(qtbot, group)
    group.cards[0].setFocus()
    qtbot.keyClick(group.cards[0], Qt.Key.Key_Down)
    assert group.value() == ()
    with qtbot.waitSignal(group.chosen) as caught:
        qtbot.keyClick(group.cards[1], Qt.Key.Key_Space)
    assert caught.args == [("some",)]
    qtbot.keyClick(group.cards[1], Qt.Key.Key_Up)
    qtbot.keyClick(group.cards[0], Qt.Key.Key_Up)
    assert group.cards[2].hasFocus()
    qtbot.keyClick(group.cards[2], Qt.Key.Key_Return)
    assert group.value() == ("no",)
    group.set_value(())
    qtbot.mouseClick(group.cards[2], Qt.MouseButton.LeftButton)
    assert group.value() == ("no",)


def test_picking_the_picked_answer_again_keeps_it(qtbot: Any) -> None:
    group = ChoiceGroup(CHOICES)
    shown(qtbot, group)
    group.cards[0].click()
    group.cards[0].click()
    assert group.value() == ("yes",)


def test_several_answers_may_be_picked(qtbot: Any) -> None:
    group = ChoiceGroup(CHOICES, several=True)
    shown(qtbot, group)
    group.cards[2].click()
    group.cards[0].click()
    assert group.value() == ("yes", "no")


def test_setting_an_answer_says_nothing_to_listeners(qtbot: Any) -> None:
    group = ChoiceGroup(CHOICES)
    with qtbot.assertNotEmitted(group.chosen):
        group.set_value(("no",))


def test_the_rail_is_walked_with_arrow_keys(qtbot: Any) -> None:
    rail = Rail((Entry("a", "house", "Overview"), Entry("b", "table-2", "Inventory", "12")), name="Stages")
    shown(qtbot, rail)
    rail.select("a")
    rail.entries["a"].setFocus()
    with qtbot.waitSignal(rail.selected) as caught:
        qtbot.keyClick(rail.entries["a"], Qt.Key.Key_Down)
    assert caught.args == ["b"]
    assert rail.entries["b"].isChecked()
    assert not rail.entries["a"].isChecked()
    assert rail.entries["b"].accessibleName() == "Inventory 12"


def test_the_shortcut_leads_to_the_search_field_and_escape_empties_it(qtbot: Any) -> None:
    field, other = SearchField("Search everything", "Ctrl+K"), QLineEdit()
    window = shown(qtbot, field, other)
    other.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert field.line.hasFocus()
    qtbot.keyClicks(field.line, "intake")
    assert field.text() == "intake"
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_focus_ring_goes_around_what_the_keyboard_reaches(qtbot: Any) -> None:
    one, two = PrimaryButton("One"), SecondaryButton("Two")
    window = shown(qtbot, one, two)
    one.setFocus()
    two.setFocus(Qt.FocusReason.TabFocusReason)
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert ring.isVisible()
    assert ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)


def test_the_focus_ring_follows_what_it_goes_around(qtbot: Any) -> None:
    one, two = PrimaryButton("One"), SecondaryButton("Two")
    window = shown(qtbot, one, two)
    one.setFocus()
    two.setFocus(Qt.FocusReason.TabFocusReason)
    window.resize(700, 600)
    qtbot.wait(20)
    ring = window.findChild(FocusRing)
    assert ring is not None
    assert ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)


def test_a_table_sorts_by_grade_with_unknown_last_both_ways(qtbot: Any) -> None:
    table = Table(COLUMNS, lambda row: row[0], "Datasets")
    table.set_rows((("b", 2), ("a", None), ("É", 0)))
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert [row[1] for row in table.rows_model.rows] == [0, 2, None]
    table.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [row[1] for row in table.rows_model.rows] == [2, 0, None]


def test_accented_names_sort_with_their_letter(qtbot: Any) -> None:
    table = Table(COLUMNS, lambda row: row[0], "Datasets")
    table.set_rows((("Zoo", 0), ("Élèves", 0), ("Fonds", 0)))
    table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    assert [row[0] for row in table.rows_model.rows] == ["Élèves", "Fonds", "Zoo"]


def test_a_selected_row_stays_selected_when_the_rows_change(qtbot: Any) -> None:
    table = Table(COLUMNS, lambda row: row[0], "Datasets")
    shown(qtbot, table)
    table.set_rows((("a", 1), ("b", 2)))
    table.select("b")
    with qtbot.assertNotEmitted(table.row_selected):
        table.set_rows((("b", 3), ("c", 0)))
    assert table.current() == ("b", 3)
    with qtbot.waitSignal(table.row_selected) as caught:
        table.set_rows((("c", 0),))
    assert caught.args == [None]


def test_a_selected_row_stays_selected_when_the_order_changes(qtbot: Any) -> None:
    table = Table(COLUMNS, lambda row: row[0], "Datasets")
    shown(qtbot, table)
    table.set_rows((("a", 1), ("b", 2)))
    table.select("b")
    table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert table.current() == ("b", 2)


def test_enter_opens_the_selected_row(qtbot: Any) -> None:
    table = Table(COLUMNS, lambda row: row[0], "Datasets")
    shown(qtbot, table)
    table.set_rows((("a", 1),))
    table.select("a")
    with qtbot.waitSignal(table.row_opened) as caught:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert caught.args == [("a", 1)]


def test_markers_travel_only_if_motion_is_allowed(qtbot: Any, dress: Any) -> None:
    words = MapWords("Severity", "Likelihood", ("a", "b", "c", "d"), ("a", "b", "c", "d"))
    picture = RiskMap(words, lambda severity, likelihood: 0)
    shown(qtbot, picture)
    picture.show_risks((Mark(1, Moment.FOUND, 1, 1),), {}, "Low")
    picture.show_risks((Mark(1, Moment.FOUND, 4, 4),), {}, "Very high")
    assert not picture.travelling()
    dress(Theme(Mode.LIGHT, motion=True))
    picture.show_risks((Mark(1, Moment.FOUND, 1, 1),), {}, "Low")
    assert picture.travelling()
    assert picture.accessibleDescription() == "Low"


def test_a_toast_goes_when_its_action_is_taken(qtbot: Any) -> None:
    window = shown(qtbot, QLabel("page"))
    toast = Toast(window, "Archived", "Undo")
    with qtbot.waitSignal(toast.acted):
        toast.findChild(QAbstractButton).click()
    qtbot.waitUntil(lambda: window.findChild(Toast) is None)


def test_a_toast_goes_by_itself(qtbot: Any) -> None:
    window = shown(qtbot, QLabel("page"))
    Toast(window, "Archived", seconds=0.05)
    qtbot.waitUntil(lambda: window.findChild(Toast) is None)


def test_everything_that_can_be_operated_has_an_accessible_name(qtbot: Any) -> None:
    banner = Banner(Tone.ERROR, "The file is read-only.", "Save a copy")
    window = shown(qtbot, banner, ChoiceGroup(CHOICES), Chip("All", "12"), SearchField("Search"))
    operable = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    assert len(operable) >= 6
    assert [each for each in operable if not each.accessibleName()] == []


def test_the_look_is_kept_within_100_and_200_percent(qapp: Any, dress: Any) -> None:
    dress(Theme(scale=9.0))
    assert theme.look().scale == 2.0
    dress(Theme(scale=0.1))
    assert theme.look().scale == 1.0


# Enter


@pytest.fixture
def asking(qtbot):
    """``asking(button)``: a dialog with it, a field, and a default button; what was pressed by name."""

    def made(button: QAbstractButton) -> tuple[QDialog, QLineEdit, list[str]]:
        dialog, line, yes, pressed = QDialog(), QLineEdit(), PrimaryButton("Yes"), []
        column = QVBoxLayout(dialog)
        for part in (line, button, yes):
            column.addWidget(part)
        yes.setDefault(True)
        yes.clicked.connect(lambda: pressed.append("default"))
        button.clicked.connect(lambda: pressed.append("focused"))
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog, line, pressed

    return made


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(
    "make",
    [
        lambda: SecondaryButton("Cancel"),
        lambda: LinkButton("Make one for me"),
        lambda: Chip("Sensitive"),
        lambda: IconButton("info", "Help"),
    ],
)
def test_enter_presses_the_button_that_has_the_focus_and_not_the_default_one(asking, make, enter):
    button = make()
    dialog, _, pressed = asking(button)
    button.setFocus()
    QTest.keyClick(button, enter)
    assert pressed == ["focused"]
    assert dialog.isVisible()


def test_enter_in_a_field_presses_the_default_button(asking):
    _, line, pressed = asking(SecondaryButton("Cancel"))
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert pressed == ["default"]
