"""What personal information each column seems to hold, how sure that is, and what the column gives away."""

from __future__ import annotations

from d4i_desktop.core.model import ColumnFinding
from d4i_desktop.evidence.recognising.columns import Seen, seen
from d4i_desktop.evidence.recognising.context import in_context
from d4i_desktop.evidence.recognising.names import forget
from d4i_desktop.evidence.recognising.sample import sample_of
from d4i_desktop.evidence.table import Table
from d4i_desktop.evidence.task import Task


def recognise(table: Table, task: Task | None = None) -> tuple[ColumnFinding, ...]:
    """One finding per column, in order; what was detected surest first. Raises ``Cancelled`` when asked to stop.

    Each column is judged by its header and by up to some 1,500 of its different values, the same ones each time; then
    once more beside the others, since a bare “id” or “name” means a person only in a table about people.
    """
    task = task or Task()
    found: list[Seen] = []
    try:
        for number, column in enumerate(table.columns):
            task.advance(number / len(table.columns))
            found.append(seen(sample_of(column)))
        task.advance(1)
        return in_context(found)
    finally:
        forget()
