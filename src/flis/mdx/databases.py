"""Databases (XMLA calls them catalogs): one of cubes for all, one of cubes with own rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flis.access.access import Access
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.kube import Kube


@dataclass(frozen=True)
class Database:
    """``adgang`` is that of its cubes: ``alle`` or ``egen``."""

    name: str
    description: str
    adgang: str


def databases(catalog: Catalog, access: Access, *, generated: bool = False) -> Iterator[Database]:
    """Those where the asker may see a cube. ``generated``: there is one in the first that no file holds."""
    choices: tuple[Literal["alle", "egen"], ...] = ("alle", "egen")
    for adgang in choices:
        if (generated and adgang == "alle") or any(True for _ in visible_cubes(catalog, access, adgang)):
            yield Database(catalog.indhold.database(adgang), "", adgang)


def visible_cubes(catalog: Catalog, access: Access, adgang: str) -> Iterator[Kube]:
    """Cubes of that access, in order of name, that the asker may see."""
    if adgang == "egen" and not (access.may_see_all or access.units):
        return
    found = [kube for kube in catalog.kuber.values() if kube.adgang == adgang]
    yield from sorted(found, key=lambda kube: kube.mdx_name.casefold())
