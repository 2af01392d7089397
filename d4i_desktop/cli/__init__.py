"""Commands without a window, and without Qt. Their ``--json`` is a contract: :mod:`contract`."""
