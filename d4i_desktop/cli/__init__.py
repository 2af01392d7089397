"""Commands without a window, and without Qt. Their ``--json`` is a contract: :mod:`d4i_desktop.core.contract`."""
