"""Organisation: the logo, and the five factors as a room in which one person answers after the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage, QImageReader
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.factors import Said, people, rating_of, step_action
from d4i_desktop.core.model import FactorRating, Organisation
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.organisation import OrganisationPage
from d4i_desktop.ui.pages.organisation.logo_file import LONGEST, read_logo
from d4i_desktop.ui.session import Session


@pytest.fixture
def session(tmp_path):
    """A session on a new file."""
    store = Store.create(tmp_path / "New.d4i", Organisation(id="o", name="Harbour"))
    made = Session(store, load_catalogue())
    yield made
    made.close()


@pytest.fixture
def page(session, qtbot, dress):
    made = OrganisationPage(session, load("en"))
    qtbot.addWidget(made)
    made.resize(1020, 640)
    made.show()
    return made


@pytest.fixture
def factors(page):
    page.show_part("factors")
    return page.factors


def picture(file, width=900, height=300, kind="PNG", **texts):
    """A picture file with these texts in it."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#0b6e69"))
    for key, text in texts.items():
        image.setText(key, text)
    assert image.save(str(file), kind)
    return file


def words_on(widget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def take(page, file, qtbot):
    logo = page.profile.logo
    with qtbot.waitSignal(logo.worker.done):
        logo.take(file)


def ladder(factors, *said):
    """Answer the statements of the factor that is shown, by clicking."""
    for rung, one in enumerate(said, 2):
        factors.rating.statements.rungs[rung].chips[one].click()


def answer_all(factors, *said):
    for _ in factors.rating.factors:
        ladder(factors, *said)
        factors.rating.next.click()


# The logo


def test_a_logo_is_scaled_down_kept_in_the_file_and_shown(page, session, tmp_path, qtbot):
    take(page, picture(tmp_path / "logo.jpg", 1800, 600, "JPEG"), qtbot)
    image = QImage.fromData(session.store.logo(), "PNG")
    assert (image.width(), image.height()) == (LONGEST, LONGEST // 3)
    assert page.profile.logo.paper.accessibleName() == "The logo of Harbour"
    assert page.profile.logo.choose.text() == "Replace…"


def test_a_small_logo_is_not_enlarged(tmp_path):
    image = QImage.fromData(read_logo(picture(tmp_path / "small.png", 40, 30)).content)
    assert (image.width(), image.height()) == (40, 30)


def test_what_a_picture_says_of_its_maker_is_left_behind(tmp_path):
    content = read_logo(picture(tmp_path / "told.png", Author="Somebody", Comment="taken at home")).content
    assert b"Somebody" not in content and b"home" not in content
    kinds = {content[at - 4 : at] for at in _chunks(content)}
    assert kinds <= {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def _chunks(content):
    at = 8
    while at < len(content):
        yield at + 8
        at += 12 + int.from_bytes(content[at : at + 4], "big")


def test_a_camera_picture_is_turned_upright_and_loses_its_place(tmp_path):
    plain = picture(tmp_path / "photo.jpg", 80, 20, "JPEG").read_bytes()
    turned = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0GPS at home"
    exif = b"Exif\0\0" + turned
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    (tmp_path / "photo.jpg").write_bytes(plain[:2] + segment + plain[2:])
    content = read_logo(tmp_path / "photo.jpg").content
    image = QImage.fromData(content)
    assert (image.width(), image.height()) == (20, 80)
    assert b"GPS" not in content


def test_a_see_through_ground_stays_see_through(tmp_path):
    image = QImage(10, 10, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.save(str(tmp_path / "clear.png"))
    kept = QImage.fromData(read_logo(tmp_path / "clear.png").content)
    assert kept.pixelColor(5, 5).alpha() == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Dear board, ...", "not a PNG or JPEG picture"),
        (b"", "not a PNG or JPEG picture"),
        (b"GIF89a" + bytes(40), "not a PNG or JPEG picture"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "could not be read as a picture"),
        (bytes(20_000_001), "too large for a logo"),
    ],
)
def test_what_is_no_logo_is_refused_in_a_sentence_and_changes_nothing(page, session, tmp_path, qtbot, content, said):
    (tmp_path / "logo.png").write_bytes(content)
    take(page, tmp_path / "logo.png", qtbot)
    assert said in page.profile.logo.problem.text()
    assert "logo.png" in page.profile.logo.problem.text()
    assert session.organisation.logo == "" and session.undo_label is None


def test_a_picture_cut_off_in_the_middle_and_one_that_is_gone_are_refused(tmp_path):
    whole = picture(tmp_path / "whole.png").read_bytes()
    (tmp_path / "half.png").write_bytes(whole[: len(whole) // 2])
    assert read_logo(tmp_path / "half.png").refused == "damaged"
    assert read_logo(tmp_path / "gone.png").refused == "unreadable"


def test_a_picture_with_more_dots_than_anybody_needs_is_refused_before_it_is_read(tmp_path):
    file = picture(tmp_path / "wide.png", 10_001, 1)
    assert QImageReader(str(file)).size().width() == 10_001
    assert read_logo(file).refused == "too_large"


def test_a_logo_that_is_removed_comes_back_by_undo(page, session, tmp_path, qtbot):
    take(page, picture(tmp_path / "logo.png"), qtbot)
    page.profile.logo.remove.click()
    assert session.store.logo() == b"" and page.profile.logo.paper.accessibleName() == "No logo yet"
    session.undo()
    assert session.store.logo() != b"" and page.profile.logo.remove.isVisible()


def test_a_picture_may_be_dropped_and_a_list_is_left_to_the_window(page, session, tmp_path, qtbot):
    logo = page.profile.logo
    assert not _drop(logo, tmp_path / "list.csv").isAccepted()
    with qtbot.waitSignal(logo.worker.done):
        assert _drop(logo, picture(tmp_path / "logo.png")).isAccepted()
    assert session.organisation.logo


def _drop(logo, file) -> QDropEvent:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(file))])
    none = Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, none)
    event.ignore()
    logo.dropEvent(event)
    return event


# The five factors


def test_while_nobody_has_answered_the_place_says_what_belongs_here(factors):
    assert "See together how ready you are" in words_on(factors)
    factors.empty.button.click()
    assert factors.rating.isVisible() and factors.rating.person == "Person 1"


def test_a_no_ends_the_ladder_and_the_later_statements_are_not_asked(factors, session):
    factors.begin()
    ladder(factors, Said.YES, Said.NO)
    shown = [rung for rung, one in factors.rating.statements.rungs.items() if one.isVisible()]
    assert shown == [2, 3]
    assert factors.rating.result.text() == "You see us at “starting”."
    assert rating_of(session.inventory, "Person 1", "mindset").level == 2


def test_not_knowing_ends_it_too_and_is_remembered_as_such(factors, session):
    factors.begin()
    ladder(factors, Said.UNKNOWN)
    assert rating_of(session.inventory, "Person 1", "mindset").unsure
    factors.begin("Person 1")
    assert factors.rating.statements.rungs[2].chips[Said.UNKNOWN].isChecked()


def test_nothing_is_saved_of_a_ladder_that_is_under_way(factors, session):
    factors.begin()
    ladder(factors, Said.YES, Said.YES)
    assert not people(session.inventory)
    assert factors.rating.statements.rungs[4].isVisible()


def test_an_answer_can_be_changed(factors, session):
    factors.begin()
    ladder(factors, Said.NO)
    ladder(factors, Said.YES, Said.YES, Said.YES, Said.YES)
    assert rating_of(session.inventory, "Person 1", "mindset").level == 5
    factors.rating.statements.rungs[3].chips[Said.NO].click()
    assert rating_of(session.inventory, "Person 1", "mindset").level == 2
    assert len(list(session.inventory.all(FactorRating))) == 1


def test_the_ladder_can_be_climbed_with_keys(factors, session, qtbot):
    factors.begin()
    with qtbot.waitActive(factors.window()):
        factors.window().activateWindow()
    QTest.keyClick(factors.focusWidget(), Qt.Key.Key_1)
    QTest.keyClick(factors.focusWidget(), Qt.Key.Key_1)
    QTest.keyClick(factors.focusWidget(), Qt.Key.Key_3)
    assert rating_of(session.inventory, "Person 1", "mindset").level == 3
    assert factors.rating.next.hasFocus()


def test_a_note_stays_with_its_rating(factors, session):
    factors.begin()
    ladder(factors, Said.NO)
    factors.rating.note.setPlainText("We never look.")
    factors.rating.next.click()
    assert rating_of(session.inventory, "Person 1", "mindset").note == "We never look."
    factors.rating.previous.click()
    ladder(factors, Said.UNKNOWN)
    assert rating_of(session.inventory, "Person 1", "mindset").note == "We never look."


def test_the_next_person_begins_blank_and_sees_nobody(factors):
    factors.begin()
    answer_all(factors, Said.YES, Said.NO)
    assert factors.handed.isVisible() and not factors.results.isVisible()
    factors.handed.next.click()
    assert factors.rating.person == "Person 2"
    assert not any(chip.isChecked() for chip in factors.rating.statements.rungs[2].chips.values())
    assert "starting" not in words_on(factors.rating.card) and not factors.results.isVisible()


def test_who_stops_before_answering_sees_nobodys_answers(factors):
    factors.begin()
    answer_all(factors, Said.NO)
    factors.handed.next.click()
    factors.rating.card.stop.click()
    assert factors.mode == "handed" and not factors.results.isVisible()


def test_another_language_in_the_middle_shows_nobodys_answers(factors, page, session, qtbot):
    factors.begin()
    answer_all(factors, Said.NO)
    for mode in ("handed", "rating"):
        rebuilt = OrganisationPage(session, load("fr"))
        qtbot.addWidget(rebuilt)
        rebuilt.show()
        rebuilt.return_to(page.bookmark())
        assert rebuilt.factors.mode == mode and not rebuilt.factors.results.isVisible()
        factors.handed.next.click()


def test_show_everybody_draws_them_side_by_side(factors):
    factors.begin()
    answer_all(factors, Said.NO)
    factors.handed.next.click()
    answer_all(factors, Said.YES, Said.YES, Said.NO)
    factors.handed.show_all.click()
    view = factors.results.picture.ladders["culture"]
    assert "Person 1 not yet and Person 2 practising" in view.accessibleDescription()
    assert "from “not yet” to “practising”: talk about it" in words_on(factors.results.picture)


def test_a_name_that_is_taken_is_refused_and_a_free_one_goes_with_the_answers(factors, session):
    factors.begin()
    ladder(factors, Said.NO)
    factors.begin()
    ladder(factors, Said.YES, Said.NO)
    name = factors.rating.card.name
    name.setText("Person 1")
    name.commit()
    assert factors.rating.card.problem.isVisible() and name.text() == "Person 2"
    name.setText("Volunteer lead")
    name.commit()
    assert people(session.inventory) == ("Person 1", "Volunteer lead")


def test_a_step_goes_into_the_plan_with_a_click_and_out_with_another(factors, session):
    factors.begin()
    ladder(factors, Said.NO)
    factors.show_all()
    row = factors.results.steps.factors["mindset"].rows[2]
    row.add.click()
    assert step_action(session.inventory, "mindset", 2) and "In the plan" in words_on(row)
    row.undo.click()
    assert step_action(session.inventory, "mindset", 2) is None and row.add.isVisible()


def test_one_step_is_shown_and_the_later_ones_on_demand(factors):
    factors.begin()
    ladder(factors, Said.YES, Said.NO)
    factors.show_all()
    steps = factors.results.steps.factors["mindset"]
    assert [rung for rung, row in steps.rows.items() if row.isVisible()] == [3]
    steps.later.click()
    assert [rung for rung, row in steps.rows.items() if row.isVisible()] == [3, 4, 5]
    assert not factors.results.steps.factors["culture"].isVisible()


def test_taking_out_the_only_answers_leads_back_to_the_empty_place_and_undo_brings_them_back(factors, session):
    factors.begin()
    ladder(factors, Said.NO)
    factors.rating.card.remove.click()
    assert factors.empty.isVisible()
    session.undo()
    assert factors.results.isVisible() and people(session.inventory) == ("Person 1",)


def test_a_file_that_is_read_only_shows_and_offers_no_change(sample_file, qtbot, dress):
    with Store.open(sample_file, read_only=True) as store:
        page = OrganisationPage(Session(store, load_catalogue()), load("en"))
        qtbot.addWidget(page)
        page.show()
        page.show_part("factors")
        results = page.factors.results
        assert results.isVisible() and not results.people.next.isVisible()
        rows = [row for one in results.steps.factors.values() for row in one.rows.values()]
        assert not any(row.add.isVisible() or row.undo.isVisible() for row in rows)
        page.show_part("who")
        assert not page.profile.logo.choose.isVisible() and not page.profile.logo.acceptDrops()


def test_the_bookmark_keeps_the_part(page):
    page.show_part("factors")
    page.show_part("who")
    page.return_to("factors/results/mindset/")
    assert page.part == "factors"


def test_the_sample_shows_people_who_see_things_differently_and_a_planned_step(window):
    window.go("organisation")
    window.page.show_part("factors")
    assert "talk about it" in words_on(window.page.factors.results.picture)
    assert step_action(window.session.inventory, "culture", 2).owner == "Executive director"


def test_what_people_noted_stands_beside_the_picture(window):
    window.go("organisation")
    window.page.show_part("factors")
    assert "2: “My volunteers don’t know whom to ask.”" in words_on(window.page.factors.results.picture)
