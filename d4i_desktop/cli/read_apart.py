"""The process apart in which a file is read that could crash the program; started by the program, not by people."""

from __future__ import annotations

import click


@click.command("read-apart", hidden=True)
def read_apart() -> None:
    """Answer a request of the program's own, from stdin to stdout."""
    from d4i_desktop.evidence.reading.apart import serve

    serve()
