"""Dimensions and cubes name columns that their tables have. Needs to be told the columns: SQL decides them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlglot.errors import SqlglotError

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.definitions.dimension import Dimension
from flis.catalog.definitions.fields import Definition
from flis.catalog.definitions.kube import Kube
from flis.catalog.references import subject
from flis.catalog.sql_names import columns_named

Loc = tuple[str | int, ...]


def check_columns(catalog: Catalog, columns: Mapping[str, Sequence[str]]) -> list[Problem]:
    """``columns``: table -> its columns. Tables that are not in it are passed over."""
    found: list[Problem] = []
    for dimension in catalog.dimensioner.values():
        for table, column, loc in _dimension(dimension):
            found += _missing(catalog, dimension, columns, table, column, loc)
    for kube in catalog.kuber.values():
        for table, column, loc in _kube(kube):
            found += _missing(catalog, kube, columns, table, column, loc)
        found += _filters(catalog, kube, columns)
    return found


def _dimension(dimension: Dimension) -> Iterator[tuple[str, str, Loc]]:
    if dimension.kort:
        for field in ("noegle", "geometri"):
            yield dimension.kort.tabel, getattr(dimension.kort, field), ("kort", field)
    if dimension.tabel is None:
        return
    if dimension.noegle:
        yield dimension.tabel, dimension.noegle, ("noegle",)
    for i, led in enumerate(dimension.led):
        yield led.tabel, led.noegle, ("led", i, "noegle")
        yield led.fra or dimension.tabel, led.kolonne, ("led", i, "kolonne")
    for i, hierarchy in enumerate(dimension.hierarkier):
        if hierarchy.foraelder:
            yield *dimension.place_of(hierarchy.foraelder), ("hierarkier", i, "foraelder")
        for j, level in enumerate(hierarchy.niveauer):
            loc: Loc = ("hierarkier", i, "niveauer", j)
            for field in ("kolonne", "navn", "orden"):
                column = getattr(level, field)
                if column:
                    yield *dimension.place_of(column), (*loc, field)
            for k, egenskab in enumerate(level.egenskaber):
                yield *dimension.place_of(egenskab.kolonne), (*loc, "egenskaber", k)


def _kube(kube: Kube) -> Iterator[tuple[str, str, Loc]]:
    for i, fakta in enumerate(kube.fakta):
        for dimension, noegle in fakta.noegler.items():
            yield fakta.tabel, noegle.kolonne, ("fakta", i, "noegler", dimension)
        for j, measure in enumerate(fakta.measures):
            if measure.kolonne:
                yield fakta.tabel, measure.kolonne, ("fakta", i, "measures", j, "kolonne")


def _filters(catalog: Catalog, kube: Kube, columns: Mapping[str, Sequence[str]]) -> Iterator[Problem]:
    for i, fakta in enumerate(kube.fakta):
        for j, measure in enumerate(fakta.measures):
            if not measure.filter:
                continue
            loc: Loc = ("fakta", i, "measures", j, "filter")
            try:
                named = columns_named(measure.filter)
            except SqlglotError as error:
                detail = f"filteret i measuret «{measure.id}» kan ikke læses ({str(error).splitlines()[0]})"
                yield wrong(catalog, kube, subject(kube), detail, "Ret SQL-betingelsen.", *loc, value=measure.filter)
                continue
            known = {name.lower() for name in columns.get(fakta.tabel, ())}
            for column in sorted(name for name in named if name.lower() not in known):
                yield from _missing(catalog, kube, columns, fakta.tabel, column, loc)


def _missing(
    catalog: Catalog, owner: Definition, columns: Mapping[str, Sequence[str]], table: str, column: str, loc: Loc
) -> Iterator[Problem]:
    known = columns.get(table)
    if known is not None and column not in known:
        yield unknown(catalog, owner, subject(owner), f"kolonnen i tabellen {table}:", column, set(known), *loc)
