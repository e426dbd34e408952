"""A table file has a header that can be table columns, and the columns that its description names."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.definitions.tabel import Datatabel


def data_file(catalog: Catalog) -> Iterator[Problem]:
    for table in catalog.datatabeller.values():
        # A release's copy of the content lists its data files without having them: they are tables of the release.
        if table.file.suffix.lower() == ".csv" and table.file.exists():
            yield from _header(catalog, table)


def csv_header(file: Path, separator: str = "") -> list[str]:
    """The column names in the first line; the separator is the likeliest of ``, ; tab |`` when none is given."""
    with file.open(encoding="utf-8-sig", newline="") as handle:
        line = handle.readline(1_000_000).rstrip("\r\n")
    chosen = separator or max(",;\t|", key=line.count)
    return next(csv.reader([line], delimiter=chosen), [])


def _header(catalog: Catalog, table: Datatabel) -> Iterator[Problem]:
    subject = f"Tabellen «{table.id}»"
    try:
        columns = csv_header(table.file, table.separator)
    except UnicodeDecodeError:
        yield wrong(catalog, table, subject, "filen er ikke gyldig UTF-8", "Gem filen som UTF-8.")
        return
    if not any(columns):
        yield wrong(catalog, table, subject, "filen er tom", "Første linje skal være kolonnernes navne.")
        return
    for name in sorted({c for c in columns if columns.count(c) > 1}):
        yield wrong(catalog, table, subject, f"kolonnen «{name}» står to gange", "Giv den ene et andet navn.")
    named = [(c, ("kolonner", c)) for c in table.kolonner] + [(c, ("noegle", i)) for i, c in enumerate(table.noegle)]
    named += [(c, (f,)) for f, c in (("gyldig_fra", table.gyldig_fra), ("gyldig_til", table.gyldig_til)) if c]  # type: ignore[misc]
    for name, loc in named:
        if name not in columns:
            yield unknown(catalog, table, subject, "kolonnen", name, set(columns), *loc)
