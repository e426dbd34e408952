"""What the pages stand on: the current release with its own content and a ``Semantic`` over both.

One :class:`State` per process. It swaps the whole bundle when CURRENT changes; a request keeps the bundle that it
began with, so a page never mixes two releases.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flis.access import Access
from flis.base.errors import UsageError
from flis.catalog.catalog import Catalog
from flis.catalog.loader import load_catalog
from flis.portal.identity import Security
from flis.portal.limits import mdx_limits
from flis.portal.units import Unit, load_shapes, load_units
from flis.semantic import Semantic
from flis.warehouse.release import Release, ReleaseWatcher
from flis.warehouse.store import Lager

if TYPE_CHECKING:
    from flis.mdx.engine import Mdx


class NoRelease(Exception):  # noqa: N818 - a state of the store, not a fault
    """Nothing has been published in the store yet."""


@dataclass(frozen=True)
class Bundle:
    """A release, the content it was made from, and the questions that can be asked of it."""

    release: Release
    catalog: Catalog
    semantic: Semantic
    access: Access

    @cached_property
    def mdx(self) -> Mdx:
        """The cubes of the release. Who asks is said with each question, so one serves every asker."""
        from flis.mdx.engine import Mdx

        return Mdx(self.semantic, updated=self.release.created, limits=mdx_limits())

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Every member of the unit dimension by its key as text, in Danish order of name."""
        return load_units(self.semantic, self.catalog, self.access)

    @cached_property
    def shapes(self) -> bytes | None:
        """The map of the units as JSON, or None when the content has none."""
        return load_shapes(self.semantic, self.catalog, self.access)

    @cached_property
    def delivery_count(self) -> int:
        """How many deliveries the release was made of."""
        release = self.release
        return len({one["leverance"] for tabel in release.manifest["leverancer"] for one in release.deliveries(tabel)})


class State:
    """Gives the bundle of the current release; safe to use from many threads."""

    def __init__(self, lager: Path, access: Access, security: Security | None = None) -> None:
        self.lager = Lager(lager)
        self.access = access
        self.security = security or Security()
        self._watcher: Any = None
        self._bundle: Bundle | None = None
        self._lock = threading.Lock()

    def current(self) -> Bundle:
        """The bundle of CURRENT. Raises NoRelease when nothing has been published."""
        with self._lock:
            release = self._release()
            if self._bundle is None or self._bundle.release is not release:
                self._bundle = self._open(release)
            return self._bundle

    def _release(self) -> Release:
        try:
            if self._watcher is None:
                self._watcher = ReleaseWatcher(self.lager)
            release: Release = self._watcher.current()
        except UsageError as error:
            raise NoRelease(str(error)) from error
        return release

    def _open(self, release: Release) -> Bundle:
        catalog = load_catalog(release.content_root)
        return Bundle(release, catalog, Semantic(release, catalog), self.access)
