"""What a new worker does before somebody waits for it: open the release, and ask what most readers ask first."""

from __future__ import annotations

from flis.analysis.product import answer_product
from flis.base.collecting import leave_out_anew
from flis.base.errors import FlisError
from flis.portal.state import NoRelease, State


def warm(state: State) -> None:
    """Fill the caches of ``state``: units, shapes, each product's own first choice, and the cubes. Faults are left to
    the pages, which can say them."""
    try:
        bundle = state.current()
        unit = next(iter(bundle.units), None)
        _ = bundle.shapes
        for produkt in bundle.catalog.produkter.values():
            for emne in (None, *(e.id for e in produkt.emner)):
                answer_product(bundle.semantic, bundle.access, produkt, None, unit, emne=emne)
        bundle.mdx.cubes(bundle.access)
    except (NoRelease, FlisError):
        return
    finally:
        leave_out_anew()
