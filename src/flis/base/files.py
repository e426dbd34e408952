"""Files that are either wholly there or not there: write beside, fsync, rename, fsync the folder."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def fsync_file(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def fsync_dir(path: Path) -> None:
    """Make a rename in ``path`` survive a power cut (POSIX keeps names in the folder)."""
    fsync_file(path)


@contextmanager
def atomic_path(target: Path) -> Iterator[Path]:
    """Give a temporary path in the target's own folder; on success it becomes ``target``, durably.

    Nothing is left behind when the block raises. After a kill only a ``.*.tmp`` file can remain; sweep it with
    :func:`sweep_temporary`.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.parent / f".{target.name}.{uuid.uuid4().hex[:8]}.tmp"
    try:
        yield temporary
        fsync_file(temporary)
        temporary.replace(target)
        fsync_dir(target.parent)
    finally:
        temporary.unlink(missing_ok=True)


def write_text_atomic(target: Path, text: str) -> None:
    with atomic_path(target) as temporary:
        temporary.write_text(text, encoding="utf-8")


def write_bytes_atomic(target: Path, content: bytes) -> None:
    with atomic_path(target) as temporary:
        temporary.write_bytes(content)


def sweep_temporary(folder: Path) -> int:
    """Remove what a killed process left half written below ``folder``; the number of files removed."""
    count = 0
    for leftover in folder.rglob(".*.tmp"):
        leftover.unlink(missing_ok=True)
        count += 1
    return count
