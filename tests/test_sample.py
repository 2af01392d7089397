"""The sample: a family centre that has issued a plan, has looked back at it, and has gone on since."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from client_intake import FOLDER, content, shown

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.changes import Kind, changes, read
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.evidence import file_changed
from d4i_desktop.core.frozen import contents, freeze
from d4i_desktop.core.issued import documents_of, issued_plans, problems
from d4i_desktop.core.model import ENTITY_TYPES, Dataset, Scan
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.core.questionnaire import facts_of
from d4i_desktop.core.reflection import action_of, latest, next_review, printable, quotes, resolutions
from d4i_desktop.core.thawed import thaw
from d4i_desktop.sample import make_sample
from d4i_desktop.sample_file import source
from d4i_desktop.store.store import Store

TODAY = date(2026, 9, 1)
SHOWN = FOLDER / "client-intake.json"


@pytest.fixture(scope="module", params=["en", "fr"])
def store(request, tmp_path_factory):
    """The sample in one language, only to be read."""
    file = tmp_path_factory.mktemp("sample") / "sample.d4i"
    make_sample(file, request.param, TODAY)
    with Store.open(file, read_only=True) as opened:
        yield opened


def everything(store: Store) -> list[object]:
    """But for where its client file lies."""
    held = (one for kind in ENTITY_TYPES for one in store.inventory.all(kind))
    return [replace(one, file="") if isinstance(one, Scan) else one for one in held]


def test_the_first_plan_is_some_months_old_and_sound(store):
    (plan,) = issued_plans(store.inventory)
    assert (plan.number, 120 < (TODAY - plan.issued_on).days < 240) == (1, True)
    assert [one.language for one in documents_of(store.inventory, plan)] == [store.inventory.organisation.language]
    assert list(problems(store.inventory, store.attached, store.path.name)) == []


def test_several_kinds_of_things_have_changed_since(store):
    words = load(store.inventory.organisation.language)
    (plan,) = issued_plans(store.inventory)
    now = freeze(contents(load_catalogue(), store.inventory, {words.language: words}, TODAY, 2))
    found = {one.kind for one in changes(read(store.attached(plan.fingerprint)), read(now))}
    assert found >= {Kind.TODAY, Kind.PERMITTED, Kind.VERIFIED, Kind.ACTION, Kind.LATE, Kind.ACCESS, Kind.DATASET}


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_would_be_frozen_of_it_now_is_all_that_its_plan_is_made_from(store, language, edition):
    catalogue, words, options = load_catalogue(), load(language), PlanOptions(edition=edition)
    thawed = thaw(freeze(contents(catalogue, store.inventory, {language: words}, TODAY, 2)))
    live = build_plan(catalogue, store.inventory, words, TODAY, options)
    assert build_plan(catalogue, thawed.inventory, words, thawed.day, options) == live


def test_it_has_been_looked_back_at(store):
    reflection = latest(store.inventory)
    assert (reflection.plan, len(quotes(store.inventory, reflection))) == (1, 2)
    assert len(printable(store.inventory, reflection)) == 1
    acted = [action_of(store.inventory, line) is not None for line in resolutions(reflection)]
    assert (acted.count(True), acted.count(False) >= 1) == (1, True)
    assert next_review(store.inventory) > TODAY


def test_it_is_the_same_whenever_it_is_made_for_one_day(store, tmp_path):
    make_sample(tmp_path / "again.d4i", store.inventory.organisation.language, TODAY)
    with Store.open(tmp_path / "again.d4i", read_only=True) as again:
        assert everything(again) == everything(store)


def test_nothing_is_left_of_one_that_was_stopped(tmp_path):
    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_sample(tmp_path / "sample.d4i", "en", TODAY, stop)
    assert list(tmp_path.iterdir()) == []


def test_its_client_file_lies_beside_it_as_it_was_measured(store):
    (scan,) = store.inventory.all(Scan)
    file = Path(scan.file)
    assert file.parent == store.path.parent and sha256(file.read_bytes()).hexdigest() == scan.fingerprint
    assert not file_changed(scan, file.stat().st_size, file.stat().st_mtime_ns)
    facts = facts_of(load_catalogue(), store.inventory, store.inventory.get(Dataset, scan.dataset_id))
    assert [(one.k, one.uniques, facts.stale(one)) for one in facts.measurements] == [(1, 389, None), (4, 0, None)]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_client_file_is_made_up_and_shows_what_is_said_of_it(language):
    assert source(language).read_bytes() == content(language)
    said, found = json.loads(SHOWN.read_text(encoding="utf-8"))[language], json.loads(json.dumps(shown(language)))
    assert found["measurements"] == said["measurements"]
    assert [_seen(one) for one in found["columns"]] == [_seen(one) for one in said["columns"]]


def _seen(column):
    """What it seems to hold; how sure that is may change a little with what recognises it."""
    return {**column, "detected": [one["kind"] for one in column["detected"]]}


def test_a_second_sample_beside_the_first_has_a_client_file_of_its_own(tmp_path):
    for number in (1, 2):
        make_sample(tmp_path / f"{number}.d4i", "en", TODAY)
    assert {one.name for one in tmp_path.glob("*.csv")} == {"client-intake.csv", "client-intake-2.csv"}


def test_nothing_is_left_where_no_client_file_can_be_laid(tmp_path, monkeypatch):
    monkeypatch.setattr("d4i_desktop.sample_file.source", lambda language: tmp_path / "gone.csv")
    with pytest.raises(UserError, match="cannot_reach"):
        make_sample(tmp_path / "sample.d4i", "en", TODAY)
    assert list(tmp_path.iterdir()) == []
