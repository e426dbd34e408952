"""What a build and a publishing have under way, and the sweeping of what a killed one left."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from flis.warehouse.store import Lager

NEW_RELEASE = "udgivelse"
NEW_CONTENT = "indhold"
#: A release on its way out.
DOOMED = "fjernet-"
_SPILL = "byg-"


def build_spill(lager: Lager) -> Path:
    """Where this process's engine may put what does not fit in memory."""
    return lager.arbejde / f"{_SPILL}{os.getpid()}"


def sweep_work(lager: Lager) -> None:
    """Remove what killed builds left. Only the writer may: whatever lies there then is nobody's."""
    own = build_spill(lager)
    for entry in lager.arbejde.glob("*"):
        if entry.name in (NEW_RELEASE, NEW_CONTENT) or (entry.name.startswith((DOOMED, _SPILL)) and entry != own):
            shutil.rmtree(entry, ignore_errors=True)
    for folder in (lager.root, *lager.data.glob("*")):
        if folder.is_dir():
            _sweep_files(folder)


def _sweep_files(folder: Path) -> None:
    with os.scandir(folder) as entries:
        leftovers = [e.path for e in entries if e.name.startswith(".") and e.name.endswith(".tmp")]
    for path in leftovers:
        Path(path).unlink(missing_ok=True)
