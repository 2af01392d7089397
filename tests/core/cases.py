"""A dataset reviewed in a few words, with the content that ships."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.fields import with_value
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import Action, Dataset, Entity, Organisation, ReleaseKind, Status
from d4i_desktop.core.questionnaire import answer
from d4i_desktop.core.review import Review, review
from d4i_desktop.exchange.answers import edit_of

FULL, DEIDENTIFIED, TOTALS = ReleaseKind.FULL, ReleaseKind.DEIDENTIFIED, ReleaseKind.TOTALS


def reviewed(
    answers: Mapping[str, Any],
    *,
    fields: Mapping[str, Any] | None = None,
    planned: Iterable[str] = (),
    done: Iterable[str] = (),
    things: Iterable[Entity] = (),
    jurisdictions: tuple[str, ...] = (),
    catalogue: Catalogue | None = None,
) -> Review:
    """The review of one dataset. Answers are checked as a person's would be; ``things`` belong to ``dataset``."""
    content = catalogue or load_catalogue()
    inventory = inventory_of(
        answers,
        fields=fields,
        planned=planned,
        done=done,
        things=things,
        jurisdictions=jurisdictions,
        catalogue=content,
    )
    held = inventory.dataset("dataset")
    assert held is not None
    return review(content, inventory, held)


def inventory_of(
    answers: Mapping[str, Any],
    *,
    fields: Mapping[str, Any] | None = None,
    planned: Iterable[str] = (),
    done: Iterable[str] = (),
    things: Iterable[Entity] = (),
    jurisdictions: tuple[str, ...] = (),
    catalogue: Catalogue | None = None,
) -> Inventory:
    """What :func:`reviewed` is the review of."""
    content = catalogue or load_catalogue()
    dataset = Dataset(id="dataset", title="Case")
    for name, value in (fields or {}).items():
        dataset = with_value(dataset, name, value)
    actions = [Action(id=f"p{id}", dataset_id="dataset", measure=id) for id in planned]
    actions += [Action(id=f"d{id}", dataset_id="dataset", measure=id, status=Status.DONE, proof="Seen") for id in done]
    organisation = Organisation(id="us", name="Centre", jurisdictions=jurisdictions)
    inventory = Inventory([organisation, dataset, *actions, *things])
    for id, value in answers.items():
        held = inventory.dataset("dataset")
        assert held is not None
        inventory.apply(answer(content, inventory, held, content.question(id), value))
    return inventory


def examined(document: Mapping[str, Any], jurisdictions: tuple[str, ...] = ()) -> Review:
    """The review of one dataset that was entered as a document of answers, the way ``d4i review --answers`` does."""
    content = load_catalogue()
    dataset = Dataset(id="dataset", title="Case")
    inventory = Inventory([Organisation(id="us", name="Centre", jurisdictions=jurisdictions)])
    inventory.apply(edit_of(content, inventory, dataset, document, "2026-03-02T09:00:00+00:00"))
    held = inventory.dataset("dataset")
    assert held is not None
    return review(content, inventory, held)


def levels(found: Review) -> tuple[int, int, int]:
    """The permitted levels of full records, de-identified records and totals."""
    return int(found.releases[FULL].level), int(found.releases[DEIDENTIFIED].level), int(found.releases[TOTALS].level)
