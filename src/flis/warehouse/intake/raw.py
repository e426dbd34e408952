"""The delivered bytes, stored under their own hash before anything else is done with them."""

from __future__ import annotations

import hashlib
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flis.base.files import fsync_dir
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.scan import ByteScan

_CHUNK = 1 << 20
#: From this size hashing in a thread of its own pays.
_THREAD_FROM = 8 << 20


@dataclass(frozen=True)
class Raw:
    """A stored delivery. ``path`` is where its bytes can be read from now on."""

    path: Path
    sha256: str
    size: int
    scan: ByteScan


def copy_raw(source: Path, target: Path, limits: Limits, *, durable: bool = True) -> Raw:
    """Stream ``source`` to ``target`` with its hash and a scan of its bytes; memory use does not depend on size."""
    digest, scan = hashlib.sha256(), ByteScan(limits.line_bytes)

    def look(chunk: bytes) -> None:
        digest.update(chunk)
        scan.feed(chunk)

    large = source.stat().st_size >= _THREAD_FROM
    with source.open("rb", buffering=0) as incoming, target.open("wb", buffering=0) as outgoing:
        looker = _Looker(look) if large else None
        try:
            while chunk := incoming.read(_CHUNK):
                (looker.put if looker else look)(chunk)
                write_all(outgoing.fileno(), chunk)
        finally:
            if looker:
                looker.close()
        if durable:
            os.fsync(outgoing.fileno())
    scan.finish()
    return Raw(target, digest.hexdigest(), scan.size, scan)


def settle_raw(raw: Raw, folder: Path, announce: Callable[[Path], None]) -> Raw:
    """Give the copied file its lasting name ``<aa>/<sha256>`` below ``folder``, durably."""
    lasting = folder / raw.sha256[:2] / raw.sha256
    if lasting.is_file() and lasting.stat().st_size == raw.size:
        raw.path.unlink()
    else:
        announce(lasting)
        if not lasting.parent.is_dir():
            lasting.parent.mkdir(exist_ok=True)
            fsync_dir(folder)
        raw.path.replace(lasting)
        fsync_dir(lasting.parent)
    return Raw(lasting, raw.sha256, raw.size, raw.scan)


def write_all(handle: int, chunk: bytes) -> None:
    """``os.write`` may write less than it was given, as when the disk is almost full."""
    view = memoryview(chunk)
    while view:
        view = view[os.write(handle, view) :]


class _Looker:
    """Looks at chunks in another thread, a few behind the writer."""

    def __init__(self, look: Callable[[bytes], None]) -> None:
        self._chunks: queue.Queue[bytes | None] = queue.Queue(maxsize=8)
        self._look = look
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def put(self, chunk: bytes) -> None:
        self._chunks.put(chunk)

    def close(self) -> None:
        self._chunks.put(None)
        self._thread.join()
        if self._error is not None:
            raise self._error

    def _run(self) -> None:
        while (chunk := self._chunks.get()) is not None:
            try:
                if self._error is None:
                    self._look(chunk)
            except BaseException as error:
                self._error = error
