"""The command line's front door: which commands there are, and how a fault is told."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from itertools import pairwise

import click

from d4i_desktop import __version__, faults, logs
from d4i_desktop.cli.shared import CAN_PUT_RIGHT, words_in
from d4i_desktop.cli.streams import bear_any_letter
from d4i_desktop.content.words import LANGUAGES
from d4i_desktop.core.errors import UserError

COMMANDS = {
    "demo": "demo:demo",
    "new": "files:new",
    "list": "files:list_datasets",
    "import": "importing:import_",
    "review": "reviewing:review",
    "questions": "reviewing:questions",
    "scan": "scanning:scan",
    "safe-copy": "safe_copy:safe_copy",
    "plan": "planning:plan",
    "plans": "issued_plans:plans",
    "blank": "blank:blank",
    "check": "files:check",
    "history": "history:history",
    "backup": "keeping_safe:backup",
    "restore": "keeping_safe:restore",
    "passphrase": "passphrase:passphrase",
    "recovery-sheet": "passphrase:recovery_sheet",
    "self-test": "self_test:self_test",
    "read-apart": "read_apart:read_apart",
}
WRONG_USE, A_BUG, STOPPED = 2, 70, 130


class Commands(click.Group):
    """Loads a command's code only when it is called, so that none waits for another's libraries."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name].partition(":")
        command: click.Command = getattr(import_module(f"d4i_desktop.cli.{module}"), attribute)
        return command


@click.group(cls=Commands, name="d4i")
@click.version_option(__version__, prog_name="d4i")
def group() -> None:
    """A data inventory, a privacy review and a sharing plan for small nonprofits."""


def main(arguments: Sequence[str]) -> int:
    """Run one command. 0 done; 1 the person can put it right (one sentence on stderr); 2 wrong use; 130 stopped."""
    _end_in_order()
    bear_any_letter()
    run = partial(group.main, args=list(arguments), prog_name="d4i", standalone_mode=False)
    return told(run, asked_language(arguments))


def _end_in_order() -> None:
    """Who closes the terminal or ends the program leaves as little behind as with Ctrl-C."""
    with suppress(ValueError):  # only the main thread hears signals
        for name in ("SIGTERM", "SIGHUP"):
            if signal.getsignal(number := getattr(signal, name, signal.SIGTERM)) is signal.SIG_DFL:
                signal.signal(number, signal.default_int_handler)


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language after ``--lang``, so that a fault is told in it; ``None`` without one that is known."""
    last = None
    for name, following in pairwise((*arguments, "")):
        flag, _, value = name.partition("=")
        if flag == "--lang":
            last = value or following
    return last if last in LANGUAGES else None


def told(run: Callable[[], int | None], language: str | None = None) -> int:
    try:
        return run() or 0
    except UserError as error:
        click.echo(words_in(language).error(error), err=True)
        return CAN_PUT_RIGHT
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return WRONG_USE
    except click.ClickException as error:
        error.show(sys.stderr)
        return WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo(words_in(language)("command.stopped"), err=True)
        return STOPPED
    except BrokenPipeError:
        return 0
    except Exception as error:
        logs.begin()
        logs.fault(error)
        click.echo(words_in(language).error(unexpected(error)), err=True)
        return A_BUG


def unexpected(error: Exception) -> UserError:
    """A bug, told without what the data holds: its kind and the lines of ours that it passed through."""
    found = (one.split(" ")[0] for one in faults.places(error.__traceback__))
    ours = [one.rpartition("/")[2] for one in found if one.startswith("d4i_desktop/")]
    return UserError("unexpected", kind=faults.kind(error), place=" > ".join(ours), version=__version__)
