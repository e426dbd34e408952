"""A statement that is under way can be stopped: by its own time, or by whoever the work is done for."""

from __future__ import annotations

import threading
from types import TracebackType

import duckdb

from flis.base.errors import FlisError, UsageError, problem
from flis.base.stopping import Stopper

#: How often a running statement asks whether it is to stop.
_EVERY_SECONDS = 0.1


class Interrupting:
    """While it is entered, ``cursor`` is interrupted after ``timeout`` seconds or when ``stopper`` says so; the
    interruption leaves as the FlisError that says why."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, timeout: float | None, stopper: Stopper | None) -> None:
        self._cursor, self._timeout, self._stopper = cursor, timeout, stopper
        self._done = threading.Event()
        self._reason: FlisError | None = None

    def __enter__(self) -> None:
        if self._timeout is not None or self._stopper is not None:
            threading.Thread(target=self._wait, daemon=True).start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        if isinstance(error, duckdb.InterruptException):
            raise self._reason or UsageError(problem("U012", sekunder=self._timeout)) from None

    def _wait(self) -> None:
        waited = 0.0
        while not self._done.wait(_EVERY_SECONDS):
            waited += _EVERY_SECONDS
            if self._timeout is not None and waited >= self._timeout:
                self._reason = UsageError(problem("U012", sekunder=self._timeout))
            elif self._stopper is not None:
                try:
                    self._stopper.check()
                except FlisError as reason:
                    self._reason = reason
            if self._reason is not None and not self._done.is_set():
                self._cursor.interrupt()
                return
