"""What opening an inventory needs, and no more."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize("module", ["d4i_desktop.store.store", "d4i_desktop.cli.scanning", "d4i_desktop.cli.safe_copy"])
def test_nobody_waits_for_the_libraries_of_data_files_before_they_are_needed(module: str) -> None:
    script = f"import sys, {module}; print(sorted({{'numpy', 'duckdb', 'PySide6'}} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == "[]"
