"""Issuing a plan: number, fingerprint, documents; printed again byte for byte whatever changes afterwards."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from report.organisations import TODAY, organisation, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core import edits
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.document import Document
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.issued import (
    documents_of,
    fingerprint_groups,
    issued_plans,
    last_issued,
    next_number,
    plan_numbered,
    problems,
)
from d4i_desktop.core.model import ENTITY_TYPES, Action, Dataset, Grant, IssuedPlan, Level, Organisation, ReleaseKind
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.paths import resources
from d4i_desktop.report import PAPERS, Paper, draw_document, whole_file
from d4i_desktop.report.issuing import PreparedIssue, edit_of, in_another_form, prepare
from d4i_desktop.report.paper import LETTER
from d4i_desktop.store import engine, seals
from d4i_desktop.store.store import Store

CATALOGUE = load_catalogue()
WORDS = {code: load(code) for code in LANGUAGES}
PARTNER = PlanOptions(edition=Edition.PARTNER, partner="School board")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "centre.d4i"
    inventory = typical(CATALOGUE, 4)
    with Store.create(path, organisation()) as store:
        others = [one for kind in ENTITY_TYPES if kind is not Organisation for one in inventory.all(kind)]
        store.apply(edits.edit("make_sample", [edits.Change(None, one) for one in others]))
    return path


@pytest.fixture
def store(file: Path) -> Iterator[Store]:
    with Store.open(file) as opened:
        yield opened


def prepared(store: Store, *options: PlanOptions, **others: Any) -> PreparedIssue:
    last = last_issued(store.inventory)
    known = {"before": store.attached(last.fingerprint) if last else None, **others}
    day, words = known.pop("today", TODAY), known.pop("words", WORDS)
    return prepare(CATALOGUE, store.inventory, words, day, options or (PlanOptions(),), **known)


def issue(store: Store, *options: PlanOptions, **others: Any) -> PreparedIssue:
    made = prepared(store, *options, **others)
    store.apply(edit_of(made, store.attach))
    return made


def pages(pdf: bytes) -> list[str]:
    texts = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            held = page.get_textpage()
            texts.append(held.get_text_bounded())
            held.close()
            page.close()
    return [" ".join(unicodedata.normalize("NFKC", text).split()) for text in texts]


def change_everything(store: Store) -> None:
    first, *others = store.inventory.datasets()
    store.apply(edits.delete_dataset(store.inventory, first))
    for one in others:
        store.apply(edits.change_dataset(one, replace(one, title=f"{one.title}, renamed", level_today="5")))


def test_an_issued_plan_is_printed_again_byte_for_byte_after_everything_has_changed(file: Path) -> None:
    with Store.open(file) as store:
        made = issue(store, PlanOptions(), PARTNER)
        change_everything(store)
        again = prepared(store, PlanOptions(), PARTNER)
    with Store.open(file) as store:
        plan = plan_numbered(store.inventory, 1)
        assert plan is not None and store.attached(plan.fingerprint) == made.snapshot != again.snapshot
        kept = [store.attached(one.pdf) for one in documents_of(store.inventory, plan)]
        assert kept == [pdf for _, pdf in made.documents]
        assert not set(kept) & {pdf for _, pdf in again.documents}


def test_the_same_inventory_day_and_options_give_the_same_bytes_after_opening_again(file: Path) -> None:
    found = []
    for _ in range(2):
        with Store.open(file) as store:
            made = prepared(store, issued_by="Director", note="Approved")
            found.append((made.snapshot, [pdf for _, pdf in made.documents]))
    assert found[0] == found[1]


def test_number_and_fingerprint_stand_on_the_cover_and_at_the_foot_of_every_page(store: Store) -> None:
    made = issue(store)
    groups = fingerprint_groups(made.plan.fingerprint)
    assert len(groups.split()) == 4
    for (document, pdf), no in zip(made.documents, ("Plan no. 1", "Plan no 1"), strict=True):
        texts = pages(pdf)
        assert len(texts) == document.pages
        assert all(groups in text and no in text.replace("n° ", "no ") for text in texts)


def in_another(store: Store, number: int, language: str, options: PlanOptions, catalogue: Catalogue = CATALOGUE) -> Any:
    plan = plan_numbered(store.inventory, number)
    assert plan is not None
    return in_another_form(catalogue, store.inventory, store.attached, plan, WORDS[language], options)


def printed(document: Document, paper: Paper = LETTER) -> bytes:
    handle = BytesIO()
    draw_document(document, handle, paper)
    return handle.getvalue()


@pytest.mark.parametrize("paper", [LETTER, Paper(PAPERS["a4"], large=True)])
def test_an_issued_plan_in_the_form_it_was_issued_in_has_the_same_bytes(store: Store, paper: Paper) -> None:
    """Also its remarks, its logo and what had changed since the plan before, whatever has changed after it."""
    logo, other = (resources() / "samples" / "logo.png").read_bytes(), b"another"
    us = store.inventory.organisation
    store.apply(edits.put(us, replace(us, logo=store.attach(logo)), "change_organisation"))
    issue(store)
    change_everything(store)
    wanted = (PlanOptions(logo=logo, unanswered=False), replace(PARTNER, logo=logo))
    second = issue(store, *wanted, issued_by="Director", note="Approved", today=TODAY + timedelta(days=9), paper=paper)
    us = store.inventory.organisation
    store.apply(edits.put(us, replace(us, logo=store.attach(other), name="Another"), "change_organisation"))
    change_everything(store)
    issue(store)
    kept = [pdf for _, pdf in second.documents]
    assert kept == [
        printed(in_another(store, 2, language, replace(one, logo=other)), paper) for language in WORDS for one in wanted
    ]


def test_another_form_says_the_same_under_the_same_number_day_and_fingerprint(store: Store) -> None:
    issue(store)
    change_everything(store)
    second = issue(store, words={"en": WORDS["en"]}, today=TODAY + timedelta(days=9))
    change_everything(store)
    text = " ".join(pages(printed(in_another(store, 2, "fr", PlanOptions()))))
    assert "Plan no 2" in text.replace("n° ", "no ") and fingerprint_groups(second.plan.fingerprint) in text
    assert "1er décembre 2026" in text or "1er déc. 2026" in text
    assert "Ce qui a changé depuis le plan" in text and "Client intake forms" in text


def test_another_form_shows_the_datasets_that_were_issued_unless_fewer_are_wanted(store: Store) -> None:
    issue(store, PlanOptions(datasets=("d1", "d2")))
    titles = {one.id: one.title for one in store.inventory.datasets()}

    def shown(options: PlanOptions) -> list[str]:
        text = " ".join(pages(printed(in_another(store, 1, "en", options))))
        return [id for id, title in titles.items() if title in text]

    assert shown(PlanOptions()) == ["d1", "d2"]
    assert shown(PlanOptions(datasets=("d1",))) == ["d1"]


def with_another_version() -> Catalogue:
    return replace(CATALOGUE, version=CATALOGUE.version + 1)


def with_a_stricter_rule() -> Catalogue:
    """As after a repair that nobody gave a version."""
    return replace(CATALOGUE, rules=tuple(replace(one, ceiling=Level.SEALED) for one in CATALOGUE.rules))


@pytest.mark.parametrize("changed", [with_another_version, with_a_stricter_rule])
def test_what_would_be_judged_otherwise_today_is_not_printed_under_an_old_number(
    store: Store, changed: Callable[[], Catalogue]
) -> None:
    issue(store)
    with pytest.raises(UserError, match="plan_judged_anew") as told:
        in_another(store, 1, "fr", PlanOptions(), changed())
    assert told.value.params == {"number": 1}
    assert in_another(store, 1, "fr", PlanOptions()).language == "fr"


def test_a_damaged_snapshot_is_printed_in_no_form(store: Store) -> None:
    plan = issue(store).plan

    def damaged(name: str) -> bytes:
        return store.attached(name)[:-1]

    with pytest.raises(UserError, match="snapshot_unreadable"):
        in_another_form(CATALOGUE, store.inventory, damaged, plan, WORDS["en"], PlanOptions())


@pytest.mark.parametrize("kept", [True, False])
def test_a_plan_of_the_first_format_has_the_logo_that_it_names_if_it_is_still_there(store: Store, kept: bool) -> None:
    logo = (resources() / "samples" / "logo.png").read_bytes()
    us = store.inventory.organisation
    store.apply(edits.put(us, replace(us, logo=store.attach(logo)), "change_organisation"))
    held = json.loads(prepared(store).snapshot)
    old = json.dumps({**{name: held[name] for name in held if name not in ("logo", "before")}, "format": 1}).encode()
    name = store.attach(old)
    store.apply(
        edits.put(None, IssuedPlan(id="old", number=1, issued_on=TODAY, fingerprint=name), "issue_plan", number=1)
    )

    def attached(name: str) -> bytes:
        if not kept and name == store.inventory.organisation.logo:
            raise UserError("attachment_damaged", file="centre.d4i")
        return store.attached(name)

    plan = plan_numbered(store.inventory, 1)
    assert plan is not None
    found = in_another_form(CATALOGUE, store.inventory, attached, plan, WORDS["en"], PlanOptions())
    assert found.cover.logo == (logo if kept else b"")


def test_a_print_that_was_not_issued_says_on_every_page_that_it_is_a_draft(store: Store, tmp_path: Path) -> None:
    for code, said in (("en", "Draft"), ("fr", "Brouillon")):
        with whole_file(tmp_path / "plan.pdf") as handle:
            draw_document(build_plan(CATALOGUE, store.inventory, load(code), TODAY), handle)
        assert all(said in text for text in pages((tmp_path / "plan.pdf").read_bytes()))


def test_numbers_run_from_one_and_every_document_is_in_its_language_and_edition(store: Store) -> None:
    assert next_number(store.inventory) == 1
    issue(store)
    issue(store, PlanOptions(), PARTNER)
    assert [one.number for one in issued_plans(store.inventory)] == [2, 1]
    second = plan_numbered(store.inventory, 2)
    assert second is not None
    assert [(one.language, one.edition, one.partner) for one in documents_of(store.inventory, second)] == [
        ("en", "internal", ""),
        ("en", "partner", "School board"),
        ("fr", "internal", ""),
        ("fr", "partner", "School board"),
    ]


def test_a_second_plan_says_what_changed_since_the_first(store: Store) -> None:
    assert "What changed since" not in " ".join(pages(issue(store).documents[0][1]))
    change_everything(store)
    text = " ".join(pages(issue(store, today=TODAY + timedelta(days=30)).documents[0][1]))
    assert "What changed since plan no. 1" in text
    assert "No longer in the plan: Client intake forms." in text


def test_a_partner_is_told_of_no_risk_no_action_and_no_other_partner(store: Store) -> None:
    issue(store)
    grant = {"release": ReleaseKind.FULL, "dataset_id": "d1"}
    new = [
        Action(id="new", dataset_id="d1", measure="", title="Repair the lock"),
        Grant(id="ours", audience="named_partner", who="School board", **grant),
        Grant(id="theirs", audience="researcher", who="University", **grant),
    ]
    store.apply(edits.edit("make_sample", [edits.Change(None, one) for one in new]))
    inside, outside = (" ".join(pages(pdf)) for _, pdf in prepared(store, PlanOptions(), PARTNER).documents[:2])
    assert "access given to Named partner: School board" in inside and "Repair the lock" in inside
    assert "access given to Named partner: School board" in outside
    assert "University" in inside and "University" not in outside and "Repair the lock" not in outside


def test_who_issued_it_and_the_remark_stay_inside(store: Store) -> None:
    made = prepared(store, PlanOptions(), PARTNER, issued_by="Executive director", note="Approved by the board")
    inside, outside = (pages(pdf)[0] for _, pdf in made.documents[:2])
    assert "Executive director" in inside and "Approved by the board" in inside
    assert "Executive director" not in outside and "Approved by the board" not in outside


def test_nothing_is_issued_when_a_document_cannot_be_kept(file: Path) -> None:
    with Store.open(file) as store:
        kept: list[str] = []

        def full(content: bytes) -> str:
            if len(kept) == 2:
                raise UserError("disk_full", file=file.name)
            kept.append(store.attach(content))
            return kept[-1]

        with pytest.raises(UserError, match="disk_full"):
            edit_of(prepared(store), full)
        assert not issued_plans(store.inventory)
    with Store.open(file) as store:
        assert not issued_plans(store.inventory) and next_number(store.inventory) == 1
        with pytest.raises(UserError):
            store.attached(kept[0])


OF_THE_PLAN = "WHERE sha256 = (SELECT fingerprint FROM issued_plan)"


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (
            "UPDATE attachment SET content = x'00' WHERE sha256 = (SELECT fingerprint FROM issued_plan)",
            ["plan_damaged"],
        ),
        (f"DELETE FROM attachment {OF_THE_PLAN}", ["plan_damaged"]),
        ("UPDATE issued_plan SET number = 7", ["plan_damaged"]),
        ("UPDATE issued_plan SET issued_on = '2020-01-01'", ["plan_damaged"]),
        ("UPDATE attachment SET content = x'00'", ["plan_damaged", "plan_pdf_damaged", "plan_pdf_damaged"]),
        ("UPDATE issued_document SET pdf = 'none' WHERE language = 'fr'", ["plan_pdf_damaged"]),
    ],
)
def test_what_was_tampered_with_is_reported(file: Path, damage: str, told: list[str]) -> None:
    with Store.open(file) as store:
        issue(store)
        assert not list(problems(store.inventory, store.attached, file.name))
    database = engine.connect(file, read_only=False)
    database.conn.execute(damage)
    seals.seal_all(database)  # by somebody who knows how
    database.conn.commit()
    database.conn.close()
    with Store.open(file, read_only=True) as store:
        found = list(problems(store.inventory, store.attached, file.name))
    assert [one.message_id for one in found] == told
    assert all(load(code).error(one) for one in found for code in LANGUAGES)


def test_a_plan_whose_snapshot_is_another_ones_is_reported(store: Store) -> None:
    made = issue(store)
    other = IssuedPlan(id="other", number=2, issued_on=TODAY, fingerprint=made.plan.fingerprint)
    store.apply(edits.put(None, other, "issue_plan", number=2))
    assert [one.params["number"] for one in problems(store.inventory, store.attached, "centre.d4i")] == [2]


def test_a_plan_needs_a_language_and_an_edition(store: Store) -> None:
    with pytest.raises(ValueError):
        prepare(CATALOGUE, store.inventory, {}, TODAY)
    with pytest.raises(ValueError):
        prepare(CATALOGUE, store.inventory, WORDS, TODAY, ())


def test_a_dataset_without_a_title_is_issued_too(store: Store) -> None:
    store.apply(edits.add_dataset(Dataset(id="x", title="")))
    assert issue(store).documents


def test_the_snapshot_says_what_each_document_shows(store: Store) -> None:
    made = prepared(store, PlanOptions(edition=Edition.PARTNER, partner="School board", datasets=("d1",)))
    assert json.loads(made.snapshot)["documents"] == [
        {"language": code, "edition": "partner", "partner": "School board", "datasets": ["d1"]} for code in WORDS
    ]


def test_preparing_ends_when_it_is_told_to(store: Store) -> None:
    class Enough(Exception):
        pass

    def going_on() -> None:
        raise Enough

    with pytest.raises(Enough):
        prepared(store, going_on=going_on)
