"""The path tells which service keeps a file in sync."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest

from d4i_desktop.core.syncing import synced_by


@pytest.mark.parametrize(
    ("path", "service"),
    [
        (PureWindowsPath(r"C:\Users\ana\OneDrive\Register.d4i"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\ana\OneDrive - Harbour Family Centre\Documents\Register.d4i"), "OneDrive"),
        (PureWindowsPath(r"D:\Dropbox (Harbour)\Register.d4i"), "Dropbox"),
        (
            PurePosixPath("/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.org/My Drive/Register.d4i"),
            "Google Drive",
        ),
        (PurePosixPath("/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/Register.d4i"), "iCloud"),
        (PurePosixPath("/home/ana/Nextcloud/Register.d4i"), "Nextcloud"),
        (PureWindowsPath(r"C:\Users\ana\Documents\Register.d4i"), ""),
        (PurePosixPath("/home/ana/omega/Register.d4i"), ""),
        (PurePosixPath("/home/ana/OneDrive.d4i"), ""),
        (PurePosixPath("Register.d4i"), ""),
    ],
)
def test_a_folder_that_a_service_keeps_in_sync_is_known_by_its_name(path, service):
    assert synced_by(path.parent.parts) == service
