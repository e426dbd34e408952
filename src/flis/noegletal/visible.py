"""Which nøgletal one asker may know of: those of whose cubes they can have a row."""

from __future__ import annotations

from flis.access import Access
from flis.base.errors import AccessError
from flis.catalog.definitions.kube import Kube
from flis.catalog.definitions.noegletal import Noegletal
from flis.semantic import Semantic
from flis.semantic.rights import require_some_right, sees_own_only


def visible_cubes(semantic: Semantic, access: Access) -> list[Kube]:
    """The cubes that the asker can have a row of, open ones first."""
    found = [kube for kube in semantic.catalog.kuber.values() if _may(semantic, access, kube)]
    return sorted(found, key=lambda kube: (kube.adgang, kube.id))


def visible_noegletal(semantic: Semantic, access: Access) -> list[Noegletal]:
    """By id: those whose cubes the asker may see."""
    cubes = {kube.id for kube in visible_cubes(semantic, access)}
    return [n for _, n in sorted(semantic.catalog.noegletal.items()) if counted_in(n) <= cubes]


def counted_in(noegletal: Noegletal) -> set[str]:
    """Ids of the cubes of the tæller and the nævner."""
    return {part.kube for part in (noegletal.taeller, noegletal.naevner) if part is not None}


def _may(semantic: Semantic, access: Access, kube: Kube) -> bool:
    try:
        cube = semantic.cube(kube.id)
        require_some_right(cube, access, own_only=sees_own_only(cube, access))
    except AccessError:
        return False
    return True
