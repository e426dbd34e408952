"""Python's search for cyclic garbage, and objects that live for long: it waits while very many of them are made, and
leaves them out when they are there."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock


@dataclass
class _State:
    lock: Lock = field(default_factory=Lock)
    inside: int = 0
    was_on: bool = True


_STATE = _State()


@contextmanager
def no_collecting() -> Iterator[None]:
    """For work that makes hundreds of thousands of objects and then is done: the search would look at all of them again
    each time that they have grown by a quarter, and find none. Several threads may be inside at once."""
    with _STATE.lock:
        if not _STATE.inside:
            _STATE.was_on = gc.isenabled()
            gc.disable()
        _STATE.inside += 1
    try:
        yield
    finally:
        with _STATE.lock:
            _STATE.inside -= 1
            if not _STATE.inside and _STATE.was_on:
                if not gc.get_freeze_count():
                    # Straight to those that have lived long; by itself the search would go through them twice first.
                    gc.freeze()
                    gc.unfreeze()
                gc.enable()


def leave_out() -> None:
    """Leave what lives now out of every later search, which would hold up one request in twenty."""
    gc.freeze()


def leave_out_anew() -> None:
    """The same, when what was left out before may have died since, with a release: that is collected first."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


# At the end everything goes, in Python's own order.
atexit.register(gc.unfreeze)
