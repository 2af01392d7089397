"""Where the program starts: a command goes to the command line, anything else opens the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from d4i_desktop.no_dumps import leave_no_dump


def main(arguments: Sequence[str] | None = None) -> int:
    """``d4i``, ``d4i FILE``, ``d4i --sample`` open the window; ``d4i COMMAND ...`` works without one.

    ``d4i --at=PLACE FILE`` is how the program starts itself anew, see :mod:`d4i_desktop.ui.restart`.
    """
    leave_no_dump()
    given = list(sys.argv[1:] if arguments is None else arguments)
    anew = bool(given) and given[0].startswith("--at=")
    if given and given != ["--sample"] and not anew and not _is_file(given):
        from d4i_desktop.cli.main import main as command

        return command(given)
    from d4i_desktop.app import run
    from d4i_desktop.ui.restart import spot_of

    if anew:
        return run(sys.argv[:1], spot=spot_of(given))
    sample = given == ["--sample"]
    return run(sys.argv[:1], file=Path(given[0]) if given and not sample else None, sample=sample)


def _is_file(given: list[str]) -> bool:
    """One argument that is no option and either exists or ends as our files do."""
    return len(given) == 1 and not given[0].startswith("-") and given[0].lower().endswith(".d4i")


if __name__ == "__main__":
    sys.exit(main())
