"""What the layer contracts in pyproject.toml can't say: parts of a package, colours, what a command loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import d4i_desktop

PACKAGE = Path(d4i_desktop.__file__).parent
SOURCES = sorted(PACKAGE.rglob("*.py"))
NETWORK = re.compile(
    r"PySide6\.Qt(Network|WebEngine|WebSockets|Http)|urllib\.request|logging\.handlers|(socket|ssl|http|asyncio)(\.|$)"
)
COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")


def imported(source: Path) -> Iterator[str]:
    """Full names of everything a module imports, wherever in it."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_nothing_imports_a_network_module():
    assert [(path.name, name) for path in SOURCES for name in imported(path) if NETWORK.match(name)] == []


def test_colours_are_written_in_the_palette_only():
    held = [*SOURCES, *PACKAGE.rglob("*.qss")]
    coloured = {path.relative_to(PACKAGE).as_posix() for path in held if COLOUR.search(path.read_text("utf-8"))}
    assert coloured == {"core/palette.py"}


def test_no_command_loads_qt():
    commands = (
        "import importlib, sys\n"
        "from d4i_desktop.cli.main import COMMANDS\n"
        "for place in COMMANDS.values(): importlib.import_module('d4i_desktop.cli.' + place.partition(':')[0])\n"
        "sys.exit(','.join(name for name in sys.modules if name.startswith(('PySide6', 'd4i_desktop.ui'))) or None)"
    )
    run = subprocess.run([sys.executable, "-c", commands], cwd=PACKAGE.parent, capture_output=True, text=True)
    assert (run.returncode, run.stderr) == (0, "")
