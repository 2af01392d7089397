"""Where the files that ship with the program lie."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@cache
def resources() -> Path:
    """The folder of content, wording, fonts, icons and samples.

    It lies inside the package when installed from a wheel, and beside the package in a checkout and in the frozen
    app, whose modules and data share one folder. Raises ``RuntimeError`` if the installation is incomplete.
    """
    for parent in (PACKAGE, PACKAGE.parent):
        if (parent / "resources" / "fonts").is_dir():
            return parent / "resources"
    raise RuntimeError(f"no resources beside or inside {PACKAGE}: the installation is incomplete")
