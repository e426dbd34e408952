"""A dimension has what its kind needs: a key when it has a table, steps when it is time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import wrong
from flis.catalog.definitions.kube import Dimension


def dimension_shape(catalog: Catalog) -> Iterator[Problem]:
    for dimension in catalog.dimensioner.values():
        yield from _shape(catalog, dimension)


def _shape(catalog: Catalog, dimension: Dimension) -> Iterator[Problem]:
    subject = f"Dimensionen «{dimension.id}»"
    if dimension.tabel and not dimension.noegle:
        yield wrong(catalog, dimension, subject, "den har en tabel, men ingen nøgle", "Tilføj noegle: …", "tabel")
    if dimension.tabel and not dimension.hierarkier:
        yield wrong(
            catalog,
            dimension,
            subject,
            "den har en tabel, men intet hierarki",
            "Tilføj hierarkier med mindst ét niveau.",
            "tabel",
        )
    if dimension.type == "tid" and not dimension.hierarkier:
        yield wrong(
            catalog,
            dimension,
            subject,
            "en tidsdimension mangler hierarki",
            "Tilføj niveauer med trin.",
            "type",
        )
    repeated = [h for h, count in Counter(h.id for h in dimension.hierarkier).items() if count > 1]
    for name in repeated:
        yield wrong(
            catalog,
            dimension,
            subject,
            f"hierarkiet «{name}» findes to gange",
            "Giv det ene et andet id.",
            "hierarkier",
        )
    for i, hierarchy in enumerate(dimension.hierarkier):
        for j, level in enumerate(hierarchy.niveauer):
            loc = ("hierarkier", i, "niveauer", j)
            if dimension.type == "tid" and level.trin is None:
                yield wrong(
                    catalog,
                    dimension,
                    subject,
                    f"niveauet «{level.id}» mangler trin",
                    "Skriv trin: aar, kvartal, maaned eller dag.",
                    *loc,
                )
            if dimension.type == "normal" and dimension.tabel and level.kolonne is None:
                yield wrong(
                    catalog, dimension, subject, f"niveauet «{level.id}» mangler kolonne", "Skriv kolonne: …", *loc
                )
