"""The recovery sheet from the window."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from d4i_desktop.report import Paper
from d4i_desktop.report.recovery import write_recovery_sheet
from d4i_desktop.ui.saving_pdf import PdfSaving


class RecoverySheetSaving(PdfSaving):
    """The code that opens a file, on paper."""

    def ask(self, file: Path, code: str, today: date, paper: Paper, folder: Path) -> None:
        """Ask where the sheet for that file is to go, ``folder`` proposed, and write it there."""
        words = self.words
        name = f"{words('recovery.title')} - {file.stem}"
        out = self.ask_where(words("passphrase.sheet.title"), name, folder)
        if out is None:
            self.deleteLater()
        else:
            self.save(out, lambda: write_recovery_sheet(words, file.name, code, today, out, paper))
