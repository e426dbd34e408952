"""SQL expressions in a contract can be read and name only the contract's own columns."""

from __future__ import annotations

from collections.abc import Iterator

from sqlglot.errors import SqlglotError

from flis.base.errors import Problem
from flis.catalog.catalog import Catalog
from flis.catalog.checks._say import unknown, wrong
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.catalog.sql_names import columns_named


def contract_expressions(catalog: Catalog) -> Iterator[Problem]:
    for kontrakt in catalog.kontrakter.values():
        delivered = {k.navn for k in kontrakt.kolonner}
        every = delivered | set(kontrakt.beregnede)
        for name, sql in kontrakt.beregnede.items():
            yield from _expression(catalog, kontrakt, sql, every - {name}, "beregnede", name)
        for i, regel in enumerate(kontrakt.regler):
            yield from _expression(catalog, kontrakt, regel.udtryk, every, "regler", i, "udtryk")
        for i, total in enumerate(kontrakt.kontroltal):
            yield from _expression(catalog, kontrakt, total.udtryk, every, "kontroltal", i, "udtryk")


def _expression(
    catalog: Catalog, kontrakt: Kontrakt, sql: str, columns: set[str], *loc: str | int
) -> Iterator[Problem]:
    subject = f"Kontrakten «{kontrakt.id}»"
    try:
        named = columns_named(sql)
    except SqlglotError as error:
        detail = f"udtrykket kan ikke læses som SQL ({str(error).splitlines()[0]})"
        yield wrong(catalog, kontrakt, subject, detail, "Ret udtrykket.", *loc, value=sql)
        return
    for name in sorted(named - columns):
        yield unknown(catalog, kontrakt, subject, "kolonnen", name, columns, *loc)
