"""Delivered tables as inputs: the parts that count now, keyed by the deliveries they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import duckdb

from flis.base.periods import GRAINS, Grain
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.kontrakt import Kontrakt
from flis.warehouse.dsa import contract_columns, dsa_source_sql
from flis.warehouse.duck import describe
from flis.warehouse.register import Register
from flis.warehouse.runner.inputs import Input, hashed, period_of
from flis.warehouse.versions import WHOLE, Columns

#: In a partition's key: a delivery that covers other partitions too.
_NOT_WHOLE = re.compile(r":0(\||$)")


def delivered_columns(connection: duckdb.DuckDBPyConnection, catalog: Catalog) -> dict[str, Columns]:
    """The columns of every delivered table, with or without deliveries."""
    return {
        table: describe(connection, dsa_source_sql([], contracts[0]))
        for table, contracts in catalog.dsa_tables().items()
    }


def delivered_input(table: str, contract: Kontrakt, columns: Columns, register: Register) -> Input:
    """``contract`` says which columns the rows have today; an older file is read as if it had these.

    Which files a partition consists of is only looked up when its rows are wanted: history can be long.
    """
    wanted = [f"{c.name} {c.type} {c.expression}" for c in contract_columns(contract)]
    today = hashed([*wanted, contract.leverancetype, contract.periodekolonne or "", *contract.noegle])

    def relation(partitions: Sequence[str]) -> str:
        return dsa_source_sql(register.parts(table, partitions), contract)

    tags = register.partition_keys(table)
    keys = {partition: hashed([today, text]) for partition, text in tags.items()}
    # The newest row of a key is found among the rows that are read together, so deltas are read part by part.
    together = contract.leverancetype != "delta" and contract.periodekolonne
    shared = frozenset(p for p, text in tags.items() if together and _NOT_WHOLE.search(text))
    return Input(table, columns, _grain(keys), keys, relation, shared, contract.periodekolonne)


def _grain(partitions: Iterable[str]) -> Grain | None:
    """How finely the deliveries are divided: the coarsest when they differ, None when one of them is not divided."""
    names = list(partitions)
    if not names or WHOLE in names:
        return None
    return min((period_of(p).grain for p in names), key=GRAINS.index)
