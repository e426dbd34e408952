"""What the models start from: data files and delivered tables."""

from __future__ import annotations

from dataclasses import dataclass, field

import duckdb

from flis.base.errors import ContentError, Problem
from flis.catalog.catalog import Catalog
from flis.catalog.definitions.tabel import Datatabel
from flis.warehouse.data_tables import data_key, data_relation
from flis.warehouse.register import Register
from flis.warehouse.runner.delivered import delivered_columns, delivered_input
from flis.warehouse.runner.inputs import Input, table_input
from flis.warehouse.runner.memo import Memo
from flis.warehouse.runner.writing import PartWriter, Target
from flis.warehouse.store import Lager
from flis.warehouse.versions import WHOLE, TableVersion


@dataclass
class Built:
    """Tables as they come into being. ``inputs`` hold delivered tables too, which are not published as they are."""

    lager: Lager
    register: Register
    tables: dict[str, TableVersion] = field(default_factory=dict)
    inputs: dict[str, Input] = field(default_factory=dict)
    rebuilt: list[tuple[str, str]] = field(default_factory=list)
    #: What may have been read in another way than meant, in the files that this build read.
    warnings: list[Problem] = field(default_factory=list)

    def add(self, version: TableVersion) -> None:
        self.tables[version.tabel] = version
        self.inputs[version.tabel] = table_input(version, self.lager.root)


def add_sources(built: Built, catalog: Catalog, connection: duckdb.DuckDBPyConnection, memo: Memo) -> None:
    """Bring every data file in, and look up what counts in every delivered table. Raises ContentError with everything
    that is wrong with the data files."""
    problems: list[Problem] = []
    for name, table in catalog.datatabeller.items():
        try:
            built.add(_data_table(built, name, table, catalog, connection, memo))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(*problems)
    columns = delivered_columns(connection, catalog)
    for name, contracts in catalog.dsa_tables().items():
        built.inputs[name] = delivered_input(name, contracts[0], columns[name], built.register)


def _data_table(
    built: Built, name: str, table: Datatabel, catalog: Catalog, connection: duckdb.DuckDBPyConnection, memo: Memo
) -> TableVersion:
    key = data_key(table)
    known = memo.whole(name, key)
    if known is not None:
        return known
    with data_relation(connection, table, catalog.root) as rows:
        part = memo.find(name, WHOLE, key)
        if part is None:
            target = Target(name, None, (), None, tuple(table.noegle))
            part = PartWriter(built.lager, target).write(connection, rows.sql, WHOLE, key)
            built.rebuilt.append((name, WHOLE))
            built.warnings += rows.warnings
    return TableVersion(name, rows.columns, parts={WHOLE: part})
