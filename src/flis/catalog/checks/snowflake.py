"""Each table of a snowflake hangs on the dimension's own or on one before it, and columns stand in one of them."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.definitions.dimension import Dimension
from flis.catalog.references import table_names
from flis.catalog.suggestions import did_you_mean


def snowflake(catalog: Catalog) -> Iterator[Problem]:
    for dimension in catalog.dimensioner.values():
        subject = f"Dimensionen «{dimension.id}»"
        if dimension.led and dimension.tabel is None:
            yield wrong(catalog, dimension, subject, "den har led, men ingen tabel", "Skriv tabel: …", "led")
            continue
        reached = [dimension.tabel] if dimension.tabel else []
        for i, led in enumerate(dimension.led):
            if led.tabel in reached:
                detail = f"tabellen «{led.tabel}» er med to gange"
                yield wrong(catalog, dimension, subject, detail, "En tabel kan kun hænge ét sted.", "led", i, "tabel")
            if led.fra and led.fra not in reached:
                yield unknown(catalog, dimension, subject, "tabellen i led", led.fra, set(reached), "led", i, "fra")
            reached.append(led.tabel)
        yield from _columns(catalog, dimension, subject, set(reached))


def _columns(catalog: Catalog, dimension: Dimension, subject: str, reached: set[str]) -> Iterator[Problem]:
    known = table_names(catalog)
    for i, hierarchy in enumerate(dimension.hierarkier):
        for j, level in enumerate(hierarchy.niveauer):
            named = [level.kolonne, level.navn, level.orden, *(e.kolonne for e in level.egenskaber)]
            for column in named:
                table, dot, _ = (column or "").rpartition(".")
                # A dot may also be part of a column's own name.
                meant = dot and (table in known or did_you_mean(table, reached))
                if meant and not any((column or "").startswith(f"{one}.") for one in reached):
                    loc = ("hierarkier", i, "niveauer", j)
                    yield unknown(catalog, dimension, subject, "tabellen i led", table, reached, *loc)
