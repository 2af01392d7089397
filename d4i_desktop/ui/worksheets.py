"""Worksheets from the menu: what to print, and where to."""

from __future__ import annotations

from pathlib import Path

from d4i_desktop.content.words import load
from d4i_desktop.core.catalogue import Catalogue
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.worksheets import build_worksheets
from d4i_desktop.report import print_document
from d4i_desktop.ui.dialogs.worksheets import Wanted, WorksheetsDialog
from d4i_desktop.ui.saving_pdf import PdfSaving


class WorksheetPrinting(PdfSaving):
    """Sheets to fill in by hand."""

    def ask(self, catalogue: Catalogue, inventory: Inventory | None, folder: Path) -> None:
        """Ask which sheets and where to, and print them there. ``folder`` is proposed."""
        dialog = WorksheetsDialog(self.words, inventory, self.window)
        wanted = dialog.wanted() if dialog.exec() else None
        dialog.deleteLater()
        file = self._file(wanted, folder) if wanted else None
        if wanted is None or file is None:
            self.deleteLater()
        else:
            document = build_worksheets(catalogue, load(wanted.language), wanted.options)
            self.save(file, lambda: print_document(document, file, wanted.paper))

    def _file(self, wanted: Wanted, folder: Path) -> Path | None:
        return self.ask_where(self.words("window.worksheets.save"), load(wanted.language)("worksheets.title"), folder)
