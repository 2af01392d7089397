"""The card beside the table: what a dataset is, in the words of the people who hold it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from d4i_desktop.content.words import Language
from d4i_desktop.core import durations
from d4i_desktop.core.fields import BY_ID, FIELDS, FieldKind, unanswered, value_of
from d4i_desktop.core.model import Dataset, Missing, Value
from d4i_desktop.core.reminder_words import sentence
from d4i_desktop.core.reminders import of_dataset
from d4i_desktop.core.retention_words import deletion, how_long
from d4i_desktop.core.sentences import because, level_name
from d4i_desktop.ui.fonts import Type
from d4i_desktop.ui.models.groups import community_held
from d4i_desktop.ui.models.standings import Standings
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.badges import LevelBadge, Tag
from d4i_desktop.ui.widgets.buttons import IconButton, PrimaryButton, SecondaryButton
from d4i_desktop.ui.widgets.cards import Card
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn
from d4i_desktop.ui.widgets.text import Tone

MOST_UNKNOWN = 4


def spoken(words: Language, field_id: str, value: Value) -> str:
    """A field's value as a person would say it; empty where it isn't answered."""
    if value is None:
        return ""
    if isinstance(value, Missing):
        return words(f"missing.{value}")
    item = BY_ID.get(field_id)
    if isinstance(value, tuple):
        return "; ".join([_choice(words, field_id, one) if item and one in item.choices else one for one in value])
    if isinstance(value, float | int):
        return durations.spoken(words, value) if field_id == "retention_months" else words.number(value)
    if not isinstance(value, str):
        return words.date(value)
    if item and item.kind is FieldKind.LEVEL:
        return level_name(words, int(value))
    return _choice(words, field_id, value) if item and value in item.choices else value


def _choice(words: Language, field_id: str, choice: str) -> str:
    return words(f"choice.{field_id}.{choice}")


class DetailCard(Card):
    """One dataset. The buttons say what a person wants; the page does it."""

    review_wanted = Signal()
    edit_wanted = Signal()
    menu_wanted = Signal(QWidget)

    def __init__(self, session: Session, words: Language, standings: Standings, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session, self._words, self._standings = session, words, standings
        self._column = ScrollColumn(gap=2)
        self.body.addWidget(self._column, 1)
        self.review = PrimaryButton(words("inventory.review"))
        self.edit = SecondaryButton(words("inventory.edit"))
        self.more = IconButton("ellipsis", words("inventory.more"))
        self.review.clicked.connect(self.review_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self.more.clicked.connect(lambda: self.menu_wanted.emit(self.more))
        self.body.addWidget(Flow(self.review, self.edit, self.more))

    def show_dataset(self, dataset: Dataset | None) -> None:
        """Fill the card; without a dataset it hides."""
        self.setVisible(dataset is not None)
        if dataset is None:
            return
        self.setAccessibleName(dataset.title)
        _empty(self._column.body)
        for part in self._parts(dataset):
            self._column.body.addWidget(part)
        self._column.verticalScrollBar().setValue(0)

    def _parts(self, dataset: Dataset) -> Iterator[QWidget]:
        yield text.label(dataset.title, Type.LEAD)
        if dataset.archived:
            yield text.label(self._words("inventory.is_archived"), Type.BODY, Tone.CAUTION)
        if late := self._overdue(dataset):
            yield _named(self._words("due.overdue"), _stack(*late))
        if description := _known(self._words, dataset, "description"):
            yield text.label(description)
        yield from self._named_values(self._about_people(dataset))
        if isinstance(dataset.personal_information, tuple):
            tags = [Tag(_choice(self._words, "personal_information", one)) for one in dataset.personal_information]
            yield _named(self._words("inventory.detail.holds"), Flow(*tags, gap=5))
        yield from self._openness(dataset)
        yield from self._named_values(self._about_rights(dataset))
        yield from self._named_values(self._about_places(dataset))
        if unknown := self._unknown(dataset):
            names = text.label(unknown, Type.STRONG, Tone.CAUTION)
            yield _named(self._words("inventory.detail.unknown"), names)
        if left := len(unanswered(dataset)):
            yield _named(self._words("inventory.detail.unanswered"), text.soft(self._words.n("inventory.fields", left)))

    def _overdue(self, dataset: Dataset) -> list[QWidget]:
        """A sentence for each thing that is late, in the words of the overview."""
        if dataset.archived:
            return []
        today = self._session.today()
        found = of_dataset(self._session.inventory, dataset, today)
        said = [sentence(self._words, one, today) for one in found if one.overdue]
        return [text.label(one, Type.STRONG, Tone.DANGER) for one in said]

    def _named_values(self, values: Iterable[tuple[str, str]]) -> Iterator[QWidget]:
        for key, value in values:
            if value:
                yield _named(self._words(f"inventory.detail.{key}"), text.label(value))

    def _about_people(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        yield "people", self._people(dataset)
        yield "at_risk", _known(self._words, dataset, "groups_at_risk")

    def _about_rights(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        if community_held(dataset):
            yield "community", self._both(dataset, "community", "community_authority")
        yield "restrictions", _known(self._words, dataset, "restrictions")
        yield "ownership", _known(self._words, dataset, "ownership")

    def _about_places(self, dataset: Dataset) -> Iterator[tuple[str, str]]:
        words = self._words
        yield "kept", _known(words, dataset, "kept")
        for one in ("vendors", "recipients"):
            yield one, _known(words, dataset, one)
        yield "transfer", self._both(dataset, "transfer", "transfer_safeguard")
        yield "how_long", self._how_long(dataset)
        yield "deletion", deletion(words, dataset)

    def _people(self, dataset: Dataset) -> str:
        who, count = _known(self._words, dataset, "people"), _known(self._words, dataset, "people_count")
        return self._words("inventory.detail.about", count=count, who=who) if who and count else who or count

    def _how_long(self, dataset: Dataset) -> str:
        """What is counted, then what a person says of it."""
        parts = [how_long(self._words, dataset)]
        parts += [_known(self._words, dataset, one) for one in ("retention", "retention_trigger")]
        return " – ".join(dict.fromkeys(filter(None, parts)))

    def _both(self, dataset: Dataset, *fields: str) -> str:
        return ". ".join(filter(None, (_known(self._words, dataset, one) for one in fields)))

    def _openness(self, dataset: Dataset) -> Iterator[QWidget]:
        """How open it may be, and the strictest reason why not more."""
        standing = self._standings.of(dataset)
        if standing.permitted is None:
            return
        level = level_name(self._words, standing.permitted)
        name = level if standing.settled else self._words("inventory.at_most", level=level)
        badge = LevelBadge(int(standing.permitted), name)
        review = self._session.review(dataset)
        first = review.permitted.trace[:1]
        reasons = [text.small(because(self._words, review, review.permitted.kind, one)) for one in first]
        yield _named(self._words("inventory.detail.permitted"), _stack(badge, *reasons))

    def _unknown(self, dataset: Dataset) -> str:
        names = [self._words(f"field.{one.id}.label") for one in FIELDS if value_of(dataset, one.id) is Missing.UNKNOWN]
        if len(names) > MOST_UNKNOWN:
            return self._words("inventory.detail.and_more", names=", ".join(names[:MOST_UNKNOWN]))
        return self._words.join(names)


def _known(words: Language, dataset: Dataset, field_id: str) -> str:
    value = value_of(dataset, field_id)
    return "" if isinstance(value, Missing) else spoken(words, field_id, value)


def _stack(*parts: QWidget) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for part in parts:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
    return held


def _named(name: str, value: QWidget) -> QWidget:
    held = _stack(text.small_heading(name), value)
    column = held.layout()
    assert column is not None
    column.setContentsMargins(0, 8, 0, 0)
    return held


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
