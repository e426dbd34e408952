"""A cube's fact groups point at dimensions that the cube has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong


def cube_shape(catalog: Catalog) -> Iterator[Problem]:
    for kube in catalog.kuber.values():
        subject = f"Kuben «{kube.id}»"
        repeated = [g for g, count in Counter(f.id for f in kube.fakta).items() if count > 1]
        for name in repeated:
            yield wrong(
                catalog,
                kube,
                subject,
                f"faktagruppen «{name}» findes to gange",
                "Giv den ene et andet id.",
                "fakta",
            )
        used = [d.id for d in kube.dimensioner]
        for i, dimension in enumerate(used):
            if dimension in used[:i]:
                detail, advice = (
                    f"dimensionen «{dimension}» er med to gange",
                    "Giv den ene et id og en titel (en rolle).",
                )
                yield wrong(catalog, kube, subject, detail, advice, "dimensioner", i)
        for i, fakta in enumerate(kube.fakta):
            for dimension in fakta.noegler:
                if dimension not in used:
                    loc = ("fakta", i, "noegler", dimension)
                    yield unknown(catalog, kube, subject, "dimensionen", dimension, set(used), *loc)
        linked = {d for f in kube.fakta for d in f.noegler}
        for i, one in enumerate(kube.dimensioner):
            if one.uden_fakta == (one.id in linked):
                if one.uden_fakta:
                    detail, advice = f"en faktagruppe peger på dimensionen «{one.id}»", "Fjern uden_fakta."
                else:
                    detail = f"ingen faktagruppe peger på dimensionen «{one.id}»"
                    advice = "Tilføj den til noegler, fjern den, eller skriv uden_fakta: ja."
                yield wrong(catalog, kube, subject, detail, advice, "dimensioner", i)
