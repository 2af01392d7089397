"""The sample inventory: a made-up family centre some months after its first plan, in either language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from d4i_desktop import sample_file
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.edits import Change, Edit, action_for, edit, rate_factor, together
from d4i_desktop.core.evidence import keep
from d4i_desktop.core.factors import step_source
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Dataset,
    Entity,
    FactorRating,
    Organisation,
    Quote,
    Reflection,
    new_id,
    repeatable_ids,
)
from d4i_desktop.core.plan import PlanOptions
from d4i_desktop.core.reflection import SOURCE
from d4i_desktop.exchange.answers import edit_of
from d4i_desktop.paths import resources
from d4i_desktop.report import issuing
from d4i_desktop.store.store import Store

SAMPLE_NAMES = {"en": "Harbour Family Centre", "fr": "Centre familial du Havre"}
DAYS = re.compile(r"([+-]\d+)d")
LOOKED = timedelta(days=9)
"""How long ago somebody looked into the file."""
Held = dict[str, Any]


def make_sample(path: Path, language: str, today: date, going_on: Callable[[], None] = lambda: None) -> Path:
    """Write the sample to a file that must not exist yet; its dates lie around ``today``.

    The client file that it speaks of is laid beside it, and returned. It takes up to a second. ``going_on`` is called
    again and again; what it raises ends it all, and no file is left.
    """
    held = _in_language(_read(), language, today)
    organisation = _tuples(held["organisation"])
    with repeatable_ids(f"{language} {today}"):
        store = Store.create(path, Organisation(id=new_id(), language=language, **organisation))
        making = _Sample(store, held)
        try:
            with store:
                return making.make(today, going_on)
        except BaseException:
            making.take_back()
            with suppress(OSError):
                path.unlink()
            raise


class _Sample:
    """Fills a fresh file: as things were, the plan of that day, and what has happened since."""

    def __init__(self, store: Store, held: Held) -> None:
        self._store, self._held = store, held
        self._catalogue: Catalogue = load_catalogue()
        self._file: Path | None = None

    @property
    def _inventory(self) -> Inventory:
        return self._store.inventory

    def make(self, today: date, going_on: Callable[[], None]) -> Path:
        issued = date.fromisoformat(self._held["plan"]["issued_on"])
        documents, factors = self._held["dataset"], self._held["factors"]
        self._do(self._logo())
        self._do(self._datasets([_earlier(one) for one in documents], issued))
        self._do(self._factors([_earlier(one) for one in factors], issued))
        going_on()
        self._issue(issued, going_on)
        self._do(self._datasets([_later(one) for one in documents], today))
        self._do(self._factors([_later(one) for one in factors], today))
        self._do(self._steps())
        self._do(self._reflection())
        self._file = sample_file.lay(self._store.path.parent, self._inventory.organisation.language, today - LOOKED)
        self._do(self._evidence(self._file.absolute(), today - LOOKED))
        return self._file

    def _do(self, change: Edit) -> None:
        self._store.apply(change)

    def _logo(self) -> Edit:
        before = self._inventory.organisation
        logo = self._store.attach((resources() / "samples" / "logo.png").read_bytes())
        return edit("make_sample", [Change(before, replace(before, logo=logo))])

    def _datasets(self, documents: list[Held], day: date) -> Edit:
        edits = []
        for document in (dict(one) for one in documents if one):
            title = document.pop("title")
            dataset = self._inventory.dataset(title) or Dataset(id=new_id(), title=title, sample=True)
            edits.append(edit_of(self._catalogue, self._inventory, dataset, document, _at(day)))
        return together("make_sample", edits)

    def _factors(self, documents: list[Held], day: date) -> Edit:
        """What people say of the five factors."""
        edits = []
        for document in (dict(one) for one in documents if one):
            person = document.pop("person")
            for factor, said in document.items():
                values = said if isinstance(said, dict) else {"level": said}
                rating = FactorRating(id=new_id(), person=person, factor=factor, given_at=_at(day), **values)
                edits.append(rate_factor(self._inventory, rating))
        return together("make_sample", edits)

    def _issue(self, day: date, going_on: Callable[[], None]) -> None:
        language, plan = self._inventory.organisation.language, self._held["plan"]
        words = {language: load(language)}
        prepared = issuing.prepare(
            self._catalogue, self._inventory, words, day, [PlanOptions(logo=self._store.logo())],
            issued_by=plan["issued_by"], note=plan["note"], going_on=going_on,
        )  # fmt: skip
        self._do(issuing.edit_of(prepared, self._store.attach))

    def _evidence(self, file: Path, day: date) -> Edit:
        """What the file of the first dataset shows."""
        language = self._inventory.organisation.language
        dataset = self._inventory.dataset(self._held["dataset"][0]["title"])
        assert dataset is not None
        found = sample_file.scan(file, language, dataset.id, day)
        return keep(self._inventory, dataset, found, measurements=sample_file.measurements(found, language))

    def take_back(self) -> None:
        """Remove the file that was laid beside the inventory."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)

    def _steps(self) -> Edit:
        """Steps up the ladders that are in the plan now."""
        made = []
        for step in self._held["steps"]:
            source, due = step_source(step["factor"], step["rung"]), date.fromisoformat(step["due"])
            made.append(replace(action_for("", source=source), owner=step["owner"], due=due))
        return edit("make_sample", [Change(None, one) for one in made])

    def _reflection(self) -> Edit:
        """A look back at the plan, and the line of it that is an action already."""
        document = dict(self._held["reflection"])
        quotes, acted, owner = (document.pop(name) for name in ("quotes", "acted", "owner"))
        held, following = (date.fromisoformat(document.pop(name)) for name in ("held_on", "next_review"))
        reflection = Reflection(id=new_id(), plan=1, held_on=held, next_review=following, **document)
        made: list[Entity] = [reflection, *(Quote(id=new_id(), reflection_id=reflection.id, **one) for one in quotes)]
        made += [replace(action_for("", source=SOURCE, title=acted), owner=owner)]
        return edit("make_sample", [Change(None, one) for one in made])


def _at(day: date) -> str:
    return datetime.combine(day, time(9), UTC).isoformat()


def _earlier(document: Held) -> Held:
    """As it was when the plan was issued: ``before`` put over it; empty where there was nothing."""
    before = document.get("before", {})
    if before is False:
        return {}
    now = {part: content for part, content in document.items() if part != "before"}
    return {**now, **{part: {**now[part], **was} if isinstance(was, dict) else was for part, was in before.items()}}


def _later(document: Held) -> Held:
    """What has become different since; all of it where nothing was there; empty where nothing is different."""
    before = document.get("before", {})
    if before is False:
        return {part: content for part, content in document.items() if part != "before"}
    named = {part: content for part, content in document.items() if part in ("title", "person")}
    changed = {part: _changed(document[part], was) for part, was in before.items()}
    return {**named, **changed} if changed else {}


def _changed(content: Any, before: Any) -> Any:
    return {key: content[key] for key in before} if isinstance(before, dict) else content


def _read() -> Held:
    return tomllib.loads((resources() / "samples" / "sample.toml").read_text(encoding="utf-8"))


def _in_language(held: Any, language: str, today: date) -> Any:
    """Texts in one language, days as dates."""
    if isinstance(held, dict):
        if set(held) == set(LANGUAGES):
            return held[language]
        return {key: _in_language(value, language, today) for key, value in held.items()}
    if isinstance(held, list):
        return [_in_language(value, language, today) for value in held]
    if isinstance(held, str) and (days := DAYS.fullmatch(held)):
        return (today + timedelta(days=int(days[1]))).isoformat()
    return held


def _tuples(held: Held) -> Held:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in held.items()}
