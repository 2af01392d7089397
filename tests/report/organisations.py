"""Made-up organisations of several sizes to print plans of. Roles, no persons."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from d4i_desktop.core.catalogue import Catalogue, Keeper, Question, QuestionKind
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    Action,
    Answer,
    Dataset,
    Entity,
    Grant,
    Measurement,
    Missing,
    Organisation,
    Rating,
    Release,
    ReleaseKind,
    Status,
)

TODAY = date(2026, 11, 22)

KINDS: tuple[dict[str, Any], ...] = (
    {
        "title": "Client intake forms",
        "description": "What people tell us when they first come: who they are, how they live, what they need.",
        "steward": "Intake coordinator",
        "purpose": "To decide with each family which services fit, and to report numbers to the funder.",
        "people": ("clients", "families"),
        "people_count": 412,
        "groups_at_risk": ("newcomers", "poverty"),
        "personal_information": ("name", "contact", "address", "date_of_birth", "income"),
        "kept": ("shared_drive", "paper_locked"),
        "form": ("spreadsheet", "paper"),
        "protections": ("passwords",),
        "retention": "Seven years",
        "retention_trigger": "The last visit",
        "level_today": "1",
        "level_wanted": "3",
        "notes": "The 2019 forms are still in the basement.",
    },
    {"title": "Case notes", "people": ("clients",), "level_today": "1", "level_wanted": "0", "kept": ("cloud",)},
    {"title": "Programme attendance", "people": ("clients", "children"), "level_today": "1", "level_wanted": "2"},
    {"title": "Donors and gifts", "people": ("donors",), "level_today": "1", "level_wanted": "1"},
    {"title": "Volunteer roster", "people": ("volunteers",), "level_today": "3", "level_wanted": "2"},
    {"title": "Newsletter list", "people": ("public", "members"), "level_today": "2", "level_wanted": "1"},
    {"title": "Staff files on paper", "people": ("staff",), "form": ("paper",), "community_authority": "none"},
    {"title": "Annual report figures", "people": ("nobody",), "level_today": "5", "level_wanted": "5"},
    {"title": "Elders’ interviews", "people": ("members",), "community_authority": "waiting", "level_today": "1"},
    {"title": "Photos of events", "level_today": "4", "level_wanted": Missing.UNKNOWN},
)
UNREVIEWED = ("Photos of events", "Staff files on paper")


def organisation(**values: Any) -> Organisation:
    known: dict[str, Any] = {
        "id": "us",
        "name": "Harbour Family Centre",
        "mission": "We help families in the north end through hard times, with food, advice and a place to be.",
        "privacy_lead": "Office manager",
        "jurisdictions": ("ca", "ca-nb"),
    }
    return Organisation(**{**known, **values})


def empty() -> Inventory:
    return Inventory([organisation(name="", mission="", privacy_lead="", jurisdictions=())])


def small() -> Inventory:
    return Inventory([organisation(), Dataset(id="d0", **KINDS[1])])


def typical(catalogue: Catalogue, count: int = len(KINDS)) -> Inventory:
    """``count`` datasets; those that aren't in UNREVIEWED are reviewed, every fourth not to the end."""
    entities: list[Entity] = [organisation()]
    for number in range(count):
        entities += _dataset(catalogue, number)
    entities.append(Action(id="own", dataset_id="", measure="", title="Train everyone once a year", owner="Director"))
    return Inventory(entities)


def _dataset(catalogue: Catalogue, number: int) -> Iterator[Entity]:
    kind = dict(KINDS[number % len(KINDS)])
    if number >= len(KINDS):
        kind["title"] = f"{kind['title']} {2026 - number // len(KINDS)}"
    dataset = Dataset(id=f"d{number}", **kind)
    yield dataset
    if dataset.title.startswith(UNREVIEWED):
        return
    chance = random.Random(number)
    for question in catalogue.questions:
        if question.keeper is Keeper.ANSWER and not (number % 4 == 3 and chance.random() < 0.4):
            yield from _answer(dataset, question, chance)
    for index, scenario in enumerate(catalogue.scenarios[:6]):
        for person in range(1 + index % 3):
            graded = chance.randint(1, 4), chance.randint(1, 4)
            yield Rating(
                id=f"r{number}-{index}-{person}",
                dataset_id=dataset.id,
                person=f"Person {person}",
                scenario=scenario,
                severity=graded[0],
                likelihood=graded[1],
            )
    yield from _decisions(catalogue, dataset, number)


def _answer(dataset: Dataset, question: Question, chance: random.Random) -> Iterator[Answer]:
    value: Any = None
    match question.kind:
        case QuestionKind.SINGLE:
            value = chance.choice(question.choices)
        case QuestionKind.MULTIPLE:
            value = (chance.choice(question.choices),) if question.choices else ("a", "b")
        case QuestionKind.TEXT:
            value = "" if question.decision else "As agreed at the last meeting"
        case QuestionKind.NUMBER:
            value = 3.0
        case QuestionKind.DATE:
            value = TODAY + timedelta(days=200)
    if value:
        yield Answer(id=f"a-{dataset.id}-{question.id}", dataset_id=dataset.id, question=question.id, value=value)


def _decisions(catalogue: Catalogue, dataset: Dataset, number: int) -> Iterator[Entity]:
    chosen = catalogue.measures[number * 3 % len(catalogue.measures) :][:3]
    for index, measure in enumerate(chosen):
        yield Action(
            id=f"m{number}-{index}", dataset_id=dataset.id, measure=measure.id,
            status=(Status.PLANNED, Status.DOING, Status.DONE)[index], owner=("Programme lead", "", "Office")[index],
            due=TODAY + timedelta(days=40 * index - 10 + number), proof="Minutes of 3 November" if index == 2 else "",
        )  # fmt: skip
    if number % 3 == 0:
        yield Release(id=f"rel{number}", dataset_id=dataset.id, kind=ReleaseKind.TOTALS, wanted=5)
        yield Measurement(id=f"me{number}", dataset_id=dataset.id, release=ReleaseKind.FULL, rows=412, k=1, uniques=389)
        yield Grant(
            id=f"g{number}", dataset_id=dataset.id, audience="named_partner", release=ReleaseKind.DEIDENTIFIED,
            who="School board", project="Planning the breakfast programme", setting="On their server in the province",
            until=date(2028, 6, 30),
        )  # fmt: skip
        yield Grant(id=f"h{number}", dataset_id=dataset.id, audience="public", release=ReleaseKind.TOTALS)


NASTY = (
    "<b>bold</b> & <img src=/etc/passwd> {braces} %s $x \\ <para>",
    "Emoji 🧿🏳️‍🌈👩‍👩‍👧 ✓ → ≥ ½",
    "Inuktitut ᐃᓄᒃᑎᑐᑦ ᓄᓇᕗᑦ",
    "Arabic مرحبا بالعالم and Hebrew שלום עולם in one line",
    "中文的数据集名称很长，需要换行的时候也不能丢字。" * 6,
    "Devanagari नमस्ते",
    "Linear B 𐀀𐀁 and a private \ue000 sign, a lone \ud800 half, a nul \x00 and a bell \x07",
    "Unbroken" * 400,
    "Long " * 2000,
    "Line\nbreaks\n\n\nand\ttabs\u2028too\u00a0: « guillemets »",
    "",
)


def hostile() -> Inventory:
    """Every text a person could type, in every field that holds text."""
    entities: list[Entity] = [organisation(name=NASTY[3] + NASTY[0], mission=NASTY[8], privacy_lead=NASTY[1])]
    for number, text in enumerate(NASTY):
        fields = dict.fromkeys(("description", "steward", "purpose", "source", "retention", "notes"), text)
        entities.append(Dataset(id=f"n{number}", title=text, keywords=(text, text), **fields))
        entities.append(
            Action(id=f"na{number}", dataset_id=f"n{number}", measure="", title=text, owner=text, proof=text)
        )
        entities.append(Answer(id=f"nx{number}", dataset_id=f"n{number}", question="1", value="people"))
        entities.append(
            Release(id=f"nr{number}", dataset_id=f"n{number}", kind=ReleaseKind.TOTALS, name=text, note=text)
        )
        entities.append(
            Grant(
                id=f"ng{number}",
                dataset_id=f"n{number}",
                audience=text,
                release=ReleaseKind.TOTALS,
                who=text,
                project=text,
                people=text,
                output=text,
            )
        )
    return Inventory(entities)
