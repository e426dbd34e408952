"""A dimension has what its kind needs: a key when it has a table, steps when it is time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from flis.base.errors import Problem
from flis.base.periods import Grain
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import wrong
from flis.catalog.definitions.dimension import Dimension

#: Steps of time that can be computed from a date.
CALENDAR = get_args(Grain)


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
        if len(hierarchy.standard) > len(hierarchy.niveauer) and not hierarchy.foraelder:
            yield wrong(
                catalog,
                dimension,
                subject,
                f"hierarkiet «{hierarchy.id}» har flere nøgler i standard end niveauer",
                "Skriv én nøgle for hvert niveau, det groveste først.",
                "hierarkier",
                i,
                "standard",
            )
        for j, level in enumerate(hierarchy.niveauer):
            loc = ("hierarkier", i, "niveauer", j)
            if dimension.is_calendar and level.trin not in CALENDAR:
                yield wrong(
                    catalog,
                    dimension,
                    subject,
                    f"niveauet «{level.id}» kan ikke udledes af en dato",
                    "Skriv trin: aar, kvartal, maaned eller dag, eller giv dimensionen en tabel.",
                    *loc,
                )
            if dimension.tabel and level.kolonne is None:
                yield wrong(
                    catalog, dimension, subject, f"niveauet «{level.id}» mangler kolonne", "Skriv kolonne: …", *loc
                )
