"""Every forbehold that is referred to exists, unless the area that held it was taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown
from flis.catalog.definitions.fields import Definition
from flis.catalog.references import missing_areas, subject


def known_caveats(catalog: Catalog) -> Iterator[Problem]:
    groups = (
        catalog.omraader,
        catalog.kontrakter,
        catalog.modeller,
        catalog.kuber,
        catalog.noegletal,
        catalog.produkter,
    )
    for group in groups:
        for owner in group.values():
            if not missing_areas(catalog, owner):
                yield from _missing(catalog, owner, getattr(owner, "forbehold", []))


def _missing(catalog: Catalog, owner: Definition, named: Sequence[str]) -> Iterator[Problem]:
    for i, forbehold in enumerate(named):
        if forbehold not in catalog.forbehold:
            choices = set(catalog.forbehold)
            yield unknown(catalog, owner, subject(owner), "forbehold", forbehold, choices, "forbehold", i)
