"""What a partner's edition must not tell: everything typed for our own eyes, and what others get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

import pytest
from core.test_plan import CATALOGUE
from report.organisations import TODAY

from d4i_desktop.content.words import load
from d4i_desktop.core.catalogue import Question
from d4i_desktop.core.fields import BY_ID
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Action,
    Answer,
    ColumnFinding,
    Dataset,
    FactorRating,
    Field,
    Grant,
    Measurement,
    Organisation,
    Override,
    OwnMeasure,
    OwnRisk,
    Quote,
    Rating,
    Reflection,
    Release,
    ReleaseKind,
    Role,
    Scan,
    Status,
)
from d4i_desktop.core.plan import Document, Edition, PlanOptions, Stamp, build_plan
from d4i_desktop.core.plan_holds import PRIVATE

FULL, DEIDENTIFIED, TOTALS = ReleaseKind
US = "School board"
SECRET = "SECRET"


def secret(where: str) -> str:
    """A marker that says where it came from."""
    return f"{SECRET} {where}"


def private_fields() -> dict[str, object]:
    """Each private field of a dataset with a marker; those with choices hold the choices that tell most."""
    held: dict[str, object] = {one: secret(one) for one in PRIVATE}
    held |= {one: (secret(one),) for one in ("vendors", "recipients")}
    return held | {"kept": ("usb", "paper_open"), "protections": ("none",)}


def answer(question: Question) -> str | tuple[str, ...]:
    """The first choice, which is never the safest; a marker where one types."""
    if question.choices:
        return question.choices[:1] if question.kind == "multiple" else question.choices[0]
    return secret(f"answer {question.id}")


def entities(id: str) -> Iterator[object]:
    """One dataset with something private of every kind."""
    yield Dataset(id=id, title=f"Intake {id}", revealed=True, people=("clients",), **private_fields())
    for question in CATALOGUE.questions:
        nobody_accepts = question.id == "38" and id == "a"
        if question.keeper == "answer" and not nobody_accepts:
            yield Answer(
                id=f"{id}{question.id}", dataset_id=id, question=question.id, value=answer(question),
                note=secret("answer note"), author=secret("answer author"),
            )  # fmt: skip
    for scenario in CATALOGUE.scenarios:
        yield Rating(
            id=id + scenario, dataset_id=id, person=secret("rater"), scenario=scenario, severity=4, likelihood=4
        )
    yield Override(
        id=id + "o", dataset_id=id, scenario=CATALOGUE.scenarios[0], severity=4, likelihood=4,
        reason=secret("override"), author=secret("override author"),
    )  # fmt: skip
    yield OwnRisk(
        id=id + "w", dataset_id=id, name=secret("own risk"), severity=4, likelihood=4,
        reason=secret("own risk reason"), author=secret("own risk author"),
    )  # fmt: skip
    for measure in (*(one.id for one in CATALOGUE.measures), "inside", ""):
        yield Action(
            id=f"{id}-{measure}", dataset_id=id, measure=measure, title=secret("action"), owner=secret("owner"),
            proof=secret("proof"), status=Status.DONE, due=TODAY,
        )  # fmt: skip
    names = ("Name", "Birth date")
    for position, name in enumerate(names):
        role = (Role.DIRECT_IDENTIFIER, Role.QUASI_IDENTIFIER)[position]
        yield Field(id=id + name, dataset_id=id, position=position, name=secret(name), role=role)
    columns = tuple(ColumnFinding(name=secret(one), type="text", missing=0, distinct=9) for one in names)
    yield Scan(
        id=id + "s", dataset_id=id, file=f"/home/{SECRET}/{SECRET}.csv", fingerprint="one", size=1, modified=1,
        rows=412, taken_on=TODAY, columns=columns,
    )  # fmt: skip
    for kind in (FULL, DEIDENTIFIED):
        yield Release(
            id=f"{id}{kind}", dataset_id=id, kind=kind, name=secret("version"), note=secret("version note"),
            licence=secret("licence"), treatments=((id + names[0], "drop"), (id + names[1], "decade")),
        )  # fmt: skip
    yield Release(id=id + "t", dataset_id=id, kind=TOTALS, name="Totals for you", note=secret("totals note"))
    for fingerprint in ("one", ""):
        yield Measurement(
            id=f"{id}m{fingerprint}", dataset_id=id, release=(FULL if fingerprint else DEIDENTIFIED), rows=777, k=2,
            uniques=666, fingerprint=fingerprint, columns=(secret("column"),), sizes=(("1", "666"), ("2", "55")),
        )  # fmt: skip


def others(id: str) -> Iterator[Grant]:
    """Grants to everybody else, one of them to another partner of our own kind."""
    for audience in (*CATALOGUE.audiences, "SECRET society"):
        if audience != "public":
            yield Grant(
                id=id + audience, dataset_id=id, audience=audience, release=FULL, who=secret("who"),
                project=secret("project"), people=secret("people"), setting=secret("setting"), data=secret("data"),
                output=secret("output"), until=date(2031, 5, 17),
            )  # fmt: skip


def hostile(*, given: bool) -> Inventory:
    """``given``: the partner gets the totals of the first dataset."""
    held: list[object] = [
        Organisation(id="us", name="Centre", privacy_lead=secret("lead"), audiences=("SECRET society",)),
        OwnMeasure(
            id="inside", title=secret("own measure"), how=secret("how"), proof=secret("proof"), lifts=("no_authority",)
        ),
        Action(id="all", dataset_id="", measure="", title=secret("own action"), owner=secret("owner")),
        FactorRating(id="f", person=secret("rater"), factor=CATALOGUE.factors[0], level=1, note=secret("note")),
        Reflection(
            id="r", plan=0, held_on=TODAY, changed=secret("changed"), differently=secret("differently"),
            people=secret("present"),
        ),
        Quote(id="q", reflection_id="r", text=secret("quote"), who=secret("who said"), printed=True),
    ]  # fmt: skip
    for id in ("a", "b"):
        held += [*entities(id), *others(id)]
    if given:
        held.append(Grant(id="ours", dataset_id="a", audience="funder", release=TOTALS, who=US, project="Breakfast"))
    return Inventory(held)


def every_text(thing: object) -> Iterator[str]:
    """Every text anywhere in a document, whatever kind of block it stands in."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield thing
    elif is_dataclass(thing):
        for one in fields(thing):
            yield from every_text(getattr(thing, one.name))
    elif isinstance(thing, tuple | list):
        for one in thing:
            yield from every_text(one)


def printed(language: str, edition: Edition, *, given: bool = True, partner: str = US) -> Document:
    stamp = Stamp(number=1, fingerprint="0" * 64, issued_by=secret("issued by"), note=secret("remark"))
    options = PlanOptions(edition=edition, partner=partner)
    return build_plan(CATALOGUE, hostile(given=given), load(language), TODAY, options, stamp)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("given", [True, False])
def test_nothing_private_reaches_a_partner(language, given):
    told = list(every_text(printed(language, Edition.PARTNER, given=given)))
    assert not [one for one in told if SECRET in one]
    if given:
        assert any("Breakfast" in one for one in told) and any("Totals for you" in one for one in told)


def test_all_of_it_is_there_for_us():
    """Else the test above would prove little."""
    told = "\n".join(every_text(printed("en", Edition.INTERNAL)))
    for where in (
        "steward", "vendors", "notes", "answer 39", "override", "own risk", "owner", "proof", "version note", "who",
        "project", "own action", "answer 38", "changed", "quote", "lead", "issued by", "remark",
    ):  # fmt: skip
        assert secret(where) in told, where


@pytest.mark.parametrize("language", ["en", "fr"])
def test_figures_of_versions_that_a_partner_doesn_t_get_stay_inside(language):
    inside = "\n".join(every_text(printed(language, Edition.INTERNAL)))
    outside = "\n".join(every_text(printed(language, Edition.PARTNER)))
    for figure in ("666", "777"):
        assert figure in inside and figure not in outside
    smallest = {"en": "smallest group of people", "fr": "petit groupe de personnes"}[language]
    meaning = load(language)("plan.glossary.group_size.meaning")
    assert smallest in inside.replace(meaning, "") and smallest not in outside.replace(meaning, "")


def test_weak_spots_stay_inside():
    inside, outside = (" ".join(every_text(printed("en", one))) for one in Edition)
    for weak in ("USB stick", "paper, not locked", "What the facts rest on"):
        assert weak in inside and weak not in outside, weak


def test_a_partner_is_told_only_the_levels_of_what_it_doesn_t_get():
    told = list(every_text(printed("en", Edition.PARTNER)))
    assert "Intake b" in told
    assert "Nothing of it is shared under this edition of the plan." in told
    assert not any("Intake b" in one and "Facts about" in one for one in told)


def test_another_partner_of_the_same_kind_is_nobody_s_business():
    kind = load("en")("audience.funder")
    told = " ".join(every_text(printed("en", Edition.PARTNER, partner=kind)))
    assert SECRET not in told and "Breakfast" not in told


def test_every_text_field_of_a_dataset_is_private_or_meant_to_be_shared():
    """A new field must be decided on here before a partner reads it."""
    shared = {
        "description", "keywords", "programme", "controller", "purpose", "consent_wording", "source", "quality",
        "period", "place", "retention", "retention_trigger", "ownership", "restrictions", "community",
    }  # fmt: skip
    free = {
        one.id
        for one in BY_ID.values()
        if one.kind in ("text", "long_text") or (one.kind == "choices" and not one.choices)
    }
    assert free - set(PRIVATE) == shared
