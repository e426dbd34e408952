"""Every table, dimension, cube and nøgletal that is named exists."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown
from flis.catalog.references import exists, known, references, subject


def known_references(catalog: Catalog) -> Iterator[Problem]:
    groups = (
        catalog.kontrakter,
        catalog.modeller,
        catalog.kvalitet,
        catalog.dimensioner,
        catalog.kuber,
        catalog.noegletal,
        catalog.produkter,
    )
    for group in groups:
        for owner in group.values():
            for reference in references(owner):
                if not exists(catalog, reference):
                    choices = known(catalog, reference.kind)
                    yield unknown(
                        catalog,
                        owner,
                        subject(owner),
                        reference.kind,
                        reference.target,
                        choices,
                        *reference.loc,
                    )
