"""No picture of our memory on the disk when the program crashes."""

from __future__ import annotations

import sys
from contextlib import suppress


def leave_no_dump() -> None:
    """From now on a crash of this process, or of one that it starts, leaves no dump.

    A dump would hold the inventory, and the passphrase of a protected one, in a place that nobody looks after; Windows
    would offer to send it to its maker.
    """
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)  # SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX
        return
    import resource

    # One byte, not none: Linux hands a dump to a program (systemd-coredump, apport) in spite of a limit of none, and
    # takes one byte to mean that nobody gets it (fs/coredump.c). For a file one byte is too little as well.
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    most = 1 if hard == resource.RLIM_INFINITY else min(1, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (most, most))
