"""A measure has what its type needs, and a name of its own in the cube."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.definitions.kube import Kube, Measure

#: Types that read one time or several inside a period, and so need to know the time of each row.
OVER_TIME = ("foerste", "sidst", "gennemsnit_over_tid")


def cube_measures(catalog: Catalog) -> Iterator[Problem]:
    for kube in catalog.kuber.values():
        ids = [m.id for f in kube.fakta for m in f.measures]
        times = {d.id for d in catalog.dimensions_of(kube).values() if d.type == "tid"}
        for name in (n for n, count in Counter(ids).items() if count > 1):
            yield wrong(
                catalog,
                kube,
                f"Kuben «{kube.id}»",
                f"measuret «{name}» findes to gange",
                "Et measure har ét id i hele kuben.",
                "fakta",
            )
        for i, fakta in enumerate(kube.fakta):
            for j, measure in enumerate(fakta.measures):
                yield from _measure(catalog, kube, measure, set(ids), ("fakta", i, "measures", j))
                has_time = any(d in fakta.noegler for d in times)
                if measure.type in OVER_TIME and not has_time:
                    yield wrong(
                        catalog,
                        kube,
                        f"Measuret «{measure.id}»",
                        f"typen {measure.type} kræver en tidsdimension",
                        "Tilføj tidsdimensionen til noegler.",
                        "fakta",
                        i,
                        "measures",
                        j,
                    )


def _measure(
    catalog: Catalog, kube: Kube, measure: Measure, ids: set[str], loc: tuple[str | int, ...]
) -> Iterator[Problem]:
    subject = f"Measuret «{measure.id}» i kuben «{kube.id}»"
    if measure.type == "forhold":
        for side in ("taeller", "naevner"):
            other = getattr(measure, side)
            if other is None:
                yield wrong(catalog, kube, subject, f"et forhold mangler {side}", f"Tilføj {side}: …", *loc)
            elif other not in ids:
                yield unknown(catalog, kube, subject, "measuret", other, ids, *loc, side)
    elif measure.type != "antal" and measure.kolonne is None:
        yield wrong(catalog, kube, subject, f"typen {measure.type} mangler kolonne", "Tilføj kolonne: …", *loc)
