"""A fact of a coarser grain points at a level that its dimension has."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown


def fact_keys(catalog: Catalog) -> Iterator[Problem]:
    for kube in catalog.kuber.values():
        dimensions = catalog.dimensions_of(kube)
        subject = f"Kuben «{kube.id}»"
        for i, fakta in enumerate(kube.fakta):
            for role, noegle in fakta.noegler.items():
                dimension = dimensions.get(role)
                if dimension is None or noegle.niveau is None:
                    continue
                loc = ("fakta", i, "noegler", role)
                levels = {n.id for _, n in dimension.niveauer()}
                if noegle.niveau not in levels:
                    yield unknown(catalog, kube, subject, "niveauet", noegle.niveau, levels, *loc)
