"""The document as D4I Desktop prints it. ``nothing``: only the process with the document in it."""

from __future__ import annotations

from pathlib import Path

from shared import Document, main

from d4i_desktop.report.printing import draw_document


def render(document: Document, out: Path, variant: str) -> None:
    if variant == "nothing":
        return
    with out.open("wb") as handle:
        draw_document(document, handle)


if __name__ == "__main__":
    main(render)
