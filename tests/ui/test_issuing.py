"""Issuing a plan on the Plan page, and what stays of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core import edits
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import documents_of, issued_plans, last_issued
from d4i_desktop.core.model import (
    Action,
    Dataset,
    Grant,
    Missing,
    Organisation,
    Rating,
    Reflection,
    ReleaseKind,
    new_id,
)
from d4i_desktop.core.plan import Edition, PlanOptions
from d4i_desktop.core.readiness import Unfinished, unfinished
from d4i_desktop.core.review import review
from d4i_desktop.report import Paper
from d4i_desktop.store.store import Store
from d4i_desktop.ui.pages.overview import OverviewPage
from d4i_desktop.ui.pages.plan import PlanPage
from d4i_desktop.ui.pages.plan.form_dialog import FormDialog
from d4i_desktop.ui.pages.plan.issue_dialog import OURSELVES, IssueDialog
from d4i_desktop.ui.pages.plan.page import PAGES, PAST
from d4i_desktop.ui.pages.review.subject import Subject
from d4i_desktop.ui.session import Session

CATALOGUE = load_catalogue()
WORDS = load("en")


@pytest.fixture
def session(qapp, tmp_path):
    """One dataset and a grant to a partner: a plan that is printed quickly."""
    Store.create(tmp_path / "New.d4i", Organisation(id="o", name="Harbour")).close()
    made = Session(Store.open(tmp_path / "New.d4i"), CATALOGUE)
    made.do(edits.add_dataset(Dataset(id="d", title="Intake forms", level_today="1", level_wanted="3")))
    grant = Grant(id="g", dataset_id="d", audience="partner", release=ReleaseKind.FULL, who="School board")
    made.do(edits.put(None, grant, "grant", audience="partner"))
    yield made
    made.close()


@pytest.fixture
def page(session, qtbot, dress):
    made = PlanPage(session, WORDS)
    qtbot.addWidget(made)
    made.resize(1020, 610)
    made.show()
    qtbot.waitUntil(lambda: made.up_to_date, timeout=20_000)
    return made


def dialog_on(session, qtbot, options=None):
    made = IssueDialog(session, WORDS, options or PlanOptions(), "en", Paper())
    qtbot.addWidget(made)
    made.show()
    return made


def issued(dialog, qtbot):
    with qtbot.waitSignal(dialog.finished, timeout=30_000):
        dialog.issue.click()
    return dialog.issued


def issue(page, qtbot, work=lambda _dialog: None):
    """Issue on the page, as a person does it in the dialog."""

    def exec_(dialog):
        dialog.show()
        work(dialog)
        issued(dialog, qtbot)
        return QDialog.DialogCode.Accepted

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(IssueDialog, "exec", exec_)
        page.side.issue.click()
    return last_issued(page.session.inventory)


def words_on(widget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


# The dialog


def test_large_print_and_no_open_questions_hold_for_what_is_issued_too(page, qtbot, session):
    usual, told = page.preview.pages, []
    page.options.large.click()
    page.options.unanswered.click()
    plan = issue(page, qtbot, lambda dialog: told.append(words_on(dialog)))
    assert "The documents are in large print." in told[0]
    assert "They leave out open questions." in told[0]
    (document,) = documents_of(session.inventory, plan)
    pdf = BytesIO(session.store.attached(document.pdf))
    text = "".join(one.extract_text() for one in PdfReader(pdf).pages)
    assert "Not answered yet" not in text
    assert document.pages > usual * 1.3


def test_it_says_what_issuing_means_and_what_is_not_finished_and_stops_nobody(session, qtbot):
    session.do(edits.put(None, Action(id="a", dataset_id="", measure="", title="Lock"), "add_action", title="x"))
    felt = Rating(id="r", dataset_id="d", person="Director", scenario="loss", severity=2, likelihood=2)
    session.do(edits.rate(session.inventory, felt))
    dialog = dialog_on(session, qtbot)
    said = words_on(dialog)
    assert "can’t be changed or taken back" in said
    for part in ("1 dataset isn’t fully reviewed.", "hasn’t been shown.", "1 action has no owner."):
        assert part in said
    assert dialog.issue.isEnabled()


def test_what_is_finished_is_not_mentioned(session, qtbot):
    for dataset in session.inventory.datasets():
        session.do(edits.archive(dataset))
    assert not dialog_on(session, qtbot).unfinished.isVisible()


def test_unfinished_counts_only_what_the_plan_holds():
    one, other = Dataset(id="a", title="A"), Dataset(id="b", title="B", revealed=True)
    held = Inventory([Organisation(id="o", name="x"), one, other])
    reviews = [review(CATALOGUE, held, each) for each in (one, other)]
    felt = [replace(each, facts=replace(each.facts, raters=1)) for each in reviews]
    actions = [Action(id=new_id(), dataset_id=id, measure="", title="x") for id in ("a", "b", "")]
    assert unfinished(felt, actions) == Unfinished(2, 1, 3)
    assert unfinished(felt, actions, ("b",)) == Unfinished(1, 0, 1)
    assert not unfinished([], [])


def test_without_a_language_or_a_reader_nothing_can_be_issued(session, qtbot):
    dialog = dialog_on(session, qtbot)
    dialog.languages.chips["en"].click()
    assert not dialog.issue.isEnabled()
    dialog.languages.chips["fr"].click()
    assert dialog.issue.isEnabled()
    dialog.editions.chips[OURSELVES].click()
    assert not dialog.issue.isEnabled()


def test_a_partner_chosen_on_the_page_is_proposed(session, qtbot):
    dialog = dialog_on(session, qtbot, PlanOptions(edition=Edition.PARTNER, partner="Library"))
    assert dialog.editions.value() == ("Library",)
    assert set(dialog.editions.chips) == {OURSELVES, "School board", "Library"}


def test_every_language_and_edition_is_printed_and_kept_in_the_file(session, qtbot):
    dialog = dialog_on(session, qtbot)
    dialog.languages.chips["fr"].click()
    dialog.editions.chips["School board"].click()
    dialog.by.setText(" The board ")
    dialog.note.setText("Approved")
    plan = issued(dialog, qtbot)
    assert (plan.number, plan.issued_by, plan.note) == (1, "The board", "Approved")
    printed = documents_of(session.inventory, plan)
    assert {(one.language, one.edition, one.partner) for one in printed} == {
        ("en", "internal", ""), ("fr", "internal", ""),
        ("en", "partner", "School board"), ("fr", "partner", "School board"),
    }  # fmt: skip
    for name in (plan.fingerprint, *(one.pdf for one in printed)):
        assert sha256(session.store.attached(name)).hexdigest() == name


def test_what_is_issued_is_not_undone(session, qtbot):
    assert session.undo_label is not None
    issued(dialog_on(session, qtbot), qtbot)
    assert session.undo_label is None


def test_changing_ones_mind_while_it_is_prepared_issues_nothing(session, qtbot):
    dialog = dialog_on(session, qtbot)
    dialog.issue.click()
    assert dialog.progress.isVisible() and not dialog.issue.isEnabled()
    dialog.cancel.click()
    dialog._worker.wait()
    QApplication.processEvents()
    assert dialog.issued is None
    assert issued_plans(session.inventory) == ()


def test_a_file_that_can_no_longer_be_written_says_so_and_issues_nothing(session, qtbot):
    dialog = dialog_on(session, qtbot)
    session.store.read_only = True
    dialog.issue.click()
    qtbot.waitUntil(dialog.problem.isVisible, timeout=30_000)
    assert dialog.isVisible() and dialog.issue.isEnabled()
    assert issued_plans(session.inventory) == ()


# The page


def test_until_it_is_issued_it_is_a_draft(page):
    assert page.draft.isVisible() and page.draft.text() == "Draft"
    assert page.side.issue.text() == "Issue plan no. 1…"


def test_an_issued_plan_is_announced_with_its_fingerprint_and_can_be_saved(page, qtbot, tmp_path):
    plan = issue(page, qtbot)
    assert page.places.value() == PAST
    assert page.done.isVisible()
    groups = plan.fingerprint[:16].upper()
    said = page.done.accessibleName().replace("\u00a0", "")
    assert said.startswith("Plan no. 1 is issued.") and groups in said
    assert page.side.issue.text() == "Issue plan no. 2…"
    document = documents_of(page.session.inventory, plan)[0]
    with qtbot.waitSignal(page.press.saved, timeout=20_000):
        page.delivery.save(page.session.store.attached(document.pdf), tmp_path / "plan.pdf")
    assert sha256((tmp_path / "plan.pdf").read_bytes()).hexdigest() == document.pdf


def test_a_past_plan_is_shown_as_it_was_whatever_changes(page, qtbot, tmp_path):
    plan = issue(page, qtbot)
    document = documents_of(page.session.inventory, plan)[0]
    many = [edits.add_dataset(Dataset(id=new_id(), title=f"Set {number}")) for number in range(20)]
    page.session.do(edits.together("add_dataset", many, title=""))
    page.past_place.pane.show_wanted.emit(document)
    qtbot.waitUntil(lambda: page.up_to_date, timeout=20_000)
    assert page.preview.pages == document.pages
    assert page.past.isVisible() and not page.draft.isVisible() and not page.side.issue.isVisible()
    with qtbot.waitSignal(page.press.saved, timeout=20_000):
        page.save_to(tmp_path / "again.pdf")
    assert sha256((tmp_path / "again.pdf").read_bytes()).hexdigest() == document.pdf
    page.past.acted.emit()
    qtbot.waitUntil(lambda: page.up_to_date, timeout=20_000)
    assert page.preview.pages > document.pages
    assert page.draft.isVisible() and page.side.issue.isVisible()


def test_the_past_place_says_what_changed_from_one_plan_to_the_next(page, qtbot):
    issue(page, qtbot)
    assert "This is the first plan." in words_on(page.past_place.pane)
    page.session.do(edits.add_dataset(Dataset(id=new_id(), title="Photo archive")))
    issue(page, qtbot)
    pane = page.past_place.pane
    qtbot.waitUntil(lambda: "Photo archive" in words_on(pane), timeout=20_000)
    assert "What changed since plan no. 1" in words_on(pane)
    assert page.places.chips[PAST].text() == "Past plans 2"


def form_of(page, qtbot, plan):
    made = FormDialog(page.session, WORDS, plan, page.options)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_past_plan_is_saved_in_another_form_as_it_was_frozen(page, qtbot, tmp_path, monkeypatch):
    plan = issue(page, qtbot)
    page.session.do(edits.add_dataset(Dataset(id=new_id(), title="Photo archive")))
    grant = next(page.session.inventory.all(Grant))
    page.session.do(edits.put(grant, replace(grant, who="Food bank"), "grant", audience="partner"))
    asked = []

    def choose(self):
        asked.append(list(self.edition.chips))
        self.language.take("fr")
        self.large.setChecked(True)
        self.print()
        qtbot.waitUntil(lambda: self.pdf is not None, timeout=20_000)

    monkeypatch.setattr(FormDialog, "exec", choose)
    monkeypatch.setattr(page.delivery, "ask_where", lambda name, folder: asked.append(name) or tmp_path / "fr.pdf")
    with qtbot.waitSignal(page.press.saved, timeout=20_000):
        page.past_place.pane.another.click()
    day = date.today().isoformat()
    assert asked == [[OURSELVES, "School board"], f"Plan de partage n°1 - Harbour - Nous-mêmes - {day}.pdf"]
    text = " ".join(" ".join(one.extract_text().split()) for one in PdfReader(tmp_path / "fr.pdf").pages)
    groups = " ".join(plan.fingerprint[at : at + 4].upper() for at in range(0, 16, 4))
    assert groups in text and "Intake forms" in text and "Photo archive" not in text and "Food bank" not in text
    assert last_issued(page.session.inventory) == plan and len(documents_of(page.session.inventory, plan)) == 1


def test_another_form_begins_with_what_is_chosen_on_the_page(page, qtbot):
    plan = issue(page, qtbot)
    page.options.language.chips["fr"].click()
    page.options.edition.chips["partner"].click()
    page.options.partner.setEditText("School board")
    page.options.unanswered.click()
    page.options.large.click()
    order = form_of(page, qtbot, plan).order()
    expected = PlanOptions(edition=Edition.PARTNER, partner="School board", unanswered=False)
    assert (order.language, order.options, order.paper) == ("fr", expected, page.options.sheet)


def test_a_plan_that_today_would_be_judged_otherwise_is_only_given_out_as_it_was(page, qtbot):
    plan = issue(page, qtbot)
    page.session.catalogue = replace(CATALOGUE, version=CATALOGUE.version + 1)
    dialog = form_of(page, qtbot, plan)
    dialog.save.click()
    qtbot.waitUntil(dialog.problem.isVisible, timeout=20_000)
    assert "Take one of the PDFs" in words_on(dialog.problem)
    assert dialog.pdf is None and dialog.save.isEnabled() and not dialog.working.isVisible()


def test_who_changes_their_mind_about_another_form_gets_nothing(page, qtbot):
    dialog = form_of(page, qtbot, issue(page, qtbot))
    dialog.save.click()
    dialog.cancel.click()
    dialog._worker.wait()
    assert dialog.pdf is None and not dialog.isVisible()


def test_before_the_first_plan_the_past_says_what_will_be_there(page):
    page.show_place(PAST)
    assert page.past_place.empty.isVisible()
    assert not page.draft.isVisible()


def test_a_damaged_document_is_not_shown_in_place_of_the_plan(page, qtbot):
    plan = issue(page, qtbot)
    page.session.store._database.conn.execute("UPDATE attachment SET content = x'00'")
    with pytest.raises(Exception, match="attachment_damaged"):
        page.show_document(documents_of(page.session.inventory, plan)[0])
    assert page.document is None
    page.show_place(PAGES)
    assert page.draft.isVisible()


def test_a_file_that_can_only_be_read_shows_plans_and_issues_none(session, tmp_path, qtbot, dress):
    issued(dialog_on(session, qtbot), qtbot)
    store = Store.open(tmp_path / "New.d4i", read_only=True)
    made = PlanPage(Session(store, CATALOGUE), WORDS)
    qtbot.addWidget(made)
    made.show()
    assert not made.side.issue.isVisible()
    assert made.past_place.table.rows_model.rows[0].issued_on == date.today()
    made.hide()
    made.press._worker.wait()
    store.close()


def test_the_file_of_a_past_plan_is_named_after_it(page, qtbot):
    document = documents_of(page.session.inventory, issue(page, qtbot))[0]
    page.show_document(document)
    assert page.proposed_name() == f"Sharing plan no. 1 - Harbour - Ourselves - {date.today().isoformat()}.pdf"


# The overview


def finish(session, dataset_id):
    """Every question of its review answered: it is about nobody, and nothing more is known."""
    subject = Subject(session, WORDS, dataset_id)
    for _ in range(60):
        found = subject.review
        left = [one for one in found.questions if found.facts.value(one.id) is None]
        if not left:
            return
        subject.answer(left[0], "nobody" if left[0].id == "1" else Missing.UNKNOWN)
    raise AssertionError("the questions don't come to an end")


def overview(session, qtbot):
    made = OverviewPage(session, WORDS)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.step.isVisible() and not made.comparison.running, timeout=20_000)
    return made


def test_the_overview_leads_to_the_first_plan_and_to_the_next_when_something_changed(session, qtbot):
    finish(session, "d")
    page = overview(session, qtbot)
    assert page.step.title.text() == "Issue plan no. 1"
    with qtbot.waitSignal(page.go) as gone:
        page.step.first.click()
    assert gone.args == ["plan", ""]
    issued(dialog_on(session, qtbot), qtbot)
    assert overview(session, qtbot).step.title.text() == "Print the plan"
    dataset = session.inventory.get(Dataset, "d")
    session.do(edits.set_field(dataset, "level_wanted", "0"))
    qtbot.waitUntil(lambda: page.step.title.text() == "Issue plan no. 2", timeout=20_000)


def test_the_overview_leads_to_looking_back_on_its_day(session, qtbot):
    finish(session, "d")
    look = Reflection(id="r", plan=0, held_on=date(2026, 1, 1), next_review=date.today())
    session.do(edits.put(None, look, "add_reflection", day="x"))
    page = overview(session, qtbot)
    assert page.step.title.text() == "Look back together"
    with qtbot.waitSignal(page.go) as gone:
        page.step.first.click()
    assert gone.args == ["reflection", ""]
