"""What a build gives: every table in its new version, ready to be checked and published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from flis.base.errors import FlisError, InternalError, Problem, problem
from flis.base.periods import GRAINS, Grain
from flis.warehouse.duck import quoted
from flis.warehouse.register import Register
from flis.warehouse.runner.inputs import Input, hashed, period_of
from flis.warehouse.runner.order import tables_named
from flis.warehouse.runner.plan import Plan
from flis.warehouse.table import Table
from flis.warehouse.versions import WHOLE, TableVersion


@dataclass
class Candidate:
    """``tables`` are what a release publishes; ``inputs`` also hold the delivered tables. ``rebuilt`` lists the parts
    (table, partition) that this build computed; the rest stood already."""

    plan: Plan
    tables: dict[str, TableVersion]
    inputs: dict[str, Input]
    register: Register = field(repr=False)
    rebuilt: list[tuple[str, str]] = field(default_factory=list)
    #: What may have been read in another way than meant, in the files that this build read.
    warnings: tuple[Problem, ...] = ()
    connection: duckdb.DuckDBPyConnection | None = field(default=None, repr=False)

    def query(self, sql: str, params: Sequence[Any] = (), partition: str | None = None) -> Table:
        """Ask the candidate as if it were published. With ``partition``, divided tables show only what lies in that
        period, and nothing else is read. Raises FlisError for what the engine complains of."""
        if self.connection is None:
            raise InternalError(problem("M406", detail="bygningen er lukket"))
        try:
            return self._query(self.connection, sql, params, partition)
        except duckdb.Error as error:
            raise FlisError(problem("M406", detail=str(error).splitlines()[0].rstrip("."))) from error

    def _query(
        self, connection: duckdb.DuckDBPyConnection, sql: str, params: Sequence[Any], partition: str | None
    ) -> Table:
        with connection.cursor() as cursor:
            for name in tables_named(sql, self.inputs):
                source = self.inputs[name]
                seen = source.everything if partition is None else self._seen(source, partition)
                cursor.execute(f"CREATE OR REPLACE TEMP VIEW {quoted(name)} AS {source.relation_of(seen)}")
            return Table.from_cursor(cursor.execute(sql, list(params)))

    @property
    def delivered(self) -> list[Input]:
        """The delivered tables."""
        return [self.inputs[name] for name in self.plan.delivered]

    def partitions(self, tables: Sequence[str]) -> list[str]:
        """The periods that a check of ``tables`` can be run for one by one, so that each row is seen exactly once:
        those of the coarsest division among them. ``[""]`` when none of them is divided."""
        divided = [source for name in tables if (source := self.inputs[name]).grain is not None]
        if not divided:
            return [WHOLE]
        grain: Grain = min((s.grain for s in divided if s.grain), key=GRAINS.index)
        periods = {period_of(p) for source in divided for p in source.keys}
        return sorted({str(p.containing(p.first, grain)) for p in periods})

    def digest(self, tables: Sequence[str], partition: str | None = None) -> str:
        """A key that changes when the rows of ``tables`` (in ``partition``) can have changed."""
        sources = [self.inputs[name] for name in sorted(tables)]
        return hashed(
            f"{s.name} {s.digest(s.everything if partition is None else self._seen(s, partition))}" for s in sources
        )

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None
            self.register.close()

    def __enter__(self) -> Candidate:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @staticmethod
    def _seen(source: Input, partition: str) -> Sequence[str]:
        if source.grain is None or partition == WHOLE:
            return source.everything
        return source.overlapping(period_of(partition))
