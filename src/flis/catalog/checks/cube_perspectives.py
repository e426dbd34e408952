"""A perspective shows things that its cube has."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown


def cube_perspectives(catalog: Catalog) -> Iterator[Problem]:
    for kube in catalog.kuber.values():
        measures = {m.id for f in kube.fakta for m in f.measures}
        known = {
            "dimensioner": {d.id for d in kube.dimensioner},
            "fakta": {f.id for f in kube.fakta},
            "measures": measures | {b.id for b in kube.beregninger},
            "saet": {s.id for s in kube.saet},
        }
        words = {"dimensioner": "dimensionen", "fakta": "faktagruppen", "measures": "measuret", "saet": "sættet"}
        for i, perspective in enumerate(kube.perspektiver):
            subject = f"Perspektivet «{perspective.id}» i kuben «{kube.id}»"
            for field, choices in known.items():
                for value in getattr(perspective, field):
                    if value not in choices:
                        loc = ("perspektiver", i, field)
                        yield unknown(catalog, kube, subject, words[field], value, choices, *loc)
