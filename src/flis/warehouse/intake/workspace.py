"""A folder for work in progress, with a list of what is about to be given a lasting name.

A file gets its lasting name just before the register knows it. If the process dies in between, the list tells the
next writer what to look at: what the register does not know, it removes. So a start costs what was left behind,
never what the store holds.
"""

from __future__ import annotations

import shutil
import threading
import uuid
from pathlib import Path

from flis.warehouse.register import Register
from flis.warehouse.store import Lager

_PREFIX = "modtag-"
_LIST = "navngives"


class Workspace:
    """``folder`` is ours alone until :meth:`close`."""

    def __init__(self, parent: Path) -> None:
        self.folder = parent / f"{_PREFIX}{uuid.uuid4().hex[:12]}"
        self.folder.mkdir(parents=True)
        self._list = self.folder / _LIST
        self._lock = threading.Lock()
        self._count = 0

    def path(self, suffix: str) -> Path:
        """A name that nobody else uses."""
        with self._lock:
            self._count += 1
            return self.folder / f"{self._count}{suffix}"

    def announce(self, path: Path) -> None:
        """Say that ``path`` gets its lasting name now. Not synced: after a power cut an unknown file does no harm."""
        with self._lock, self._list.open("a", encoding="utf-8") as handle:
            handle.write(f"{path}\n")

    def settled(self) -> None:
        """The register knows everything that was announced."""
        with self._lock:
            self._list.unlink(missing_ok=True)

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def sweep(lager: Lager, register: Register) -> int:
    """Remove what a killed receiver left: its work folder, and files that the register does not know. Returns count."""
    removed = 0
    for folder in lager.arbejde.glob(f"{_PREFIX}*"):
        removed += discard(lager, register, folder)
        shutil.rmtree(folder, ignore_errors=True)
    return removed


def discard(lager: Lager, register: Register, folder: Path) -> int:
    """Remove the files that ``folder`` announced and the register does not know."""
    listed = folder / _LIST
    names = listed.read_text(encoding="utf-8").splitlines() if listed.is_file() else []
    unknown = [path for path in map(Path, names) if not _known(lager, register, path)]
    for path in unknown:
        path.unlink(missing_ok=True)
    return len(unknown)


def _known(lager: Lager, register: Register, path: Path) -> bool:
    if path.is_relative_to(lager.raa):
        return register.knows_content(path.name)
    status = register.status(path.stem)
    return status == "modtaget" if path.is_relative_to(lager.dsa) else status is not None
