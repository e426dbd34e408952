"""At most one dimension holds the units that are compared."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import file_of


def one_unit_dimension(catalog: Catalog) -> Iterator[Problem]:
    units = [d for d in catalog.dimensioner.values() if d.er_enhed]
    for extra in units[1:]:
        yield problem(
            "K016",
            file=file_of(catalog, extra),
            line=extra.source.line_of("er_enhed"),
            value=extra.id,
            other=units[0].id,
        )
