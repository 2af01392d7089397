"""The sample inventory: a made-up family centre, reviewed to different depths, in either language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.edits import Change, Edit, action_for, edit, together
from d4i_desktop.core.factors import step_source
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Dataset, Entity, FactorRating, Organisation, new_id
from d4i_desktop.exchange.answers import edit_of
from d4i_desktop.paths import resources
from d4i_desktop.store.store import Store

SAMPLE_NAMES = {"en": "Harbour Family Centre", "fr": "Centre familial du Havre"}
DAYS = re.compile(r"([+-]\d+)d")


def make_sample(path: Path, language: str, today: date) -> None:
    """Write the sample to a file that must not exist yet; its dates lie around ``today``."""
    held = _in_language(_read(), language, today)
    organisation = Organisation(id=new_id(), language=language, **_tuples(held["organisation"]))
    with Store.create(path, organisation) as store:
        now = datetime.combine(today, time(9), UTC).isoformat()
        store.apply(_datasets(load_catalogue(), store.inventory, held["dataset"], now))
        store.apply(_factors(held, now))


def _factors(held: dict[str, Any], now: str) -> Edit:
    """What people say of the five factors, and the steps that were planned."""
    made: list[Entity] = []
    for document in held["factors"]:
        person = document.pop("person")
        for factor, said in document.items():
            values = said if isinstance(said, dict) else {"level": said}
            made.append(FactorRating(id=new_id(), person=person, factor=factor, given_at=now, **values))
    for step in held["steps"]:
        source, due = step_source(step["factor"], step["rung"]), date.fromisoformat(step["due"])
        made.append(replace(action_for("", source=source), owner=step["owner"], due=due))
    return edit("make_sample", [Change(None, one) for one in made])


def _datasets(catalogue: Catalogue, inventory: Inventory, documents: list[dict[str, Any]], now: str) -> Edit:
    edits = []
    for document in documents:
        dataset = Dataset(id=new_id(), title=document.pop("title"), sample=True)
        edits.append(edit_of(catalogue, inventory, dataset, document, now))
    return together("make_sample", edits)


def _read() -> dict[str, Any]:
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


def _tuples(held: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in held.items()}
