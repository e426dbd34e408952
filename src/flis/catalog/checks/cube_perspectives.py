"""A perspective shows things that its cube has, and some number among them."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.definitions.beregning import Perspektiv
from flis.catalog.definitions.kube import Kube


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
            if _named_are_known(perspective, known) and not _numbers(kube, perspective):
                detail = "det viser ingen measures: de faktagrupper og de measures, det nævner, har intet tilfælles"
                advice = "Tilføj gruppen i fakta, eller nævn et measure fra den."
                yield wrong(catalog, kube, subject, detail, advice, "perspektiver", i)


def _named_are_known(perspective: Perspektiv, known: dict[str, set[str]]) -> bool:
    return all(set(getattr(perspective, field)) <= choices for field, choices in known.items())


def _numbers(kube: Kube, perspective: Perspektiv) -> set[str]:
    """The measures and the calculated ones that it shows."""
    stored = {m.id for f in kube.fakta if not perspective.fakta or f.id in perspective.fakta for m in f.measures}
    found = stored | {b.id for b in kube.beregninger if not b.hierarki}
    return found & set(perspective.measures) if perspective.measures else found
