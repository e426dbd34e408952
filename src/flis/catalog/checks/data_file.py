"""A table file has a header that can be table columns, and the columns that its description names."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.csv_heading import read_heading
from flis.catalog.definitions.tabel import Datatabel


def data_file(catalog: Catalog) -> Iterator[Problem]:
    for table in catalog.datatabeller.values():
        # A release's copy of the content lists its data files without having them: they are tables of the release.
        if table.file.suffix.lower() != ".parquet" and table.file.exists():
            yield from _header(catalog, table)


def _header(catalog: Catalog, table: Datatabel) -> Iterator[Problem]:
    subject = f"Tabellen «{table.id}»"
    try:
        columns = read_heading(table.file, table.separator).names
    except csv.Error as error:
        yield wrong(catalog, table, subject, f"første linje kan ikke læses ({error})", "Gem filen som CSV i UTF-8.")
        return
    if not columns:
        yield wrong(catalog, table, subject, "filen er tom", "Første linje skal være kolonnernes navne.")
        return
    lower = [c.lower() for c in columns]
    for name in sorted({c for c in columns if lower.count(c.lower()) > 1}):
        detail = f"kolonnen «{name}» står to gange (store og små bogstaver er det samme)"
        yield wrong(catalog, table, subject, detail, "Giv den ene et andet navn.")
    named = [(c, ("kolonner", c)) for c in table.kolonner] + [(c, ("noegle", i)) for i, c in enumerate(table.noegle)]
    named += [(c, (f,)) for f, c in (("gyldig_fra", table.gyldig_fra), ("gyldig_til", table.gyldig_til)) if c]  # type: ignore[misc]
    for name, loc in named:
        if name not in columns:
            yield unknown(catalog, table, subject, "kolonnen", name, set(columns), *loc)
