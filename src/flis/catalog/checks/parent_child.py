"""A hierarchy whose members stand below each other has one level, of a table's own key."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import wrong


def parent_child(catalog: Catalog) -> Iterator[Problem]:
    for dimension in catalog.dimensioner.values():
        subject = f"Dimensionen «{dimension.id}»"
        for i, hierarchy in enumerate(dimension.hierarkier):
            loc = ("hierarkier", i)
            if hierarchy.foraelder is None:
                if hierarchy.rod is not None:
                    detail = f"hierarkiet «{hierarchy.id}» har rod, men ingen foraelder"
                    yield wrong(catalog, dimension, subject, detail, "Skriv foraelder: …, eller fjern rod.", *loc)
                continue
            if dimension.tabel is None:
                detail = f"hierarkiet «{hierarchy.id}» har foraelder, men dimensionen har ingen tabel"
                yield wrong(catalog, dimension, subject, detail, "Skriv tabel: …", *loc, "foraelder")
            elif len(hierarchy.niveauer) > 1:
                detail = f"hierarkiet «{hierarchy.id}» har foraelder og flere niveauer"
                advice = "Lad det have ét niveau; dybden følger af forældrene."
                yield wrong(catalog, dimension, subject, detail, advice, *loc, "niveauer")
            elif (
                dimension.place_of(hierarchy.foraelder)[0] != dimension.tabel
                or hierarchy.niveauer[0].kolonne != dimension.noegle
            ):
                detail = f"hierarkiet «{hierarchy.id}» har foraelder, men dets niveau er ikke dimensionens nøgle"
                advice = "Lad niveauets kolonne være dimensionens noegle, og foraelder en kolonne i samme tabel."
                yield wrong(catalog, dimension, subject, detail, advice, *loc, "foraelder")
