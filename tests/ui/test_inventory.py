"""The Inventory page and the dataset dialog with a real file, a real session and real widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.fields import FIELDS, FieldKind, Group
from d4i_desktop.core.model import (
    Answer,
    Dataset,
    Field,
    Missing,
    Organisation,
    OwnMeasure,
    Release,
    ReleaseKind,
    Role,
    new_id,
)
from d4i_desktop.store.store import Store
from d4i_desktop.ui.dialogs.dataset import PLACES, DatasetDialog
from d4i_desktop.ui.models.groups import Shown
from d4i_desktop.ui.models.standings import standing_of
from d4i_desktop.ui.pages.inventory import InventoryPage
from d4i_desktop.ui.pages.inventory_table import DELETION, PERMITTED, RISK, TITLE
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.theme import Mode, Theme


@pytest.fixture
def session(qapp, tmp_path):
    organisation = Organisation(id=new_id(), name="Harbour Family Centre")
    made = Session(Store.create(tmp_path / "inventory.d4i", organisation), load_catalogue())
    yield made
    made.close()


def add(session, title, **values):
    dataset = Dataset(id=new_id(), title=title, **values)
    session.do(edits.add_dataset(dataset))
    return dataset


def answer_everything(session, dataset, questions=100):
    """Take the first choice of that many questions of the review."""
    for question in session.catalogue.questions[:questions]:
        if question.keeper == "answer" and question.kind == "single":
            value = question.choices[0]
            session.do(edits.answer_question(session.inventory, dataset, question.id, value))


@pytest.fixture
def filled(session):
    add(session, "École du soir", steward="Programme lead", keywords=("apprentis",), personal_information=("name",))
    add(session, "Case notes", description="What counsellors write", next_review=session.today() - timedelta(days=1))
    add(session, "Annual report", personal_information=("none",), next_review=session.today())
    session.do(edits.archive(add(session, "Old cards")))
    return session


@pytest.fixture
def page(filled, qtbot):
    return shown(InventoryPage(filled, load("en")), qtbot)


def shown(widget, qtbot, size=(1020, 640)):
    widget.resize(*size)
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def titles(page):
    return [one.title for one in page.table.rows_model.rows]


def held(session, title):
    return session.inventory.dataset(title)


# The table


def test_the_table_lists_what_is_held_and_leaves_out_the_archive(page):
    assert titles(page) == ["École du soir", "Case notes", "Annual report"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ECOLE", ["École du soir"]),
        ("apprentis", ["École du soir"]),
        ("programme LEAD", ["École du soir"]),
        ("counsellors case", ["Case notes"]),
        ("old", []),
        ("", ["École du soir", "Case notes", "Annual report"]),
    ],
)
def test_the_filter_finds_words_in_any_searched_field_without_case_or_accents(page, typed, found):
    page.filter.line.setText(typed)
    assert titles(page) == found


def test_typing_in_the_table_goes_to_the_filter(page, qtbot):
    page.activateWindow()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C)
    assert page.filter.text() == "c"
    assert page.filter.line.hasFocus()
    qtbot.keyClicks(page.filter.line, "ase")
    assert titles(page) == ["Case notes"]


def test_a_filter_that_finds_nothing_says_so_and_the_way_back_works(page, qtbot):
    page.filter.line.setText("zzz")
    assert page._nothing.isVisible()
    assert not page.detail.isVisible()
    page._nothing.button.click()
    assert len(titles(page)) == 3


@pytest.mark.parametrize(
    ("chip", "found"),
    [
        (Shown.PERSONAL, ["École du soir"]),
        (Shown.OVERDUE, ["Case notes"]),
        (Shown.ARCHIVED, ["Old cards"]),
        (Shown.HIGH_RISK, []),
    ],
)
def test_a_chip_leaves_its_datasets_and_says_how_many(page, chip, found):
    page.chips[chip].click()
    assert titles(page) == found
    assert page.chips[chip].text().endswith(str(len(found)))
    assert page.chips[chip].isChecked()
    assert not page.chips[Shown.ALL].isChecked()


def test_an_accent_does_not_change_where_a_title_is_sorted(page):
    page.table.sortByColumn(TITLE, Qt.SortOrder.AscendingOrder)
    assert titles(page) == ["Annual report", "Case notes", "École du soir"]


def test_a_dataset_without_answers_is_not_reviewed_rather_than_open(page):
    row = page.table.rows_model
    assert row.data(row.index(0, PERMITTED)) == "not reviewed"
    assert row.data(row.index(0, RISK)) == "—"


def test_a_review_under_way_shows_the_most_that_it_can_come_to(page, filled):
    answer_everything(filled, held(filled, "Case notes"), questions=8)
    review = filled.review(held(filled, "Case notes"))
    assert review.begun
    assert not review.progress.complete
    level = load("en")(f"level.{int(review.permitted.level)}.name")
    assert page.table.rows_model.data(page.table.rows_model.index(1, PERMITTED)) == f"≤ {level}"


def test_a_day_that_has_passed_is_overdue_in_words_and_today_is_not(page):
    column = page.table.rows_model.columns[5]
    rows = {one.title: one for one in page.table.rows_model.rows}
    assert column.value(rows["Case notes"]) == "overdue"
    assert column.late(rows["Case notes"])
    assert not column.late(rows["Annual report"])


def test_whatever_is_overdue_counts_for_the_chip_and_is_marked_in_words(page, filled):
    day = filled.today() - timedelta(days=3)
    add(filled, "Closed cases", retention_months=12.0, retention_from=day - timedelta(days=366))
    assert [one.title for one in page._groups[Shown.OVERDUE]] == ["Case notes", "Closed cases"]
    title, deletion = page.table.rows_model.columns[TITLE], page.table.rows_model.columns[DELETION]
    closed = held(filled, "Closed cases")
    assert title.spoken(closed) == "Closed cases, something is overdue"
    assert deletion.value(closed) == "overdue"
    assert deletion.late(closed)
    assert title.spoken(held(filled, "Annual report")) == "Annual report"


def test_a_file_that_may_only_be_read_shows_all_and_offers_no_change(filled, qtbot):
    filled.close()
    with Store.open(filled.store.path, read_only=True) as seen:
        session = Session(seen, load_catalogue())
        page = shown(InventoryPage(session, load("en")), qtbot)
        assert len(page.table.rows_model.rows) == 3
        assert not any(part.isVisible() for part in (page.add, page.from_list, page.detail.edit))
        assert [one.text() for one in page.menu_for(page.table.current()).actions()] == ["Review"]
        before = session.inventory.datasets(archived=True)
        page.table.delete_pressed.emit()
        page.table.row_opened.emit(page.table.current())
        assert session.inventory.datasets(archived=True) == before


def test_what_is_overdue_shows_the_day_of_deletion_however_little_room_there_is(page):
    page.resize(1020, 640)
    assert page.table.isColumnHidden(DELETION)
    page.chips[Shown.OVERDUE].click()
    assert not page.table.isColumnHidden(DELETION)
    page.chips[Shown.ALL].click()
    assert page.table.isColumnHidden(DELETION)


def test_the_card_says_what_is_late_and_what_limits_the_dataset(page, filled):
    day = filled.today() - timedelta(days=2)
    add(
        filled,
        "Survey",
        deletion_due=day,
        community="The council",
        community_authority="waiting",
        restrictions="One use",
    )
    page.open_dataset(held(filled, "Survey").id)
    said = [one.text() for one in page.detail.findChildren(QLabel)]
    assert "Delete Survey: 2 days late" in said
    assert "The council. Yes, and we wait for its decision" in said
    assert "One use" in said


def test_the_day_of_deletion_sorts_by_the_day_that_is_worked_out(page, filled):
    add(filled, "Later", deletion_due=date(2040, 1, 1))
    add(filled, "Sooner", retention_months=24.0, retention_from=date(2030, 1, 1))
    page.table.rows_model.sort(DELETION)
    assert [one.title for one in page.table.rows_model.rows][:2] == ["Sooner", "Later"]


def test_restricted_and_community_held_data_are_told_apart_without_colour(page, filled):
    add(filled, "Survey", restrictions="Only for the funder", community_authority="waiting")
    add(filled, "Free", restrictions=Missing.NOT_APPLICABLE, community_authority="none")
    title = page.table.rows_model.columns[TITLE]
    assert [icon for icon, _word in title.marked(held(filled, "Survey"))] == ["lock", "users"]
    assert "a community has authority over it" in title.spoken(held(filled, "Survey"))
    assert title.marked(held(filled, "Free")) == []


def test_risk_sorts_once_every_review_is_computed(page, filled, qtbot):
    answer_everything(filled, held(filled, "Annual report"))
    page.table.sortByColumn(RISK, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: not page._standings.running)
    assert titles(page)[0] == "Annual report"


def test_what_changes_for_every_dataset_shows_in_the_card_at_once(page, filled):
    """A measure of one's own can lift ceilings of all datasets; its change names none of them."""
    case_notes = held(filled, "Case notes")
    answer_everything(filled, case_notes)
    page.table.select(case_notes.id)
    before = page._standings.of(case_notes)
    lifted = tuple(one.rule for one in filled.review(case_notes).permitted.trace)
    measure = OwnMeasure(id=new_id(), title="Ask the circle", lifts=lifted, likelihood=2)
    filled.do(edits.put_own_measure(filled.inventory, None, measure))
    assert page._standings.of(case_notes) is not before
    filled.do(edits.answer_question(filled.inventory, case_notes, "1", Missing.UNKNOWN))
    assert page._standings.known(case_notes) == standing_of(filled.review(case_notes))


def test_what_is_selected_stays_selected_when_something_else_changes(page, filled):
    page.table.select(held(filled, "Case notes").id)
    filled.do(edits.set_field(held(filled, "École du soir"), "title", "Night school"))
    assert page.table.current().title == "Case notes"
    assert "Night school" in titles(page)


def test_the_filter_finds_among_ten_thousand_datasets(session, qtbot):
    many = [Dataset(id=new_id(), title=f"Jeu {n} été", description="Une feuille d’accueil") for n in range(10_000)]
    session.do(edits.together("add_dataset", [edits.add_dataset(one) for one in many], title=""))
    page = shown(InventoryPage(session, load("fr")), qtbot)
    qtbot.waitUntil(lambda: not page._reading.isActive(), timeout=20_000)
    page.filter.line.setText("ete 99")
    assert len(titles(page)) == sum("99" in one.title for one in many)


# What is done there


def test_archive_delete_and_undo_lose_nothing(page, filled, qtbot):
    page.activateWindow()
    page.table.select(held(filled, "Case notes").id)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert held(filled, "Case notes").archived
    page.show_only(Shown.ARCHIVED)
    page.table.select(held(filled, "Case notes").id)
    before = held(filled, "Case notes")
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert held(filled, "Case notes") is None
    filled.undo()
    assert held(filled, "Case notes") == before


def test_only_what_is_archived_can_be_deleted(page, filled):
    page.table.select(held(filled, "Case notes").id)
    page.delete_dataset()
    assert held(filled, "Case notes") is not None
    names = [action.text() for action in page.menu_for(held(filled, "Case notes")).actions()]
    assert names == ["Review", "Edit", "Duplicate", "Archive"]
    names = [action.text() for action in page.menu_for(held(filled, "Old cards")).actions()]
    assert names == ["Review", "Edit", "Duplicate", "Bring back", "Delete"]


def test_a_duplicate_is_selected_and_has_a_title_of_its_own(page, filled, qtbot):
    page.activateWindow()
    page.table.select(held(filled, "Case notes").id)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert page.table.current().title == "Case notes (copy)"


def test_restoring_brings_a_dataset_back_among_the_others(page, filled):
    page.show_only(Shown.ARCHIVED)
    page.restore_dataset()
    page.show_only(Shown.ALL)
    assert "Old cards" in titles(page)


def test_review_asks_the_window_to_go_there(page, filled, qtbot):
    page.table.select(held(filled, "Case notes").id)
    with qtbot.waitSignal(page.go) as asked:
        page.detail.review.click()
    assert asked.args == ["review", held(filled, "Case notes").id]


def test_enter_opens_the_dialog_and_what_is_saved_shows_in_the_table(page, filled, qtbot):
    page.activateWindow()
    page.table.select(held(filled, "Case notes").id)
    page.table.setFocus()

    def rename():
        dialog = page.findChild(DatasetDialog)
        dialog.title.setText("Notes of cases")
        dialog.accept()

    QTimer.singleShot(0, rename)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert "Notes of cases" in titles(page)
    assert page.detail.accessibleName() == "Notes of cases"


def test_an_empty_inventory_offers_the_first_step(session, qtbot):
    page = shown(InventoryPage(session, load("en")), qtbot)
    assert page.empty.isVisible()

    def write():
        dialog = page.findChild(DatasetDialog)
        QTest.keyClicks(dialog.title, "Attendance")
        QTest.keyClick(dialog.title, Qt.Key.Key_Return)

    QTimer.singleShot(0, write)
    page.empty.button.click()
    assert held(session, "Attendance") is not None
    assert not page.empty.isVisible()
    assert page.table.current().title == "Attendance"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_page_fits_its_place_in_the_window(filled, qtbot, dress, language, scale):
    dress(Theme(Mode.DARK, scale))
    page = shown(InventoryPage(filled, load(language)), qtbot, (1020, 600) if scale == 1.0 else (860, 560))
    assert page.minimumSizeHint().width() <= page.width()
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            left = button.mapTo(page, button.rect().topLeft()).x()
            assert 0 <= left <= page.width() - button.width(), button.text()


# The dialog


@pytest.fixture
def intake(session):
    return add(session, "Intake", steward="Programme lead", vendors=Missing.UNKNOWN, level_today="1")


def dialog_on(session, dataset, qtbot, language="en", size=(960, 640)):
    dialog = DatasetDialog(session, load(language), dataset)
    return shown(dialog, qtbot, size)


def with_all_parts(dialog):
    for place in PLACES:
        dialog.open_part(place)
    return dialog


def test_opening_every_part_and_saving_changes_nothing(session, intake, qtbot):
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    assert not dialog.changed()
    dialog.accept()
    assert dialog.edit is None


def test_every_field_of_the_inventory_can_be_set_and_comes_back_as_it_was_set(session, intake, qtbot):
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    wanted = {item.id: some_value(item) for item in FIELDS}
    for id, value in wanted.items():
        dialog.rows[id].set_value(value)
    dialog.accept()
    session.do(dialog.edit)
    after = held(session, "Intake")
    assert {id: getattr(after, id) for id in wanted} == wanted
    again = with_all_parts(dialog_on(session, after, qtbot))
    assert again.dataset() == after


def some_value(item):
    return {
        FieldKind.TEXT: "words",
        FieldKind.LONG_TEXT: "two\nlines <b>&",
        FieldKind.NUMBER: 1234.5,
        FieldKind.DATE: date(2027, 2, 28),
        FieldKind.LEVEL: "4",
        FieldKind.CHOICE: next(iter(item.choices), ""),
        FieldKind.CHOICES: item.choices[:2] or ("one", "two"),
    }[item.kind]


def test_unknown_does_not_apply_and_not_answered_are_three_things(session, intake, qtbot):
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    row = dialog.rows["steward"]
    unknown, not_applicable = row.states
    unknown.click()
    assert row.value() is Missing.UNKNOWN
    assert row.editor.line.text() == ""
    not_applicable.click()
    assert row.value() is Missing.NOT_APPLICABLE
    not_applicable.click()
    assert row.value() == "Programme lead"
    unknown.click()
    QTest.keyClicks(row.editor.line, "Front desk")
    assert row.value() == "Front desk"
    assert not unknown.isChecked()
    row.editor.line.clear()
    row.editor.line.textEdited.emit("")
    assert row.value() is None


def test_the_levels_always_apply(session, intake, qtbot):
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    assert [chip.state for chip in dialog.rows["level_today"].states] == [Missing.UNKNOWN]


def test_the_title_is_asked_for_where_it_stands(session, qtbot):
    dialog = dialog_on(session, None, qtbot)
    dialog.open_part(Group.RULES.value)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.title_problem.isVisible()
    assert "needs a title" in dialog.title_problem.text()
    QTest.keyClicks(dialog.title, "Attendance")
    assert not dialog.title_problem.isVisible()
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.edit.label.key == "edits.add_dataset"


def test_what_is_no_number_is_said_and_not_saved(session, intake, qtbot):
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    row = dialog.rows["record_count"]
    QTest.keyClicks(row.editor.line, "a few")
    dialog.accept()
    assert dialog.isVisible()
    assert "number" in row._problem.text()
    row.editor.line.clear()
    QTest.keyClicks(row.editor.line, "1,234")
    dialog.accept()
    assert dialog.edit.changes[0].after.record_count == 1234.0


@pytest.mark.parametrize(("typed", "unit", "months"), [("7", 12, 84.0), ("18", 1, 18.0), ("1 year 6 months", 12, 18.0)])
def test_how_long_is_typed_in_years_or_months(session, intake, qtbot, typed, unit, months):
    dialog = dialog_on(session, intake, qtbot)
    dialog.open_part("how_long")
    editor = dialog.rows["retention_months"].editor
    editor.unit.take(unit)
    editor.line.setFocus()
    QTest.keyClicks(editor.line, typed)
    assert dialog.dataset().retention_months == months
    editor.line.editingFinished.emit()
    assert dialog.dataset().retention_months == months
    assert editor.line.text().isdigit()


def test_what_is_no_duration_is_said(session, intake, qtbot):
    dialog = dialog_on(session, intake, qtbot)
    dialog.open_part("how_long")
    row = dialog.rows["retention_months"]
    QTest.keyClicks(row.editor.line, "a while")
    dialog.accept()
    assert dialog.edit is None
    assert row._problem.text() == "Write how long, such as 7 years or 18 months."


def test_the_day_of_deletion_is_said_while_it_is_filled_in(session, intake, qtbot):
    dialog = dialog_on(session, intake, qtbot)
    dialog.open_part("how_long")
    day = dialog.deletion_day
    assert not day.isVisible()
    QTest.keyClicks(dialog.rows["retention_months"].editor.line, "7")
    assert "Say when the clock started" in day.sentence.text()
    start = dialog.rows["retention_from"].editor
    start.ask.click()
    start.edit.setDate(QDate(2024, 3, 31))
    assert day.sentence.text() == "Must be deleted by 31\u00a0Mar\u00a02031, 7 years after the clock started."
    by_hand = dialog.rows["deletion_due"].editor
    by_hand.ask.click()
    by_hand.edit.setDate(QDate(2030, 1, 1))
    assert "the day set by hand" in day.sentence.text()
    dialog.rows["deletion_due"].states[0].click()
    assert day.sentence.text().startswith("Must be deleted by 31\u00a0Mar\u00a02031")


def test_treatments_are_proposed_by_role_and_the_proposal_is_taken_back(session, intake, qtbot):
    roles = (Role.DIRECT_IDENTIFIER, Role.QUASI_IDENTIFIER, Role.OTHER)
    fields = [
        Field(id=role.value, dataset_id=intake.id, position=place, name=role.value, role=role)
        for place, role in enumerate(roles)
    ]
    kept = Release(id="r", dataset_id=intake.id, kind=ReleaseKind.DEIDENTIFIED, treatments=(("other", "round"),))
    session.do(edits.together("x", [edits.put(None, one, "x") for one in (*fields, kept)]))
    dialog = dialog_on(session, intake, qtbot)
    dialog.open_part("releases")
    card = dialog.releases.cards[1]
    before = dict(kept.treatments)
    card.propose.click()
    assert dict(card.release(intake.id, {one.id for one in fields}).treatments) == {
        "direct_identifier": "drop",
        "quasi_identifier": "group_rare",
        "other": "round",
    }
    assert card.propose.text() == "Take the proposal back"
    card.propose.click()
    assert dict(card.release(intake.id, {one.id for one in fields}).treatments) == before
    assert dialog.releases.cards[0].treatments is None


def test_a_french_number_is_read_as_french_people_write_it(session, intake, qtbot):
    dialog = with_all_parts(dialog_on(session, intake, qtbot, "fr"))
    QTest.keyClicks(dialog.rows["record_count"].editor.line, "1 234,5")
    assert dialog.dataset().record_count == 1234.5


def test_escape_with_changes_asks_before_anything_is_lost(session, intake, qtbot):
    dialog = dialog_on(session, intake, qtbot)
    QTest.keyClicks(dialog.title, "x")
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.discard.isVisible()
    dialog.keep.click()
    assert dialog.isVisible()
    assert not dialog.discard.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.discard.click()
    assert not dialog.isVisible()
    assert dialog.edit is None


def test_escape_without_changes_closes(session, intake, qtbot):
    for dataset in (intake, None):
        dialog = dialog_on(session, dataset, qtbot)
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_closing_the_window_with_changes_asks_too(session, intake, qtbot):
    dialog = dialog_on(session, intake, qtbot)
    QTest.keyClicks(dialog.title, "x")
    dialog.close()
    assert dialog.isVisible()
    dialog.discard.click()
    assert not dialog.isVisible()


def test_columns_and_releases_are_saved_with_the_fields_as_one_step_of_undo(session, intake, qtbot):
    before = dict.fromkeys(session.inventory.belongings(intake.id))
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    dialog.title.setText("Intake forms")
    dialog.columns.add.click()
    grid = dialog.columns.grid
    grid.item(0, 0).setText("birth_date")
    grid.put(0, 2, "", Role.QUASI_IDENTIFIER.value)
    dialog.open_part("releases")
    card = dialog.releases.cards[1]
    card.wanted.take(3)
    card.treatments.put(0, 2, "Year only", "year")
    dialog.accept()
    session.do(dialog.edit)
    (field,) = session.inventory.of(Field, intake.id)
    (release,) = session.inventory.of(Release, intake.id)
    assert (field.name, field.role) == ("birth_date", Role.QUASI_IDENTIFIER)
    assert (release.kind, release.wanted) == (ReleaseKind.DEIDENTIFIED, 3)
    assert release.treatments == ((field.id, "year"),)
    session.undo()
    assert held(session, "Intake") == intake
    assert dict.fromkeys(session.inventory.belongings(intake.id)) == before


def test_who_is_left_out_is_kept_by_the_dialog_and_can_be_changed_there(session, intake, qtbot):
    release = Release(id=new_id(), dataset_id=intake.id, kind=ReleaseKind.DEIDENTIFIED, leave_out_below=2000)
    session.do(edits.put(None, release, "x"))
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    card = dialog.releases.cards[1]
    assert card.below.value() == 2000
    card.note.setText("For the board")
    dialog.accept()
    session.do(dialog.edit)
    assert session.inventory.of(Release, intake.id) == (replace(release, note="For the board"),)
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    dialog.releases.cards[1].below.setValue(0)
    dialog.accept()
    session.do(dialog.edit)
    assert session.inventory.of(Release, intake.id) == (replace(release, note="For the board", leave_out_below=0),)


def test_a_column_that_goes_takes_its_treatment_with_it(session, intake, qtbot):
    field = Field(id=new_id(), dataset_id=intake.id, position=0, name="name")
    pairs = ((field.id, "drop"),)
    release = Release(id=new_id(), dataset_id=intake.id, kind=ReleaseKind.TOTALS, wanted=5, treatments=pairs)
    session.do(edits.together("x", [edits.put(None, one, "x") for one in (field, release)]))
    dialog = dialog_on(session, intake, qtbot)
    dialog.open_part("columns")
    dialog.columns.grid.setCurrentCell(0, 0)
    dialog.columns.remove.click()
    dialog.accept()
    session.do(dialog.edit)
    assert session.inventory.of(Field, intake.id) == ()
    assert session.inventory.of(Release, intake.id)[0].treatments == ()


def test_words_of_ones_own_are_added_and_taken_away(session, intake, qtbot):
    dialog = dialog_on(session, intake, qtbot)
    tags = dialog.rows["keywords"].editor.tags
    QTest.keyClicks(tags.line, "intake,")
    QTest.keyClicks(tags.line, "youth")
    QTest.keyClick(tags.line, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClicks(tags.line, "still typing")
    assert dialog.dataset().keywords == ("intake", "youth", "still typing")
    tags._remove("youth")
    assert dialog.dataset().keywords == ("intake", "still typing")


def test_arrows_move_among_choices_and_space_takes_one(session, intake, qtbot):
    dialog = dialog_on(session, intake, qtbot)
    dialog.activateWindow()
    dialog.open_part(Group.WHY.value)
    chips = dialog.rows["legal_authority"].editor.chips
    chips.setFocus()
    first = chips._options[0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(chips._options[1], Qt.Key.Key_Space)
    assert dialog.dataset().legal_authority == "contract"
    qtbot.keyClick(chips._options[1], Qt.Key.Key_Right)
    qtbot.keyClick(chips._options[2], Qt.Key.Key_Space)
    assert dialog.dataset().legal_authority == "law"


def test_none_of_these_lets_go_of_the_others_and_they_of_it(session, intake, qtbot):
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    options = {option.id: option for option in dialog.rows["people"].editor.chips._options}
    options["clients"].click()
    options["children"].click()
    assert dialog.dataset().people == ("clients", "children")
    options["nobody"].click()
    assert dialog.dataset().people == ("nobody",)
    options["staff"].click()
    assert dialog.dataset().people == ("staff",)


def test_a_role_is_chosen_in_its_cell_by_keyboard(session, intake, qtbot):
    field = Field(id=new_id(), dataset_id=intake.id, position=0, name="birth_date")
    session.do(edits.put(None, field, "change_columns", title=""))
    dialog = dialog_on(session, intake, qtbot)
    dialog.open_part("columns")
    grid = dialog.columns.grid
    grid.setCurrentCell(0, 2)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    combo = grid.findChild(QComboBox)
    combo.setCurrentIndex(combo.findData(Role.SENSITIVE.value))
    combo.activated.emit(combo.currentIndex())
    assert dialog.isVisible()
    assert grid.word_at(0, 2) == "Sensitive"
    dialog.accept()
    session.do(dialog.edit)
    assert session.inventory.of(Field, intake.id)[0].role is Role.SENSITIVE


def test_a_day_is_chosen_and_taken_away(session, intake, qtbot):
    dialog = with_all_parts(dialog_on(session, intake, qtbot))
    day = dialog.rows["next_review"].editor
    day.ask.click()
    assert dialog.dataset().next_review == session.today()
    day.edit.setDate(QDate(2027, 2, 28))
    assert dialog.dataset().next_review == date(2027, 2, 28)
    day.clear.click()
    assert dialog.dataset().next_review is None


@pytest.mark.parametrize("language", ["en", "fr"])
def test_everything_in_the_dialog_has_a_name(session, intake, qtbot, language):
    dialog = with_all_parts(dialog_on(session, intake, qtbot, language))
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox)
    for kind in kinds:
        for widget in dialog.findChildren(kind):
            inside = isinstance(widget.parent(), QComboBox) or widget.objectName().startswith("qt_")
            if not inside and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert widget.accessibleName(), (kind, widget.parent())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_dialog_fits_a_small_screen_at_twice_the_text_size(session, intake, qtbot, dress, language):
    dress(Theme(Mode.LIGHT, 2.0))
    dialog = dialog_on(session, intake, qtbot, language, (1256, 672))
    for place in PLACES:
        dialog.open_part(place)
        QEventLoop().processEvents()
        part: QWidget = dialog._built[place]
        assert dialog.minimumSizeHint().height() <= 672
        assert part.minimumSizeHint().width() <= part.width(), place


def test_answers_survive_a_change_of_the_dataset(session, intake, qtbot):
    session.do(edits.answer_question(session.inventory, intake, "11", "yes"))
    dialog = dialog_on(session, intake, qtbot)
    dialog.title.setText("Other")
    dialog.accept()
    session.do(dialog.edit)
    assert len(session.inventory.of(Answer, intake.id)) == 1
