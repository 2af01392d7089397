"""What can go wrong in a way a person can put right. Anything else that is raised is a bug."""

from __future__ import annotations

from typing import Any


class UserError(Exception):
    """A sentence for the person: ``errors.<message_id>`` of the text catalogue, filled with ``params``.

    A tuple among those lists names. The sentence says what is wrong, where, and what to do next. It carries no stack
    and no SQL.
    """

    def __init__(self, message_id: str, **params: Any) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.params = params

    @property
    def key(self) -> str:
        """Where the sentence stands in the text catalogue."""
        return f"errors.{self.message_id}"

    def __str__(self) -> str:
        return f"{self.message_id} {self.params}" if self.params else self.message_id
