"""The default member of a calendar without a table is a period of one of its levels."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem
from flis.base.periods import Period
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import wrong
from flis.catalog.definitions.dimension import Hierarki


def calendar_default(catalog: Catalog) -> Iterator[Problem]:
    for dimension in catalog.dimensioner.values():
        for i, hierarchy in enumerate(dimension.hierarkier if dimension.is_calendar else ()):
            for key in _wrong_keys(hierarchy):
                detail = f"«{key}» i standard er ikke en periode på et af hierarkiets niveauer"
                advice = (
                    "Skriv perioden som 2021, 2021K1, 2021-03 eller 2021-03-31, én for hvert niveau fra det groveste."
                )
                loc = ("hierarkier", i, "standard")
                yield wrong(catalog, dimension, f"Dimensionen «{dimension.id}»", detail, advice, *loc, value=key)


def _wrong_keys(hierarchy: Hierarki) -> Iterator[str]:
    """One key may be of any level; several are one for each level, the coarsest first."""
    steps = [level.trin for level in hierarchy.niveauer]
    alone = len(hierarchy.standard) == 1
    for key, step in zip(hierarchy.standard, steps, strict=False):
        if key == hierarchy.alle and hierarchy.har_alle and alone:
            continue
        try:
            grain = Period.parse(key).grain
        except ValueError:
            yield key
            continue
        if grain not in (steps if alone else (step,)):
            yield key
