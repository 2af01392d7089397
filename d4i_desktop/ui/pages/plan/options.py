"""What the plan is to hold: language, edition, datasets, open questions, paper and size of the print."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QLabel, QVBoxLayout, QWidget

from d4i_desktop.content.words import LANGUAGES, Language
from d4i_desktop.core.access import INSIDE, PUBLIC, THEMSELVES, audience_name
from d4i_desktop.core.model import Grant
from d4i_desktop.core.plan import Edition, PlanOptions
from d4i_desktop.report import PAPERS, Paper, usual_size
from d4i_desktop.ui.dialogs.choose_datasets import ChooseDatasetsDialog
from d4i_desktop.ui.session import Session
from d4i_desktop.ui.widgets import text
from d4i_desktop.ui.widgets.buttons import Chip, LinkButton
from d4i_desktop.ui.widgets.layouts import Flow, ScrollColumn


class OneOf(Flow):
    """Chips of which exactly one is taken; the arrow keys move among them."""

    changed = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], name: str) -> None:
        self.chips = {id: Chip(word) for id, word in choices}
        super().__init__(*self.chips.values(), gap=6)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        for chip in self.chips.values():
            chip.setAccessibleDescription(name)
            self._group.addButton(chip)
        self._group.buttonClicked.connect(lambda _chip: self.changed.emit())

    def value(self) -> str:
        return next(id for id, chip in self.chips.items() if chip.isChecked())

    def take(self, id: str) -> None:
        """Take this one; says nothing to those who listen."""
        if id in self.chips:
            self.chips[id].setChecked(True)


class Options(ScrollColumn):
    """Begins with the language of the inventory and the paper that is usual where the organisation works."""

    changed = Signal()

    def __init__(self, session: Session, words: Language, parent: QWidget | None = None) -> None:
        super().__init__(gap=16, parent=parent)
        self._session, self._words = session, words
        self._chosen: tuple[str, ...] | None = None
        self.language = self._one_of("language", [(one, words(f"window.language.{one}")) for one in LANGUAGES])
        self.edition = self._one_of("edition", [(one, words(f"planpage.editions.{one}")) for one in Edition])
        self.about = text.small("")
        self.partner = QComboBox()
        self.partner.setEditable(True)
        self.partner.setMinimumContentsLength(8)
        if (line := self.partner.lineEdit()) is not None:
            line.setPlaceholderText(words("planpage.partner_hint"))
        self.partner.setAccessibleName(words("planpage.partner"))
        self.partner.editTextChanged.connect(lambda _text: self.changed.emit())
        self._part = self._named("partner", self.partner)
        self.datasets = self._one_of("datasets", [(one, words(f"planpage.datasets_{one}")) for one in ("all", "some")])
        self.which = LinkButton("", "list")
        self.which.clicked.connect(self.choose)
        self.unanswered = self._yes_or_no("unanswered")
        self.paper = self._one_of("paper", [(one, words(f"planpage.paper_{one}")) for one in PAPERS])
        self.large = self._yes_or_no("large")
        self._arrange()
        self._begin()

    def _arrange(self) -> None:
        for widgets in (
            (self.language,),
            (self.edition, self.about),
            (self.datasets, self.which, self.unanswered),
            (self.paper, self.large),
        ):
            part = self._named(widgets[0].objectName(), *widgets)
            self.body.addWidget(part)
            if widgets[0] is self.edition:
                self.body.addWidget(self._part)

    def _one_of(self, name: str, choices: Sequence[tuple[str, str]]) -> OneOf:
        made = OneOf(choices, self._words(f"planpage.{name}"))
        made.setObjectName(name)
        made.changed.connect(self._changed)
        return made

    def _yes_or_no(self, name: str) -> QCheckBox:
        made = QCheckBox(self._words(f"planpage.{name}"))
        about = self._words(f"planpage.about_{name}")
        made.setAccessibleDescription(about)
        made.setToolTip(about)
        made.clicked.connect(lambda _on: self.changed.emit())
        return made

    def _named(self, name: str, *widgets: QWidget) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(2, 0, 6, 0)
        column.setSpacing(6)
        heading: QLabel = text.small_heading(self._words(f"planpage.{name}"))
        heading.setBuddy(widgets[0])
        for widget in (heading, *widgets):
            column.addWidget(widget)
        return part

    def _begin(self) -> None:
        us = self._session.organisation
        self.language.take(us.language if us.language in LANGUAGES else self._words.language)
        self.edition.take(Edition.INTERNAL)
        self.datasets.take("all")
        self.unanswered.setChecked(True)
        self.paper.take(usual_size(us.jurisdictions))
        self.refresh()

    # What is chosen

    def options(self) -> PlanOptions:
        partner = self.partner.currentText().strip() if self._edition is Edition.PARTNER else ""
        unanswered = self.unanswered.isChecked()
        return PlanOptions(
            edition=self._edition,
            datasets=self._kept(),
            partner=partner,
            unanswered=unanswered,
            discreet=self._session.store.key is not None,
        )

    @property
    def _edition(self) -> Edition:
        return Edition(self.edition.value())

    @property
    def sheet(self) -> Paper:
        return Paper(PAPERS[self.paper.value()], self.large.isChecked())

    def _kept(self) -> tuple[str, ...] | None:
        """The chosen datasets that are still there; ``None`` for all."""
        if self._chosen is None:
            return None
        held = {one.id for one in self._session.inventory.datasets()}
        return tuple(one for one in self._chosen if one in held)

    def choose(self) -> None:
        """Ask which datasets the plan is to hold."""
        held = self._session.inventory.datasets()
        chosen = ChooseDatasetsDialog.ask(self.window(), self._words, held, self._kept())
        if chosen is not None:
            self.choose_only(None if len(chosen) == len(held) else chosen)
        self.refresh()

    def choose_only(self, ids: tuple[str, ...] | None) -> None:
        """A plan of these datasets, or of all."""
        self._chosen = ids
        self.refresh()
        self.changed.emit()

    def _changed(self) -> None:
        some = self.datasets.value() == "some"
        if some and self._chosen is None:
            self.choose()
        elif not some and self._chosen is not None:
            self.choose_only(None)
        else:
            self.refresh()
            self.changed.emit()

    # What is shown

    def refresh(self) -> None:
        """Follow the inventory: whom it grants something, and which datasets are left."""
        words, kept = self._words, self._kept()
        self.datasets.take("all" if kept is None else "some")
        self.which.setVisible(kept is not None)
        self.which.rename(words.n("planpage.chosen", len(kept or ()), all=len(self._session.inventory.datasets())))
        self.about.setText(words(f"planpage.about_{self._edition}"))
        self._part.setVisible(self._edition is Edition.PARTNER)
        self._offer_partners()

    def _offer_partners(self) -> None:
        names = partners(self._words, self._session.inventory.all(Grant))
        if names != [self.partner.itemText(place) for place in range(self.partner.count())]:
            typed, blocked = self.partner.currentText(), self.partner.blockSignals(True)
            self.partner.clear()
            self.partner.addItems(names)
            self.partner.setEditText(typed)
            self.partner.blockSignals(blocked)

    # Kept while the window is built anew

    def noted(self) -> str:
        """Everything that is chosen, for :meth:`take`."""
        taken = {one.objectName(): one.value() for one in (self.language, self.edition, self.paper)}
        ticked = [self.unanswered.isChecked(), self.large.isChecked()]
        return json.dumps([taken, self.partner.currentText(), self._chosen, ticked])

    def take(self, noted: str) -> None:
        taken, partner, chosen, (unanswered, large) = json.loads(noted)
        for one in (self.language, self.edition, self.paper):
            one.take(taken[one.objectName()])
        self.partner.setEditText(partner)
        self._chosen = None if chosen is None else tuple(chosen)
        self.unanswered.setChecked(unanswered)
        self.large.setChecked(large)
        self.refresh()


def partners(words: Language, grants: Iterable[Grant]) -> list[str]:
    """Whom the inventory grants something outside the organisation, by name where there is one."""
    found = set()
    for grant in grants:
        if grant.audience not in (*INSIDE, THEMSELVES, PUBLIC):
            found.add(grant.who.strip() or audience_name(words, grant.audience))
    return sorted(found, key=str.casefold)
