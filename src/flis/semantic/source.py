"""What ``semantic`` asks: a published release, a candidate that is being checked, or a test's own tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from flis.warehouse.table import Table


class Source(Protocol):
    """Tables by their names, read-only. ``name`` names the release and is part of every cache key."""

    @property
    def name(self) -> str: ...

    def query(self, sql: str, params: Sequence[Any] = ()) -> Table:
        """Run one SELECT with ``$1``, ``$2`` … bound to ``params``."""
        ...
