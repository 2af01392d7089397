"""Which service keeps a folder in sync, as far as its path tells. Nothing is looked up."""

from __future__ import annotations

from collections.abc import Sequence

NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "box sync": "Box",
    "kdrive": "kDrive",
    "proton drive": "Proton Drive",
    "mega": "MEGA",
    "megasync": "MEGA",
}
"""What the services call their folders unless a person chose otherwise, in small letters."""

CLOUD_STORAGE = "cloudstorage"
"""On a Mac, in ``Library``: its folders are called after the service and the account, ``OneDrive-Centre``."""


def synced_by(folders: Sequence[str]) -> str:
    """The service that keeps a folder in sync, by its name and those above it; empty for none that is known."""
    folders = [one.casefold() for one in folders]
    for above, name in zip(["", *folders], folders, strict=False):
        service, _, _account = name.partition("-" if above == CLOUD_STORAGE else " - ")
        service = service.split(" (")[0]  # Dropbox (Our centre)
        if service in NAMES:
            return NAMES[service]
    return ""
