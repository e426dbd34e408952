"""A nøgletal counts measures that exist, with choices that its cube has."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.definitions.noegletal import Noegletal, Opgoerelse


def noegletal_shape(catalog: Catalog) -> Iterator[Problem]:
    for noegletal in catalog.noegletal.values():
        yield from _side(catalog, noegletal, noegletal.taeller, "taeller")
        if noegletal.naevner:
            yield from _side(catalog, noegletal, noegletal.naevner, "naevner")
        if noegletal.prisniveau and catalog.indhold.prisregulering is None:
            yield wrong(
                catalog,
                noegletal,
                f"Nøgletallet «{noegletal.id}»",
                "det har et prisniveau, men satser mangler",
                "Tilføj prisregulering i indhold.yaml.",
                "prisniveau",
            )


def cube_levels(catalog: Catalog, kube_id: str) -> set[str]:
    """Ids of the levels of a cube's dimensions, and of dimensions without hierarchies."""
    kube = catalog.kuber[kube_id]
    found: set[str] = set()
    for dimension in catalog.dimensions_of(kube).values():
        found |= {n.id for _, n in dimension.niveauer()} or {dimension.id}
    return found


def _side(catalog: Catalog, noegletal: Noegletal, side: Opgoerelse, name: str) -> Iterator[Problem]:
    kube = catalog.kuber.get(side.kube)
    if kube is None:
        return
    subject = f"Nøgletallet «{noegletal.id}»"
    measures = {m.id for f in kube.fakta for m in f.measures}
    if side.measure not in measures:
        yield unknown(catalog, noegletal, subject, "measuret", side.measure, measures, name, "measure")
    levels = cube_levels(catalog, side.kube)
    for level in side.udsnit:
        if level not in levels:
            yield unknown(catalog, noegletal, subject, "niveauet", level, levels, name, "udsnit", level)
