"""The periods that a nøgletal has data for."""

from __future__ import annotations

from flis.access import Access
from flis.base.periods import GRAINS, Grain
from flis.catalog.definitions.noegletal import Noegletal
from flis.semantic import Semantic

_GRAIN: dict[str, Grain] = {"Å": "aar", "Å_Primo": "aar", "M": "maaned"}


def periods_of(semantic: Semantic, access: Access, noegletal: Noegletal) -> list[str]:
    """Periods with data in the tæller's cube, newest first."""
    cube = semantic.cube(noegletal.taeller.kube)
    fact, _ = cube.measure(noegletal.taeller.measure)
    dates = [d for d in cube.dimensions if d in cube.time_dimensions and fact.key(d)]
    grain = _GRAIN[noegletal.niveau]
    fine = {level.grain: level for level in cube.levels if level.dimension in dates and level.grain}
    usable = [g for g in GRAINS[GRAINS.index(grain) :] if g in fine]
    if not usable:
        return []
    members = semantic.ask_members(access, noegletal.taeller.kube, fine[usable[0]].ref)
    length = 4 if grain == "aar" else 7
    return sorted({str(member.key)[:length] for member in members}, reverse=True)
