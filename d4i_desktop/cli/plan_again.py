"""Print an issued plan again: as it was printed then, or in another form from what was frozen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from d4i_desktop.cli.shared import dataset_named, say, words_in, writing
from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import load
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.issued import documents_of, fingerprint_groups, issued_plans, plan_numbered
from d4i_desktop.core.model import IssuedDocument, IssuedPlan
from d4i_desktop.core.plan import Edition, PlanOptions
from d4i_desktop.core.thawed import Thawed, thaw
from d4i_desktop.report import PAPERS, Paper, print_document, usual_size, whole_file
from d4i_desktop.report.issuing import in_another_form
from d4i_desktop.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a person wants printed; ``None`` and empty are what nobody said."""

    lang: str | None
    edition: str | None
    partner: str
    datasets: tuple[str, ...]
    paper: str | None
    large: bool
    unanswered: bool

    @property
    def as_printed(self) -> bool:
        """Whether nothing was asked that a document of an issued plan isn't known by."""
        return not (self.datasets or self.paper or self.large) and self.unanswered

    def options(self, ids: tuple[str, ...]) -> PlanOptions:
        """Whoever names a partner wants that partner's edition: the internal one isn't for them."""
        usual = Edition.PARTNER if self.partner.strip() else Edition.INTERNAL
        edition = Edition(self.edition or usual)
        return PlanOptions(edition=edition, datasets=ids or None, partner=self.partner, unanswered=self.unanswered)

    def sheet(self, inventory: Inventory) -> Paper:
        """The paper that is usual where the organisation works, unless another was asked for."""
        return Paper(PAPERS[self.paper or usual_size(inventory.organisation.jurisdictions)], self.large)


def print_again(store: Store, number: int, out: Path, asked: Asked) -> None:
    """The very bytes that were issued where they fit what is asked; ``store.attached`` looks whether they still are."""
    issued = _issued(store, number)
    held = documents_of(store.inventory, issued)
    alike = [one for one in held if _fits(one, asked)]
    fitting = [one for one in alike if asked.lang in (None, one.language)]
    nearest = min(fitting or alike, key=lambda one: one.language != store.inventory.organisation.language, default=None)
    if nearest is None or not fitting or not asked.as_printed:
        _print_anew(store, issued, out, asked, nearest)
        return
    printed = store.attached(nearest.pdf)
    with writing(out), whole_file(out) as handle:
        handle.write(printed)
    tell(asked.lang, "printed_again", issued, nearest.pages, out)


def _print_anew(store: Store, issued: IssuedPlan, out: Path, asked: Asked, nearest: IssuedDocument | None) -> None:
    """As the document that is nearest to what is asked, but for what is asked."""
    language = asked.lang or (nearest.language if nearest else store.inventory.organisation.language)
    if nearest is not None:
        asked = replace(asked, edition=nearest.edition, partner=nearest.partner)
    thawed = thaw(store.attached(issued.fingerprint))
    options = asked.options(tuple(_frozen_dataset(thawed, one) for one in asked.datasets))
    options = replace(options, discreet=store.key is not None)
    shown = in_another_form(load_catalogue(), store.inventory, store.attached, issued, load(language), options)
    with writing(out):
        pages = print_document(shown, out, asked.sheet(thawed.inventory))
    tell(asked.lang, "printed_anew", issued, pages, out)


def _frozen_dataset(thawed: Thawed, title_or_id: str) -> str:
    """Its id. A plan that was issued for some datasets doesn't speak of others under its number."""
    shown = [one for one in thawed.inventory.datasets() if thawed.datasets is None or one.id in thawed.datasets]
    return dataset_named(Inventory([thawed.inventory.organisation, *shown]), title_or_id).id


def _issued(store: Store, number: int) -> IssuedPlan:
    found = plan_numbered(store.inventory, number)
    if found is None:
        numbers = [str(one.number) for one in reversed(issued_plans(store.inventory))]
        raise UserError("no_such_plan", number=number, numbers=", ".join(numbers) or "–")
    return found


def _fits(document: IssuedDocument, asked: Asked) -> bool:
    """But for its language."""
    partner = asked.partner.strip().casefold()
    return asked.edition in (None, document.edition) and partner in ("", document.partner.casefold())


def tell(lang: str | None, key: str, issued: IssuedPlan, pages: int, out: Path) -> None:
    """What was printed, with its fingerprint."""
    fingerprint = fingerprint_groups(issued.fingerprint)
    say(words_in(lang), key, number=issued.number, fingerprint=fingerprint, out=str(out), pages=pages)
