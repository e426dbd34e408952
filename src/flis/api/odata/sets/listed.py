"""An entity set whose rows are a list that is already there: definitions, members."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flis.api.odata.grammar import tree
from flis.api.odata.model.entities import Frame, Head
from flis.api.odata.rows.steps import keep, ordered, run_steps


class ListedSet:
    """``rows`` have the head's properties in order; they are only read when somebody asks."""

    def __init__(self, head: Head, rows: Callable[[], list[tuple[Any, ...]]]) -> None:
        self.head, self._rows = head, rows

    def read(self, query: tree.Query, need: int | None) -> Frame:  # noqa: ARG002 - all rows are at hand
        frame = run_steps(Frame(tuple(self.head.properties.values()), self._rows()), query.steps)
        return ordered(keep(frame, query.where), query.order)
