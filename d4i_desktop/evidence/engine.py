"""The engine, closed off: it reads or writes the files it is given alone, spills nothing and loads nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

CLOSED: dict[str, Any] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "temp_directory": "",
}


def connection(*paths: Path) -> duckdb.DuckDBPyConnection:
    """An engine of its own in memory that can reach these files and no others."""
    import duckdb  # takes long to load, and quoting a name needs none of it

    con = duckdb.connect(config=CLOSED)
    allowed = ", ".join(map(literal, map(str, paths)))
    con.execute(f"SET allowed_paths = [{allowed}]")
    con.execute("SET enable_external_access = false")
    con.execute("SET enable_progress_bar = false")
    con.execute("SET lock_configuration = true")
    return con


def literal(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def quoted(name: str) -> str:
    """The name of a table or column as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
