"""Calculated members stand in a hierarchy that the cube has; the default measure is one of the cube's numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong


def cube_calculations(catalog: Catalog) -> Iterator[Problem]:
    for kube in catalog.kuber.values():
        subject = f"Kuben «{kube.id}»"
        stored = [m.id for f in kube.fakta for m in f.measures]
        groups = {
            "beregningen": (stored, [b.id for b in kube.beregninger], "beregninger"),
            "sættet": ([], [s.id for s in kube.saet], "saet"),
            "perspektivet": ([], [p.id for p in kube.perspektiver], "perspektiver"),
        }
        for word, (taken, ids, field) in groups.items():
            for doubled in (i for i, count in Counter([*taken, *ids]).items() if count > 1 and i in ids):
                detail = f"{word} «{doubled}» har samme id som noget andet"
                yield wrong(catalog, kube, subject, detail, "Giv den ene et andet id.", field)
        hierarchies = {f"{d.id}.{h.id}" for d in catalog.dimensions_of(kube).values() for h in d.hierarkier}
        alone = {d.id for d in catalog.dimensions_of(kube).values() if len(d.hierarkier) == 1}
        for i, beregning in enumerate(kube.beregninger):
            if beregning.hierarki and beregning.hierarki not in hierarchies | alone:
                loc = ("beregninger", i, "hierarki")
                yield unknown(catalog, kube, subject, "hierarkiet", beregning.hierarki, hierarchies, *loc)
        numbers = {*stored, *(b.id for b in kube.beregninger if not b.hierarki)}
        if kube.standard_measure and kube.standard_measure not in numbers:
            yield unknown(catalog, kube, subject, "measuret", kube.standard_measure, numbers, "standard_measure")
