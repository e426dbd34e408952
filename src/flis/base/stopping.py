"""Stopping what is under way: who begins a piece of work says what may stop it, who does the work asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Stopper(Protocol):
    """Both raise FlisError when the work is to stop."""

    def check(self) -> None:
        """Whether the time is up, or somebody has cancelled. Cheap."""
        ...

    def count_cells(self, count: int) -> None:
        """Whether so many rows or cells are more than the settings allow."""
        ...

    def count_letters(self, count: int) -> None:
        """Whether a text of so many letters is one too many, with those before it."""
        ...


_CURRENT: ContextVar[Stopper | None] = ContextVar("stopper", default=None)


def current() -> Stopper | None:
    """What may stop the work of this thread."""
    return _CURRENT.get()


@contextmanager
def stopped_by(stopper: Stopper) -> Iterator[None]:
    """Work inside may be stopped by ``stopper``."""
    before = _CURRENT.set(stopper)
    try:
        yield
    finally:
        _CURRENT.reset(before)
