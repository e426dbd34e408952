"""Delivered tables that cubes and dimensions point straight at: a simple area needs no model between."""

from __future__ import annotations

from collections.abc import Iterator

from flis.catalog.catalog import Catalog


def tables_pointed_at(catalog: Catalog) -> set[str]:
    """Names of the tables that the content asks a release for."""
    return set(_names(catalog))


def _names(catalog: Catalog) -> Iterator[str]:
    for dimension in catalog.dimensioner.values():
        if dimension.tabel:
            yield dimension.tabel
        if dimension.kort:
            yield dimension.kort.tabel
    for kube in catalog.kuber.values():
        yield from (fakta.tabel for fakta in kube.fakta)
    if catalog.indhold.prisregulering:
        yield catalog.indhold.prisregulering.tabel
