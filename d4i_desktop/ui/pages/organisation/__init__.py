"""Who we are, and how ready we are."""

from d4i_desktop.ui.pages.organisation.page import OrganisationPage
from d4i_desktop.ui.pages.organisation.profile import JurisdictionChips

__all__ = ["JurisdictionChips", "OrganisationPage"]
