"""How much one query may take, and how it is stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from flis.base.errors import UsageError, problem


class StoppedError(UsageError):
    """The whole query ends, wherever it was: no cell shows this as its own error."""


@dataclass(frozen=True)
class Limits:
    """Settings of the server (``FLIS_MDX_SEKUNDER`` and so on); beyond them a query ends with a fault."""

    seconds: float = 120.0
    cells: int = 5_000_000
    members: int = 2_000_000
    bytes: int = 512 * 1024 * 1024


class Watch:
    """Watches one query. ``check`` is called often and must be cheap; ``cancelled`` is asked at most every 0.2 s."""

    _EVERY = 0.2

    def __init__(self, limits: Limits, cancelled: Callable[[], bool] = lambda: False) -> None:
        self.limits = limits
        self._cancelled = cancelled
        self._end = time.monotonic() + limits.seconds
        self._next = time.monotonic() + self._EVERY
        self._stopped = False
        self._letters = 0

    def check(self) -> None:
        """StoppedError D002 (time) or D003 (cancelled)."""
        now = time.monotonic()
        if now > self._end:
            raise StoppedError(problem("D002", sekunder=f"{self.limits.seconds:g}"))
        if self._stopped or now >= self._next:
            self._next = now + self._EVERY
            self._stopped = self._stopped or self._cancelled()
            if self._stopped:
                raise StoppedError(problem("D003"))

    def count_members(self, count: int) -> None:
        """StoppedError D004 when a set has more members than the settings allow."""
        if count > self.limits.members:
            raise StoppedError(problem("D004", antal=count, graense=self.limits.members))

    def count_cells(self, count: int) -> None:
        """StoppedError D005 when a query has more cells than the settings allow."""
        if count > self.limits.cells:
            raise StoppedError(problem("D005", antal=count, graense=self.limits.cells))

    def count_letters(self, count: int) -> None:
        """StoppedError D007 when a query has made more text than the settings allow: an eighth of the answer's bytes,
        because all of it may stand in memory at once, and more than once."""
        self._letters += count
        most = self.limits.bytes // 8
        if self._letters > most:
            raise StoppedError(problem("D007", graense=most))
