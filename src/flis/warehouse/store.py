"""The store on disk (``--lager``): where each kind of file lies, and who may write.

Nothing here knows what is in the files. Every writer holds :meth:`Lager.writer_lock`; readers need no lock, because
files are immutable and pointers are replaced whole.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flis.base.errors import UsageError, problem
from flis.base.files import fsync_dir

_FOLDERS = ("raa", "dsa", "data", "udgivelser", "kvitteringer", "arbejde")


@dataclass
class _Held:
    """A lock that this process holds; ``depth`` lets the same thread take it again."""

    handle: int
    thread: int
    depth: int = 1


_held: dict[Path, _Held] = {}
_guard = threading.Lock()


@dataclass(frozen=True)
class Lager:
    """Paths below ``root``. Making one touches nothing; :meth:`create` makes the folders."""

    root: Path
    raa: Path = field(init=False)
    dsa: Path = field(init=False)
    data: Path = field(init=False)
    udgivelser: Path = field(init=False)
    kvitteringer: Path = field(init=False)
    #: Work in progress; whatever lies here when a writer starts was left by a killed one.
    arbejde: Path = field(init=False)
    register_file: Path = field(init=False)
    current_file: Path = field(init=False)
    lock_file: Path = field(init=False)

    def __post_init__(self) -> None:
        root = Path(self.root).absolute()
        object.__setattr__(self, "root", root)
        for name in _FOLDERS:
            object.__setattr__(self, name, root / name)
        object.__setattr__(self, "register_file", root / "register.sqlite")
        object.__setattr__(self, "current_file", root / "CURRENT")
        object.__setattr__(self, "lock_file", root / "laas")

    def create(self) -> Lager:
        """Make the folders that are missing, durably. UsageError when that is not possible."""
        try:
            missing = [f for f in (self.root, *(self.root / n for n in _FOLDERS)) if not f.is_dir()]
            for folder in missing:
                folder.mkdir(parents=True, exist_ok=True)
            if missing:
                fsync_dir(self.root)
        except OSError as error:
            raise UsageError(problem("L002", file=str(self.root), reason=error.strerror or str(error))) from error
        return self

    @contextmanager
    def writer_lock(self, wait: float = 0.0) -> Iterator[None]:
        """Be the only writer. Waits up to ``wait`` seconds; UsageError when another one still writes.

        The kernel frees the lock when a process dies. The thread that holds it may take it again.
        """
        if self._again():
            try:
                yield
            finally:
                self._release()
            return
        self.create()
        handle = self._flock(time.monotonic() + wait)
        with _guard:
            _held[self.root] = _Held(handle, threading.get_ident())
        try:
            yield
        finally:
            self._release()

    def _again(self) -> bool:
        with _guard:
            held = _held.get(self.root)
            if held is None or held.thread != threading.get_ident():
                return False
            held.depth += 1
            return True

    def _release(self) -> None:
        with _guard:
            held = _held[self.root]
            held.depth -= 1
            if not held.depth:
                del _held[self.root]
                os.close(held.handle)

    def _flock(self, deadline: float) -> int:
        try:
            handle = os.open(self.lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except OSError as error:
            raise UsageError(problem("L002", file=str(self.root), reason=str(error))) from error
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return handle
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    os.close(handle)
                    raise UsageError(problem("L001", file=str(self.root))) from None
                time.sleep(0.02)
