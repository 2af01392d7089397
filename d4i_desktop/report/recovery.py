"""The recovery sheet as a PDF file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from d4i_desktop.core.recovery import build_recovery_sheet
from d4i_desktop.core.words import Words
from d4i_desktop.report.paper import LETTER, Paper
from d4i_desktop.report.printing import print_document


def write_recovery_sheet(words: Words, file_name: str, code: str, today: date, out: Path, paper: Paper = LETTER) -> int:
    """Write the sheet for the file of that name to ``out``, in the language of ``words``; its number of pages.

    ``code`` is :attr:`d4i_desktop.store.keys.Key.recovery_code`. Raises ``OSError``; ``out`` is as it was then.
    """
    return print_document(build_recovery_sheet(words, file_name, code, today), out, paper)
