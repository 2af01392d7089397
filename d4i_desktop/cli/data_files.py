"""What the commands about data share: reading a file as asked for, naming its columns, telling how far it is."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from d4i_desktop.cli.shared import A_PATH
from d4i_desktop.core.errors import UserError
from d4i_desktop.core.evidence import plain_name

if TYPE_CHECKING:
    from d4i_desktop.content.words import Language
    from d4i_desktop.evidence.table import DataFile
    from d4i_desktop.evidence.task import Task

Command = TypeVar("Command", bound=Callable[..., Any])
SPOKEN = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|"}


def _one_sign(_context: click.Context, _option: click.Parameter, given: str | None) -> str | None:
    sign = SPOKEN.get(given.casefold(), given) if given else None
    if sign is not None and len(sign) > 1:
        raise click.BadParameter(f"{given!r}: {', '.join(SPOKEN)}")
    return sign


data_file = click.argument("datafile", type=A_PATH)
_READING = (
    click.option("--sheet", "part", metavar="NAME", help="sheet or table / feuille ou table"),
    click.option("--encoding", metavar="NAME", help="utf-8, cp1252, mac_roman …"),
    click.option("--delimiter", metavar="SIGN", callback=_one_sign, help=", ; tab |"),
    click.option("--header-row", type=click.IntRange(0), help="line of the headers, 0: none / ligne des en-têtes"),
)


def reading_options(command: Command) -> Command:
    """How to read the file, where the guess isn't right."""
    for option in reversed(_READING):
        command = option(command)
    return command


def read(path: Path, task: Task, **settings: Any) -> DataFile:
    """The whole file, read as guessed but for what was asked for. Raises ``UserError``."""
    from d4i_desktop.evidence import reading
    from d4i_desktop.evidence.table import Settings

    return reading.load(reading.look(path, Settings(**settings)), task)


@contextmanager
def progress(words: Language, key: str) -> Iterator[Task]:
    """A task that says on a terminal how far it is; elsewhere it works in silence."""
    from d4i_desktop.evidence.task import Task

    if not sys.stderr.isatty():
        yield Task()
        return
    told = -1

    def advanced(share: float) -> None:
        nonlocal told
        if (now := int(share * 100)) != told:
            told = now
            click.echo(f"\r{words(f'command.{key}')} {now} %", nl=False, err=True)

    try:
        yield Task(advanced)
    finally:
        click.echo("\r\033[K", nl=False, err=True)


def column_names(given: Iterable[str], data: DataFile) -> tuple[str, ...]:
    """The columns that ``a,b`` or ``"a, with comma",b`` name, each once. Raises ``UserError`` naming the file's."""
    known = [one.name for one in data.table.columns]
    parts = [part for text in given for part in ([text] if text in known else _split(text))]
    found = {part: called(part, known) for part in parts}
    ensure_known([part for part, name in found.items() if name is None], data)
    return tuple(dict.fromkeys(name for name in found.values() if name is not None))


def ensure_known(missing: Sequence[str], data: DataFile) -> None:
    if missing:
        known = [one.name for one in data.table.columns]
        raise UserError("scan_no_such_columns", missing=tuple(missing), file=data.look.path.name, columns=tuple(known))


def called(name: str, known: Iterable[str]) -> str | None:
    """The column of that name; however its letters are typed, where only one fits."""
    names = list(known)
    if name in names:
        return name
    alike = [one for one in names if plain_name(one) == plain_name(name)]
    return alike[0] if len(alike) == 1 else None


def together(columns: Sequence[str]) -> str:
    """``a,b`` or ``"a, with comma",b``: what :func:`column_names` reads."""
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(columns)
    return written.getvalue()


def _split(text: str) -> list[str]:
    return [one.strip() for one in next(csv.reader([text], skipinitialspace=True), []) if one.strip()]
