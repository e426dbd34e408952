"""A table comes from one place: a contract, a data file or a model."""

from __future__ import annotations

from collections.abc import Iterator

from flis.base.errors import Problem, problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import file_of
from flis.catalog.definitions.fields import Definition


def one_origin(catalog: Catalog) -> Iterator[Problem]:
    first: dict[str, Definition] = {}
    origins: list[tuple[str, Definition]] = [(k.tabel, k) for k in catalog.kontrakter.values()]
    origins += [(d.id, d) for d in catalog.datatabeller.values()]
    origins += [(m.id, m) for m in catalog.modeller.values()]
    for table, owner in origins:
        # SQL does not tell large letters from small ones.
        key = table.lower()
        if key in first:
            yield problem(
                "K019",
                file=file_of(catalog, owner),
                line=owner.source.line_of("tabel"),
                value=table,
                other=file_of(catalog, first[key]),
            )
        first.setdefault(key, owner)
