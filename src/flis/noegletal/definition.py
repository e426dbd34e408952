"""What a nøgletal says of itself: its filters in words, and its caveats."""

from __future__ import annotations

from flis.base.errors import FlisError
from flis.base.periods import Period
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.indhold import Forbehold
from flis.catalog.definitions.noegletal import Noegletal
from flis.noegletal.side import prepare
from flis.semantic import Semantic

#: The words are the same in every period.
_ANY_PERIOD = Period.parse("2000")


def definition_words(semantic: Semantic, noegletal: Noegletal) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lines of the tæller and of the nævner; none for a side whose filter cannot be read (who computes the number
    is told why)."""
    return _words(semantic, noegletal, below=False), _words(semantic, noegletal, below=True)


def _words(semantic: Semantic, noegletal: Noegletal, *, below: bool) -> tuple[str, ...]:
    side = noegletal.naevner if below else noegletal.taeller
    if side is None:
        return ()
    try:
        return prepare(semantic, noegletal, side, _ANY_PERIOD, {}, below=below).words
    except FlisError:
        return ()


def caveats_of(catalog: Catalog, noegletal: Noegletal) -> list[Forbehold]:
    """The nøgletal's own caveats, then those of its area and cubes, each once."""
    area = catalog.omraader.get(noegletal.omraade)
    parts = [p for p in (noegletal.taeller, noegletal.naevner) if p]
    cubes = [catalog.kuber[p.kube] for p in parts if p.kube in catalog.kuber]
    ids = [*noegletal.forbehold, *(area.forbehold if area else []), *(f for cube in cubes for f in cube.forbehold)]
    return [catalog.forbehold[i] for i in dict.fromkeys(ids) if i in catalog.forbehold]
