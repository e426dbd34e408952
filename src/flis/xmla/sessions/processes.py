"""Which processes of a server are still there."""

from __future__ import annotations

import fcntl
import os
import secrets
import threading
from pathlib import Path

_PREFIX = "proces-"


class Processes:
    """Each process holds a lock on a file of its own. The system takes the lock back however the process ends, and a
    number that is given to another process later does not mislead."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._guard = threading.Lock()
        self._known: tuple[int, str] | None = None

    @property
    def own(self) -> str:
        """The name of this process for others; a fork is another process."""
        with self._guard:
            if self._known is None or self._known[0] != os.getpid():
                for left in self._folder.glob(f"{_PREFIX}*"):
                    self.gone(left.name)
                self._known = (os.getpid(), self._enter())
            return self._known[1]

    def gone(self, name: str) -> bool:
        path = self._folder / name
        try:
            handle = os.open(path, os.O_RDWR)
        except FileNotFoundError:
            return True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        else:
            path.unlink(missing_ok=True)
            return True
        finally:
            os.close(handle)

    def _enter(self) -> str:
        """The handle stays open as long as the process lives."""
        name = f"{_PREFIX}{secrets.token_hex(8)}"
        handle = os.open(self._folder / name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        fcntl.flock(handle, fcntl.LOCK_EX)
        return name
