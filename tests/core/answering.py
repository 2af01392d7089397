"""Answers, figures, columns and things of the user's own, made by hypothesis for the content that ships."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.strategies import values
from hypothesis import strategies as st

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.catalogue import Question, QuestionKind
from d4i_desktop.core.fields import FIELDS
from d4i_desktop.core.model import (
    Action,
    Entity,
    Field,
    Measurement,
    Missing,
    OwnMeasure,
    OwnRisk,
    Release,
    ReleaseKind,
    Role,
    Status,
)

CATALOGUE = load_catalogue()
QUESTIONS = {question.id: question for question in CATALOGUE.questions}
LICENCE = "33b"
DECISIONS = {question.id for question in CATALOGUE.questions if question.decision} | {LICENCE}
"""Choosing a licence is a decision too: it is the one field whose answer lifts a ceiling."""

ID = "dataset"
TREATMENTS = ("", "keep", "drop", "pseudonym")


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    missing = [one for one in Missing if (question.unknown if one is Missing.UNKNOWN else question.not_applicable)]
    real: st.SearchStrategy[Any] = st.nothing()
    if question.kind is QuestionKind.SINGLE:
        real = st.sampled_from(question.choices)
    elif question.kind is QuestionKind.MULTIPLE:
        real = st.lists(st.sampled_from(question.choices), min_size=1, unique=True).map(tuple)
    elif question.kind is QuestionKind.TEXT:
        real = st.text(st.characters(exclude_categories=("Cs",)), max_size=5)
    elif question.kind is QuestionKind.DATE:
        real = st.just(date(2027, 1, 1))
    return real | st.sampled_from(missing) if missing else real


@st.composite
def answered(draw: st.DrawFn, ids: tuple[str, ...] = tuple(QUESTIONS)) -> dict[str, Any]:
    picked = draw(st.lists(st.sampled_from(ids), unique=True, max_size=30))
    return {id: draw(answers_to(QUESTIONS[id])) for id in picked}


@st.composite
def filled(draw: st.DrawFn) -> dict[str, Any]:
    """Values of inventory fields, but for the licence, which is a decision."""
    picked = draw(st.lists(st.sampled_from([one for one in FIELDS if one.id != "licence"]), unique=True, max_size=6))
    return {item.id: draw(values(item)) for item in picked}


figures = st.none() | st.integers(1, 7)
measured = st.builds(
    Measurement,
    id=st.just("m"),
    dataset_id=st.just(ID),
    release=st.sampled_from(ReleaseKind),
    k=figures,
    smallest_cell=figures,
)
codes = st.lists(st.sampled_from([one.id for one in CATALOGUE.jurisdictions]), unique=True).map(tuple)
names = st.sampled_from(("a", "b", "c"))
own_risks = st.lists(
    st.builds(
        OwnRisk,
        id=names.map("risk {}".format),
        dataset_id=st.just(ID),
        name=names,
        severity=st.integers(1, 4),
        likelihood=st.integers(1, 4),
        releases=st.lists(st.sampled_from(ReleaseKind), min_size=1, unique=True).map(tuple),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)
scenarios = st.sampled_from((*CATALOGUE.scenarios, "risk a", "risk b"))
own_measures = st.lists(
    st.builds(
        OwnMeasure,
        id=names.map("measure {}".format),
        title=names,
        scenarios=st.lists(scenarios, unique=True, max_size=4).map(tuple),
        likelihood=st.integers(0, 2),
        severity=st.integers(0, 3),
        changes_data=st.booleans(),
    ),
    max_size=3,
    unique_by=lambda one: one.id,
)
actions = st.lists(
    st.builds(
        Action,
        id=st.uuids().map(str),
        dataset_id=st.just(ID),
        measure=st.sampled_from([*(one.id for one in CATALOGUE.measures), "measure a", "measure b"]),
        status=st.sampled_from(Status),
        proof=st.sampled_from(("", "seen")),
    ),
    max_size=6,
)


@st.composite
def columns(draw: st.DrawFn) -> list[Entity]:
    """Columns of a file, and what is done to them in one release."""
    roles = draw(st.lists(st.sampled_from(Role), max_size=3))
    made = [Field(id=f"c{n}", dataset_id=ID, position=n, name="", role=role) for n, role in enumerate(roles)]
    treated = tuple((one.id, draw(st.sampled_from(TREATMENTS))) for one in made)
    return [*made, Release(id="r", dataset_id=ID, kind=draw(st.sampled_from(ReleaseKind)), treatments=treated)]


@st.composite
def things(draw: st.DrawFn) -> list[Entity]:
    """Everything of a dataset that isn't an answer or a field."""
    owned: list[Entity] = [*draw(own_risks), *draw(own_measures), *draw(actions), *draw(columns())]
    return [*owned, *draw(st.lists(measured, max_size=1))]
