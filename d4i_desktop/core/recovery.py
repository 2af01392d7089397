"""The recovery sheet: the code that opens a protected file without its passphrase, to print and lock away.

It says nothing of what the file holds, and its properties name nobody.
"""

from __future__ import annotations

from datetime import date

from d4i_desktop.core.document import Block, Bullets, Callout, Code, Document, Heading, Paragraph, Run, Stress, Tone
from d4i_desktop.core.forms import Blanks, PenNames
from d4i_desktop.core.words import Words

MAKER = "D4I Desktop"
PARTS = ("use", "keep", "limits")


def build_recovery_sheet(words: Words, file_name: str, code: str, today: date) -> Document:
    """One page in the language of ``words``. ``code``: groups joined by ``-``."""
    return Document(
        title=words("recovery.title"),
        language=words.language,
        organisation="",
        day=None,
        subject=words("recovery.subject"),
        cover=None,
        head=MAKER,
        foot=words("recovery.foot"),
        contents="",
        summary=(),
        sections=(tuple(_blocks(words, file_name, code, today)),),
        pens=PenNames(line=words("worksheets.pen.line")),
    )


def _blocks(words: Words, file_name: str, code: str, today: date) -> list[Block]:
    file = Run(words("recovery.file", file=file_name), strong=True)
    made = Run(words("recovery.made", date=words.date(today)))
    return [
        Heading(1, words("recovery.title"), "recovery"),
        Paragraph((Run(words("recovery.lead")),), Tone.LEAD),
        Paragraph((file, Run(" "), made)),
        Code(tuple(code.split("-"))),
        Paragraph((Run(words("recovery.signs")),), Tone.SOFT),
        *(block for part in PARTS for block in _part(words, part)),
        Callout((Run(words("recovery.void")),), Stress.WARNING),
        Blanks(((words("recovery.place"), 2), (words("recovery.by"), 1))),
    ]


def _part(words: Words, part: str) -> list[Block]:
    said = words(f"recovery.{part}.said").split("\n")
    return [
        Heading(2, words(f"recovery.{part}.title"), listed=False),
        Bullets(tuple((Run(one),) for one in said)),
    ]
