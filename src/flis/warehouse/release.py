"""Releases: immutable, named, and one of them current."""

from __future__ import annotations

import threading
import time
from datetime import datetime
from typing import Any

from flis.base.errors import FlisError, UsageError, problem
from flis.catalog.catalog import Catalog
from flis.warehouse.manifest import current_name, read_manifest, release_names
from flis.warehouse.opened import Release
from flis.warehouse.publishing import publish_release
from flis.warehouse.retention import prune, roll_back, verify
from flis.warehouse.runner.candidate import Candidate
from flis.warehouse.store import Lager

__all__ = [
    "Release",
    "ReleaseWatcher",
    "current_name",
    "list_releases",
    "open_release",
    "prune",
    "publish",
    "rollback",
    "verify",
]

#: How long a reader that began with the previous release may go on with it.
GRACE_SECONDS = 60.0


def publish(lager: Lager, catalog: Catalog, candidate: Candidate, quality: list[dict[str, Any]]) -> Release:
    """Make the candidate the current release and open it; when nothing has changed, the current one is opened."""
    return open_release(lager, publish_release(lager, catalog, candidate, quality))


def open_release(lager: Lager, name: str | None = None) -> Release:
    """Open ``name``, or the current release. UsageError when there is none."""
    found = name or current_name(lager)
    if found is None:
        raise UsageError(problem("U007", lager=lager.root))
    return Release(lager, found, read_manifest(lager, found))


def list_releases(lager: Lager) -> list[dict[str, Any]]:
    """Every release, newest first: ``navn``, ``dannet``, ``indhold`` (content version), ``forrige``, ``gaeldende``.
    One whose manifest cannot be read has no ``dannet``."""
    current = current_name(lager)
    found = []
    for name in reversed(release_names(lager)):
        try:
            manifest = read_manifest(lager, name)
        except FlisError:
            manifest = {"dannet": None, "indhold": "", "forrige": None}
        made = manifest["dannet"] and datetime.fromisoformat(manifest["dannet"])
        found.append(
            {"navn": name, "dannet": made, "indhold": manifest["indhold"], "forrige": manifest["forrige"],
             "gaeldende": name == current}
        )  # fmt: skip
    return found


def rollback(lager: Lager, name: str) -> Release:
    """Make an older (or newer) release the current one, and open it."""
    roll_back(lager, name)
    return open_release(lager, name)


class ReleaseWatcher:
    """Follows CURRENT: :meth:`current` is the release that it points to now, opened once and shared by all threads.

    A release that was replaced stays open for ``grace_seconds``, so that a page which began with it can end with it.
    """

    def __init__(self, lager: Lager, grace_seconds: float = GRACE_SECONDS) -> None:
        self._lager = lager
        self._grace = grace_seconds
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._release: Release | None = None
        self._old: list[tuple[float, Release]] = []

    def current(self) -> Release:
        """UsageError when nothing has been published."""
        with self._lock:
            seen = self._look()
            if self._release is None or seen != self._seen:
                self._swap(seen)
            self._close_old()
            assert self._release is not None  # noqa: S101 - _swap sets it or raises
            return self._release

    def close(self) -> None:
        with self._lock:
            for release in [*(r for _, r in self._old), *([self._release] if self._release else [])]:
                release.close()
            self._old, self._release, self._seen = [], None, None

    def _look(self) -> tuple[int, int, int] | None:
        """What tells one CURRENT from the next: it is replaced, never rewritten."""
        try:
            found = self._lager.current_file.stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _swap(self, seen: tuple[int, int, int] | None) -> None:
        opened = open_release(self._lager)
        if self._release is not None and opened.name == self._release.name:
            opened.close()
        else:
            if self._release is not None:
                self._old.append((time.monotonic() + self._grace, self._release))
            self._release = opened
        self._seen = seen

    def _close_old(self) -> None:
        now = time.monotonic()
        for _, release in (old for old in self._old if old[0] <= now):
            release.close()
        self._old = [old for old in self._old if old[0] > now]
