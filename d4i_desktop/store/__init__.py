"""The ``.d4i`` file: one SQLite database. :meth:`store.Store.apply` is the only road for a change.

sqlite-utils takes its driver from ``pysqlite3`` when there is one. The alias hands it sqlcipher3 before anything here
imports it, so that one engine reads plain files today and encrypted ones later, and is the same on every platform.
"""

import sys
from importlib import import_module
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2

sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)


def _import_without_numpy() -> None:
    """sqlite-utils imports numpy where it finds it, for types that are never stored here: 0.2 s at each start."""
    hidden: dict[str, Any] = {} if "numpy" in sys.modules else {"numpy": None}
    sys.modules.update(hidden)
    try:
        import_module("sqlite_utils.db")
    finally:
        for name in hidden:
            del sys.modules[name]


_import_without_numpy()
