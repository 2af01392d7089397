"""Builds the edits of an answers document, each on the one before, on a copy of what the dataset has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from d4i_desktop.core import edits
from d4i_desktop.core.access import SAFES, add_audience, audiences
from d4i_desktop.core.catalogue import Catalogue, Keeper
from d4i_desktop.core.edits import Edit
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.evidence import typed
from d4i_desktop.core.fields import BY_ID, with_value
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.model import (
    FIGURES,
    Action,
    Dataset,
    Entity,
    Field,
    Grant,
    Measurement,
    Override,
    OwnMeasure,
    OwnRisk,
    Rating,
    Release,
    ReleaseKind,
    Role,
    Status,
    new_id,
)
from d4i_desktop.core.questionnaire import answer
from d4i_desktop.core.risk import measure_of
from d4i_desktop.exchange.answer_values import (
    allowed,
    count,
    day,
    field_value,
    known_id,
    level,
    member,
    one_to_four,
    question_value,
    reason,
    said,
    short,
    text,
    title,
    within,
)

Document = Mapping[str, Any]
REVEALED = "revealed"
NOTHING = "nothing"
PART_OF = {
    Keeper.RATINGS: "perceived",
    Keeper.GRANTS: "access",
    Keeper.ACTIONS: "measures",
    Keeper.MEASUREMENTS: "releases",
}
"""Questions whose answers are things of their own may be answered under their number too."""


class Writer:
    """Builds each edit on the one before, on a copy of what the dataset has; the inventory itself isn't touched."""

    def __init__(self, catalogue: Catalogue, inventory: Inventory, dataset: Dataset, now: str) -> None:
        self.catalogue, self.now, self.id = catalogue, now, dataset.id
        known = inventory.get(Dataset, dataset.id)
        held: list[Entity] = [
            inventory.organisation,
            *([known] if known else []),
            *inventory.belongings(dataset.id),
            *inventory.all(OwnMeasure),
        ]
        self.scratch = Inventory(held)
        self.done: list[Edit] = []
        if known is None:
            self.do(edits.add_dataset(dataset))

    @property
    def dataset(self) -> Dataset:
        found = self.scratch.get(Dataset, self.id)
        assert found is not None
        return found

    def do(self, edit: Edit) -> None:
        self.scratch.apply(edit)
        self.done.append(edit)

    def write(self, part: str, content: Any) -> None:
        wanted = dict if part in ("answers", "fields") else list
        if not isinstance(content, wanted):
            raise UserError("answers_shape", part=part)
        entries = content.items() if isinstance(content, dict) else enumerate(content, start=1)
        for place, entry in entries:
            try:
                getattr(self, f"_{part}")(place, entry)
            except (ValueError, KeyError, TypeError, AttributeError) as problem:
                raise UserError("answers_entry", part=part, place=place, problem=said(problem, entry)) from problem

    def _answers(self, id: str, entry: Any) -> None:
        question = next((one for one in self.catalogue.questions if one.id == str(id)), None)
        if question is None:
            raise UserError("answers_question", question=id)
        if question.keeper in PART_OF and not isinstance(entry, str | None):
            self._kept_apart(question.keeper, entry)
            return
        given = entry if isinstance(entry, dict) else {"value": entry}
        value = question_value(question, given["value"])
        note, author = text(given.get("note", "")), text(given.get("author", ""))
        try:
            edit = answer(
                self.catalogue, self.scratch, self.dataset, question, value,
                note=note, author=author, given_at=self.now,
            )  # fmt: skip
        except ValueError as problem:
            choices = ", ".join(allowed(question)) or question.kind.value
            raise UserError("answers_value", question=id, value=short(given["value"]), allowed=choices) from problem
        self.do(edit)

    def _kept_apart(self, keeper: Keeper, entry: Any) -> None:
        """The same entries as in the part of their own; a lone number for the figures is the smallest group."""
        if keeper is Keeper.MEASUREMENTS and isinstance(entry, int | float):
            entry = {"k": entry}
        entries = entry if isinstance(entry, list) else [entry]
        if keeper is Keeper.MEASUREMENTS:
            entries = [{"name": ReleaseKind.FULL.value, **one} for one in entries]
        self.write(PART_OF[keeper], entries)

    def _fields(self, id: str, entry: Any) -> None:
        if id not in BY_ID and id != "title":
            raise UserError("answers_field", field=id, fields=", ".join(BY_ID))
        value = title(entry) if id == "title" else field_value(id, entry)
        try:
            after = with_value(self.dataset, id, value)
        except ValueError as problem:
            item = BY_ID[id]
            allowed = ", ".join((*item.choices, "unknown", "not_applicable")) if item.choices else item.kind.value
            raise UserError("answers_field_value", field=id, value=short(entry), allowed=allowed) from problem
        self.do(edits.change_dataset(self.dataset, after))

    def reveal(self, document: Document) -> None:
        """Ratings that arrive together are everybody's, unless ``revealed`` says that they stay private."""
        if REVEALED in document and not isinstance(document[REVEALED], bool):
            raise UserError("answers_shape", part=REVEALED)
        revealed = document.get(REVEALED, self.dataset.revealed or "perceived" in document)
        self.do(edits.reveal(self.dataset, revealed=revealed))

    def _own_risks(self, place: int, entry: Document) -> None:
        name = text(entry["name"])
        before = next((one for one in self.scratch.of(OwnRisk, self.id) if one.name == name), None)
        base = before or OwnRisk(id=new_id(), dataset_id=self.id, name=name, severity=1, likelihood=1)
        after = replace(
            base,
            severity=one_to_four(entry["severity"]),
            likelihood=one_to_four(entry["likelihood"]),
            reason=text(entry.get("reason", base.reason)),
            releases=tuple(member(ReleaseKind, one) for one in entry.get("releases", base.releases)),
            author=text(entry.get("author", base.author)),
        )
        self.do(edits.put_own_risk(before, after))

    def _own_measures(self, place: int, entry: Document) -> None:
        title = text(entry["title"])
        before = next((one for one in self.scratch.all(OwnMeasure) if one.title == title), None)
        base = before or OwnMeasure(id=new_id(), title=title)
        after = replace(
            base,
            how=text(entry.get("how", base.how)),
            proof=text(entry.get("proof", base.proof)),
            scenarios=tuple(self._scenario({"scenario": one}) for one in entry.get("scenarios", base.scenarios)),
            lifts=tuple(known_id(str(one), self._rules) for one in entry.get("lifts", base.lifts)),
            likelihood=within(entry.get("likelihood", base.likelihood), range(3)),
            severity=within(entry.get("severity", base.severity), range(4)),
            changes_data=bool(entry.get("changes_data", base.changes_data)),
            effort=within(entry.get("effort", base.effort), range(1, 4)),
        )
        self.do(edits.put_own_measure(self.scratch, before, after))

    @property
    def _rules(self) -> set[str]:
        return {one.id for one in self.catalogue.rules}

    def _perceived(self, place: int, entry: Document) -> None:
        scenario = self._scenario(entry)
        if entry["severity"] is None:
            held = self.scratch.of(Rating, self.id)
            mine = [one for one in held if (one.person, one.scenario) == (text(entry.get("person", "")), scenario)]
            self._take_back(mine, "rate", person=text(entry.get("person", "")))
            return
        rating = Rating(
            id=new_id(), dataset_id=self.id, person=text(entry.get("person", "")), scenario=scenario,
            severity=one_to_four(entry["severity"]), likelihood=one_to_four(entry["likelihood"]),
        )  # fmt: skip
        self.do(edits.rate(self.scratch, rating))

    def _overrides(self, place: int, entry: Document) -> None:
        if entry["severity"] is None:
            scenario = self._scenario(entry)
            held = [one for one in self.scratch.of(Override, self.id) if one.scenario == scenario]
            self._take_back(held, "remove_override")
            return
        wanted = Override(
            id=new_id(), dataset_id=self.id, scenario=self._scenario(entry), reason=reason(entry["reason"]),
            severity=one_to_four(entry["severity"]), likelihood=one_to_four(entry["likelihood"]),
            author=text(entry.get("author", "")),
        )  # fmt: skip
        self.do(edits.override(self.scratch, wanted))

    def _measures(self, place: int, entry: Document) -> None:
        id = self._own_id(text(entry.get("measure", "")))
        own = tuple(self.scratch.all(OwnMeasure))
        known = measure_of(self.catalogue, own, id) is not None
        title = text(entry.get("title", "")) or next((one.title for one in own if one.id == id), "" if known else id)
        if not known and not title:
            raise ValueError("measure")
        held = self.scratch.of(Action, self.id)
        before = next((one for one in held if (one.measure if known else one.title) == (id if known else title)), None)
        base = before or Action(id=new_id(), dataset_id=self.id, measure=id if known else "", title=title)
        after = replace(
            base,
            status=member(Status, entry.get("status", base.status)),
            owner=text(entry.get("owner", base.owner)),
            due=day(entry.get("due", base.due)),
            proof=text(entry.get("proof", base.proof)),
        )
        self.do(edits.put(before, after, "add_action", title=title or id))

    def _own_id(self, measure: str) -> str:
        """A measure of the user's own may be called by its title."""
        return next((one.id for one in self.scratch.all(OwnMeasure) if one.title == measure), measure)

    def _columns(self, place: int, entry: Document) -> None:
        held = self.scratch.of(Field, self.id)
        before = next((one for one in held if one.name == text(entry["name"])), None)
        base = before or Field(id=new_id(), dataset_id=self.id, position=len(held), name=text(entry["name"]))
        after = replace(base, kind=text(entry.get("kind", base.kind)), role=member(Role, entry.get("role", base.role)))
        self.do(edits.put(before, after, "change_columns", title=self.dataset.title))

    def _releases(self, place: int, entry: Document) -> None:
        kind = member(ReleaseKind, entry.get("kind", entry.get("name")))
        before = edits.release_of(self.scratch, self.id, kind)
        base = before or Release(id=new_id(), dataset_id=self.id, kind=kind)
        wanted = entry.get("wanted", base.wanted)
        after = replace(
            base,
            name=text(entry["name"]) if "kind" in entry and "name" in entry else base.name,
            wanted=None if wanted is None else level(wanted),
            licence=text(entry.get("licence", base.licence)),
            note=text(entry.get("note", base.note)),
            treatments=self._treatments(entry, base),
            leave_out_below=count(entry.get("leave_out_below", base.leave_out_below)) or 0,
        )
        self.do(edits.put(before, after, "change_release", title=self.dataset.title))
        if any(figure in entry for figure in FIGURES):
            self._figures(kind, entry)

    def _treatments(self, entry: Document, base: Release) -> tuple[tuple[str, str], ...]:
        if "treatments" not in entry:
            return base.treatments
        columns = {one.name: one.id for one in self.scratch.of(Field, self.id)}
        return tuple((columns[name], text(what)) for name, what in entry["treatments"].items())

    def _figures(self, kind: ReleaseKind, entry: Document) -> None:
        held = self.scratch.of(Measurement, self.id)
        before = next((one for one in held if one.release is kind), None)
        base = before or Measurement(id=new_id(), dataset_id=self.id, release=kind)
        figures: dict[str, Any] = {name: count(entry[name]) for name in FIGURES if name in entry}
        self.do(edits.put(before, typed(base, **figures), "measure_release", title=self.dataset.title))

    def _audiences(self, place: int, entry: str) -> None:
        """The name of an audience of the user's own; one that is known already stays as it is."""
        known = audiences(self.catalogue, self.scratch)
        if entry not in known:
            self.do(add_audience(self.scratch, entry, {one.casefold() for one in known}))

    def _access(self, place: int, entry: Document) -> None:
        audience, who = text(entry["audience"]), text(entry.get("who", ""))
        known = (*self.catalogue.audiences, *self.scratch.organisation.audiences)
        if audience not in known:
            raise UserError("answers_audience", audience=audience, audiences=", ".join(known))
        held = self.scratch.of(Grant, self.id)
        before = next((one for one in held if (one.audience, one.who) == (audience, who)), None)
        if entry["release"] in (None, NOTHING):
            self._take_back([before] if before else [], "remove_grant", audience=audience)
            return
        kind = member(ReleaseKind, entry["release"])
        base = before or Grant(id=new_id(), dataset_id=self.id, audience=audience, release=kind, who=who)
        safes = {**entry, **entry.get("conditions", {})}
        after = replace(
            base, release=kind, until=day(entry.get("until", base.until)),
            **{name: text(safes[name]) for name in SAFES if name in safes},
        )  # fmt: skip
        self.do(edits.put(before, after, "grant", audience=audience))

    def _take_back(self, held: Sequence[Entity], key: str, **params: str) -> None:
        for one in held:
            self.do(edits.remove(one, key, **params))

    def _scenario(self, entry: Document) -> str:
        own = {one.name: one.id for one in self.scratch.of(OwnRisk, self.id)}
        scenario = own.get(text(entry["scenario"]), text(entry["scenario"]))
        if scenario not in own.values() and scenario not in self.catalogue.scenarios:
            raise UserError("answers_scenario", scenario=scenario, scenarios=", ".join(self.catalogue.scenarios))
        return scenario
