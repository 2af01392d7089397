"""The places of the rail. Pages are imported and built on the first visit, so that the window starts at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from d4i_desktop.content.words import Language
from d4i_desktop.ui.pages.page import Page
from d4i_desktop.ui.session import Session

Make = Callable[[Session, Language], Page]


@dataclass(frozen=True, slots=True)
class Place:
    """Its name is ``window.place.<key>``."""

    key: str
    icon: str
    make: Make


def _overview(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.overview import OverviewPage

    return OverviewPage(session, words)


def _organisation(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.organisation import OrganisationPage

    return OrganisationPage(session, words)


def _inventory(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.inventory import InventoryPage

    return InventoryPage(session, words)


def _spectrum(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.spectrum import SpectrumPage

    return SpectrumPage(session, words)


def _review(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.review import ReviewPage

    return ReviewPage(session, words)


def _evidence(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.evidence import EvidencePage

    return EvidencePage(session, words)


def _access(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.access import AccessPage

    return AccessPage(session, words)


def _plan(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.plan import PlanPage

    return PlanPage(session, words)


def _reflection(session: Session, words: Language) -> Page:
    from d4i_desktop.ui.pages.reflection import ReflectionPage

    return ReflectionPage(session, words)


PLACES = (
    Place("overview", "house", _overview),
    Place("organisation", "building-2", _organisation),
    Place("inventory", "table-2", _inventory),
    Place("spectrum", "columns-3", _spectrum),
    Place("review", "shield-check", _review),
    Place("evidence", "scan-search", _evidence),
    Place("access", "users", _access),
    Place("plan", "file-text", _plan),
    Place("reflection", "history", _reflection),
)
KEYS = tuple(place.key for place in PLACES)
