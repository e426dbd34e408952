"""What takes seconds to make is made once for all test processes; each gets a copy of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def copy_of(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder of this process's own with what ``make`` puts into a folder; ``make`` runs in one process only."""
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    original, done = base / f"faelles-{name}", base / f"faelles-{name}.klar"
    with (base / f"faelles-{name}.laas").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            make(original)
            done.touch()
    own = factory.mktemp(name) / "kopi"
    shutil.copytree(original, own)
    return own
